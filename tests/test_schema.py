"""The schemas that editors complete from: fresh, and JSON Schemas of the dialect they name."""

import json
import re
from importlib.resources import files

import pytest
from jsonschema import Draft202012Validator
from pydantic import TypeAdapter

from playbook_gen import model
from playbook_gen.export import published_schemas
from playbook_gen.model import Noun
from playbook_gen.schema import FILES, FOLDERS
from playbook_gen.schema.fields import EVERY, field_notes, note_of

COMMITTED = files("playbook_gen") / "schemas"
COMMAND = "playbook schema playbook_gen/schemas"
DIALECT = "https://json-schema.org/draft/2020-12/schema"
TYPES = {"array", "boolean", "integer", "null", "number", "object", "string"}
WORDS = {
    *("$defs", "$ref", "$schema", "additionalProperties", "anyOf", "const", "default", "description"),
    *("enum", "examples", "exclusiveMaximum", "exclusiveMinimum", "format", "items", "maxItems", "maxLength"),
    *("maximum", "minItems", "minLength", "minProperties", "minimum", "pattern", "patternProperties"),
    *("prefixItems", "properties", "propertyNames", "required", "title", "type"),
}
SCHEMAS = published_schemas()
NAMES = sorted(SCHEMAS)
WRITTEN = {"playbook-data.schema.json", "scorecard.schema.json"}
"""Of files that programs write; nobody completes keys in them."""
NOUNS = {
    name: noun
    for name, noun in vars(model).items()
    if isinstance(noun, type) and issubclass(noun, Noun) and noun is not Noun
}


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
    assert committed == SCHEMAS[name], f"run `{COMMAND}` and commit"


@pytest.mark.parametrize("name", NAMES)
def test_a_schema_uses_only_words_of_its_dialect(name):
    schema = SCHEMAS[name]
    assert schema["$schema"] == DIALECT
    for inner in schemas_in(schema):
        assert set(inner) <= WORDS
        assert inner.get("type", "object") in TYPES
        assert set(inner.get("required", [])) <= set(inner.get("properties", {}))
        re.compile(inner.get("pattern", ""))


@pytest.mark.parametrize("name", NAMES)
def test_every_reference_in_a_schema_leads_to_a_definition(name):
    schema = SCHEMAS[name]
    references = {inner["$ref"] for inner in schemas_in(schema) if "$ref" in inner}
    assert references <= {f"#/$defs/{definition}" for definition in schema.get("$defs", {})}


@pytest.mark.parametrize("name", NAMES)
def test_a_schema_allows_no_unknown_key(name):
    for inner in schemas_in(SCHEMAS[name]):
        if "properties" in inner:
            assert inner["additionalProperties"] is False


def test_every_file_of_nouns_has_a_schema():
    one = {f"{place.kind}.schema.json" for place in FOLDERS}
    many = {
        place.path.removeprefix("content/").replace(".yml", ".schema.json") for place in FILES if place.many
    }
    assert set(NAMES) == one | many | {"playbook.schema.json"} | WRITTEN


def test_a_draft_needs_the_five_keys_that_no_other_key_stands_for():
    assert set(SCHEMAS["question.schema.json"]["required"]) == {
        "title",
        "levels",
        "ask",
        "strong",
        "weak",
    }


@pytest.mark.parametrize("name", NOUNS)
def test_every_key_says_what_it_means_and_its_example_can_be_read(name):
    for key, field in NOUNS[name].model_fields.items():
        note = note_of(name, key)
        assert note, f"say in fields.toml what `{key}` of {name} means"
        assert note.means.endswith((".", "?"))
        TypeAdapter(field.rebuild_annotation()).validate_python(note.example)


def test_only_keys_that_exist_are_explained():
    written = {(noun, key) for noun, notes in field_notes().items() for key in notes}
    keys = {(noun, key) for noun, each in NOUNS.items() for key in each.model_fields}
    assert written <= keys | {(EVERY, key) for _, key in keys}


@pytest.mark.parametrize("name", sorted({*NAMES} - WRITTEN))
def test_editors_are_told_what_every_key_means_with_an_example_that_passes(name):
    schema = SCHEMAS[name]
    for part in schemas_in(schema):
        for key, inner in part.get("properties", {}).items():
            assert inner["description"], f"{name}: {part['title']}.{key}"
            validator = Draft202012Validator({**inner, "$defs": schema.get("$defs", {})})
            assert [each.message for each in validator.iter_errors(inner["examples"][0])] == []
            assert {"type": "null"} not in inner.get("anyOf", [])
