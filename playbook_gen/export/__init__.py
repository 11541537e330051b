"""The same playbook for other programs: as one JSON object, and as a plain Markdown tree."""

from playbook_gen.export.data import PlaybookData, playbook_data, published_schemas
from playbook_gen.export.tree import ExportRefused, export_tree

__all__ = ["ExportRefused", "PlaybookData", "export_tree", "playbook_data", "published_schemas"]
