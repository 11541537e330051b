"""Files to bank: give every noun its id, note every reference, keep every problem."""

from collections import defaultdict
from collections.abc import Hashable, Iterator
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from posixpath import dirname
from typing import Any, cast

from playbook_gen.bank.bank import Bank, Entry, ProseField, Reference
from playbook_gen.bank.extend import base_path, extended
from playbook_gen.bank.ids import Ids, is_id
from playbook_gen.model import WHOLE, Loop, Ref
from playbook_gen.problems import Code, Place, Problem
from playbook_gen.schema import (
    BASE_LOOP,
    FILES,
    FOLDERS,
    PLACES,
    Kind,
    kind_like,
    kind_of,
    load,
    shape_of,
    texts,
    written_well,
)
from playbook_gen.schema import Place as FilePlace
from playbook_gen.sources import DATA_FOLDERS, Folder, Source

FORMAT = 1
"""The newest format of a bank that this generator reads."""


@dataclass(slots=True)
class _Assembly:
    ids: Ids = field(default_factory=Ids)
    entries: dict[Kind, dict[str, Entry[Any]]] = field(default_factory=lambda: defaultdict(dict))
    references: list[Reference] = field(default_factory=list)
    prose: list[ProseField] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    def add(self, place: FilePlace, id: str, source: Source, prefix: tuple[str, ...] = ()) -> None:
        """Load one noun, if its id may be had, and note its prose and what it refers to."""
        at = source.place(prefix, at_key=True) if prefix else Place(source.path)
        found = texts(shape_of(cast(Hashable, place.noun)), source.at(prefix))
        if place.noun is not Loop:
            self.problems.extend(written_well(place.noun, source, found, prefix))
        if not self.ids.claim(place.kind, id, at):
            return
        loaded = load(place.noun, source, prefix)
        if isinstance(loaded, list):
            self.problems.extend(loaded)
            return
        entry = Entry(id, loaded, source, prefix)
        self.entries[place.kind][id] = entry
        for each in found:
            if isinstance(each.mark, Ref):
                self.references.append(
                    Reference(entry, place.kind, each.loc, each.is_key, each.mark.to, each.text)
                )
            else:
                self.prose.append(ProseField(entry, each.loc, each.text))

    def check_writing(self, source: Source) -> None:
        """A loop and its base are each judged as they were written, before they are merged."""
        found = texts(shape_of(cast(Hashable, Loop)), source.data)
        self.problems.extend(written_well(Loop, source, found))


def assemble(folder: Folder) -> tuple[Bank, list[Problem]]:
    """Return the bank of all that could be read, and the problems of all that could not."""
    if newer := _newer_format(folder):
        return _bank(_Assembly(), Folder()), [newer]
    assembly = _Assembly(problems=list(folder.problems))
    for place in PLACES:
        assembly.ids.known[place.kind] = None if place in FILES and not place.optional else set()
    bases = {source.path: source for source in folder.sources if BASE_LOOP.match(source.path)}
    unreadable = {problem.place.path for problem in folder.problems}
    for base in bases.values():
        assembly.check_writing(base)
    for source in sorted(folder.sources, key=_has_bad_id):
        if source.path not in bases:
            _take(assembly, source, bases, unreadable)
    assembly.problems.extend(_unused(bases, folder))
    _claim_broken(assembly, folder)
    _say_what_is_missing(assembly, folder)
    return _bank(assembly, folder), [*assembly.problems, *assembly.ids.problems]


def _newer_format(folder: Folder) -> Problem | None:
    for source in folder.sources:
        number = source.data.get("playbook") if source.path == "content/playbook.yml" else None
        if isinstance(number, str) and WHOLE.fullmatch(number) and int(number) > FORMAT:
            message = f"this bank is written in format {number}; this generator reads up to {FORMAT}"
            return Problem(source.place(("playbook",)), Code.PB020, message, "install a newer playbook-gen")
    return None


def _has_bad_id(source: Source) -> bool:
    """Good names first: of two files that differ in case only, the odd one is told."""
    found = kind_of(source.path)
    return found is not None and not all(is_id(part) for part in filter(None, found[1].split("/")))


def _take(assembly: _Assembly, source: Source, bases: dict[str, Source], unreadable: set[str]) -> None:
    found = kind_of(source.path)
    place, id = found or (None, "")
    other = None if place and place.many else kind_like(source.data.keys(), place)
    if place is None or other is not None:
        assembly.problems.append(_stray(source, place, other))
        if other is not None:
            assembly.ids.expect(other.kind, PurePosixPath(source.path).stem)
        return
    if place.many:
        assembly.ids.known[place.kind] = set()
        for key in source.data:
            assembly.add(place, key, source, (key,))
        return
    whole: Source | Problem | None = source
    if place.noun is Loop:
        assembly.check_writing(source)
        whole = extended(source, bases, unreadable)
    if isinstance(whole, Source):
        assembly.add(place, id or place.kind, whole)
        return
    assembly.problems.extend([whole] if whole else [])
    assembly.ids.claim(place.kind, id, Place(source.path))


