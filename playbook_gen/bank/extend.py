"""A loop that `extends` its role's base: what both say is merged, and each value keeps its place."""

from collections.abc import Mapping
from posixpath import dirname
from typing import Any

from playbook_gen.problems import Code, Problem, did_you_mean
from playbook_gen.sources import Mark, Source


def extended(source: Source, bases: Mapping[str, Source]) -> Source | Problem:
    """Return the loop with what its base adds, or why there is no such base.

    Mappings merge by key and rounds by id, one level deep; every other value of the loop replaces the
    base's. Without `extends` the loop is returned as it is.
    """
    name = source.data.get("extends")
    if not isinstance(name, str):
        return source
    base = bases.get(f"{dirname(source.path)}/{name}.yml")
    place = source.place(("extends",))
    if base is None:
        known = [path.split("/")[-1].removesuffix(".yml") for path in _beside(source, bases)]
        return Problem(
            place, Code.PB018, f"'{name}' names no file beside this one", did_you_mean(name, known)
        )
    if "extends" in base.data:
        message = f"{base.path} extends another file itself; a base stands alone"
        return Problem(
            base.place(("extends",), at_key=True), Code.PB019, message, "copy what it needs into it"
        )
    data, mark = _merge_mapping(base.data, base.mark, source.data, source.mark, deeper=True)
    return Source(source.path, data, mark)


def _beside(source: Source, bases: Mapping[str, Source]) -> list[str]:
    return [path for path in bases if dirname(path) == dirname(source.path)]


def _merge_mapping(base: Any, base_mark: Mark, own: Any, mark: Mark, *, deeper: bool) -> tuple[Any, Mark]:
    data, inner = {**base, **own}, {**_inner(base_mark), **_inner(mark)}
    if deeper:
        for key in base.keys() & own.keys():
            data[key], inner[key] = _merge_value(key, base, base_mark, own, mark)
    merged = Mark(mark.path, mark.line, mark.column, {**base_mark.keys, **mark.keys}, inner)
    return data, merged


def _merge_value(key: str, base: Any, base_mark: Mark, own: Any, mark: Mark) -> tuple[Any, Mark]:
    before, after = _inner(base_mark)[key], _inner(mark)[key]
    if isinstance(base[key], dict) and isinstance(own[key], dict):
        return _merge_mapping(base[key], before, own[key], after, deeper=False)
    if key == "rounds" and isinstance(base[key], list) and isinstance(own[key], list):
        return _merge_rounds(base[key], before, own[key], after)
    return own[key], after


def _merge_rounds(base: list[Any], base_mark: Mark, own: list[Any], mark: Mark) -> tuple[Any, Mark]:
    """The base's order is kept; rounds that only the loop has come after it."""
    rounds: dict[Any, tuple[Any, Mark]] = {}
    for round, place in [*_items(base, base_mark), *_items(own, mark)]:
        key = _id(round)
        if key in rounds:
            before, before_mark = rounds[key]
            rounds[key] = _merge_mapping(before, before_mark, round, place, deeper=False)
        else:
            rounds[key] = (round, place)
    data = [round for round, _ in rounds.values()]
    return data, Mark(mark.path, mark.line, mark.column, {}, [place for _, place in rounds.values()])


def _items(rounds: list[Any], mark: Mark) -> list[tuple[Any, Mark]]:
    inner = mark.inner if isinstance(mark.inner, list) else []
    return list(zip(rounds, inner, strict=True))


def _id(round: Any) -> Any:
    found = round.get("id") if isinstance(round, dict) else None
    return found if isinstance(found, str) else id(round)


def _inner(mark: Mark) -> dict[str, Mark]:
    return mark.inner if isinstance(mark.inner, dict) else {}
