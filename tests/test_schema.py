"""The schemas that editors complete from: fresh, and JSON Schemas of the dialect they name."""

import json
import re
from importlib.resources import files

import pytest

from playbook_gen.export import published_schemas
from playbook_gen.schema import FILES, FOLDERS

COMMITTED = files("playbook_gen") / "schemas"
COMMAND = "playbook schema playbook_gen/schemas"
DIALECT = "https://json-schema.org/draft/2020-12/schema"
TYPES = {"array", "boolean", "integer", "null", "number", "object", "string"}
WORDS = {
    *("$defs", "$ref", "$schema", "additionalProperties", "anyOf", "const", "default", "description"),
    *("enum", "exclusiveMaximum", "exclusiveMinimum", "format", "items", "maxItems", "maxLength"),
    *("maximum", "minItems", "minLength", "minProperties", "minimum", "pattern", "patternProperties"),
    *("prefixItems", "properties", "propertyNames", "required", "title", "type"),
}
NAMES = sorted(published_schemas())


def schemas_in(schema):
    """Yield a schema and every schema inside it."""
    yield schema
    for word in ("$defs", "patternProperties", "properties"):
        for inner in schema.get(word, {}).values():
            yield from schemas_in(inner)
    for word in ("items", "additionalProperties", "propertyNames"):
        if isinstance(schema.get(word), dict):
            yield from schemas_in(schema[word])
    for word in ("anyOf", "prefixItems"):
        for inner in schema.get(word, []):
            yield from schemas_in(inner)


def test_the_committed_schemas_are_those_of_the_nouns():
    committed = {path.name for path in COMMITTED.iterdir() if path.name.endswith(".json")}
    assert committed == set(NAMES), f"run `{COMMAND}` and commit; delete what it does not write"


@pytest.mark.parametrize("name", NAMES)
def test_a_committed_schema_is_fresh(name):
    committed = json.loads((COMMITTED / name).read_text(encoding="utf-8"))
    assert committed == published_schemas()[name], f"run `{COMMAND}` and commit"


@pytest.mark.parametrize("name", NAMES)
def test_a_schema_uses_only_words_of_its_dialect(name):
    schema = published_schemas()[name]
    assert schema["$schema"] == DIALECT
    for inner in schemas_in(schema):
        assert set(inner) <= WORDS
        assert inner.get("type", "object") in TYPES
        assert set(inner.get("required", [])) <= set(inner.get("properties", {}))
        re.compile(inner.get("pattern", ""))


@pytest.mark.parametrize("name", NAMES)
def test_every_reference_in_a_schema_leads_to_a_definition(name):
    schema = published_schemas()[name]
    references = {inner["$ref"] for inner in schemas_in(schema) if "$ref" in inner}
    assert references <= {f"#/$defs/{definition}" for definition in schema.get("$defs", {})}


@pytest.mark.parametrize("name", NAMES)
def test_a_schema_allows_no_unknown_key(name):
    for inner in schemas_in(published_schemas()[name]):
        if "properties" in inner:
            assert inner["additionalProperties"] is False


def test_every_file_of_nouns_has_a_schema():
    one = {f"{place.kind}.schema.json" for place in FOLDERS}
    many = {
        place.path.removeprefix("content/").replace(".yml", ".schema.json") for place in FILES if place.many
    }
    assert set(NAMES) == one | many | {"playbook-data.schema.json"}


def test_a_draft_needs_the_five_keys_that_no_other_key_stands_for():
    assert set(published_schemas()["question.schema.json"]["required"]) == {
        "title",
        "levels",
        "ask",
        "strong",
        "weak",
    }
