"""What could be asked instead, and what that would cost."""

from collections.abc import Iterator
from typing import NamedTuple

from playbook_gen.selection.plan import Pick, Plan
from playbook_gen.selection.rules import NEED
from playbook_gen.selection.score import SAME, Score, score


class Cost(NamedTuple):
    """What an exchange costs: price of broken rules, percent points of coverage, stories, fit, distance.

    `unfit` is in points of fit, 0 to 100, for each minute of the loop.
    """

    price: int
    outside: float
    repeats: int
    unfit: float
    distance: float


class Swap(NamedTuple):
    """A question that could take a place, and what that costs."""

    id: str
    cost: Cost
    plan: Plan


def swaps(plan: Plan, pick: Pick) -> tuple[Swap, ...]:
    """Return what could be asked in place of a pick, the cheapest first; no rule breaks that may not."""
    now, found = score(plan), []
    for id in plan.blueprint.pool[pick.at]:
        if id in plan.picks[pick.at]:
            continue
        other = plan.swapped(pick.at, pick.position, id)
        then = score(other)
        if then.price - now.price < NEED:
            found.append((then, Swap(id, _cost(plan, now, then), other)))
    return tuple(swap for _, swap in sorted(found, key=lambda each: each[0]))


def is_better(cost: Cost) -> bool:
    """Say whether an exchange would gain something."""
    return tuple(cost) < (0, 0, 0, 0, 0)


def _cost(plan: Plan, now: Score, then: Score) -> Cost:
    return Cost(
        price=then.price - now.price,
        outside=_points(then.outside - now.outside),
        repeats=then.repeats - now.repeats,
        unfit=(then.unfit - now.unfit) / plan.minutes,
        distance=_points(then.distance - now.distance),
    )


def _points(difference: float) -> float:
    """Return a difference in percent points, 0 where it is within what counts as the same."""
    return 0.0 if abs(difference) < 2 * SAME else difference


def better(plan: Plan) -> Iterator[tuple[Pick, Swap]]:
    """Yield the exchanges of one question that would gain something, the best of each place."""
    for pick in plan.asked:
        best = next(iter(swaps(plan, pick)), None)
        if best and pick.asks.id not in pick.slot.pinned and is_better(best.cost):
            yield pick, best


def gain(cost: Cost) -> str:
    """Return what an exchange gains, in words."""
    price, outside, repeats, unfit, distance = cost
    worth = parts_of(Cost(-price, -outside, -repeats, -unfit, -distance))
    return " and ".join(worth) or f"{-distance:.1f} points towards the targets"


def parts_of(cost: Cost) -> list[str]:
    """Return in words each thing that an exchange costs."""
    return [
        *([f"{cost.outside:.1f} points of coverage"] if cost.outside > 0 else []),
        *(["a story told twice"] if cost.repeats > 0 else []),
        *([f"{cost.unfit:.1f} of fit"] if cost.unfit > 0 else []),
        *(["a rule"] if cost.price > 0 else []),
    ]
