"""Mistakes interviewers make, and the material exercises hand out."""

from typing import Annotated, Literal, TypeAlias

from pydantic import Field, StringConstraints

from playbook_gen.model.base import (
    Allowed,
    CompetencyId,
    Id,
    MaterialId,
    Noun,
    PointId,
    Prose,
    Proses,
    QuestionId,
    RoundTypeId,
    Title,
)
from playbook_gen.model.question import Kind, Provenance

FileName: TypeAlias = Annotated[
    str,
    StringConstraints(pattern=r"^[a-z0-9]+([_-][a-z0-9]+)*\.(csv|json|jsonl|md|txt)$", max_length=80),
    Allowed("a lower-case name that ends in .csv, .json, .jsonl, .md or .txt"),
]


class Bites(Noun):
    """Where a mistake is made: it is shown on the pages of all of these."""

    round_types: tuple[RoundTypeId, ...] = ()
    kinds: tuple[Kind, ...] = ()
    competencies: tuple[CompetencyId, ...] = ()
    questions: tuple[QuestionId, ...] = ()


class Mistake(Noun):
    """One BAD / GOOD pair: something an interviewer does, and what to do in its place."""

    title: Title
    phase: Literal["designing", "preparing", "asking", "listening", "scoring", "debriefing"]
    bad: Prose
    good: Prose
    why: Prose
    where: Bites
    sources: tuple[PointId, ...] = ()
    provenance: Provenance = Provenance()


class MaterialFile(Noun):
    """A file beside `material.yml`; a handout may reach the candidate, the rest never does.

    The handouts of one `sheet` are given together; those that name none are one sheet.
    """

    file: FileName
    title: Title
    audience: Literal["handout", "interviewer"]
    sheet: Id | None = None


class Material(Noun):
    """What an exercise hands out, and what is hidden in it.

    A variant takes the place of another material: the same exercise with other data, for a second
    interview or after a leak.
    """

    title: Title
    variant_of: MaterialId | None = None
    about: Prose
    files: tuple[MaterialFile, ...] = Field(min_length=1)
    hidden: Proses = ()
    sources: tuple[PointId, ...] = ()
    provenance: Provenance = Provenance()
