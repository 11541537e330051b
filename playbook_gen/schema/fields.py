"""What every key means, with an example: `fields.toml` read once, and said in schemas."""

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any, NamedTuple

EVERY = "Every"
"""The table of keys that mean the same wherever they stand."""


class FieldNote(NamedTuple):
    """What a key means, and a value it could have."""

    means: str
    example: Any


@cache
def field_notes() -> dict[str, dict[str, FieldNote]]:
    """Return noun → key → note, as written."""
    text = files("playbook_gen").joinpath("fields.toml").read_text(encoding="utf-8")
    return {
        noun: {key: FieldNote(*note) for key, note in notes.items()}
        for noun, notes in tomllib.loads(text).items()
    }


def note_of(noun: str, key: str) -> FieldNote | None:
    """Return what a key of a noun means."""
    notes = field_notes()
    return notes.get(noun, {}).get(key) or notes[EVERY].get(key)


def with_notes(schema: dict[str, Any]) -> dict[str, Any]:
    """Return a schema of nouns that says what every key means; pydantic titles each part by its noun."""
    for part in (schema, *schema.get("$defs", {}).values()):
        for key, inner in part.get("properties", {}).items():
            if part.get("title") in field_notes() and (note := note_of(part["title"], key)):
                _say(inner, note)
    return schema


def _say(schema: dict[str, Any], note: FieldNote) -> None:
    """Say what a key means; what may be left out is not offered as null, which no file can hold."""
    told = [each for each in schema.pop("anyOf", []) if each != {"type": "null"}]
    for each in told[:1]:
        schema |= each
    if schema.get("default", 0) in (None, {}, []):
        del schema["default"]
    schema |= {"description": note.means, "examples": [note.example]}
