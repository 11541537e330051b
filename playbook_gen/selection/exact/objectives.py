"""What each tier of the exact model makes least, as terms of its variables."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property, partial
from typing import Any

from playbook_gen.selection.blueprint import Blueprint, Picks
from playbook_gen.selection.exact.model import Ask, Model
from playbook_gen.selection.score import draw


@dataclass(frozen=True)
class Objectives:
    """What each tier of a model makes least; asking for one may add variables of its own."""

    model: Model

    def of(self, tier: str, locked: Picks) -> Any:
        """Return what a tier makes least."""
        model, asks = self.model, self.model.asks
        match tier:
            case "price":
                terms = model.price
            case "outside":
                terms = list(self._deviations(model.blueprint.tolerance))
            case "distance":
                terms = list(self._deviations(0))
            case "repeats":
                terms = list(_repeats(model))
            case "changes":
                terms = [-1 * ask.var for ask in asks if locked and ask.of.id in locked[ask.index]]
            case "unfit":
                terms = [-ask.of.fit.points * ask.cost for ask in asks]
            case _:
                drawn = partial(draw, model.blueprint)
                terms = [drawn(model.blueprint.slots[ask.index], ask.of.id) * ask.var for ask in asks]
        return model.highs.qsum(terms)

    def _deviations(self, tolerance: float) -> Iterator[Any]:
        """Yield for each competency a variable: the percent points by which it misses its tolerance."""
        highs, weights = self.model.highs, self.model.blueprint.weights
        for competency in dict.fromkeys((*weights, *self._credits)):
            target, credit = weights.get(competency, 0), highs.qsum(self._credits[competency])
            off = highs.addVariable(lb=0)
            highs.addConstr(off >= credit - (target + tolerance))
            highs.addConstr(off >= (target - tolerance) - credit)
            yield off

    @cached_property
    def _credits(self) -> dict[str, list[Any]]:
        """Return competency → the terms of its coverage, in percent points."""
        terms: dict[str, list[Any]] = defaultdict(list)
        for round, asks in self.model.by_round().items():
            weight = self.model.blueprint.loop.noun.rounds[round].weight
            for ask, total, var in _at_totals(self.model, asks):
                for competency, share in ask.of.shares.items():
                    terms[competency].append(weight * ask.of.minutes * share / (100 * total) * var)
        return terms


def _repeats(model: Model) -> Iterator[Any]:
    told = defaultdict(list)
    for ask in model.asks:
        if ask.of.family:
            told[ask.of.family].append(ask)
    for asks in told.values():
        if len(asks) > 1:
            again = model.highs.addVariable(lb=0)
            model.highs.addConstr(again >= model.of(asks) - 1)
            yield again


def _at_totals(model: Model, asks: list[Ask]) -> Iterator[tuple[Ask, int, Any]]:
    """Yield each ask with each total of minutes its round may take, and a variable for both at once.

    A share of the asked minutes is a ratio of variables. One set of variables for each total makes
    it linear and exact: their sums are the asks, and their minutes sum to the total that is chosen.
    """
    totals = _totals(model.blueprint, asks)
    if len(totals) == 1:
        yield from ((ask, totals[0], ask.var) for ask in asks)
        return
    chosen = {total: model.highs.addBinary() for total in totals}
    model.highs.addConstr(model.highs.qsum(chosen.values()) == 1)
    both = {(ask, total): model.highs.addVariable(lb=0, ub=1) for ask in asks for total in totals}
    for ask in asks:
        model.highs.addConstr(model.highs.qsum([both[ask, total] for total in totals]) == ask.var)
    for total in totals:
        minutes = model.highs.qsum([ask.of.minutes * both[ask, total] for ask in asks])
        model.highs.addConstr(minutes == total * chosen[total])
        for ask in asks:
            model.highs.addConstr(both[ask, total] <= chosen[total])
    yield from ((ask, total, var) for (ask, total), var in both.items() if total)


def _totals(blueprint: Blueprint, asks: list[Ask]) -> list[int]:
    """Return the minutes that questions of a round may take together, in rising order."""
    sums = {0}
    for index in dict.fromkeys(ask.index for ask in asks):
        slot = blueprint.slots[index]
        lengths = {ask.of.minutes for ask in asks if ask.index == index}
        inside = {0}
        for _ in range(slot.count):
            inside |= {a + b for a in inside for b in lengths if a + b <= slot.minutes}
        sums = {a + b for a in sums for b in inside}
    return sorted(sums)
