"""`playbook new question|mistake|rubric`, and the forms that ask the same with nothing installed."""

import dataclasses
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner

from playbook_gen import build
from playbook_gen.bank import KeyTerms, assemble
from playbook_gen.cli import asking, main
from playbook_gen.cli.new_mistake import PHASES
from playbook_gen.scaffold import MistakeDraft, QuestionDraft, slug
from playbook_gen.sources import read

SHIPPED = Path(__file__).parents[1]
FORMS = SHIPPED / ".github/ISSUE_TEMPLATE"
QUESTION = "questions/evaluation/a-letter-in-two-languages.yml"
SIX = (
    *("--title", "A letter in two languages", "--competency", "evaluation", "--levels", "senior:3, mid"),
    *(
        "--ask",
        "Half a letter is French.\n\n  What does your eval say: # 1?",
        "--strong",
        "Asks: whose letter?",
    ),
    *("--strong", "Splits it", "--weak", '"It depends", and no more'),
)


def run(*arguments, typed=None):
    return CliRunner().invoke(main, [str(argument) for argument in arguments], input=typed)


def new(root, kind, *options, typed=None):
    return run("new", kind, "--root", root, *options, typed=typed)


def files_in(root):
    return {path: path.read_bytes() for path in sorted(root.rglob("*")) if path.is_file()}


def test_six_things_make_a_draft_that_means_what_was_said(example):
    result = new(example, "question", *SIX)
    assert result.exit_code == 0, result.output
    text = (example / QUESTION).read_text(encoding="utf-8")
    assert text.startswith(
        "# yaml-language-server: $schema=../../playbook_gen/schemas/question.schema.json\n# TODO: "
    )
    checked = build.load(example)
    assert [str(each).split()[0:2] for each in checked.problems] == [[f"{QUESTION}:2:1:", "PB022"]]
    assert f"{QUESTION}: written\n{QUESTION}:2:1: PB022 to do: " in result.output
    assert "no --id; taken: a-letter-in-two-languages" in result.output
    noun = checked.bank.questions["a-letter-in-two-languages"].noun
    assert (noun.status, noun.title, noun.levels) == (
        "draft",
        "A letter in two languages",
        {"mid": 2, "senior": 3},
    )
    assert noun.ask == "Half a letter is French.\n\n  What does your eval say: # 1?\n"
    assert noun.strong == ("Asks: whose letter?", "Splits it")
    assert noun.weak == ('"It depends", and no more',)
    page = next(
        each for each in build.site(example).documents if each.url == f"questions/{Path(QUESTION).stem}.html"
    )
    assert "Draft" in page.sections[0].html


def test_what_was_not_said_is_left_to_do_and_fails_the_check(example):
    result = new(example, "question", "--title", "A letter in two languages", "--competency", "evaluation")
    assert result.exit_code == 0, result.output
    problems = [f"{each.place.line} {each.code}" for each in build.load(example).problems]
    left = ["6 PB022", "7 PB103", "8 PB022", "9 PB103", "10 PB022", "12 PB103", "13 PB022", "15 PB103"]
    assert problems == ["2 PB022", *left]
    assert run("check", "--root", example).exit_code == 1


def test_a_rubric_and_a_mistake_are_begun(example):
    anchors = [each for text in ("None.", "One.", "Two: both.", "All.") for each in ("--anchor", text)]
    rubric = ("--title", "Letters", "--about", "For letters.", "--axis", "Count of letters")
    result = new(
        example, "rubric", *rubric, "--competency", "evaluation", *anchors, "--bar", "senior:3,mid:2"
    )
    assert result.output.startswith("no --id"), result.output
    where = ("--where", "eval-design, teamwork,who-told-you")
    said = ("--phase", "asking", "--bad", "B: b", "--good", "G", "--why", "W")
    assert new(example, "mistake", "--title", "Too soon", *said, *where).exit_code == 0
    checked = build.load(example)
    assert checked.problems == ()
    axis = checked.bank.rubrics["letters"].noun.axes[0]
    assert (axis.id, axis.anchors[2], axis.bar) == ("count-of-letters", "Two: both.", {"mid": 2, "senior": 3})
    found = checked.bank.mistakes["too-soon"].noun
    assert (found.bad, found.where.round_types, found.where.kinds) == (
        "B: b",
        ("eval-design",),
        ("eval-design",),
    )
    assert (found.where.competencies, found.where.questions) == (("teamwork",), ("who-told-you",))


