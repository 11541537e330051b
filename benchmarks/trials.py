"""Trying a way to choose: on a loop of a bank, and on the same with one more question."""

import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from functools import cached_property
from statistics import median
from typing import TypeVar

from benchmarks.banks import with_one_more
from playbook_gen.bank import Bank, Entry
from playbook_gen.model import Loop
from playbook_gen.selection import (
    Blueprint,
    Picks,
    Plan,
    Score,
    Solved,
    Supply,
    plan_of,
    score,
    verify,
    violations,
)
from playbook_gen.selection.lock import lock

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Case:
    """A loop of one bank, and of banks that each have one more question that it could ask."""

    now: Blueprint
    later: tuple[Blueprint, ...]


def case(bank: Bank, loop: Entry[Loop], seed: str, additions: int) -> Case:
    """Return a case with its pools made: finding what is eligible is no part of choosing."""
    banks = (bank, *(with_one_more(bank, loop, f"{seed} {each}") for each in range(additions)))
    blueprints = tuple(Blueprint(Supply(each), loop) for each in banks)
    for each in blueprints:
        _ = each.pool
    return Case(blueprints[0], blueprints[1:])


@dataclass(frozen=True)
class Trial:
    """What was chosen, now and later, and the CPU seconds that each choice took."""

    plan: Plan
    later: tuple[Plan, ...]
    seconds: tuple[float, ...]

    @cached_property
    def score(self) -> Score:
        return score(self.plan)

    @cached_property
    def broken(self) -> tuple[int, ...]:
        """Return the price of each rule that the plan breaks."""
        return tuple(each.price for each in violations(self.plan))

    @property
    def changed(self) -> list[float]:
        """Return for each addition the share of picks that their slot no longer asks."""
        picked = sum(map(len, self.plan.picks))
        return [1 - _kept(self.plan.picks, each.picks) / picked for each in self.later]

    def fit(self, best: "Trial") -> float:
        """Return the share of the fit that the best has."""
        return self.score.unfit / best.score.unfit

    def faster(self, other: "Trial") -> float:
        """Return how many times the CPU of this the other takes."""
        return median(other.seconds) / median(self.seconds)

    def fit_later(self, best: "Trial") -> list[float]:
        """Return the same for each addition."""
        pairs = zip(self.later, best.later, strict=True)
        return [score(plan).unfit / score(other).unfit for plan, other in pairs]


def _kept(before: Picks, after: Picks) -> int:
    return sum(len(set(old) & set(new)) for old, new in zip(before, after, strict=True))


def tried(case: Case, choose: Callable[[Blueprint], Picks]) -> Trial:
    """Return what a way to choose makes of a case."""
    (plan, *later), seconds = _timed(
        (case.now, *case.later), lambda blueprint: Plan(blueprint, choose(blueprint))
    )
    return Trial(plan, tuple(later), seconds)


def locked(case: Case, chosen: Plan) -> Trial:
    """Return what becomes of a committed choice: it is verified as in every build, and asked."""
    loop = case.now.loop
    selection = Entry(loop.id, lock(case.now, Solved(chosen.picks, "exact", proven=True)), loop.source)
    banks = [replace(each.supply.bank, selections={loop.id: selection}) for each in case.later]
    plans, seconds = _timed(banks, lambda bank: _verified(Supply(bank), loop))
    return Trial(chosen, tuple(plans), seconds)


def _verified(supply: Supply, loop: Entry[Loop]) -> Plan:
    wrong = [each.message for each in verify(supply, loop) if each.is_error]
    if wrong:
        raise AssertionError(f"an addition broke a selection: {wrong}")
    return plan_of(supply, loop)


def _timed(things: Iterable[T], make: Callable[[T], Plan]) -> tuple[list[Plan], tuple[float, ...]]:
    plans, seconds = [], []
    for each in things:
        start = time.process_time()
        plans.append(make(each))
        seconds.append(time.process_time() - start)
    return plans, tuple(seconds)
