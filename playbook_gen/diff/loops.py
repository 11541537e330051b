"""What a change does to loops: their fields, minutes and coverage, and the lock of each."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal, TypeAlias

from playbook_gen.diff.locks import Lock, LockState, lock_at, state_at
from playbook_gen.diff.nouns import Change, What
from playbook_gen.diff.packets import PacketChange
from playbook_gen.diff.side import Side
from playbook_gen.selection import Plan, Wish, coverage

Touch: TypeAlias = What | Literal["reached"]
"""`reached`: the file is as it was, but something that the loop rests on is not."""


SEEN = 0.05
"""Percent points from which coverage, told to a tenth, is another one."""


@dataclass(frozen=True, slots=True)
class Minutes:
    """All minutes of a loop, and those of its questions."""

    all: int
    asked: int


@dataclass(frozen=True, slots=True)
class Share:
    """A competency's percent of the decision, None where there was no loop; `target` is its weight."""

    competency: str
    before: float | None
    after: float | None
    target: int

    @property
    def is_changed(self) -> bool:
        return self.before is None or self.after is None or abs(self.after - self.before) >= SEEN


@dataclass(frozen=True, slots=True)
class LoopChange:
    """A loop that a change touches. What follows an invalid selection is told as if it were mended."""

    id: str
    what: Touch
    fields: tuple[str, ...]
    minutes_before: Minutes | None
    minutes: Minutes | None
    coverage: tuple[Share, ...]
    was: LockState
    lock: Lock

    @property
    def is_as_before(self) -> bool:
        """Whether it asks, takes, covers and is locked as it was: only what it shows is another."""
        same = self.minutes_before == self.minutes and self.was == self.lock.state
        return self.what == "reached" and same and not any(each.is_changed for each in self.coverage)


def loop_changes(
    before: Side, after: Side, changes: tuple[Change, ...], packets: tuple[PacketChange, ...], wish: Wish
) -> Iterator[LoopChange]:
    """Yield the loops that a change touches, in the order of their files."""
    own = {each.id: each for each in changes if each.kind == "loop"}
    reached = {each.loop for each in packets}
    for id in dict.fromkeys((*after.bank.loops, *before.bank.loops, *own)):
        states = state_at(before, id), state_at(after, id)
        if id in own or id in reached or states[0] != states[1]:
            yield _loop(before, after, id, own.get(id), wish)


def _loop(before: Side, after: Side, id: str, own: Change | None, wish: Wish) -> LoopChange:
    lock, plan = lock_at(after, id, wish)
    old = before.plans.get(own.was if own and own.was else id)
    return LoopChange(
        id=id,
        what=own.what if own else "reached",
        fields=own.fields if own else (),
        minutes_before=_minutes(old),
        minutes=_minutes(plan),
        coverage=tuple(_shares(old, plan)),
        was=state_at(before, id),
        lock=lock,
    )


def _minutes(plan: Plan | None) -> Minutes | None:
    if plan is None:
        return None
    return Minutes(sum(round.minutes for round in plan.blueprint.loop.noun.rounds), plan.minutes)


def _shares(old: Plan | None, new: Plan | None) -> Iterator[Share]:
    weights = {id: weight for plan in (old, new) if plan for id, weight in plan.blueprint.weights.items()}
    points = [_points(plan) if plan else None for plan in (old, new)]
    for id in dict.fromkeys((*weights, *(points[0] or ()), *(points[1] or ()))):
        before, after = (None if found is None else found.get(id, 0.0) for found in points)
        yield Share(id, before, after, weights.get(id, 0))


def _points(plan: Plan) -> dict[str, float]:
    return {id: round(sum(found.values()), 1) for id, found in coverage(plan).items()}
