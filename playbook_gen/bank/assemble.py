"""Files to bank: give every noun its id, note every reference, keep every problem."""

import re
from collections import defaultdict
from collections.abc import Hashable
from dataclasses import dataclass, field
from typing import Any, cast

from playbook_gen.bank.bank import Bank, Entry, Reference
from playbook_gen.model import ID, LONGEST_ID, Noun, Ref
from playbook_gen.problems import Code, Place, Problem
from playbook_gen.schema import FILES, FOLDERS, Kind, kind_of, load, shape_of, texts
from playbook_gen.schema import Place as FilePlace
from playbook_gen.sources import DATA_FOLDERS, Folder, Source

RESERVED = frozenset(
    ["con", "prn", "aux", "nul", "index"]
    + [f"{device}{number}" for device in ("com", "lpt") for number in range(1, 10)]
)
"""Names that Windows cannot store, and the name of every folder's first page."""


@dataclass(slots=True)
class _Assembly:
    entries: dict[Kind, dict[str, Entry[Any]]] = field(default_factory=lambda: defaultdict(dict))
    known: dict[Kind, set[str] | None] = field(default_factory=dict)
    paths: dict[tuple[Kind, str], str] = field(default_factory=dict)
    references: list[Reference] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    def claim(self, kind: Kind, id: str, place: Place) -> bool:
        """Note that `id` exists; two files that claim it, in any letter case, are a problem."""
        ids = self.known.setdefault(kind, set())
        if ids is not None:
            ids.add(id)
        parts = id.split("/")
        if bad := next((part for part in parts if not _is_id(part)), None):
            message = f"'{bad}' cannot be an id"
            help = f"lower-case words joined by hyphens, at most {LONGEST_ID} characters; not index, con …"
            self.problems.append(Problem(place, Code.PB014, message, help))
            return False
        first = self.paths.setdefault((kind, id.casefold()), place.path)
        if first != place.path:
            message = f"{kind} '{id}' exists already: {first}"
            self.problems.append(Problem(place, Code.PB015, message, "rename one of the two files"))
            return False
        return True

    def add(
        self, kind: Kind, id: str, noun: type[Noun], source: Source, prefix: tuple[str, ...] = ()
    ) -> None:
        place = source.place(prefix, at_key=True) if prefix else Place(source.path)
        if not self.claim(kind, id, place):
            return
        loaded = load(noun, source, prefix)
        if isinstance(loaded, list):
            self.problems.extend(loaded)
            return
        entry = Entry(id, loaded, source, prefix)
        self.entries[kind][id] = entry
        self.note_references(kind, entry)

    def note_references(self, kind: Kind, entry: Entry[Any]) -> None:
        for found in texts(shape_of(cast(Hashable, type(entry.noun))), entry.data):
            if isinstance(found.mark, Ref):
                self.references.append(
                    Reference(entry, kind, found.loc, found.is_key, found.mark.to, found.text)
                )


def assemble(folder: Folder) -> tuple[Bank, list[Problem]]:
    """Return the bank of all that could be read, and the problems of all that could not."""
    assembly = _Assembly(problems=list(folder.problems))
    for place in FILES:
        assembly.known[place.kind] = None
    for place in FOLDERS:
        assembly.known.setdefault(place.kind, set())
    for source in folder.sources:
        found = kind_of(source.path)
        if found is None:
            assembly.problems.append(_stray(source.path))
        else:
            _take(assembly, source, *found)
    _claim_broken(assembly, folder)
    _say_what_is_missing(assembly, folder)
    return _bank(assembly, folder), assembly.problems


def _take(assembly: _Assembly, source: Source, place: FilePlace, id: str) -> None:
    if not place.many:
        assembly.add(place.kind, id or place.kind, place.noun, source)
        return
    assembly.known[place.kind] = set()
    for key in source.data:
        assembly.add(place.kind, key, place.noun, source, (key,))


def _claim_broken(assembly: _Assembly, folder: Folder) -> None:
    """A file that cannot be parsed still owns its id: what refers to it is not wrong too."""
    for path in dict.fromkeys(problem.place.path for problem in folder.problems):
        found = kind_of(path)
        if found is not None and found[1]:
            assembly.claim(found[0].kind, found[1], Place(path))


def _say_what_is_missing(assembly: _Assembly, folder: Folder) -> None:
    there = {source.path for source in folder.sources} | {each.place.path for each in folder.problems}
    gone = [name for name in DATA_FOLDERS if f"{name}/" in there]
    for place in FILES:
        if place.path not in there and "content" not in gone:
            message = f"there is no {place.path}"
            assembly.problems.append(Problem(Place(place.path), Code.PB001, message, "create the file"))
    for kind, where in (("question", "questions/"), ("loop", "content/loops/")):
        if not assembly.known[kind] and where.split("/")[0] not in gone:
            message = f"the bank has no {kind}"
            assembly.problems.append(Problem(Place(where), Code.PB017, message, f"add a file below {where}"))


def _bank(assembly: _Assembly, folder: Folder) -> Bank:
    entries, known = assembly.entries, assembly.known
    known["point"] = _inner_ids(assembly, "source", "points")
    known["task"] = _inner_ids(assembly, "role", "tasks")
    mentions: dict[tuple[Kind, str], list[Reference]] = defaultdict(list)
    for reference in assembly.references:
        mentions[reference.to, reference.id].append(reference)
    playbook = entries["playbook"].get("playbook")
    return Bank(
        playbook=playbook.noun if playbook else None,
        levels=entries["level"],
        roles=entries["role"],
        competencies=entries["competency"],
        round_types=entries["round-type"],
        ai_policies=entries["ai-policy"],
        red_flags=entries["red-flag"],
        drops=entries["drop"],
        sources=entries["source"],
        questions=entries["question"],
        rubrics=entries["rubric"],
        loops=entries["loop"],
        mistakes=entries["mistake"],
        materials=entries["material"],
        guides=tuple(text for text in folder.texts if text.path.startswith("content/pages/")),
        material_files={
            text.path: text for text in folder.texts if text.path.startswith("content/materials/")
        },
        known={kind: None if ids is None else frozenset(ids) for kind, ids in known.items()},
        references=tuple(assembly.references),
        mentions={target: tuple(found) for target, found in mentions.items()},
    )


def _inner_ids(assembly: _Assembly, kind: Kind, field_name: str) -> set[str] | None:
    """Return the path ids of what is nested in a noun; None when one of those could not be read."""
    outer = assembly.known[kind]
    if outer is None or outer != set(assembly.entries[kind]):
        return None
    return {
        f"{id}/{inner}"
        for id, entry in assembly.entries[kind].items()
        for inner in getattr(entry.noun, field_name)
    }


def _is_id(text: str) -> bool:
    return bool(re.match(ID, text)) and len(text) <= LONGEST_ID and text not in RESERVED


def _stray(path: str) -> Problem:
    places = ", ".join(place.path for place in FOLDERS)
    message = "nothing reads a YAML file here"
    return Problem(Place(path), Code.PB016, message, f"move it to one of {places}")
