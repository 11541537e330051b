"""`playbook data`, `export` and `schema`: the playbook written out for other programs."""

import json
from pathlib import Path

import click

from playbook_gen import build
from playbook_gen.cli.told import ROOT, checked_or_exit, write_or_exit
from playbook_gen.export import ExportRefused, export_tree, playbook_data, published_schemas


@click.command()
@ROOT
def data(root: Path) -> None:
    """Print the whole resolved playbook as one JSON object."""
    checked = checked_or_exit(root)
    click.echo(playbook_data(checked.bank).model_dump_json(indent=2))


@click.command()
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path))
@ROOT
def export(folder: Path, root: Path) -> None:
    """Write the site as a plain Markdown tree with its configuration into FOLDER."""
    checked = checked_or_exit(root)
    name = checked.bank.playbook.title if checked.bank.playbook else "Playbook"
    site = build.site(root)
    try:
        pages = export_tree(site, name, folder)
    except ExportRefused as refused:
        raise click.ClickException(f"{refused}; name an empty folder") from refused
    except OSError as error:
        raise click.ClickException(f"{error.filename} cannot be written: {error.strerror}") from error
    click.echo(f"{pages} pages in {folder}")


@click.command()
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path))
def schema(folder: Path) -> None:
    """Write the JSON Schemas that editors complete from into FOLDER."""
    for name, content in published_schemas().items():
        write_or_exit(folder / name, json.dumps(content, indent=2, ensure_ascii=False) + "\n")
        click.echo(folder / name)
