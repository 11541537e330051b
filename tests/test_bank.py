"""The example as a bank: what is asked where, what could be asked instead, and who refers to whom."""

import pytest

from playbook_gen import build
from playbook_gen.bank import asked, axes_of, main_competency, shares

LOOP = "assistant-engineer/senior"


@pytest.fixture
def bank(example):
    return build.load(example).bank


def change(root, path, old, new):
    text = (root / path).read_text(encoding="utf-8")
    assert text.count(old) == 1
    (root / path).write_text(text.replace(old, new), encoding="utf-8")


def test_questions_are_asked_in_the_order_of_the_loop(bank):
    chosen = list(asked(bank, bank.loops[LOOP]))
    assert [(each.round.id, each.question.id) for each in chosen] == [
        ("work-sample", "sort-the-letters"),
        ("eval-design", "test-the-opening-hours"),
        ("walkthrough", "explain-your-sample"),
        ("walkthrough", "who-told-you"),
    ]
    assert str(chosen[3].place) == f"content/loops/{LOOP}.yml:29:105"


@pytest.mark.parametrize(
    ("question", "main", "share"),
    [
        ("sort-the-letters", "prompting", {"prompting": 70, "evaluation": 30}),
        ("test-the-opening-hours", "evaluation", {"evaluation": 100}),
        ("explain-your-sample", "prompting", {"prompting": 100}),
        ("a-no-you-gave", "teamwork", {"teamwork": 100}),
    ],
)
def test_main_competency_is_the_one_with_the_largest_share(bank, question, main, share):
    noun = bank.questions[question].noun
    assert main_competency(bank, noun) == main
    assert shares(bank, noun) == share


@pytest.mark.parametrize(
    ("question", "axes"),
    [
        ("sort-the-letters", ["holds-up", "counted"]),
        ("test-the-opening-hours", ["missing-cases", "clear-marks"]),
        ("who-told-you", ["teamwork"]),
        ("a-no-you-gave", []),
    ],
)
def test_axes_are_the_questions_own_or_its_rubrics_or_its_anchors(bank, question, axes):
    assert [axis.id for axis in axes_of(bank, bank.questions[question].noun)] == axes


@pytest.mark.parametrize(
    ("to", "id", "kind", "by"),
    [
        ("question", "who-told-you", "loop", (LOOP,)),
        ("question", "test-the-opening-hours", "loop", (LOOP,)),
        ("question", "a-no-you-gave", "loop", ()),
        ("question", "sort-the-letters", "question", ("explain-your-sample",)),
        ("question", "sort-the-letters", "mistake", ("rating-the-tool",)),
        ("rubric", "small-work-sample", "question", ("sort-the-letters",)),
        ("material", "letters", "question", ("sort-the-letters",)),
        ("red-flag", "cannot-explain", "question", ("explain-your-sample",)),
        ("round-type", "eval-design", "mistake", ("filling-the-silence",)),
        ("point", "puzzle-essay/same-for-all", "drop", ("timed-puzzle",)),
        ("task", "assistant-engineer/write-prompts", "competency", ("prompting",)),
        ("question", "nobody-knows", "loop", ()),
    ],
)
def test_who_refers_to_whom(bank, to, id, kind, by):
    assert bank.mentioned_by(to, id, kind) == by


@pytest.mark.parametrize(
    ("question", "level", "minutes"),
    [
        ("test-the-opening-hours", "senior", 37),
        ("test-the-opening-hours", "mid", 35),
        ("a-no-you-gave", "senior", 10),
    ],
)
def test_minutes_at_a_level(bank, question, level, minutes):
    assert bank.questions[question].noun.minutes_at(level) == minutes


def test_levels_are_ordered_by_their_order(example):
    change(example, "content/levels.yml", "order: 1", "order: 3")
    bank = build.load(example).bank
    assert [level.id for level in bank.levels_in_order()] == ["senior", "mid"]


def test_equivalents_form_a_group(bank):
    assert bank.group("test-the-reservations") == ("test-the-opening-hours", "test-the-reservations")
    assert bank.group("who-told-you") == ("who-told-you",)


def test_a_draft_of_six_keys_has_its_defaults(bank):
    draft = bank.questions["a-no-you-gave"].noun
    assert (draft.status, draft.kind, draft.minutes, draft.exposure) == ("draft", "technical", 10, "public")
