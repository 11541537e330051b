"""What `playbook select` tells of a loop: what changes, why, what else there is, and what is missing."""

from collections.abc import Iterator
from typing import Any

from playbook_gen.cli.outcome import Outcome
from playbook_gen.selection import (
    Pick,
    Plan,
    Solved,
    Supply,
    coverage,
    mend,
    path_of,
    priced,
    restore,
    state_of,
    swaps,
    why,
)

MOST_INSTEAD = 3


def as_lines(supply: Supply, outcome: Outcome) -> Iterator[str]:
    """Yield what a person reads of one loop."""
    yield f"{outcome.loop.id}: {_headline(supply, outcome)}"
    if outcome.proposal and outcome.proposal.record.is_lost:
        yield "  what was exchanged before in this hiring cycle cannot be read and is not kept: git has it"
    for problem in outcome.problems:
        yield f"  {problem}"
        if outcome.what != "lost":
            yield f"      help: {problem.help}"
    if outcome.plan:
        for pick, gone in outcome.changes:
            yield from _change(outcome.plan, pick, gone)
        for round, gone in outcome.dropped:
            yield f"  {round}: {gone} → nothing"
        for round, gone, come in outcome.reserves:
            yield f"  {round}, in reserve: {gone or 'nothing'} → {come or 'nothing'}"
        yield from _given_away(outcome.plan)
    for message, help in outcome.short_of:
        yield f"  missing: {message}"
        yield f"      {help}"


def _change(plan: Plan, pick: Pick, gone: str | None) -> Iterator[str]:
    round, others = plan.blueprint.loop.noun.rounds[pick.slot.round].id, swaps(plan, pick)
    yield f"  {round}: {f'{gone} →' if gone else '+'} {pick.asks.id}"
    yield f"      {why(plan, pick, others)}"
    if others:
        instead = [f"{each.id} ({priced(plan, each)})" for each in others[:MOST_INSTEAD]]
        yield f"      or {', '.join(instead)}"


def _given_away(plan: Plan) -> Iterator[str]:
    for pick in plan.asked:
        if before := plan.blueprint.given_away(pick.asks.id):
            yield f"  beware: {pick.asks.id} has an answer in common with {', '.join(before)}, asked before"


def _headline(supply: Supply, outcome: Outcome) -> str:
    loop = outcome.loop.id
    if outcome.what == "invalid":
        return f"its selection does not hold; {mend(supply.bank, loop)}"
    cycle = outcome.loop.noun.in_use
    since = f"in use since {cycle.since}" if cycle else ""
    if outcome.what == "frozen":
        return f"{since}: every candidate is asked the same; --force changes it all the same"
    if outcome.what == "lost":
        return f"{since}, and its selection is missing or not as it was written: {restore(loop)}"
    if outcome.stopped:
        return f"unchanged: nothing better was found; {outcome.stopped}"
    if outcome.proposal is None or outcome.plan is None:
        return f"unchanged. {state_of(supply, outcome.plan).words}" if outcome.plan else "unchanged"
    return f"{_how(outcome.proposal.solved)}; {len(outcome.changes)} new of {len(outcome.plan.asked)}"


def _how(solved: Solved) -> str:
    if solved.method == "repair":
        return f"mended {solved.bound}"
    method = "the exact model" if solved.method == "exact" else "search"
    return f"chosen by {method}, {'proven the best' if solved.proven else solved.bound}"


def as_data(supply: Supply, outcome: Outcome) -> dict[str, Any]:
    """Return what a program reads of one loop."""
    proposal, plan = outcome.proposal, outcome.plan
    return {
        "loop": outcome.loop.id,
        "what": outcome.what,
        "path": path_of(outcome.loop.id),
        "method": proposal.solved.method if proposal else None,
        "proven": proposal.solved.proven if proposal else None,
        "bound": proposal.solved.bound if proposal else outcome.stopped or None,
        "state": None if proposal or plan is None else state_of(supply, plan).name,
        "problems": [f"{each}" for each in outcome.problems],
        "record_lost": proposal is not None and proposal.record.is_lost,
        "changes": [{"in": pick.asks.id, "out": gone} for pick, gone in outcome.changes],
        "dropped": [gone for _, gone in outcome.dropped],
        "reserves": [{"round": round, "in": come, "out": gone} for round, gone, come in outcome.reserves],
        "picks": [_pick(plan, pick) for pick in plan.asked] if plan else [],
        "coverage": _coverage(plan) if plan else {},
        "missing": [{"message": message, "help": help} for message, help in outcome.short_of],
    }


def _pick(plan: Plan, pick: Pick) -> dict[str, Any]:
    others = swaps(plan, pick)
    return {
        "round": plan.blueprint.loop.noun.rounds[pick.slot.round].id,
        "question": pick.asks.id,
        "minutes": pick.asks.minutes,
        "given_away_by": plan.blueprint.given_away(pick.asks.id),
        "why": why(plan, pick, others),
        "alternates": [{"question": each.id, "cost": each.cost._asdict()} for each in others],
    }


def _coverage(plan: Plan) -> dict[str, dict[str, float]]:
    points, weights = coverage(plan), plan.blueprint.weights
    return {
        id: {"points": round(sum(points.get(id, {}).values()), 3), "target": weights.get(id, 0)}
        for id in dict.fromkeys((*weights, *points))
    }
