"""What the sources taught beside questions: disagreements, checklists, principles, stories, facts."""

from typing import Literal

from pydantic import Field

from playbook_gen.model.base import (
    Day,
    Id,
    Noun,
    PointId,
    Prose,
    Proses,
    QuestionId,
    Rating,
    Title,
)


class Side(Noun):
    """One side of a disagreement, and who holds it."""

    holds: Prose
    sources: tuple[PointId, ...] = Field(min_length=1)


class Disagreement(Noun):
    """Something sources disagree on. Loops take a side; nothing is averaged."""

    title: Title
    text: Prose
    sides: dict[Id, Side] = Field(min_length=2)


class Checklist(Noun):
    """Steps to tick off; `when` says at which moment."""

    title: Title
    when: Literal["before-first-use", "before-a-round", "after-a-round", "debrief", "review"]
    steps: Proses = Field(min_length=1)
    sources: tuple[PointId, ...] = ()


class Faq(Noun):
    """A question hiring managers ask, and our answer."""

    title: Title
    answer: Prose
    sources: tuple[PointId, ...] = ()


class Principle(Noun):
    """Something the playbook believes, and why."""

    title: Title
    text: Prose
    sources: tuple[PointId, ...] = ()


class Story(Noun):
    """An anecdote: it shows something, it proves nothing."""

    title: Title
    text: Prose
    shows: Prose
    sources: tuple[PointId, ...] = Field(min_length=1)


class Fact(Noun):
    """A figure with a date: after `valid_until` it is listed for review."""

    title: Title
    text: Prose
    as_of: Day
    valid_until: Day
    sources: tuple[PointId, ...] = Field(min_length=1)


class ReferenceLoop(Noun):
    """A loop another company is reported to run: a fact about others, not a template."""

    title: Title
    rounds: Proses = Field(min_length=1)
    remarks: Prose | None = None
    sources: tuple[PointId, ...] = Field(min_length=1)


class DoNotAsk(Noun):
    """A topic no question may touch. `words` are looked for in prompts; this is not legal advice."""

    title: Title
    why: Prose
    instead: Prose
    jurisdiction: Title
    words: tuple[Title, ...] = ()
    sources: tuple[PointId, ...] = ()


class Tombstone(Noun):
    """An id that is gone for ever: addresses and notes of past interviews still name it."""

    since: Day
    because: Prose
    replaced_by: QuestionId | None = None


class SampleAnswer(Noun):
    """An anonymised answer with its agreed rating; `blind` holds ratings given without seeing it."""

    id: Id
    text: Prose
    rating: Rating
    because: Prose
    blind: tuple[Rating, ...] = ()


class CalibrationSet(Noun):
    """Answers that interviewers rate on one axis before they rate candidates."""

    title: Title
    question: QuestionId
    axis: Id
    answers: tuple[SampleAnswer, ...] = Field(min_length=1)
    sources: tuple[PointId, ...] = ()
