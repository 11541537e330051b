"""What candidates are told: all of it may stand on a public page, and nothing else of the bank may."""

from pydantic import Field

from playbook_gen.model.base import Minutes, Noun, Prose, Proses, Title


class CandidateHome(Noun):
    """What every candidate reads first, whatever they applied for, and where they ask."""

    title: Title
    welcome: Prose
    promises: Proses = ()
    questions: Prose | None = None


class CandidateRound(Noun):
    """What a candidate is told of a kind of round: what happens, what counts, how to get ready."""

    format: Title
    expect: Prose
    looks_for: Proses = Field(min_length=1)
    not_counted: Prose | None = None
    prepare: Proses = Field(min_length=1)
    adjustments: Proses = ()


class CandidateStep(Noun):
    """Something before the rounds that takes a candidate's time, such as a first call."""

    title: Title
    minutes: Minutes
    text: Prose


class CandidateBrief(Noun):
    """What candidates of one loop are told beside its rounds."""

    welcome: Prose | None = None
    before: tuple[CandidateStep, ...] = ()
    schedule: Proses = ()
    after: Proses = ()
