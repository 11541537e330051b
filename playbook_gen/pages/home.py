"""Home: which round are you running? One tap to its prep page."""

from dataclasses import dataclass

from playbook_gen.bank import Bank, Entry
from playbook_gen.model import Loop, Role
from playbook_gen.pages import addresses, words
from playbook_gen.pages.health import has_health
from playbook_gen.pages.page import Block, Link, Page


@dataclass(frozen=True, slots=True)
class Row:
    """A round of a role; one cell a level, None where that level has no such round."""

    title: str
    policy: str
    cells: tuple[Link | None, ...]


@dataclass(frozen=True, kw_only=True)
class RoundTable(Block):
    """A role's rounds by level; a role without a loop has no rows."""

    levels: tuple[str, ...]
    rows: tuple[Row, ...]
    loops: tuple[Link | None, ...]


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
    ids = dict.fromkeys(round.id for loop in loops.values() for round in loop.noun.rounds)
    return RoundTable(
        id=addresses.section_anchor("role", role.id),
        title=role.noun.title,
        levels=tuple(bank.levels[level].noun.title for level in loops),
        rows=tuple(_row(bank, loops, id) for id in ids),
        loops=tuple(
            Link(
                f"All {len(loop.noun.rounds)}",
                addresses.href(addresses.HOME, addresses.loop(loop.id)),
            )
            for loop in loops.values()
        ),
    )


def _row(bank: Bank, loops: dict[str, Entry[Loop]], id: str) -> Row:
    cells: list[Link | None] = []
    names: list[tuple[str, str]] = []
    for loop in loops.values():
        round = next((each for each in loop.noun.rounds if each.id == id), None)
        if round is None:
            cells.append(None)
            continue
        to = addresses.href(addresses.HOME, addresses.prep(loop.id, id))
        cells.append(Link(words.minutes(round.minutes), to))
        names.append(
            (
                round.title or bank.round_types[round.type].noun.title,
                bank.ai_policies[round.ai_policy].noun.title,
            )
        )
    return Row(*names[0], tuple(cells))


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
                f"{active} questions with anchors, by competency.",
            ),
            errand(
                "Mistakes to avoid",
                addresses.MISTAKES,
                "What interviewers do, and what to do in its place.",
            ),
            errand("Competencies", addresses.COMPETENCIES, "What we rate, and the words for it."),
            errand(
                "What to drop",
                addresses.DROPS,
                "Rounds that test another job, and what replaces them.",
            ),
            *([health] if has_health(bank) else []),
        ),
    )
