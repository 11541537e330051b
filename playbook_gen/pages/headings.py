"""Anchors that pages are known to have before they are made: a link to one of them needs no page."""

from playbook_gen.bank import Bank
from playbook_gen.pages import addresses
from playbook_gen.pages.committee import committee
from playbook_gen.pages.where import SECTIONS


def headings_of(bank: Bank, address: str) -> frozenset[str]:
    """Return anchors that the page at `address` has: of the nouns it shows, and of a loop's parts.

    It may have more, which only the page itself can tell.
    """
    shown = [
        addresses.section_anchor(kind, id)
        for kind, page in SECTIONS.items()
        for id in (bank.known[kind] or () if page == address else ())
    ]
    loop = next((each for id, each in bank.loops.items() if addresses.loop(id) == address), None)
    parts = committee(bank, loop, address) if loop else ()
    return frozenset([*shown, *(block.id for block in parts)])
