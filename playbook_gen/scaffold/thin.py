"""Where a loop stands on few questions: a leak, or a second interview, and nothing is left to ask."""

from collections.abc import Iterator
from dataclasses import dataclass

from playbook_gen.problems import plural
from playbook_gen.selection import Blueprint, of_slot

BEYOND = 3
"""How many other questions a slot should be able to ask, equivalents counted once."""


@dataclass(frozen=True, slots=True)
class Thin:
    """A slot with few choices, and what would help."""

    message: str
    help: str


def thin(blueprint: Blueprint) -> Iterator[Thin]:
    """Yield the slots with fewer than `BEYOND` choices beyond the questions they ask."""
    for slot, ids in zip(blueprint.slots, blueprint.pool, strict=True):
        segment, round = blueprint.segment(slot), blueprint.loop.noun.rounds[slot.round]
        choices = len({blueprint.candidate(id).group for id in ids})
        if choices < slot.count + BEYOND - 1:
            what = f"{slot.minutes} minutes of {' or '.join(segment.kinds)}"
            asks = plural(slot.count, "question")
            message = f"{round.id}, {what}: {plural(choices, 'choice')} for {asks}, equivalents counted once"
            yield Thin(message, of_slot(blueprint, slot))
