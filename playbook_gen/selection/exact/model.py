"""The variables of the exact model and the rules that every plan keeps, or pays for."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import highspy

from playbook_gen.selection import rules
from playbook_gen.selection.blueprint import Blueprint, Picks
from playbook_gen.selection.supply import Candidate


@dataclass(frozen=True, slots=True, eq=False)
class Ask:
    """The variable that is 1 when the slot `index` asks the question `of`."""

    index: int
    of: Candidate
    var: Any

    @property
    def cost(self) -> Any:
        return self.of.minutes * self.var


class Model:
    """The variables and hard rules of a blueprint; what may be bought is added to `price`."""

    def __init__(self, blueprint: Blueprint) -> None:
        self.blueprint = blueprint
        self.highs = highspy.Highs()  # type: ignore[no-untyped-call]
        self.highs.silent()
        for option, value in {"mip_rel_gap": 0.0, "mip_abs_gap": 0.0, "threads": 1}.items():
            self.highs.setOptionValue(option, value)
        self.asks = [
            Ask(index, blueprint.candidate(id), self.highs.addBinary())
            for index, ids in enumerate(blueprint.pool)
            for id in ids
        ]
        self.price: list[Any] = []
        rules_of = (self._once, self._slots, self._needs, self._rated, self._touched, self._topics)
        for add in (*rules_of, self._difficulty, self._recall):
            add()

    def of(self, asks: Iterable[Ask]) -> Any:
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

    def _at_least_one(self, asks: list[Ask], price: int) -> None:
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
        for asks in self.by_round().values():
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

    def by_round(self) -> dict[int, list[Ask]]:
        found = defaultdict(list)
        for ask in self.asks:
            found[self.blueprint.slots[ask.index].round].append(ask)
        return found

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
