"""`playbook handouts`: what candidates are given, one file each, in a folder of its own."""

import re
import shutil
import sys
from pathlib import Path

import click

from playbook_gen import build
from playbook_gen.cli.findings import Findings, as_text
from playbook_gen.cli.told import ROOT
from playbook_gen.problems import BankError, plural

OURS = re.compile(r"[0-9a-f]{12}\.html")


@click.command()
@ROOT
@click.option(
    "--out",
    default="handouts",
    show_default=True,
    type=click.Path(file_okay=False, path_type=Path),
    help="The folder to write; it may hold older handouts and nothing else.",
)
def handouts(root: Path, out: Path) -> None:
    """Write what candidates are handed, one self-contained HTML file each.

    A file's name says nothing; the page of each material says which is which.
    """
    if foreign := _foreign(out):
        raise click.ClickException(f"{out} holds {foreign}, which is no handout; name another folder")
    try:
        files = build.handout_files(root)
    except BankError as error:
        click.echo(as_text(Findings(root, build.load(root))), err=True)
        sys.exit(f"{error}; nothing was written")
    try:
        _swap(out.resolve(), files)
    except OSError as error:
        raise click.ClickException(
            f"{error.strerror}: {error.filename}; the old handouts are kept"
        ) from error
    click.echo(f"{plural(len(files), 'handout')} in {out}")


def _foreign(out: Path) -> str | None:
    names = sorted(path.name for path in out.iterdir()) if out.is_dir() else []
    return next((name for name in names if not OURS.fullmatch(name)), None)


def _swap(out: Path, files: dict[str, str]) -> None:
    """Write beside the old folder and swap at the end: whoever looks sees the old ones or the new ones."""
    new, old = (out.with_name(f"{out.name}.{age}") for age in ("new", "old"))
    for folder in (new, old):
        shutil.rmtree(folder, ignore_errors=True)
    new.mkdir(parents=True)
    try:
        for name, text in files.items():
            (new / name).write_bytes(text.encode())
        if out.exists():
            out.rename(old)
        new.rename(out)
    finally:
        shutil.rmtree(new, ignore_errors=True)
    shutil.rmtree(old, ignore_errors=True)
