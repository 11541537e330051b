"""A playbook of one's own: the starter bank of this package, with the schemas that its files name."""

import json
from collections.abc import Iterator
from importlib.resources import files
from importlib.resources.abc import Traversable

from playbook_gen.scaffold.written import Begun, modeline
from playbook_gen.schema import editor_schemas, kind_of, schema_name

OWN_SCHEMAS = "schemas"
RENAMED = {"gitignore": ".gitignore"}


def starter(requirement: str) -> Iterator[Begun]:
    """Yield every file of a new playbook; `requirement` says where this package comes from."""
    for path, text in _texts(files("playbook_gen") / "starter", ""):
        if path == "requirements.txt":
            yield Begun(path, text.replace("REQUIREMENT", requirement))
        else:
            yield Begun(RENAMED.get(path, path), _with_modeline(path, text))
    for name, schema in editor_schemas().items():
        yield Begun(f"{OWN_SCHEMAS}/{name}", json.dumps(schema, indent=2, ensure_ascii=False) + "\n")


def _texts(folder: Traversable, below: str) -> Iterator[tuple[str, str]]:
    for each in sorted(folder.iterdir(), key=lambda each: each.name):
        if each.is_dir():
            yield from _texts(each, f"{below}{each.name}/")
        else:
            yield f"{below}{each.name}", each.read_text(encoding="utf-8")


def _with_modeline(path: str, text: str) -> str:
    found = kind_of(path)
    return f"{modeline(path, schema_name(found[0]), OWN_SCHEMAS)}\n{text}" if found else text
