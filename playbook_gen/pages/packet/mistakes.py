"""Which mistakes a packet prints: the nearest beside each question, and those of the write-up."""

from collections.abc import Iterable, Iterator

from playbook_gen.bank import Bank, Entry, axes_of
from playbook_gen.model import Mistake, Question, Round
from playbook_gen.pages.biting import biting

MOST_WRITE_UP = 3
"""So many mistakes of the write-up are printed: more would not be read with the pen in hand."""
FULL = 7
"""With so many axes all mistakes still fit below the scorecard; two more axes take the place of one."""


def printed_mistakes(bank: Bank, round: Round, questions: list[Entry[Question]]) -> Iterator[str]:
    """Yield the ids of the mistakes that the packet of a round prints."""
    yield from (each.id for each in beside(bank, round, questions) if each)
    yield from (each.id for each in of_write_up(bank, round, questions))


def beside(bank: Bank, round: Round, questions: Iterable[Entry[Question]]) -> Iterator[Entry[Mistake] | None]:
    """Yield for each question the nearest mistake that is made while it is asked, each told once."""
    phases, told = ("asking", "listening"), set()
    for question in questions:
        near = [*biting(bank, phases, (), [question]), *biting(bank, phases, [round.type], [])]
        nearest = next((each for each in near if each.noun.title not in told), None)
        told |= {nearest.noun.title} if nearest else set()
        yield nearest


def of_write_up(bank: Bank, round: Round, questions: list[Entry[Question]]) -> list[Entry[Mistake]]:
    """Return the mistakes of scoring that find room below the scorecard."""
    axes = sum(len(axes_of(bank, each.noun)) for each in questions)
    fewer = max(0, axes - FULL + 1) // 2
    return biting(bank, ("scoring",), [round.type], questions)[: max(0, MOST_WRITE_UP - fewer)]
