"""What the loops of a level ask for, beside what the bank has: where the next question is needed most."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TypeAlias

from playbook_gen.selection.eligible import Opening, stage_lost
from playbook_gen.selection.plan import Plan

CHOICES = 3
"""How many questions fit a place, at least, where the bank is not thin; each further place needs one more."""
BROAD = ("of the kind", "for the level")
"""Stages at which nearly every slot loses a question: they say something only where none comes further."""

_Key: TypeAlias = tuple[str, frozenset[str], frozenset[str]]
_Asking: TypeAlias = tuple[Plan, int]


@dataclass(frozen=True, slots=True)
class Spot:
    """All slots of a level that ask for the same kinds on the same competencies.

    `minutes` are those that one question may take, `loops` how many loops ask, `places` for how many
    questions together, and `fit` how many there are for the slot that the fewest fit, equivalents as one.
    """

    level: str
    kinds: tuple[str, ...]
    competencies: tuple[str, ...]
    minutes: tuple[int, ...]
    loops: int
    places: int
    fit: int

    @property
    def spare(self) -> int:
        """How many are left when every loop asks other questions."""
        return self.fit - self.places

    @property
    def short(self) -> int:
        """How many to add until nobody has to take what is left."""
        return max(0, CHOICES - 1 - self.spare)


def spots(plans: Iterable[Plan]) -> list[Spot]:
    """Return what all these loops ask for, the thinnest first."""
    groups: dict[_Key, list[_Asking]] = {}
    for plan in plans:
        for at, slot in enumerate(plan.blueprint.slots):
            kinds = frozenset[str](plan.blueprint.segment(slot).kinds)
            key = plan.blueprint.level_id, kinds, frozenset(_competencies(plan, at))
            groups.setdefault(key, []).append((plan, at))
    return sorted(map(_spot, groups.values()), key=lambda spot: (spot.spare, spot.fit))


def lost_at(openings: Iterable[Opening], id: str) -> str | None:
    """Return the stage at which most slots lose a question that none can ask; None where one can.

    Slots of other kinds and other levels count only where there are no others.
    """
    stages = [stage_lost(opening, id) for opening in openings]
    lost = Counter(stage for stage in stages if stage)
    for stage in BROAD:
        if len(lost) > 1:
            del lost[stage]
    return lost.most_common(1)[0][0] if lost and None not in stages else None


def _spot(asking: list[_Asking]) -> Spot:
    plan, first = asking[0]
    slots = [(plan.blueprint, plan.blueprint.slots[at]) for plan, at in asking]
    return Spot(
        level=plan.blueprint.level_id,
        kinds=plan.blueprint.segment(plan.blueprint.slots[first]).kinds,
        competencies=_competencies(plan, first),
        minutes=tuple(sorted({slot.minutes // slot.count for _, slot in slots})),
        loops=len({blueprint.loop.id for blueprint, _ in slots}),
        places=sum(slot.count for _, slot in slots),
        fit=min(_fit(plan, at) for plan, at in asking),
    )


def _fit(plan: Plan, at: int) -> int:
    """Return how many questions fit a slot, equivalents as one."""
    return len({plan.blueprint.candidate(id).group for id in plan.blueprint.pool[at]})


def _competencies(plan: Plan, at: int) -> tuple[str, ...]:
    """Return what a slot names, or else what its questions rate."""
    named = plan.blueprint.segment(plan.blueprint.slots[at]).competencies
    mains = (plan.blueprint.candidate(id).main for id in plan.picks[at])
    return named or tuple(dict.fromkeys(main for main in mains if main))
