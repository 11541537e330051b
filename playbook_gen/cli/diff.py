"""`playbook diff`: what a change touches, for its reviewers. It judges nothing and writes nothing."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import click

from playbook_gen import build
from playbook_gen.cli.told import ROOT, today
from playbook_gen.diff import Side, as_data, as_markdown, compare, side_of
from playbook_gen.history import NoHistory, files_at, fork
from playbook_gen.selection import Wish
from playbook_gen.sources import DATA_FOLDERS, MOST_BYTES

SECONDS = 20.0
SHORT = 7


@click.command()
@click.argument("base")
@click.argument("head", required=False)
@ROOT
@click.option(
    "--format", "style", type=click.Choice(["markdown", "json"]), default="markdown", show_default=True
)
@click.option("--seconds", default=SECONDS, show_default=True, help="How long one loop may take to solve.")
def diff(base: str, head: str | None, root: Path, style: str, seconds: float) -> None:
    """Say what changed since BASE: questions, rubrics, loops, packets, coverage, and what locks become.

    BASE and HEAD are revisions of git; without HEAD it is the files as they are now. Compared is with the
    commit at which the two parted, both read by this generator. Exit code 0: compared; 2: wrong usage.
    """
    try:
        commit, tip = fork(root, base, head)
        before = _side_at(root, base, commit)
        after = _side_at(root, head, tip) if head and tip else side_of("the working tree", build.load(root))
    except NoHistory as why:
        raise click.UsageError(f"cannot compare with '{base}': {why}") from why
    report = compare(before, after, Wish("update", today(), seconds=seconds))
    told = (
        json.dumps(as_data(report), indent=2, ensure_ascii=False) if style == "json" else as_markdown(report)
    )
    click.echo(told.rstrip("\n"))


def _side_at(root: Path, name: str, commit: str) -> Side:
    short = commit[:SHORT]
    with _checked_out(root, commit) as folder:
        return side_of(name if name.startswith(short) else f"{name} ({short})", build.load(folder))


@contextmanager
def _checked_out(root: Path, commit: str) -> Iterator[Path]:
    """Write the bank of a commit to a folder that lasts while it is read; links last, so none is followed."""
    with TemporaryDirectory(prefix="playbook-") as folder:
        files = sorted(files_at(root, commit, DATA_FOLDERS, MOST_BYTES), key=lambda file: file.is_link)
        for file in files:
            path = Path(folder, file.path)
            path.parent.mkdir(parents=True, exist_ok=True)
            if file.is_link:
                path.symlink_to(file.content.decode(errors="replace"))
            else:
                path.write_bytes(file.content)
        yield Path(folder)
