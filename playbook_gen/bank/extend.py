"""A loop that `extends` its role's base: what both say is merged, and each value keeps its place."""

from collections.abc import Mapping
from posixpath import dirname
from typing import Any, TypeAlias

from playbook_gen.problems import Code, Problem, did_you_mean
from playbook_gen.sources import Mark, Source, Spot

_Marked: TypeAlias = tuple[Any, Mark | Spot]


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
    before, after = _inner(base_mark), _inner(mark)
    data, inner = {**base, **own}, {**before, **after}
    for key in base.keys() & own.keys() if deeper else ():
        data[key], inner[key] = _merge_value(key, (base[key], before[key]), (own[key], after[key]))
    return data, Mark(mark.spot, {**base_mark.keys, **mark.keys}, inner)


def _merge_value(key: str, base: _Marked, own: _Marked) -> _Marked:
    (data, mark), (own_data, own_mark) = base, own
    if isinstance(mark, Mark) and isinstance(own_mark, Mark):
        if isinstance(data, dict) and isinstance(own_data, dict):
            return _merge_mapping(data, mark, own_data, own_mark, deeper=False)
        if key == "rounds" and isinstance(data, list) and isinstance(own_data, list):
            return _merge_rounds(_items(data, mark), _items(own_data, own_mark), own_mark)
    return own


def _merge_rounds(base: list[_Marked], own: list[_Marked], mark: Mark) -> _Marked:
    """The base's order is kept; rounds that only the loop has come after it."""
    rounds: dict[Any, _Marked] = {}
    for round, place in [*base, *own]:
        key = _id(round)
        before, before_mark = rounds.get(key, (None, None))
        if isinstance(before_mark, Mark) and isinstance(place, Mark):
            rounds[key] = _merge_mapping(before, before_mark, round, place, deeper=False)
        else:
            rounds[key] = (round, place)
    data = [round for round, _ in rounds.values()]
    return data, Mark(mark.spot, {}, [place for _, place in rounds.values()])


def _items(rounds: list[Any], mark: Mark) -> list[_Marked]:
    return list(zip(rounds, mark.inner, strict=True)) if isinstance(mark.inner, list) else []


def _id(round: Any) -> Any:
    """Return a round's id, or something unique for what is no round: it is told of elsewhere."""
    found = round.get("id") if isinstance(round, dict) else None
    return found if isinstance(found, str) else id(round)


def _inner(mark: Mark) -> dict[str, Mark | Spot]:
    return mark.inner if isinstance(mark.inner, dict) else {}
