"""The mistakes that are made in a round, a loop or with a question: the nearest first."""

from collections.abc import Container, Iterable
from dataclasses import dataclass

from playbook_gen.bank import Bank, Entry
from playbook_gen.model import Mistake, Question
from playbook_gen.pages import addresses
from playbook_gen.pages.page import Block, Link

INTERVIEWER = ("preparing", "asking", "listening", "scoring")
COMMITTEE = ("designing", "debriefing")
"""The phases in which an interviewer, and those who make and close a loop, make mistakes."""
MOST_MISTAKES = 4
"""So many are shown in full: more would not be read in the five minutes before a round."""


@dataclass(frozen=True, kw_only=True)
class MistakesBlock(Block):
    """The nearest mistakes in full, the others by name."""

    mistakes: tuple[Entry[Mistake], ...]
    others: tuple[Link, ...]
    more: Link


def mistakes_block(here: str, nearest: list[Entry[Mistake]]) -> MistakesBlock:
    return MistakesBlock(
        id="mistakes",
        title="Mistakes to avoid",
        found=False,
        mistakes=tuple(nearest[:MOST_MISTAKES]),
        others=tuple(
            Link(entry.noun.title, addresses.href(here, addresses.MISTAKES, entry.id))
            for entry in nearest[MOST_MISTAKES:]
        ),
        more=Link("All mistakes", addresses.href(here, addresses.MISTAKES)),
    )


def biting(
    bank: Bank,
    phases: Container[str],
    round_types: Iterable[str],
    questions: Iterable[Entry[Question]],
) -> list[Entry[Mistake]]:
    """Return the mistakes of these phases that are made here, those that name fewest other places first."""
    types, asked = set(round_types), list(questions)
    kinds, ids = {each.noun.kind for each in asked}, {each.id for each in asked}
    found = [
        entry
        for entry in bank.mistakes.values()
        if entry.noun.phase in phases
        and (
            types & set(entry.noun.where.round_types)
            or kinds & set(entry.noun.where.kinds)
            or ids & set(entry.noun.where.questions)
        )
    ]
    return sorted(found, key=lambda entry: (not ids & set(entry.noun.where.questions), _breadth(entry)))


def _breadth(entry: Entry[Mistake]) -> int:
    where = entry.noun.where
    return len(where.round_types) + len(where.kinds) + len(where.competencies)
