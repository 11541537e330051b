"""What is asked of candidates of another background, in place of what a loop asks."""

from collections.abc import Iterator

from playbook_gen.bank import Bank, Entry, asked, fits, main_competency
from playbook_gen.checks.loops.walk import level_of
from playbook_gen.model import AlternatePath, Loop, Question, Segment
from playbook_gen.problems import Code, Problem
from playbook_gen.selection import FOR_PINS, Blueprint, Supply, is_readable, why_not


def alternates_fit(bank: Bank) -> Iterator[Problem]:
    """PB429: an alternate question can be asked in the round it is named for."""
    for loop in bank.loops.values():
        if not loop.noun.alternates or not is_readable(bank, loop):
            continue
        blueprint = Blueprint(Supply(bank), loop)
        for index, path in enumerate(loop.noun.alternates):
            for id, why in _misfits(blueprint, path):
                place = loop.place("alternates", index, "replace", id)
                yield Problem(place, Code.PB429, why, "name a question that a slot of the round could ask")


def _misfits(blueprint: Blueprint, path: AlternatePath) -> Iterator[tuple[str, str]]:
    for index, round in enumerate(blueprint.loop.noun.rounds):
        question = blueprint.supply.bank.questions.get(path.replace.get(round.id, ""))
        if question and (why := _no_alternate(blueprint, index, question)):
            yield round.id, f"'{question.id}' {why}"


def _no_alternate(blueprint: Blueprint, index: int, question: Entry[Question]) -> str | None:
    """Return why a question cannot take the place of one that a round asks."""
    bank, loop, noun = blueprint.supply.bank, blueprint.loop, question.noun
    inside = [blueprint.opening(slot) for slot in blueprint.slots if slot.round == index]
    openings = [each for each in inside if fits(bank, each.segment, noun)]
    if not openings:
        rates = f"is {noun.kind} and rates {main_competency(bank, noun)}"
        return f"{rates}; no slot of round '{loop.noun.rounds[index].id}' is for that"
    if why := why_not(openings[0], question.id, FOR_PINS):
        return f"cannot be asked here: {why}"
    if question.id in {each.question.id for each in asked(bank, loop)}:
        return "is asked in this loop already"
    minutes = noun.minutes_at(blueprint.level_id)
    if minutes > max(_room(bank, loop, each.segment) for each in openings):
        return f"takes {minutes} minutes; no slot has as many"
    return None


def _room(bank: Bank, loop: Entry[Loop], segment: Segment) -> int:
    """Return the minutes of a slot that one other question could have in place of one it asks."""
    inside = [each.question.noun for each in asked(bank, loop) if each.segment is segment]
    times = [question.minutes_at(level_of(loop)) for question in inside]
    return segment.minutes - sum(times) + max(times, default=0)


RULES = (alternates_fit,)
