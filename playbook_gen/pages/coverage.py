"""How much of a decision each competency carries, tabled and drawn: in one loop, and level by level."""

from collections.abc import Iterable
from dataclasses import dataclass

from playbook_gen.bank import Bank, Entry
from playbook_gen.model import Loop
from playbook_gen.pages import addresses
from playbook_gen.pages.page import Block, Link
from playbook_gen.pages.parts import round_title
from playbook_gen.selection import Plan, coverage


@dataclass(frozen=True, slots=True)
class CoverageRow:
    """A competency: its share of the decision against its target, and the points each round gives.

    `bar` and `mark` are share and target as lengths of the drawing, in percent of its width.
    """

    competency: str
    share: int
    target: int
    gap: str
    cells: tuple[int, ...]
    bar: float
    mark: float


@dataclass(frozen=True, kw_only=True)
class CoverageBlock(Block):
    rounds: tuple[str, ...]
    rows: tuple[CoverageRow, ...]
    gap: int


@dataclass(frozen=True, slots=True)
class LevelView:
    """A level of the role: its name, the way to its loop unless it is this one, what it is about."""

    title: str
    link: Link | None
    emphasis: str


@dataclass(frozen=True, slots=True)
class WeightRow:
    """A competency: its weight at each level, and the same as lengths in percent of the largest."""

    competency: str
    weights: tuple[int, ...]
    bars: tuple[float, ...]


@dataclass(frozen=True, kw_only=True)
class LevelsBlock(Block):
    levels: tuple[LevelView, ...]
    rows: tuple[WeightRow, ...]


def coverage_block(bank: Bank, plan: Plan) -> CoverageBlock:
    points, loop = coverage(plan), plan.blueprint.loop.noun
    tolerance = plan.blueprint.tolerance
    sums = {id: sum(points.get(id, {}).values()) for id in dict.fromkeys((*loop.weights, *points))}
    most = max((*sums.values(), *loop.weights.values()), default=0)
    rows = []
    for competency, share in sums.items():
        target = loop.weights.get(competency, 0)
        gap = "over" if share - target > tolerance else "under" if target - share > tolerance else ""
        of_round = points.get(competency, {})
        cells = tuple(round(of_round.get(index, 0)) for index in range(len(loop.rounds)))
        title = bank.competencies[competency].noun.title
        bar, mark = _length(share, most), _length(target, most)
        rows.append(CoverageRow(title, round(share), target, gap, cells, bar, mark))
    return CoverageBlock(
        id="coverage",
        title="Coverage",
        rounds=tuple(round_title(bank, each) for each in loop.rounds),
        rows=tuple(rows),
        gap=round(tolerance),
    )


def levels_block(bank: Bank, loop: Entry[Loop], here: str) -> LevelsBlock:
    """Return how the loops of a role differ from level to level; one loop alone is compared with nothing."""
    role = loop.id.split("/")[0]
    loops = [bank.loops[id] for level in bank.levels_in_order() if (id := f"{role}/{level.id}") in bank.loops]
    most = max((weight for each in loops for weight in each.noun.weights.values()), default=0)
    ids = dict.fromkeys(id for id in bank.competencies if any(id in each.noun.weights for each in loops))
    return LevelsBlock(
        id="levels",
        title="How levels differ",
        found=False,
        levels=tuple(_level(bank, each, loop, here) for each in loops),
        rows=tuple(_weights(bank, id, (each.noun for each in loops), most) for id in ids),
    )


def _level(bank: Bank, shown: Entry[Loop], this: Entry[Loop], here: str) -> LevelView:
    level = bank.levels[shown.id.split("/")[1]].noun
    link = Link(level.title, addresses.href(here, addresses.loop(shown.id))) if shown is not this else None
    return LevelView(level.title, link, level.emphasis)


def _weights(bank: Bank, id: str, loops: Iterable[Loop], most: int) -> WeightRow:
    weights = tuple(loop.weights.get(id, 0) for loop in loops)
    return WeightRow(
        bank.competencies[id].noun.title, weights, tuple(_length(each, most) for each in weights)
    )


def _length(part: float, most: float) -> float:
    """Return `part` in percent of the longest bar."""
    return round(100 * part / most, 1) if most else 0.0
