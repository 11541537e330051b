"""JSON Schemas for editors, made from the nouns the loader uses, so that the two cannot disagree."""

from pathlib import PurePosixPath
from typing import Any

from pydantic import TypeAdapter

from playbook_gen.model import ID
from playbook_gen.schema.fields import with_notes
from playbook_gen.schema.files import PLACES, Place

DIALECT = "https://json-schema.org/draft/2020-12/schema"


def editor_schemas() -> dict[str, dict[str, Any]]:
    """Return file name → schema: `question.schema.json` for one a file, `levels.schema.json` for many."""
    found = {schema_name(place): _schema(place) for place in PLACES}
    _loosen(found["loop"])
    return {f"{name}.schema.json": {"$schema": DIALECT, **schema} for name, schema in sorted(found.items())}


def schema_name(place: Place) -> str:
    """Return what the schema of a file is called: by its noun, or by the file where it holds many."""
    return PurePosixPath(place.path).stem if place.many else place.kind


def _schema(place: Place) -> dict[str, Any]:
    schema = with_notes(TypeAdapter(place.noun).json_schema())
    return _mapping(schema) if place.many else schema


def _loosen(loop: dict[str, Any]) -> None:
    """Require nothing of what a loop merges with its base: the base may say it, and `check` sees both."""
    keys = loop["properties"]
    merged = [each["$ref"] for each in (*keys.values(), keys["rounds"]["items"]) if "$ref" in each]
    for part in (loop, *(loop["$defs"][each.rpartition("/")[2]] for each in merged)):
        part.pop("required", None)


def _mapping(schema: dict[str, Any]) -> dict[str, Any]:
    definitions = schema.pop("$defs", {})
    return {
        "type": "object",
        "propertyNames": {"pattern": ID},
        "additionalProperties": schema,
        "$defs": definitions,
    }
