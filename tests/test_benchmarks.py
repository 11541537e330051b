"""The benchmark runs, at a tiny size, and its figures are of the right order."""

from functools import partial
from pathlib import Path

import pytest

from benchmarks import methods
from benchmarks.banks import loops_of, synthetic
from benchmarks.selection import ROLE, compared, table
from benchmarks.trials import case, locked, tried
from playbook_gen.bank import assemble
from playbook_gen.sources import read


@pytest.fixture(scope="module")
def found():
    shipped, _ = assemble(read(Path(__file__).parents[1]))
    bank = synthetic(shipped, ROLE, 50, seed=0)
    return case(bank, loops_of(bank, ROLE)[-1], "tests", additions=1)


@pytest.fixture(scope="module")
def best(found):
    return tried(found, methods.exact)


def test_no_way_to_choose_scores_better_than_the_exact_one(found, best):
    draws = [partial(methods.weighted, seed=seed) for seed in range(20)]
    simpler = (*draws, partial(methods.best_drawn, draws=20), methods.greedy, methods.searched)
    assert best.broken == ()
    assert all(best.score <= tried(found, way).score for way in simpler)


def test_an_addition_is_offered_to_every_way_and_a_lock_keeps_what_was_chosen(found, best):
    assert "one-more" in {id for ids in found.later[0].pool for id in ids}
    assert "one-more" not in {id for ids in found.now.pool for id in ids}
    assert locked(found, best.plan).changed == [0]


def test_the_table_tells_each_way_from_the_others(found):
    head, _, *rows = (
        line.strip("| ").split(" | ") for line in table({50: [*compared(found, 20)]}) if "|" in line
    )
    of = {row[1]: dict(zip(head, row, strict=True)) for row in rows}
    assert len(of) == 6
    assert of["exact, chosen anew"]["keeps all rules"] == "100 %" != of["random"]["keeps all rules"]
    assert of["exact, locked"]["picks that change"] == "0 %" != of["random"]["picks that change"]
