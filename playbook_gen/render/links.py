"""Every link inside the site leads somewhere: to a page, an anchor on it, or an attachment."""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from html import unescape
from posixpath import dirname, join, normpath, relpath

from playbook_gen.problems import Code, Place, Problem, did_you_mean
from playbook_gen.render.document import Document

TAG = re.compile(r"<[a-z][a-z0-9]*\b(?:[^<>\"]|\"[^\"]*\")*>")
HREF = re.compile(r'\shref="([^"]*)"')
ID = re.compile(r'\sid="([^"]*)"')
OUTSIDE = ("http://", "https://", "mailto:")


def anchors_of(document: Document) -> frozenset[str]:
    """Return the anchors of a document: its headings', and any id inside its sections."""
    inner = (id for section in document.sections for id in _attributes(ID, section.html))
    return frozenset([*(section.id for section in document.sections if section.title), *inner])


def links_of(document: Document) -> tuple[str, ...]:
    """Return the addresses inside the site that a document links to, each once, as they are written."""
    found = (href for section in document.sections for href in _attributes(HREF, section.html))
    return tuple(href for href in dict.fromkeys(found) if not href.startswith(OUTSIDE))


@dataclass(frozen=True, slots=True)
class DeadLink:
    """A link that leads nowhere, as its page shows it."""

    document: Document
    href: str
    why: str
    help: str

    def problem(self, place: Place | None = None) -> Problem:
        """Return it as PB502, told at `place` where that is known better than by the page's file."""
        at = place or Place(self.document.edit or self.document.source_uri)
        message = f"page {self.document.url}: link to '{self.href}': {self.why}"
        return Problem(at, Code.PB502, message, self.help)


def dead_links(
    documents: Iterable[Document], anchors: Mapping[str, frozenset[str]], files: Collection[str]
) -> Iterator[DeadLink]:
    """Yield each link that leads to no page of `anchors`, none of its anchors, and no file."""
    for document in documents:
        for href in links_of(document):
            if why := _dead(document.url, href, anchors, files):
                yield DeadLink(document, href, *why)


def _attributes(attribute: re.Pattern[str], html: str) -> Iterator[str]:
    """Yield the values of an attribute. Only tags are looked at: prose may quote HTML."""
    for tag in TAG.findall(html):
        yield from map(unescape, attribute.findall(tag))


def _dead(
    here: str, href: str, anchors: Mapping[str, frozenset[str]], files: Collection[str]
) -> tuple[str, str] | None:
    path, _, anchor = href.partition("#")
    url = normpath(join(dirname(here), path)) if path else here
    if url in files:
        return None
    if url not in anchors:
        names = [_written(here, each) for each in anchors]
        return "there is no such page", did_you_mean(_written(here, url), names)
    if anchor and anchor not in anchors[url]:
        return "there is no such anchor", did_you_mean(anchor, sorted(anchors[url]))
    return None


def _written(here: str, url: str) -> str:
    """Return a page as a guide at `here` names it: by the way to its file."""
    return relpath(url, dirname(here) or ".").removesuffix(".html") + ".md"
