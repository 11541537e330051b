"""From plain data to nouns: the shape of every file, and where it is broken."""

from playbook_gen.schema.editor import editor_schemas
from playbook_gen.schema.files import FILES, FOLDERS, Kind, Place, kind_of
from playbook_gen.schema.load import load
from playbook_gen.schema.shape import Found, Shape, shape_of, texts

__all__ = [
    "FILES",
    "FOLDERS",
    "Found",
    "Kind",
    "Place",
    "Shape",
    "editor_schemas",
    "kind_of",
    "load",
    "shape_of",
    "texts",
]