def _unused(bases: dict[str, Source], folder: Folder) -> Iterator[Problem]:
    """Yield the bases that nothing extends, unless a loop beside them names none that is there."""
    extending = [source for source in folder.sources if "extends" in source.data]
    named = {base_path(source) for source in extending}
    misnamed = {dirname(source.path) for source in extending if base_path(source) not in bases}
    for path in bases:
        if path not in named and dirname(path) not in misnamed:
            help = "name it in a loop's `extends`, or delete it"
            yield Problem(Place(path), Code.PB016, "no loop extends this file", help)


def _claim_broken(assembly: _Assembly, folder: Folder) -> None:
    """A file that cannot be parsed still owns its id: what refers to it is not wrong too."""
    for path in dict.fromkeys(problem.place.path for problem in folder.problems):
        found = None if BASE_LOOP.match(path) else kind_of(path)
        if found is not None and found[1]:
            assembly.ids.claim(found[0].kind, found[1], Place(path))
        elif found is not None:
            assembly.ids.known[found[0].kind] = None


def _say_what_is_missing(assembly: _Assembly, folder: Folder) -> None:
    there = {source.path for source in folder.sources} | {each.place.path for each in folder.problems}
    gone = [name for name in DATA_FOLDERS if f"{name}/" in there]
    for place in FILES:
        if place.path not in there and "content" not in gone and not place.optional:
            message = f"there is no {place.path}"
            assembly.problems.append(Problem(Place(place.path), Code.PB001, message, "create the file"))
    for kind, where in (("question", "questions/"), ("loop", "content/loops/")):
        if not assembly.ids.known[kind] and where.split("/")[0] not in gone:
            message = f"the bank has no {kind}"
            assembly.problems.append(Problem(Place(where), Code.PB017, message, f"add a file below {where}"))


def _bank(assembly: _Assembly, folder: Folder) -> Bank:
    known: dict[Kind, set[str] | None] = {place.kind: None for place in PLACES}
    known |= assembly.ids.known
    known["point"] = _inner_ids(assembly, "source", "points")
    known["task"] = _inner_ids(assembly, "role", "tasks")
    mentions: dict[tuple[Kind, str], list[Reference]] = defaultdict(list)
    for reference in assembly.references:
        mentions[reference.to, reference.id].append(reference)
    nouns: dict[str, Any] = {place.name: assembly.entries[place.kind] for place in PLACES}
    return Bank(
        **nouns,
        guides=tuple(text for text in folder.texts if text.path.startswith("content/pages/")),
        material_files={
            text.path: text for text in folder.texts if text.path.startswith("content/materials/")
        },
        unreadable=frozenset(problem.place.path for problem in folder.problems),
        is_whole=not (folder.problems or assembly.problems or assembly.ids.problems),
        known={kind: None if ids is None else frozenset(ids) for kind, ids in known.items()},
        references=tuple(assembly.references),
        prose=tuple(assembly.prose),
        mentions={target: tuple(found) for target, found in mentions.items()},
        bases=dict(_bases(folder)),
    )


def _bases(folder: Folder) -> Iterator[tuple[str, Source]]:
    for source in folder.sources:
        if match := BASE_LOOP.match(source.path):
            yield "/".join(match.groups()), source


def _inner_ids(assembly: _Assembly, kind: Kind, field_name: str) -> set[str] | None:
    """Return the path ids of what is nested in a noun; None when one of those could not be read."""
    outer = assembly.ids.known.get(kind)
    if outer is None or outer != set(assembly.entries[kind]):
        return None
    return {
        f"{id}/{inner}"
        for id, entry in assembly.entries[kind].items()
        for inner in getattr(entry.noun, field_name)
    }


def _stray(source: Source, here: FilePlace | None, like: FilePlace | None) -> Problem:
    """Say where a file belongs: what it looks like decides, else every place is named."""
    message = "nothing reads a YAML file here"
    if like is None:
        places = ", ".join(place.path for place in FOLDERS)
        return Problem(Place(source.path), Code.PB016, message, f"move it to one of {places}")
    if here is not None:
        message = f"this is no {here.kind}, which the folder is for; by its keys it is a {like.kind}"
    to = like.path.replace("{id}", PurePosixPath(source.path).stem)
    competency = source.data.get("competency")
    if isinstance(competency, str) and is_id(competency):
        to = to.replace("*", competency)
    return Problem(Place(source.path), Code.PB016, message, f"move it to {to.replace('*', '{competency}')}")
