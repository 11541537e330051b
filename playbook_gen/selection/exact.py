"""The exact model: 0-1 variables, solved by HiGHS tier by tier. The only module that knows the solver."""

import time
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import highspy

from playbook_gen.selection import rules
from playbook_gen.selection.blueprint import Blueprint, Picks
from playbook_gen.selection.plan import Plan
from playbook_gen.selection.score import SAME, distances, draw, outside
from playbook_gen.selection.solved import Mode, Solved, Tell
from playbook_gen.selection.supply import Candidate

TIERS: dict[Mode, tuple[str, ...]] = {
    "fresh": ("price", "outside", "repeats", "unfit", "distance", "draw"),
    "update": ("price", "outside", "repeats", "unfit", "distance", "changes", "draw"),
    "repair": ("price", "changes", "outside", "repeats", "unfit", "distance", "draw"),
}
"""What is made least, one after the other, each kept at its best for those that follow."""


@dataclass(frozen=True, slots=True, eq=False)
class _Ask:
    """The variable that is 1 when the slot `index` asks the question `of`."""

    index: int
    of: Candidate
    var: Any

    @property
    def cost(self) -> Any:
        return self.of.minutes * self.var


class _Model:
    """The variables and hard rules of a blueprint; what may be bought is added to `price`."""

    def __init__(self, blueprint: Blueprint) -> None:
        self.blueprint = blueprint
        self.highs = highspy.Highs()  # type: ignore[no-untyped-call]
        self.highs.silent()
        for option, value in {"mip_rel_gap": 0.0, "mip_abs_gap": 0.0, "threads": 1}.items():
            self.highs.setOptionValue(option, value)
        self.asks = [
            _Ask(index, blueprint.candidate(id), self.highs.addBinary())
            for index, ids in enumerate(blueprint.pool)
            for id in ids
        ]
        self.price: list[Any] = []
        rules_of = (self._once, self._slots, self._needs, self._rated, self._touched, self._topics)
        for add in (*rules_of, self._difficulty, self._recall):
            add()

    def of(self, asks: Iterable[_Ask]) -> Any:
        """Return how many of some asks are picked."""
        return self.highs.qsum([ask.var for ask in asks])

    def bought(self, price: int, most: int = 1) -> Any:
        """Return a variable that counts how often a rule is broken, paid for at `price`."""
        var = self.highs.addIntegral(lb=0, ub=most)
        self.price.append(price * var)
        return var

    def _once(self) -> None:
        by_id, by_group = defaultdict(list), defaultdict(list)
        for ask in self.asks:
            by_id[ask.of.id].append(ask)
            by_group[ask.of.group].append(ask)
        for asks in by_group.values():
            if len(asks) > 1:
                self.highs.addConstr(self.of(asks) <= 1)
        for id, asks in by_id.items():
            for other in sorted(asks[0].of.not_with & by_id.keys()):
                if id < other:
                    self.highs.addConstr(self.of([*asks, *by_id[other]]) <= 1)
        for ask in self.asks:
            if ask.of.id in self.blueprint.slots[ask.index].pinned:
                self.highs.addConstr(ask.var == 1)

    def _slots(self) -> None:
        for index, slot in enumerate(self.blueprint.slots):
            asks = [ask for ask in self.asks if ask.index == index]
            unfilled = self.bought(rules.PLACE, slot.count)
            self.highs.addConstr(self.of(asks) + unfilled == slot.count)
            if asks:
                self.highs.addConstr(self.highs.qsum([ask.cost for ask in asks]) <= slot.minutes)

    def _needs(self) -> None:
        slots = self.blueprint.slots
        for ask in self.asks:
            for group in ask.of.needs:
                here = slots[ask.index].round
                before = [
                    each for each in self.asks if each.of.id in group and slots[each.index].round < here
                ]
                pinned = ask.of.id in slots[ask.index].pinned
                unmet = self.bought(rules.NEED) if pinned else 0
                self.highs.addConstr(ask.var <= self.of(before) + unmet)

    def _at_least_one(self, asks: list[_Ask], price: int) -> None:
        self.highs.addConstr(self.of(asks) + self.bought(price) >= 1)

    def _rated(self) -> None:
        bank = self.blueprint.supply.bank
        for competency, weight in self.blueprint.weights.items():
            if weight and competency in bank.competencies:
                rating = [ask for ask in self.asks if competency in ask.of.rates]
                self._at_least_one(rating, rules.UNRATED)
        for competency in self.blueprint.role.samples:
            if competency in bank.competencies:
                sampling = [ask for ask in self.asks if competency in ask.of.shares]
                self._at_least_one(sampling, rules.UNRATED)

    def _touched(self) -> None:
        for topic in self.blueprint.level.must_ask:
            self._at_least_one([ask for ask in self.asks if topic in ask.of.touches], rules.MUST_ASK)
        self._at_least_one([ask for ask in self.asks if ask.of.has_numbers], rules.SHAPE)

    def _topics(self) -> None:
        opening, level = defaultdict(list), self.blueprint.level
        for ask in self.asks:
            if ask.of.opens and self.blueprint.slots[ask.index].is_live:
                opening[ask.of.opens].append(ask)
        opened = []
        for asks in opening.values():
            topic = self.highs.addBinary()
            opened.append(topic)
            self.highs.addConstr(topic <= self.of(asks))
            for ask in asks:
                self.highs.addConstr(topic >= ask.var)
            if level.is_drilled:
                deep = self.of(ask for ask in asks if ask.of.is_deep)
                self.highs.addConstr(deep + self.bought(rules.SHAPE) >= topic)
        if level.topics:
            count, most = self.highs.qsum(opened), len(opened) + level.topics.least
            self.highs.addConstr(count + self.bought(rules.SHAPE, most) >= level.topics.least)
            self.highs.addConstr(count - self.bought(rules.SHAPE, most) <= level.topics.most)

    def _difficulty(self) -> None:
        target = self.blueprint.level.difficulty
        if target is None:
            return
        for asks in self._by_round().values():
            off = self.highs.qsum([(ask.of.difficulty - target) * ask.cost for ask in asks])
            allowed = self.highs.qsum([rules.MOST_OFF * ask.cost for ask in asks])
            allowed += self._freely(sum(5 * ask.of.minutes for ask in asks))
            self.highs.addConstr(off <= allowed)
            self.highs.addConstr(-1 * off <= allowed)

    def _recall(self) -> None:
        most = rules.most_recall(self.blueprint.level.recall)
        if recalled := [ask for ask in self.asks if ask.of.is_recall]:
            recall = self.highs.qsum([100 * ask.cost for ask in recalled])
            allowed = self.highs.qsum([most * ask.cost for ask in self.asks])
            free = self._freely(sum(100 * ask.of.minutes for ask in recalled))
            self.highs.addConstr(recall <= allowed + free)

    def _freely(self, much: int) -> Any:
        """Return a term that lifts a limit altogether when it is bought."""
        return much * self.bought(rules.SHAPE)

    def _by_round(self) -> dict[int, list[_Ask]]:
        found = defaultdict(list)
        for ask in self.asks:
            found[self.blueprint.slots[ask.index].round].append(ask)
        return found

    def objective(self, tier: str, locked: Picks) -> Any:
        """Return what a tier makes least."""
        if tier == "price":
            return self.highs.qsum(self.price)
        if tier == "outside":
            return self.highs.qsum(self._deviations(self.blueprint.tolerance))
        if tier == "distance":
            return self.highs.qsum(self._deviations(0))
        if tier == "repeats":
            return self.highs.qsum(self._repeats())
        if tier == "changes":
            return -1 * self.of(ask for ask in self.asks if locked and ask.of.id in locked[ask.index])
        if tier == "unfit":
            return self.highs.qsum([-ask.of.fit.points * ask.cost for ask in self.asks])
        slots = self.blueprint.slots
        return self.highs.qsum(
            [draw(self.blueprint, slots[ask.index], ask.of.id) * ask.var for ask in self.asks]
        )

    def _repeats(self) -> Iterator[Any]:
        told = defaultdict(list)
        for ask in self.asks:
            if ask.of.family:
                told[ask.of.family].append(ask)
        for asks in told.values():
            if len(asks) > 1:
                again = self.highs.addVariable(lb=0)
                self.highs.addConstr(again >= self.of(asks) - 1)
                yield again

    def _deviations(self, tolerance: float) -> Iterator[Any]:
        """Yield for each competency a variable: the percent points by which it misses its tolerance."""
        terms, weights = self._credits, self.blueprint.weights
        for competency in dict.fromkeys((*weights, *terms)):
            target, credit = weights.get(competency, 0), self.highs.qsum(terms[competency])
            off = self.highs.addVariable(lb=0)
            self.highs.addConstr(off >= credit - (target + tolerance))
            self.highs.addConstr(off >= (target - tolerance) - credit)
            yield off

    @cached_property
    def _credits(self) -> dict[str, list[Any]]:
        """Return competency → the terms of its coverage, in percent points."""
        terms: dict[str, list[Any]] = defaultdict(list)
        for round, asks in self._by_round().items():
            weight = self.blueprint.loop.noun.rounds[round].weight
            for ask, total, var in self._at_totals(asks):
                for competency, share in ask.of.shares.items():
                    terms[competency].append(weight * ask.of.minutes * share / (100 * total) * var)
        return terms

    def _at_totals(self, asks: list[_Ask]) -> Iterator[tuple[_Ask, int, Any]]:
        """Yield each ask with each total of minutes its round may take, and a variable for both at once.

        A share of the asked minutes is a ratio of variables. One set of variables for each total makes
        it linear and exact: their sums are the asks, and their minutes sum to the total that is chosen.
        """
        totals = self._totals(asks)
        if len(totals) == 1:
            yield from ((ask, totals[0], ask.var) for ask in asks)
            return
        chosen = {total: self.highs.addBinary() for total in totals}
        self.highs.addConstr(self.highs.qsum(chosen.values()) == 1)
        both = {(ask, total): self.highs.addVariable(lb=0, ub=1) for ask in asks for total in totals}
        for ask in asks:
            self.highs.addConstr(self.highs.qsum([both[ask, total] for total in totals]) == ask.var)
        for total in totals:
            minutes = self.highs.qsum([ask.of.minutes * both[ask, total] for ask in asks])
            self.highs.addConstr(minutes == total * chosen[total])
            for ask in asks:
                self.highs.addConstr(both[ask, total] <= chosen[total])
        yield from ((ask, total, var) for (ask, total), var in both.items() if total)

    def _totals(self, asks: list[_Ask]) -> list[int]:
        """Return the minutes that questions of a round may take together, in rising order."""
        sums = {0}
        for index in dict.fromkeys(ask.index for ask in asks):
            slot = self.blueprint.slots[index]
            lengths = {ask.of.minutes for ask in asks if ask.index == index}
            inside = {0}
            for _ in range(slot.count):
                inside |= {a + b for a in inside for b in lengths if a + b <= slot.minutes}
            sums = {a + b for a in sums for b in inside}
        return sorted(sums)

    def picks(self) -> Picks:
        """Return the picks of the last solution."""
        values = self.highs.getSolution().col_value
        picked: list[list[str]] = [[] for _ in self.blueprint.slots]
        for ask in self.asks:
            if round(values[ask.var.index]):
                picked[ask.index].append(ask.of.id)
        return tuple(tuple(ids) for ids in picked)

    def start_from(self, picks: Picks) -> None:
        """Offer a known plan to begin with."""
        chosen = [float(ask.of.id in picks[ask.index]) for ask in self.asks]
        self.highs.setSolution(len(self.asks), [ask.var.index for ask in self.asks], chosen)


