"""YAML events to plain data and marks: one pass, no recursion, nothing guessed, what is odd refused.

The C parser's events are the floor of what checking a bank costs, so this loop does little per event.
"""

import re
from dataclasses import dataclass, field
from typing import Any

import yaml
from yaml import (
    AliasEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)

from playbook_gen.problems import Code, Place, Problem
from playbook_gen.sources.document import Data, FlowText, Mark, Source, Spot
from playbook_gen.sources.faults import fault_of
from playbook_gen.sources.slips import At
from playbook_gen.sources.text import HIDDEN

DEEPEST = 20
ENTRY = re.compile(r" *-(?=\s)")
"""How a line begins that was meant as an entry of a list."""

HELP = {
    Code.PB005: "delete it; it cannot be seen but changes the text",
    Code.PB006: "see the line named; quote a value that holds a colon, or write it as a block (|)",
    Code.PB007: "write the text out; a bank uses plain YAML only",
    Code.PB008: "keep one of the two",
    Code.PB009: "write `key: value` lines",
    Code.PB010: "flatten it; no noun of the playbook needs this",
    Code.PB011: "keys are lower-case ASCII words",
    Code.PB013: "quote the value, or write it as a block (|)",
    Code.PB023: "indent it like the entry above, a blank behind each hyphen; write such text as a block (|)",
}


class _Refused(Exception):  # noqa: N818 - it carries a problem, it is not one
    def __init__(self, code: Code, mark: Any, message: str) -> None:
        self.code, self.mark, self.message = code, mark, message


@dataclass(slots=True)
class _Open:
    """A collection whose end has not come yet; `key` is the key waiting for its value."""

    data: Any
    mark: Mark
    flow: bool
    is_mapping: bool
    key: str | None = None


@dataclass(slots=True)
class _Builder:
    """What was read so far. The lowest collection of the stack is a list that the file's own goes into."""

    path: str
    lines: list[str]
    has_comments: bool
    stack: list[_Open] = field(default_factory=lambda: [_Open([], Mark(("", 0, 0), {}, []), False, False)])
    problems: list[Problem] = field(default_factory=list)

    @property
    def root(self) -> tuple[Data, Mark | Spot] | None:
        """What the file holds; None before its first value."""
        lowest = self.stack[0]
        inner: Any = lowest.mark.inner
        return (lowest.data[0], inner[0]) if lowest.data else None

    def structure(self, event: Any) -> None:
        """Take what is not text: starts and ends of collections, and what is refused."""
        kind = event.__class__
        if kind is MappingEndEvent or kind is SequenceEndEvent:
            self.stack.pop()
        elif kind is MappingStartEvent or kind is SequenceStartEvent:
            self.open(event, is_mapping=kind is MappingStartEvent)
        elif kind is AliasEvent:
            raise _Refused(Code.PB007, event.start_mark, f"alias *{event.anchor}")
        elif kind is DocumentStartEvent and self.root is not None:
            raise _Refused(Code.PB007, event.start_mark, "a second document (---)")

    def open(self, event: Any, *, is_mapping: bool) -> None:
        _refuse_features(event)
        if len(self.stack) > DEEPEST:
            raise _Refused(Code.PB010, event.start_mark, f"nested more than {DEEPEST} levels deep")
        parent = self.stack[-1]
        if parent.is_mapping and parent.key is None:
            raise _Refused(Code.PB011, event.start_mark, "a list or mapping as a key")
        at = event.start_mark
        data: Any = {} if is_mapping else []
        mark = Mark((self.path, at.line + 1, at.column + 1), {}, {} if is_mapping else [])
        _add(parent, data, mark)
        self.stack.append(_Open(data, mark, parent.flow or bool(event.flow_style), is_mapping))

    def scalar(self, event: Any) -> None:
        """Take a text: most events are one, and most of those a key or a plain value."""
        if event.anchor is not None or event.tag is not None:
            _refuse_features(event)
        at, text, style = event.start_mark, event.value, event.style
        spot = (self.path, at.line + 1, at.column + 1)
        parent = self.stack[-1]
        if parent.is_mapping and parent.key is None:
            self.take_key(parent, event, spot)
            return
        if style == '"' and (hidden := HIDDEN.search(text)):
            self.refuse(Code.PB005, at, f"hidden character U+{ord(hidden[0]):04X}, written as an escape")
        if self.has_comments and not style and self.text_is_lost(event):
            self.refuse(Code.PB013, at, "text behind ' #' is a comment to YAML and would be lost")
        if not style and "- " in text:
            self.refuse_entries(at.line + 1, event.end_mark.line)
        _add(parent, FlowText(text) if parent.flow else text, spot)

    def take_key(self, parent: _Open, event: Any, spot: Spot) -> None:
        key = event.value
        if key == "<<" and not event.style:
            raise _Refused(Code.PB007, event.start_mark, "merge key <<")
        if not key or not key.isascii() or not key.isprintable():
            raise _Refused(Code.PB011, event.start_mark, f"key {key!r} is not plain ASCII text")
        parent.key = key
        first = parent.mark.keys.setdefault(key, spot)
        if first is not spot:
            self.refuse(Code.PB008, event.start_mark, f"key '{key}' stands already in line {first[1]}")

    def text_is_lost(self, event: Any) -> bool:
        """A comment behind one word is a comment; behind a sentence, or as `#4`, it was meant as text."""
        end = event.end_mark
        rest = self.lines[end.line][end.column :] if end.line < len(self.lines) else ""
        comment = rest.lstrip()
        if not comment.startswith("#") or comment == rest:
            return False
        return " " in event.value or not comment.startswith("# ")

    def refuse_entries(self, begin: int, end: int) -> None:
        """Refuse the further lines of a plain text that look like entries of a list."""
        for number in range(begin, min(end + 1, len(self.lines))):
            if entry := ENTRY.match(self.lines[number]):
                at = At(number, entry.end() - 1)
                self.refuse(Code.PB023, at, "this entry of a list is read as more of the text above it")

    def refuse(self, code: Code, at: Any, message: str, help: str | None = None) -> None:
        self.problems.append(_problem(self.path, code, at, message, help))


