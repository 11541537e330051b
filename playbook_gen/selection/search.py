"""Choosing without a solver: fill the scarcest slot first, then exchange while anything gets better.

Deterministic, and labelled as not proven wherever its answer is shown.
"""

from collections.abc import Iterator

from playbook_gen.selection.blueprint import Blueprint, Picks
from playbook_gen.selection.plan import Plan
from playbook_gen.selection.score import score
from playbook_gen.selection.solved import Mode, Solved


def search(blueprint: Blueprint, mode: Mode = "fresh", locked: Picks = ()) -> Solved:
    """Return good picks: every rule kept that can be kept by exchanging one question at a time.

    Filling with care leaves a place empty where everything would break a rule; filling every place first and
    mending afterwards gets past that, and now and then ends worse. The better of the two is taken.
    """
    begun = _begun(blueprint, mode, locked)
    careful = _improved(_filled(begun, mode, locked), mode, locked)
    full = _mended(_improved(_filled(begun, mode, locked, breaking=True), mode, locked))
    mended = _improved(_filled(full, mode, locked), mode, locked)
    plan = min(careful, mended, key=lambda each: rank(each, mode, locked))
    return Solved(plan.picks, "search", proven=False, bound="no solver: not proven to be the best")


def _begun(blueprint: Blueprint, mode: Mode, locked: Picks) -> Plan:
    """Begin with the pins, and to repair with all of the old selection that can still be asked."""
    plan = Plan(blueprint, tuple(slot.pinned for slot in blueprint.slots))
    for index, ids in enumerate(locked if mode == "repair" else ()):
        for id in ids:
            if id in blueprint.pool[index] and id not in plan.picks[index]:
                more = _added(plan, index, id)
                plan = more if _price(more) < _price(plan) else plan
    return plan


def _filled(plan: Plan, mode: Mode, locked: Picks, *, breaking: bool = False) -> Plan:
    """Fill the scarcest slot first; what builds on another slot has its turn when that is filled.

    `breaking`: fill every place, even with what breaks a rule.
    """
    blueprint = plan.blueprint
    scarce = sorted(range(len(blueprint.slots)), key=lambda index: len(blueprint.pool[index]))
    while True:
        before = plan.picks
        for index in scarce:
            plan = _with_one_more(plan, index, mode, locked, breaking=breaking)
        if plan.picks == before:
            return plan


def _with_one_more(plan: Plan, index: int, mode: Mode, locked: Picks, *, breaking: bool) -> Plan:
    if len(plan.picks[index]) == plan.blueprint.slots[index].count:
        return plan
    tried = [_added(plan, index, id) for id in plan.blueprint.pool[index] if id not in plan.picks[index]]
    best = min(tried, key=lambda each: rank(each, mode, locked), default=plan)
    return best if breaking or _price(best) < _price(plan) else plan


def _mended(plan: Plan) -> Plan:
    """Take out one pick after the other, as long as that breaks fewer rules."""
    fewer = [
        plan.swapped(pick.at, pick.position, None)
        for pick in plan.asked
        if pick.asks.id not in pick.slot.pinned
    ]
    best = min(fewer, key=_price, default=plan)
    return _mended(best) if _price(best) < _price(plan) else plan


def _improved(plan: Plan, mode: Mode, locked: Picks) -> Plan:
    while True:
        best = min(_exchanges(plan), key=lambda each: rank(each, mode, locked), default=plan)
        if rank(best, mode, locked) >= rank(plan, mode, locked):
            return plan
        plan = best


def _exchanges(plan: Plan) -> Iterator[Plan]:
    for pick in plan.asked:
        if pick.asks.id not in pick.slot.pinned:
            for id in plan.blueprint.pool[pick.at]:
                if id not in plan.picks[pick.at]:
                    yield plan.swapped(pick.at, pick.position, id)


def _added(plan: Plan, index: int, id: str) -> Plan:
    return plan.swapped(index, len(plan.picks[index]), id)


def _price(plan: Plan) -> int:
    return score(plan).price


def rank(plan: Plan, mode: Mode, locked: Picks) -> tuple[float, ...]:
    """Return what is compared of plans, less is better: as `exact.TIERS` orders it."""
    found = score(plan)
    kept = sum(len(set(old) & set(new)) for old, new in zip(locked, plan.picks, strict=bool(locked)))
    if mode == "repair":
        return (found.price, -kept, *found[1:])
    return found if mode == "fresh" else (*found[:5], -kept, found.draw)
