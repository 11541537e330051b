"""Drafts, for maintainers: what each still lacks before it can be asked."""

from dataclasses import dataclass

from playbook_gen.bank import Bank
from playbook_gen.checks import unfinished
from playbook_gen.pages import addresses
from playbook_gen.pages.page import Block, Link


@dataclass(frozen=True, slots=True)
class DraftRow:
    """A draft, and what it lacks in words."""

    link: Link
    lacks: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class DraftsBlock(Block):
    rows: tuple[DraftRow, ...]


def drafts_block(bank: Bank, here: str) -> tuple[DraftsBlock, ...]:
    """Return the block of drafts, or nothing where there is none."""
    rows = tuple(
        DraftRow(Link(each.noun.title, addresses.href(here, addresses.question(id))), tuple(unfinished(each)))
        for id, each in bank.questions.items()
        if each.noun.status == "draft"
    )
    return (DraftsBlock(id="drafts", title="Drafts to finish", found=False, rows=rows),) if rows else ()
