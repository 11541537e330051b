"""A question, what is rated in its answer, and the shared rubrics."""

from typing import Annotated, Literal, TypeAlias

from pydantic import Field, StringConstraints

from playbook_gen.model.base import (
    AiPolicyId,
    Allowed,
    CompetencyId,
    Day,
    Depth,
    Difficulty,
    Id,
    LevelId,
    MaterialId,
    Minutes,
    Noun,
    Percent,
    PointId,
    Prose,
    Proses,
    QuestionId,
    Rating,
    RedFlagId,
    RubricId,
    Title,
)

Kind: TypeAlias = Literal[
    "behavioural",
    "situational",
    "technical",
    "design",
    "trade-off",
    "estimation",
    "coding",
    "eval-design",
    "debugging",
    "work-sample",
    "walkthrough",
    "gate",
    "motivation",
    "presentation",
    "recruiter",
]
When: TypeAlias = Annotated[
    str,
    StringConstraints(pattern=r"^(always|time-left|if: \S.*)$"),
    Allowed('always, time-left, or "if: …" in words'),
]
Status: TypeAlias = Literal["draft", "active", "retired", "leaked"]


class Provenance(Noun):
    """Where the words come from, what supports the anchors, and a point that calls it the best to ask."""

    origin: Literal["source", "adapted", "authored"] = "authored"
    evidence: Literal["authored", "piloted", "calibrated"] = "authored"
    endorsed: PointId | None = None


class Axis(Noun):
    """One thing that is rated on its own, 1 to 4, by four observable sentences."""

    id: Id
    title: Title
    competency: CompetencyId
    weight: Percent
    anchors: tuple[Prose, Prose, Prose, Prose]
    bar: dict[LevelId, Rating] = {}
    sounds_like: dict[Rating, Prose] = {}


class Preparation(Noun):
    """What the interviewer does before the candidate is in the room."""

    minutes: Minutes
    do: Prose


class AgreedAnswer(Noun):
    """What every interviewer answers when a candidate asks about this."""

    about: Title
    say: Prose


class Part(Noun):
    """A stretch of the question's minutes."""

    minutes: Minutes
    do: Prose


class FollowUp(Noun):
    """A second question; `when` is `always`, `time-left` or `if: …`."""

    ask: Prose
    when: When = "always"
    listen_for: Prose | None = None
    topic: Id | None = None


class Hint(Noun):
    """A hint that may be given, and what it costs on an axis."""

    give: Prose
    costs: Prose


class LevelVariant(Noun):
    """What differs when the question is asked at this level."""

    minutes: Minutes | None = None
    expect: Prose | None = None


class Question(Noun):
    """One askable question or exercise. Six keys make a draft; `active` needs the rest (PB303).

    With `ai_policy` it is asked only in a round that has that policy.
    """

    title: Title
    status: Status = "draft"
    since: Day | None = None
    replaced_by: QuestionId | None = None
    kind: Kind = "technical"
    competency: CompetencyId | None = None
    decides: Prose | None = None
    levels: dict[LevelId, Rating] = Field(min_length=1)
    minutes: Minutes = 10
    position: Literal["warm-up", "core", "close"] = "core"
    topic: Id | None = None
    depth: Depth = "apply"
    difficulty: Difficulty = 3
    prep: Preparation | None = None
    setup: Prose | None = None
    ask: Prose
    if_asked: tuple[AgreedAnswer, ...] = ()
    parts: tuple[Part, ...] = ()
    follow_ups: tuple[FollowUp, ...] = ()
    rubric: RubricId | None = None
    axes: tuple[Axis, ...] = ()
    anchors: tuple[Prose, Prose, Prose, Prose] | None = None
    strong: Proses = Field(min_length=1)
    weak: Proses = Field(min_length=1)
    red_flags: tuple[RedFlagId, ...] = ()
    hints: tuple[Hint, ...] = ()
    by_level: dict[LevelId, LevelVariant] = {}
    answer_key: Prose | None = None
    materials: tuple[MaterialId, ...] = ()
    ai_policy: AiPolicyId | None = None
    needs: tuple[QuestionId, ...] = ()
    equivalents: Id | None = None
    family: Id | None = None
    not_with: tuple[QuestionId, ...] = ()
    exposure: Literal["public", "shared", "private"] = "public"
    candidate_hint: Prose | None = None
    sources: tuple[PointId, ...] = ()
    provenance: Provenance = Provenance()
    reviewed: Day | None = None
    valid_until: Day | None = None

    def minutes_at(self, level: str) -> int:
        """Return the minutes this question takes at a level."""
        variant = self.by_level.get(level)
        return variant.minutes if variant and variant.minutes else self.minutes


class Rubric(Noun):
    """Axes that several questions share."""

    title: Title
    about: Prose
    axes: tuple[Axis, ...] = Field(min_length=1)
    sources: tuple[PointId, ...] = ()
    provenance: Provenance = Provenance()
