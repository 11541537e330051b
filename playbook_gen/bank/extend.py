"""A loop that `extends` its role's base: what both say is merged, and each value keeps its place."""

from collections.abc import Mapping, Set
from posixpath import dirname
from typing import Any, TypeAlias

from playbook_gen.problems import Code, Problem, did_you_mean
from playbook_gen.sources import Mark, Source, Spot

_Marked: TypeAlias = tuple[Any, Mark | Spot]


def extended(source: Source, bases: Mapping[str, Source], unreadable: Set[str]) -> Source | Problem | None:
    """Return the loop with what its base adds, or why there is no such base.

    None says that the base is there but could not be read, which is told already.

    Mappings merge by key and rounds by id, one level deep; every other value of the loop replaces the
    base's. Without `extends` the loop is returned as it is.
    """
    name = source.data.get("extends")
    if not isinstance(name, str) or not name.strip():
        return source
    path = base_path(source)
    if path in unreadable:
        return None
    base = bases.get(path)
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


def base_path(source: Source) -> str:
    """Return the path of the file that a source extends, or would."""
    return f"{dirname(source.path)}/{source.data.get('extends')}.yml"


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
    rounds = list(base)
    at = {_id(round): index for index, (round, _) in enumerate(base)}
    for round, place in own:
        index = at.pop(_id(round), None)
        before, before_mark = rounds[index] if index is not None else (None, None)
        if index is not None and isinstance(before_mark, Mark) and isinstance(place, Mark):
            rounds[index] = _merge_mapping(before, before_mark, round, place, deeper=False)
        else:
            rounds.append((round, place))
    return [round for round, _ in rounds], Mark(mark.spot, {}, [place for _, place in rounds])


def _items(rounds: list[Any], mark: Mark) -> list[_Marked]:
    return list(zip(rounds, mark.inner, strict=True)) if isinstance(mark.inner, list) else []


def _id(round: Any) -> Any:
    """Return a round's id, or something unique for what is no round: it is told of elsewhere."""
    found = round.get("id") if isinstance(round, dict) else None
    return found if isinstance(found, str) else id(round)


def _inner(mark: Mark) -> dict[str, Mark | Spot]:
    return mark.inner if isinstance(mark.inner, dict) else {}
