"""What pages and rules both need of questions: their axes, their shares, and where they are asked."""

from collections.abc import Iterator
from dataclasses import dataclass

from playbook_gen.bank.bank import Bank, Entry
from playbook_gen.model import Axis, Loop, Material, Question, Round, Segment


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


def fits(bank: Bank, segment: Segment, question: Question) -> bool:
    """Say whether a slot asks for questions of this kind and main competency."""
    wanted = segment.competencies
    return question.kind in segment.kinds and (not wanted or main_competency(bank, question) in wanted)


def variants(bank: Bank, material: str) -> list[Entry[Material]]:
    """Return the materials that can take the place of one, in the order of their files."""
    return [entry for entry in bank.materials.values() if entry.noun.variant_of == material]


def alternates(bank: Bank, loop: Entry[Loop], each: Asked) -> list[Entry[Question]]:
    """Return the questions that could be asked in place of one, the highest weighted at the level first.

    Equivalents of the question itself come last: they swap the story, not the skill.
    """
    level = loop.id.split("/")[1]
    taken = {id for other in asked(bank, loop) for id in bank.group(other.question.id)}
    own = set(bank.group(each.question.id))
    used = sum(bank.questions[id].noun.minutes_at(level) for id in each.segment.pin if id in bank.questions)
    room = each.segment.minutes - used + each.question.noun.minutes_at(level)
    found = [
        question
        for question in bank.questions.values()
        if question.noun.status == "active"
        and fits(bank, each.segment, question.noun)
        and level in question.noun.levels
        and question.noun.minutes_at(level) <= room
        and question.id != each.question.id
        and question.id not in loop.noun.exclude
        and question.id not in taken - own
    ]
    return sorted(found, key=lambda other: (other.id in own, -other.noun.levels[level], other.id))


def coverage(bank: Bank, loop: Entry[Loop]) -> dict[str, dict[str, float]]:
    """Return competency → round id → percent points of the decision.

    A question's credit is its round's weight times its share of the round's asked minutes times
    the weight of its axes (the blueprint arithmetic of automated test assembly, van der Linden 2005).
    """
    level = loop.id.split("/")[1]
    chosen = list(asked(bank, loop))
    points: dict[str, dict[str, float]] = {}
    for each in chosen:
        in_round = [other for other in chosen if other.round is each.round]
        total = sum(other.question.noun.minutes_at(level) for other in in_round)
        credit = each.round.weight * each.question.noun.minutes_at(level) / total
        for competency, share in shares(bank, each.question.noun).items():
            rounds = points.setdefault(competency, {})
            rounds[each.round.id] = rounds.get(each.round.id, 0.0) + credit * share / 100
    return points
