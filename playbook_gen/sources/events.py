"""YAML events to plain data and marks: one pass, no recursion, nothing guessed, everything odd refused."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import yaml

from playbook_gen.problems import Code, Place, Problem
from playbook_gen.sources.document import Data, FlowText, Mark, Source

DEEPEST = 20

HELP = {
    Code.PB006: "see the line named; quote a value that holds a colon, or write it as a block (|)",
    Code.PB007: "write the text out; a bank uses plain YAML only",
    Code.PB008: "keep one of the two",
    Code.PB009: "write `key: value` lines",
    Code.PB010: "flatten it; no noun of the playbook needs this",
    Code.PB011: "keys are lower-case ASCII words",
    Code.PB013: "quote the value, or write it as a block (|)",
}


class _Refused(Exception):  # noqa: N818 - it carries a problem, it is not one
    def __init__(self, code: Code, mark: Any, message: str) -> None:
        self.code, self.mark, self.message = code, mark, message


@dataclass(slots=True)
class _Open:
    """A collection whose end has not come yet; `key` is the key waiting for its value."""

    data: Any
    inner: Any
    mark: Mark
    flow: bool
    key: str | None = None


@dataclass(slots=True)
class _Builder:
    lines: list[str]
    path: str
    stack: list[_Open] = field(default_factory=list)
    root: tuple[Data, Mark] | None = None
    problems: list[Problem] = field(default_factory=list)

    def take(self, event: Any) -> None:
        match event:
            case yaml.ScalarEvent():
                self.scalar(event)
            case yaml.MappingStartEvent():
                self.open(event, {}, {})
            case yaml.SequenceStartEvent():
                self.open(event, [], [])
            case yaml.MappingEndEvent() | yaml.SequenceEndEvent():
                self.stack.pop()
            case yaml.AliasEvent():
                raise _Refused(Code.PB007, event.start_mark, f"alias *{event.anchor}")
            case yaml.DocumentStartEvent() if self.root is not None:
                raise _Refused(Code.PB007, event.start_mark, "a second document (---)")

    def open(self, event: Any, data: Any, inner: Any) -> None:
        _refuse_features(event)
        if len(self.stack) >= DEEPEST:
            raise _Refused(Code.PB010, event.start_mark, f"nested more than {DEEPEST} levels deep")
        if self.stack and isinstance(self.stack[-1].data, dict) and self.stack[-1].key is None:
            raise _Refused(Code.PB011, event.start_mark, "a list or mapping as a key")
        mark = Mark(self.path, event.start_mark.line + 1, event.start_mark.column + 1, inner=inner)
        flow = bool(event.flow_style) or bool(self.stack and self.stack[-1].flow)
        self.add(data, mark)
        self.stack.append(_Open(data, inner, mark, flow))

    def scalar(self, event: Any) -> None:
        _refuse_features(event)
        at = event.start_mark
        parent = self.stack[-1] if self.stack else None
        if parent is not None and isinstance(parent.data, dict) and parent.key is None:
            self.take_key(parent, event)
            return
        text = FlowText(event.value) if parent is not None and parent.flow else event.value
        if event.style is None and self.text_is_lost(event):
            self.refuse(Code.PB013, at, "text behind ' #' is a comment to YAML and would be lost")
        self.add(text, Mark(self.path, at.line + 1, at.column + 1))

    def take_key(self, parent: _Open, event: Any) -> None:
        key, at = event.value, event.start_mark
        if key == "<<" and event.style is None:
            raise _Refused(Code.PB007, at, "merge key <<")
        if not key.isascii() or not key.isprintable() or not key:
            raise _Refused(Code.PB011, at, f"key {key!r} is not plain ASCII text")
        parent.key = key
        if key in parent.mark.keys:
            first = parent.mark.keys[key].line
            self.refuse(Code.PB008, at, f"key '{key}' stands already in line {first}")
        else:
            parent.mark.keys[key] = Place(self.path, at.line + 1, at.column + 1)

    def add(self, value: Data, mark: Mark) -> None:
        if not self.stack:
            self.root = (value, mark)
            return
        parent = self.stack[-1]
        if isinstance(parent.data, list):
            parent.data.append(value)
            parent.inner.append(mark)
        else:
            key, parent.key = parent.key, None
            parent.data.setdefault(key, value)
            parent.inner.setdefault(key, mark)

    def text_is_lost(self, event: Any) -> bool:
        """A comment behind one word is a comment; behind a sentence, or as `#4`, it was meant as text."""
        end = event.end_mark
        rest = self.lines[end.line][end.column :] if end.line < len(self.lines) else ""
        comment = rest.lstrip()
        if not comment.startswith("#") or comment == rest:
            return False
        return " " in event.value or not comment.startswith("# ")

    def refuse(self, code: Code, at: Any, message: str) -> None:
        self.problems.append(_problem(self.path, code, at, message))


def parse(path: str, text: str) -> Source | list[Problem]:
    """Return the file as data with places, or every problem that could be found before giving up."""
    builder = _Builder(text.split("\n"), path)
    try:
        for event in _events(text):
            builder.take(event)
    except _Refused as refused:
        builder.refuse(refused.code, refused.mark, refused.message)
    except yaml.MarkedYAMLError as error:
        at = error.problem_mark or error.context_mark
        builder.refuse(Code.PB006, at, error.problem or "not YAML")
    except yaml.YAMLError as error:
        builder.refuse(Code.PB006, None, f"not YAML: {type(error).__name__}")
    if builder.problems:
        return builder.problems
    if builder.root is None or not isinstance(builder.root[0], dict):
        found = "nothing" if builder.root is None else "a list or a text"
        return [_problem(path, Code.PB009, None, f"the file holds {found}, not `key: value` lines")]
    return Source(path, builder.root[0], builder.root[1])


def _events(text: str) -> Iterator[Any]:
    yield from yaml.parse(text, Loader=yaml.CSafeLoader)


def _refuse_features(event: Any) -> None:
    if event.anchor is not None:
        raise _Refused(Code.PB007, event.start_mark, f"anchor &{event.anchor}")
    if event.tag is not None:
        raise _Refused(Code.PB007, event.start_mark, f"tag {event.tag}")


def _problem(path: str, code: Code, at: Any, message: str) -> Problem:
    place = Place(path, at.line + 1, at.column + 1) if at is not None else Place(path)
    return Problem(place, code, message, HELP[code])
