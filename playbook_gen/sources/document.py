"""A file of the bank as plain data, with the place of every key and value."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

from playbook_gen.problems import Place

Loc: TypeAlias = Sequence[str | int]
Data: TypeAlias = "str | list[Data] | dict[str, Data]"
Spot: TypeAlias = tuple[str, int, int]
"""Path, line, column: a place as a bare tuple, for there is one for every value of every file."""


class FlowText(str):
    """Text written inside `[ ]` or `{ }`: fine for ids and numbers, refused for prose."""

    __slots__ = ()


@dataclass(slots=True)
class Mark:
    """Where a list or mapping starts, and where its keys and values stand."""

    spot: Spot
    keys: dict[str, Spot]
    inner: "dict[str, Mark | Spot] | list[Mark | Spot]"


@dataclass(frozen=True, slots=True)
class Source:
    """`data` is text, lists and dicts only: no number, date or truth value is ever guessed."""

    path: str
    data: dict[str, Data]
    mark: Mark

    def at(self, prefix: tuple[str, ...]) -> Any:
        """Return the plain data that stands at `prefix`, a path of keys that exists."""
        data: Any = self.data
        for key in prefix:
            data = data[key]
        return data

    def place(self, loc: Loc = (), *, at_key: bool = False) -> Place:
        """Return where the value at `loc` starts (or its key), or the nearest parent that exists."""
        mark: Mark | Spot = self.mark
        spot = self.mark.spot
        for step in loc:
            child = _child(mark, step)
            if child is None or not isinstance(mark, Mark):
                break
            start = child.spot if isinstance(child, Mark) else child
            spot = mark.keys.get(str(step), start) if at_key else start
            mark = child
        return Place(*spot)


def _child(mark: Mark | Spot, step: str | int) -> Mark | Spot | None:
    if not isinstance(mark, Mark):
        return None
    if isinstance(mark.inner, dict):
        return mark.inner.get(str(step))
    return mark.inner[step] if isinstance(step, int) and step < len(mark.inner) else None
