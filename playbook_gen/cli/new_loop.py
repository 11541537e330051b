"""`playbook new loop`: from a role and a level to a loop with its questions, and what it still lacks."""

import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import click

from playbook_gen import build
from playbook_gen.bank import Bank
from playbook_gen.cli.asking import answer, known_or_wrong
from playbook_gen.cli.choosing import Job, is_of_a_selection, outcome_of, write
from playbook_gen.cli.report import as_lines
from playbook_gen.cli.told import ROOT, checked_or_exit, problem_lines, today, write_or_exit
from playbook_gen.problems import Code, Problem
from playbook_gen.scaffold import (
    EVEN,
    LIKE,
    Brief,
    UnableError,
    draft,
    suggested_goal,
    suggested_rounds,
    suggested_weights,
    text_of,
    thin,
    weights_by,
)
from playbook_gen.selection import Blueprint, Supply, Wish, command, path_of

FOLDER = "content/loops/"


@click.command()
@click.argument("name", metavar="ROLE/LEVEL")
@ROOT
@click.option("--rounds", metavar="TYPE,…", help="Types of round, in order. Default: as in the nearest loop.")
@click.option(
    "--weights", metavar="even|like:ROLE/LEVEL", help="What counts. Default: as in the nearest loop."
)
@click.option("--goal", help="Whom you hire, in a sentence or two.")
def loop(name: str, root: Path, rounds: str | None, weights: str | None, goal: str | None) -> None:
    """Begin a loop: write its file, choose its questions, and say what is thin.

    On a terminal it asks for what no option says. Exit code 0: all is well; 1: the loop is there already,
    or has errors; 2: wrong usage.
    """
    bank = checked_or_exit(root, but=_is_mended_by(name)).bank
    _refuse_unknown(bank, name)
    _refuse_to_overwrite(root, name)
    brief = Brief(
        loop=name,
        types=answer("--rounds", rounds, ",".join(suggested_rounds(bank, name)), _rounds(bank)),
        weights=answer("--weights", weights, suggested_weights(bank, name), _weights(bank, name)),
        goal=answer("--goal", goal, suggested_goal(bank, name), _goal),
    )
    try:
        text = text_of(draft(bank, brief))
    except UnableError as unable:
        raise click.ClickException(f"{unable}") from unable
    write_or_exit(root / _path(name), text)
    click.echo(f"{_path(name)}: written; what people must decide is marked TODO")
    sys.exit(_choose_and_check(root, name))


def _path(name: str) -> str:
    return f"{FOLDER}{name}.yml"


def _is_mended_by(name: str) -> Callable[[Problem], bool]:
    """Return what says of a problem that this loop, or choosing questions, mends it."""
    role, _, _ = name.partition("/")
    base = f"{FOLDER}{role}/_base.yml"

    def is_mended(problem: Problem) -> bool:
        found = (problem.code, problem.place.path)
        return _is_elsewhere(problem) or found in ((Code.PB017, FOLDER), (Code.PB016, base))

    return is_mended


def _is_elsewhere(problem: Problem) -> bool:
    """Say whether a problem is of no concern to a loop: choosing anew mends it, or it is a guide's link."""
    return is_of_a_selection(problem) or problem.code is Code.PB502


def _refuse_unknown(bank: Bank, name: str) -> None:
    role, slash, level = name.partition("/")
    if not slash:
        raise click.BadParameter(f"'{name}' is not a role and a level", param_hint="ROLE/LEVEL")
    known_or_wrong("role", role, bank.roles, "ROLE/LEVEL")
    known_or_wrong("level", level, bank.levels, "ROLE/LEVEL")


def _refuse_to_overwrite(root: Path, name: str) -> None:
    for path in (_path(name), path_of(name)):
        if (root / path).exists():
            raise click.ClickException(f"{path} is there already; change it, or delete it and run this again")


def _rounds(bank: Bank) -> Callable[[str], tuple[str, ...]]:
    def read(text: str) -> tuple[str, ...]:
        ids = [id.strip() for id in text.split(",")]
        return tuple(known_or_wrong("round type", id, bank.round_types, "--rounds") for id in ids)

    return read


def _weights(bank: Bank, name: str) -> Callable[[str], dict[str, int]]:
    def read(preset: str) -> dict[str, int]:
        if preset.startswith(LIKE):
            known_or_wrong("loop", preset.removeprefix(LIKE), bank.loops, "--weights")
        elif preset != EVEN:
            raise _wrong_weights(f"'{preset}' is no preset; write {EVEN} or {LIKE}ROLE/LEVEL")
        if weights := weights_by(bank, name, preset):
            return weights
        raise _wrong_weights(f"no competency names a task of this role; write {LIKE}ROLE/LEVEL")

    return read


def _wrong_weights(message: str) -> click.BadParameter:
    return click.BadParameter(message, param_hint="--weights")


def _goal(text: str) -> str:
    words = " ".join(text.split())
    if not words or not words.isprintable():
        raise click.BadParameter("say whom you hire, in words that can be seen", param_hint="--goal")
    return words


def _choose_and_check(root: Path, name: str) -> int:
    """Choose the questions of a loop that was just written, tell what came of it, return the exit code."""
    checked = build.load(root)
    if any(not _is_elsewhere(each) for each in checked.errors):
        click.echo("\n".join(problem_lines(_about(checked, name))))
        click.echo(f"no questions are chosen yet; mend this, then run {command(name)}")
        return 1
    supply = Supply(checked.bank)
    job = Job(root, None, check=False, force=False, out=None, wish=Wish("fresh", today()))
    outcome = outcome_of(supply, checked.bank.loops[name], (), job)
    click.echo("\n".join(as_lines(supply, outcome)))
    write(outcome, job)
    click.echo(f"{path_of(name)}: written")
    problems = _about(build.load(root), name)
    blueprint = Blueprint(supply, outcome.loop)
    for line in (*problem_lines(problems), *_thin(blueprint)):
        click.echo(line)
    return 1 if any(each.is_error for each in problems) else 0


def _about(checked: build.Checked, name: str) -> list[Problem]:
    """Return the problems of the new files, and the errors that they brought to light elsewhere."""
    new = (_path(name), path_of(name))
    return [
        each
        for each in checked.problems
        if each.place.path in new or (each.is_error and not _is_elsewhere(each))
    ]


def _thin(blueprint: Blueprint) -> Iterator[str]:
    for each in thin(blueprint):
        yield f"thin: {each.message}\n    help: {each.help}"
