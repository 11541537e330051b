"""Choosing the questions of a loop: by the exact model where a solver is installed, else by search."""

from collections.abc import Callable
from dataclasses import replace
from importlib.util import find_spec

from playbook_gen.selection.blueprint import Blueprint, Picks
from playbook_gen.selection.plan import Plan
from playbook_gen.selection.rules import NEVER, violations
from playbook_gen.selection.score import draw
from playbook_gen.selection.search import rank, search
from playbook_gen.selection.solved import DONE, Mode, Solved, Tell

SECONDS = 60.0
"""How long one loop may take to solve."""
POSITIONS = ("warm-up", "core", "close")


def has_solver() -> bool:
    """Say whether the extra `select` is installed."""
    return find_spec("highspy") is not None


def choose(
    blueprint: Blueprint,
    mode: Mode = "fresh",
    locked: Picks = (),
    seconds: float = SECONDS,
    tell: Tell = lambda _: None,
) -> Solved:
    """Return the picks of a blueprint, each slot in the order it is asked.

    A pure function of its arguments, as long as `seconds` suffice; `locked` are the picks that `repair`
    keeps first and `update` prefers among equals.
    """
    fitting = locked if len(locked) == len(blueprint.slots) else tuple(() for _ in blueprint.slots)
    found = _or_locked(search(blueprint, mode, fitting), blueprint, mode, fitting)
    if has_solver():
        from playbook_gen.selection.exact import solve  # noqa: PLC0415 the solver is an extra

        found = solve(blueprint, mode, fitting, start=found.picks, seconds=seconds, tell=tell)
        tell(DONE)
    solved = replace(found, picks=in_order(Plan(blueprint, found.picks)))
    return _as_repair(solved) if mode == "repair" and any(fitting) else solved


def _as_repair(solved: Solved) -> Solved:
    """Return a repair, told as one: proven are, at most, its fewest changes, not that it is the best."""
    changes = "the fewest changes" if solved.proven else "few changes"
    return Solved(solved.picks, "repair", proven=False, bound=f"with {changes}; `--update` may choose better")


def _or_locked(found: Solved, blueprint: Blueprint, mode: Mode, locked: Picks) -> Solved:
    """Return what a search found, or the lock where that is better and can be asked as it is."""
    if mode == "fresh" or not _can_be_asked(blueprint, locked):
        return found
    best = min(locked, found.picks, key=lambda picks: rank(Plan(blueprint, picks), mode, locked))
    return replace(found, picks=best)


def _can_be_asked(blueprint: Blueprint, picks: Picks) -> bool:
    """Say whether picks are what the slots may ask, with all pins, and break no rule that is never broken."""
    fits = all(
        set(slot.pinned) <= set(ids) <= set(pool)
        for slot, ids, pool in zip(blueprint.slots, picks, blueprint.pool, strict=True)
    )
    return fits and all(each.price < NEVER for each in violations(Plan(blueprint, picks)))


def in_order(plan: Plan) -> Picks:
    """Return the picks of each slot as they are asked: warm-up, core by rising difficulty, close."""
    blueprint = plan.blueprint
    return tuple(
        tuple(sorted(ids, key=_asking_order(blueprint, index))) for index, ids in enumerate(plan.picks)
    )


def _asking_order(blueprint: Blueprint, index: int) -> Callable[[str], tuple[int, int, int]]:
    def key(id: str) -> tuple[int, int, int]:
        asks = blueprint.candidate(id)
        lot = draw(blueprint, blueprint.slots[index], id)
        return POSITIONS.index(asks.position), asks.difficulty, lot

    return key
