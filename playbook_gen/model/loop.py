"""A loop: the interview plan for one role at one level."""

from typing import Literal

from pydantic import Field

from playbook_gen.model.base import (
    AiPolicyId,
    CompetencyId,
    DropId,
    Id,
    Minutes,
    Noun,
    Percent,
    PointId,
    Prose,
    QuestionId,
    RoundTypeId,
    Title,
    Whole,
)
from playbook_gen.model.question import Kind


class Segment(Noun):
    """A stretch of a round; a slot holds `count` questions of the `kinds` named, `pin` says which."""

    minutes: Minutes
    of: Literal["opening", "slot", "break", "candidate-questions"]
    kinds: tuple[Kind, ...] = ()
    count: Whole = Field(default=1, ge=1, le=20)
    pin: tuple[QuestionId, ...] = ()


class Round(Noun):
    """One meeting or task: `weight` is its share of the decision, in percent of the loop."""

    id: Id
    type: RoundTypeId
    title: Title | None = None
    minutes: Minutes
    weight: Percent
    ai_policy: AiPolicyId
    verifies: Id | None = None
    segments: tuple[Segment, ...] = Field(min_length=1)


class Reason(Noun):
    """Why the committee chose this question for this loop."""

    question: QuestionId
    because: Prose


class Loop(Noun):
    """`content/loops/<role>/<level>.yml`; the weights are percent of the decision per competency."""

    goal: Prose
    weights: dict[CompetencyId, Percent] = Field(min_length=1)
    rounds: tuple[Round, ...] = Field(min_length=1)
    exclude: tuple[QuestionId, ...] = ()
    reasons: tuple[Reason, ...] = ()
    drops: tuple[DropId, ...] = ()
    sources: tuple[PointId, ...] = ()
