"""Which noun lives in which file. A newcomer guesses the file from the noun; so does the loader."""

import re
from dataclasses import dataclass
from functools import cached_property
from typing import TypeAlias

from playbook_gen.model import (
    AiPolicy,
    Competency,
    Drop,
    Level,
    Loop,
    Material,
    Mistake,
    Noun,
    Playbook,
    Question,
    RedFlag,
    Role,
    RoundType,
    Rubric,
    SourceDocument,
)

Kind: TypeAlias = str


@dataclass(frozen=True)
class Place:
    """A kind of file. `{id}` in its path gives the id; a file of `many` holds id → noun instead."""

    kind: Kind
    noun: type[Noun]
    path: str
    many: bool = False

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        escaped = re.escape(self.path).replace(r"\*", "[^/]+")
        for name in ("id", "role", "level"):
            escaped = escaped.replace(rf"\{{{name}\}}", f"(?P<{name}>[^/]+)")
        return re.compile(f"^{escaped}$")


FILES = (
    Place("playbook", Playbook, "content/playbook.yml"),
    Place("level", Level, "content/levels.yml", many=True),
    Place("role", Role, "content/roles.yml", many=True),
    Place("competency", Competency, "content/competencies.yml", many=True),
    Place("round-type", RoundType, "content/round-types.yml", many=True),
    Place("ai-policy", AiPolicy, "content/ai-policies.yml", many=True),
    Place("red-flag", RedFlag, "content/red-flags.yml", many=True),
    Place("drop", Drop, "content/drops.yml", many=True),
    Place("source", SourceDocument, "content/sources.yml", many=True),
)
"""The files every bank has, one for each vocabulary."""

FOLDERS = (
    Place("question", Question, "questions/*/{id}.yml"),
    Place("rubric", Rubric, "rubrics/{id}.yml"),
    Place("loop", Loop, "content/loops/{role}/{level}.yml"),
    Place("mistake", Mistake, "content/mistakes/{id}.yml"),
    Place("material", Material, "content/materials/{id}/material.yml"),
)
"""The folders that hold one noun a file."""


def kind_of(path: str) -> tuple[Place, str] | None:
    """Return what `path` holds and the id it gives (empty for a file of many), or None for a stray."""
    for place in (*FILES, *FOLDERS):
        if match := place.pattern.match(path):
            return place, "/".join(match.groups())
    return None
