"""Ways through the loops that several rules share."""

from collections.abc import Iterator

from playbook_gen.bank import Asked, Bank, Entry, asked, layout
from playbook_gen.model import Loop, Round


def rounds(bank: Bank) -> Iterator[tuple[Entry[Loop], int, Round]]:
    """Yield every round with its loop and its place in it."""
    for loop in bank.loops.values():
        for index, round in enumerate(loop.noun.rounds):
            yield loop, index, round


def is_live(bank: Bank, round: Round) -> bool:
    """Say whether people meet in this round."""
    kind = bank.round_types.get(round.type)
    return kind is not None and kind.noun.mode == "live"


def level_of(loop: Entry[Loop]) -> str:
    """Return the id of the loop's level."""
    return loop.id.split("/")[1]


def complete(bank: Bank, loop: Entry[Loop]) -> list[Asked] | None:
    """Return the questions of a loop, or None when one it names could not be read."""
    found = list(asked(bank, loop))
    named = sum(len(ids) for round in layout(bank, loop) for ids in round)
    return found if len(found) == named else None
