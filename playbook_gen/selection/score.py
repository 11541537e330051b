"""How good a plan is: six figures, compared one after the other, so that no exchange rate needs a defence."""

from collections import Counter
from hashlib import sha256
from typing import NamedTuple

from playbook_gen.selection.blueprint import Blueprint, Slot
from playbook_gen.selection.plan import Plan
from playbook_gen.selection.rules import violations

SAME = 0.001
"""Coverage closer than this, in percent points, counts as the same."""
DRAW_BITS = 20


class Score(NamedTuple):
    """Less is better in each.

    `price` of broken rules; `outside`, percent points by which competencies miss their tolerance;
    `repeats`, stories told once more; `unfit`, the negative of minutes times fit; `distance`, percent
    points from the targets; `draw`, a hash that decides between equals, so that the answer depends on
    the bank and the loop alone.
    """

    price: int
    outside: float
    repeats: int
    unfit: int
    distance: float
    draw: int


def score(plan: Plan) -> Score:
    """Return the figures of a plan, coverage to `SAME` percent points."""
    return Score(
        price=sum(each.price for each in violations(plan)),
        outside=_rounded(sum(outside(plan).values())),
        repeats=repeats(plan),
        unfit=-sum(pick.asks.minutes * pick.asks.fit.points for pick in plan.asked),
        distance=_rounded(sum(distances(plan).values())),
        draw=sum(draw(plan.blueprint, pick.slot, pick.asks.id) for pick in plan.asked),
    )


def coverage(plan: Plan) -> dict[str, dict[int, float]]:
    """Return competency → index of the round → percent points of the decision.

    A question's credit is its round's weight times its share of the round's asked minutes times
    the weight of its axes (the blueprint arithmetic of automated test assembly, van der Linden 2005).
    """
    rounds = plan.blueprint.loop.noun.rounds
    points: dict[str, dict[int, float]] = {}
    for index, picks in plan.rounds():
        total = sum(pick.asks.minutes for pick in picks)
        for pick in picks:
            credit = rounds[index].weight * pick.asks.minutes / total
            for competency, share in pick.asks.shares.items():
                found = points.setdefault(competency, {})
                found[index] = found.get(index, 0.0) + credit * share / 100
    return points


def distances(plan: Plan) -> dict[str, float]:
    """Return by how many percent points each competency misses its target; unweighted, the target is 0."""
    points, weights = coverage(plan), plan.blueprint.weights
    return {
        competency: abs(sum(points.get(competency, {}).values()) - weights.get(competency, 0))
        for competency in dict.fromkeys((*weights, *points))
    }


def outside(plan: Plan) -> dict[str, float]:
    """Return by how many percent points competencies miss their target's tolerance, where they do."""
    tolerance = plan.blueprint.tolerance
    return {id: off - tolerance for id, off in distances(plan).items() if off > tolerance}


def _rounded(points: float) -> float:
    return round(points / SAME) * SAME


def repeats(plan: Plan) -> int:
    """Return how many questions tell a story that another one told."""
    told = Counter(pick.asks.family for pick in plan.asked if pick.asks.family)
    return sum(count - 1 for count in told.values())


def draw(blueprint: Blueprint, slot: Slot, id: str) -> int:
    """Return a number of `DRAW_BITS` bits that only the loop, the slot and the question decide."""
    round = blueprint.loop.noun.rounds[slot.round].id
    text = "\0".join((blueprint.loop.id, round, str(slot.segment), id))
    return int.from_bytes(sha256(text.encode()).digest()[:4]) >> (32 - DRAW_BITS)
