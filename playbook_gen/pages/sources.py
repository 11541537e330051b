"""Sources: what rests on what, what nothing cites, and who disagrees."""

from dataclasses import dataclass

from playbook_gen.bank import Bank, Entry
from playbook_gen.model import Disagreement, SourceDocument
from playbook_gen.pages import addresses
from playbook_gen.pages.page import Block, Link, Page
from playbook_gen.pages.parts import Cited, cited
from playbook_gen.pages.standards import StandardsLead
from playbook_gen.pages.where import loop_title, shown_at
from playbook_gen.problems import plural

EVIDENCE = {"study": "Study", "data": "Data", "anecdote": "Anecdotes", "opinion": "Opinion"}


@dataclass(frozen=True, slots=True)
class PointView:
    anchor: str
    ref: str
    text: str
    carries: tuple[Link, ...]


@dataclass(frozen=True, kw_only=True)
class SourceBlock(Block):
    source: SourceDocument
    facts: tuple[str, ...]
    points: tuple[PointView, ...]


@dataclass(frozen=True, slots=True)
class SideView:
    name: str
    holds: str
    cited: tuple[Cited, ...]
    taken_by: tuple[tuple[Link, str], ...]


@dataclass(frozen=True, kw_only=True)
class DisagreementBlock(Block):
    text: str
    sides: tuple[SideView, ...]


def sources_page(bank: Bank) -> Page:
    says = (
        "What this playbook rests on: each document with its points in our words, and what each point "
        "carries here. None of them is a controlled study unless it says so."
    )
    return Page(
        address=addresses.SOURCES,
        title="Sources",
        tab="Sources",
        search="sections",
        source="content/sources.yml",
        files=("content/sources.yml",),
        blocks=(StandardsLead(says=says), *(_source(bank, entry) for entry in bank.sources.values())),
    )


def disagreements_page(bank: Bank) -> Page:
    says = "Where sources disagree, each side is held with its source. A loop takes a side and says why."
    return Page(
        address=addresses.DISAGREEMENTS,
        title="Who disagrees",
        tab="Sources",
        search="sections",
        source="content/disagreements.yml",
        files=("content/disagreements.yml",),
        blocks=(
            StandardsLead(says=says),
            *(_disagreement(bank, entry) for entry in bank.disagreements.values()),
        ),
    )


def _source(bank: Bank, entry: Entry[SourceDocument]) -> SourceBlock:
    points = tuple(_point(bank, f"{entry.id}/{id}") for id in entry.noun.points)
    used = sum(bool(point.carries) for point in points)
    facts = (
        EVIDENCE[entry.noun.evidence],
        f"for {entry.noun.audience}",
        plural(len(points), "point"),
        f"{used} cited",
    )
    return SourceBlock(
        id=entry.id, title=entry.noun.title, source=entry.noun, facts=facts, points=points, found=True
    )


def _point(bank: Bank, id: str) -> PointView:
    source, name = id.split("/")
    point = bank.sources[source].noun.points[name]
    mentions = {(each.kind, each.entry.id): each for each in bank.mentions.get(("point", id), ())}
    carries = (shown_at(bank, addresses.SOURCES, each.kind, each.entry) for each in mentions.values())
    return PointView(addresses.point_anchor(id), point.ref, point.text, tuple(carries))


def _disagreement(bank: Bank, entry: Entry[Disagreement]) -> DisagreementBlock:
    here = addresses.DISAGREEMENTS
    sides = []
    for id, side in entry.noun.sides.items():
        taken = tuple(
            (Link(loop_title(bank, loop.id), addresses.href(here, addresses.loop(loop.id))), stance.because)
            for loop in bank.loops.values()
            for stance in loop.noun.stance
            if (stance.on, stance.side) == (entry.id, id)
        )
        sides.append(SideView(id, side.holds, cited(bank, here, side.sources), taken))
    return DisagreementBlock(
        id=entry.id, title=entry.noun.title, text=entry.noun.text, sides=tuple(sides), found=True
    )
