"""Mistakes to avoid, what to drop, and the material that exercises hand out."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath

from playbook_gen.bank import Bank, Entry, variants
from playbook_gen.handouts import Handout, sheets
from playbook_gen.model import Material, Mistake
from playbook_gen.pages import addresses, words
from playbook_gen.pages.committee import DropView, drop_view
from playbook_gen.pages.page import Block, Link, Page
from playbook_gen.pages.standards import StandardsLead
from playbook_gen.problems import plural

SHOWN_AS_TEXT = (".md", ".txt")


@dataclass(frozen=True, kw_only=True)
class MistakeBlock(Block):
    mistake: Mistake
    where: tuple[Link, ...]
    also: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class DropBlock(Block):
    view: DropView


@dataclass(frozen=True, kw_only=True)
class MaterialLead(Block):
    about: str
    questions: tuple[Link, ...]
    variants: tuple[Link, ...]


@dataclass(frozen=True, kw_only=True)
class HiddenBlock(Block):
    hidden: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class SendBlock(Block):
    """Which file of `handouts/` is which: their names tell candidates nothing, so this tells interviewers."""

    sheets: tuple[Handout, ...]


@dataclass(frozen=True, kw_only=True)
class FileBlock(Block):
    """A file of a material; `text` is shown on the page, a data set only linked."""

    link: Link
    handout: bool
    text: str | None
    lines: int


def mistakes_page(bank: Bank) -> Page:
    says = "What interviewers do without noticing, and what to do in its place."
    return Page(
        address=addresses.MISTAKES,
        title="Mistakes to avoid",
        tab="Mistakes",
        search="sections",
        files=tuple(entry.path for entry in bank.mistakes.values()),
        blocks=(
            StandardsLead(says=says),
            *(
                MistakeBlock(
                    id=entry.id,
                    title=entry.noun.title,
                    mistake=entry.noun,
                    where=tuple(_where(bank, entry)),
                    also=_also(bank, entry),
                )
                for entry in bank.mistakes.values()
            ),
        ),
    )


def drops_page(bank: Bank) -> Page:
    says = (
        "Rounds and questions that test another job. Sources disagree on some of them; both sides are named."
    )
    return Page(
        address=addresses.DROPS,
        title="What to drop",
        tab="Mistakes",
        search="sections",
        source="content/drops.yml",
        files=("content/drops.yml",),
        blocks=(
            StandardsLead(says=says),
            *(
                DropBlock(
                    id=entry.id,
                    title=entry.noun.title,
                    view=drop_view(bank, addresses.DROPS, entry.id),
                )
                for entry in bank.drops.values()
            ),
        ),
    )


def material_page(bank: Bank, entry: Entry[Material]) -> Page:
    here, original = addresses.material(entry.id), entry.noun.variant_of or entry.id
    asked = [
        bank.questions[id]
        for id in bank.mentioned_by("material", original, "question")
        if id in bank.questions
    ]
    hidden = HiddenBlock(id="hidden", title="Hidden in it", found=False, hidden=entry.noun.hidden)
    return Page(
        address=here,
        title=entry.noun.title,
        source=entry.path,
        files=(entry.path, *(path for path, _ in _files(bank, entry))),
        blocks=(
            MaterialLead(
                about=entry.noun.about,
                questions=tuple(
                    Link(each.noun.title, addresses.href(here, addresses.question(each.id))) for each in asked
                ),
                variants=tuple(
                    Link(each.noun.title, addresses.href(here, addresses.material(each.id)))
                    for each in (bank.materials[original], *variants(bank, original))
                    if each.id != entry.id
                ),
            ),
            *_send(bank, entry),
            *((hidden,) if entry.noun.hidden else ()),
            *(block for _, block in _files(bank, entry)),
        ),
    )


def _send(bank: Bank, entry: Entry[Material]) -> Iterator[Block]:
    if found := sheets(bank, entry):
        yield SendBlock(id="send", title="To send or print", found=False, sheets=found)


def _files(bank: Bank, entry: Entry[Material]) -> Iterator[tuple[str, FileBlock]]:
    here = addresses.material(entry.id)
    for file in entry.noun.files:
        path = str(PurePosixPath(entry.path).parent / file.file)
        text = bank.material_files[path].text
        yield (
            path,
            FileBlock(
                id="file-" + file.file.replace(".", "-"),
                title=file.title,
                found=False,
                link=Link(
                    file.file,
                    addresses.file_href(here, addresses.material_file(entry.id, file.file)),
                ),
                handout=file.audience == "handout",
                text=text if file.file.endswith(SHOWN_AS_TEXT) else None,
                lines=len(text.splitlines()),
            ),
        )


def _where(bank: Bank, entry: Entry[Mistake]) -> Iterator[Link]:
    """Yield the questions in which a mistake is made."""
    for id in entry.noun.where.questions:
        title = bank.questions[id].noun.title
        yield Link(title, addresses.href(addresses.MISTAKES, addresses.question(id)))


def _also(bank: Bank, entry: Entry[Mistake]) -> tuple[str, ...]:
    """Return the rounds in which a mistake is made, whose prep pages show it, then kinds and competencies."""
    bites = entry.noun.where
    rounds = Counter(
        round.title or bank.round_types[round.type].noun.title
        for loop in bank.loops.values()
        for round in loop.noun.rounds
        if round.type in bites.round_types
    )
    competencies = (bank.competencies[id].noun.title for id in bites.competencies)
    return (
        *(f"{title} (in {plural(count, 'loop')})" for title, count in rounds.items()),
        *(words.kind(kind) for kind in bites.kinds),
        *competencies,
    )
