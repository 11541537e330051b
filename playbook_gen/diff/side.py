"""One side of a comparison: a bank with all that its loops ask."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from playbook_gen.bank import Bank
from playbook_gen.build import Checked
from playbook_gen.problems import Problem
from playbook_gen.selection import Plan, Supply, hinders, is_readable, mended_loop, plan_of

EVERY = ""
"""No loop is called so: what hinders it hinders every loop."""


@dataclass(frozen=True)
class Side:
    """A bank under the name people know it by; `plans` are of the loops that can be judged."""

    name: str
    checked: Checked
    supply: Supply
    plans: Mapping[str, Plan]

    @property
    def bank(self) -> Bank:
        return self.checked.bank

    @cached_property
    def errors(self) -> tuple[Problem, ...]:
        """All that must be mended by hand before the questions of any loop can be chosen."""
        return tuple(each for each in self.checked.errors if hinders(each, EVERY))

    def is_hindered(self, loop: str) -> bool:
        """Say whether something must be mended by hand before the questions of a loop can be chosen."""
        return any(hinders(each, loop) for each in self.checked.errors)

    def wrong(self, loop: str) -> tuple[Problem, ...]:
        """Return what is wrong with a loop that choosing its questions anew mends."""
        return tuple(each for each in self.checked.errors if mended_loop(each) == loop)


def side_of(name: str, checked: Checked) -> Side:
    """Return a bank as one side; while a file cannot be read, what any loop asks is not known."""
    bank = checked.bank
    supply = Supply(bank)
    loops = bank.loops.items() if bank.is_whole else ()
    plans = {id: plan_of(supply, loop) for id, loop in loops if is_readable(bank, loop)}
    return Side(name, checked, supply, plans)
