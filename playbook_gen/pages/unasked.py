"""Questions that no loop asks, and why no slot could ask some of them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from playbook_gen.bank import Bank, asked_beside, main_competency
from playbook_gen.pages import addresses
from playbook_gen.pages.choice import reserves_of
from playbook_gen.pages.page import Block, Link
from playbook_gen.selection import Plan, lost_at

LOST = {
    "active": "not active",
    "of the kind": "another kind",
    "for the level": "other levels",
    "on the competencies": "other competencies",
    "under the AI policy": "another AI policy",
    "fit the minutes": "other minutes",
    "no recall in practice": "recall in a practical slot",
    "not excluded": "excluded",
    "not asked elsewhere": "an equivalent is asked beside the slots",
}
"""What the slots want instead, by the stage of selection at which most of them lose a question."""


@dataclass(frozen=True, slots=True)
class Unasked:
    """The questions of a competency that no loop asks: those a slot could ask, and the others by reason."""

    competency: str
    count: str
    could: tuple[Link, ...]
    lost: tuple[tuple[str, tuple[Link, ...]], ...]


@dataclass(frozen=True, kw_only=True)
class UnaskedBlock(Block):
    groups: tuple[Unasked, ...]


def active(bank: Bank) -> list[str]:
    return [id for id, entry in bank.questions.items() if entry.noun.status == "active"]


def never_asked(bank: Bank, plans: Iterable[Plan]) -> list[str]:
    """Return the active questions that no loop asks: in no slot, not beside the slots, not in reserve."""
    asked: set[str | None] = set()
    for plan in plans:
        asked.update(*plan.picks, reserves_of(bank, plan), asked_beside(plan.blueprint.loop.noun))
    return [id for id in active(bank) if id not in asked]


def unasked_block(bank: Bank, plans: Iterable[Plan], never: Iterable[str]) -> UnaskedBlock:
    openings = [plan.blueprint.opening(slot) for plan in plans for slot in plan.blueprint.slots]
    lost = {id: lost_at(openings, id) for id in never}
    groups = tuple(
        _group(bank, competency, {id: lost[id] for id in ids})
        for competency in bank.competencies
        if (ids := _of(bank, competency, lost))
    )
    return UnaskedBlock(id="never-asked", title="Questions that no loop asks", found=False, groups=groups)


def _group(bank: Bank, competency: str, lost: Mapping[str, str | None]) -> Unasked:
    stages = dict.fromkeys(stage for stage in lost.values() if stage)
    return Unasked(
        competency=bank.competencies[competency].noun.title,
        count=f"{len(lost)} of {len(_of(bank, competency, active(bank)))}",
        could=_links(bank, lost, None),
        lost=tuple((LOST[stage], _links(bank, lost, stage)) for stage in stages),
    )


def _of(bank: Bank, competency: str, ids: Iterable[str]) -> list[str]:
    return [id for id in ids if main_competency(bank, bank.questions[id].noun) == competency]


def _links(bank: Bank, lost: Mapping[str, str | None], at: str | None) -> tuple[Link, ...]:
    return tuple(
        Link(bank.questions[id].noun.title, addresses.href(addresses.HEALTH, addresses.question(id)))
        for id, stage in lost.items()
        if stage == at
    )
