"""A file of the bank as plain data, with the place of every key and value."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

from playbook_gen.problems import Place

Loc: TypeAlias = Sequence[str | int]
Data: TypeAlias = "str | list[Data] | dict[str, Data]"


class FlowText(str):
    """Text written inside `[ ]` or `{ }`: fine for ids and numbers, refused for prose."""

    __slots__ = ()


@dataclass(slots=True)
class Mark:
    """Where a value starts: its file, line and column from 1, and the marks of what is in it."""

    path: str
    line: int
    column: int
    keys: dict[str, Place] = field(default_factory=dict)
    inner: dict[str, "Mark"] | list["Mark"] | None = None

    @property
    def place(self) -> Place:
        return Place(self.path, self.line, self.column)


@dataclass(frozen=True, slots=True)
class Source:
    """`data` is text, lists and dicts only: no number, date or truth value is ever guessed."""

    path: str
    data: dict[str, Data]
    mark: Mark

    def place(self, loc: Loc = (), *, at_key: bool = False) -> Place:
        """Return where the value at `loc` starts (or its key), or the nearest parent that exists."""
        mark, place = self.mark, self.mark.place
        for step in loc:
            child = _child(mark, step)
            if child is None:
                return place
            place = mark.keys.get(str(step), child.place) if at_key else child.place
            mark = child
        return place


def _child(mark: Mark, step: str | int) -> Mark | None:
    if isinstance(mark.inner, dict):
        return mark.inner.get(str(step))
    if isinstance(mark.inner, list) and isinstance(step, int) and step < len(mark.inner):
        return mark.inner[step]
    return None
