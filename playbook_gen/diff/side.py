"""One side of a comparison: a bank with all that its loops ask."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from playbook_gen.bank import Bank
from playbook_gen.build import Checked
from playbook_gen.problems import Code, Place, Problem
from playbook_gen.selection import Plan, Supply, is_readable, loop_of, plan_of, verify


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
        """All that must be mended by hand before questions can be chosen: what choosing mends need not."""
        mended = {_key(each) for id in self.plans for each in verify(self.supply, self.bank.loops[id])}
        return tuple(
            each
            for each in self.checked.errors
            if loop_of(each.place.path) is None and _key(each) not in mended
        )


def _key(problem: Problem) -> tuple[Place, Code, str]:
    return problem.place, problem.code, problem.message


def side_of(name: str, checked: Checked) -> Side:
    """Return a bank as one side; while a file cannot be read, what any loop asks is not known."""
    bank = checked.bank
    supply = Supply(bank)
    loops = bank.loops.items() if bank.is_whole else ()
    plans = {id: plan_of(supply, loop) for id, loop in loops if is_readable(bank, loop)}
    return Side(name, checked, supply, plans)
