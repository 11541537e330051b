"""Home: which round are you running? One tap to its prep page."""

from collections.abc import Iterable
from dataclasses import dataclass

from playbook_gen.bank import Bank, Entry
from playbook_gen.model import Loop, Role, Round
from playbook_gen.pages import addresses, words
from playbook_gen.pages.health import has_health
from playbook_gen.pages.page import Block, Link, Page
from playbook_gen.pages.parts import round_title
from playbook_gen.problems import plural


@dataclass(frozen=True, slots=True)
class Cell:
    """The way to a prep page; `label` says to those who hear it which round and level it is."""

    link: Link
    label: str


@dataclass(frozen=True, slots=True)
class Row:
    """A round of a role: what all levels share, and a cell a level; None where one has no such round."""

    title: str
    facts: tuple[str, ...]
    cells: tuple[Cell | None, ...]


@dataclass(frozen=True, kw_only=True)
class RoundTable(Block):
    """A role's rounds by level; a role without a loop has no rows."""

    levels: tuple[str, ...]
    rows: tuple[Row, ...]
    loops: tuple[Cell, ...]


@dataclass(frozen=True, kw_only=True)
class HomeLead(Block):
    question: str


@dataclass(frozen=True, slots=True)
class Errand:
    link: Link
    says: str


@dataclass(frozen=True, kw_only=True)
class Errands(Block):
    """What else people come for."""

    errands: tuple[Errand, ...]


def home(bank: Bank) -> Page:
    playbook = bank.playbook
    title = playbook.title if playbook else "Interview playbook"
    tables = tuple(_table(bank, role) for role in bank.roles.values())
    return Page(
        address=addresses.HOME,
        title=title,
        tab="Home",
        short="Home",
        blocks=(HomeLead(question=playbook.question if playbook else ""), *tables, _errands(bank)),
        source="content/playbook.yml",
        files=("content/playbook.yml", *(loop.path for loop in bank.loops.values())),
    )


def _loops(bank: Bank, role: Entry[Role]) -> dict[str, Entry[Loop]]:
    """Return level → loop of a role, most junior first."""
    found = {level.id: bank.loops.get(f"{role.id}/{level.id}") for level in bank.levels_in_order()}
    return {level: loop for level, loop in found.items() if loop}


def _table(bank: Bank, role: Entry[Role]) -> RoundTable:
    loops = _loops(bank, role)
    return RoundTable(
        id=addresses.section_anchor("role", role.id),
        title=role.noun.title,
        levels=tuple(bank.levels[level].noun.title for level in loops),
        rows=tuple(_row(bank, loops, id) for id in _in_order(loops.values())),
        loops=tuple(_whole(bank, level, loop) for level, loop in loops.items()),
    )


def _in_order(loops: Iterable[Entry[Loop]]) -> list[str]:
    """Return the ids of all rounds; one that only some levels have stands behind what they put before it."""
    order: list[str] = []
    for loop in loops:
        at = 0
        for round in loop.noun.rounds:
            if round.id not in order:
                order.insert(at, round.id)
            at = order.index(round.id) + 1
    return order


def _row(bank: Bank, loops: dict[str, Entry[Loop]], id: str) -> Row:
    """What the levels share stands once, in the row's head; a cell says only what they do not."""
    rounds = {level: next((r for r in loop.noun.rounds if r.id == id), None) for level, loop in loops.items()}
    facts = {level: _facts(bank, round) for level, round in rounds.items() if round}
    shared = [each for each in next(iter(facts.values())) if all(each in other for other in facts.values())]
    titles = dict.fromkeys(round_title(bank, round) for round in rounds.values() if round)
    cells: list[Cell | None] = []
    for level, round in rounds.items():
        own = [each for each in facts.get(level, ()) if each not in shared]
        cells.append(_cell(bank, loops[level], level, round, ", ".join(own) or "Prep") if round else None)
    return Row(" / ".join(titles), tuple(shared), tuple(cells))


def _facts(bank: Bank, round: Round) -> tuple[str, ...]:
    return bank.ai_policies[round.ai_policy].noun.title, words.minutes(round.minutes)


def _cell(bank: Bank, loop: Entry[Loop], level: str, round: Round, says: str) -> Cell:
    to = addresses.href(addresses.HOME, addresses.prep(loop.id, round.id))
    return Cell(Link(says, to), f"{says}: {round_title(bank, round)}, {bank.levels[level].noun.title}")


def _whole(bank: Bank, level: str, loop: Entry[Loop]) -> Cell:
    says = f"All {len(loop.noun.rounds)}"
    to = addresses.href(addresses.HOME, addresses.loop(loop.id))
    return Cell(Link(says, to), f"{says}: the whole loop, {bank.levels[level].noun.title}")


def _errands(bank: Bank) -> Errands:
    def errand(title: str, to: str, says: str) -> Errand:
        return Errand(Link(title, addresses.href(addresses.HOME, to)), says)

    health = errand("Bank health", addresses.HEALTH, "Where questions run out, and what to write next.")
    active = sum(question.noun.status == "active" for question in bank.questions.values())
    return Errands(
        id="something-else",
        title="Something else",
        errands=(
            errand(
                "Find a question",
                addresses.QUESTIONS,
                f"{plural(active, 'question')} with anchors, by role, level, competency and time.",
            ),
            errand(
                "Mistakes to avoid",
                addresses.MISTAKES,
                "What interviewers do, and what to do in its place.",
            ),
            errand("Add a question", addresses.CONTRIBUTE, "Three steps, about ten minutes."),
            *([health] if has_health(bank) else []),
        ),
    )
