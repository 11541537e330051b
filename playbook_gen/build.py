"""The whole pipeline, readable in ten lines: files → bank → problems or documents."""

from dataclasses import dataclass
from pathlib import Path

from playbook_gen.bank import Bank, assemble
from playbook_gen.checks import check
from playbook_gen.problems import Problem, in_file_order
from playbook_gen.sources import read


@dataclass(frozen=True, slots=True)
class Checked:
    """A bank with all that is wrong with it; `files` is how many were read."""

    bank: Bank
    problems: tuple[Problem, ...]
    files: int

    @property
    def errors(self) -> tuple[Problem, ...]:
        return tuple(problem for problem in self.problems if problem.is_error)


def load(root: Path) -> Checked:
    """Read and check the bank in `root`; never raises for anything a contributor wrote."""
    folder = read(root)
    bank, problems = assemble(folder)
    return Checked(bank, in_file_order([*problems, *check(bank)]), folder.files)
