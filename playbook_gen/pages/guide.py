"""A hand-written guide: its sections become the page's own."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from posixpath import dirname, join, normpath

from markupsafe import Markup

from playbook_gen.bank import Bank, is_id
from playbook_gen.pages import addresses
from playbook_gen.pages.page import Block, Page
from playbook_gen.problems import Code, Place, Problem
from playbook_gen.prose import Refusal, parse_guide
from playbook_gen.sources import TextFile


@dataclass(frozen=True, kw_only=True)
class GuideBlock(Block):
    html: Markup


WRITTEN_LINK = re.compile(r"\]\(\s*<?([^\s<>()]+)")


def guide_page(guide: TextFile) -> Page:
    here = addresses.guide(guide.path)
    parsed = parse_guide(guide.text, lambda address: _link(here, address))
    if isinstance(parsed, Refusal):
        raise ValueError(parsed.message)
    lead, *rest = parsed.sections
    return Page(
        address=here,
        title=parsed.title,
        tab="Guides",
        search="sections",
        source=guide.path,
        files=(guide.path,),
        blocks=(
            GuideBlock(html=lead.html),
            *(GuideBlock(id=each.id, title=each.title, level=each.level, html=each.html) for each in rest),
        ),
    )


def place_of_link(guide: TextFile, href: str) -> Place:
    """Return where a guide writes the link that its page shows as `href`."""
    here = addresses.guide(guide.path)
    for number, line in enumerate(guide.text.split("\n"), 1):
        for found in WRITTEN_LINK.finditer(line):
            if _link(here, found[1]) == href:
                return Place(guide.path, number, found.start(1) + 1)
    return Place(guide.path)


def _link(here: str, address: str) -> str:
    """Links between pages are written as in any Markdown tree: relative, ending in .md."""
    path, hash_, anchor = address.partition("#")
    if ":" in address or not path.endswith(".md"):
        return address
    to = normpath(join(dirname(here), path.removesuffix(".md")))
    return addresses.href(here, to) + hash_ + anchor


def misplaced(bank: Bank) -> Iterator[Problem]:
    """Yield PB014 and PB015: a guide's path is an address, and not that of a page the playbook makes."""
    for guide in bank.guides:
        here = addresses.guide(guide.path)
        if here in addresses.FIXED or here.split("/")[0] in addresses.FOLDERS:
            message = f"the playbook makes a page at {here}.html itself"
            yield Problem(Place(guide.path), Code.PB015, message, "move it to content/pages/guides/")
        elif bad := next((part for part in here.split("/") if not is_id(part)), None):
            message = f"'{bad}' cannot be part of an address"
            yield Problem(Place(guide.path), Code.PB014, message, "use lower-case words joined by hyphens")
