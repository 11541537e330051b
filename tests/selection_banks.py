"""Random tiny banks for the tests of selection, and the answer that trying everything gives."""

from dataclasses import replace
from itertools import combinations, product
from random import Random

from playbook_gen.bank import Bank, Entry
from playbook_gen.model import Axis, Level, Loop, Question, Round, Segment
from playbook_gen.selection import Blueprint, Plan, Score, Supply, score

ANCHORS = ("Nothing.", "A little.", "Enough.", "More.")
COMPETENCIES = ("evaluation", "prompting", "teamwork")
DEPTHS = ("recall", "apply", "trade-off", "failure-mode")
KINDS = ("technical", "behavioural", "debugging")
SLOTS = (KINDS[:1], KINDS[:2], KINDS[:2])
WEIGHTS = {"evaluation": 40, "prompting": 30, "teamwork": 30}
LOOP = "assistant-engineer/senior"


def tiny(example: Bank, seed: int) -> Bank:
    """Return a bank of 7 to 11 questions and one loop of two or three open slots, made from the seed."""
    draw = Random(seed)
    source = example.loops[LOOP].source
    questions = {
        f"q{number}": Entry(f"q{number}", _question(draw, number), source)
        for number in range(draw.randint(7, 11))
    }
    level = Level(
        title="Senior",
        order=2,
        emphasis="Words.",
        topics={
            "least": draw.randint(0, 1),
            "most": draw.randint(1, 3),
            "drilled": draw.choice(("yes", "no", "no")),
        },
        depth=draw.choice(DEPTHS),
        difficulty=draw.choice((None, None, 3)),
        recall=draw.choice((0, 30, 100, 100)),
        must_ask=draw.choice(((), (), ("t0",))),
    )
    role = example.roles["assistant-engineer"].noun.model_copy(
        update={"samples": draw.choice(((), (), ("teamwork",)))}
    )
    return replace(
        example,
        questions=questions,
        levels={"senior": Entry("senior", level, source)},
        roles={"assistant-engineer": Entry("assistant-engineer", role, source)},
        loops={LOOP: Entry(LOOP, _loop(draw), source)},
        materials={},
    )


def _question(draw: Random, number: int) -> Question:
    first, second = draw.sample(COMPETENCIES, 2)
    weight = draw.choice((100, 75, 60, 20))
    axes = [Axis(id="a", title="A", competency=first, weight=weight, anchors=ANCHORS)]
    if weight < 100:
        axes.append(Axis(id="b", title="B", competency=second, weight=100 - weight, anchors=ANCHORS))
    others = [f"q{other}" for other in range(5) if other != number]
    return Question(
        title=f"Question {number}",
        status=draw.choice(("active",) * 9 + ("draft",)),
        kind=draw.choice(KINDS[:2]),
        levels={"senior": draw.randint(1, 4)},
        minutes=draw.choice((12, 15, 16, 18, 20)),
        position=draw.choice(("warm-up", "core", "close")),
        topic=draw.choice((None, "t0", "t1", "t2")),
        depth=draw.choice(DEPTHS),
        difficulty=draw.randint(1, 5),
        ask="Why, for $1 in 2 seconds and 3 % of all?" if draw.random() < 0.8 else "Why?",
        axes=tuple(axes),
        strong=("Something.",),
        weak=("Nothing.",),
        needs=(draw.choice(others),) if draw.random() < 0.15 else (),
        equivalents=draw.choice((None, None, None, "e0")),
        family=draw.choice((None, None, "f0", "f1")),
        not_with=(draw.choice(others),) if draw.random() < 0.2 else (),
    )


def _loop(draw: Random) -> Loop:
    weights = draw.choice(({"evaluation": 60, "prompting": 40}, {"evaluation": 100}, WEIGHTS))
    segments = [
        Segment(minutes=20 * count, of="slot", kinds=kinds, count=count)
        for kinds, count in zip(
            draw.sample(SLOTS, draw.randint(2, 3)), (1, 1, draw.randint(1, 2)), strict=False
        )
    ]
    cut = draw.randint(1, len(segments) - 1)
    rounds = [
        Round(
            id=f"round-{number}",
            type="eval-design",
            minutes=sum(each.minutes for each in inside),
            weight=weight,
            ai_policy="forbidden",
            segments=tuple(inside),
        )
        for number, (inside, weight) in enumerate(((segments[:cut], 60), (segments[cut:], 40)))
    ]
    return Loop(goal="Words.", weights=weights, rounds=tuple(rounds), exclude=draw.choice(((), ("q1",))))


def blueprint(bank: Bank) -> Blueprint:
    return Blueprint(Supply(bank), bank.loops[LOOP])


def tried(found: Blueprint) -> Score:
    """Return the score of the best of all plans there are, none left out."""
    choices = [
        [each for size in range(slot.count + 1) for each in combinations(ids, size)]
        for slot, ids in zip(found.slots, found.pool, strict=True)
    ]
    return min(score(Plan(found, picks)) for picks in product(*choices))
