"""`playbook new loop`: what it writes, tells and refuses, and that a bank stays free of errors."""

import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

from playbook_gen import build
from playbook_gen.cli import asking, main
from playbook_gen.scaffold import Brief, draft, suggested_rounds, text_of, weights_by
from playbook_gen.scaffold.shares import apportioned, round_weights
from playbook_gen.selection import select as select_module

SHIPPED = Path(__file__).parents[1]
ROLE = "content/loops/assistant-engineer"
SENIOR, MID = f"{ROLE}/senior.yml", f"{ROLE}/mid.yml"
CHOSEN = "content/selections/assistant-engineer/mid.yml"
BASE = f"{ROLE}/_base.yml"
GOAL = "Someone who asks: what would a reader say?"


def run(*arguments, typed=None):
    return CliRunner().invoke(main, [str(argument) for argument in arguments], input=typed)


def new(root, *options, loop="assistant-engineer/mid", typed=None):
    return run("new", "loop", loop, "--root", root, *options, typed=typed)


def files_in(root):
    return {path: path.read_bytes() for path in sorted(root.rglob("*")) if path.is_file()}


def errors_in(root):
    return [f"{each}" for each in build.load(root).errors]


def write_base(root, text):
    """Write a base, and let the loop that is there extend it."""
    (root / BASE).write_text(text, encoding="utf-8")
    senior = (root / SENIOR).read_text(encoding="utf-8")
    (root / SENIOR).write_text(f"extends: _base\n{senior}", encoding="utf-8")


def test_a_loop_is_written_with_its_questions_and_what_is_thin_is_told(example):
    result = new(example, "--goal", GOAL)
    assert result.exit_code == 0, result.output
    assert (
        (example / MID).read_text(encoding="utf-8")
        == f"""\
# yaml-language-server: $schema=../../../playbook_gen/schemas/loop.schema.json
goal: "{GOAL}"
weights: {{evaluation: 40, prompting: 40, teamwork: 20}}
rounds:
  - id: work-sample
    type: async-work-sample
    minutes: 60
    weight: 15
    ai_policy: tool
    segments:
      - {{minutes: 60, of: slot, kinds: [work-sample]}}
  - id: eval-design
    type: eval-design
    minutes: 45
    weight: 45
    ai_policy: forbidden
    segments:
      - {{minutes: 3, of: opening}}
      - {{minutes: 37, of: slot, kinds: [eval-design]}}
      - {{minutes: 5, of: candidate-questions}}
  - id: walkthrough
    type: walkthrough
    minutes: 45
    weight: 40
    ai_policy: forbidden
    verifies: work-sample
    segments:
      - {{minutes: 3, of: opening}}
      - {{minutes: 37, of: slot, kinds: [walkthrough, behavioural], count: 2}}
      - {{minutes: 5, of: candidate-questions}}
# TODO: say in `recruiter` what every candidate is told, the range of pay before anything else.
# TODO: say in `decision` what must be met, the bar, what settles a tie, and when a lower level is offered.
# TODO: say in `panel` who runs each round, what they must have done before, and what they rate.
sources: []
"""
    )
    assert "      - [sort-the-letters]\n" in (example / CHOSEN).read_text(encoding="utf-8")
    for told in (
        "assistant-engineer/mid: chosen by the exact model, proven the best; 3 new of 3",
        "  eval-design: + test-the-",
        "  missing: 1 of 2 questions found for the slot",
        f"{MID}:31:1: PB022 to do: say in `recruiter` what every candidate is told",
        "thin: Mid, walk-through or behavioural",
        "no --rounds; taken: async-work-sample,eval-design,walkthrough\n",
        "no --weights; taken: like:assistant-engineer/senior\n",
    ):
        assert told in result.output
    assert result.output.count("1 of 2 questions found") == 1
    assert errors_in(example) == []
    page = next(
        each for each in build.site(example).documents if each.url == "loops/assistant-engineer/mid.html"
    )
    empty = {"recruiter", "decision", "panel", "drop-these"}
    assert empty.isdisjoint(section.id for section in page.sections)


