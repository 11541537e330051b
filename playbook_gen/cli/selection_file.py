"""The files that `playbook select` is told of: one to avoid, and one to write."""

from pathlib import Path
from typing import Any

import click
import yaml

from playbook_gen.selection import questions_in
from playbook_gen.sources import DATA_FOLDERS


def asked_in(path: Path) -> frozenset[str]:
    """Return the questions of the selection in a file; a file that is none is refused."""
    if not _is_selection(path):
        raise click.BadParameter(f"{path} is no selection that can be read", param_hint="--avoid")
    return questions_in(path.read_text(encoding="utf-8"))


def refuse_to_write(path: Path, root: Path) -> None:
    """Refuse to write a selection into the bank, past the freeze of a loop in use, or over another file."""
    for folder in (root / name for name in DATA_FOLDERS):
        if path.resolve().is_relative_to(folder.resolve()):
            told = f"{path} is part of the bank: name a file outside {', '.join(DATA_FOLDERS)}"
            raise click.BadParameter(told, param_hint="--out")
    if path.exists() and not _is_selection(path):
        raise click.BadParameter(f"{path} is there and is no selection", param_hint="--out")


def _is_selection(path: Path) -> bool:
    try:
        return path.is_file() and _names_slots(yaml.safe_load(path.read_text(encoding="utf-8")))
    except (OSError, ValueError, yaml.YAMLError):
        return False


def _names_slots(data: Any) -> bool:
    """Say whether data have the shape of a selection: rounds, each with the questions of its slots."""
    rounds = data.get("rounds") if isinstance(data, dict) and "selection" in data else None
    return (
        isinstance(rounds, list)
        and bool(rounds)
        and all(isinstance(each, dict) and isinstance(each.get("slots"), list) for each in rounds)
    )
