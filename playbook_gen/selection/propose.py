"""What a new choice would be for a loop, beside the one it has; told and written at the edge."""

import re
from dataclasses import dataclass
from datetime import date

from playbook_gen.bank import Bank, Entry, has_shape_of
from playbook_gen.model import Loop, Selection
from playbook_gen.selection.blueprint import Blueprint, Picks
from playbook_gen.selection.lock import is_as_written, lock, picks_in
from playbook_gen.selection.plan import Plan
from playbook_gen.selection.record import Record, record_of
from playbook_gen.selection.select import SECONDS, choose
from playbook_gen.selection.solved import Mode, Solved, Tell
from playbook_gen.selection.supply import Supply

ID_IN_TEXT = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
NOT_ASKED = re.compile(r"^ +(?:- )?(?:reserve|out|by|because):.*$", re.MULTILINE)
"""Lines of a selection that name what no slot asks."""


@dataclass(frozen=True, slots=True)
class Wish:
    """How to choose: the mode, what an earlier interview asked, the day, and the time one loop may take."""

    mode: Mode
    today: date
    avoid: frozenset[str] = frozenset()
    seconds: float = SECONDS
    because: str | None = None
    is_another_form: bool = False
    """Whether it is for a second interview, or a file of its own, beside what the loop asks."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """What was asked, slot by slot, and what would be: nothing is written yet."""

    plan: Plan
    before: Picks
    solved: Solved
    selection: Selection
    record: Record
    old: Selection | None = None
    """What is committed, where it is as it was written and made for these rounds and slots."""


def propose(supply: Supply, loop: Entry[Loop], old: str, wish: Wish, tell: Tell) -> Proposal:
    """Return a new choice for a loop whose selection has the text `old`, readable or not, or empty."""
    blueprint = Blueprint(supply, loop, wish.avoid)
    before = _asked_before(supply.bank, blueprint, old)
    solved = choose(blueprint, wish.mode, before, wish.seconds, tell)
    entry = supply.bank.selections.get(loop.id)
    record = _record(entry, loop, solved.picks, wish)
    new = lock(blueprint, solved, (*record.before, *record.now))
    return Proposal(Plan(blueprint, solved.picks), before, solved, new, record, _kept(entry, loop))


def _record(entry: Entry[Selection] | None, loop: Entry[Loop], picks: Picks, wish: Wish) -> Record:
    return Record() if wish.is_another_form else record_of(entry, loop, picks, wish.today, wish.because)


def _kept(entry: Entry[Selection] | None, loop: Entry[Loop]) -> Selection | None:
    holds = entry and is_as_written(entry) and has_shape_of(entry.noun, loop.noun)
    return entry.noun if entry and holds else None


def _asked_before(bank: Bank, blueprint: Blueprint, old: str) -> Picks:
    """Return what each slot asked; of a selection that cannot be read or has another shape, all it could."""
    entry = bank.selections.get(blueprint.loop.id)
    if entry and has_shape_of(entry.noun, blueprint.loop.noun):
        return picks_in(entry.noun)
    named = questions_in(NOT_ASKED.sub("", old))
    return tuple(tuple(id for id in ids if id in named) for ids in blueprint.pool)


def questions_in(text: str) -> frozenset[str]:
    """Return the ids a selection names, were it broken in whatever way."""
    return frozenset(ID_IN_TEXT.findall(text))
