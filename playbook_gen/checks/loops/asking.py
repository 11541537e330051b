"""What is asked: each question can be asked where it stands, once, and after what it builds on."""

from collections.abc import Iterator
from itertools import combinations

from playbook_gen.bank import Asked, Bank, Entry, asked, main_competency
from playbook_gen.checks.loops.walk import level_of
from playbook_gen.model import Loop
from playbook_gen.problems import Code, Problem


def can_be_asked(bank: Bank) -> Iterator[Problem]:
    """PB407: a pinned question is active, of the slot's kind, asked at the level, and not excluded."""
    for loop in bank.loops.values():
        for each in asked(bank, loop):
            if reason := _cannot(bank, loop, each):
                message = f"'{each.question.id}' cannot be asked here: {reason}"
                yield Problem(loop.place(*each.at), Code.PB407, message, "pin another question")


def _cannot(bank: Bank, loop: Entry[Loop], each: Asked) -> str | None:
    question, level = each.question.noun, level_of(loop)
    if question.status != "active":
        return f"it is {question.status}"
    if each.segment.kinds and question.kind not in each.segment.kinds:
        return f"it is {question.kind}, the slot is for {', '.join(each.segment.kinds)}"
    main = main_competency(bank, question)
    if main and each.segment.competencies and main not in each.segment.competencies:
        return f"it rates {main}, the slot is for {', '.join(each.segment.competencies)}"
    if level not in question.levels:
        return f"it is not for {level}, only for {', '.join(question.levels)}"
    if each.question.id in loop.noun.exclude:
        return "the loop excludes it"
    return None


def asked_twice(bank: Bank) -> Iterator[Problem]:
    """PB406: neither the same question, nor an equivalent, nor one that gives the answer away."""
    for loop in bank.loops.values():
        for first, second in combinations(asked(bank, loop), 2):
            if clash := _clash(first, second):
                message = f"'{second.question.id}' {clash}"
                yield Problem(loop.place(*second.at), Code.PB406, message, "pin another question")


def _clash(first: Asked, second: Asked) -> str | None:
    one, two = first.question, second.question
    if one.id == two.id:
        return "is asked already in this loop"
    if one.noun.equivalents and one.noun.equivalents == two.noun.equivalents:
        return f"is an equivalent of '{one.id}', which this loop asks already"
    if one.id in two.noun.not_with or two.id in one.noun.not_with:
        return f"gives away an answer of '{one.id}', or the other way round"
    return None


def needs(bank: Bank) -> Iterator[Problem]:
    """PB404: what a question builds on, or an equivalent of it, is asked in an earlier round."""
    for loop in bank.loops.values():
        before: dict[str, int] = {}
        for each in asked(bank, loop):
            round_index = int(each.at[1])
            for need in each.question.noun.needs:
                group = bank.group(need) if need in bank.questions else ()
                if group and not any(before.get(id, round_index) < round_index for id in group):
                    message = f"'{each.question.id}' builds on '{need}', which no earlier round asks"
                    help = f"ask '{need}' or an equivalent in an earlier round"
                    yield Problem(loop.place(*each.at), Code.PB404, message, help)
            before.setdefault(each.question.id, round_index)


def same_family(bank: Bank) -> Iterator[Problem]:
    """PB432: one story is told once; a warning, since it may test another skill."""
    for loop in bank.loops.values():
        for first, second in combinations(asked(bank, loop), 2):
            family = first.question.noun.family
            if family and family == second.question.noun.family and first.question.id != second.question.id:
                message = f"'{second.question.id}' tells the same story ({family}) as '{first.question.id}'"
                yield Problem(loop.place(*second.at), Code.PB432, message, "pin one of another family")


def reasons(bank: Bank) -> Iterator[Problem]:
    """PB431: a reason is given for a question that is asked."""
    for loop in bank.loops.values():
        pinned = {id for round in loop.noun.rounds for segment in round.segments for id in segment.pin}
        for index, reason in enumerate(loop.noun.reasons):
            gate = loop.noun.gate.question if loop.noun.gate else None
            if reason.question in bank.questions and reason.question not in (*pinned, gate):
                message = f"'{reason.question}' is not asked in this loop"
                place = loop.place("reasons", index, "question")
                yield Problem(place, Code.PB431, message, "pin it, or delete the reason")


RULES = (can_be_asked, asked_twice, needs, same_family, reasons)
