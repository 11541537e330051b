"""How a loop is run and decided: gate, decision, panel, hiring cycle, stance."""

from collections.abc import Iterator

from playbook_gen.bank import Bank, Entry, asked, axes_of
from playbook_gen.checks.loops.walk import complete, level_of
from playbook_gen.model import Question
from playbook_gen.problems import Code, Problem, did_you_mean

BY_RECRUITERS = ("recruiter", "motivation")
"""Kinds of question that somebody who is no engineer can ask and rate."""
STARTERS_ASK = {"work-sample", "eval-design"}
"""One work sample and one evaluation exercise to begin with (llm-application-loop/one-sample-one-eval)."""
READY = {"calibrated_by": 2, "scored_by": 3, "dry_runs": 2}
"""Before first use: two other interviewers calibrate the scenario and three score one answer
(llm-ops-checklist), two internal dry runs (llm-application-loop)."""


def gate(bank: Bank) -> Iterator[Problem]:
    """PB430: a gate asks a gate question that is for the level."""
    for loop in bank.loops.values():
        question = bank.questions.get(loop.noun.gate.question) if loop.noun.gate else None
        if question and (why := _not_a_gate(question, level_of(loop))):
            place = loop.place("gate", "question")
            help = "name an active question of the kind gate that is asked at the level"
            yield Problem(place, Code.PB430, f"'{question.id}' {why}", help)


def _not_a_gate(question: Entry[Question], level: str) -> str | None:
    noun = question.noun
    if (noun.kind, noun.status) != ("gate", "active"):
        return f"is of the kind {noun.kind} and {noun.status}"
    return None if level in noun.levels else f"is not for {level}, only for {', '.join(noun.levels)}"


def recruiter(bank: Bank) -> Iterator[Problem]:
    """PB433: what a recruiter asks is made for it, can be asked at the level, and is asked once."""
    for loop in bank.loops.values():
        pinned = {each.question.id for each in asked(bank, loop)}
        for index, id in enumerate(loop.noun.recruiter.asks if loop.noun.recruiter else ()):
            question = bank.questions.get(id)
            if question and (why := _not_for_a_recruiter(question, level_of(loop), pinned)):
                place = loop.place("recruiter", "asks", index)
                kinds = " or ".join(BY_RECRUITERS)
                yield Problem(place, Code.PB433, f"'{id}' {why}", f"name an active one of kind {kinds}")


def _not_for_a_recruiter(question: Entry[Question], level: str, pinned: set[str]) -> str | None:
    noun = question.noun
    if noun.kind not in BY_RECRUITERS or noun.status != "active":
        return f"is {noun.kind} and {noun.status}"
    if level not in noun.levels:
        return f"is not for {level}, only for {', '.join(noun.levels)}"
    return "is asked in a round of this loop" if question.id in pinned else None


def starter(bank: Bank) -> Iterator[Problem]:
    """PB434: a first version has a work sample and an eval, and rates what it says it rates."""
    for loop in bank.loops.values():
        first, questions = loop.noun.starter, complete(bank, loop)
        if first is None or questions is None or set(first.rounds) - {each.id for each in loop.noun.rounds}:
            continue
        inside = [each.question.noun for each in questions if each.round.id in first.rounds]
        for kind in sorted(STARTERS_ASK - {question.kind for question in inside}):
            message = f"no {kind} question in the rounds {', '.join(first.rounds)}"
            place = loop.place("starter", "rounds")
            yield Problem(place, Code.PB434, message, "name a round that has one")
        rated = {axis.competency for question in inside for axis in axes_of(bank, question)}
        for index, id in enumerate(first.competencies):
            if id in bank.competencies and id not in rated:
                place = loop.place("starter", "competencies", index)
                message = f"'{id}' is rated in none of the rounds {', '.join(first.rounds)}"
                yield Problem(place, Code.PB434, message, f"rated there: {', '.join(sorted(rated))}")


def must_meet(bank: Bank) -> Iterator[Problem]:
    """PB428: what must be met carries weight."""
    for loop in bank.loops.values():
        for index, id in enumerate(loop.noun.decision.must_meet if loop.noun.decision else ()):
            if id in bank.competencies and not loop.noun.weights.get(id):
                message = f"'{id}' must be met, but the loop gives it no weight"
                place = loop.place("decision", "must_meet", index)
                help = did_you_mean(id, [key for key, weight in loop.noun.weights.items() if weight])
                yield Problem(place, Code.PB428, message, help)


def known_rounds(bank: Bank) -> Iterator[Problem]:
    """PB427: panel, alternates and starter name rounds of this loop."""
    for loop in bank.loops.values():
        ids = [round.id for round in loop.noun.rounds]
        named: list[tuple[str, tuple[str | int, ...]]] = [
            (seat.round, ("panel", index, "round")) for index, seat in enumerate(loop.noun.panel)
        ]
        for index, path in enumerate(loop.noun.alternates):
            named.extend((id, ("alternates", index, "replace", id)) for id in path.replace)
        starter = loop.noun.starter.rounds if loop.noun.starter else ()
        named.extend((id, ("starter", "rounds", index)) for index, id in enumerate(starter))
        for id, loc in named:
            if id not in ids:
                place = loop.place(*loc, at_key=loc[0] == "alternates")
                yield Problem(place, Code.PB427, f"this loop has no round '{id}'", did_you_mean(id, ids))


def in_use(bank: Bank) -> Iterator[Problem]:
    """PB425: a loop in use was calibrated, scored and rehearsed; PB321: it ends after it began."""
    for loop in bank.loops.values():
        cycle = loop.noun.in_use
        if cycle is None:
            continue
        for key, least in READY.items():
            if (given := getattr(cycle, key)) < least:
                message = f"{key}: {given}; before first use at least {least}"
                yield Problem(loop.place("in_use", key), Code.PB425, message, "do it, or delete `in_use`")
        if cycle.until and cycle.until < cycle.since:
            message = "the hiring cycle ends before it begins"
            yield Problem(loop.place("in_use", "until"), Code.PB321, message, "swap the two days")


def stances(bank: Bank) -> Iterator[Problem]:
    """PB426: a stance takes a side that the disagreement has."""
    for loop in bank.loops.values():
        for index, stance in enumerate(loop.noun.stance):
            disagreement = bank.disagreements.get(stance.on)
            if disagreement and stance.side not in disagreement.noun.sides:
                message = f"'{stance.on}' has no side '{stance.side}'"
                place = loop.place("stance", index, "side")
                yield Problem(place, Code.PB426, message, did_you_mean(stance.side, disagreement.noun.sides))


def candidates_told(bank: Bank) -> Iterator[Problem]:
    """PB340: where a bank has a page for candidates, every round of a loop says what it is like."""
    if bank.playbook is None or bank.playbook.candidate is None:
        return
    used = {round.type for loop in bank.loops.values() for round in loop.noun.rounds}
    for id, kind in bank.round_types.items():
        if id in used and kind.noun.candidate is None:
            message = f"loops have rounds of the type '{id}', and it tells candidates nothing"
            help = "add `candidate:` with format, expect, looks_for and prepare"
            yield Problem(kind.place(at_key=True), Code.PB340, message, help)


RULES = (gate, recruiter, starter, must_meet, known_rounds, in_use, stances, candidates_told)
