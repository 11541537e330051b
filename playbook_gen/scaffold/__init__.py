"""The beginning of a file that people go on writing: what the bank suggests, as text. Nothing is written."""

from playbook_gen.scaffold.draft import Brief, Draft, draft
from playbook_gen.scaffold.mistake import MistakeDraft, Where, mistake_file
from playbook_gen.scaffold.naming import slug, suggested_id, taken
from playbook_gen.scaffold.question import QuestionDraft, question_file
from playbook_gen.scaffold.rounds import UnableError
from playbook_gen.scaffold.rubric import ANCHORS, RubricDraft, rubric_file
from playbook_gen.scaffold.starter import OWN_SCHEMAS, starter
from playbook_gen.scaffold.suggest import (
    EVEN,
    LIKE,
    suggested_goal,
    suggested_rounds,
    suggested_weights,
    weights_by,
)
from playbook_gen.scaffold.text import text_of
from playbook_gen.scaffold.written import SCHEMAS, Begun

__all__ = [
    "ANCHORS",
    "EVEN",
    "LIKE",
    "OWN_SCHEMAS",
    "SCHEMAS",
    "Begun",
    "Brief",
    "Draft",
    "MistakeDraft",
    "QuestionDraft",
    "RubricDraft",
    "UnableError",
    "Where",
    "draft",
    "mistake_file",
    "question_file",
    "rubric_file",
    "slug",
    "starter",
    "suggested_goal",
    "suggested_id",
    "suggested_rounds",
    "suggested_weights",
    "taken",
    "text_of",
    "weights_by",
]
