"""What libyaml found, said at the place that is to be mended: its own words often name where it gave up."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import yaml

CUT_SHORT = "the file ends here, in the middle of something: finish its last lines, or save it again"
NO_BLANK = re.compile(r"[ -]*([a-z][\w-]*):(?!//)(\S.*)")
"""A line such as `status:active`."""
KEY = re.compile(r"[ -]*[a-z][\w-]*:(?:\s|$)")
FLOWS = {"while parsing a flow mapping": ("{", "}"), "while parsing a flow sequence": ("[", "]")}
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


def fault_of(error: yaml.MarkedYAMLError, lines: list[str]) -> Fault:
    """Return where an error of libyaml's is to be mended, and how."""
    began, stopped = _inside(error.context_mark, lines), _inside(error.problem_mark, lines)
    if began and stopped:
        for of in (_late_quote, _tab, _no_pair, _open_quote, _open_bracket):
            if found := of(error, began, stopped, lines):
                return found
    at = stopped or began
    if at and (above := _no_blank_above(at, lines)):
        return above
    return Fault(at, error.problem or "not YAML", _help_at(at, lines))


def _late_quote(error: yaml.MarkedYAMLError, began: At, stopped: At, lines: list[str]) -> Fault | None:
    """A quote that nobody closed ends where the next one opens, and YAML stumbles over what follows."""
    quoted = [(began, stopped)] if error.context == "while parsing a quoted scalar" else []
    for start, end in (*_quoted("\n".join(lines)), *quoted):
        between = range(start.line + 1, min(end.line, stopped.line) + 1)
        most = _indent(lines[start.line])
        if any(KEY.match(lines[number]) and _indent(lines[number]) <= most for number in between):
            message = f"a quote opens here and is closed only in line {end.line + 1}"
            return Fault(start, message, "close it where the text ends, or write the text as a block (|)")
    return None


def _quoted(text: str) -> Iterator[tuple[At, At]]:
    """Yield where quoted texts begin and end, up to what cannot be read."""
    loader = yaml.CSafeLoader(text)
    try:
        while token := loader.get_token():
            if isinstance(token, yaml.ScalarToken) and token.style in ("'", '"'):
                start, end = token.start_mark, token.end_mark
                yield At(start.line, start.column), At(end.line, end.column)
    except yaml.YAMLError:
        return


def _tab(error: yaml.MarkedYAMLError, began: At, stopped: At, lines: list[str]) -> Fault | None:
    line = lines[stopped.line]
    if line[stopped.column : stopped.column + 1] != "\t" or line[: stopped.column].strip():
        return None
    return Fault(stopped, "a tab indents this line; YAML takes spaces", "replace it by spaces")


def _no_pair(error: yaml.MarkedYAMLError, began: At, stopped: At, lines: list[str]) -> Fault | None:
    """A line that should be a key and its value, and has no `: `."""
    if error.context != "while scanning a simple key":
        return None
    text = lines[began.line][began.column :].rstrip()
    if found := NO_BLANK.fullmatch(text):
        return Fault(began, *_without_blank(found))
    help = _help_at(At(began.line, len(lines[began.line])), lines)
    message = f"'{_cut(text)}' is no `key: value` line"
    return Fault(began, message, help or "write a key before it, or indent it below the key it belongs to")


def _open_quote(error: yaml.MarkedYAMLError, began: At, stopped: At, lines: list[str]) -> Fault | None:
    if error.context != "while scanning a quoted scalar" or "unexpected" not in (error.problem or ""):
        return None
    help = _help_at(At(began.line, len(lines[began.line])), lines)
    return Fault(
        began, "a quote opens here and is never closed", help or "close it, or write the text as a block (|)"
    )


def _open_bracket(error: yaml.MarkedYAMLError, began: At, stopped: At, lines: list[str]) -> Fault | None:
    """What follows a bracket is as little indented as the bracket's line: it was to be closed before."""
    if error.context not in FLOWS:
        return None
    most = _indent(lines[began.line])
    for number in range(began.line + 1, stopped.line + 1):
        if lines[number].strip() and _indent(lines[number]) <= most:
            opens, closes = FLOWS[error.context]
            return Fault(
                began, f"'{opens}' is not closed before line {number + 1}", f"close it with '{closes}'"
            )
    return None


def _no_blank_above(at: At, lines: list[str]) -> Fault | None:
    """`status:active` in the first line of a mapping is told by libyaml at the colon of the second."""
    above = lines[at.line - 1] if at.line else ""
    found = NO_BLANK.fullmatch(above.rstrip())
    is_same = _indent(above) == _indent(lines[at.line])
    if not found or not is_same or ": " in above or lines[at.line][at.column : at.column + 1] != ":":
        return None
    return Fault(At(at.line - 1, _indent(above)), *_without_blank(found))


def _without_blank(found: re.Match[str]) -> tuple[str, str]:
    key, value = found[1], _cut(found[2])
    return f"no blank stands behind the colon of '{key}:'", f"write `{key}: {value}`"


def _inside(at: Any, lines: list[str]) -> At | None:
    """Return the mark, or the end of the last line where the parser points behind the file."""
    if at is None:
        return None
    return At(at.line, at.column) if at.line < len(lines) else At(len(lines) - 1, len(lines[-1]))


def _help_at(at: At | None, lines: list[str]) -> str | None:
    """Return what to do about a file that ends where more should come: it was saved half."""
    if at is None or "".join(lines[at.line + 1 :]).strip() or lines[at.line][at.column :].strip():
        return None
    return CUT_SHORT


def _indent(line: str) -> int:
    """Return where the text of a line begins, behind the hyphens of a list."""
    return len(line) - len(re.sub(r"^ *(?:- +)*", "", line))


def _cut(text: str) -> str:
    return text if len(text) <= LONGEST_SHOWN else text[:LONGEST_SHOWN] + "…"
