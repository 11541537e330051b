"""In what state the choice of a loop is, in words that its page and the command line show."""

from dataclasses import dataclass
from typing import Literal, TypeAlias

from playbook_gen.bank import Entry, has_shape_of
from playbook_gen.model import Loop
from playbook_gen.selection.lock import inputs
from playbook_gen.selection.plan import Plan
from playbook_gen.selection.reasons import lost
from playbook_gen.selection.supply import Supply
from playbook_gen.selection.swaps import Swap, better, gain, is_better, parts_of

StateName: TypeAlias = Literal["pinned", "missing", "ok", "better available", "repaired", "unproven"]


@dataclass(frozen=True, slots=True)
class State:
    """The name of a state and a sentence on it."""

    name: StateName
    words: str


def state_of(supply: Supply, plan: Plan) -> State:
    """Return the state of a loop that keeps its rules as well as its selection says."""
    loop: Entry[Loop] = plan.blueprint.loop
    selection = supply.bank.selections.get(loop.id)
    if loop.id in supply.bank.filled:
        words = "No selection is committed: filled by a quick search, not proven to be the best."
        return State("missing", words)
    if selection is None or not has_shape_of(selection.noun, loop.noun):
        return State("pinned", "All questions were pinned by the committee.")
    count = len({id for ids in plan.blueprint.pool for id in ids})
    if selection.noun.inputs != inputs(plan.blueprint):
        found = next(better(plan), None)
        if found:
            pick, swap = found
            words = f"'{swap.id}' in place of '{pick.asks.id}' would gain {gain(swap.cost)}"
            return State("better available", f"Better available: {words}.")
        words = f"{count} questions fit; the bank changed since, and no single exchange is better."
        return State("ok", words)
    if selection.noun.proven == "yes":
        return State("ok", f"The best that {count} fitting questions give, proven by the exact model.")
    if selection.noun.method == "repair":
        return State("repaired", "Mended with few changes; `--update` may choose better.")
    return State("unproven", f"Chosen among {count} fitting questions, not proven to be the best.")


def priced(plan: Plan, swap: Swap) -> str:
    """Return in words what an exchange costs, or gains where the pick was pinned."""
    cost = swap.cost
    if is_better(cost):
        return f"gains {gain(cost)}"
    if parts := parts_of(cost):
        rule = f": {lost(plan, swap.plan)}" if cost.price > 0 else ""
        return f"costs {' and '.join(parts)}{rule}"
    return f"{cost.distance:.1f} points further from the targets" if cost.distance > 0 else "as good"
