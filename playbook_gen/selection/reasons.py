"""Why each question of a plan is asked: in one sentence, what keeps out what could be asked instead."""

from collections import Counter

from playbook_gen.problems import Code, plural
from playbook_gen.selection.fit import Fit
from playbook_gen.selection.plan import Pick, Plan
from playbook_gen.selection.rules import Violation, violations
from playbook_gen.selection.score import outside
from playbook_gen.selection.swaps import Swap, gain, is_better


def why(plan: Plan, pick: Pick, others: tuple[Swap, ...]) -> str:
    """Return in one sentence why a pick is asked: what keeps out the question that would tempt most."""
    if pick.asks.id in pick.slot.pinned:
        return "The committee pinned it."
    if not others:
        return "Nothing else in the bank can be asked here."
    if is_better(others[0].cost):
        return f"A better one is available now: '{others[0].id}' would gain {gain(others[0].cost)}."
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
    """Return the first rule that the other plan breaks and this one does not, or else breaks further.

    The price of the other plan is higher. The same rule is told in other words where its figures differ,
    and in the same words of two rounds: rules are compared by what they are, as often as they are broken.
    """
    now, then = list(violations(plan)), list(violations(other))
    kept = Counter(each.what for each in now)
    for each in then:
        if not kept[each.what]:
            return each
        kept[each.what] -= 1
    told = {each.message for each in now}
    return max([each for each in then if each.message not in told] or then, key=lambda each: each.price)


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
