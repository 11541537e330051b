"""`playbook select`: choose the questions of loops, show what changes and why, then write the selections."""

import json
import sys
from collections.abc import Iterator
from math import isfinite
from pathlib import Path

import click

from playbook_gen.bank import Entry
from playbook_gen.cli.choosing import Job, outcome_of, write
from playbook_gen.cli.outcome import Outcome
from playbook_gen.cli.reading import unseen
from playbook_gen.cli.report import as_data, as_lines
from playbook_gen.cli.selection_file import asked_in, refuse_to_write
from playbook_gen.cli.told import ROOT, checked_or_exit, today
from playbook_gen.model import Loop
from playbook_gen.problems import Problem, did_you_mean
from playbook_gen.selection import (
    NEED,
    SECONDS,
    Mode,
    Supply,
    Wish,
    hinders,
    mended_loop,
    violations,
)

UNRECORDED = "--because is recorded nowhere: there is no exchange in a loop in use to record"


@click.command()
@click.argument("loops", nargs=-1, metavar="[ROLE/LEVEL]...")
@ROOT
@click.option("--update", "mode", flag_value="update", help="Choose anew; of equals keep what is asked now.")
@click.option(
    "--repair", "mode", flag_value="repair", help="Mend what no longer holds, with the fewest changes."
)
@click.option("--fresh", "mode", flag_value="fresh", help="Choose anew as if nothing had been chosen.")
@click.option("--check", is_flag=True, help="Write nothing; exit with 1 if something would change.")
@click.option("--force", is_flag=True, help="Choose anew even for a loop in use.")
@click.option("--strict", is_flag=True, help="Exit with 1 if a loop cannot keep all its rules.")
@click.option(
    "--avoid",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="A selection asked before: nothing of it is asked again, and no equivalent. Needs --out or --check.",
)
@click.option(
    "--out",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Write one selection to this file outside the bank.",
)
@click.option(
    "--because",
    callback=lambda _, __, value: _words(value),
    help="Why, for the record of a loop in use.",
)
@click.option(
    "--seconds",
    default=SECONDS,
    show_default=True,
    callback=lambda _, __, value: _seconds(value),
    help="How long one loop may take to solve.",
)
@click.option("--format", "style", type=click.Choice(["text", "json"]), default="text", show_default=True)
def select(  # noqa: PLR0913 one parameter an option
    *,
    loops: tuple[str, ...],
    root: Path,
    mode: Mode | None,
    check: bool,
    force: bool,
    strict: bool,
    avoid: Path | None,
    out: Path | None,
    because: str | None,
    seconds: float,
    style: str,
) -> None:
    """Choose the questions of loops, all of them if none is named.

    Without --update, --repair or --fresh only loops that have no selection get one. Exit code 0: all is
    well; 1: a selection does not hold, or a loop is in use; 2: wrong usage.
    """
    if avoid and not (out or check):
        raise click.UsageError("--avoid chooses for a second interview: name a file with --out, or --check")
    if out:
        refuse_to_write(out, root)
    checked = checked_or_exit(root, but=lambda each: _is_no_hindrance(each, loops))
    supply = Supply(checked.bank)
    chosen = _named(supply, loops)
    if out and len(chosen) != 1:
        raise click.UsageError("--out takes one selection: name one loop")
    asked = asked_in(avoid) if avoid else frozenset[str]()
    wish = Wish(mode or "fresh", today(), asked, seconds, because, is_another_form=bool(avoid or out))
    job = Job(root, "fresh" if avoid else mode, check, force, out, wish)
    outcomes = []
    for outcome in _written(supply, chosen, checked.errors, job):
        outcomes.append(outcome)
        if style == "text":
            click.echo("\n".join(as_lines(supply, outcome)))
    if style == "json":
        click.echo(json.dumps([as_data(supply, each) for each in outcomes], indent=2, ensure_ascii=False))
    if because and not any(each.proposal and each.proposal.record.now for each in outcomes):
        click.echo(UNRECORDED, err=True)
    sys.exit(1 if any(_is_bad(each, check=check, strict=strict) for each in outcomes) else 0)


def _written(
    supply: Supply, loops: list[Entry[Loop]], errors: tuple[Problem, ...], job: Job
) -> Iterator[Outcome]:
    """Yield what becomes of each loop; its selection is written once that was told."""
    for loop in loops:
        wrong = tuple(each for each in errors if mended_loop(each) == loop.id)
        outcome = outcome_of(supply, loop, wrong, job)
        yield outcome
        write(outcome, job)


def _is_no_hindrance(problem: Problem, loops: tuple[str, ...]) -> bool:
    """Say whether these loops, all if none is named, can be chosen for in spite of a problem."""
    if not loops:
        return mended_loop(problem) is not None
    return not any(hinders(problem, loop) for loop in loops)


def _seconds(value: float) -> float:
    if not (isfinite(value) and value >= 0):
        raise click.BadParameter("not a number of seconds: 0 or more")
    return value


def _words(value: str | None) -> str | None:
    """Return words that a selection can hold, on one line."""
    hidden = unseen(value or "")
    if value is not None and (not value.strip() or hidden):
        raise click.BadParameter(f"say why in words that can be seen{hidden}, on one line")
    return value


def _named(supply: Supply, ids: tuple[str, ...]) -> list[Entry[Loop]]:
    known = supply.bank.loops
    for id in ids:
        if id not in known:
            raise click.BadParameter(
                f"no loop '{id}'; {did_you_mean(id, list(known))}", param_hint="ROLE/LEVEL"
            )
    return [known[id] for id in ids or known]


def _is_bad(outcome: Outcome, *, check: bool, strict: bool) -> bool:
    refused = outcome.what in ("invalid", "frozen", "lost") or _is_still_wrong(outcome)
    return refused or (check and outcome.is_changed) or (strict and bool(outcome.short_of))


def _is_still_wrong(outcome: Outcome) -> bool:
    """Say whether what was chosen breaks a rule that a check calls an error: the pins leave no other way."""
    chosen = outcome.proposal
    return chosen is not None and any(each.price >= NEED for each in violations(chosen.plan))
