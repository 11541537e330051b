"""Places, problems, and the one exception that carries them to the edge."""

from collections.abc import Iterable
from dataclasses import dataclass

from playbook_gen.problems.codes import Code, Severity

LONGEST_MESSAGE = 600


def visible(text: str) -> str:
    """Return the text with line ends, controls and other unprintable characters written as escapes."""
    if not text.isprintable():
        text = "".join(each if each.isprintable() else ascii(each)[1:-1] for each in text)
    return text if len(text) <= LONGEST_MESSAGE else text[:LONGEST_MESSAGE] + "…"


@dataclass(frozen=True, order=True, slots=True)
class Place:
    """A position in a file of the bank; `path` is relative to its root, line and column count from 1."""

    path: str
    line: int = 1
    column: int = 1

    def __str__(self) -> str:
        return f"{visible(self.path)}:{self.line}:{self.column}"


@dataclass(frozen=True, slots=True)
class Problem:
    """One finding: `message` says what was found and what is allowed, `help` what to do about it."""

    place: Place
    code: Code
    message: str
    help: str

    def __post_init__(self) -> None:
        """Show what people wrote on one line, cut and with nothing that could steer a terminal."""
        object.__setattr__(self, "message", visible(self.message))
        object.__setattr__(self, "help", visible(self.help))

    @property
    def severity(self) -> Severity:
        return self.code.severity

    @property
    def is_error(self) -> bool:
        return self.severity is Severity.ERROR

    def __str__(self) -> str:
        return f"{self.place}: {self.code} {self.message}"


def in_file_order(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Sort by path, line, column, code, each told once: the order in which a person mends them."""
    return tuple(sorted(dict.fromkeys(problems), key=lambda p: (p.place, p.code.name, p.message)))


class BankError(Exception):
    """Every problem of the whole bank at once. Raised by `build`, told to people only at the edges."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = in_file_order(problems)
        count = len(self.problems)
        super().__init__(f"{count} problem{'' if count == 1 else 's'} in the bank")
