"""What a page is before any template runs: an address, a title, and a list of blocks."""

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class Link:
    """Words to click on, and an address relative to the page they stand on."""

    title: str
    href: str


@dataclass(frozen=True, kw_only=True)
class Block:
    """One section of a page; the template of the same name shows it. An empty title shows no heading."""

    id: str = ""
    title: str = ""
    level: int = 2
    found: bool = True
    """Whether the section's words are found by the search on this page (else they are found elsewhere)."""


@dataclass(frozen=True, kw_only=True)
class Page:
    """A page as its users think of it. The first block is its lead, below the title."""

    address: str
    title: str
    blocks: tuple[Block, ...]
    source: str | None = None
    """The file the edit pencil opens."""
    files: tuple[str, ...] = ()
    """The files it is made from: the newest dates the page."""
    tab: str | None = None
    """The navigation tab it stands under; a page without one is reached by links and by search."""
    short: str = ""
    """Its title in the navigation, where the page's own would say too much."""
    search: Literal["page", "sections"] = "page"
    description: str = ""
    wide: bool = False
    """Whether it needs the width of the sidebars."""
