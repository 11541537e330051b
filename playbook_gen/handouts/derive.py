"""From materials to handouts: only files marked as handouts, with their titles."""

from posixpath import dirname

from playbook_gen.bank import Bank, Entry
from playbook_gen.handouts.handout import Handout, HandoutFile
from playbook_gen.model import Material


def handouts(bank: Bank) -> tuple[Handout, ...]:
    """Return every handout of a bank without errors, in the order of their names."""
    found = {each.name: each for entry in bank.materials.values() for each in sheets(bank, entry)}
    return tuple(found[name] for name in sorted(found))


def sheets(bank: Bank, entry: Entry[Material]) -> tuple[Handout, ...]:
    """Return the handouts of a material: one for each of its sheets, in the order of its files."""
    found: dict[str | None, list[HandoutFile]] = {}
    for file in entry.noun.files:
        if file.audience == "handout":
            text = bank.material_files[f"{dirname(entry.path)}/{file.file}"].text
            found.setdefault(file.sheet, []).append(HandoutFile(file.file, file.title, text))
    return tuple(Handout(tuple(files)) for files in found.values())
