"""A document is a list of sections. Page, table of contents, search and export all come from it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from markupsafe import Markup

from playbook_gen.prose import text_of
from playbook_gen.render.found import condensed


@dataclass(frozen=True, slots=True)
class Section:
    """A heading (none where the title is empty) and the HTML below it."""

    level: int
    id: str
    title: str
    html: Markup
    found: Markup | None
    """What the search finds of it; None: nothing here, for its words are found on another page."""


@dataclass(frozen=True, slots=True)
class SearchEntry:
    """What the search finds: a location below the site, and escaped text."""

    location: str
    title: str
    text: str


@dataclass(frozen=True, slots=True)
class Document:
    """A rendered page; `address` has no ending, `edit` is the file the pencil opens."""

    address: str
    title: str
    sections: tuple[Section, ...]
    edit: str | None
    changed: date | None
    tab: str | None
    short: str
    by_section: bool
    description: str
    wide: bool

    @property
    def source_uri(self) -> str:
        return f"{self.address}.md"

    @property
    def url(self) -> str:
        return f"{self.address}.html"

    @property
    def html(self) -> Markup:
        """The whole content of the page, headings included."""
        parts = [Markup("<h1>{}</h1>").format(self.title)]
        for section in self.sections:
            if section.title:
                heading = Markup('<h{0} id="{1}">{2}</h{0}>')
                parts.append(heading.format(section.level, section.id, section.title))
            parts.append(section.html)
        return Markup("\n").join(parts)

    def search(self) -> Iterator[SearchEntry]:
        """Yield one entry for the page, or one for each of its titled sections."""
        found = [section for section in self.sections if section.found is not None]
        if not found:
            return
        if not self.by_section:
            text = " ".join(text_of(section.found) for section in found if section.found)
            yield SearchEntry(self.url, str(Markup.escape(self.title)), condensed(text))
            return
        for section in found:
            location = f"{self.url}#{section.id}" if section.title else self.url
            title = section.title or self.title
            yield SearchEntry(location, str(Markup.escape(title)), condensed(text_of(section.found or "")))
