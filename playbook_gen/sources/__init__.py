"""The only way in from disk: bytes to plain text data with the place of every key and value."""

from playbook_gen.sources.document import FlowText, Loc, Mark, Source, Spot
from playbook_gen.sources.folder import DATA_FOLDERS, Folder, TextFile, read
from playbook_gen.sources.lines import lines_of
from playbook_gen.sources.text import HIDDEN, MOST_BYTES

__all__ = [
    "DATA_FOLDERS",
    "HIDDEN",
    "MOST_BYTES",
    "FlowText",
    "Folder",
    "Loc",
    "Mark",
    "Source",
    "Spot",
    "TextFile",
    "lines_of",
    "read",
]
