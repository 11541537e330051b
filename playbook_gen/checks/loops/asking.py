"""What is asked: what people pinned and what was chosen keep the same rules."""

from collections import Counter
from collections.abc import Iterator
from itertools import combinations

from playbook_gen.bank import Bank, Entry, asked
from playbook_gen.model import ExposureLimits, Loop
from playbook_gen.problems import Code, Place, Problem, plural
from playbook_gen.selection import Supply, is_settled, verify


def chosen(bank: Bank) -> Iterator[Problem]:
    """PB402, PB404, PB406 to PB408, PB412, PB417 to PB423, PB435 to PB438: the rules of selection."""
    supply = Supply(bank)
    for loop in bank.loops.values():
        yield from verify(supply, loop)
    known = bank.known["loop"]
    for selection in bank.selections.values():
        if known is not None and selection.id not in known:
            message = f"there is no loop '{selection.id}'"
            yield Problem(
                Place(selection.path), Code.PB436, message, "delete the file, or name it as its loop"
            )


def _settled(bank: Bank) -> Iterator[Entry[Loop]]:
    return (loop for loop in bank.loops.values() if is_settled(bank, loop))


def same_family(bank: Bank) -> Iterator[Problem]:
    """PB432: one story is told once; a warning, since it may test another skill."""
    for loop in _settled(bank):
        for first, second in combinations(asked(bank, loop), 2):
            family = first.question.noun.family
            if family and family == second.question.noun.family and first.question.id != second.question.id:
                message = f"'{second.question.id}' tells the same story ({family}) as '{first.question.id}'"
                yield Problem(second.place, Code.PB432, message, "pin one of another family")


def reasons(bank: Bank) -> Iterator[Problem]:
    """PB431: a reason is given for a question that is asked."""
    for loop in _settled(bank):
        asks = {each.question.id for each in asked(bank, loop)}
        for index, reason in enumerate(loop.noun.reasons):
            gate = loop.noun.gate.question if loop.noun.gate else None
            if reason.question in bank.questions and reason.question not in (*asks, gate):
                message = f"'{reason.question}' is not asked in this loop"
                place = loop.place("reasons", index, "question")
                yield Problem(place, Code.PB431, message, "pin it, or delete the reason")


def widely_known(bank: Bank) -> Iterator[Problem]:
    """PB440: of what a loop asks, not too much is public or shared; how much that is, each bank decides."""
    limits = bank.playbook.exposure if bank.playbook else ExposureLimits()
    for loop in _settled(bank):
        counts = Counter[str](each.question.noun.exposure for each in asked(bank, loop))
        for exposure, limit in (("public", limits.public), ("shared", limits.shared)):
            if counts[exposure] * 100 > limit * counts.total():
                many = f"{counts[exposure]} of {plural(counts.total(), 'question')}"
                message = f"{many} are {exposure}; the limit is {limit} %"
                help = "ask others that are private, or change `exposure` in content/playbook.yml"
                yield Problem(loop.place("rounds", at_key=True), Code.PB440, message, help)


RULES = (chosen, same_family, reasons, widely_known)
