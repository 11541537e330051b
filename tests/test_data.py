"""The whole playbook as one object: of the published shape, with what YAML leaves out worked out."""

import json
import re
from importlib.resources import files
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner

from playbook_gen.cli import main
from playbook_gen.export import PlaybookData

TESTS = Path(__file__).parent
BANKS = {"example": TESTS / "example", "shipped": TESTS.parent}
SCHEMA = json.loads((files("playbook_gen") / "schemas/playbook-data.schema.json").read_text(encoding="utf-8"))
TOP = [
    "questions",
    "rubrics",
    "mistakes",
    "competencies",
    "roles",
    "levels",
    "round_types",
    "sources",
    "loops",
]
QUESTION = [
    *("id", "title", "status", "kind", "levels", "competencies", "topic", "depth", "difficulty", "minutes"),
    *("setup", "ask", "if_asked", "parts", "follow_ups", "axes", "strong", "weak", "hints", "answer_key"),
    *("equivalents", "family", "needs", "not_with", "exposure", "sources", "path"),
]
LOOP = "content/loops/assistant-engineer/senior.yml"
KNOWN = {
    *(
        "$schema",
        "$defs",
        "$ref",
        "title",
        "description",
        "default",
        "type",
        "format",
        "anyOf",
        "enum",
        "const",
    ),
    *(
        "properties",
        "patternProperties",
        "additionalProperties",
        "propertyNames",
        "required",
        "minProperties",
    ),
    *(
        "items",
        "prefixItems",
        "minItems",
        "maxItems",
        "minimum",
        "maximum",
        "minLength",
        "maxLength",
        "pattern",
    ),
}
"""The words of JSON Schema that `against` understands, or may pass over."""
TYPES = {"object": dict, "array": list, "string": str, "integer": int, "null": type(None)}


def run(root):
    return CliRunner().invoke(main, ["data", "--root", str(root)])


def data_of(root):
    result = run(root)
    assert (result.exit_code, result.stderr) == (0, ""), result.output
    return json.loads(result.stdout)


def change(root, path, old, new):
    text = (root / path).read_text(encoding="utf-8")
    assert text.count(old) == 1
    (root / path).write_text(text.replace(old, new), encoding="utf-8")


def questions_of(data):
    return {question["id"]: question for question in data["questions"]}


def against(schema, value, at="data"):
    """Yield where `value` is not what `schema` says; a word this does not know is a KeyError."""
    if unknown := schema.keys() - KNOWN:
        raise KeyError(f"{at}: {unknown}")
    if "$ref" in schema:
        yield from against(SCHEMA["$defs"][schema["$ref"].removeprefix("#/$defs/")], value, at)
    if "anyOf" in schema and all(any(True for _ in against(each, value, at)) for each in schema["anyOf"]):
        yield f"{at}: none of the alternatives"
    if "type" in schema and type(value) is not TYPES[schema["type"]]:
        yield f"{at}: {value!r} is no {schema['type']}"
    elif isinstance(value, dict):
        yield from object_against(schema, value, at)
    elif isinstance(value, list):
        yield from list_against(schema, value, at)
    else:
        yield from scalar_against(schema, value, at)


def object_against(schema, value, at):
    properties, patterns = schema.get("properties", {}), schema.get("patternProperties", {})
    yield from (f"{at}.{key}: is missing" for key in schema.get("required", ()) if key not in value)
    if len(value) < schema.get("minProperties", 0):
        yield f"{at}: too few"
    for key, inner in value.items():
        yield from against(schema.get("propertyNames", {}), key, f"{at}[{key!r} as a key]")
        found = [properties[key]] if key in properties else []
        found += [each for pattern, each in patterns.items() if re.search(pattern, key)]
        if not found and schema.get("additionalProperties", True) is False:
            yield f"{at}.{key}: may not be there"
        for each in found or [schema.get("additionalProperties", {}) or {}]:
            yield from against({} if each is True else each, inner, f"{at}.{key}")


def list_against(schema, value, at):
    if not schema.get("minItems", 0) <= len(value) <= schema.get("maxItems", len(value)):
        yield f"{at}: {len(value)} items"
    first = schema.get("prefixItems", [])
    for index, inner in enumerate(value):
        yield from against(
            first[index] if index < len(first) else schema.get("items", {}), inner, f"{at}[{index}]"
        )


def scalar_against(schema, value, at):
    if value not in schema.get("enum", [value]) or schema.get("const", value) != value:
        yield f"{at}: {value!r} is not allowed"
    if isinstance(value, int) and not schema.get("minimum", value) <= value <= schema.get("maximum", value):
        yield f"{at}: {value} is out of range"
    if not isinstance(value, str):
        return
    if not schema.get("minLength", 0) <= len(value) <= schema.get("maxLength", len(value)):
        yield f"{at}: {len(value)} characters"
    if not re.search(schema.get("pattern", ""), value):
        yield f"{at}: {value!r} does not match"


@pytest.fixture(scope="module", params=BANKS)
def bank(request):
    """A bank, and its data."""
    root = BANKS[request.param]
    return root, data_of(root)


@pytest.fixture(scope="module")
def data():
    return data_of(BANKS["example"])


def test_the_data_are_what_the_committed_schema_says(bank):
    assert list(against(SCHEMA, bank[1])) == []