def solve(
    blueprint: Blueprint, mode: Mode, locked: Picks, start: Picks, seconds: float, tell: Tell
) -> Solved:
    """Return the best picks, proven to be the best unless `seconds` ran out before."""
    model = _Model(blueprint)
    end = time.monotonic() + seconds
    best = start
    for tier in TIERS[mode]:
        tell(tier)
        objective = model.objective(tier, locked)
        model.start_from(best)
        model.highs.setOptionValue("time_limit", model.highs.getRunTime() + max(0.0, end - time.monotonic()))
        model.highs.minimize(objective)
        info = model.highs.getInfo()
        if info.primal_solution_status == highspy.SolutionStatus.kSolutionStatusFeasible:
            best = model.picks()
        if model.highs.getModelStatus() != highspy.HighsModelStatus.kOptimal:
            found, least = info.objective_function_value, info.mip_dual_bound
            bound = f"stopped after {seconds:g} s at {tier}: {found:g} found, no less than {least:g} possible"
            return Solved(best, "exact", proven=False, bound=bound)
        model.highs.addConstr(objective <= _kept(tier, blueprint, best, info.objective_function_value))
    return Solved(best, "exact", proven=True)


def _kept(tier: str, blueprint: Blueprint, picks: Picks, value: float) -> float:
    """Return what a tier may still cost in the tiers that follow."""
    exactly = {"outside": outside, "distance": distances}
    if tier in exactly:
        return sum(exactly[tier](Plan(blueprint, picks)).values()) + SAME
    return round(value) + 0.5
