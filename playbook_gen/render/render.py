"""Pages to documents; the template of a block has the block's name."""

import re
from collections.abc import Mapping
from datetime import date
from functools import cache

from markupsafe import Markup

from playbook_gen.pages import Block, Page
from playbook_gen.render.document import Document, Section
from playbook_gen.render.environment import environment


def render(page: Page, changes: Mapping[str, date]) -> Document:
    """Return the document of a page; `changes` says when each file last changed."""
    days = [changes[path] for path in page.files if path in changes]
    return Document(
        address=page.address,
        title=page.title,
        sections=tuple(render_block(block) for block in page.blocks),
        edit=page.source,
        changed=max(days, default=None),
        tab=page.tab,
        short=page.short or page.title,
        by_section=page.search == "sections",
        description=page.description,
        wide=page.wide,
    )


def render_block(block: Block) -> Section:
    """Return the section a block becomes."""
    html = _rendered(template_of(type(block)), block)
    return Section(block.level, block.id, block.title, html, _found(block, html) if block.found else None)


def _found(block: Block, html: Markup) -> Markup:
    """Return what the search finds of a block: all it shows, if no template in `found/` says less."""
    name = f"found/{template_of(type(block))}"
    return _rendered(name, block) if name in _said_shorter() else html


@cache
def _said_shorter() -> frozenset[str]:
    return frozenset(name for name in environment().list_templates() if name.startswith("found/"))


def _rendered(name: str, block: Block) -> Markup:
    return Markup(environment().get_template(name).render(block=block))  # noqa: S704 - autoescaped


def template_of(block: type[Block]) -> str:
    """`RoundTable` → `round_table.html`."""
    return re.sub(r"(?<=[a-z])(?=[A-Z])", "_", block.__name__).lower() + ".html"