def test_a_loop_without_a_goal_has_one_made_of_its_role_and_level(example):
    assert new(example).exit_code == 0
    assert (
        "# TODO: say in words of your own whom you hire, and in what this level shows.\n"
        "goal: Someone who builds the assistant that answers letters to a city library. "
        "Mid means someone who ships a feature with care and counts before and after.\n"
    ) in (example / MID).read_text(encoding="utf-8")


@pytest.mark.parametrize("path", [MID, CHOSEN])
def test_nothing_that_is_there_is_overwritten(example, path):
    (example / path).parent.mkdir(parents=True, exist_ok=True)
    shutil.copy(example / SENIOR, example / path)
    (example / path).write_bytes((example / path).read_bytes().replace(b"explain-your-sample, ", b""))
    if path == MID:
        assert errors_in(example) == []
    before = files_in(example)
    result = new(example)
    assert result.exit_code == 1
    assert f"{path} is there already; change it, or delete it" in result.output
    assert files_in(example) == before


BAD = [
    (["assistent-engineer/mid"], "unknown role 'assistent-engineer'; did you mean 'assistant-engineer'?"),
    (["assistant-engineer/mdi"], "unknown level 'mdi'; did you mean 'mid'?"),
    (["assistant-engineer"], "'assistant-engineer' is not a role and a level"),
    (["assistant-engineer/mid/x"], "unknown level 'mid/x'"),
    (["../../elsewhere/mid"], "unknown role '..'"),
    (["assistant-engineer/mid", "--rounds", "eval-desing"], "did you mean 'eval-design'?"),
    (["assistant-engineer/mid", "--rounds", "eval-design,"], "unknown round type ''"),
    (["assistant-engineer/mid", "--weights", "like:assistant-engineer/mid"], "unknown loop"),
    (["assistant-engineer/mid", "--weights", "evn"], "'evn' is no preset; write even or like:ROLE/LEVEL"),
    (["assistant-engineer/mid", "--goal", " "], "say whom you hire"),
    (["assistant-engineer/mid", "--goal", "a\u202eb"], "in words that can be seen"),
    (["assistant-engineer/mid", "--goal", "a\ufe0fb"], "in words that can be seen"),
    ([], "Missing argument 'ROLE/LEVEL'"),
]


@pytest.mark.parametrize(("arguments", "told"), BAD, ids=lambda each: " ".join(each)[:40])
def test_wrong_usage_is_exit_code_2_and_writes_nothing(shared_example, arguments, told):
    before = files_in(shared_example)
    result = run("new", "loop", "--root", shared_example, *arguments)
    assert result.exit_code == 2
    assert told in " ".join(result.output.split())
    assert files_in(shared_example) == before


def test_at_a_terminal_what_is_missing_is_asked_until_it_is_right(example, monkeypatch):
    monkeypatch.setattr(asking, "is_terminal", lambda: True)
    result = new(example, "--weights", "even", typed="eval-desing\neval-design,walkthrough\nWhoever.\n")
    assert result.exit_code == 0, result.output
    assert "Types of round, in order [async-work-sample,eval-design,walkthrough]: " in result.output
    assert "did you mean 'eval-design'?" in result.output
    assert "Weights" not in result.output
    text = (example / MID).read_text(encoding="utf-8")
    assert "goal: Whoever.\nweights: {prompting: 34, evaluation: 33, teamwork: 33}\n" in text
    assert "work-sample" not in text


def test_a_loop_with_an_error_stays_and_is_exit_code_1(example):
    result = new(example, "--rounds", "eval-design,walkthrough,async-work-sample")
    assert result.exit_code == 1
    assert f"{MID}:28:16: PB405 round 'work-sample' allows AI, and no later live round" in result.output
    assert "no questions are chosen yet; mend this, then run `playbook select assistant-engineer/mid`" in (
        result.output
    )
    assert (example / MID).exists()
    assert not (example / CHOSEN).exists()


