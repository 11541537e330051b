"""The one boundary for text written by strangers: Markdown in, safe HTML out, or a sentence why not."""

from playbook_gen.prose.gate import Refusal, html, inline, refusal, text_of
from playbook_gen.prose.guide import Guide, GuideSection, parse_guide
from playbook_gen.prose.table import rows_of

__all__ = [
    "Guide",
    "GuideSection",
    "Refusal",
    "html",
    "inline",
    "parse_guide",
    "refusal",
    "rows_of",
    "text_of",
]
