"""What a solver hands back, exact or not, or a repair."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal, TypeAlias

from playbook_gen.selection.blueprint import Picks

Method: TypeAlias = Literal["exact", "search", "repair"]
Mode: TypeAlias = Literal["fresh", "update", "repair"]
Tell: TypeAlias = Callable[[str], None]
"""Told which tier is being solved, and `DONE` at the end."""
DONE = "done"


@dataclass(frozen=True, slots=True)
class Solved:
    """Picks with how they were found. `bound` says in words how far from the best they may be."""

    picks: Picks
    method: Method
    proven: bool
    bound: str = ""
