"""`playbook init`: a playbook of one's own that uses this package."""

import json
import sys
from importlib.metadata import distribution, version
from pathlib import Path

import click

from playbook_gen.cli.told import write_or_exit
from playbook_gen.problems import plural
from playbook_gen.scaffold import starter

PACKAGE = "playbook-gen"
WANTED = f"{PACKAGE}[select] @ git+"
PLACEHOLDER = f"{WANTED}https://github.com/your-team/interview-playbook"
"""The Makefile of a new playbook knows by `your-team` that nobody has said yet where this comes from."""


@click.command()
@click.argument("folder", metavar="DIR", type=click.Path(file_okay=False, path_type=Path))
def init(folder: Path) -> None:
    """Begin a playbook of your own in DIR, which must be new or empty.

    Exit code 0: written; 1: something lies in DIR already; 2: wrong usage.
    """
    if folder.exists() and {each.name for each in folder.iterdir()} - {".git"}:
        raise click.ClickException(f"{folder} is not empty; name a new or empty folder")
    requirement = _requirement()
    begun = list(starter(requirement or f"{PLACEHOLDER}@v{version(PACKAGE)}"))
    for each in begun:
        write_or_exit(folder / each.path, each.text)
    click.echo(f"{plural(len(begun), 'file')} in {folder}. Keep it private, and read its README.md first.")
    if requirement is None:
        click.echo(
            "Say in requirements.txt where playbook-gen comes from; it was not installed from a repository."
        )
        click.echo(f"Until then: make site BIN={Path(sys.executable).parent}")


def _requirement() -> str | None:
    """Return the repository and commit this package was installed from, as pip noted them, or None."""
    noted = json.loads(distribution(PACKAGE).read_text("direct_url.json") or "{}")
    commit = noted.get("vcs_info", {}).get("commit_id")
    return f"{WANTED}{noted['url']}@{commit}" if commit else None
