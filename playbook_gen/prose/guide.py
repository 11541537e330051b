"""A hand-written guide as sections: the same gate as a field, and headings that become the page's own."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from html import unescape
from typing import Any
from xml.etree.ElementTree import Element

import nh3
from markdown.extensions.toc import slugify_unicode
from markupsafe import Markup

from playbook_gen.prose.gate import GUIDE_TAGS, LinkFilter, Refusal, clean, converter, refusal

REMEMBERED = 256
"""So many guides are kept as they were parsed."""
HEADINGS = {"h1": 1, "h2": 2, "h3": 3}
HEADING = re.compile(r"#{1,3}\s|.*\n(=+|-+)\s*$", re.MULTILINE)
TITLE = re.compile(r"#\s|.*\n=+\s*$", re.MULTILINE)
INNER_HEADING = re.compile(r"(?:>|[-*+]\s|\d+[.)]\s|[ \t]+)[^\n]*#")


@dataclass(frozen=True, slots=True)
class GuideSection:
    """A heading and what follows it up to the next; `level` 1 to 3."""

    level: int
    id: str
    title: str
    html: Markup


@dataclass(frozen=True, slots=True)
class Guide:
    """A guide: the first section is its title and lead."""

    title: str
    sections: tuple[GuideSection, ...]


def parse_guide(text: str, link: LinkFilter) -> Guide | Refusal:
    """Return the guide with its links passed through `link`, or a sentence why it cannot be one."""
    parsed = _parse(text)
    if isinstance(parsed, Refusal):
        return parsed
    sections = (replace(each, html=_cleaned(each.html, link)) for each in parsed.sections)
    return replace(parsed, sections=tuple(sections))


@lru_cache(maxsize=REMEMBERED)
def _parse(text: str) -> Guide | Refusal:
    """Parse once what is checked, then shown."""
    if refused := refusal(text, GUIDE_TAGS, lambda address: address):
        return replace(refused, line=_first_refused(text))
    tree = _tree(text)
    if any(inner.tag in HEADINGS for block in tree for inner in block.iter() if inner is not block):
        return Refusal("a heading inside a quote or a list", line=_nth(INNER_HEADING, text, 0))
    sections = tuple(_section(part) for part in _split(tree))
    levels = [section.level for section in sections]
    if levels[:1] != [1]:
        return Refusal("a guide starts with its title, `# …`")
    if 1 in levels[1:]:
        return Refusal("a guide has one title, and this is a second", line=_nth(TITLE, text, 1))
    ids = [section.id for section in sections]
    if twice := next((index for index, id in enumerate(ids) if id in ids[:index] or not id), None):
        message = f"two headings would share the address '#{ids[twice]}'"
        return Refusal(message, line=_nth(HEADING, text, twice))
    return Guide(sections[0].title, sections)


def _first_refused(text: str) -> int:
    """Return the first line that is refused when it stands alone; 1 when none is."""
    alone = ((line, block.split("\n")[0]) for line, block in _blocks(text))
    return next((line for line, words in alone if refusal(words, GUIDE_TAGS, lambda address: address)), 1)


def _nth(pattern: re.Pattern[str], text: str, index: int) -> int:
    """Return the line at which the pattern matches for the nth time, from 0; 1 when it does not."""
    lines = [line for line, block in _blocks(text) if pattern.match(block)]
    return lines[index] if index < len(lines) else 1


def _blocks(text: str) -> Iterator[tuple[int, str]]:
    """Yield each line outside fences with the one below it, and each fence as one, with the line's number."""
    lines = text.split("\n")
    start, fence = 0, ""
    for index, line in enumerate(lines):
        mark = line.strip()[:3]
        if not fence and mark in {"```", "~~~"}:
            start, fence = index, mark
        elif fence and mark == fence:
            yield start + 1, "\n".join(lines[start : index + 1])
            fence = ""
        elif not fence:
            yield index + 1, "\n".join(lines[index : index + 2])


def _tree(text: str) -> Element:
    """Parse as `Markdown.convert` does, but stop before the tree becomes one string."""
    markdown = converter().reset()
    lines = text.split("\n")
    for preprocessor in markdown.preprocessors:
        lines = preprocessor.run(lines)
    tree: Any = markdown.parser.parseDocument(lines).getroot()
    for processor in markdown.treeprocessors:
        new = processor.run(tree)
        tree = tree if new is None else new
    root: Element = tree
    return root


def _split(tree: Element) -> list[list[Element]]:
    """Group the blocks: each group starts with a heading, but for text before the first one."""
    groups: list[list[Element]] = []
    for block in tree:
        if block.tag in HEADINGS or not groups:
            groups.append([])
        groups[-1].append(block)
    return groups


def _section(blocks: list[Element]) -> GuideSection:
    level = HEADINGS.get(blocks[0].tag, 0)
    title = unescape(nh3.clean(str(_html(list(blocks[0]), blocks[0].text)), tags=set()))
    return GuideSection(level, slugify_unicode(title, "-").lstrip("_"), title, _html(blocks[1:], None))


def _html(blocks: list[Element], text: str | None) -> Markup:
    markdown = converter()
    root = Element(markdown.doc_tag)
    root.text = text
    root.extend(blocks)
    serialised = markdown.serializer(root)
    output = serialised[len(f"<{root.tag}>") : -len(f"</{root.tag}>")]
    for processor in markdown.postprocessors:
        output = processor.run(output)
    return _cleaned(output.strip(), lambda address: address)


def _cleaned(html: str, link: LinkFilter) -> Markup:
    return Markup(clean(html, GUIDE_TAGS, link))  # noqa: S704 - cleaned by nh3