def test_a_bank_with_errors_of_its_own_is_left_alone(example):
    (example / "questions/teamwork/a-no-you-gave.yml").write_text("title: x\n", encoding="utf-8")
    result = new(example)
    assert result.exit_code == 1
    assert "PB102" in result.output
    assert not (example / MID).exists()


def test_the_first_loop_of_a_bank_can_be_begun(example):
    (example / SENIOR).unlink()
    result = new(example, "--rounds", "eval-design,walkthrough")
    assert result.exit_code == 0, result.output
    assert "no --weights; taken: even" in result.output
    assert {each.split()[1] for each in errors_in(example)} == {"PB502"}


def test_a_type_of_round_that_nothing_divides_is_told(example):
    (example / SENIOR).unlink()
    result = new(example)
    assert result.exit_code == 1
    assert "how a round of the type 'async-work-sample' is divided; add `segments`" in result.output
    assert not (example / MID).exists()


def test_what_the_base_of_the_role_says_is_not_said_again(example):
    write_base(
        example,
        "weights: {evaluation: 40, prompting: 30, teamwork: 30}\n"
        "rounds:\n"
        "  - {id: eval-design, type: eval-design, minutes: 45, weight: 40, ai_policy: forbidden}\n"
        "recruiter: {asks: []}\n"
        "decision:\n  bar: All of it.\n  tie: We talk.\n  down_level: Never.\n"
        "panel:\n  - round: walkthrough\n    needs: A year here.\n    scores: All.\n    grading_minutes: 5\n"
        "sources: []\n",
    )
    senior = (example / SENIOR).read_text(encoding="utf-8")
    own = "recruiter:\n  tells:\n    - Three.\n  leaves: All.\ndecision:\n  must_meet: [prompting]\nstance:\n"
    senior = senior.replace("stance:\n", own)
    (example / SENIOR).write_text(senior, encoding="utf-8")
    assert errors_in(example) == []
    result = new(example, "--rounds", "walkthrough,eval-design", "--goal", "Whoever.")
    assert result.exit_code == 0, result.output
    text = (example / MID).read_text(encoding="utf-8")
    assert text.startswith("# yaml-language-server", 0)
    assert "\nextends: _base\ngoal: Whoever.\nweights: {prompting: 40, teamwork: 20}\nrounds:\n" in text
    assert "  - id: eval-design\n    weight: 50\n    segments:\n" in text
    assert text.index("id: eval-design") < text.index("id: walkthrough")
    assert "  tells:\n    - 2 rounds of 45 and 45 minutes.\n  leaves: Everything" in text
    assert "decision:\n  must_meet: [prompting]\n" in text
    assert "  bar:" not in text
    assert "panel: []" not in text
    assert errors_in(example) == []


def test_a_base_with_a_round_too_many_is_not_extended(example):
    write_base(example, "rounds:\n  - {id: work-sample, type: async-work-sample}\n")
    result = new(example, "--rounds", "eval-design,eval-design")
    assert result.exit_code == 0, result.output
    text = (example / MID).read_text(encoding="utf-8")
    assert "# _base is not extended: its rounds (work-sample) are not all in this loop.\n" in text
    assert "extends:" not in text
    assert "  - id: eval-design-2\n" in text


def test_weights_of_a_base_that_this_loop_lacks_become_0(example):
    write_base(example, "weights: {evaluation: 40, prompting: 40, teamwork: 20}\npanel: []\n")
    bank = build.load(example).bank
    brief = Brief("assistant-engineer/mid", ("eval-design",), {"evaluation": 100}, "Whoever.")
    assert "\nweights: {evaluation: 100, prompting: 0, teamwork: 0}\n" in text_of(draft(bank, brief))


