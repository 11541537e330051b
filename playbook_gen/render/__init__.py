"""Pages to documents: Jinja templates for structure, the prose gate for what people wrote."""

from playbook_gen.render.document import Document, SearchEntry, Section
from playbook_gen.render.handout import render_handout
from playbook_gen.render.links import anchors_of, dead_links, links_of
from playbook_gen.render.packet import PacketFile, Paper, Print, render_packet
from playbook_gen.render.render import render, render_block

__all__ = [
    "Document",
    "PacketFile",
    "Paper",
    "Print",
    "SearchEntry",
    "Section",
    "anchors_of",
    "dead_links",
    "links_of",
    "render",
    "render_block",
    "render_handout",
    "render_packet",
]
