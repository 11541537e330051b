"""What an interviewer filled in on a packet, as its file says it: a reference, never a candidate's name.

A packet writes it in the browser and reads it there again; nothing of it ever comes into a repository.
"""

from typing import Annotated, Literal, TypeAlias

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from playbook_gen.model.base import Id, PathId, Percent, QuestionId, Rating, Title

REFERENCE = r"^([A-Za-z_.\-]*[0-9][A-Za-z0-9_.\-]*)?$"
DAY = r"^([0-9]{4}-[0-9]{2}-[0-9]{2})?$"
LONGEST_LINE, LONGEST_TEXT = 40, 8000
MOST = 200
"""So many ratings or notes are no round any more."""

Reference: TypeAlias = Annotated[str, StringConstraints(pattern=REFERENCE, max_length=LONGEST_LINE)]
Line: TypeAlias = Annotated[str, StringConstraints(pattern=r"^[^\n\r]*$", max_length=LONGEST_LINE)]
Text: TypeAlias = Annotated[str, StringConstraints(max_length=LONGEST_TEXT)]


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class AxisRating(_Part):
    """The rating of one axis of a question, and what was said or done that it rests on.

    `competency` is its title, `bar` the lowest anchor that meets the level; a null rating was not given.
    """

    question: QuestionId
    axis: Id
    competency: Title
    weight: Percent
    bar: Rating | None
    rating: Rating | Literal["not-observed"] | None
    evidence: Text


class QuestionNotes(_Part):
    """What was written down while a question was asked."""

    question: QuestionId
    text: Text


class Scorecard(_Part):
    """One interviewer's scorecard of one round; `version` is that of the packet it was filled in on.

    `candidate` is a reference with a digit in it, such as C-17. What was left open is empty or null.
    """

    format: Literal["playbook-scorecard/1"]
    loop: PathId
    round: Id
    version: Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{8}$")]
    candidate: Reference
    interviewer: Line
    date: Annotated[str, StringConstraints(pattern=DAY)]
    ratings: Annotated[tuple[AxisRating, ...], Field(max_length=MOST)]
    notes: Annotated[tuple[QuestionNotes, ...], Field(max_length=MOST)]
    recommendation: Literal["strong-no", "no", "yes", "strong-yes"] | None
    confidence: Literal["low", "medium", "high"] | None
    decided: Text
    handover: Text
