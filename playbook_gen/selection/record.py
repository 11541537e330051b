"""The record of a hiring cycle: what was exchanged while every candidate of a vacancy is asked the same."""

from dataclasses import dataclass
from datetime import date

from playbook_gen.bank import Entry
from playbook_gen.model import Loop, Replacement, Selection
from playbook_gen.selection.blueprint import Picks
from playbook_gen.selection.lock import exchanged, picks_in


@dataclass(frozen=True, slots=True)
class Record:
    """What was exchanged in the cycle that runs, before and now; none runs for another form.

    `is_lost` says that what stood in a selection could not be read, and so is not kept.
    """

    before: tuple[Replacement, ...] = ()
    now: tuple[Replacement, ...] = ()
    is_lost: bool = False


def record_of(
    entry: Entry[Selection] | None, loop: Entry[Loop], picks: Picks, today: date, because: str | None
) -> Record:
    """Return the record once `picks` take the place of what a selection asks, if it can be read."""
    cycle = loop.noun.in_use
    if cycle is None or not is_frozen(loop, today):
        return Record()
    if entry is None:
        return Record(is_lost=True)
    before = tuple(each for each in entry.noun.replaced if each.on >= cycle.since)
    pairs = exchanged(picks_in(entry.noun), picks)
    return Record(before, tuple(Replacement(on=today, out=out, by=by, because=because) for out, by in pairs))


def is_frozen(loop: Entry[Loop], today: date) -> bool:
    """Say whether a hiring cycle runs: every candidate of a vacancy is asked the same."""
    cycle = loop.noun.in_use
    return cycle is not None and cycle.since <= today and (cycle.until is None or today <= cycle.until)
