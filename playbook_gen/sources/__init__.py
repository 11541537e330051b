"""The only way in from disk: bytes to plain text data with the place of every key and value."""

from playbook_gen.sources.document import Mark, Source
from playbook_gen.sources.folder import Folder, TextFile, read

__all__ = ["Folder", "Mark", "Source", "TextFile", "read"]
