"""Which nouns a change adds, changes, removes or renames, and which of their fields."""

import json
from collections.abc import Hashable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal, TypeAlias

from playbook_gen.bank import Bank, Entry
from playbook_gen.model import Noun
from playbook_gen.schema import PLACES, Kind

What: TypeAlias = Literal["added", "changed", "removed", "renamed", "unreadable"]
"""`unreadable`: its file no longer loads, so what changed in it cannot be told."""
DEEPEST = 3
"""How many steps the name of a field has: `axes.grounding.anchors`."""


@dataclass(frozen=True, slots=True)
class Change:
    """What happened to a noun; `was` is the id it had, `fields` are those that differ."""

    kind: Kind
    id: str
    title: str
    path: str
    what: What
    was: str | None = None
    fields: tuple[str, ...] = ()


def changes(before: Bank, after: Bank) -> tuple[Change, ...]:
    """Return every noun that differs, selections aside: those are told with their loops."""
    kinds = [place for place in PLACES if place.kind != "selection"]
    nouns = [
        change
        for place in kinds
        for change in _of_kind(
            place.kind, getattr(before, place.name), getattr(after, place.name), (before, after)
        )
    ]
    return (*nouns, *_guides(before, after))


def _of_kind(
    kind: Kind,
    old: Mapping[str, Entry[Noun]],
    new: Mapping[str, Entry[Noun]],
    banks: tuple[Bank, Bank],
) -> Iterator[Change]:
    gone = {id: entry for id, entry in old.items() if id not in new and not _is_hidden(banks[1], kind, id)}
    fresh = {id: entry for id, entry in new.items() if id not in old and not _is_hidden(banks[0], kind, id)}
    renamed = dict(_renamed(gone, fresh))
    for id, entry in new.items():
        if id in renamed:
            was = renamed[id]
            fields = changed_fields(gone[was].noun, entry.noun)
            yield Change(kind, id, title_of(entry), entry.path, "renamed", was, fields)
        elif id in fresh:
            yield Change(kind, id, title_of(entry), entry.path, "added")
        elif id in old and (fields := tuple(_fields(old[id], entry, banks))):
            yield Change(kind, id, title_of(entry), entry.path, "changed", fields=fields)
    for id in [each for each in gone if each not in renamed.values()]:
        yield Change(kind, id, title_of(gone[id]), gone[id].path, "removed")
    yield from _unreadable(
        kind, [each for id, each in old.items() if id not in new and id not in gone], banks[1]
    )


def _unreadable(kind: Kind, hidden: list[Entry[Noun]], after: Bank) -> Iterator[Change]:
    """Yield the nouns whose file no longer loads; of a file of many, the file."""
    if after.known.get(kind) is None:
        for path in dict.fromkeys(entry.path for entry in hidden):
            yield Change(kind, path, path, path, "unreadable")
        return
    for entry in hidden:
        yield Change(kind, entry.id, title_of(entry), entry.path, "unreadable")


def title_of(entry: Entry[Noun]) -> str:
    """Return what people call a noun."""
    return str(getattr(entry.noun, "title", entry.id))


def _is_hidden(bank: Bank, kind: Kind, id: str) -> bool:
    """Say whether a noun may be there all the same, in a file that cannot be read."""
    known = bank.known.get(kind)
    return known is None or id in known


def _renamed(gone: Mapping[str, Entry[Noun]], fresh: Mapping[str, Entry[Noun]]) -> Iterator[tuple[str, str]]:
    """Yield new id → old id of what says the same, or else has the same title or words to say."""
    left, new = dict(gone), dict(fresh)
    for like in (_whole, _title, _ask):
        known = {like(entry): id for id, entry in left.items()}
        for id, entry in list(new.items()):
            was = known.get(like(entry))
            if was in left and like(entry):
                yield id, was
                del left[was], new[id]


def _whole(entry: Entry[Noun]) -> Hashable:
    return json.dumps(entry.noun.model_dump(mode="json"), sort_keys=True)


def _title(entry: Entry[Noun]) -> Hashable:
    return getattr(entry.noun, "title", None)


def _ask(entry: Entry[Noun]) -> Hashable:
    return getattr(entry.noun, "ask", None)


def changed_fields(before: Noun, after: Noun) -> tuple[str, ...]:
    """Return the names of the fields that differ: `minutes`, `levels.senior`, `axes.grounding.anchors`."""
    return tuple(_differing(before.model_dump(mode="json"), after.model_dump(mode="json"), ()))


def _differing(before: Any, after: Any, at: tuple[str, ...]) -> Iterator[str]:
    if before == after:
        return
    old, new = _named(before), _named(after)
    if len(at) == DEEPEST or not (old and new) or (list(old) != list(new) and set(old) == set(new)):
        yield ".".join(at)
        return
    for key in dict.fromkeys((*old, *new)):
        yield from _differing(old.get(key), new.get(key), (*at, key))


def _named(value: Any) -> dict[str, Any]:
    """Return the parts of a value by name, empty where they have none."""
    if isinstance(value, dict):
        return value
    if isinstance(value, list) and all(isinstance(each, dict) and "id" in each for each in value):
        return {each["id"]: each for each in value}
    return {}


def _fields(old: Entry[Noun], new: Entry[Noun], banks: tuple[Bank, Bank]) -> Iterator[str]:
    yield from changed_fields(old.noun, new.noun)
    if old.path != new.path:
        yield f"moved from {old.path}"
    if old.path.endswith("/material.yml"):
        yield from _changed_files(old.path.removesuffix("material.yml"), banks)


def _changed_files(folder: str, banks: tuple[Bank, Bank]) -> Iterator[str]:
    texts = [
        {path: file.text for path, file in bank.material_files.items() if path.startswith(folder)}
        for bank in banks
    ]
    for path in sorted({*texts[0], *texts[1]}):
        if texts[0].get(path) != texts[1].get(path):
            yield path.removeprefix(folder)


def _guides(before: Bank, after: Bank) -> Iterator[Change]:
    old, new = ({guide.path: guide.text for guide in bank.guides} for bank in (before, after))
    for path in sorted({*old, *new}):
        if old.get(path) == new.get(path) or path in before.unreadable | after.unreadable:
            continue
        what: What = "added" if path not in old else "changed" if path in new else "removed"
        yield Change("guide", path, path, path, what)
