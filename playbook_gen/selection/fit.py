"""How well a question suits a level, apart from what it covers: 0 to 100 points, each part explained."""

from dataclasses import dataclass
from typing import get_args

from playbook_gen.model import Level, Question
from playbook_gen.model.base import Depth

DEPTHS: tuple[str, ...] = get_args(Depth)
LEVEL_POINTS = 10
"""For each step of the weight that a question gives the level, 1 to 4: at most 40 points."""
DEPTH_POINTS = 10
"""Lost for each step between the question's depth and the one the level reaches for: 30 to 0 points."""
EVIDENCE = {"authored": 0, "piloted": 8, "calibrated": 15}
ENDORSED = 10
"""A source calls it the one to ask."""
EXPOSURE = {"public": 0, "shared": 3, "private": 5}
"""The less its text is known, the more an answer says."""


@dataclass(frozen=True, slots=True)
class Fit:
    """The parts of a question's fit: level 0 to 40, depth 0 to 30, evidence 0 to 30 points.

    The weights 40, 30 and 30 are a judgement, written down to be argued with; no study gives them.
    """

    level: int
    depth: int
    evidence: int

    @property
    def points(self) -> int:
        return self.level + self.depth + self.evidence


def fit_of(question: Question, level_id: str, level: Level) -> Fit:
    """Return the fit of a question at a level."""
    steps = abs(DEPTHS.index(question.depth) - DEPTHS.index(level.depth))
    proof = question.provenance
    return Fit(
        level=LEVEL_POINTS * question.levels.get(level_id, 0),
        depth=DEPTH_POINTS * (len(DEPTHS) - 1 - steps),
        evidence=EVIDENCE[proof.evidence] + (ENDORSED if proof.endorsed else 0) + EXPOSURE[question.exposure],
    )
