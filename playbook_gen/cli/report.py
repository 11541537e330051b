"""What `playbook select` tells of a loop: what changes, why, what else there is, and what is missing."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Literal

from playbook_gen.bank import Entry
from playbook_gen.model import Loop
from playbook_gen.problems import Problem
from playbook_gen.selection import (
    Pick,
    Plan,
    Proposal,
    Supply,
    advice,
    command,
    coverage,
    outside,
    path_of,
    priced,
    state_of,
    swaps,
    violations,
    why,
)

MOST_INSTEAD = 3


@dataclass(frozen=True)
class Outcome:
    """What becomes of a loop: `plan` is what it will ask, None where its selection does not hold."""

    loop: Entry[Loop]
    what: Literal["pinned", "kept", "invalid", "frozen", "lost", "chosen"]
    plan: Plan | None
    problems: tuple[Problem, ...] = ()
    proposal: Proposal | None = None
    stopped: str = ""
    """How far a search for a better one came that found none."""

    @property
    def changes(self) -> tuple[tuple[Pick, str | None], ...]:
        """The picks that are new, each with what it takes the place of."""
        if self.proposal is None:
            return ()
        found: list[tuple[Pick, str | None]] = []
        for index, ids in enumerate(self.proposal.plan.picks):
            before = self.proposal.before[index] if index < len(self.proposal.before) else ()
            gone = [id for id in before if id not in ids]
            for pick in self.proposal.plan.asked:
                if pick.at == index and pick.asks.id not in before:
                    found.append((pick, gone.pop(0) if gone else None))
        return tuple(found)

    @property
    def short_of(self) -> tuple[tuple[str, str], ...]:
        """What rules the plan does not keep, each with what would help."""
        if self.plan is None:
            return ()
        plan = self.plan
        told = [(each.message, advice(plan.blueprint, each)) for each in violations(plan)]
        competencies = plan.blueprint.supply.bank.competencies
        gaps = [
            (
                f"{competencies[id].noun.title} misses its target's tolerance by {points:.0f} points",
                "add a question that rates it, or change the weights",
            )
            for id, points in outside(plan).items()
        ]
        return (*told, *gaps)


def as_lines(supply: Supply, outcome: Outcome) -> Iterator[str]:
    """Yield what a person reads of one loop."""
    yield f"{outcome.loop.id}: {_headline(supply, outcome)}"
    for problem in outcome.problems:
        yield f"  {problem}"
        yield f"      help: {problem.help}"
    if outcome.plan:
        for pick, gone in outcome.changes:
            yield from _change(outcome.plan, pick, gone)
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


def _headline(supply: Supply, outcome: Outcome) -> str:
    loop = outcome.loop.id
    if outcome.what == "invalid":
        return f"its selection does not hold; run {command(loop, '--repair')}"
    cycle = outcome.loop.noun.in_use
    since = f"in use since {cycle.since}" if cycle else ""
    if outcome.what == "frozen":
        return f"{since}: every candidate is asked the same; --force changes it all the same"
    if outcome.what == "lost":
        restore = (
            f"restore it with `git checkout HEAD -- {path_of(loop)}`, or choose anew with --fresh --force"
        )
        return f"{since}, and its selection is missing or not as it was written: {restore}"
    if outcome.stopped:
        return f"unchanged: nothing better was found; {outcome.stopped}"
    if outcome.proposal is None or outcome.plan is None:
        return f"unchanged. {state_of(supply, outcome.plan).words}" if outcome.plan else "unchanged"
    solved = outcome.proposal.solved
    method = "the exact model" if solved.method == "exact" else "search"
    proof = "proven the best" if solved.proven else solved.bound
    number = len(outcome.changes)
    return f"chosen by {method}, {proof}; {number} new of {len(outcome.plan.asked)}"


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
        "changes": [{"in": pick.asks.id, "out": gone} for pick, gone in outcome.changes],
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
        "why": why(plan, pick, others),
        "alternates": [{"question": each.id, "cost": each.cost._asdict()} for each in others],
    }


def _coverage(plan: Plan) -> dict[str, dict[str, float]]:
    points, weights = coverage(plan), plan.blueprint.weights
    return {
        id: {"points": round(sum(points.get(id, {}).values()), 3), "target": weights.get(id, 0)}
        for id in dict.fromkeys((*weights, *points))
    }
