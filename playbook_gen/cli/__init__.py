"""The command line: tells people what the core found."""

import json
import sys
from pathlib import Path
from textwrap import indent

import click

from playbook_gen import build
from playbook_gen.cli.new import new
from playbook_gen.cli.pdf import pdf
from playbook_gen.cli.select import select
from playbook_gen.cli.told import ROOT, as_json, as_text, checked_or_exit, today
from playbook_gen.explain import Explanation, explanations
from playbook_gen.export import ExportRefused, export_tree, playbook_data, published_schemas
from playbook_gen.problems import CODES, Code, did_you_mean


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="playbook-gen")
def main() -> None:
    """Interview playbooks from YAML."""


@main.command()
@ROOT
@click.option("--format", "style", type=click.Choice(["text", "json"]), default="text", show_default=True)
@click.option(
    "--review-due", is_flag=True, help="Also list facts and questions past their day; never an error."
)
def check(root: Path, style: str, *, review_due: bool) -> None:
    """Check the bank. Exit code 0: no error; 1: errors; 2: wrong usage."""
    checked = build.load(root, today=today() if review_due else None)
    tell = as_json if style == "json" else as_text
    click.echo(tell(checked))
    sys.exit(1 if checked.errors else 0)


@main.command()
@ROOT
def data(root: Path) -> None:
    """Print the whole resolved playbook as one JSON object."""
    checked = checked_or_exit(root)
    click.echo(playbook_data(checked.bank).model_dump_json(indent=2))


@main.command()
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path))
@ROOT
def export(folder: Path, root: Path) -> None:
    """Write the site as a plain Markdown tree with its configuration into FOLDER."""
    checked = checked_or_exit(root)
    name = checked.bank.playbook.title if checked.bank.playbook else "Playbook"
    try:
        pages = export_tree(build.site(root), name, folder)
    except ExportRefused as refused:
        raise click.ClickException(f"{refused}; name an empty folder") from refused
    click.echo(f"{pages} pages in {folder}")


@main.command()
@click.argument("code")
def explain(code: str) -> None:
    """Say what a rule wants, why, with a bad and a good example, and who says so."""
    found = next((each for each in CODES if code.upper() in (each.name, each.slug.upper())), None)
    if found is None:
        known = [*(each.name for each in CODES), *(each.slug for each in CODES)]
        raise click.BadParameter(did_you_mean(code, known), param_hint="CODE")
    click.echo(_explained(found, explanations()[found.name]))


@main.command()
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path))
def schema(folder: Path) -> None:
    """Write the JSON Schemas that editors complete from into FOLDER."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in published_schemas().items():
        (folder / name).write_text(json.dumps(content, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
        click.echo(folder / name)


def _explained(code: Code, rule: Explanation) -> str:
    parts = [
        f"{code} {code.slug} ({code.severity}): {code.what}.",
        f"Why: {rule.why}",
        f"Bad:\n\n{indent(rule.bad.strip(), '    ')}",
        f"Good:\n\n{indent(rule.good.strip(), '    ')}",
        f"Source: {rule.source}",
        *([f"Who disagrees: {rule.disagrees}"] if rule.disagrees else []),
    ]
    return "\n\n".join(parts)


main.add_command(select)
main.add_command(new)
main.add_command(pdf)