def test_a_rubric_and_a_mistake_without_answers_are_to_do(example):
    assert new(example, "rubric", "--title", "Letters", "--competency", "evaluation").exit_code == 0
    assert new(example, "mistake", "--title", "Too soon").exit_code == 0
    told = [each.message for each in build.load(example).problems if each.code.name == "PB022"]
    assert len(told) == 4 + 5


def test_nothing_is_overwritten_and_no_id_is_used_again(example):
    tombstones = "given-up:\n  since: 2026-01-02\n  because: It was a riddle.\n"
    (example / "content/tombstones.yml").write_text(tombstones, encoding="utf-8")
    assert new(example, "question", *SIX).exit_code == 0
    before = files_in(example)
    for id, told in (
        ("a-letter-in-two-languages", "is taken"),
        ("given-up", "ids are never used again"),
        ("../../elsewhere", "cannot be an id"),
        ("con", "cannot be an id"),
        ("index", "at most 64 characters; not index, con"),
    ):
        result = new(example, "question", *SIX, "--id", id)
        assert result.exit_code == 2
        assert told in " ".join(result.output.split())
    assert files_in(example) == before
    assert new(example, "question", *SIX).exit_code == 0
    assert (example / QUESTION.replace(".yml", "-2.yml")).exists()


def test_levels_may_be_written_as_in_a_file(example):
    assert new(example, "question", *SIX, "--levels", "{mid: 2, senior: 3}").exit_code == 0
    assert "levels: {mid: 2, senior: 3}\n" in (example / QUESTION).read_text(encoding="utf-8")


def test_whatever_else_is_in_the_way_is_left_alone(example):
    unreadable, folder = example / QUESTION, example / QUESTION.replace(".yml", "-2.yml")
    unreadable.write_bytes(b"\xff")
    folder.mkdir()
    result = new(example, "question", *SIX)
    assert result.exit_code == 1
    assert f"{folder.relative_to(example)} is there already" in result.output
    assert unreadable.read_bytes() == b"\xff"


BAD = [
    ([], "say --title"),
    (["--title", "x"], "say --competency: what does it show? One of prompting, evaluation, teamwork"),
    (["--title", "x\u202ey", "--competency", "evaluation"], "write words that can be seen (U+202E cannot)"),
    (["--title", "I \u2764\ufe0f it", "--competency", "evaluation"], "can be seen (U+FE0F cannot)"),
    (["--title", "x", "--competency", "evalution"], "did you mean 'evaluation'?"),
    (["--title", "x", "--competency", "../x"], "unknown competency '../x'"),
    (["--title", "x", "--competency", "evaluation", "--levels", "senoir:2"], "did you mean 'senior'?"),
    (["--title", "x", "--competency", "evaluation", "--levels", "mid:9"], "write mid:1 to mid:4"),
    (["--title", "x", "--competency", "evaluation", "--levels", "mid:2,mid:3"], "'mid' is there twice"),
    (
        ["--title", "x", "--ask", "a\x1bb", "--competency", "evaluation"],
        "write words that can be seen (U+001B cannot)",
    ),
]


@pytest.mark.parametrize(("options", "told"), BAD, ids=lambda each: " ".join(each)[:40])
def test_wrong_usage_is_exit_code_2_and_writes_nothing(shared_example, options, told):
    before = files_in(shared_example)
    result = new(shared_example, "question", *options)
    assert result.exit_code == 2
    assert told in " ".join(result.output.split())
    assert files_in(shared_example) == before


