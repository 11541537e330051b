"""The whole pipeline, readable in ten lines: files → bank → problems or documents."""

import gc
from collections.abc import Container, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from pathlib import Path

from playbook_gen.bank import Bank, assemble
from playbook_gen.checks import check, review_due
from playbook_gen.history import last_changes
from playbook_gen.pages import (
    address_of,
    addresses,
    makers,
    misplaced,
    notice,
    packets,
    pages,
    place_of_link,
    problems_page,
)
from playbook_gen.problems import BankError, Problem, in_file_order
from playbook_gen.render import (
    Document,
    PacketFile,
    Print,
    anchors_of,
    dead_links,
    links_of,
    render,
    render_block,
    render_packet,
)
from playbook_gen.selection import command, fill, loop_of
from playbook_gen.sources import read


@dataclass(frozen=True, slots=True)
class Checked:
    """A bank with all that is wrong with it; `files` is how many were read."""

    bank: Bank
    problems: tuple[Problem, ...]
    files: int

    @property
    def errors(self) -> tuple[Problem, ...]:
        return tuple(problem for problem in self.problems if problem.is_error)


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file that the site offers beside its pages, at `url` below the site."""

    url: str
    text: str


@dataclass(frozen=True, slots=True)
class Site:
    """All that is shown: documents, attachments, and what is worth a warning."""

    documents: tuple[Document, ...]
    attachments: tuple[Attachment, ...]
    warnings: tuple[Problem, ...] = ()


def load(root: Path, today: date | None = None) -> Checked:
    """Read and check the bank in `root`; never raises for anything a contributor wrote.

    With `today` what is past its day is listed too.
    """
    with _uncollected():
        folder = read(root)
        bank, problems = assemble(folder)
        bank = fill(bank)
        problems += check(bank)
        problems += misplaced(bank)
        problems += review_due(bank, today, partial(address_of, bank)) if today else ()
        if not any(problem.is_error for problem in problems):
            problems += _dead_links_of_guides(bank)
        return Checked(bank, in_file_order(map(_with_repair, problems)), folder.files)


def _with_repair(problem: Problem) -> Problem:
    """A selection is written by a command: whatever is wrong with the file, that command mends it."""
    loop = loop_of(problem.place.path)
    if loop is None or "playbook select" in problem.help:
        return problem
    return replace(problem, help=f"{problem.help}; or run {command(loop, '--repair')}")


def _dead_links_of_guides(bank: Bank) -> Iterator[Problem]:
    """Guides are the one place where people write links; only what they link to is rendered."""
    if not bank.guides:
        return
    make = makers(bank)
    guides = [render(make[addresses.guide(guide.path)](), {}) for guide in bank.guides]
    wanted = {addresses.target(guide.url, href) for guide in guides for href in links_of(guide)}
    anchors = {f"{name}.html": anchors_of(render(make[name](), {})) for name in sorted(wanted & make.keys())}
    known = dict.fromkeys((f"{name}.html" for name in make), frozenset[str]()) | anchors
    files = {each.url for each in _handouts(bank)} | packets(bank).keys()
    written = {guide.path: guide for guide in bank.guides}
    for dead in dead_links(guides, known, files):
        yield dead.problem(place_of_link(written[dead.document.edit or ""], dead.href))


@contextmanager
def _uncollected() -> Iterator[None]:
    """Pause the garbage collector: a bank is all live data; walking it over and over doubles the time."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


def site(root: Path, address: str = "") -> Site:
    """Return the site of the bank in `root`; raise one BankError with every problem.

    `address` is where the site will be found, for the code printed on packets.
    """
    checked = load(root)
    if checked.errors:
        raise BankError(checked.problems)
    changes = last_changes(root)
    documents = tuple(render(page, changes) for page in pages(checked.bank))
    attachments = (*_handouts(checked.bank), *_packets(checked.bank, changes, address))
    anchors = {document.url: anchors_of(document) for document in documents}
    dead = tuple(dead_links(documents, anchors, {each.url for each in attachments}))
    if dead:
        raise BankError((*checked.problems, *(each.problem() for each in dead)))
    return Site(documents, attachments, checked.problems)


def problem_site(problems: tuple[Problem, ...], last_good: Site | None) -> Site:
    """Return a site that says what is wrong, and keeps the last good pages where there are any."""
    document = render(problems_page(problems, stale=last_good is not None), {})
    if last_good is None:
        return Site((document,), ())
    stale = (_with_notice(each, problems) for each in last_good.documents)
    return Site((*stale, document), last_good.attachments)


def _with_notice(document: Document, problems: tuple[Problem, ...]) -> Document:
    section = render_block(notice(document.address, problems))
    return replace(document, sections=(section, *document.sections))


def packet_files(root: Path, bank: Bank, how: Print, wanted: Container[str]) -> Iterator[PacketFile]:
    """Yield the packets at the addresses wanted, made to be printed in one way."""
    changes = last_changes(root)
    for address, make in packets(bank).items():
        if address in wanted:
            yield render_packet(make(), changes, how)


def _packets(bank: Bank, changes: Mapping[str, date], address: str) -> Iterator[Attachment]:
    for make in packets(bank).values():
        packet = render_packet(make(), changes, Print(site=address))
        yield Attachment(packet.url, packet.html)


def _handouts(bank: Bank) -> Iterator[Attachment]:
    for material in bank.materials.values():
        folder = material.path.removesuffix("material.yml")
        for file in material.noun.files:
            url = addresses.material_file(material.id, file.file)
            yield Attachment(url, bank.material_files[folder + file.file].text)
