"""Rules over anchors: four of them, each of which two strangers would read alike."""

import re
from collections.abc import Iterator

from playbook_gen.bank import Bank, Entry, axes_of
from playbook_gen.checks.wording import is_near, roughly, same, words_of
from playbook_gen.model import Axis, Question, Rubric
from playbook_gen.problems import Code, Problem
from playbook_gen.sources import Loc

SAMPLE_WORDS = range(30, 91)

JUDGING = re.compile(
    r"\b(excellent|poor|adequate|solid|impressive|clearly|deeply|thoroughly|properly|appropriately|"
    r"(good|great|strong|deep|weak) (answer|understanding|knowledge|grasp|sense|command))\b",
    re.IGNORECASE,
)
JUDGING_STEMS = (
    *("excellent", "poor", "adequate", "solid", "impressive", "clearly", "deeply", "thorough"),
    *("properly", "appropriate", "good ", "great ", "strong ", "deep ", "weak "),
)
"""A quick look before the expression: one of these stands in every match."""


def anchors_alike(bank: Bank) -> Iterator[Problem]:
    """PB310: each anchor adds something that can be observed."""
    for entry, loc, axis in _axes(bank):
        rough = [roughly(anchor) for anchor in axis.anchors]
        for higher in range(1, 4):
            lower = higher - 1
            if not is_near(rough[lower], rough[higher]):
                continue
            if same(words_of(axis.anchors[lower]), words_of(axis.anchors[higher])):
                message = f"anchors {lower + 1} and {higher + 1} of '{axis.id}' do not differ"
                place = entry.place(*loc, "anchors", higher)
                yield Problem(
                    place, Code.PB310, message, f"say what a {higher + 1} does that a {lower + 1} does not"
                )


def judging_anchors(bank: Bank) -> Iterator[Problem]:
    """PB326: an anchor says what was seen or heard, so that two strangers agree."""
    for entry, loc, axis in _axes(bank):
        together = " ".join(axis.anchors).lower()
        if not any(stem in together for stem in JUDGING_STEMS):
            continue
        for point, anchor in enumerate(axis.anchors):
            if match := JUDGING.search(anchor):
                message = f"'{match[0]}' judges; two raters will differ on it"
                place = entry.place(*loc, "anchors", point)
                yield Problem(place, Code.PB326, message, "say what the candidate says or does")


def sample_length(bank: Bank) -> Iterator[Problem]:
    """PB316: a sample answer is long enough to rate and short enough to read."""
    for entry, loc, axis in _axes(bank):
        for rating, text in axis.sounds_like.items():
            words = len(text.split())
            if words not in SAMPLE_WORDS:
                message = (
                    f"{words} words; a sample answer has {SAMPLE_WORDS.start} to {SAMPLE_WORDS.stop - 1}"
                )
                place = entry.place(*loc, "sounds_like", str(rating))
                yield Problem(place, Code.PB316, message, "write it as it would be spoken")


def no_bar(bank: Bank) -> Iterator[Problem]:
    """PB317: every axis has a bar at every level it is rated at."""
    for entry, loc, axis in _axes(bank):
        without = [level for level in _levels_rated(bank, entry) if level not in axis.bar]
        if without and loc:
            message = f"axis '{axis.id}' has no bar for {', '.join(without)}"
            place = entry.place(*loc)
            yield Problem(place, Code.PB317, message, "add it to `bar:`")


def _levels_rated(bank: Bank, entry: Entry[Question] | Entry[Rubric]) -> list[str]:
    """Return the levels of the active questions that are rated on the axes of `entry`; none is misspelt."""
    users = [entry.noun] if isinstance(entry.noun, Question) else []
    if isinstance(entry.noun, Rubric):
        users = [each.noun for each in bank.questions.values() if each.noun.rubric == entry.id]
    named = dict.fromkeys(level for each in users if each.status == "active" for level in each.levels)
    return [level for level in named if level in bank.levels]


def _axes(bank: Bank) -> Iterator[tuple[Entry[Question] | Entry[Rubric], Loc, Axis]]:
    """Yield each axis with its place; the short form `anchors:` stands in the question itself."""
    for question in bank.questions.values():
        short = axes_of(bank, question.noun) if _is_short(question.noun) else ()
        yield from ((question, (), axis) for axis in short)
    entries: list[Entry[Question] | Entry[Rubric]] = [*bank.questions.values(), *bank.rubrics.values()]
    for entry in entries:
        yield from ((entry, ("axes", index), axis) for index, axis in enumerate(entry.noun.axes))


def _is_short(question: Question) -> bool:
    return bool(question.anchors and question.competency and not question.axes and not question.rubric)


RULES = (anchors_alike, judging_anchors, sample_length, no_bar)
