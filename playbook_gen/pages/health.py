"""Bank health, for hiring managers and contributors: where questions run out, and what to write next."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from playbook_gen.bank import Bank, slots
from playbook_gen.model import ExposureLimits
from playbook_gen.pages import addresses, words
from playbook_gen.pages.drafts import drafts_block
from playbook_gen.pages.page import Block, Link, Page
from playbook_gen.pages.unasked import active, never_asked, unasked_block
from playbook_gen.pages.where import loop_title
from playbook_gen.problems import plural
from playbook_gen.selection import (
    CHOICES,
    Plan,
    Spot,
    Supply,
    most_recall,
    spots,
    state_of,
)


@dataclass(frozen=True, kw_only=True)
class HealthLead(Block):
    facts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ThinSpot:
    """How many questions to add, for which slots, and what these have."""

    add: int
    slots: str
    has: str


@dataclass(frozen=True, kw_only=True)
class ThinBlock(Block):
    choices: int
    spots: tuple[ThinSpot, ...]


@dataclass(frozen=True, slots=True)
class ShareRow:
    """How widely a loop is known, and how much of it is recall, each against what is allowed, in percent."""

    loop: Link
    public: "Share"
    shared: "Share"
    private: int
    recall: "Share"
    state: str


@dataclass(frozen=True, slots=True)
class Share:
    """A share against its limit, in percent; 100 is no limit."""

    percent: int
    limit: int
    is_over: bool


@dataclass(frozen=True, kw_only=True)
class SharesBlock(Block):
    rows: tuple[ShareRow, ...]


@dataclass(frozen=True, kw_only=True)
class TermsBlock(Block):
    """The words of the tables of supply that follow."""

    enough: int


@dataclass(frozen=True, slots=True)
class SupplyRow:
    """Slots of the same kinds and competencies; `word` marks where there is too little choice."""

    kinds: str
    competencies: str
    loops: int
    places: int
    fit: int
    spare: int
    word: str


@dataclass(frozen=True, kw_only=True)
class SupplyBlock(Block):
    rows: tuple[SupplyRow, ...]


def has_health(bank: Bank) -> bool:
    """Say whether there is anything to count: a loop with a slot."""
    return any(slots(round) for loop in bank.loops.values() for round in loop.noun.rounds)


def health_page(supply: Supply, plans: Sequence[Plan]) -> Page:
    bank, found = supply.bank, spots(plans)
    never = never_asked(bank, plans)
    facts = (
        plural(len(active(bank)), "active question"),
        plural(len(plans), "loop"),
        plural(sum(spot.short > 0 for spot in found), "thin spot"),
        f"{len(never)} never asked",
    )
    return Page(
        address=addresses.HEALTH,
        title="Bank health",
        tab="Questions",
        description="Where the questions of the bank run out, and what to write next.",
        blocks=(
            HealthLead(facts=facts),
            _thin(bank, found),
            _shares(supply, plans),
            TermsBlock(id="supply", title="Supply and demand", found=False, enough=CHOICES - 1),
            *_supplies(bank, found),
            unasked_block(bank, plans, never),
            *drafts_block(bank, addresses.HEALTH),
        ),
    )


def _thin(bank: Bank, found: list[Spot]) -> ThinBlock:
    thin = thin_spots(bank, found)
    return ThinBlock(id="thin-spots", title="What to write next", found=False, choices=CHOICES, spots=thin)


def thin_spots(bank: Bank, found: Iterable[Spot]) -> tuple[ThinSpot, ...]:
    """Return in words where there is too little to choose from."""
    return tuple(_thin_spot(bank, spot) for spot in found if spot.short)


def _thin_spot(bank: Bank, spot: Spot) -> ThinSpot:
    on = f" on {words.either(_competencies(bank, spot))}" if spot.competencies else ""
    minutes = words.either([str(each) for each in spot.minutes])
    places = f" in {spot.places} places" if spot.places != spot.loops else ""
    return ThinSpot(
        add=spot.short,
        slots=f"{bank.levels[spot.level].noun.title}, {_kinds(spot).lower()}{on}, {minutes} minutes",
        has=f"{spot.fit} fit{'s' * (spot.fit == 1)}, asked by {plural(spot.loops, 'loop')}{places}",
    )


def _shares(supply: Supply, plans: Sequence[Plan]) -> SharesBlock:
    rows = tuple(_share_row(supply, plan) for plan in plans)
    return SharesBlock(id="loops", title="Exposure and recall", found=False, rows=rows)


def _share_row(supply: Supply, plan: Plan) -> ShareRow:
    bank, loop = supply.bank, plan.blueprint.loop
    counts = Counter(bank.questions[pick.asks.id].noun.exposure for pick in plan.asked)
    limits = bank.playbook.exposure if bank.playbook else ExposureLimits()
    return ShareRow(
        loop=Link(loop_title(bank, loop.id), addresses.href(addresses.HEALTH, addresses.loop(loop.id))),
        public=_share(counts["public"], counts.total(), limits.public),
        shared=_share(counts["shared"], counts.total(), limits.shared),
        private=_percent(counts["private"], counts.total()),
        recall=_share(plan.recalled, plan.minutes, most_recall(plan.blueprint.level.recall)),
        state=state_of(supply, plan).name,
    )


def _supplies(bank: Bank, found: list[Spot]) -> Iterator[SupplyBlock]:
    for level in bank.levels_in_order():
        rows = tuple(_supply_row(bank, spot) for spot in found if spot.level == level.id)
        if rows:
            yield SupplyBlock(
                id=f"supply-{level.id}", title=level.noun.title, level=3, found=False, rows=rows
            )


def _supply_row(bank: Bank, spot: Spot) -> SupplyRow:
    return SupplyRow(
        kinds=_kinds(spot),
        competencies=", ".join(_competencies(bank, spot)),
        loops=spot.loops,
        places=spot.places,
        fit=spot.fit,
        spare=spot.spare,
        word="" if not spot.short else "thin" if spot.spare > 0 else "none",
    )


def _kinds(spot: Spot) -> str:
    """Return "Technical or situational"."""
    return words.either([words.kind(kind) for kind in spot.kinds]).capitalize()


def _competencies(bank: Bank, spot: Spot) -> list[str]:
    return [bank.competencies[id].noun.title for id in spot.competencies]


def _share(part: int, whole: int, limit: int) -> Share:
    return Share(_percent(part, whole), limit, part * 100 > limit * whole)


def _percent(part: int, whole: int) -> int:
    return round(100 * part / whole) if whole else 0
