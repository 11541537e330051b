"""The blueprint of a loop: its slots, what each may ask, and the targets that all of them meet together.

The model is that of automated test assembly (van der Linden, Linear Models for Optimal Test Design, 2005).
"""

from dataclasses import dataclass
from functools import cached_property
from typing import TypeAlias

from playbook_gen.bank import Entry, asked_beside, slots
from playbook_gen.model import Level, Loop, Role, Round, Segment
from playbook_gen.selection.eligible import Opening, eligible
from playbook_gen.selection.supply import Candidate, Supply

Picks: TypeAlias = tuple[tuple[str, ...], ...]
"""The ids that each slot of a blueprint asks, in the order of its slots."""
LEAST_TOLERANCE = 5.0
"""Percent points that a competency may always be off; closer targets only buy worse questions."""


@dataclass(frozen=True, slots=True)
class Slot:
    """A stretch of a round that asks questions: indices are those of the loop's file."""

    round: int
    segment: int
    minutes: int
    count: int
    pinned: tuple[str, ...]
    is_live: bool
    weight: float
    """Percent of the decision: that of its round, by the slot's share of the round's minutes."""

    @property
    def is_open(self) -> bool:
        """Whether its pins leave a question to be chosen."""
        return len(self.pinned) < self.count


class Blueprint:
    """What a loop asks for. `avoid` are questions of an earlier interview with the same candidate."""

    def __init__(self, supply: Supply, loop: Entry[Loop], avoid: frozenset[str] = frozenset()) -> None:
        self.supply = supply
        self.loop = loop
        self.level_id = loop.id.split("/")[1]
        self._before = avoid
        self._avoid = avoid | self._equivalents(avoid)
        self.slots = tuple(
            self._slot(r, s, round, segment)
            for r, round in enumerate(loop.noun.rounds)
            for s, segment in slots(round)
        )

    @property
    def level(self) -> Level:
        return self.supply.bank.levels[self.level_id].noun

    @property
    def role(self) -> Role:
        return self.supply.bank.roles[self.loop.id.split("/")[0]].noun

    @property
    def weights(self) -> dict[str, int]:
        return self.loop.noun.weights

    @cached_property
    def tolerance(self) -> float:
        """Percent points that a competency may be off: half the largest slot, and 5 at least."""
        return max([LEAST_TOLERANCE, *(slot.weight / 2 for slot in self.slots)])

    @cached_property
    def pool(self) -> tuple[tuple[str, ...], ...]:
        """The ids each slot may ask: its pins and all that is eligible."""
        return tuple(
            tuple(dict.fromkeys((*slot.pinned, *eligible(self.opening(slot))))) for slot in self.slots
        )

    @cached_property
    def _barred(self) -> frozenset[str]:
        return self._elsewhere() | self._avoid

    def opening(self, slot: Slot) -> Opening:
        return Opening(
            supply=self.supply,
            loop=self.loop,
            level=self.level_id,
            ai_policy=self.loop.noun.rounds[slot.round].ai_policy,
            segment=self.segment(slot),
            barred=self._barred,
        )

    def segment(self, slot: Slot) -> Segment:
        return self.loop.noun.rounds[slot.round].segments[slot.segment]

    def candidate(self, id: str) -> Candidate:
        return self.supply.candidate(id, self.level_id)

    def given_away(self, id: str) -> tuple[str, ...]:
        """Return what was asked before and gives away an answer of a question, or the other way round.

        Such a question may be asked: to bar it would leave slots of most second interviews empty.
        """
        return tuple(sorted(self._before & self.candidate(id).not_with))

    def _slot(self, r: int, s: int, round: Round, segment: Segment) -> Slot:
        kind = self.supply.bank.round_types.get(round.type)
        asked = sum(each.minutes for _, each in slots(round))
        return Slot(
            round=r,
            segment=s,
            minutes=segment.minutes,
            count=segment.count,
            pinned=tuple(id for id in segment.pin if id not in self._avoid),
            is_live=kind is not None and kind.noun.mode == "live",
            weight=round.weight * segment.minutes / asked,
        )

    def _elsewhere(self) -> frozenset[str]:
        """Return what the gate, the recruiter and the alternate path ask, and all that it gives away."""
        known = frozenset(self.supply.bank.questions.keys() & asked_beside(self.loop.noun))
        return self._equivalents(known).union(*(self.candidate(id).not_with for id in known))

    def _equivalents(self, ids: frozenset[str]) -> frozenset[str]:
        bank = self.supply.bank
        return frozenset(each for id in ids if id in bank.questions for each in bank.group(id))


def picks_of(layout: tuple[tuple[tuple[str, ...], ...], ...]) -> Picks:
    """Return what the slots of all rounds ask, in one row."""
    return tuple(ids for round in layout for ids in round)
