"""What the committed choice of a loop becomes, and what would be chosen: nothing is written."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal, TypeAlias

from playbook_gen.bank import Entry
from playbook_gen.diff.side import Side
from playbook_gen.model import Loop
from playbook_gen.selection import (
    Mode,
    Plan,
    Proposal,
    Wish,
    command,
    inputs,
    is_frozen,
    is_open,
    propose,
    repair,
    score,
    text_of,
)

LockState: TypeAlias = Literal["valid", "outdated", "invalid", "missing", "pinned", "unknown"]


@dataclass(frozen=True, slots=True)
class Exchange:
    """A question that would be asked in a round, and the one whose place it takes."""

    round: str
    by: str | None
    out: str | None


@dataclass(frozen=True, slots=True)
class Lock:
    """The state of a selection: why it does not hold, the command for it, and what that would ask instead.

    `would` is None where nothing was chosen anew; `frozen` is the day since which the loop is in use.
    """

    state: LockState
    problems: tuple[str, ...] = ()
    command: str | None = None
    would: tuple[Exchange, ...] | None = None
    method: str = ""
    frozen: str | None = None


def state_at(side: Side, id: str) -> LockState:
    """Return the state of the selection of a loop; `outdated` holds, but the bank changed since."""
    plan, selection = side.plans.get(id), side.bank.selections.get(id)
    if id in side.bank.loops and side.bank.is_whole and side.wrong(id):
        return "invalid"
    if plan is None:
        return "unknown"
    if selection is None:
        return "missing" if is_open(plan.blueprint.loop.noun) else "pinned"
    return "valid" if selection.noun.inputs == inputs(plan.blueprint) else "outdated"


def lock_at(side: Side, id: str, wish: Wish) -> tuple[Lock, Plan | None]:
    """Return what a selection is after the change, and what its loop would ask once that is mended."""
    state, plan = state_at(side, id), side.plans.get(id)
    if state in ("unknown", "valid", "pinned"):
        return Lock(state), plan
    loop = side.bank.loops[id]
    cycle = loop.noun.in_use
    frozen = f"{cycle.since}" if cycle and is_frozen(loop, wish.today) else None
    wrong = tuple(f"{each}" for each in side.wrong(id))
    lock = Lock(state, wrong, _command(loop, state), frozen=frozen)
    if side.is_hindered(id) or (frozen and state == "outdated"):
        return lock, plan
    proposal = _proposed(side, loop, state, wish)
    told = _told(lock, proposal)
    if plan and state == "outdated":
        return (told if _is_better(proposal.plan, plan) else _told(lock, None)), plan
    return told, proposal.plan


def _command(loop: Entry[Loop], state: LockState) -> str:
    return repair(loop) if state == "invalid" else command(loop.id, *_options(state))


def _options(state: LockState) -> tuple[str, ...]:
    return ("--update",) if state == "outdated" else ()


def _proposed(side: Side, loop: Entry[Loop], state: LockState, wish: Wish) -> Proposal:
    mode: dict[str, Mode] = {"outdated": "update", "invalid": "repair"}
    chosen = Wish(mode.get(state, "fresh"), wish.today, seconds=wish.seconds)
    selection = side.bank.selections.get(loop.id)
    old = text_of(selection.noun) if selection else ""
    return propose(side.supply, loop, old, chosen, lambda _: None)


def _is_better(new: Plan, old: Plan) -> bool:
    """Say whether a choice gains something: without the solver, choosing anew may end up worse."""
    return score(new)[:-1] < score(old)[:-1]


def _told(lock: Lock, proposal: Proposal | None) -> Lock:
    method = ""
    if proposal:
        solved = proposal.solved
        method = "proven the best" if solved.proven else solved.bound
    would = tuple(_exchanges(proposal)) if proposal else ()
    return Lock(lock.state, lock.problems, lock.command, would, method, lock.frozen)


def _exchanges(proposal: Proposal) -> Iterator[Exchange]:
    plan = proposal.plan
    rounds = plan.blueprint.loop.noun.rounds
    for slot, ids, asked in zip(plan.blueprint.slots, plan.picks, proposal.before, strict=True):
        new = [id for id in ids if id not in asked]
        out = [id for id in asked if id not in ids]
        for at in range(max(len(new), len(out))):
            yield Exchange(
                rounds[slot.round].id, *(each[at] if at < len(each) else None for each in (new, out))
            )
