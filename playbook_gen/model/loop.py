"""A loop: the interview plan for one role at one level."""

from typing import Annotated, TypeAlias

from pydantic import Field, StringConstraints

from playbook_gen.model.base import (
    AiPolicyId,
    Allowed,
    CompetencyId,
    Day,
    DisagreementId,
    DropId,
    Few,
    Id,
    Minutes,
    Noun,
    Percent,
    PointId,
    Prose,
    Proses,
    QuestionId,
    RoundTypeId,
    Title,
)
from playbook_gen.model.candidate import CandidateBrief
from playbook_gen.model.segment import Segment

BaseName: TypeAlias = Annotated[
    str,
    StringConstraints(pattern=r"^_[a-z0-9]+(-[a-z0-9]+)*$", max_length=64),
    Allowed("the name of a file beside this one that starts with _, such as _base"),
]


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


class Starter(Noun):
    """A first version of the loop for this week: some of its rounds, and what is done before them."""

    rounds: tuple[Id, ...] = Field(min_length=1)
    competencies: tuple[CompetencyId, ...] = Field(min_length=1)
    steps: Proses = Field(min_length=1)


class RecruiterBrief(Noun):
    """What a recruiter tells every candidate, what they ask, and what they leave to the rounds."""

    tells: Proses = Field(min_length=1)
    asks: tuple[QuestionId, ...] = ()
    leaves: Prose


class Gate(Noun):
    """A short pass or fail before the loop: it never adds to a rating."""

    question: QuestionId
    pass_if: Prose


class Decision(Noun):
    """How ratings become a decision."""

    must_meet: tuple[CompetencyId, ...] = Field(min_length=1)
    bar: Prose
    tie: Prose
    down_level: Prose


class Seat(Noun):
    """Who runs a round, what they were trained on, what they rate, and how long that takes."""

    round: Id
    needs: Prose
    scores: Prose
    grading_minutes: Minutes


class AlternatePath(Noun):
    """What changes for candidates of another background: round id → the question asked there."""

    when: Prose
    replace: dict[Id, QuestionId] = Field(min_length=1)


class InUse(Noun):
    """A hiring cycle: the questions are frozen. The counts say how it was made ready."""

    since: Day
    until: Day | None = None
    form: Title = "A"
    calibrated_by: Few = 0
    scored_by: Few = 0
    dry_runs: Few = 0


class Stance(Noun):
    """Which side of a disagreement this loop takes, and why."""

    on: DisagreementId
    side: Id
    because: Prose


class Loop(Noun):
    """`content/loops/<role>/<level>.yml`; the weights are percent of the decision per competency.

    What candidates are told stands last, apart from all that interviewers read.
    """

    extends: BaseName | None = None
    goal: Prose
    weights: dict[CompetencyId, Percent] = Field(min_length=1)
    rounds: tuple[Round, ...] = Field(min_length=1)
    exclude: tuple[QuestionId, ...] = ()
    reasons: tuple[Reason, ...] = ()
    starter: Starter | None = None
    recruiter: RecruiterBrief | None = None
    gate: Gate | None = None
    decision: Decision | None = None
    panel: tuple[Seat, ...] = ()
    alternates: tuple[AlternatePath, ...] = ()
    process: Proses = ()
    in_use: InUse | None = None
    stance: tuple[Stance, ...] = ()
    drops: tuple[DropId, ...] = ()
    sources: tuple[PointId, ...] = ()
    candidate: CandidateBrief | None = None
