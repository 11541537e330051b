"""What to do when a round runs short or long: a question in reserve, and the one or two that say most."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import combinations

from playbook_gen.model import Segment
from playbook_gen.selection.eligible import why_not
from playbook_gen.selection.plan import Pick, Plan
from playbook_gen.selection.score import draw
from playbook_gen.selection.supply import Candidate

RESERVE_MINUTES = 15
"""What is left when somebody finishes early."""
SHORT_MINUTES = 20
"""What is left when a round began late."""
THEIR_MINUTES = 5
"""What of that stays the candidate's, for questions of their own."""
SHORT_QUESTIONS = 2
UNWEIGHTED = 1
"""What competencies without a weight count for: rounds outside the hundred have a short mode too."""
SPOKEN = ("behavioural", "situational", "technical", "trade-off", "estimation", "debugging")
"""Kinds that can be asked with no more preparation than reading them."""


def reserves(plan: Plan) -> tuple[str | None, ...]:
    """Return for each round of the loop the question in reserve; None where nothing suits.

    It rates what its round rates, if anything does, and takes at most `RESERVE_MINUTES`.
    """
    taken = [pick.asks for pick in plan.asked]
    found: list[str | None] = []
    for index, _ in enumerate(plan.blueprint.loop.noun.rounds):
        picks = [pick for pick in plan.asked if pick.slot.round == index]
        best = min(_free(plan, picks, taken), key=lambda each: _preference(plan, picks, each), default=None)
        taken.extend([best] if best else [])
        found.append(best.id if best else None)
    return tuple(found)


def unfit_reserves(plan: Plan, held: Sequence[str | None]) -> Iterator[tuple[int, str]]:
    """Yield the round of each question held in reserve that cannot be, and why; unknown ones are passed."""
    taken = [pick.asks for pick in plan.asked]
    for index, id in enumerate(held):
        if id in plan.blueprint.supply.bank.questions and id:
            picks = [pick for pick in plan.asked if pick.slot.round == index]
            if reason := _unfit(plan, picks, taken, id):
                yield index, reason
            taken.append(plan.blueprint.candidate(id))


def _free(plan: Plan, picks: list[Pick], taken: list[Candidate]) -> Iterator[Candidate]:
    for id in plan.blueprint.supply.bank.questions:
        if _unfit(plan, picks, taken, id) is None:
            yield plan.blueprint.candidate(id)


def _unfit(plan: Plan, picks: list[Pick], taken: list[Candidate], id: str) -> str | None:
    """Return why a question cannot be in reserve for the round of some picks, or None when it can."""
    if not picks or not picks[0].slot.is_live:
        return "its round asks nothing live"
    wanted = tuple(dict.fromkeys((*plan.blueprint.weights, *_mains(picks))))
    segment = Segment(
        minutes=RESERVE_MINUTES, of="slot", kinds=SPOKEN, competencies=wanted, count=SHORT_QUESTIONS
    )
    if reason := why_not(replace(plan.blueprint.opening(picks[0].slot), segment=segment), id):
        return reason
    each = plan.blueprint.candidate(id)
    if each.needs:
        return "it builds on another question"
    other = next((other for other in taken if _clash(each, other)), None)
    return f"it cannot stand beside '{other.id}'" if other else None


def _mains(picks: list[Pick]) -> list[str]:
    return [pick.asks.main for pick in picks if pick.asks.main]


def _clash(one: Candidate, two: Candidate) -> bool:
    return one.group == two.group or one.id in two.not_with or two.id in one.not_with


def _preference(plan: Plan, picks: list[Pick], each: Candidate) -> tuple[bool, bool, bool, int, int]:
    """Prefer what the round rates, then a new story, then a kind that the round asks anyway, then fit."""
    kinds = {pick.asks.kind for pick in picks}
    told = {pick.asks.family for pick in plan.asked if pick.asks.family}
    lot = draw(plan.blueprint, picks[0].slot, each.id)
    elsewhere = each.main not in _mains(picks)
    return elsewhere, each.family in told, each.kind not in kinds, -each.fit.points, lot


def short_mode(plan: Plan, round: int) -> tuple[str, ...]:
    """Return what to ask when `SHORT_MINUTES` are left: at most two questions, those that say most.

    Signal is what a question tells of the weighted competencies. What builds on an earlier round goes first:
    nothing else takes its place. If none fits beside `THEIR_MINUTES`, the strongest alone, stopped in time.
    """
    picks = [pick for pick in plan.asked if pick.slot.round == round]
    picks = [pick for pick in picks if pick.asks.needs] or picks
    sets = [each for size in range(1, SHORT_QUESTIONS + 1) for each in combinations(picks, size)]
    fitting = [
        each for each in sets if sum(pick.asks.minutes for pick in each) <= SHORT_MINUTES - THEIR_MINUTES
    ]
    alone = [each for each in sets if len(each) == 1]
    best = max(fitting or alone, key=lambda each: _signal(plan, each), default=())
    return tuple(pick.asks.id for pick in best)


def _signal(plan: Plan, picks: Iterable[Pick]) -> int:
    weights = plan.blueprint.weights
    return sum(
        pick.asks.minutes * share * (weights.get(competency, 0) + UNWEIGHTED)
        for pick in picks
        for competency, share in pick.asks.shares.items()
    )
