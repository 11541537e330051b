"""`playbook diff`: what it tells of a change, what it says when it cannot, and that nothing gets lost."""

import json
import re

import pytest
from click.testing import CliRunner

from playbook_gen.cli import main
from tests.repository import committed, git

QUESTIONS = "questions/evaluation"
OPENING, RESERVATIONS = f"{QUESTIONS}/test-the-opening-hours.yml", f"{QUESTIONS}/test-the-reservations.yml"
SENIOR, MID = "assistant-engineer/senior", "assistant-engineer/mid"
RUBRIC = "rubrics/small-work-sample.yml"


def run(*arguments):
    return CliRunner().invoke(main, [str(argument) for argument in arguments])


def report(root, *arguments):
    """Return the report as data; without arguments on the changes since `main`."""
    result = run("diff", *(arguments or ["main"]), "--root", root, "--format", "json")
    assert result.exit_code == 0, result.output
    return json.loads(result.output)


def markdown(root):
    result = run("diff", "main", "--root", root)
    assert result.exit_code == 0, result.output
    return result.output


def change(root, path, *pairs):
    text = (root / path).read_text(encoding="utf-8")
    for old, new in pairs:
        assert text.count(old) == 1, (path, old)
        text = text.replace(old, new)
    (root / path).write_text(text, encoding="utf-8")


def loop(told, id):
    return next(each for each in told["loops"] if each["id"] == id)


@pytest.fixture
def bank(example):
    return committed(example)


@pytest.fixture
def chosen(example):
    """The example with a second loop, whose questions were chosen: one of two equals for eval-design."""
    assert run("new", "loop", MID, "--root", example, "--rounds", "eval-design,walkthrough").exit_code == 0
    return committed(example)


def test_no_change_is_said_in_a_line(bank):
    assert "main (" in markdown(bank)
    assert "0 changes, 0 packets and 0 loops touched, 1 loop as before" in markdown(bank)
    assert "No question, rubric, loop or page is another one." in markdown(bank)


def test_a_changed_question_is_told_with_its_fields_loop_and_packet(bank):
    change(
        bank,
        OPENING,
        ("levels: {mid: 2, senior: 3}", "levels: {mid: 2, senior: 2}"),
        ("minutes: 37", "minutes: 35"),
    )
    told = report(bank)
    assert [(each["id"], each["what"], each["fields"]) for each in told["changes"]] == [
        ("test-the-opening-hours", "changed", ["levels.senior", "by_level.senior.minutes"])
    ]
    assert [(each["round"], each["because"]) for each in told["packets"]] == [
        ("eval-design", [["question", "test-the-opening-hours"]])
    ]
    senior = loop(told, SENIOR)
    assert (senior["what"], senior["was"], senior["lock"]["state"]) == ("reached", "pinned", "pinned")
    assert senior["minutes"]["asked"] == senior["minutes_before"]["asked"] - 2
    assert "`" not in re.sub(r"`playbook [^`]*`", "", markdown(bank))


def test_a_changed_rubric_names_the_questions_and_loops_it_reaches(bank):
    change(bank, RUBRIC, ("title: A small", "title: Another small"))
    told = report(bank)
    assert told["reaches"] == [
        {
            "kind": "rubric",
            "id": "small-work-sample",
            "questions": ["sort-the-letters"],
            "loops": [SENIOR],
            "could": [],
        }
    ]
    assert [each["round"] for each in told["packets"]] == ["work-sample"]


def test_a_changed_handout_is_a_change_of_its_material(bank):
    path = "content/materials/letters/brief.md"
    (bank / path).write_text(
        (bank / path).read_text(encoding="utf-8") + "\nOne line more.\n", encoding="utf-8"
    )
    told = report(bank)
    assert [(each["kind"], each["id"], each["fields"]) for each in told["changes"]] == [
        ("material", "letters", ["brief.md"])
    ]
    assert told["reaches"][0]["questions"] == ["sort-the-letters"]
    assert told["packets"][0]["because"] == [["material", "letters"]]


MISTAKES = "content/mistakes"
TOPICS = """\
{}:
  title: {}
  why: It tells nothing about the work.
  instead: Ask what they built.
  jurisdiction: Protected nearly everywhere.
"""


def test_a_changed_mistake_touches_the_packets_that_print_it(bank):
    change(bank, f"{MISTAKES}/filling-the-silence.yml", ("You count to ten", "You count to twenty"))
    touched = {each["round"]: each["because"] for each in report(bank)["packets"]}
    assert touched == {each: [["mistake", "filling-the-silence"]] for each in ("eval-design", "walkthrough")}
    change(
        bank, f"{MISTAKES}/filling-the-silence.yml", ("twenty", "ten"), ("answers the question", "answers")
    )
    assert report(bank)["packets"] == []
    (bank / f"{MISTAKES}/rating-the-tool.yml").unlink()
    touched = {each["round"]: each["because"] for each in report(bank)["packets"]}
    assert touched == {each: [["mistake", "rating-the-tool"]] for each in ("work-sample", "walkthrough")}


