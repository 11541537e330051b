"""How a round is divided: by a loop for itself, and by a round type for loops to come."""

from typing import Literal

from playbook_gen.model.base import CompetencyId, Count, Minutes, Noun, QuestionId
from playbook_gen.model.question import Kind


class Segment(Noun):
    """A stretch of a round; a slot holds `count` questions of the `kinds` named, `pin` says which.

    With `competencies` the main competency of each of them is one of these.
    """

    minutes: Minutes
    of: Literal["opening", "slot", "break", "candidate-questions"]
    kinds: tuple[Kind, ...] = ()
    competencies: tuple[CompetencyId, ...] = ()
    count: Count = 1
    pin: tuple[QuestionId, ...] = ()
