"""`playbook check`: every problem of a bank, for people, for programs, for a pull request."""

import gc
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from playbook_gen import build
from playbook_gen.cli.findings import MOST_SHOWN, STYLES, Findings
from playbook_gen.cli.told import ROOT, today
from playbook_gen.history import NoHistory, changed_since


@click.command()
@ROOT
@click.option("--format", "style", type=click.Choice([*STYLES]), default="text", show_default=True)
@click.option("--changed-since", "since", metavar="REV", help="Tell of files changed since REV first.")
@click.option(
    "--limit",
    type=click.IntRange(min=0),
    default=MOST_SHOWN,
    show_default=True,
    help="Show this many problems and count the rest; 0 shows all. JSON always holds all.",
)
@click.option(
    "--review-due", is_flag=True, help="Also list facts and questions past their day; never an error."
)
def check(root: Path, style: str, since: str | None, limit: int, *, review_due: bool) -> None:
    """Check the bank. Exit code 0: no error; 1: errors; 2: wrong usage."""
    click.get_current_context().with_resource(_uncollected())
    changed = _changed(root, since) if since is not None else None
    checked = build.load(root, today=today() if review_due else None)
    click.echo(STYLES[style](Findings(root, checked, changed, since or "", limit)))
    sys.exit(1 if checked.errors else 0)


@contextmanager
def _uncollected() -> Iterator[None]:
    """Look for no garbage, not even at exit: to walk through a bank of thousands takes a second."""
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        gc.enable()


def _changed(root: Path, since: str) -> frozenset[str]:
    try:
        return changed_since(root, since)
    except NoHistory as why:
        raise click.BadParameter(str(why), param_hint="--changed-since") from why
