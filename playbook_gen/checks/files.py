"""Rules over the files that lie beside the nouns."""

import json
from collections.abc import Iterator
from posixpath import basename, dirname

from playbook_gen.bank import Bank, is_id
from playbook_gen.problems import Code, Place, Problem, did_you_mean
from playbook_gen.sources import TextFile


def material_files(bank: Bank) -> Iterator[Problem]:
    """PB001, PB015, PB016: a material lists exactly the files that lie beside it, each once."""
    named: set[str] = set()
    for material in bank.materials.values():
        folder = dirname(material.path)
        for index, file in enumerate(material.noun.files):
            path = f"{folder}/{file.file}"
            if path in named:
                place = material.place("files", index, "file")
                message = f"'{file.file}' is listed twice"
                yield Problem(place, Code.PB015, message, "delete one of the two")
            if not is_id(file.file.partition(".")[0].replace("_", "-")):
                place = material.place("files", index, "file")
                message = f"'{file.file}' cannot be stored everywhere under this name"
                yield Problem(place, Code.PB014, message, "rename the file")
            named.add(path)
            if path not in bank.material_files and path not in bank.unreadable:
                place = material.place("files", index, "file")
                names = [basename(each) for each in bank.material_files if dirname(each) == folder]
                message = f"there is no file '{file.file}' beside this one"
                other = next((each for each in names if each.lower() == file.file), None)
                named.update([f"{folder}/{other}"] if other else [])
                help = f"rename '{other}' to {file.file}" if other else did_you_mean(file.file, names)
                yield Problem(place, Code.PB001, message, help)
    broken = {str(id) for id in bank.known["material"] or ()} - set(bank.materials)
    for path in bank.material_files:
        if path not in named and path.split("/")[2] not in broken:
            message = "no material.yml names this file"
            yield Problem(Place(path), Code.PB016, message, "list it under `files:`, or delete it")


def empty_files(bank: Bank) -> Iterator[Problem]:
    """PB103: a file of a material holds something."""
    for file in _listed(bank):
        if not file.text.strip():
            message = f"'{basename(file.path)}' is empty; a file of a material holds text"
            help = "write it, or delete it and its entry in material.yml"
            yield Problem(Place(file.path), Code.PB103, message, help)


def broken_json(bank: Bank) -> Iterator[Problem]:
    """PB339: what is called JSON can be read by the candidate's program."""
    for file in _listed(bank):
        if file.path.endswith((".json", ".jsonl")) and (found := _first_fault(file)):
            place, message = found
            help = "mend it; what is broken on purpose is better a .txt file"
            yield Problem(place, Code.PB339, f"not JSON: {message}", help)


def _first_fault(file: TextFile) -> tuple[Place, str] | None:
    """Return where a file stops being JSON, or in JSONL the first of its lines that does."""
    records = file.text.split("\n") if file.path.endswith(".jsonl") else [file.text]
    for before, record in enumerate(records):
        try:
            json.loads(record if record.strip() else "{}", parse_int=str)
        except json.JSONDecodeError as error:
            return Place(file.path, before + error.lineno, error.colno), error.msg
        except RecursionError:
            return Place(file.path, before + 1), "nested too deeply"
    return None


def _listed(bank: Bank) -> Iterator[TextFile]:
    """Yield the files that materials list and that are there."""
    for material in bank.materials.values():
        paths = (f"{dirname(material.path)}/{file.file}" for file in material.noun.files)
        yield from (bank.material_files[path] for path in paths if path in bank.material_files)


RULES = (material_files, empty_files, broken_json)