def parse(path: str, text: str) -> Source | list[Problem]:
    """Return the file as data with places, or every problem that could be found before giving up."""
    builder = _Builder(path, text.split("\n"), " #" in text or "\t#" in text)
    try:
        next_event, scalar = yaml.CSafeLoader(text).get_event, builder.scalar
        while (event := next_event()) is not None:
            if event.__class__ is ScalarEvent:
                scalar(event)
            else:
                builder.structure(event)
    except _Refused as refused:
        builder.refuse(refused.code, refused.mark, refused.message)
    except yaml.MarkedYAMLError as error:
        fault = fault_of(error, builder.lines)
        builder.refuse(Code.PB006, fault.at, fault.message, fault.help)
    except yaml.YAMLError as error:
        builder.refuse(Code.PB006, None, f"not YAML: {type(error).__name__}")
    if builder.problems:
        return builder.problems
    data, mark = builder.root or ("", ("", 0, 0))
    if not isinstance(data, dict) or not isinstance(mark, Mark):
        found = "nothing" if builder.root is None else "a list or a text"
        return [_problem(path, Code.PB009, None, f"the file holds {found}, not `key: value` lines")]
    return Source(path, data, mark)


def _add(parent: _Open, value: Any, mark: Mark | Spot) -> None:
    inner: Any = parent.mark.inner
    if parent.is_mapping:
        key, parent.key = parent.key, None
        parent.data.setdefault(key, value)
        inner.setdefault(key, mark)
    else:
        parent.data.append(value)
        inner.append(mark)


def _refuse_features(event: Any) -> None:
    if event.anchor is not None:
        raise _Refused(Code.PB007, event.start_mark, f"anchor &{event.anchor}")
    if event.tag is not None:
        raise _Refused(Code.PB007, event.start_mark, f"tag {event.tag}")


def _problem(path: str, code: Code, at: Any, message: str, help: str | None = None) -> Problem:
    place = Place(path, at.line + 1, at.column + 1) if at is not None else Place(path)
    return Problem(place, code, message, help or HELP[code])
