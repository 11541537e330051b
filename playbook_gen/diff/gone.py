"""Questions that can no longer be asked since a change: the loops they leave, and what is equal to them."""

from collections.abc import Iterator
from dataclasses import dataclass

from playbook_gen.diff.loops import LoopChange
from playbook_gen.diff.side import Side


@dataclass(frozen=True, slots=True)
class Left:
    """A round that asked the question, and what would be asked there instead."""

    loop: str
    round: str
    instead: str | None


@dataclass(frozen=True, slots=True)
class Gone:
    """A question whose status is another now, or `deleted`; its `equivalents` can still be asked."""

    id: str
    title: str
    status: str
    since: str | None
    replaced_by: str | None
    equivalents: tuple[str, ...]
    leaves: tuple[Left, ...]


def gone(before: Side, after: Side, loops: tuple[LoopChange, ...]) -> Iterator[Gone]:
    """Yield the questions that were active and are no more."""
    for id, entry in before.bank.questions.items():
        now = after.bank.questions.get(id)
        known = after.bank.known["question"]
        if entry.noun.status != "active" or (now is None and (known is None or id in known)):
            continue
        if now is None or now.noun.status != "active":
            yield Gone(
                id=id,
                title=entry.noun.title,
                status=now.noun.status if now else "deleted",
                since=f"{now.noun.since}" if now and now.noun.since else None,
                replaced_by=now.noun.replaced_by if now else None,
                equivalents=tuple(_equals(before, after, id)),
                leaves=tuple(_left(before, id, loops)),
            )


def _equals(before: Side, after: Side, id: str) -> Iterator[str]:
    for other in before.bank.group(id):
        now = after.bank.questions.get(other)
        if now and now.noun.status == "active":
            yield other


def _left(before: Side, id: str, loops: tuple[LoopChange, ...]) -> Iterator[Left]:
    would = {(each.id, exchange.out): exchange.by for each in loops for exchange in each.lock.would or ()}
    for loop, plan in before.plans.items():
        rounds = plan.blueprint.loop.noun.rounds
        for pick in plan.asked:
            if pick.asks.id == id:
                yield Left(loop, rounds[pick.slot.round].id, would.get((loop, id)))
