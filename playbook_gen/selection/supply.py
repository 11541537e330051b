"""What the bank can offer: each question as the model of selection sees it, at one level."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from playbook_gen.bank import Bank, axes_of, main_competency, scenario_texts, shares
from playbook_gen.model import Level, Question
from playbook_gen.selection.fit import Fit, fit_of

RATED_AT_LEAST = 25
"""An axis lighter than this does not count as rating a competency (percent of its question)."""
PRACTICAL = frozenset(
    {"design", "trade-off", "eval-design", "debugging", "work-sample", "coding", "estimation"}
)
TECHNICAL = (PRACTICAL | {"technical", "situational"}) - {"coding"}
"""Kinds that open a topic. Coding is rated as a skill of its own."""
DRILLED_MINUTES = 15
"""Where topics are drilled, a question shorter than this touches its topic and does not open it."""
DEEP = frozenset({"trade-off", "failure-mode"})
LATENCY = re.compile(r"\d[\d.,]* ?(ms\b|s\b|milliseconds?\b|seconds?\b|minutes?\b)", re.IGNORECASE)
COST = re.compile(r"[$€£] ?\d|\d[\d.,]* ?(usd|eur|dollars?|euros?|cents?)\b", re.IGNORECASE)
QUALITY = re.compile(r"\d[\d.,]* ?(%|percent|points?\b)|\d+ (in|of|out of) \d+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Candidate:
    """All that the model reads of a question; a change of anything else never touches a selection.

    `shares` is competency → percent, `rates` the competencies with an axis heavy enough to count, `opens`
    the topic it opens in a live round, `touches` every topic that it or a follow-up asks about, `group`
    names it and its equivalents, `needs` holds for each need the ids of which one must come before.
    """

    id: str
    kind: str
    main: str | None
    minutes: int
    shares: dict[str, int]
    rates: frozenset[str]
    opens: str | None
    touches: frozenset[str]
    is_deep: bool
    is_recall: bool
    is_practical: bool
    has_numbers: bool
    difficulty: int
    position: str
    group: str
    not_with: frozenset[str]
    needs: tuple[tuple[str, ...], ...]
    family: str | None
    fit: Fit


class Supply:
    """The questions of a bank, each looked at once for every level that asks for it."""

    def __init__(self, bank: Bank) -> None:
        self.bank = bank
        self._candidates: dict[tuple[str, str], Candidate] = {}
        self._numbers: dict[str, bool] = {}

    def candidate(self, id: str, level: str) -> Candidate:
        """Return a question as seen at a level; both are in the bank."""
        if (id, level) not in self._candidates:
            self._candidates[id, level] = self._look_at(id, level)
        return self._candidates[id, level]

    def _look_at(self, id: str, level: str) -> Candidate:
        bank, question = self.bank, self.bank.questions[id].noun
        minutes = question.minutes_at(level)
        noun = bank.levels[level].noun
        axes = axes_of(bank, question)
        return Candidate(
            id=id,
            kind=question.kind,
            main=main_competency(bank, question),
            minutes=minutes,
            shares=shares(bank, question),
            rates=frozenset(axis.competency for axis in axes if axis.weight >= RATED_AT_LEAST),
            opens=question.topic if _opens(noun, question, minutes) else None,
            touches=frozenset(_topics(question)),
            is_deep=question.depth in DEEP,
            is_recall=question.depth == "recall",
            is_practical=question.kind in PRACTICAL,
            has_numbers=self._has_numbers(id, question),
            difficulty=question.difficulty,
            position=question.position,
            group=f"equivalents {question.equivalents}" if question.equivalents else id,
            not_with=frozenset(question.not_with) | self._not_with.get(id, frozenset()),
            needs=tuple(tuple(sorted(bank.group(need))) for need in question.needs if need in bank.questions),
            family=question.family,
            fit=fit_of(question, level, noun),
        )

    @cached_property
    def _not_with(self) -> dict[str, frozenset[str]]:
        """Id → the questions that say they cannot stand beside it."""
        found: dict[str, frozenset[str]] = {}
        for id, entry in self.bank.questions.items():
            for other in entry.noun.not_with:
                found[other] = found.get(other, frozenset()) | {id}
        return found

    def _has_numbers(self, id: str, question: Question) -> bool:
        if id not in self._numbers:
            text = " ".join(scenario_texts(self.bank, question))
            self._numbers[id] = all(pattern.search(text) for pattern in (LATENCY, COST, QUALITY))
        return self._numbers[id]


def _opens(level: Level, question: Question, minutes: int) -> bool:
    if question.kind not in TECHNICAL:
        return False
    return not level.is_drilled or minutes >= DRILLED_MINUTES


def _topics(question: Question) -> Iterator[str]:
    for topic in (question.topic, *(each.topic for each in question.follow_ups)):
        if topic:
            yield topic
