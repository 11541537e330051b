"""Ways to choose the questions of a loop, from the usual one to ours. Each is a function of its arguments."""

from random import Random

import click

from playbook_gen.selection import Blueprint, Picks, Plan, choose, has_solver, score
from playbook_gen.selection.search import search

PATIENCE = 600.0
"""Seconds after which a loop counts as not solved: enough for a slow machine to give the same answer."""


def weighted(blueprint: Blueprint, seed: int) -> Picks:
    """Draw slot by slot, by the weight that a question gives the level: none twice, none that is too long."""
    draw, picks = Random(seed), list[tuple[str, ...]]()
    for slot, ids in zip(blueprint.slots, blueprint.pool, strict=True):
        room, taken = slot.minutes, {id for drawn in picks for id in drawn}
        drawn: list[str] = []
        for _ in range(slot.count):
            free = [blueprint.candidate(id) for id in ids if id not in taken]
            if fitting := [each for each in free if each.minutes <= room]:
                (found,) = draw.choices(fitting, [each.fit.level for each in fitting])
                drawn.append(found.id)
                taken.add(found.id)
                room -= found.minutes
        picks.append(tuple(drawn))
    return tuple(picks)


def best_drawn(blueprint: Blueprint, draws: int) -> Picks:
    """Draw so many times, and keep what scores best."""
    drawn = (weighted(blueprint, seed) for seed in range(draws))
    return min(drawn, key=lambda picks: score(Plan(blueprint, picks)))


def greedy(blueprint: Blueprint) -> Picks:
    """Go through the slots once, each time take the question that scores best, and take none back."""
    plan = Plan(blueprint, tuple(() for _ in blueprint.slots))
    for index, slot in enumerate(blueprint.slots):
        for position in range(slot.count):
            left = [id for id in blueprint.pool[index] if id not in plan.picks[index]]
            more = (plan.swapped(index, position, id) for id in left)
            plan = min(plan, *more, key=score)
    return plan.picks


def searched(blueprint: Blueprint) -> Picks:
    """Choose as it is done where no solver is installed."""
    return search(blueprint).picks


def exact(blueprint: Blueprint) -> Picks:
    """Choose by the exact model, as if nothing had been chosen before; unproven, it tells of the machine."""
    if not has_solver():
        raise click.ClickException("no solver: install playbook-gen[select]")
    solved = choose(blueprint, seconds=PATIENCE)
    if not solved.proven:
        raise click.ClickException(f"{blueprint.loop.id}: {solved.bound}")
    return solved.picks
