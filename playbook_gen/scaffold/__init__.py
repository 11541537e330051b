"""The beginning of a file that people go on writing: what the bank suggests, as text. Nothing is written."""

from playbook_gen.scaffold.draft import Brief, Draft, draft
from playbook_gen.scaffold.rounds import UnableError
from playbook_gen.scaffold.suggest import (
    EVEN,
    LIKE,
    suggested_goal,
    suggested_rounds,
    suggested_weights,
    weights_by,
)
from playbook_gen.scaffold.text import text_of

__all__ = [
    "EVEN",
    "LIKE",
    "Brief",
    "Draft",
    "UnableError",
    "draft",
    "suggested_goal",
    "suggested_rounds",
    "suggested_weights",
    "text_of",
    "weights_by",
]
