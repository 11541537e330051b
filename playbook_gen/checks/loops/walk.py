"""Ways through the loops that several rules share."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from playbook_gen.bank import Asked, Bank, Entry, asked, layout
from playbook_gen.model import Loop, Round, Segment
from playbook_gen.problems import Place
from playbook_gen.selection import is_settled


@dataclass(frozen=True, slots=True)
class Divided:
    """Minutes in segments: those of a round, or those a round type proposes; `loc` is where they stand."""

    entry: Entry[Any]
    loc: tuple[str | int, ...]
    segments: tuple[Segment, ...]
    is_live: bool

    def place(self, *loc: str | int) -> Place:
        return self.entry.place(*self.loc, *loc)


def rounds(bank: Bank) -> Iterator[tuple[Entry[Loop], int, Round]]:
    """Yield every round with its loop and its place in it."""
    for loop in bank.loops.values():
        for index, round in enumerate(loop.noun.rounds):
            yield loop, index, round


def divided(bank: Bank) -> Iterator[Divided]:
    """Yield how every round is divided, and how every round type that says so would divide one."""
    for loop, index, round in rounds(bank):
        yield Divided(loop, ("rounds", index, "segments"), round.segments, is_live(bank, round))
    for kind in bank.round_types.values():
        if kind.noun.segments:
            yield Divided(kind, ("segments",), kind.noun.segments, kind.noun.mode == "live")


def is_live(bank: Bank, round: Round) -> bool:
    """Say whether people meet in this round."""
    kind = bank.round_types.get(round.type)
    return kind is not None and kind.noun.mode == "live"


def level_of(loop: Entry[Loop]) -> str:
    """Return the id of the loop's level."""
    return loop.id.split("/")[1]


def complete(bank: Bank, loop: Entry[Loop]) -> list[Asked] | None:
    """Return the questions of a loop, or None when one it names, or its selection, could not be read."""
    if not is_settled(bank, loop):
        return None
    found = list(asked(bank, loop))
    named = sum(len(ids) for round in layout(bank, loop) for ids in round)
    return found if len(found) == named else None
