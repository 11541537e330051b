"""From plain data to nouns: the shape of every file, and where it is broken."""

from playbook_gen.schema.editor import DIALECT, editor_schemas, schema_name
from playbook_gen.schema.files import BASE_LOOP, FILES, FOLDERS, PLACES, Kind, Place, kind_like, kind_of
from playbook_gen.schema.load import load, written_well
from playbook_gen.schema.shape import Found, Shape, shape_of, texts

__all__ = [
    "BASE_LOOP",
    "DIALECT",
    "FILES",
    "FOLDERS",
    "PLACES",
    "Found",
    "Kind",
    "Place",
    "Shape",
    "editor_schemas",
    "kind_like",
    "kind_of",
    "load",
    "schema_name",
    "shape_of",
    "texts",
    "written_well",
]