@pytest.mark.parametrize(
    ("spoil", "told"),
    [
        (lambda data: data.pop("roles"), "data.roles: is missing"),
        (lambda data: data["questions"][0].pop("path"), "data.questions[0].path: is missing"),
        (lambda data: data["questions"][0].update(more=1), "data.questions[0].more: may not be there"),
        (
            lambda data: data["loops"][0]["rounds"][0].update(minutes="9"),
            "data.loops[0].rounds[0].minutes: '9'",
        ),
        (
            lambda data: data["questions"][0]["axes"][0].update(id="No id"),
            "data.questions[0].axes[0].id: 'No id' does not match",
        ),
    ],
)
def test_what_the_schema_refuses_is_found(data, spoil, told):
    spoilt = json.loads(json.dumps(data))
    spoil(spoilt)
    assert [each for each in against(SCHEMA, spoilt) if each.startswith(told)]


def test_the_data_can_be_read_back(bank):
    stdout = run(bank[0]).stdout
    assert PlaybookData.model_validate_json(stdout).model_dump(mode="json") == bank[1]


def test_keys_are_those_that_are_promised(bank):
    data = bank[1]
    assert list(data) == TOP
    assert all(data[name] for name in TOP)
    assert {tuple(question) for question in data["questions"]} == {tuple(QUESTION)}


def test_nothing_of_the_bank_is_left_out(bank):
    root, data = bank
    assert {question["path"] for question in data["questions"]} == {
        path.relative_to(root).as_posix() for path in (root / "questions").rglob("*.yml")
    }
    for name in ("rubrics", "mistakes"):
        folder = root / name if name == "rubrics" else root / "content" / name
        assert [each["id"] for each in data[name]] == sorted(path.stem for path in folder.glob("*.yml"))
    for name in ("competencies", "roles", "levels", "round_types", "sources"):
        written = yaml.safe_load((root / f"content/{name.replace('_', '-')}.yml").read_text(encoding="utf-8"))
        assert {each["id"] for each in data[name]} == set(written)
    loops = (root / "content/loops").glob("*/[!_]*.yml")
    assert {loop["id"] for loop in data["loops"]} == {f"{path.parent.name}/{path.stem}" for path in loops}


def test_ids_are_those_of_the_files(bank):
    for question in bank[1]["questions"]:
        assert question["path"].endswith(f"/{question['id']}.yml")


def test_competencies_of_a_question_sum_to_100(bank):
    sums = {question["id"]: sum(question["competencies"].values()) for question in bank[1]["questions"]}
    drafts = {question["id"] for question in bank[1]["questions"] if question["status"] == "draft"}
    assert {id: total for id, total in sums.items() if total != 100 and id not in drafts} == {}
    assert {sums[id] for id in drafts} <= {0, 100}


def test_competencies_are_summed_over_the_axes(data):
    found = {id: question["competencies"] for id, question in questions_of(data).items()}
    assert found["sort-the-letters"] == {"prompting": 70, "evaluation": 30}
    assert found["explain-your-sample"] == {"prompting": 100}


def test_axes_of_a_question_with_a_rubric_are_those_of_the_rubric(data):
    rubric = next(each for each in data["rubrics"] if each["id"] == "small-work-sample")
    axes = questions_of(data)["sort-the-letters"]["axes"]
    assert axes == rubric["axes"]
    assert [axis["id"] for axis in axes] == ["holds-up", "counted"]


def test_anchors_of_a_question_are_one_axis(data):
    (axis,) = questions_of(data)["explain-your-sample"]["axes"]
    assert (axis["competency"], axis["weight"], len(axis["anchors"])) == ("prompting", 100, 4)
    assert axis["anchors"][0] == "Cannot say what a marked line does."


def test_levels_stand_in_their_order(example):
    levels = example / "content/levels.yml"
    text = levels.read_text(encoding="utf-8").replace("order: 1", "order: 9")
    levels.write_text(text, encoding="utf-8")
    orders = [level["order"] for level in data_of(example)["levels"]]
    assert orders == [2, 9]


def test_rounds_list_their_questions_in_order(data):
    (loop,) = data["loops"]
    assert (loop["id"], loop["role"], loop["level"]) == (
        "assistant-engineer/senior",
        "assistant-engineer",
        "senior",
    )
    assert [(round["id"], round["questions"]) for round in loop["rounds"]] == [
        ("work-sample", ["sort-the-letters"]),
        ("eval-design", ["test-the-opening-hours"]),
        ("walkthrough", ["explain-your-sample", "who-told-you"]),
    ]


def test_the_order_of_questions_is_that_of_asking(example):
    change(example, LOOP, "[explain-your-sample, who-told-you]", "[who-told-you, explain-your-sample]")
    assert data_of(example)["loops"][0]["rounds"][2]["questions"] == ["who-told-you", "explain-your-sample"]


def test_the_same_bank_gives_the_same_bytes(example):
    assert run(example).stdout_bytes == run(BANKS["example"]).stdout_bytes


def test_a_warning_keeps_the_data_clean(example):
    change(example, "content/round-types.yml", "least: 45", "least: 70")
    result = run(example)
    assert result.exit_code == 0
    assert list(json.loads(result.stdout)) == TOP


@pytest.mark.parametrize(
    ("path", "old", "new", "place"),
    [
        ("questions/teamwork/a-no-you-gave.yml", "senior: 1", "senoir: 1", ":3:10: PB012 "),
        ("content/levels.yml", "order: 1", "order: [", ":"),
        ("content/pages/guides/first-round.md", "#filling-the-silence", "#filling", ":14:78: PB502 "),
    ],
)
def test_a_broken_bank_is_told_on_stderr_only(example, path, old, new, place):
    change(example, path, old, new)
    result = run(example)
    assert isinstance(result.exception, SystemExit), result.exception
    assert result.exit_code == 1
    assert result.stdout_bytes == b""
    assert f"{path}{place}" in result.stderr
    assert "    help: " in result.stderr
    assert "1 error, 0 warnings" in result.stderr
