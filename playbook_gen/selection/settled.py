"""Whether it is known what a loop asks: rules on questions say nothing of a loop of which it is not."""

from playbook_gen.bank import Bank, Entry, has_shape_of, slots
from playbook_gen.model import Loop
from playbook_gen.selection.lock import is_as_written


def is_open(loop: Loop) -> bool:
    """Say whether a loop leaves a slot to be filled."""
    return any(
        segment.kinds and len(segment.pin) < segment.count
        for round in loop.rounds
        for _, segment in slots(round)
    )


def is_settled(bank: Bank, loop: Entry[Loop]) -> bool:
    """Say whether the selection of a loop holds; without one, whether its pins or a filled bank say it all.

    A selection that cannot be read is not there, and a bank that has such a file is not whole.
    """
    selection = bank.selections.get(loop.id)
    if selection is None:
        return bank.is_whole or not is_open(loop.noun)
    return is_as_written(selection) and has_shape_of(selection.noun, loop.noun)
