"""What a loop asks, for the hiring manager: why each question, what instead, and how much is covered."""

from collections.abc import Iterator
from dataclasses import dataclass

from playbook_gen.bank import Bank, has_shape_of
from playbook_gen.model import Round
from playbook_gen.pages import addresses, words
from playbook_gen.pages.page import Block, Link
from playbook_gen.pages.parts import round_title
from playbook_gen.selection import (
    Pick,
    Plan,
    Supply,
    Swap,
    outside,
    priced,
    reserves,
    state_of,
    swaps,
    verify,
    why,
)

MOST_INSTEAD = 3


@dataclass(frozen=True, slots=True)
class Instead:
    """A question that could be asked in place of one, and what the exchange costs."""

    link: Link
    cost: str


@dataclass(frozen=True, slots=True)
class PickView:
    """A question of a round: what it decides, why it is asked, and what could be asked instead."""

    link: Link
    minutes: str
    decides: str | None
    because: str
    instead: tuple[Instead, ...]


@dataclass(frozen=True, slots=True)
class RoundView:
    link: Link
    packet: Link
    minutes: str
    policy: str
    format: str
    decides: str
    weight: int
    picks: tuple[PickView, ...]
    reserve: Link | None


@dataclass(frozen=True, slots=True)
class Change:
    """A question that was exchanged since the hiring cycle of the loop began."""

    on: str
    out: str
    by: str
    because: str | None


@dataclass(frozen=True, kw_only=True)
class Timeline(Block):
    """The rounds with what they ask; `state` says how it was chosen, `changed` what since the cycle began."""

    rounds: tuple[RoundView, ...]
    state: str
    changed: tuple[Change, ...]


@dataclass(frozen=True, kw_only=True)
class MissingBlock(Block):
    """What the loop should have and has not, each with what would help."""

    missing: tuple[tuple[str, str], ...]


def timeline(supply: Supply, plan: Plan, here: str) -> Timeline:
    bank, loop = supply.bank, plan.blueprint.loop
    reserved = reserves_of(bank, plan)
    return Timeline(
        id="rounds",
        title="Rounds",
        rounds=tuple(
            _round(bank, plan, here, index, reserved[index]) for index in range(len(loop.noun.rounds))
        ),
        state=state_of(supply, plan).words,
        changed=_changed(bank, plan),
    )


def reserves_of(bank: Bank, plan: Plan) -> tuple[str | None, ...]:
    """Return the question in reserve for each round: the committed one, else one chosen now."""
    selection = bank.selections.get(plan.blueprint.loop.id)
    if selection and has_shape_of(selection.noun, plan.blueprint.loop.noun):
        return tuple(round.reserve for round in selection.noun.rounds)
    return reserves(plan)


def missing(supply: Supply, plan: Plan) -> Iterator[MissingBlock]:
    """Yield what a warning says of this loop, if there is one: the site builds all the same."""
    bank, tolerance = supply.bank, plan.blueprint.tolerance
    gaps = [
        (
            f"{bank.competencies[id].noun.title} is {points + tolerance:.0f} points off its target",
            f"tolerated are {tolerance:.0f}: add a question that rates it, or change the weights",
        )
        for id, points in outside(plan).items()
    ]
    told = [(each.message, each.help) for each in verify(supply, plan.blueprint.loop)]
    if told or gaps:
        yield MissingBlock(id="missing", title="What is missing", found=False, missing=(*told, *gaps))


def _round(bank: Bank, plan: Plan, here: str, index: int, reserve: str | None) -> RoundView:
    loop = plan.blueprint.loop
    round: Round = loop.noun.rounds[index]
    kind = bank.round_types[round.type].noun
    return RoundView(
        link=Link(round_title(bank, round), addresses.href(here, addresses.prep(loop.id, round.id))),
        packet=Link("Packet", addresses.file_href(here, addresses.packet(loop.id, round.id))),
        minutes=words.minutes(round.minutes),
        policy=bank.ai_policies[round.ai_policy].noun.title,
        format=kind.format,
        decides=kind.decides,
        weight=round.weight,
        picks=tuple(_pick(bank, plan, here, pick) for pick in plan.asked if pick.slot.round == index),
        reserve=_link(bank, here, reserve) if reserve else None,
    )


def _pick(bank: Bank, plan: Plan, here: str, pick: Pick) -> PickView:
    loop, others = plan.blueprint.loop.noun, swaps(plan, pick)
    reasons = {reason.question: reason.because for reason in loop.reasons}
    return PickView(
        link=_link(bank, here, pick.asks.id),
        minutes=words.minutes(pick.asks.minutes),
        decides=bank.questions[pick.asks.id].noun.decides,
        because=reasons.get(pick.asks.id) or why(plan, pick, others),
        instead=tuple(_instead(bank, plan, here, each) for each in others[:MOST_INSTEAD]),
    )


def _instead(bank: Bank, plan: Plan, here: str, swap: Swap) -> Instead:
    return Instead(_link(bank, here, swap.id), priced(plan, swap))


def _changed(bank: Bank, plan: Plan) -> tuple[Change, ...]:
    loop = plan.blueprint.loop
    selection, cycle = bank.selections.get(loop.id), loop.noun.in_use
    if selection is None or cycle is None:
        return ()
    return tuple(
        Change(
            on=str(each.on),
            out=_title(bank, each.out),
            by=_title(bank, each.by) if each.by else "nothing",
            because=each.because,
        )
        for each in selection.noun.replaced
        if each.on >= cycle.since
    )


def _title(bank: Bank, id: str) -> str:
    return bank.questions[id].noun.title if id in bank.questions else id


def _link(bank: Bank, here: str, id: str) -> Link:
    return Link(bank.questions[id].noun.title, addresses.href(here, addresses.question(id)))
