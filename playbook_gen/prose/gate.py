"""Convert a prose field with one reused Markdown instance, then clean it with a strict allow-list.

Cleaning is a gate: where it would change anything, `refusal` says so and the bank is not built. What
`html` returns has been cleaned all the same, so a page is safe even if nobody asked for a refusal.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, lru_cache

import nh3
from markdown import Markdown
from markupsafe import Markup

MOST_BYTES = 64 * 1024
REMEMBERED = 16384
"""So many fields are kept as HTML: about what a bank of 200 questions holds."""
SHORT = 4000
"""Characters up to which a text without anything risky need not be looked at more closely."""
MOST_BRACKETS = 200
"""Python-Markdown takes quadratic time on opening brackets."""

_TEXT = {"p", "br", "strong", "em", "code", "pre", "a", "ul", "ol", "li", "blockquote", "hr"}
_TABLE = {"table", "thead", "tbody", "tr", "th", "td"}
FIELD_TAGS = frozenset(_TEXT | _TABLE)
GUIDE_TAGS = FIELD_TAGS | {"h1", "h2", "h3"}
ATTRIBUTES = {
    "a": {"href", "title"},
    "code": {"class"},
    "ol": {"start"},
    "th": {"style"},
    "td": {"style"},
}
SCHEMES = frozenset({"http", "https", "mailto"})
ALIGNMENTS = frozenset(f"text-align: {side};" for side in ("left", "center", "right"))

RISKY_LINE = re.compile(
    r"^(?:[ >*+\-\d.)]*(?:[#>=]|-[ \-]*$)| {4}|(?:[-*+]|\d+[.)]) +(?:[-*+]|\d+[.)]) )", re.MULTILINE
)
"""Without one of these, or a risky character, Markdown makes only flat paragraphs, lists, emphasis, code and
tables."""
NESTED = re.compile(r"^(?:[ \t]{32,}|[ \t]*(?:(?:[-*+>]|\d+[.)])[ \t]*){10,})\S", re.MULTILINE)
"""Lists and quotes so deep that the parser would give up on them."""
MOST_LINES = 400
"""Python-Markdown takes quadratic time on headings and rules that follow each other."""

LinkFilter = Callable[[str], str | None]


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a text is refused, and in which of its lines, counted from 1.

    `too_much` tells a text that is too large from one that is unsafe.
    """

    message: str
    too_much: bool = False
    line: int = 1


@cache
def converter() -> Markdown:
    """Return the one Markdown instance: raw HTML is text to it, and no extension can read a file."""
    markdown = Markdown(extensions=["tables", "fenced_code", "sane_lists"], output_format="html")
    markdown.preprocessors.deregister("html_block")
    for pattern in ("html", "automail", "entity"):
        markdown.inlinePatterns.deregister(pattern)
    return markdown


def full_address(address: str) -> str | None:
    """Let only whole addresses through: a field is shown on several pages, so a relative one would break."""
    return address if address.startswith(("http://", "https://", "mailto:")) else None


def refusal(text: str, tags: frozenset[str] = FIELD_TAGS, link: LinkFilter = full_address) -> Refusal | None:
    """Return why this text may not be shown, or None."""
    if len(text) < SHORT and not _is_risky(text):
        return None
    if too_much := _too_much(text):
        return Refusal(too_much, too_much=True)
    converted = _convert(text)
    if _is_unchanged(converted, tags, link):
        return None
    return Refusal(_what_is_wrong(converted, tags, link))


@lru_cache(maxsize=REMEMBERED)
def html(text: str) -> Markup:
    """Return a prose field as safe HTML. It is shown on several pages and packets, and converted once."""
    return Markup(clean(_convert(text), FIELD_TAGS, full_address))  # noqa: S704 - cleaned by nh3


def inline(text: str) -> Markup:
    """Return a prose field without the paragraph around it, where it is a single one."""
    whole = html(text)
    if whole.count("<p>") == 1 and whole.startswith("<p>") and whole.endswith("</p>"):
        return Markup(whole[3:-4])  # noqa: S704 - cleaned above
    return whole


def clean(converted: str, tags: frozenset[str], link: LinkFilter) -> str:
    """Return the HTML without anything that is not allowed."""

    def attribute(tag: str, name: str, value: str) -> str | None:
        if name == "href":
            return link(value)
        if name == "style":
            return value if value in ALIGNMENTS else None
        return value

    return nh3.clean(
        converted,
        tags=set(tags),
        attributes=ATTRIBUTES,
        url_schemes=set(SCHEMES),
        attribute_filter=attribute,
        link_rel=None,
    )


def text_of(fragment: str) -> str:
    """Return the text of an HTML fragment, still escaped, with white space folded."""
    return " ".join(nh3.clean(str(fragment).replace("<", " <"), tags=set()).split())


def _is_risky(text: str) -> bool:
    """Say whether a text needs a closer look. Every field is asked, so it looks for one letter at a time."""
    if "[" in text or "<" in text or "&" in text or "{" in text or "\t" in text:
        return True
    return bool(RISKY_LINE.search(text) if "\n" in text else RISKY_LINE.match(text))


def _convert(text: str) -> str:
    return converter().reset().convert(text)


def _too_much(text: str) -> str | None:
    if len(text.encode()) > MOST_BYTES:
        return f"more than {MOST_BYTES // 1024} KiB in one field"
    if text.count("[") > MOST_BRACKETS:
        return f"more than {MOST_BRACKETS} opening brackets in one field"
    if text.count("\n") > MOST_LINES:
        return f"more than {MOST_LINES} lines in one field"
    if NESTED.search(text):
        return "lists or quotes nested too deep"
    return None


def _is_unchanged(converted: str, tags: frozenset[str], link: LinkFilter) -> bool:
    """Say whether cleaning keeps everything; a quotation mark and a fixed space may change their spelling."""
    expected = converted.replace("\u00a0", "&nbsp;").replace("&quot;", '"')
    return clean(converted, tags, link).replace("&quot;", '"') == expected


def _what_is_wrong(converted: str, tags: frozenset[str], link: LinkFilter) -> str:
    if _is_unchanged(converted, tags, lambda address: address):
        return "a link that is not a whole http, https or mailto address"
    return "a heading, picture, HTML entity or unsafe address; text, lists, tables, links, code are allowed"