def test_at_a_terminal_what_is_missing_is_asked_and_likeness_can_stop_it(example, monkeypatch):
    monkeypatch.setattr(asking, "is_terminal", lambda: True)
    monkeypatch.setattr("playbook_gen.cli.new_question.is_terminal", lambda: True)
    said = "Test the reservations again\nThe assistant reserves books by letter: would you ship it?\n"
    stopped = new(example, "question", typed=f"{said}n\n")
    assert stopped.exit_code == 1
    assert "similar: questions/evaluation/test-the-reservations.yml: " in stopped.output
    answers = "y\nevalution\nevaluation\nsenior\nOne strong.\nAnother.\n\nOne weak.\n\n\n"
    result = new(example, "question", typed=said + answers)
    assert result.exit_code == 0, result.output
    assert "did you mean 'evaluation'?" in result.output
    noun = build.load(example).bank.questions["test-the-reservations-again"].noun
    assert (noun.levels, noun.strong) == ({"senior": 2}, ("One strong.", "Another."))


def test_a_bank_with_other_errors_can_still_be_added_to(example):
    (example / "questions/teamwork/a-no-you-gave.yml").write_text("title: x\n", encoding="utf-8")
    assert new(example, "question", *SIX).exit_code == 0
    (example / "content/levels.yml").write_text("[", encoding="utf-8")
    result = new(example, "question", *SIX)
    assert result.exit_code == 1
    assert "content/levels.yml:1:2: PB006" in result.output


@pytest.mark.parametrize(
    ("title", "id"),
    [
        ("Design the eval before the prompt!", "design-the-eval-before-the-prompt"),
        ("What's 1.10 – über alles", "whats-1-10-uber-alles"),
        ("問題", ""),
        ("Word " * 20, "word-word-word-word-word-word"),
        ("x" * 90, "x" * 48),
    ],
)
def test_an_id_is_suggested_from_a_title(title, id):
    assert slug(title) == id


def test_what_is_much_the_same_is_found_in_the_shipped_bank():
    bank, _ = assemble(read(SHIPPED))
    terms = KeyTerms(bank)
    (first, *_) = terms.like(
        "Right, useless and route the tickets: design the eval, decide whether we ship queues"
    )
    assert first.question.id == "ticket-triage-eval"
    assert set(first.shared) >= {"tickets", "queues"}
    assert terms.like("Read a balance sheet aloud") == ()
    found = terms.like("Something you built, other people relied on, and you removed or replaced.")
    assert "deprecate-what-you-built" in [each.question.id for each in found]


def read_form(name):
    body = yaml.safe_load((FORMS / f"{name}.yml").read_text(encoding="utf-8"))["body"]
    return {each["id"]: each for each in body if each["type"] != "markdown"}


def test_the_forms_ask_what_a_draft_needs():
    for name, draft in (("question", QuestionDraft), ("mistake", MistakeDraft)):
        form = read_form(name)
        assert set(form) == {field.name for field in dataclasses.fields(draft)}
        assert all(each["validations"] == {"required": True} for each in form.values())
    bank, _ = assemble(read(SHIPPED))
    form = read_form("question")
    assert form["competency"]["attributes"]["options"] == list(bank.competencies)
    assert form["levels"]["attributes"]["options"] == [each.id for each in bank.levels_in_order()]
    assert tuple(read_form("mistake")["phase"]["attributes"]["options"]) == PHASES


def test_every_competency_has_owners_and_they_are_teams():
    lines = (SHIPPED / ".github/CODEOWNERS").read_text(encoding="utf-8").splitlines()
    owned = dict(line.split() for line in lines if line and not line.startswith("#"))
    folders = {f"/{path.relative_to(SHIPPED)}/" for path in (SHIPPED / "questions").iterdir()}
    assert {path for path in owned if path.startswith("/questions/")} == folders
    assert all(owner.startswith("@your-team/") for owner in owned.values())


def test_levels_go_as_far_as_the_model_allows(example):
    """What the help offers, what a mistake is told and what a file may say are the same: 1 to 4."""
    assert "LEVEL[:1-4]" in run("new", "question", "--help").output
    options = "--title", "x", "--competency", "evaluation", "--levels"
    assert new(example, "question", *options, "mid:4").exit_code == 0
    assert "mid:1 to mid:4" in new(example, "question", *options, "mid:5").output
