"""How a draft is written: each thing in its form, and a TODO line over what is still to be said."""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

SCHEMAS = "playbook_gen/schemas"
"""Where the schemas lie in this repository; a playbook of one's own has them in a folder of its own."""
PLAIN = re.compile(r"[A-Za-z0-9]([^:#\n]*[^:#\s])?")
"""Text that means itself without quotes."""


@dataclass(frozen=True, slots=True)
class Begun:
    """A file to be: its path below the root of the bank, and its text."""

    path: str
    text: str


def modeline(path: str, kind: str, schemas: str) -> str:
    """Return the first line of a file: it tells editors which schema the file follows."""
    up = "../" * path.count("/")
    return f"# yaml-language-server: $schema={up}{schemas}/{kind}.schema.json"


def scalar(text: str) -> str:
    """Return a text as YAML that means just this text."""
    return text if PLAIN.fullmatch(text) else json.dumps(text, ensure_ascii=False)


def line(key: str, value: str | None, to_do: str, indent: str = "") -> Iterator[str]:
    """Yield a text that fits on one line."""
    yield from _unless(value, to_do)
    yield f"{indent}{key}: {scalar(value)}" if value else f"{indent}{key}:"


def block(key: str, value: str | None, to_do: str) -> Iterator[str]:
    """Yield a text of as many lines as it has."""
    yield from _unless(value, to_do)
    yield f"{key}: |"
    yield from (f"  {each}".rstrip() for each in value.split("\n")) if value else ()


def items(key: str, values: Sequence[str], to_do: str, indent: str = "") -> Iterator[str]:
    """Yield texts, each on a line of its own."""
    yield from _unless(values, to_do)
    yield f"{indent}{key}:"
    yield from (f"{indent}  - {scalar(each)}" if each else f"{indent}  -" for each in values or [""])


def shares(key: str, values: Mapping[str, int], to_do: str, indent: str = "") -> Iterator[str]:
    """Yield numbers by id, such as a weight for each level."""
    yield from _unless(values, to_do)
    inside = ", ".join(f"{id}: {number}" for id, number in values.items())
    yield f"{indent}{key}: {{{inside}}}" if values else f"{indent}{key}:"


def ids(key: str, values: Sequence[str], indent: str) -> Iterator[str]:
    """Yield ids on one line, where there are any."""
    if values:
        yield f"{indent}{key}: [{', '.join(values)}]"


def _unless(value: object, to_do: str) -> Iterator[str]:
    if not value:
        yield f"# TODO: {to_do}"
