"""Which noun lives in which file. A newcomer guesses the file from the noun; so does the loader."""

import re
from collections.abc import Set
from dataclasses import dataclass
from functools import cached_property
from typing import TypeAlias

from playbook_gen import model
from playbook_gen.model import Noun

Kind: TypeAlias = str


@dataclass(frozen=True)
class Place:
    """A kind of file. `{id}` in its path gives the id; a file of `many` holds id → noun instead.

    `name` is what the bank calls all nouns of the kind; an `optional` file may be left out.
    """

    kind: Kind
    name: str
    noun: type[Noun]
    path: str
    many: bool = False
    optional: bool = False

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        escaped = re.escape(self.path).replace(r"\*", "[^/]+")
        for part in ("id", "role", "level"):
            escaped = escaped.replace(rf"\{{{part}\}}", f"(?P<{part}>[^/]+)")
        return re.compile(f"^{escaped}$")


def _vocabulary(kind: Kind, name: str, noun: type[Noun], *, optional: bool = False) -> Place:
    return Place(kind, name, noun, f"content/{name.replace('_', '-')}.yml", many=True, optional=optional)


FILES = (
    Place("playbook", "playbooks", model.Playbook, "content/playbook.yml"),
    _vocabulary("level", "levels", model.Level),
    _vocabulary("role", "roles", model.Role),
    _vocabulary("competency", "competencies", model.Competency),
    _vocabulary("round-type", "round_types", model.RoundType),
    _vocabulary("ai-policy", "ai_policies", model.AiPolicy),
    _vocabulary("red-flag", "red_flags", model.RedFlag),
    _vocabulary("drop", "drops", model.Drop),
    _vocabulary("source", "sources", model.SourceDocument),
    _vocabulary("disagreement", "disagreements", model.Disagreement, optional=True),
    _vocabulary("checklist", "checklists", model.Checklist, optional=True),
    _vocabulary("faq", "faqs", model.Faq, optional=True),
    _vocabulary("principle", "principles", model.Principle, optional=True),
    _vocabulary("story", "stories", model.Story, optional=True),
    _vocabulary("fact", "facts", model.Fact, optional=True),
    _vocabulary("reference-loop", "reference_loops", model.ReferenceLoop, optional=True),
    _vocabulary("do-not-ask", "do_not_ask", model.DoNotAsk, optional=True),
    _vocabulary("tombstone", "tombstones", model.Tombstone, optional=True),
)
"""One file for each vocabulary."""

FOLDERS = (
    Place("question", "questions", model.Question, "questions/*/{id}.yml"),
    Place("rubric", "rubrics", model.Rubric, "rubrics/{id}.yml"),
    Place("loop", "loops", model.Loop, "content/loops/{role}/{level}.yml"),
    Place("selection", "selections", model.Selection, "content/selections/{role}/{level}.yml"),
    Place("mistake", "mistakes", model.Mistake, "content/mistakes/{id}.yml"),
    Place("material", "materials", model.Material, "content/materials/{id}/material.yml"),
    Place("calibration", "calibrations", model.CalibrationSet, "content/calibration/{id}.yml"),
)
"""The folders that hold one noun a file."""

PLACES = (*FILES, *FOLDERS)

SURE = 3
"""So many more keys that fit another kind of file say that a file is of that kind."""

BASE_LOOP = re.compile(r"^content/loops/(?P<role>[^/]+)/(?P<name>_[^/]+)\.yml$")
"""What a role's loops share; it is read only through the loops that extend it."""


def kind_of(path: str) -> tuple[Place, str] | None:
    """Return what `path` holds and the id it gives (empty for a file of many), or None for a stray."""
    for place in PLACES:
        if match := place.pattern.match(path):
            return place, "/".join(match.groups())
    return None


def kind_like(keys: Set[str], here: Place | None) -> Place | None:
    """Return the kind of file that has these keys, when it is another than the one that belongs `here`."""
    own = here.noun.model_fields.keys() if here else frozenset()
    if here and keys <= own:
        return None
    best = max(FOLDERS, key=lambda place: len(keys & place.noun.model_fields.keys()))
    fits = len(keys & best.noun.model_fields.keys())
    if best is here or not fits:
        return None
    if here is None or fits >= len(keys & own) + SURE:
        return best
    return best if _has_all(best, keys) and not _has_all(here, keys) else None


def _has_all(place: Place, keys: Set[str]) -> bool:
    """Say whether every key is one of the kind, and none that it needs is missing."""
    fields = place.noun.model_fields
    needed = {name for name, field in fields.items() if field.is_required()}
    return needed <= keys <= fields.keys()