def test_topics_that_are_not_asked_stand_on_every_packet_by_title_and_go_in_the_order_of_their_file(example):
    topics, names = example / "content/do-not-ask.yml", ("zeal", "age", "pay", "faith", "health", "origin")
    topics.write_text("".join(TOPICS.format(name, name.title()) for name in names), encoding="utf-8")
    committed(example)
    change(example, "content/do-not-ask.yml", ("title: Pay", "title: Pay before this"))
    assert [each["because"] for each in report(example)["packets"]] == [[["do-not-ask", "pay"]]] * 3
    topics.write_text(topics.read_text(encoding="utf-8").replace("Ask what", "Tell what"), encoding="utf-8")
    change(example, "content/do-not-ask.yml", ("title: Pay before this", "title: Pay"))
    assert report(example)["packets"] == []
    topics.unlink()
    told = report(example)
    assert [each["id"] for each in told["changes"]] == list(names)
    assert [len(each["because"]) for each in told["packets"]] == [6] * 3


def test_what_candidates_are_told_stands_on_no_packet_and_leaves_every_lock(chosen):
    change(
        chosen,
        "content/levels.yml",
        ("before and after.\n", "before and after.\n  candidate: You own a part.\n"),
    )
    change(chosen, "content/round-types.yml", ("Read your own work again.", "Read it again."))
    change(chosen, "content/ai-policies.yml", ("A dictionary, and every aid", "Every aid"))
    told = report(chosen)
    assert {each["kind"] for each in told["changes"]} == {"level", "round-type", "ai-policy"}
    assert told["after"]["errors"] == 0
    assert (told["packets"], told["loops"]) == ([], [])


def test_what_keeps_its_words_under_another_id_is_no_rename_of_its_namesake(bank):
    whole = (bank / f"{MISTAKES}/filling-the-silence.yml").read_text(encoding="utf-8")
    namesake = bank / f"{MISTAKES}/another-one.yml"
    namesake.write_text(whole.replace("to ten", "to five"), encoding="utf-8")
    committed(bank)
    namesake.unlink()
    (bank / f"{MISTAKES}/filling-the-silence.yml").rename(bank / f"{MISTAKES}/a-silence.yml")
    assert [(each["id"], each["what"], each["was"]) for each in report(bank)["changes"]] == [
        ("a-silence", "renamed", "filling-the-silence"),
        ("another-one", "removed", None),
    ]


def test_a_changed_loop_is_told_with_what_it_asks_takes_and_covers(bank):
    path = f"content/loops/{SENIOR}.yml"
    change(
        bank,
        path,
        ("weights: {evaluation: 40, prompting: 40,", "weights: {evaluation: 35, prompting: 45,"),
        ("pin: [test-the-opening-hours]", "pin: [test-the-reservations]"),
        ("question: test-the-opening-hours", "question: test-the-reservations"),
        ("    minutes: 60\n", "    minutes: 75\n"),
        ("{minutes: 60, of: slot", "{minutes: 75, of: slot"),
    )
    told = report(bank)
    senior = loop(told, SENIOR)
    assert senior["what"] == "changed"
    assert {"weights.evaluation", "rounds.eval-design.segments"} <= set(senior["fields"])
    assert (senior["minutes_before"]["all"], senior["minutes"]["all"]) == (150, 165)
    assert {each["competency"]: each["target"] for each in senior["coverage"]}["prompting"] == 45
    eval_design = next(each for each in told["packets"] if each["round"] == "eval-design")
    assert (eval_design["asks"], eval_design["no_longer"]) == (
        ["test-the-reservations"],
        ["test-the-opening-hours"],
    )
    assert "150 → **165**" in markdown(bank)


