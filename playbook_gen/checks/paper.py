"""Rules over what is printed: a rubric stands on one sheet, and so does what is asked."""

from collections.abc import Iterator

from playbook_gen.bank import Bank, Entry
from playbook_gen.model import Question, Rubric
from playbook_gen.problems import Code, Problem
from playbook_gen.sources import Loc

LONGEST_ANCHOR = 700
"""Characters of an anchor in a quarter of a sheet, set in large print."""
LONGEST_FRONT = 4500
"""Characters of all that stands before the notes, on one sheet."""


HELP = "say it in fewer words; what only the interviewer reads beforehand can stand in `answer_key`"


def long_anchors(bank: Bank) -> Iterator[Problem]:
    """PB342: the four anchors of an axis stand side by side on one sheet."""
    entries: list[Entry[Question] | Entry[Rubric]] = [*bank.questions.values(), *bank.rubrics.values()]
    for entry in entries:
        for loc, anchors in _anchors(entry.noun):
            for point, anchor in enumerate(anchors):
                if len(anchor) > LONGEST_ANCHOR:
                    message = f"an anchor of {len(anchor)} characters; a sheet holds {LONGEST_ANCHOR}"
                    yield Problem(entry.place(*loc, point), Code.PB342, message, HELP)


def long_questions(bank: Bank) -> Iterator[Problem]:
    """PB342: all that is said and listened for stands on one sheet."""
    for question in bank.questions.values():
        taken = _taken(question.noun)
        total, longest = sum(taken.values()), max(taken, key=lambda key: taken[key])
        if total > LONGEST_FRONT:
            message = f"{total} characters before the notes, most of them here; a sheet holds {LONGEST_FRONT}"
            yield Problem(question.place(longest, at_key=True), Code.PB342, message, HELP)


def _anchors(noun: Question | Rubric) -> Iterator[tuple[Loc, tuple[str, ...]]]:
    for index, axis in enumerate(noun.axes):
        yield ("axes", index, "anchors"), axis.anchors
    if isinstance(noun, Question) and noun.anchors:
        yield ("anchors",), noun.anchors


def _taken(question: Question) -> dict[str, int]:
    """Return how many characters each key of a question takes on its first sheet."""
    return {
        "ask": len(question.ask),
        "if_asked": sum(len(each.about) + len(each.say) for each in question.if_asked),
        "parts": sum(len(each.do) for each in question.parts),
        "follow_ups": sum(len(each.ask) + len(each.when) for each in question.follow_ups),
        "hints": sum(len(each.give) + len(each.costs) for each in question.hints),
        "strong": sum(map(len, question.strong)),
        "weak": sum(map(len, question.weak)),
    }


RULES = (long_anchors, long_questions)
