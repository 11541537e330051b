"""The whole pipeline, readable in ten lines: files → bank → problems or documents."""

import gc
from collections import defaultdict
from collections.abc import Container, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from pathlib import Path

from playbook_gen.bank import Bank, assemble
from playbook_gen.candidate import candidate_pages, candidate_view
from playbook_gen.checks import check, review_due
from playbook_gen.handouts import handouts
from playbook_gen.history import last_changes
from playbook_gen.pages import (
    address_of,
    addresses,
    gone_page,
    headings_of,
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
    render_handout,
    render_packet,
)
from playbook_gen.selection import fill, loop_of, mend
from playbook_gen.sources import read

CONFIDENTIAL = "Confidential: for interviewers only. Please do not pass pages of this site on to candidates."
KEEP_OUT = b"User-agent: *\nDisallow: /\n"
"""What robots.txt says of the interviewers' site."""


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
    """All that is shown: documents, attachments, and what is worth a warning.

    `gone` is shown where nothing is; it is no page of the site, and no export has it.
    """

    documents: tuple[Document, ...]
    attachments: tuple[Attachment, ...]
    warnings: tuple[Problem, ...] = ()
    gone: Document | None = None


def load(root: Path, today: date | None = None) -> Checked:
    """Read and check the bank in `root`; never raises for anything a contributor wrote.

    With `today` what is past its day is listed too.
    """
    with _uncollected():
        folder = read(root)
        bank, problems = assemble(folder)
        bank = fill(bank)
        problems += folder.to_do
        problems += check(bank)
        problems += misplaced(bank)
        problems += review_due(bank, today, partial(address_of, bank)) if today else ()
        if not any(problem.is_error for problem in problems):
            problems += _dead_links_of_guides(bank)
        return Checked(bank, in_file_order(_with_repair(bank, each) for each in problems), folder.files)


def _with_repair(bank: Bank, problem: Problem) -> Problem:
    """A selection is written by a command: what is wrong with that of a loop, it mends, or git does."""
    loop = loop_of(problem.place.path)
    known = bank.known["loop"] or ()
    if loop is None or loop not in known or "playbook select" in problem.help:
        return problem
    return replace(problem, help=f"{problem.help}; or {mend(bank, loop)}")


def _dead_links_of_guides(bank: Bank) -> Iterator[Problem]:
    """Guides are the one place where people write links; only what they link into is made."""
    if not bank.guides:
        return
    make = makers(bank)
    guides = [render(make[addresses.guide(guide.path)](), {}) for guide in bank.guides]
    wanted: dict[str, set[str]] = defaultdict(set)
    for guide in guides:
        for path, hash_, anchor in (href.partition("#") for href in links_of(guide)):
            if hash_:
                wanted[addresses.target(guide.url, path)].add(anchor)
    anchors = {}
    for name in wanted.keys() & make.keys():
        known_before = headings_of(bank, name)
        is_enough = wanted[name] <= known_before
        anchors[f"{name}.html"] = known_before if is_enough else anchors_of(render(make[name](), {}))
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
    checked = _good(root)
    changes = last_changes(root)
    documents = tuple(render(page, changes) for page in pages(checked.bank))
    attachments = (*_handouts(checked.bank), *_packets(checked.bank, changes, address))
    gone = render(gone_page(checked.bank), {})
    return _whole(checked, documents, attachments, gone)


def candidate_site(root: Path) -> Site:
    """Return the site for candidates: its pages are made from the candidates' view and from nothing else.

    They have no date, no file behind them, and nothing attached; where nothing is, the theme says so.
    """
    checked = _good(root)
    documents = tuple(render(page, {}) for page in candidate_pages(candidate_view(checked.bank)))
    return _whole(checked, documents, ())


def handout_files(root: Path) -> dict[str, str]:
    """Return name → HTML of everything that is handed to candidates."""
    return {each.name: render_handout(each) for each in handouts(_good(root).bank)}


def _good(root: Path) -> Checked:
    checked = load(root)
    if checked.errors:
        raise BankError(checked.problems)
    return checked


def _whole(
    checked: Checked,
    documents: tuple[Document, ...],
    attachments: tuple[Attachment, ...],
    gone: Document | None = None,
) -> Site:
    """Return the site, once every link in it leads somewhere."""
    anchors = {document.url: anchors_of(document) for document in documents}
    shown = (*documents, gone) if gone else documents
    dead = tuple(dead_links(shown, anchors, {each.url for each in attachments}))
    if dead:
        raise BankError((*checked.problems, *(each.problem() for each in dead)))
    return Site(documents, attachments, checked.problems, gone)


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
