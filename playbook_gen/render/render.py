"""One environment, autoescaped and strict; the template of a block has the block's name."""

import re
from collections.abc import Mapping
from datetime import date
from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from playbook_gen import prose
from playbook_gen.pages import Block, Page
from playbook_gen.render.document import Document, Section

SAFE_IN_CSS = re.compile(r"[A-Za-z0-9 .,:_-]")


@cache
def environment() -> Environment:
    """Return the environment; only `prose` and `inline` may turn text into HTML."""
    env = Environment(
        loader=PackageLoader("playbook_gen"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    env.filters["prose"] = prose.html
    env.filters["inline"] = prose.inline
    env.filters["css"] = css_string
    return env


def css_string(text: str) -> Markup:
    """Return a text as a string of CSS in which nothing is left that could end it."""
    escaped = "".join(each if SAFE_IN_CSS.match(each) else f"\\{ord(each):x} " for each in text)
    return Markup(f'"{escaped}"')  # noqa: S704 - escaped above


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
    )


def render_block(block: Block) -> Section:
    """Return the section a block becomes."""
    template = environment().get_template(template_of(type(block)))
    html = Markup(template.render(block=block))  # noqa: S704 - autoescaped
    return Section(block.level, block.id, block.title, html, block.found)


def template_of(block: type[Block]) -> str:
    """`RoundTable` → `round_table.html`."""
    return re.sub(r"(?<=[a-z])(?=[A-Z])", "_", block.__name__).lower() + ".html"
