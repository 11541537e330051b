"""`playbook new mistake`: something interviewers do, and what to do in its place."""

from pathlib import Path
from typing import get_args

import click

from playbook_gen.cli.asking import needed, welcome
from playbook_gen.cli.new_file import bank_or_exit, begin, id_for, schemas_of
from playbook_gen.cli.reading import flat, one_line, one_of, places
from playbook_gen.cli.told import ROOT
from playbook_gen.model import Mistake
from playbook_gen.scaffold import MistakeDraft, Where, mistake_file

PHASES: tuple[str, ...] = get_args(Mistake.model_fields["phase"].annotation)


@click.command()
@ROOT
@click.option("--title", help="What the mistake is called, in a few words.")
@click.option("--phase", metavar="PHASE", help=f"When it is made: {', '.join(PHASES)}.")
@click.option("--bad", help="What an interviewer does or says.")
@click.option("--good", help="What to do in its place.")
@click.option("--why", help="Why that is better.")
@click.option(
    "--where",
    metavar="ID,…",
    help="Competencies, kinds of question, types of round, or questions it bites in.",
)
@click.option("--id", help="The file's name, for ever. Default: made of the title.")
def mistake(  # noqa: PLR0913 one parameter an option
    *,
    root: Path,
    title: str | None,
    phase: str | None,
    bad: str | None,
    good: str | None,
    why: str | None,
    where: str | None,
    id: str | None,
) -> None:
    """Begin a mistake: writes one file, and says what it lacks.

    On a terminal it asks for what no option says. Elsewhere --title must be said; what else is missing
    becomes a TODO. Exit code 0: written; 1: the file is there already; 2: wrong usage.
    """
    bank = bank_or_exit(root)
    name = needed("--title", "What is it called, in a few words?", title, one_line("--title"))
    asks = f"When is it made: {', '.join(PHASES)}?"
    draft = MistakeDraft(
        title=name,
        phase=welcome(asks, phase, one_of("phase", PHASES, "--phase")),
        bad=welcome("What does an interviewer do or say?", bad, flat("--bad")),
        good=welcome("What is done in its place?", good, flat("--good")),
        why=welcome("Why is that better?", why, flat("--why")),
        where=welcome("Ids of where it bites, such as evaluation", where, places(bank, "--where")) or Where(),
    )
    begin(root, mistake_file(id_for(bank, "mistake", name, id), draft, schemas_of(root)))
