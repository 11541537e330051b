"""Which packets a change touches: what one interviewer has in hand for one round."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TypeAlias

from playbook_gen.bank import Bank, axes_of, has_shape_of
from playbook_gen.diff.nouns import Change, What, changed_fields
from playbook_gen.diff.side import Side
from playbook_gen.model import Round
from playbook_gen.pages.packet import printed_mistakes
from playbook_gen.schema import Kind
from playbook_gen.selection import Plan

Named: TypeAlias = tuple[Kind, str]
UNSEEN = {
    "round-type": {"segments", "candidate"},
    "level": {"candidate"},
    "ai-policy": {"fine", "not_fine"},
    "mistake": {"why", "sources", "provenance"},
    "do-not-ask": {"why", "instead", "jurisdiction", "words", "sources"},
}
"""Fields that no packet shows: how a round is divided where a loop is begun, what only candidates read, why a
mistake is one, and of a topic that is not asked all but its title.
"""
UNASKED = ("mistake", "do-not-ask")
"""Kinds that packets print though no question names them: what is added or removed is another packet."""


@dataclass(frozen=True, slots=True)
class Packet:
    """A round as its interviewer gets it; `shows` are the nouns it is made of."""

    round: Round
    asks: tuple[str, ...]
    shows: frozenset[Named]


@dataclass(frozen=True, slots=True)
class PacketChange:
    """A packet that is another one now, and why: `fields` of its round, what it asks, what that shows."""

    loop: str
    round: str
    what: What
    fields: tuple[str, ...] = ()
    asks: tuple[str, ...] = ()
    no_longer: tuple[str, ...] = ()
    because: tuple[Named, ...] = ()

    @property
    def is_touched(self) -> bool:
        return self.what != "changed" or any((self.fields, self.asks, self.no_longer, self.because))


def packets(side: Side) -> dict[tuple[str, str], Packet]:
    """Return loop and round → the packet, of every loop that can be judged."""
    return {
        (id, round.id): _packet(side, plan, index, round)
        for id, plan in side.plans.items()
        for index, round in enumerate(plan.blueprint.loop.noun.rounds)
    }


def _packet(side: Side, plan: Plan, index: int, round: Round) -> Packet:
    asks = tuple(pick.asks.id for pick in plan.asked if pick.slot.round == index)
    questions = (*asks, *_reserve(side, plan, index))
    shown = {named for id in questions for named in _shown(side, id)}
    level = plan.blueprint.level_id
    around = {("round-type", round.type), ("ai-policy", round.ai_policy), ("level", level)}
    return Packet(round, asks, frozenset(shown | around | set(_warnings(side.bank, round, asks))))


def _warnings(bank: Bank, round: Round, asks: tuple[str, ...]) -> Iterator[Named]:
    questions = [bank.questions[id] for id in asks]
    yield from (("mistake", id) for id in printed_mistakes(bank, round, questions))
    yield from (("do-not-ask", id) for id in bank.do_not_ask)


def _reserve(side: Side, plan: Plan, index: int) -> Iterator[str]:
    loop = plan.blueprint.loop
    selection = side.bank.selections.get(loop.id)
    if selection and has_shape_of(selection.noun, loop.noun):
        reserve = selection.noun.rounds[index].reserve
        yield from (reserve,) if reserve in side.bank.questions and reserve else ()


def _shown(side: Side, id: str) -> Iterator[Named]:
    question = side.bank.questions[id].noun
    yield "question", id
    if question.rubric:
        yield "rubric", question.rubric
    yield from (("material", each) for each in question.materials)
    yield from (("red-flag", each) for each in question.red_flags)
    yield from (("competency", axis.competency) for axis in axes_of(side.bank, question))


def touched(
    before: Mapping[tuple[str, str], Packet],
    after: Mapping[tuple[str, str], Packet],
    changes: tuple[Change, ...],
) -> tuple[PacketChange, ...]:
    """Return the packets that a change touches, those of the new bank first."""
    changed = [(each.kind, each.id) for each in changes if _is_seen(each)]
    found = []
    for (loop, round), packet in after.items():
        old = before.get((loop, round))
        change = (
            _compared(loop, old, packet, changed)
            if old
            else PacketChange(loop, round, "added", asks=packet.asks)
        )
        found.extend([change] if change.is_touched else [])
    gone = [key for key in before if key not in after]
    return (*found, *(PacketChange(*key, "removed", no_longer=before[key].asks) for key in gone))


def _is_seen(change: Change) -> bool:
    if change.what not in ("changed", "renamed"):
        return change.kind in UNASKED
    fields = {field.split(".")[0] for field in change.fields}
    return not (fields and UNSEEN.get(change.kind, set()) >= fields)


def _compared(loop: str, old: Packet, new: Packet, changed: list[Named]) -> PacketChange:
    shown = new.shows | {named for named in old.shows if named[0] in UNASKED}
    return PacketChange(
        loop=loop,
        round=new.round.id,
        what="changed",
        fields=changed_fields(old.round, new.round),
        asks=tuple(id for id in new.asks if id not in old.asks),
        no_longer=tuple(id for id in old.asks if id not in new.asks),
        because=tuple(each for each in changed if each in shown),
    )
