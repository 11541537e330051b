"""Questions that nobody wrote: made up for a slot of a loop, as varied as those of a real bank."""

from dataclasses import dataclass
from random import Random

from playbook_gen.bank import Bank, Entry
from playbook_gen.model import Axis, FollowUp, Loop, Question, Segment

ANCHORS = ("Nothing.", "A little.", "Enough.", "More.")
SPLITS = ((100,), (60, 40), (60, 40), (45, 30, 25), (40, 30, 30), (40, 30, 30))
"""How the axes of a question share its weight, the main one first."""
NUMBERS = "At 300 ms and $2 a day it is right in 80 % of cases. What now?"
COSTED = ("design", "trade-off", "estimation", "debugging")
"""Kinds that often come with numbers."""
RECALLED = ("technical", "situational", "behavioural")
"""Kinds that may ask for what somebody remembers."""
TOLD = ("behavioural", "presentation")
"""Kinds that ask for a story."""
HOME = 3
"""What a question weighs for the level it is made for, at least."""


@dataclass(frozen=True, slots=True)
class Brief:
    """What a question is made for: a slot of a loop. What `is_needed` is active, and asks what must be."""

    loop: Entry[Loop]
    segment: Segment
    is_needed: bool = False

    @property
    def level(self) -> str:
        return self.loop.id.split("/")[1]


def made_up(draw: Random, bank: Bank, brief: Brief) -> Question:
    """Return the next question of a bank."""
    kind, axes = draw.choice(brief.segment.kinds), _axes(draw, brief)
    level, main = bank.levels[brief.level].noun, axes[0].competency
    among = range(2 + len(bank.questions) // 40)
    like = [id for id, each in bank.questions.items() if each.noun.kind == kind]
    touched = [each for each in level.must_ask if _happens(draw, 40 if brief.is_needed else 5)]
    return Question(
        title="Made up",
        status="active" if brief.is_needed or _happens(draw, 95) else "draft",
        kind=kind,
        levels=_levels(draw, bank, brief.level),
        minutes=_minutes(draw, brief.segment),
        position=draw.choice(("warm-up", *["core"] * 8, "close")),
        topic=f"{main}-{draw.choice(among)}",
        depth=_depth(draw, brief, kind),
        difficulty=min(5, max(1, (level.difficulty or 3) + draw.choice((-1, 0, 0, 1)))),
        ask=NUMBERS if _happens(draw, 50 if kind in COSTED else 20) else "What now?",
        follow_ups=tuple(FollowUp(ask="Who told you?", topic=topic) for topic in touched),
        axes=axes,
        strong=("Something.",),
        weak=("Nothing.",),
        needs=_needs(draw, bank, brief) if kind == "walkthrough" else (),
        equivalents=f"{kind}-{main}-{draw.choice(among)}" if _happens(draw, 10) else None,
        family=f"story-{draw.choice(among)}" if kind in TOLD and _happens(draw, 60) else None,
        not_with=(draw.choice(like),) if like and _happens(draw, 10) else (),
        exposure=draw.choice(("public", "public", "shared", "private")),
        provenance={"evidence": draw.choice((*["authored"] * 3, "piloted", "calibrated"))},
    )


def _happens(draw: Random, percent: int) -> bool:
    return draw.randrange(100) < percent


def _axes(draw: Random, brief: Brief) -> tuple[Axis, ...]:
    weights = brief.loop.noun.weights
    main = draw.choice(brief.segment.competencies or draw.choices(list(weights), list(weights.values())))
    split = draw.choice(SPLITS)
    sides = draw.sample([each for each in weights if each != main], len(split) - 1)
    return tuple(
        Axis(id=each, title="Made up", competency=each, weight=weight, anchors=ANCHORS)
        for each, weight in zip((main, *sides), split, strict=True)
    )


def _levels(draw: Random, bank: Bank, home: str) -> dict[str, int]:
    """Return what a question weighs for its own level, and less for those beside it, if anything."""
    order = [level.id for level in bank.levels_in_order()]
    at = order.index(home)
    beside = [each for each in order[max(0, at - 1) : at + 2] if each != home and _happens(draw, 60)]
    return {home: draw.randint(HOME, 4)} | {each: draw.randint(1, HOME - 1) for each in beside}


def _minutes(draw: Random, segment: Segment) -> int:
    """Return minutes that fill a slot for one question; those that share one may be too long together."""
    each = segment.minutes // segment.count
    return each - draw.choice((0, 0, 1, 2)) if segment.count == 1 else each + draw.choice((-2, 0, 0, 0, 0, 2))


def _depth(draw: Random, brief: Brief, kind: str) -> str:
    depths = ["trade-off"] * 5 + ["failure-mode"] * 5
    if not brief.is_needed:
        depths += ["apply"] * 2 + ["recall"] * (kind in RECALLED)
    return draw.choice(depths)


def _needs(draw: Random, bank: Bank, brief: Brief) -> tuple[str, ...]:
    """Return a work sample made for the same level, which a walk-through goes through."""
    samples = [id for id, each in bank.questions.items() if each.noun.kind == "work-sample"]
    here = [id for id in samples if bank.questions[id].noun.levels.get(brief.level, 0) >= HOME]
    return (here[0] if brief.is_needed else draw.choice(here),) if here else ()
