"""What the pages and the rules both need to know of questions: their axes, shares, and where they are asked."""

from collections.abc import Iterator
from dataclasses import dataclass

from playbook_gen.bank.bank import Bank, Entry
from playbook_gen.model import Axis, Loop, Question, Round, Segment


@dataclass(frozen=True, slots=True)
class Asked:
    """A question asked in a slot of a loop; the indices are its address in the loop's file."""

    question: Entry[Question]
    round: Round
    segment: Segment
    at: tuple[str | int, ...]


def asked(bank: Bank, loop: Entry[Loop]) -> Iterator[Asked]:
    """Yield the questions of a loop in the order in which they are asked."""
    for r, round in enumerate(loop.noun.rounds):
        for s, segment in enumerate(round.segments):
            for p, id in enumerate(segment.pin):
                if question := bank.questions.get(id):
                    yield Asked(question, round, segment, ("rounds", r, "segments", s, "pin", p))


def axes_of(bank: Bank, question: Question) -> tuple[Axis, ...]:
    """Return the axes a question is rated on: its own, its rubric's, or the one of its `anchors`."""
    if question.axes:
        return question.axes
    if question.rubric:
        rubric = bank.rubrics.get(question.rubric)
        return rubric.noun.axes if rubric else ()
    if question.anchors and question.competency:
        return (
            Axis(
                id=question.competency,
                title=question.title,
                competency=question.competency,
                weight=100,
                anchors=question.anchors,
            ),
        )
    return ()


def shares(bank: Bank, question: Question) -> dict[str, int]:
    """Return competency → percent of the question, derived from the weights of its axes."""
    found: dict[str, int] = {}
    for axis in axes_of(bank, question):
        found[axis.competency] = found.get(axis.competency, 0) + axis.weight
    if not found and question.competency:
        found[question.competency] = 100
    return found


def main_competency(bank: Bank, question: Question) -> str | None:
    """Return the competency with the largest share; of equal ones the first named."""
    found = shares(bank, question)
    return max(found, key=lambda competency: found[competency]) if found else None
