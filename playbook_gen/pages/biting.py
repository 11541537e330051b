"""The mistakes that are made in a round, a loop or with a question: the nearest first."""

from collections.abc import Container, Iterable
from dataclasses import dataclass

from playbook_gen.bank import Bank, Entry, main_competency
from playbook_gen.model import Bites, Mistake, Question
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
    """Return the mistakes of these phases that are made here, the nearest first.

    Nearest are those that name a question, then a kind or a type of round, last a main competency; of
    equals those that name fewest other places.
    """
    types, asked = set(round_types), list(questions)
    kinds, ids = {each.noun.kind for each in asked}, {each.id for each in asked}
    mains = {main_competency(bank, each.noun) for each in asked}

    def distance(where: Bites) -> int | None:
        near = (
            ids & set(where.questions),
            types & set(where.round_types) or kinds & set(where.kinds),
            mains & set(where.competencies),
        )
        return next((index for index, shared in enumerate(near) if shared), None)

    made = [each for each in bank.mistakes.values() if each.noun.phase in phases]
    found = [(steps, each) for each in made if (steps := distance(each.noun.where)) is not None]
    return [each for _, each in sorted(found, key=lambda pair: (pair[0], _breadth(pair[1])))]


def _breadth(entry: Entry[Mistake]) -> int:
    where = entry.noun.where
    return len(where.round_types) + len(where.kinds) + len(where.competencies)