def test_seats_for_rounds_that_this_loop_lacks_are_taken_back(example):
    write_base(
        example,
        "panel:\n  - round: walkthrough\n    needs: A year here.\n    scores: All.\n    grading_minutes: 5\n",
    )
    assert new(example, "--rounds", "eval-design").exit_code == 0
    assert "\npanel: []\n" in (example / MID).read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("minutes", "is_live", "weights"),
    [
        ([90, 45, 60, 45, 60], [False, True, True, True, True], (15, 20, 25, 15, 25)),
        ([60, 240, 240, 240], [False, True, True, True], (10, 30, 30, 30)),
        ([45, 45], [True, True], (50, 50)),
        ([45, 45, 45], [True, True, True], (35, 35, 30)),
        ([90, 60], [False, False], (60, 40)),
        ([60] * 8, [False] * 7 + [True], (15, 15, 15, 15, 10, 10, 10, 10)),
    ],
)
def test_rounds_weigh_by_their_minutes_and_less_at_home(minutes, is_live, weights):
    assert round_weights(minutes, is_live) == weights
    assert sum(weights) == 100


@pytest.mark.parametrize("count", [1, 3, 7, 13, 101])
def test_even_shares_are_as_even_as_whole_numbers_can_be(count):
    shares = apportioned(100, [1] * count)
    assert sum(shares) == 100
    assert max(shares) - min(shares) <= 1


@pytest.fixture(scope="module")
def shipped():
    return build.load(SHIPPED).bank


def without(bank, *gone):
    """Return the bank as if some loops had never been written."""
    loops = {id: loop for id, loop in bank.loops.items() if not id.startswith(gone)}
    return build.replace(bank, loops=loops)


@pytest.mark.parametrize(
    ("level", "types"),
    [
        (
            "mid",
            "async-work-sample eval-design design-and-trade-offs debugging-replay behavioural-and-manager",
        ),
        (
            "staff",
            "eval-design design-and-trade-offs debugging-replay presentation behavioural-and-manager",
        ),
    ],
)
def test_a_role_without_a_loop_begins_with_the_rounds_that_most_roles_have_at_the_level(
    shipped, level, types
):
    bank = without(shipped, "llm-ops-engineer/")
    assert " ".join(suggested_rounds(bank, f"llm-ops-engineer/{level}")) == types


def test_a_role_without_a_loop_begins_with_what_its_tasks_need(shipped):
    bank = without(shipped, "llm-ops-engineer/")
    assert list(weights_by(bank, "llm-ops-engineer/mid", "even")) == [
        *("safety", "inference", "reliability", "observability", "compliance", "systems-design"),
        *("coding", "fundamentals", "ownership", "leadership"),
    ]


def test_of_two_levels_as_near_the_more_senior_is_taken_over(shipped):
    bank = without(shipped, "ai-engineer/mid")
    types = tuple(round.type for round in bank.loops["ai-engineer/senior"].noun.rounds)
    assert suggested_rounds(bank, "ai-engineer/mid") == types


def test_a_shipped_loop_can_be_begun_anew(shipped, tmp_path, monkeypatch):
    """By search, which is what everybody has; that the exact model chooses is tried on the example."""
    monkeypatch.setattr(select_module, "find_spec", lambda _: None)
    for folder in ("questions", "rubrics", "content"):
        shutil.copytree(SHIPPED / folder, tmp_path / folder, ignore=shutil.ignore_patterns("pages"))
    for folder in ("loops", "selections"):
        (tmp_path / f"content/{folder}/ai-engineer/mid.yml").unlink()
    result = new(tmp_path, "--goal", GOAL, loop="ai-engineer/mid")
    assert result.exit_code == 0, result.output
    checked = build.load(tmp_path)
    assert checked.errors == ()
    begun = checked.bank.loops["ai-engineer/mid"].noun
    assert begun.weights == shipped.loops["ai-engineer/senior"].noun.weights
    assert [each.verifies for each in begun.rounds] == [None, "work-sample", None, None, None]
    assert [each.ai_policy for each in begun.rounds] == ["tool"] + ["forbidden"] * 4
    assert "walkthrough" in {kind for each in begun.rounds[1].segments for kind in each.kinds}
    assert not any("about 'work-sample'" in each.message for each in checked.problems)
    selection = checked.bank.selections["ai-engineer/mid"].noun
    assert all(len(ids) for round in selection.rounds for ids in round.slots)
