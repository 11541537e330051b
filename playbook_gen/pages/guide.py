"""A hand-written guide: its sections become the page's own."""

from dataclasses import dataclass
from posixpath import dirname, join, normpath

from markupsafe import Markup

from playbook_gen.pages import addresses
from playbook_gen.pages.page import Block, Page
from playbook_gen.prose import parse_guide
from playbook_gen.sources import TextFile


@dataclass(frozen=True, kw_only=True)
class GuideBlock(Block):
    html: Markup


def guide_page(guide: TextFile) -> Page:
    here = addresses.guide(guide.path)

    def link(address: str) -> str:
        """Links between pages are written as in any Markdown tree: relative, ending in .md."""
        path, hash_, anchor = address.partition("#")
        if ":" in address or not path.endswith(".md"):
            return address
        to = normpath(join(dirname(here), path.removesuffix(".md")))
        return addresses.href(here, to) + hash_ + anchor

    parsed = parse_guide(guide.text, link)
    if isinstance(parsed, str):
        raise ValueError(parsed)
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
