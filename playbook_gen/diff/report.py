"""The whole comparison, as people and programs read it."""

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from typing import Any

from playbook_gen.bank import Bank
from playbook_gen.diff.gone import Gone, gone
from playbook_gen.diff.loops import LoopChange, loop_changes
from playbook_gen.diff.nouns import Change, changes
from playbook_gen.diff.packets import PacketChange, packets, touched
from playbook_gen.diff.side import Side
from playbook_gen.problems import plural
from playbook_gen.selection import Wish

MOST_ERRORS = 5
PERMANENT = ("question", "rubric", "loop", "mistake", "material", "calibration")
"""Kinds whose ids stand in notes of past interviews, and so are never given up in silence."""


@dataclass(frozen=True, slots=True)
class End:
    """One end of the comparison: its name, and what is wrong with its bank."""

    name: str
    errors: int
    warnings: int
    first_errors: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Reach:
    """Where a noun is asked or rated: `questions` name it, `loops` ask it, and others `could`."""

    kind: str
    id: str
    questions: tuple[str, ...]
    loops: tuple[str, ...]
    could: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Report:
    """What a change touches; `notes` say what could not be told, or should be looked at, and why."""

    before: End
    after: End
    notes: tuple[str, ...]
    changes: tuple[Change, ...]
    reaches: tuple[Reach, ...]
    packets: tuple[PacketChange, ...]
    loops: tuple[LoopChange, ...]
    untouched: int
    gone: tuple[Gone, ...]


def compare(before: Side, after: Side, wish: Wish) -> Report:
    """Return what changed from one bank to another; `wish` says how long one loop may be solved."""
    found = changes(before.bank, after.bank)
    judged = all(side.bank.is_whole for side in (before, after))
    rounds = touched(packets(before), packets(after), found) if judged else ()
    loops = tuple(loop_changes(before, after, found, rounds, wish)) if judged else ()
    return Report(
        before=_end(before),
        after=_end(after),
        notes=tuple(_notes(before, after, found)),
        changes=found,
        reaches=tuple(
            _reach(before, after, each) for each in found if each.kind in ("question", "rubric", "material")
        ),
        packets=rounds,
        loops=loops,
        untouched=len(after.bank.loops.keys() - {each.id for each in loops}) if judged else 0,
        gone=tuple(gone(before, after, loops)),
    )


def as_data(report: Report) -> dict[str, Any]:
    """Return what a program reads."""
    return asdict(report)


def _end(side: Side) -> End:
    errors, problems = side.checked.errors, side.checked.problems
    return End(side.name, len(errors), len(problems) - len(errors), tuple(map(str, errors[:MOST_ERRORS])))


def _reach(before: Side, after: Side, change: Change) -> Reach:
    ids = {change.id, change.was or change.id}
    named = [id for side in (after, before) for id in _naming(side.bank, change.kind, ids)]
    questions = tuple(dict.fromkeys(named))
    return Reach(
        kind=change.kind,
        id=change.id,
        questions=() if change.kind == "question" else questions,
        loops=tuple(dict.fromkeys(id for side in (after, before) for id in _asking(side, questions))),
        could=tuple(_open_to(after, change.id)) if change.kind == "question" else (),
    )


def _naming(bank: Bank, kind: str, ids: set[str]) -> Iterator[str]:
    for id, entry in bank.questions.items():
        noun = entry.noun
        named = {"question": (id,), "rubric": (noun.rubric,), "material": noun.materials}[kind]
        if ids & set(named):
            yield id


def _asking(side: Side, questions: tuple[str, ...]) -> Iterator[str]:
    wanted = set(questions)
    return (id for id, plan in side.plans.items() if wanted & {pick.asks.id for pick in plan.asked})


def _open_to(side: Side, question: str) -> Iterator[str]:
    """Yield the loops that may ask a question and do not."""
    for id, plan in side.plans.items():
        asked = {pick.asks.id for pick in plan.asked}
        slots = zip(plan.blueprint.slots, plan.blueprint.pool, strict=True)
        if question not in asked and any(question in ids and slot.is_open for slot, ids in slots):
            yield id


def _notes(before: Side, after: Side, found: tuple[Change, ...]) -> Iterator[str]:
    for side in (before, after):
        if not side.bank.is_whole:
            number = plural(len(side.checked.errors), "error")
            yield f"{number} in {side.name}, which does not load: what loops ask and cover is not compared."
        elif side.errors and side is after:
            number = plural(len(side.errors), "error")
            yield f"{number} in {side.name}: what loops would ask is not chosen until that is mended."
    for each in found:
        given_up = each.was if each.what == "renamed" else each.id if each.what == "removed" else None
        if given_up and each.kind in PERMANENT and given_up not in after.bank.tombstones:
            yield (
                f"The {each.kind} {given_up} is gone, and notes of past interviews may name it:"
                " keep its id, or list it in content/tombstones.yml."
            )
