"""`playbook new loop`: from a role and a level to a loop with its questions, and what it still lacks."""

import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import click

from playbook_gen import build
from playbook_gen.bank import Bank
from playbook_gen.cli.choosing import Job, outcome_of, write
from playbook_gen.cli.loop_answers import brief_of, refuse_unknown
from playbook_gen.cli.new_file import schemas_of
from playbook_gen.cli.outcome import Outcome
from playbook_gen.cli.report import as_lines
from playbook_gen.cli.told import ROOT, checked_or_exit, problem_lines, today, write_or_exit
from playbook_gen.pages import thin_spots
from playbook_gen.problems import Code, Problem
from playbook_gen.scaffold import UnableError, draft, text_of
from playbook_gen.selection import Supply, Wish, command, mended_loop, path_of, spots

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
    refuse_unknown(bank, name)
    _refuse_to_overwrite(root, name)
    brief = brief_of(bank, name, rounds, weights, goal)
    try:
        text = text_of(draft(bank, brief), schemas_of(root))
    except UnableError as unable:
        raise click.ClickException(f"{unable}") from unable
    write_or_exit(root / _path(name), text)
    click.echo(f"{_path(name)}: written")
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
    return mended_loop(problem) is not None or problem.code is Code.PB502


def _refuse_to_overwrite(root: Path, name: str) -> None:
    for path in (_path(name), path_of(name)):
        if (root / path).exists():
            raise click.ClickException(f"{path} is there already; change it, or delete it and run this again")


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
    problems, told = _about(build.load(root), name), {message for message, _ in outcome.short_of}
    for line in problem_lines(each for each in problems if each.message not in told):
        click.echo(line)
    for line in _thin(checked.bank, outcome):
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


def _thin(bank: Bank, outcome: Outcome) -> Iterator[str]:
    """Yield where a leak or a second interview would leave nothing to ask, as the page on health words it."""
    for each in thin_spots(bank, spots([outcome.plan]) if outcome.plan else ()):
        yield f"thin: {each.slots}: {each.has}; add {each.add}"
