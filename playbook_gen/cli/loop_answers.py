"""What can be answered when a loop is begun; what is wrong is told with what would be right."""

from collections.abc import Callable
from typing import TypeAlias

import click

from playbook_gen.bank import Bank
from playbook_gen.cli.asking import answer, known_or_wrong
from playbook_gen.cli.reading import unseen
from playbook_gen.scaffold import (
    EVEN,
    LIKE,
    Brief,
    suggested_goal,
    suggested_rounds,
    suggested_weights,
    weights_by,
)

PRESETS = f"{EVEN} or {LIKE}ROLE/LEVEL"
Weights: TypeAlias = dict[str, int]


def brief_of(bank: Bank, name: str, rounds: str | None, weights: str | None, goal: str | None) -> Brief:
    """Return what the options say of a loop, completed by answers or by what the bank suggests."""
    types = ",".join(suggested_rounds(bank, name))
    preset = suggested_weights(bank, name)
    return Brief(
        loop=name,
        types=answer("--rounds", "Types of round, in order", rounds, types, _rounds(bank)),
        weights=answer("--weights", f"Weights, {PRESETS}", weights, preset, _weights(bank, name)),
        goal=answer("--goal", "Whom do you hire?", goal, suggested_goal(bank, name), _goal),
    )


def refuse_unknown(bank: Bank, name: str) -> None:
    """Refuse anything that is not a role and a level of the bank."""
    role, slash, level = name.partition("/")
    if not slash:
        raise click.BadParameter(f"'{name}' is not a role and a level", param_hint="ROLE/LEVEL")
    known_or_wrong("role", role, bank.roles, "ROLE/LEVEL")
    known_or_wrong("level", level, bank.levels, "ROLE/LEVEL")


def _rounds(bank: Bank) -> Callable[[str], tuple[str, ...]]:
    def read(text: str) -> tuple[str, ...]:
        ids = [id.strip() for id in text.split(",")]
        return tuple(known_or_wrong("round type", id, bank.round_types, "--rounds") for id in ids)

    return read


def _weights(bank: Bank, name: str) -> Callable[[str], Weights]:
    def read(preset: str) -> Weights:
        if preset.startswith(LIKE):
            known_or_wrong("loop", preset.removeprefix(LIKE), bank.loops, "--weights")
        elif preset != EVEN:
            raise _wrong_weights(f"'{preset}' is no preset; write {PRESETS}")
        if weights := weights_by(bank, name, preset):
            return weights
        level = name.split("/")[1]
        others = " or ".join(f"{LIKE}{id}" for id in bank.loops if id.endswith(f"/{level}"))
        help = f"write {others or f'{LIKE}ROLE/LEVEL'}, or name the role's tasks in content/competencies.yml"
        raise _wrong_weights(f"no competency serves a task of this role; {help}")

    return read


def _wrong_weights(message: str) -> click.BadParameter:
    return click.BadParameter(message, param_hint="--weights")


def _goal(text: str) -> str:
    words = " ".join(text.split())
    if not words or unseen(words):
        raise click.BadParameter("say whom you hire, in words that can be seen", param_hint="--goal")
    return words
