"""`playbook handouts`: what candidates are given, one file each, in a folder of its own."""

import re
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

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
    if out.resolve() == Path.cwd():
        raise click.ClickException(f"{out} is the folder you are in; name another folder")
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
    found = sorted(out.iterdir()) if out.is_dir() else []
    return next((each.name for each in found if not (OURS.fullmatch(each.name) and each.is_file())), None)


def _swap(out: Path, files: dict[str, str]) -> None:
    """Write beside the old folder and swap at the end: whoever looks sees the old ones or the new ones."""
    out.parent.mkdir(parents=True, exist_ok=True)
    fresh = TemporaryDirectory(prefix=f".{out.name}.", dir=out.parent, ignore_cleanup_errors=True)
    with fresh as beside:
        new = Path(beside) / "new"
        new.mkdir()
        for name, text in files.items():
            (new / name).write_bytes(text.encode())
        _exchange(out, new, Path(beside) / "old")


def _exchange(out: Path, new: Path, old: Path) -> None:
    if out.exists():
        out.rename(old)
    try:
        new.rename(out)
    except OSError:
        if old.exists():
            old.rename(out)
        raise
