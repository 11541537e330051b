"""Slips that one line shows by itself, at or right above the place where libyaml gave up."""

import re
from dataclasses import dataclass

NO_BLANK = re.compile(r"[ -]*([a-z][\w-]*):(?!//)(\S.*)")
"""A line such as `status:active`."""
HYPHEN = re.compile(r"( *)-([a-z][\w-]*:(?:\s.*)?)")
"""A line such as `  -about: Volume`."""
LONGEST_SHOWN = 60


@dataclass(frozen=True, slots=True)
class At:
    """A place in a text, counted from 0."""

    line: int
    column: int


@dataclass(frozen=True, slots=True)
class Fault:
    """What is told of an error of libyaml's; without a help the usual one is told."""

    at: At | None
    message: str
    help: str | None = None


def slip_at(at: At, lines: list[str]) -> Fault | None:
    """Return the slip in the line of `at` or above it that explains why nothing could be read there."""
    found = (of(at, lines) for of in (_no_blank_above, _no_blank_behind_hyphen, _end_above))
    return next(filter(None, found), None)


def _no_blank_above(at: At, lines: list[str]) -> Fault | None:
    """`status:active` in the first line of a mapping is told by libyaml at the colon of the second."""
    above = lines[at.line - 1] if at.line else ""
    found = NO_BLANK.fullmatch(above.rstrip())
    is_same = indent(above) == indent(lines[at.line])
    if not found or not is_same or ": " in above or lines[at.line][at.column : at.column + 1] != ":":
        return None
    return Fault(At(at.line - 1, indent(above)), *without_blank(found))


def _no_blank_behind_hyphen(at: At, lines: list[str]) -> Fault | None:
    """`-about: Volume` is a key to YAML, and told where it or the key below it does not fit."""
    for number in (at.line, max(at.line - 1, 0)):
        if found := HYPHEN.fullmatch(lines[number].rstrip()):
            where = At(number, len(found[1]))
            return Fault(where, "no blank stands behind the hyphen", f"write `- {cut(found[2])}`")
    return None


def _end_above(at: At, lines: list[str]) -> Fault | None:
    """A line of three points ends a YAML file, and more of it follows."""
    for number in range(at.line):
        if lines[number].rstrip() == "...":
            message = "a line of three points ends a YAML file, but more follows"
            return Fault(At(number, 0), message, "delete it, or indent it below the text it belongs to")
    return None


def without_blank(found: re.Match[str]) -> tuple[str, str]:
    """Return what is wrong with a line such as `status:active`, and how it is written."""
    key, value = found[1], cut(found[2])
    return f"no blank stands behind the colon of '{key}:'", f"write `{key}: {value}`"


def indent(line: str) -> int:
    """Return where the text of a line begins, behind the hyphens of a list."""
    return len(line) - len(re.sub(r"^ *(?:- +)*", "", line))


def cut(text: str) -> str:
    """Return as much of a text as a message repeats."""
    return text if len(text) <= LONGEST_SHOWN else text[:LONGEST_SHOWN] + "…"
