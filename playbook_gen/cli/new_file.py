"""What `new question`, `new mistake` and `new rubric` share: the bank, the id, and writing the file."""

from pathlib import Path

import click

from playbook_gen import build
from playbook_gen.bank import Bank, assemble
from playbook_gen.cli.asking import answer
from playbook_gen.cli.reading import new_id
from playbook_gen.cli.told import problem_lines, write_or_exit
from playbook_gen.problems import in_file_order
from playbook_gen.scaffold import OWN_SCHEMAS, SCHEMAS, Begun, suggested_id
from playbook_gen.sources import read


def bank_or_exit(root: Path) -> Bank:
    """Return the bank, whatever is wrong with it, if its levels and competencies can be read."""
    bank, problems = assemble(read(root))
    if not bank.levels or not bank.competencies:
        vocabulary = ("content/levels.yml", "content/competencies.yml", "content/")
        about = [each for each in in_file_order(problems) if each.place.path in vocabulary]
        click.echo("\n".join(problem_lines(about or in_file_order(problems))), err=True)
        raise click.ClickException("nothing can be begun before levels and competencies can be read")
    return bank


def schemas_of(root: Path) -> str:
    """Return the folder of the schemas that editors complete from, below the root."""
    return OWN_SCHEMAS if (root / OWN_SCHEMAS).is_dir() else SCHEMAS


def id_for(bank: Bank, kind: str, title: str, said: str | None) -> str:
    """Return the id of a new file: as said, or as it is suggested."""
    return answer("--id", "Id, for ever", said, suggested_id(bank, kind, title), new_id(bank, kind))


def begin(root: Path, begun: Begun) -> None:
    """Write a file that is not there yet, and tell what `check` says of it."""
    path = root / begun.path
    if path.exists():
        raise click.ClickException(f"{begun.path} is there already; change it, or choose another --id")
    write_or_exit(path, begun.text)
    click.echo(f"{begun.path}: written")
    for line in problem_lines(each for each in build.load(root).problems if each.place.path == begun.path):
        click.echo(line)
