"""The command line: tells people what the core found."""

import json
import sys
from pathlib import Path
from typing import Any

import click

from playbook_gen import build
from playbook_gen.problems import Problem
from playbook_gen.schema import editor_schemas

ROOT = click.option(
    "--root",
    default=".",
    show_default=True,
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="The folder that holds questions/, rubrics/ and content/.",
)


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="playbook-gen")
def main() -> None:
    """Interview playbooks from YAML."""


@main.command()
@ROOT
@click.option("--format", "style", type=click.Choice(["text", "json"]), default="text", show_default=True)
def check(root: Path, style: str) -> None:
    """Check the bank. Exit code 0: no error; 1: errors; 2: wrong usage."""
    checked = build.load(root)
    tell = _as_json if style == "json" else _as_text
    click.echo(tell(checked))
    sys.exit(1 if checked.errors else 0)


@main.command()
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path))
def schema(folder: Path) -> None:
    """Write the JSON Schemas that editors complete from into FOLDER."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in editor_schemas().items():
        (folder / name).write_text(json.dumps(content, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
        click.echo(folder / name)


def _as_text(checked: build.Checked) -> str:
    lines = [f"{problem}\n    help: {problem.help}" for problem in checked.problems]
    counts = _counts(checked)
    lines.append(", ".join(f"{number} {name}" for name, number in counts.items()))
    return "\n".join(lines)


def _as_json(checked: build.Checked) -> str:
    problems = [_problem(problem) for problem in checked.problems]
    return json.dumps({"problems": problems, **_counts(checked)}, indent=2, ensure_ascii=False)


def _counts(checked: build.Checked) -> dict[str, int]:
    errors = len(checked.errors)
    return {"files": checked.files, "errors": errors, "warnings": len(checked.problems) - errors}


def _problem(problem: Problem) -> dict[str, Any]:
    return {
        "path": problem.place.path,
        "line": problem.place.line,
        "column": problem.place.column,
        "code": str(problem.code),
        "severity": str(problem.severity),
        "message": problem.message,
        "help": problem.help,
    }
