"""The independent judge of a choice: plain Python, no solver. The build uses it on every loop."""

from collections.abc import Iterator
from dataclasses import replace

from playbook_gen.bank import Bank, Entry, asked, has_shape_of, layout, slots
from playbook_gen.model import Loop, Selection
from playbook_gen.problems import Code, Place, Problem
from playbook_gen.selection.blueprint import Blueprint, Picks, picks_of
from playbook_gen.selection.lock import VERSION, command, picks_in, seal
from playbook_gen.selection.mending import mend, repair, restore
from playbook_gen.selection.plan import Plan
from playbook_gen.selection.reserve import unfit_reserves
from playbook_gen.selection.rules import NEED, NEVER, Violation, violations
from playbook_gen.selection.settled import is_settled
from playbook_gen.selection.shortage import advice
from playbook_gen.selection.supply import Supply


def plan_of(supply: Supply, loop: Entry[Loop]) -> Plan:
    """Return what a loop of a whole bank asks now."""
    return Plan(Blueprint(supply, loop), picks_of(layout(supply.bank, loop)))


def is_readable(bank: Bank, loop: Entry[Loop]) -> bool:
    """Say whether all that a loop names could be read."""
    role, level = loop.id.split("/")
    named = {id for round in layout(bank, loop) for ids in round for id in ids}
    return named <= bank.questions.keys() and role in bank.roles and level in bank.levels


def verify(supply: Supply, loop: Entry[Loop]) -> Iterator[Problem]:
    """Yield what is wrong with the selection of a loop, or else every rule that its questions break."""
    bank, selection = supply.bank, supply.bank.selections.get(loop.id)
    misfits = list(_misfits(bank, selection, loop)) if selection else []
    yield from misfits
    if misfits or not is_settled(bank, loop):
        yield from _of_pins(bank, loop)
        return
    broken: list[Violation] = []
    if is_readable(bank, loop):
        plan = plan_of(supply, loop)
        broken.extend(each for each in violations(plan) if _is_sure(bank, each))
        yield from (_problem(plan, each) for each in broken)
        yield from _of_reserves(selection, plan) if selection else ()
    if selection:
        yield from _more_broken(selection, loop, broken)
    elif loop.id in bank.filled:
        message = "the loop leaves slots open, and no selection says what they ask"
        help = restore(loop.id) if loop.noun.in_use else f"run {command(loop.id)}"
        yield Problem(loop.place("rounds", at_key=True), Code.PB438, message, help)


def _is_sure(bank: Bank, violation: Violation) -> bool:
    """Say whether a gap is one: while files cannot be read, what would fill it may be in them."""
    return bank.is_whole or violation.code is not Code.PB435


def _problem(plan: Plan, violation: Violation) -> Problem:
    loop, bank = plan.blueprint.loop, plan.blueprint.supply.bank
    help = advice(plan.blueprint, violation)
    if violation.price >= NEED and loop.id in bank.selections and not _is_of_pins(plan, violation):
        help = f"run {repair(loop)}{_instead(plan, violation)}"
    elif violation.code is Code.PB407:
        help += _instead(plan, violation)
    return Problem(_place(plan, violation), violation.code, violation.message, help)


def _is_of_pins(plan: Plan, violation: Violation) -> bool:
    """Say whether the pins alone break a rule that is never broken: then no other choice mends it."""
    pins = Plan(plan.blueprint, tuple(slot.pinned for slot in plan.blueprint.slots))
    return violation.price >= NEVER and violation.what in {each.what for each in violations(pins)}


def _instead(plan: Plan, violation: Violation) -> str:
    """Return what replaces a question that can no longer be asked, and its equivalents."""
    if violation.pick is None:
        return ""
    bank, id = plan.blueprint.supply.bank, violation.pick.asks.id
    active = {key for key, each in bank.questions.items() if each.noun.status == "active"} - {id}
    other = bank.questions[id].noun.replaced_by
    equal = [each for each in bank.group(id) if each in active and each != other]
    return (f"; replaced by: {other}" if other in active else "") + (
        f"; equivalents: {', '.join(equal)}" if equal else ""
    )


def _place(plan: Plan, violation: Violation) -> Place:
    loop, bank = plan.blueprint.loop, plan.blueprint.supply.bank
    if violation.pick:
        places = [each.place for each in asked(bank, loop)]
        return places[plan.asked.index(violation.pick)]
    if violation.slot is not None:
        slot = plan.blueprint.slots[violation.slot]
        return loop.place("rounds", slot.round, "segments", slot.segment)
    return loop.place(*violation.key, at_key=len(violation.key) == 1 or violation.key[0] == "weights")


def _misfits(bank: Bank, selection: Entry[Selection], loop: Entry[Loop]) -> Iterator[Problem]:
    """Yield why a selection cannot be that of the loop."""
    noun, help = selection.noun, mend(bank, loop.id)
    if noun.selection > VERSION:
        message = f"this selection is of format {noun.selection}; this generator reads {VERSION}"
        yield Problem(selection.place("selection"), Code.PB436, message, "install a newer playbook-gen")
    elif seal(noun) != noun.seal:
        message = "this selection was changed by hand, or its two ends do not belong together"
        yield Problem(
            selection.place("seal"), Code.PB437, message, f"{help}; what you want to ask, pin in the loop"
        )
    elif not has_shape_of(noun, loop.noun):
        message = "the loop has other rounds or slots than this selection was made for"
        yield Problem(selection.place("rounds", at_key=True), Code.PB436, message, help)
    else:
        for pin in _unpicked(picks_in(noun), loop):
            message = f"the loop pins '{pin}', which this selection does not ask there"
            yield Problem(selection.place("rounds", at_key=True), Code.PB436, message, help)


def _of_pins(bank: Bank, loop: Entry[Loop]) -> Iterator[Problem]:
    """Yield what is wrong with the pins alone, whatever a selection that does not hold says."""
    bare = Supply(replace(bank, selections={}, filled={}))
    if is_readable(bare.bank, loop):
        plan = plan_of(bare, loop)
        yield from (_problem(plan, each) for each in violations(plan) if each.price >= NEVER)


def _more_broken(
    selection: Entry[Selection], loop: Entry[Loop], broken: list[Violation]
) -> Iterator[Problem]:
    bought = [each for each in broken if each.price < NEED]
    if sum(each.price for each in bought) > selection.noun.short_of:
        why = "; ".join(each.message for each in bought)
        message = f"more rules are broken than when it was chosen: {why}"
        yield Problem(selection.place("short_of"), Code.PB436, message, f"run {repair(loop)}")


def _of_reserves(selection: Entry[Selection], plan: Plan) -> Iterator[Problem]:
    """Yield the questions in reserve that would not be chosen for it now."""
    held = [round.reserve for round in selection.noun.rounds]
    for index, reason in unfit_reserves(plan, held):
        message = f"'{held[index]}' can no longer be held in reserve: {reason}"
        help = f"run {repair(plan.blueprint.loop)}"
        yield Problem(selection.place("rounds", index, "reserve"), Code.PB436, message, help)


def _unpicked(picks: Picks, loop: Entry[Loop]) -> Iterator[str]:
    segments = [segment for round in loop.noun.rounds for _, segment in slots(round)]
    for ids, segment in zip(picks, segments, strict=True):
        yield from (id for id in segment.pin if id not in ids)