def test_a_leaked_question_names_what_it_leaves_its_equals_and_what_would_be_asked(chosen):
    text = (chosen / f"content/selections/{MID}.yml").read_text(encoding="utf-8")
    picked, other = sorted(
        ("test-the-opening-hours", "test-the-reservations"), key=lambda id: f"[{id}]" not in text
    )
    change(chosen, f"{QUESTIONS}/{picked}.yml", ("status: active", "status: leaked\nsince: 2026-11-20"))
    told = report(chosen)
    (gone,) = told["gone"]
    assert (gone["id"], gone["status"], gone["since"]) == (picked, "leaked", "2026-11-20")
    assert gone["equivalents"] == [other]
    assert {"loop": MID, "round": "eval-design", "instead": other} in gone["leaves"]
    lock = loop(told, MID)["lock"]
    assert (loop(told, MID)["was"], lock["state"]) == ("valid", "invalid")
    assert lock["command"] == f"`playbook select {MID} --repair`"
    assert lock["would"] == [{"round": "eval-design", "by": other, "out": picked}]
    assert "PB407" in lock["problems"][0]
    assert git(chosen, "status", "--porcelain").split() == ["M", f"{QUESTIONS}/{picked}.yml"]


def test_a_new_question_leaves_a_lock_valid_or_says_that_it_could_be_asked(chosen):
    new = (chosen / OPENING).read_text(encoding="utf-8").replace("title: ", "title: Yet another ")
    new = new.replace("\nask: |", "\nask: |\n  Something else.")
    (chosen / f"{QUESTIONS}/test-the-lift.yml").write_text(new, encoding="utf-8")
    told = report(chosen)
    assert [(each["id"], each["what"]) for each in told["changes"]] == [("test-the-lift", "added")]
    assert (told["reaches"][0]["loops"], told["reaches"][0]["could"]) == ([], [MID])
    assert loop(told, MID)["lock"]["state"] == "outdated"
    assert loop(told, MID)["lock"]["would"] == []
    assert f"Choosing again would ask the same in <code>{MID}</code>." in markdown(chosen)


def test_an_id_that_is_given_up_is_said_unless_there_is_a_tombstone(bank):
    mistakes = bank / "content/mistakes"
    (mistakes / "rating-the-tool.yml").rename(mistakes / "rating-only-the-tool.yml")
    told = report(bank)
    assert [(each["what"], each["was"], each["id"]) for each in told["changes"]] == [
        ("renamed", "rating-the-tool", "rating-only-the-tool")
    ]
    assert "The mistake rating-the-tool is gone" in told["notes"][0]
    tombstone = "rating-the-tool:\n  since: 2026-11-20\n  because: Its name said too little.\n"
    (bank / "content/tombstones.yml").write_text(tombstone, encoding="utf-8")
    assert report(bank)["notes"] == []


def test_two_revisions_are_compared_whatever_lies_in_the_folder(bank):
    change(bank, RUBRIC, ("title: A small", "title: Another small"))
    git(bank, "switch", "-q", "-c", "mine")
    committed(bank, "Mine")
    git(bank, "switch", "-q", "main")
    change(bank, OPENING, ("minutes: 35", "minutes: 30"))
    committed(bank, "Theirs, later")
    (bank / OPENING).unlink()
    told = report(bank, "main", "mine")
    assert [each["id"] for each in told["changes"]] == ["small-work-sample"]


def test_attributes_of_git_hide_nothing_and_a_bank_may_lie_below_its_repository(tmp_path, example):
    (tmp_path / ".gitattributes").write_text("*.yml export-ignore text eol=crlf\n", encoding="utf-8")
    committed(tmp_path)
    change(example, OPENING, ("minutes: 35", "minutes: 30"))
    assert [each["id"] for each in report(example)["changes"]] == ["test-the-opening-hours"]


def test_a_link_of_a_past_bank_is_not_followed_out_of_it(tmp_path, bank):
    outside = tmp_path / "outside.yml"
    outside.write_text("title: Words that are not of the bank\n", encoding="utf-8")
    (bank / "rubrics/outside.yml").symlink_to(outside)
    committed(bank, "A link")
    result = run("diff", "HEAD", "HEAD~1", "--root", bank)
    assert "Words that are not" not in result.output
    result = run("diff", "HEAD~1", "HEAD", "--root", bank)
    assert "rubrics/outside.yml:1:1: PB002 leads out of the bank" in result.output
    assert "Words that are not" not in result.output


def test_a_base_that_does_not_load_is_said_with_what_can_be_told(bank):
    good = (bank / RUBRIC).read_text(encoding="utf-8")
    (bank / RUBRIC).write_text("title: [\n", encoding="utf-8")
    committed(bank, "Broken")
    (bank / RUBRIC).write_text(good, encoding="utf-8")
    change(bank, OPENING, ("minutes: 35", "minutes: 30"))
    told = report(bank, "HEAD")
    assert [each["id"] for each in told["changes"]] == ["test-the-opening-hours"]
    assert told["notes"][0].startswith("1 error in HEAD (")
    assert "which does not load: what loops ask and cover is not compared." in told["notes"][0]
    assert told["before"]["first_errors"][0].startswith(f"{RUBRIC}:")
    assert (told["loops"], told["packets"]) == ([], [])


