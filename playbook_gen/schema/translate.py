"""What pydantic found, said to people. Only an error's type and place are read, never its text."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from pydantic_core import ErrorDetails

from playbook_gen.model import Allowed
from playbook_gen.problems import Code, Problem, did_you_mean
from playbook_gen.schema.keys import cut, id_of, right_key
from playbook_gen.schema.shape import Shape
from playbook_gen.sources import Loc, Source

NAMES: dict[type, str] = {dict: "a mapping", list: "a list", str: "a text"}


@dataclass(frozen=True, slots=True)
class _Finding:
    """An error of pydantic's beside the shape it was found in."""

    shape: Shape
    loc: tuple[str | int, ...]
    value: Any
    context: dict[str, Any]
    is_key: bool

    @property
    def name(self) -> str:
        return name_of(self.loc)

    @property
    def here(self) -> Shape | None:
        if self.is_key:
            parent = self.shape.at(self.loc[:-1])
            return parent.key if parent else None
        return self.shape.at(self.loc)


Said = tuple[Code, str, str]
"""Code, message and help."""


def translate(shape: Shape, source: Source, prefix: tuple[str, ...], error: ErrorDetails) -> Problem:
    """Return the problem that an error of pydantic's means, at its place in `source`."""
    loc, kind = error["loc"], error["type"]
    is_key = bool(loc) and loc[-1] == "[key]"
    loc = loc[:-1] if is_key else loc
    found = _Finding(shape, loc, error["input"], error.get("ctx", {}), is_key)
    place = source.place((*prefix, *loc), at_key=is_key or kind == "extra_forbidden")
    return Problem(place, *SAYINGS.get(kind, _wrong_type)(found))


def name_of(loc: Loc) -> str:
    """`("axes", 0, "weight")` → `axes[0].weight`."""
    return "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in loc).lstrip(".")


def _unknown_key(found: _Finding) -> Said:
    parent = found.shape.at(found.loc[:-1])
    key = str(found.loc[-1])
    return Code.PB101, f"unknown key '{key}'", did_you_mean(key, parent.fields if parent else ())


def _missing(found: _Finding) -> Said:
    key = found.loc[-1]
    if isinstance(key, int):
        parent = found.shape.at(found.loc[:-1])
        needed = parent.count if parent else "more"
        message = f"{name_of(found.loc[:-1])}: {len(found.value)} found, {needed} are needed"
        return Code.PB105, message, "write one for each point of the scale"
    return Code.PB102, f"key '{found.name}' is missing", f"add a line `{key}: …`"


def _not_a_choice(found: _Finding) -> Said:
    choices = found.here.choices if found.here else ()
    if not isinstance(found.value, str):
        return _wrong_type(found)
    return (
        Code.PB104,
        f"{found.name}: '{cut(found.value)}' is not allowed",
        did_you_mean(found.value, choices),
    )


def _out_of_range(found: _Finding) -> Said:
    limit = f"at least {found.context['ge']}" if "ge" in found.context else f"at most {found.context['le']}"
    return Code.PB105, f"{found.name}: {found.value} found, {limit} allowed", "change the number"


def _wrong_count(found: _Finding) -> Said:
    context = found.context
    bound = (
        f"at least {context['min_length']}" if "min_length" in context else f"at most {context['max_length']}"
    )
    message = f"{found.name}: {context['actual_length']} found, {bound} allowed"
    return Code.PB105, message, "add or remove entries"


def _too_long(found: _Finding) -> Said:
    return Code.PB105, f"{found.name}: longer than {found.context['max_length']} characters", "shorten it"


def _mismatch(found: _Finding) -> Said:
    marks = found.here.marks if found.here else ()
    words = next((mark.words for mark in marks if isinstance(mark, Allowed)), "another form")
    if found.is_key:
        key = str(found.value)
        message = f"{name_of(found.loc[:-1])}: the key '{cut(key)}' is no {id_of(marks)}; allowed: {words}"
        return Code.PB104, message, right_key(key)
    if not str(found.value).strip():
        return Code.PB103, f"{found.name}: is empty; allowed: {words}", "fill it in or delete the line"
    return Code.PB104, f"{found.name}: '{cut(found.value)}' is not allowed; allowed: {words}", "rewrite it"


def _not_whole(found: _Finding) -> Said:
    message = f"{found.name}: {_shown(found.value)} is not a whole number"
    return Code.PB103, message, "write digits only, such as 35"


def _not_a_day(found: _Finding) -> Said:
    return Code.PB103, f"{found.name}: {_shown(found.value)} is not a day", "write it as 2026-11-21"


def _wrong_type(found: _Finding) -> Said:
    here, wanted = found.here, "a text"
    if here is not None and here.item:
        wanted = "a list"
    elif here is not None and (here.fields or here.values):
        wanted = "a mapping"
    message = f"{found.name or 'the entry'}: {_shown(found.value)} found, {wanted} expected"
    return Code.PB103, message, f"write {wanted} here"


def _shown(value: Any) -> str:
    if isinstance(value, str):
        return f"'{cut(value)}'" if value else "nothing"
    return NAMES.get(type(value), type(value).__name__)


SAYINGS: dict[str, Callable[[_Finding], Said]] = {
    "extra_forbidden": _unknown_key,
    "missing": _missing,
    "literal_error": _not_a_choice,
    "greater_than_equal": _out_of_range,
    "less_than_equal": _out_of_range,
    "too_short": _wrong_count,
    "too_long": _wrong_count,
    "string_too_long": _too_long,
    "string_pattern_mismatch": _mismatch,
    "whole_number": _not_whole,
    "day": _not_a_day,
}
