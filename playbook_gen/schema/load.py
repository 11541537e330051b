"""Data to noun, or every reason why not, each at its place and with the answer in it."""

import re
from collections.abc import Iterable, Iterator
from typing import Any, TypeVar

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from playbook_gen.model import Markdown, Noun
from playbook_gen.problems import Code, Place, Problem
from playbook_gen.schema.shape import Found, Shape, shape_of
from playbook_gen.schema.translate import name_of, translate
from playbook_gen.sources import FlowText, Source

N = TypeVar("N", bound=Noun)

KEY_LINE = re.compile(r"^([a-z_]+):(?=\s)", re.MULTILINE)
CODE = "```"


def load(noun: type[N], source: Source, prefix: tuple[str, ...] = ()) -> N | list[Problem]:
    """Return the noun that stands at `prefix` in `source`, or all the problems of its shape."""
    try:
        return noun.model_validate(source.at(prefix))
    except ValidationError as error:
        details = _without_echoes(error.errors(include_url=False))
        return [translate(shape_of(noun), source, prefix, each) for each in details]


def _without_echoes(details: list[ErrorDetails]) -> Iterator[ErrorDetails]:
    """Leave out what stands below a wrong key, and lists too short only because their entries are wrong."""
    parents = {each["loc"][:end] for each in details for end in range(len(each["loc"]))}
    wrong = {each["loc"][:-1] for each in details if each["loc"][-1:] == ("[key]",)}
    for each in details:
        loc = each["loc"]
        is_below = loc[-1:] != ("[key]",) and any(loc[:end] in wrong for end in range(len(loc) + 1))
        if not is_below and (each["type"] != "too_short" or loc not in parents):
            yield each


def written_well(
    noun: type[Noun], source: Source, found: Iterable[Found], prefix: tuple[str, ...] = ()
) -> Iterator[Problem]:
    """Yield what is wrong with the way a file is written: keys in no order or in a text, flow prose.

    `found` are the marked texts below `prefix`, walked once for all who need them.
    """
    yield from _key_order(shape_of(noun), source, source.at(prefix), prefix)
    yield from _flow_prose(source, found, prefix)
    yield from _swallowed_keys(shape_of(noun), source, found, prefix)


def _key_order(shape: Shape, source: Source, data: Any, loc: tuple[str | int, ...]) -> list[Problem]:
    """Return the first key of each mapping that stands before one it should follow."""
    problems: list[Problem] = []
    if not shape.has_fields:
        return problems
    if isinstance(data, list) and shape.item:
        for index, value in enumerate(data):
            problems += _key_order(shape.item, source, value, (*loc, index))
    elif isinstance(data, dict):
        if shape.fields:
            problems += _first_misplaced(shape, source, data, loc)
        for key, value in data.items():
            inner = shape.fields.get(key) or shape.values
            if inner and inner.has_fields:
                problems += _key_order(inner, source, value, (*loc, key))
    return problems


def _first_misplaced(
    shape: Shape, source: Source, data: dict[str, Any], loc: tuple[str | int, ...]
) -> list[Problem]:
    keys = [key for key in data if key in shape.fields]
    right = [key for key in shape.fields if key in data]
    if keys == right:
        return []
    wrong = next(key for key, good in zip(keys, right, strict=True) if key != good)
    place = source.place((*loc, wrong), at_key=True)
    return [Problem(place, Code.PB107, f"key '{wrong}' is out of order", f"order: {', '.join(right)}")]


def _flow_prose(source: Source, texts: Iterable[Found], prefix: tuple[str, ...]) -> Iterator[Problem]:
    told: set[tuple[str | int, ...]] = set()
    for found in texts:
        if not isinstance(found.text, FlowText) or not isinstance(found.mark, Markdown):
            continue
        parent = found.loc[:-1]
        if parent in told:
            continue
        told.add(parent)
        place = source.place((*prefix, *parent))
        message = f"{name_of(found.loc)}: prose inside [ ] or {{ }}; a comma or ? there changes its meaning"
        yield Problem(place, Code.PB106, message, "write each on its own line, as `- text` or `key: text`")


def _swallowed_keys(
    shape: Shape, source: Source, texts: Iterable[Found], prefix: tuple[str, ...]
) -> Iterator[Problem]:
    """A key that is indented like the block of text above it is read as the next line of that text."""
    for found in texts:
        if ":" not in found.text or "\n" not in found.text or CODE in found.text:
            continue
        absent = _absent_keys(shape, source.at(prefix), found.loc)
        for line in KEY_LINE.finditer(found.text):
            if line[1] in absent:
                block = source.place((*prefix, *found.loc), at_key=True)
                number = block.line + 1 + found.text.count("\n", 0, line.start())
                message = f"'{line[1]}:' is a line of the text of '{name_of(found.loc)}', not a key"
                help = "indent it less; if it is text, begin the line with another word"
                yield Problem(Place(block.path, number, block.column + 2), Code.PB023, message, help)


def _absent_keys(shape: Shape, data: Any, loc: tuple[str | int, ...]) -> set[str]:
    """Return the keys that the innermost noun around the text at `loc` may have and lacks."""
    absent: set[str] = set()
    for step in loc:
        absent = shape.fields.keys() - data.keys() if shape.fields else absent
        shape, data = shape.at((step,)) or shape, data[step]
    return absent
