"""The page for an address where nothing is: what replaces it, or which questions are near."""

from dataclasses import dataclass

from playbook_gen.bank import Bank, Entry
from playbook_gen.model import Tombstone
from playbook_gen.pages import addresses
from playbook_gen.pages.page import Block, Link, Page


@dataclass(frozen=True, slots=True)
class Tomb:
    """An id that was given up, and why."""

    id: str
    since: str
    because: str
    replaced_by: Link | None


@dataclass(frozen=True, kw_only=True)
class Gone(Block):
    """A script compares the address with all of these; its words become a search."""

    tombs: tuple[Tomb, ...]
    questions: tuple[Link, ...]
    explorer: Link
    home: Link


def gone_page(bank: Bank) -> Page:
    here = addresses.GONE
    return Page(
        address=here,
        title="Nothing is at this address",
        blocks=(
            Gone(
                found=False,
                tombs=tuple(_tomb(bank, each) for each in bank.tombstones.values()),
                questions=tuple(_question(bank, id) for id in bank.questions),
                explorer=Link("All questions", addresses.href(here, addresses.QUESTIONS)),
                home=Link("Home", addresses.href(here, addresses.HOME)),
            ),
        ),
    )


def _tomb(bank: Bank, entry: Entry[Tombstone]) -> Tomb:
    noun = entry.noun
    by = _question(bank, noun.replaced_by) if noun.replaced_by else None
    return Tomb(entry.id, noun.since.isoformat(), noun.because, by)


def _question(bank: Bank, id: str) -> Link:
    return Link(bank.questions[id].noun.title, addresses.href(addresses.GONE, addresses.question(id)))