def test_a_file_that_no_longer_loads_is_a_change(bank):
    change(bank, OPENING, ("minutes: 35", "minutes: many"))
    (bank / "content/levels.yml").write_text("senior: [\n", encoding="utf-8")
    told = report(bank)
    assert [(each["kind"], each["id"], each["what"]) for each in told["changes"]] == [
        ("level", "content/levels.yml", "unreadable"),
        ("question", "test-the-opening-hours", "unreadable"),
    ]
    assert "| **does not load** |" in markdown(bank)


def test_a_deleted_question_is_told_like_a_leaked_one(chosen):
    text = (chosen / f"content/selections/{MID}.yml").read_text(encoding="utf-8")
    (chosen / f"content/loops/{SENIOR}.yml").unlink()
    picked, other = sorted(
        ("test-the-opening-hours", "test-the-reservations"), key=lambda id: f"[{id}]" not in text
    )
    committed(chosen, "Without the loop that pins both")
    (chosen / f"{QUESTIONS}/{picked}.yml").unlink()
    told = report(chosen, "HEAD")
    assert {"loop": MID, "round": "eval-design", "instead": other} in told["gone"][0]["leaves"]
    lock = loop(told, MID)["lock"]
    assert (lock["state"], lock["would"]) == (
        "invalid",
        [{"round": "eval-design", "by": other, "out": picked}],
    )
    assert "PB012" in lock["problems"][0]


def test_a_clone_that_ends_before_the_two_parted_is_refused(tmp_path, bank):
    git(bank, "switch", "-q", "-c", "mine")
    change(bank, OPENING, ("minutes: 35", "minutes: 30"))
    committed(bank, "Mine")
    git(bank, "switch", "-q", "main")
    change(bank, RUBRIC, ("title: A small", "title: Another small"))
    committed(bank, "Theirs")
    git(tmp_path, "clone", "-q", "--depth", "1", "--no-single-branch", f"file://{bank}", "shallow")
    result = run("diff", "origin/main", "origin/mine", "--root", tmp_path / "shallow")
    assert result.exit_code == 2
    assert "shallow and ends before the two parted; fetch the whole history" in " ".join(
        result.output.split()
    )


def test_while_the_bank_has_other_errors_nothing_is_chosen(chosen):
    change(chosen, OPENING, ("minutes: 35", "minutes: 30"))
    told = report(chosen)
    assert told["after"]["first_errors"][0].startswith(f"{OPENING}:24:3: PB304")
    assert "1 error in the working tree: what loops would ask is not chosen" in told["notes"][0]
    assert (loop(told, MID)["lock"]["state"], loop(told, MID)["lock"]["would"]) == ("outdated", None)


def test_an_unknown_base_or_no_repository_is_wrong_usage_in_words(tmp_path, bank):
    result = run("diff", "mian", "--root", bank)
    assert result.exit_code == 2
    assert (
        "cannot compare with 'mian': git knows no revision 'mian' here; did you mean 'main'?" in result.output
    )
    result = run("diff", "--root", bank, "--", "--output=x")
    assert result.exit_code == 2
    assert not (bank / "x").exists()
    git(bank, "worktree", "list")
    (bank / ".git").rename(tmp_path / "away")
    result = run("diff", "main", "--root", bank)
    assert result.exit_code == 2
    assert "not a git repository" in result.output


def test_git_that_is_not_there_is_said(bank, monkeypatch):
    monkeypatch.setenv("PATH", "")
    result = run("diff", "main", "--root", bank)
    assert result.exit_code == 2
    assert "git is not installed" in result.output


def test_a_flood_is_cut_and_counted_and_nobody_elses_markdown_gets_in(bank):
    draft = """\
title: "{} | <b>x</b> `y` [z](https://example.com) @everyone **w** {}"
competency: evaluation
levels: {{senior: 3}}
ask: Why?
strong:
  - Something.
weak:
  - Nothing.
"""
    for number in range(300):
        path = bank / f"{QUESTIONS}/draft-{number:03}.yml"
        path.write_text(draft.format(number, "long " * 40), encoding="utf-8")
    text = markdown(bank)
    assert "… and 260 more: `playbook diff --format json` lists them all." in text
    assert len(text) < 40_000
    rows = [line for line in text.split("\n") if "draft-" in line]
    assert len(rows) == 40
    assert {len(re.findall(r"(?<!\\)\|", row)) for row in rows} == {5}
    assert "<b>" not in text
    assert r"\[z\](https://example.com) \@everyone \*\*w\*\*" in text
    assert len(report(bank)["changes"]) == 300
