"""The shipped playbook holds what it promises: loops, questions, choices, and every point of its sources."""

from itertools import takewhile
from pathlib import Path

import pytest

from playbook_gen import build
from playbook_gen.pages import addresses, makers
from playbook_gen.prose import text_of
from playbook_gen.render import render
from playbook_gen.selection import Blueprint, Supply

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
    """What the alternate path asks in a round is one of its choices, though never one of the loop's picks."""
    supply = Supply(bank)
    few = []
    for loop in bank.loops.values():
        found = Blueprint(supply, loop)
        for slot, ids in zip(found.slots, found.pool, strict=True):
            round = loop.noun.rounds[slot.round].id
            instead = [path.replace[round] for path in loop.noun.alternates if round in path.replace]
            kinds = found.segment(slot).kinds
            inside = [id for id in instead if bank.questions[id].noun.kind in kinds]
            groups = {found.candidate(id).group for id in (*ids, *inside)}
            if slot.is_live and len(groups) < CHOICES - 1 + slot.count:
                few.append((loop.id, round, kinds, len(groups)))
    assert few == []


@pytest.mark.parametrize("level", LEVELS)
def test_llm_ops_keeps_the_weights_of_its_source(bank, level):
    weights = bank.loops[f"llm-ops-engineer/{level}"].noun.weights
    production = sum(weights[id] for id in ("inference", "reliability", "observability", "compliance"))
    others = [weights[id] for id in ("systems-design", "coding", "fundamentals")]
    assert [production, *others] == [40, 30, 20, 10]


def test_a_round_can_be_read_in_the_five_minutes_before_it(bank):
    """All that stands above the spare questions: 900 words, and 20 for each minute of a longer round."""
    long = {
        address: words for address, minutes, words in reading_paths(bank) if words > max(900, 20 * minutes)
    }
    assert long == {}


def reading_paths(bank):
    """Yield the address of each live round's prep page, its minutes, and the words before the fold."""
    make = makers(bank)
    for id, loop in bank.loops.items():
        for round in loop.noun.rounds:
            address = addresses.prep(id, round.id)
            sections = render(make[address](), {}).sections
            path = list(takewhile(lambda each: each.id != "short-or-long", sections))
            if len(path) < len(sections):
                read = " ".join(f"{each.title} {text_of(each.html)}" for each in path)
                yield address, round.minutes, len(read.split())
