"""The small closed vocabularies: each a mapping from id to noun in one file of `content/`."""

from typing import Literal

from pydantic import Field

from playbook_gen.model.base import (
    CompetencyId,
    Count,
    Depth,
    Difficulty,
    Few,
    Id,
    Minutes,
    Noun,
    Percent,
    PointId,
    Prose,
    Proses,
    RoundTypeId,
    SourceId,
    TaskId,
    Title,
)
from playbook_gen.model.candidate import CandidateHome, CandidateRound
from playbook_gen.model.segment import Segment


class Span(Noun):
    """At least and at most so many."""

    least: Few
    most: Few


class Topics(Span):
    """How many topics are opened, and whether each needs a question on trade-offs or failure modes."""

    drilled: Literal["yes", "no"] = "no"


class Level(Noun):
    """A step of seniority; `order` sorts the columns, 1 is the most junior.

    What follows says how a loop at this level is made: `topics` is how many topics its technical slots
    open and whether they are drilled, `depth` what its questions should reach for, `difficulty` the target
    of a round (1 to 5), `recall` the largest share of recall questions in percent of asked minutes, and
    `must_ask` the topics that a question or a follow-up of every loop touches. `candidate` says what the
    level means to somebody who applies for it.
    """

    title: Title
    order: Count
    emphasis: Prose
    topics: Topics | None = None
    depth: Depth = "trade-off"
    difficulty: Difficulty | None = None
    recall: Percent | None = None
    must_ask: tuple[Id, ...] = ()
    candidate: Prose | None = None

    @property
    def is_drilled(self) -> bool:
        return self.topics is not None and self.topics.drilled == "yes"


class Neighbour(Noun):
    """A job that is mistaken for this one."""

    title: Title
    differs: Prose


class Task(Noun):
    """Something the job consists of: what is asked must serve one of these."""

    text: Prose


class Role(Noun):
    """A job: what it owns, what it is not, and the tasks that justify what is asked.

    Candidates read its `summary`, `owns` and `is_not`. `samples` are competencies that every loop of the
    role rates, none left out.
    """

    title: Title
    summary: Prose
    owns: Proses = Field(min_length=1)
    is_not: Proses = ()
    tasks: dict[Id, Task] = Field(min_length=1)
    samples: tuple[CompetencyId, ...] = ()
    neighbours: tuple[Neighbour, ...] = ()
    sources: tuple[PointId, ...] = ()


class Competency(Noun):
    """Something a person can do, that the job needs, and that a question can show."""

    title: Title
    definition: Prose
    diagnostic: Prose
    group: Title
    called: dict[SourceId, Title] = {}
    tasks: tuple[TaskId, ...] = ()
    sources: tuple[PointId, ...] = ()


class MinutesRange(Noun):
    """The shortest and the longest a round of this type is good for."""

    least: Minutes
    most: Minutes


class RoundType(Noun):
    """A kind of round: what it decides, what it leaves to others, how it is run.

    `segments` say how such a round is divided where a loop is begun anew; a loop may divide its own
    differently, and it is the loop that pins questions.
    """

    title: Title
    mode: Literal["live", "async"]
    decides: Prose
    not_here: Prose
    format: Title
    minutes: MinutesRange
    segments: tuple[Segment, ...] = ()
    replaces: Prose | None = None
    before: Proses = ()
    opening: Prose
    closing: Prose
    adjustments: Prose
    sources: tuple[PointId, ...] = ()
    candidate: CandidateRound | None = None


class AiPolicy(Noun):
    """What candidate and interviewer are told about AI tools, and whether a live round must verify.

    `fine` and `not_fine` are examples that candidates read.
    """

    title: Title
    candidate_told: Prose
    fine: Proses = ()
    not_fine: Proses = ()
    interviewer_told: Prose
    verification: Literal["required", "none"]
    sources: tuple[PointId, ...] = ()


class RedFlag(Noun):
    """Something heard that should stop a yes, and what is easily mistaken for it."""

    title: Title
    text: Prose
    not_to_confuse: Prose | None = None
    sources: tuple[PointId, ...] = ()


class Dissent(Noun):
    """A source that holds the other side."""

    source: PointId
    holds: Prose


class Drop(Noun):
    """Something to stop asking, why, what replaces it, and who disagrees."""

    title: Title
    why: Prose
    replaced_by: Prose
    round_types: tuple[RoundTypeId, ...] = ()
    disagrees: tuple[Dissent, ...] = ()
    sources: tuple[PointId, ...] = ()


class Point(Noun):
    """One thing a source says, in our words; `ref` traces it to the inventory."""

    ref: Title
    text: Prose


class SourceDocument(Noun):
    """A document the playbook rests on."""

    title: Title
    audience: Title
    evidence: Literal["study", "data", "anecdote", "opinion"]
    independence: Prose
    points: dict[Id, Point] = Field(min_length=1)


class ExposureLimits(Noun):
    """How many of a loop's questions, in percent, may be public or shared; 100 is no limit."""

    public: Percent = 100
    shared: Percent = 100


class Playbook(Noun):
    """`content/playbook.yml`: the format this bank is written in, its name, and what it tolerates."""

    playbook: Count
    title: Title
    question: Title
    exposure: ExposureLimits = ExposureLimits()
    candidate: CandidateHome | None = None
