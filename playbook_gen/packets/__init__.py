"""Packets as PDF: fillable, tagged, the same bytes for the same content. The site never needs this layer."""

from playbook_gen.packets.cache import Cache
from playbook_gen.packets.make import Job, Made, make
from playbook_gen.packets.pdf import NoPango, NoWeasyPrint, PdfUnavailable, available

__all__ = ["Cache", "Job", "Made", "NoPango", "NoWeasyPrint", "PdfUnavailable", "available", "make"]
