"""A plan: what a loop asks, slot by slot, ready to be judged."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from playbook_gen.selection.blueprint import Blueprint, Picks, Slot
from playbook_gen.selection.supply import Candidate


class Pick(NamedTuple):
    """A question in a slot: `at` is the slot's, `position` the question's in it."""

    at: int
    position: int
    slot: Slot
    asks: Candidate


@dataclass(frozen=True)
class Plan:
    """The picks of a blueprint, looked up once."""

    blueprint: Blueprint
    picks: Picks

    @cached_property
    def asked(self) -> tuple[Pick, ...]:
        candidate = self.blueprint.candidate
        return tuple(
            Pick(index, position, slot, candidate(id))
            for index, (slot, ids) in enumerate(zip(self.blueprint.slots, self.picks, strict=True))
            for position, id in enumerate(ids)
        )

    @cached_property
    def minutes(self) -> int:
        """All minutes that questions take."""
        return sum(pick.asks.minutes for pick in self.asked)

    @cached_property
    def recalled(self) -> int:
        """The minutes that questions of recall take."""
        return sum(pick.asks.minutes for pick in self.asked if pick.asks.is_recall)

    def rounds(self) -> Iterator[tuple[int, list[Pick]]]:
        """Yield each round's index and what it asks."""
        for index in dict.fromkeys(pick.slot.round for pick in self.asked):
            yield index, [pick for pick in self.asked if pick.slot.round == index]

    def swapped(self, index: int, position: int, id: str | None) -> "Plan":
        """Return the plan with another question, or none, in one place."""
        ids = self.picks[index]
        put = () if id is None else (id,)
        changed = (*ids[:position], *put, *ids[position + 1 :])
        return Plan(self.blueprint, (*self.picks[:index], changed, *self.picks[index + 1 :]))
