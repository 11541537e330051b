"""What libyaml found, said at the place that is to be mended: its own words often name where it gave up."""

import re
from collections.abc import Iterator
from typing import Any

import yaml

from playbook_gen.sources.slips import NO_BLANK, At, Fault, cut, indent, slip_at, without_blank

CUT_SHORT = "the file ends here, in the middle of something: finish its last lines, or save it again"
KEY = re.compile(r"[ -]*[a-z][\w-]*:(?:\s|$)")
WORD = re.compile(r"[a-z][\w-]*")
"""What may be the beginning of a key."""
ODD_STARTS = frozenset(
    {
        "found character that cannot start any token",
        "did not find expected alphabetic or numeric character",
    }
)
NAMES = frozenset({"while scanning an alias", "while scanning an anchor"})
FLOWS = {"while parsing a flow mapping": ("{", "}"), "while parsing a flow sequence": ("[", "]")}


def fault_of(error: yaml.MarkedYAMLError, lines: list[str]) -> Fault:
    """Return where an error of libyaml's is to be mended, and how."""
    began, stopped = _inside(error.context_mark, lines), _inside(error.problem_mark, lines)
    if began and stopped:
        for of in (_late_quote, _tab, _odd_start, _no_pair, _open_quote, _open_bracket):
            if found := of(error, began, stopped, lines):
                return found
    at = stopped or began
    if at and (slip := slip_at(at, lines)):
        return slip
    return Fault(at, error.problem or "not YAML", _help_at(at, lines))


def _late_quote(error: yaml.MarkedYAMLError, began: At, stopped: At, lines: list[str]) -> Fault | None:
    """A quote that nobody closed ends where the next one opens, and YAML stumbles over what follows."""
    quoted = [(began, stopped)] if error.context == "while parsing a quoted scalar" else []
    for start, end in (*_quoted("\n".join(lines)), *quoted):
        between = range(start.line + 1, min(end.line, stopped.line) + 1)
        most = indent(lines[start.line])
        if any(KEY.match(lines[number]) and indent(lines[number]) <= most for number in between):
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


def _odd_start(error: yaml.MarkedYAMLError, began: At, stopped: At, lines: list[str]) -> Fault | None:
    """A sign that means something to YAML where the text of a value begins, such as the star of `*this*`."""
    if error.problem not in ODD_STARTS:
        return None
    at = began if error.context in NAMES else stopped
    sign = lines[at.line][at.column : at.column + 1]
    return Fault(at, f"a text cannot begin with '{sign}' here", "quote it, or write it as a block (|)")


def _no_pair(error: yaml.MarkedYAMLError, began: At, stopped: At, lines: list[str]) -> Fault | None:
    """A line that should be a key and its value, and has no `: `."""
    if error.context != "while scanning a simple key":
        return None
    text = lines[began.line][began.column :].rstrip()
    if found := NO_BLANK.fullmatch(text):
        return Fault(began, *without_blank(found))
    help = _help_at(At(began.line, len(lines[began.line])), lines) if WORD.fullmatch(text) else None
    message = f"'{cut(text)}' is no `key: value` line"
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
    most = indent(lines[began.line])
    for number in range(began.line + 1, stopped.line + 1):
        if lines[number].strip() and indent(lines[number]) <= most:
            opens, closes = FLOWS[error.context]
            return Fault(
                began, f"'{opens}' is not closed before line {number + 1}", f"close it with '{closes}'"
            )
    return None


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
