"""Banks made up from a seed: the shipped levels, roles and loops, with questions that nobody wrote.

The loops that are measured get one question for each they ask, so that they can be filled; the others are
for any loop of any role, as in a bank that several teams share.
"""

from collections.abc import Iterator
from dataclasses import replace
from random import Random

from benchmarks.questions import Brief, made_up
from playbook_gen.bank import Bank, Entry, slots
from playbook_gen.model import Loop, Question
from playbook_gen.selection import Blueprint, Supply


def loops_of(bank: Bank, role: str) -> tuple[Entry[Loop], ...]:
    """Return the loops of a role, the most junior first."""
    return tuple(bank.loops[f"{role}/{level.id}"] for level in bank.levels_in_order())


def synthetic(shipped: Bank, role: str, size: int, seed: int) -> Bank:
    """Return a bank of `size` questions that the seed decides, and the shipped loops with nothing pinned."""
    draw = Random(f"{role} {size} {seed}")
    loops = {id: _unpinned(loop) for id, loop in shipped.loops.items()}
    bank = replace(shipped, questions={}, loops=loops, selections={}, materials={}, rubrics={})
    needed = [replace(brief, is_needed=True) for loop in loops_of(bank, role) for brief in _briefs(loop)]
    others = [brief for loop in loops.values() for brief in _briefs(loop)]
    questions: dict[str, Entry[Question]] = {}
    for number, brief in enumerate([*needed, *draw.choices(others, k=size)][:size]):
        noun = made_up(draw, replace(bank, questions=questions), brief)
        questions[f"q{number}"] = Entry(f"q{number}", noun, brief.loop.source)
    return replace(bank, questions=questions)


def with_one_more(bank: Bank, loop: Entry[Loop], seed: str) -> Bank:
    """Return the bank with one more question that the loop could ask, anywhere among its files."""
    draw, id = Random(f"{loop.id} {seed}"), "one-more"
    while True:
        noun = made_up(draw, bank, draw.choice(list(_briefs(loop))))
        entries = list(bank.questions.items())
        entries.insert(draw.randint(0, len(entries)), (id, Entry(id, noun, loop.source)))
        more = replace(bank, questions=dict(entries))
        if any(id in ids for ids in Blueprint(Supply(more), loop).pool):
            return more


def _unpinned(loop: Entry[Loop]) -> Entry[Loop]:
    rounds = []
    for round in loop.noun.rounds:
        segments = tuple(each.model_copy(update={"pin": ()}) for each in round.segments)
        rounds.append(round.model_copy(update={"segments": segments}))
    return replace(loop, noun=loop.noun.model_copy(update={"rounds": tuple(rounds)}))


def _briefs(loop: Entry[Loop]) -> Iterator[Brief]:
    """Yield a brief for each question that a loop asks."""
    for round in loop.noun.rounds:
        for _, segment in slots(round):
            yield from [Brief(loop, segment)] * segment.count
