"""Every id named anywhere must exist."""

from collections.abc import Iterator

from playbook_gen.bank import Bank, Entry
from playbook_gen.model import Tombstone
from playbook_gen.problems import Code, Place, Problem, did_you_mean


def unknown_ids(bank: Bank) -> Iterator[Problem]:
    """PB012: an id that names nothing."""
    for reference in bank.references:
        known = bank.known[reference.to]
        if known is None or reference.id in known:
            continue
        place = reference.entry.place(*reference.loc, at_key=reference.is_key)
        gone = bank.tombstones.get(reference.id)
        yield _given_up(place, gone) if gone else _unknown(place, reference.to, reference.id, known)


def unknown_loop_folders(bank: Bank) -> Iterator[Problem]:
    """PB012: a loop's folder is a role and its file name a level."""
    for loop in bank.loops.values():
        for to, id in zip(("role", "level"), loop.id.split("/"), strict=True):
            known = bank.known[to]
            if known is not None and id not in known:
                yield _unknown(Place(loop.path), to, id, known)


def _given_up(place: Place, gone: Entry[Tombstone]) -> Problem:
    """Return what to do about an id that still stands somewhere after it was given up."""
    message = f"'{gone.id}' was given up on {gone.noun.since}: {' '.join(gone.noun.because.split())}"
    other = gone.noun.replaced_by
    return Problem(
        place, Code.PB012, message, f"write {other}" if other else "delete it; nothing replaces it"
    )


def _unknown(place: Place, to: str, id: str, known: frozenset[str]) -> Problem:
    message = f"unknown {to.replace('-', ' ')} '{id}'"
    return Problem(place, Code.PB012, message, did_you_mean(id, sorted(known)))


RULES = (unknown_ids, unknown_loop_folders)
