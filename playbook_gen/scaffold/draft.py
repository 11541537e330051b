"""A loop to begin: what the hiring manager says of it, and all that follows from it and the bank."""

from collections.abc import Sequence
from dataclasses import dataclass

from playbook_gen.bank import Bank
from playbook_gen.model import Round
from playbook_gen.scaffold.base import Base, base_of
from playbook_gen.scaffold.rounds import rounds_of
from playbook_gen.scaffold.suggest import nearest, suggested_goal

MUST_MEET = 2
"""How many competencies a draft proposes that must be met."""


@dataclass(frozen=True, slots=True)
class Brief:
    """What people say: the loop's role and level, the types of its rounds, its weights and its goal."""

    loop: str
    types: tuple[str, ...]
    weights: dict[str, int]
    goal: str


@dataclass(frozen=True, slots=True)
class Draft:
    """A loop before its first file. `base` is what it extends, `unsuited` a base that it cannot extend.

    `asks` are the questions of the base's recruiter that can be asked at this level.
    """

    loop: str
    goal: str
    has_own_goal: bool
    weights: dict[str, int]
    rounds: tuple[Round, ...]
    base: Base | None
    unsuited: Base | None
    must_meet: tuple[str, ...]
    asks: tuple[str, ...]


def draft(bank: Bank, brief: Brief) -> Draft:
    """Return the draft of a loop whose role, level and round types the bank has."""
    found = base_of(bank, brief.loop.split("/")[0])
    base = found if found and found.suits(brief.types) else None
    return Draft(
        loop=brief.loop,
        goal=brief.goal,
        has_own_goal=brief.goal != suggested_goal(bank, brief.loop),
        weights=brief.weights,
        rounds=rounds_of(bank, brief.loop, brief.types, base),
        base=base,
        unsuited=None if base else found,
        must_meet=_must_meet(bank, brief, base),
        asks=_asks(bank, brief.loop, base),
    )


def _must_meet(bank: Bank, brief: Brief, base: Base | None) -> tuple[str, ...]:
    """Return what the base or the nearest loop wants met, if all of it weighs here, else what weighs most."""
    said = base.mapping("decision").get("must_meet") if base else None
    near = [each.noun.decision for each in nearest(bank, brief.loop)]
    wanted = [said if isinstance(said, list) else (), *(each.must_meet for each in near if each)]
    weighed = (ids for ids in wanted if ids and all(brief.weights.get(str(id)) for id in ids))
    heaviest = sorted(brief.weights, key=lambda id: -brief.weights[id])[:MUST_MEET]
    return tuple(str(id) for id in next(weighed, heaviest))


def _asks(bank: Bank, loop: str, base: Base | None) -> tuple[str, ...]:
    said = base.mapping("recruiter").get("asks") if base else None
    ids: Sequence[str] = said if isinstance(said, list) else ()
    level = loop.split("/")[1]
    return tuple(id for id in ids if id not in bank.questions or level in bank.questions[id].noun.levels)
