"""Which questions a slot may ask: stage by stage, so that a thin slot can say where it lost them."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import TypeAlias

from playbook_gen.bank import Entry
from playbook_gen.model import Loop, Question, Segment
from playbook_gen.selection.supply import PRACTICAL, Supply

MOST_LEFT_OVER = 4
"""An exercise leaves at most one in so many minutes of its slot unused."""


@dataclass(frozen=True)
class Opening:
    """A slot that looks for questions; `barred` are ids that something else of the loop asks, or asked."""

    supply: Supply
    loop: Entry[Loop]
    level: str
    ai_policy: str
    segment: Segment
    barred: frozenset[str]


Stage: TypeAlias = Callable[[Opening, str, Question], str | None]
"""Returns why a question falls out here, in words that follow "cannot be asked here:", or None."""


def _active(_: Opening, __: str, question: Question) -> str | None:
    return None if question.status == "active" else f"it is {question.status}"


def _of_the_kind(opening: Opening, _: str, question: Question) -> str | None:
    kinds = opening.segment.kinds
    if not kinds or question.kind in kinds:
        return None
    return f"it is {question.kind}, the slot is for {', '.join(kinds)}"


def _for_the_level(opening: Opening, _: str, question: Question) -> str | None:
    if opening.level in question.levels:
        return None
    return f"it is not for {opening.level}, only for {', '.join(question.levels)}"


def _on_the_competencies(opening: Opening, id: str, _: Question) -> str | None:
    wanted, main = opening.segment.competencies, opening.supply.candidate(id, opening.level).main
    if not wanted or main is None or main in wanted:
        return None
    return f"it rates {main}, the slot is for {', '.join(wanted)}"


def _not_excluded(opening: Opening, id: str, _: Question) -> str | None:
    return "the loop excludes it" if id in opening.loop.noun.exclude else None


def _under_the_policy(opening: Opening, _: str, question: Question) -> str | None:
    if question.ai_policy in (None, opening.ai_policy):
        return None
    return f"it is for the AI policy {question.ai_policy}, the round has {opening.ai_policy}"


def _fit_the_minutes(opening: Opening, _: str, question: Question) -> str | None:
    minutes, room = question.minutes_at(opening.level), opening.segment.minutes
    if minutes > room:
        return f"it takes {minutes} minutes, the slot has {room}"
    if opening.segment.count == 1 and minutes * MOST_LEFT_OVER < room * (MOST_LEFT_OVER - 1):
        return f"it takes {minutes} minutes and leaves too much of {room} unused"
    return None


def _no_recall_in_practice(_: Opening, __: str, question: Question) -> str | None:
    return "it is recall" if question.depth == "recall" and question.kind in PRACTICAL else None


def _not_asked_elsewhere(opening: Opening, id: str, _: Question) -> str | None:
    return "it or an equivalent is asked elsewhere" if id in opening.barred else None


FOR_PINS: tuple[Stage, ...] = (
    _active,
    _of_the_kind,
    _on_the_competencies,
    _for_the_level,
    _not_excluded,
    _under_the_policy,
)
"""What even a pin must meet."""
STAGES: dict[str, Stage] = {
    "active": _active,
    "of the kind": _of_the_kind,
    "for the level": _for_the_level,
    "on the competencies": _on_the_competencies,
    "under the AI policy": _under_the_policy,
    "fit the minutes": _fit_the_minutes,
    "no recall in practice": _no_recall_in_practice,
    "not excluded": _not_excluded,
    "not asked elsewhere": _not_asked_elsewhere,
}
"""What a question must meet to be chosen, in the words of a waterfall."""


def why_not(opening: Opening, id: str, stages: Iterable[Stage] = tuple(STAGES.values())) -> str | None:
    """Return why a question cannot be asked in a slot, or None when it can."""
    question = opening.supply.bank.questions[id].noun
    return next((why for stage in stages if (why := stage(opening, id, question))), None)


def stage_lost(opening: Opening, id: str) -> str | None:
    """Return the name of the first stage that a question does not meet, or None when it can be asked."""
    question = opening.supply.bank.questions[id].noun
    return next((words for words, stage in STAGES.items() if stage(opening, id, question)), None)


def eligible(opening: Opening) -> Iterator[str]:
    """Yield the ids of the questions that a slot may ask, in the order of their files."""
    for id in opening.supply.bank.questions:
        if why_not(opening, id) is None:
            yield id


def waterfall(opening: Opening) -> Iterator[tuple[str, int]]:
    """Yield for each stage its name in words and how many questions are left after it."""
    left = list(opening.supply.bank.questions.items())
    yield "in the bank", len(left)
    for words, stage in STAGES.items():
        left = [(id, entry) for id, entry in left if stage(opening, id, entry.noun) is None]
        yield words, len(left)
