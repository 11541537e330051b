"""Data to noun, or every reason why not, each at its place and with the answer in it."""

from collections.abc import Iterator
from typing import Any, TypeVar

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from playbook_gen.model import Allowed, Markdown, Noun
from playbook_gen.problems import Code, Problem, did_you_mean
from playbook_gen.schema.shape import Shape, shape_of, texts
from playbook_gen.sources import FlowText, Loc, Source

N = TypeVar("N", bound=Noun)

NAMES = {dict: "a mapping", list: "a list", str: "a text"}


def load(noun: type[N], source: Source, prefix: tuple[str, ...] = ()) -> N | list[Problem]:
    """Return the noun that stands at `prefix` in `source`, or all the problems of its shape."""
    data: Any = source.data
    for key in prefix:
        data = data[key]
    shape = shape_of(noun)
    problems = [*_key_order(shape, source, data, prefix), *_flow_prose(shape, source, data, prefix)]
    try:
        loaded = noun.model_validate(data)
    except ValidationError as error:
        details = error.errors(include_url=False)
        return [*problems, *(_translate(shape, source, prefix, each) for each in details)]
    return problems or loaded


def _translate(shape: Shape, source: Source, prefix: tuple[str, ...], error: ErrorDetails) -> Problem:
    loc, kind = error["loc"], error["type"]
    is_key = bool(loc) and loc[-1] == "[key]"
    loc = loc[:-1] if is_key else loc
    place = source.place((*prefix, *loc), at_key=is_key or kind == "extra_forbidden")
    name = _name(loc)
    value = error["input"]
    here = shape.at(loc)
    context = error.get("ctx", {})
    match kind:
        case "extra_forbidden":
            known = _fields(shape, loc[:-1])
            return Problem(place, Code.PB101, f"unknown key '{loc[-1]}'", did_you_mean(str(loc[-1]), known))
        case "missing" if isinstance(loc[-1], int):
            message = f"{_name(loc[:-1])}: {loc[-1]} found, more are needed"
            return Problem(place, Code.PB105, message, "write one for each point of the scale")
        case "missing":
            message = f"key '{name}' is missing"
            return Problem(place, Code.PB102, message, f"add a line `{loc[-1]}: …`")
        case "literal_error":
            message = f"{name}: '{value}' is not allowed"
            return Problem(place, Code.PB104, message, did_you_mean(str(value), here.choices if here else ()))
        case "greater_than_equal" | "less_than_equal":
            limit = f"at least {context['ge']}" if "ge" in context else f"at most {context['le']}"
            return Problem(place, Code.PB105, f"{name}: {value} found, {limit} allowed", "change the number")
        case "too_short" | "too_long":
            limit = context.get("min_length", context.get("max_length"))
            bound = "at least" if kind == "too_short" else "at most"
            message = f"{name}: {context['actual_length']} found, {bound} {limit} needed"
            return Problem(place, Code.PB105, message, "add or remove entries")
        case "string_too_long":
            message = f"{name}: longer than {context['max_length']} characters"
            return Problem(place, Code.PB105, message, "shorten it")
        case "string_pattern_mismatch":
            return _mismatch(place, name, value, here)
        case "whole_number":
            message = f"{name}: {_found(value)} is not a whole number"
            return Problem(place, Code.PB103, message, "write digits only, such as 35")
        case "day":
            message = f"{name}: {_found(value)} is not a day"
            return Problem(place, Code.PB103, message, "write it as 2026-11-21")
        case _:
            wanted = _wanted(here)
            message = f"{name or 'the entry'}: {_found(value)} found, {wanted} expected"
            return Problem(place, Code.PB103, message, f"write {wanted} here")


def _mismatch(place: Any, name: str, value: Any, shape: Shape | None) -> Problem:
    marks = shape.marks if shape else ()
    words = next((mark.words for mark in marks if isinstance(mark, Allowed)), "another form")
    if not str(value).strip():
        return Problem(place, Code.PB103, f"{name}: is empty; allowed: {words}", "fill it in or delete the line")
    return Problem(place, Code.PB104, f"{name}: '{value}' is not allowed; allowed: {words}", "rewrite it")


def _key_order(shape: Shape, source: Source, data: Any, loc: tuple[str | int, ...]) -> Iterator[Problem]:
    """Yield the first key of each mapping that stands before one it should follow."""
    if isinstance(data, list) and shape.item:
        for index, value in enumerate(data):
            yield from _key_order(shape.item, source, value, (*loc, index))
    if not isinstance(data, dict):
        return
    if shape.fields:
        keys = [key for key in data if key in shape.fields]
        right = [key for key in shape.fields if key in data]
        if wrong := next((key for key, good in zip(keys, right, strict=True) if key != good), None):
            place = source.place((*loc, wrong), at_key=True)
            message = f"key '{wrong}' is out of order"
            yield Problem(place, Code.PB107, message, f"order: {', '.join(right)}")
    for key, value in data.items():
        if inner := shape.fields.get(key) or shape.values:
            yield from _key_order(inner, source, value, (*loc, key))


def _flow_prose(shape: Shape, source: Source, data: Any, prefix: tuple[str, ...]) -> Iterator[Problem]:
    told: set[tuple[str | int, ...]] = set()
    for found in texts(shape, data):
        parent = found.loc[:-1]
        if not isinstance(found.mark, Markdown) or not isinstance(found.text, FlowText) or parent in told:
            continue
        told.add(parent)
        place = source.place((*prefix, *parent))
        message = f"{_name(found.loc)}: prose inside [ ] or {{ }}; a comma or ? there changes its meaning"
        yield Problem(place, Code.PB106, message, "write each on its own line, as `- text` or `key: text`")


def _fields(shape: Shape, loc: Loc) -> tuple[str, ...]:
    here = shape.at(loc)
    return tuple(here.fields) if here else ()


def _name(loc: Loc) -> str:
    return "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in loc).lstrip(".")


def _found(value: Any) -> str:
    if isinstance(value, str):
        return f"'{value}'" if value else "nothing"
    return NAMES.get(type(value), type(value).__name__)


def _wanted(shape: Shape | None) -> str:
    if shape is None or not (shape.fields or shape.values or shape.item):
        return "a text"
    return "a list" if shape.item else "a mapping"
