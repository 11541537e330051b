"""The shipped playbook holds what it promises: loops, questions, choices, and every point of its sources."""

from pathlib import Path

import pytest

from playbook_gen import build
from playbook_gen.bank import fits

SHIPPED = Path(__file__).parents[1]
ROLES = ("ai-engineer", "llm-application-engineer", "llm-ops-engineer")
LEVELS = ("junior", "mid", "senior", "staff")
POINTS = {"S0": 82, "S1": 60, "S2": 47, "S3": 146, "S4": 41}
"""How many things the inventory found in each of the five documents."""
CHOICES = 3
"""How many a slot for one question has that are no equivalents; each further question adds one."""


@pytest.fixture(scope="module")
def bank():
    checked = build.load(SHIPPED)
    assert checked.problems == ()
    return checked.bank


def test_there_is_a_loop_for_every_role_at_every_level(bank):
    assert set(bank.loops) == {f"{role}/{level}" for role in ROLES for level in LEVELS}


def test_there_are_questions_and_mistakes_enough(bank):
    assert sum(each.noun.status == "active" for each in bank.questions.values()) >= 160
    assert len(bank.mistakes) >= 40


def test_every_point_of_the_inventory_is_one_of_a_source(bank):
    refs = [point.ref for source in bank.sources.values() for point in source.noun.points.values()]
    assert {key: sum(ref.startswith(key) for ref in refs) for key in POINTS} == POINTS
    assert len(set(refs)) == len(refs) == 376


def test_every_spoken_slot_has_choices(bank):
    few = [
        f"{loop.id}, {round.id}, {', '.join(segment.kinds)}: {len(found)}"
        for loop in bank.loops.values()
        for round in loop.noun.rounds
        for segment in round.segments
        if segment.of == "slot" and bank.round_types[round.type].noun.mode == "live"
        for found in [choices(bank, segment, loop.id.split("/")[1])]
        if len(found) < CHOICES - 1 + segment.count
    ]
    assert few == []


def choices(bank, segment, level):
    """Return the questions a slot could ask, equivalents as one."""
    return {
        question.noun.equivalents or question.id
        for question in bank.questions.values()
        if question.noun.status == "active"
        and level in question.noun.levels
        and fits(bank, segment, question.noun)
        and question.noun.minutes_at(level) <= segment.minutes
    }


@pytest.mark.parametrize("level", LEVELS)
def test_llm_ops_keeps_the_weights_of_its_source(bank, level):
    weights = bank.loops[f"llm-ops-engineer/{level}"].noun.weights
    production = sum(weights[id] for id in ("inference", "reliability", "observability", "compliance"))
    others = [weights[id] for id in ("systems-design", "coding", "fundamentals")]
    assert [production, *others] == [40, 30, 20, 10]
