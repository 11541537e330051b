"""JSON Schemas for editors, made from the nouns the loader uses, so that the two cannot disagree."""

from pathlib import PurePosixPath
from typing import Any

from pydantic import TypeAdapter

from playbook_gen.model import ID
from playbook_gen.schema.files import FILES, FOLDERS

DIALECT = "https://json-schema.org/draft/2020-12/schema"


def editor_schemas() -> dict[str, dict[str, Any]]:
    """Return file name → schema: `question.schema.json` for one a file, `levels.schema.json` for many."""
    one = {place.kind: TypeAdapter(place.noun).json_schema() for place in FOLDERS}
    many = {
        PurePosixPath(place.path).stem: _mapping(TypeAdapter(place.noun).json_schema())
        for place in FILES
        if place.many
    }
    return {
        f"{name}.schema.json": {"$schema": DIALECT, **schema}
        for name, schema in sorted({**one, **many}.items())
    }


def _mapping(schema: dict[str, Any]) -> dict[str, Any]:
    definitions = schema.pop("$defs", {})
    return {
        "type": "object",
        "propertyNames": {"pattern": ID},
        "additionalProperties": schema,
        "$defs": definitions,
    }
