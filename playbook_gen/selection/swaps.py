"""What could be asked instead, what that would cost, and so why each question is asked."""

from collections.abc import Iterator
from typing import NamedTuple

from playbook_gen.problems import Code, plural
from playbook_gen.selection.fit import Fit
from playbook_gen.selection.plan import Pick, Plan
from playbook_gen.selection.rules import NEED, Violation, violations
from playbook_gen.selection.score import SAME, Score, outside, score


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


def why(plan: Plan, pick: Pick, others: tuple[Swap, ...]) -> str:
    """Return in one sentence why a pick is asked: what keeps out the question that would tempt most."""
    if pick.asks.id in pick.slot.pinned:
        return "The committee pinned it."
    if not others:
        return "Nothing else in the bank can be asked here."
    fitter = [each for each in others if each.cost.unfit < 0]
    best = min(fitter, key=lambda each: each.cost.unfit, default=others[0])
    if best.cost.price > 0:
        return _rule(plan, best.plan)
    if best.cost.outside > 0:
        return _gap(plan, best.plan)
    if best.cost.repeats > 0:
        return "What would suit better tells a story that another question of the loop tells."
    if best.cost.unfit > 0:
        return _fit(plan, pick, others)
    equal = [each for each in others if each.cost[:4] == best.cost[:4]]
    if best.cost.distance > 0:
        as_good = "one other is as good" if len(equal) == 1 else f"{len(equal)} others are as good"
        return f"Taken alone, {as_good}; this one leaves the coverage closest to its targets."
    same = plural(sum(each.cost == best.cost for each in equal), "other")
    return f"As good as {same} here; a draw that never changes decided."


def broken(plan: Plan, other: Plan) -> Violation:
    """Return the first rule that the other plan breaks and this one does not; there is one."""
    kept = {each.message for each in violations(plan)}
    return next(each for each in violations(other) if each.message not in kept)


def lost(plan: Plan, other: Plan) -> str:
    """Return in a few words what is missing where the other plan breaks a rule that this one keeps."""
    rule = broken(plan, other)
    title = _title(plan, rule.about)
    return {
        Code.PB412: f"{title} is not rated enough",
        Code.PB420: f"nothing samples {title}",
        Code.PB419: f"nothing touches {rule.about.replace('-', ' ')}",
        Code.PB418: "no question has all the numbers",
        Code.PB421: "too few or too many topics",
        Code.PB422: "a topic is not drilled",
        Code.PB423: "the round is too easy or too hard",
        Code.PB417: "too much recall",
    }.get(rule.code, rule.message)


def _rule(plan: Plan, other: Plan) -> str:
    rule = broken(plan, other)
    title, level = _title(plan, rule.about), plan.blueprint.level.title.lower()
    return {
        Code.PB412: f"It rates {title}, which nothing else that the loop asks rates enough.",
        Code.PB420: f"It rates {title}, which every loop of the role samples and nothing else here does.",
        Code.PB419: f"It asks about {rule.about.replace('-', ' ')}, which every {level} loop touches.",
        Code.PB418: "It has numbers for latency, cost and quality together, which one question must have.",
        Code.PB421: f"It keeps the number of topics where a {level} loop has it.",
        Code.PB422: "Its topic is drilled to a trade-off or a failure mode.",
        Code.PB423: f"It keeps its round as hard as a {level} round should be.",
        Code.PB417: "It keeps recall as rare as it should be.",
    }.get(rule.code, f"Without it: {rule.message}.")


def _gap(plan: Plan, other: Plan) -> str:
    before, after = outside(plan), outside(other)
    worse = {id: points - before.get(id, 0.0) for id, points in after.items()}
    id = max(worse, key=lambda each: worse[each])
    title, points = _title(plan, id), f"{worse[id]:.1f}"
    return f"It keeps {title} near its target: what would tempt instead is {points} points further off."


def _fit(plan: Plan, pick: Pick, others: tuple[Swap, ...]) -> str:
    level = plan.blueprint.level.title.lower()
    mine, theirs = pick.asks.fit, plan.blueprint.candidate(others[0].id).fit
    of = plural(len(others) + 1, "question")
    return f"It suits {level} best of {of} that could be asked here: {_part(mine, theirs, level)}."


def _part(mine: Fit, theirs: Fit, level: str) -> str:
    gains = {
        f"the bank weighs it higher for {level}": mine.level - theirs.level,
        f"it goes as deep as {level} should": mine.depth - theirs.depth,
        "more stands behind it": mine.evidence - theirs.evidence,
    }
    words = max(gains, key=lambda each: gains[each])
    return words if gains[words] > 0 else "it makes fuller use of the minutes"


def _title(plan: Plan, id: str) -> str:
    competencies = plan.blueprint.supply.bank.competencies
    return competencies[id].noun.title.lower() if id in competencies else id
