"""What commands share: the folder they work on, the day, and files that are written whole."""

import os
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import click

from playbook_gen import build
from playbook_gen.cli.findings import Findings, as_text
from playbook_gen.files import write_at_once
from playbook_gen.problems import Problem, visible

ROOT = click.option(
    "--root",
    default=".",
    show_default=True,
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="The folder that holds questions/, rubrics/ and content/.",
)


def checked_or_exit(root: Path, but: Callable[[Problem], bool] = lambda _: False) -> build.Checked:
    """Return the bank of a folder; print its problems `but` some, and exit with 1 if one is an error."""
    checked = build.load(root)
    told = replace(checked, problems=tuple(each for each in checked.problems if not but(each)))
    if told.errors:
        click.echo(as_text(Findings(root, told)), err=True)
        sys.exit(1)
    return checked


def problem_lines(problems: Iterable[Problem]) -> Iterator[str]:
    """Yield problems, each with its help."""
    yield from (f"{problem}\n    help: {problem.help}" for problem in problems)


def today() -> date:
    """Return the day of SOURCE_DATE_EPOCH (seconds, UTC) or today; refuse what is no number of seconds."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    try:
        return datetime.fromtimestamp(int(epoch) if epoch else time.time(), tz=UTC).date()
    except (ValueError, OverflowError, OSError) as error:
        told = f"SOURCE_DATE_EPOCH is '{visible(epoch or '')}'; write seconds since 1970, such as 1764000000"
        raise click.UsageError(told) from error


def write_or_exit(path: Path, content: str | bytes) -> None:
    """Write a file and the folders above it; where that cannot be done, say so and exit with 1."""
    try:
        write_at_once(path, content.encode() if isinstance(content, str) else content)
    except OSError as error:
        raise click.ClickException(f"{path} cannot be written: {error.strerror}") from error
