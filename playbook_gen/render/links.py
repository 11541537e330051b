"""Every link inside the site leads somewhere: to a page, an anchor on it, or an attachment."""

import re
from collections.abc import Collection, Iterator
from html import unescape
from posixpath import dirname, join, normpath

from playbook_gen.problems import Code, Place, Problem, did_you_mean
from playbook_gen.render.document import Document

HREF = re.compile(r'href="([^"]*)"')
ID = re.compile(r'\bid="([^"]*)"')
OUTSIDE = ("http://", "https://", "mailto:")


def anchors_of(document: Document) -> frozenset[str]:
    """Return the anchors of a document: its headings', and any id inside its sections."""
    inner = (id for section in document.sections for id in ID.findall(section.html))
    return frozenset([*(section.id for section in document.sections if section.title), *inner])


def dead_links(documents: Collection[Document], files: Collection[str]) -> Iterator[Problem]:
    """Yield PB502 for each link that leads to no document, no anchor and none of `files`."""
    anchors = {document.url: anchors_of(document) for document in documents}
    for document in documents:
        for section in document.sections:
            for href in dict.fromkeys(HREF.findall(section.html)):
                if not href.startswith(OUTSIDE) and (
                    why := _dead(document.url, unescape(href), anchors, files)
                ):
                    place = Place(document.edit or document.source_uri)
                    message = f"page {document.url}: link to '{href}': {why[0]}"
                    yield Problem(place, Code.PB502, message, why[1])


def _dead(
    here: str, href: str, anchors: dict[str, frozenset[str]], files: Collection[str]
) -> tuple[str, str] | None:
    path, _, anchor = href.partition("#")
    url = normpath(join(dirname(here), path)) if path else here
    if url in files:
        return None
    if url not in anchors:
        return "there is no such page", did_you_mean(url, anchors)
    if anchor and anchor not in anchors[url]:
        return "there is no such anchor", did_you_mean(anchor, sorted(anchors[url]))
    return None
