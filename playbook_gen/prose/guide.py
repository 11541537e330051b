"""A hand-written guide as sections: the same gate as a field, and headings that become the page's own."""

from dataclasses import dataclass
from html import unescape
from typing import Any
from xml.etree.ElementTree import Element

import nh3
from markdown.extensions.toc import slugify
from markupsafe import Markup

from playbook_gen.prose.gate import GUIDE_TAGS, LinkFilter, Refusal, clean, converter, refusal

HEADINGS = {"h1": 1, "h2": 2, "h3": 3}


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
    if refused := refusal(text, GUIDE_TAGS, lambda address: address):
        return refused
    tree = _tree(text)
    if any(inner.tag in HEADINGS for block in tree for inner in block.iter() if inner is not block):
        return Refusal("a heading inside a quote or a list")
    sections = tuple(_section(part, link) for part in _split(tree))
    if [section.level for section in sections[:1]] != [1] or any(each.level == 1 for each in sections[1:]):
        return Refusal("a guide starts with one title, `# …`, and has no second one")
    ids = [section.id for section in sections]
    if twice := next((id for id in ids if ids.count(id) > 1 or not id), None):
        return Refusal(f"two headings would share the address '#{twice}'")
    return Guide(sections[0].title, sections)


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


def _section(blocks: list[Element], link: LinkFilter) -> GuideSection:
    level = HEADINGS.get(blocks[0].tag, 0)
    title = unescape(nh3.clean(str(_html(list(blocks[0]), blocks[0].text, link)), tags=set()))
    return GuideSection(level, slugify(title, "-").lstrip("_"), title, _html(blocks[1:], None, link))


def _html(blocks: list[Element], text: str | None, link: LinkFilter) -> Markup:
    markdown = converter()
    root = Element(markdown.doc_tag)
    root.text = text
    root.extend(blocks)
    serialised = markdown.serializer(root)
    output = serialised[len(f"<{root.tag}>") : -len(f"</{root.tag}>")]
    for processor in markdown.postprocessors:
        output = processor.run(output)
    return Markup(clean(output.strip(), GUIDE_TAGS, link))  # noqa: S704 - cleaned by nh3
