"""`playbook new question`: six things are enough for a draft."""

from pathlib import Path

import click

from playbook_gen.bank import Bank, KeyTerms, Similar
from playbook_gen.cli.asking import is_terminal, needed, several, welcome
from playbook_gen.cli.new_file import bank_or_exit, begin, id_for, schemas_of
from playbook_gen.cli.reading import by_level, flat, one_line, one_of, prose
from playbook_gen.cli.told import ROOT
from playbook_gen.problems import plural
from playbook_gen.scaffold import QuestionDraft, question_file

SHOWN = 5
"""So many shared words are enough to see why two questions are alike."""


@click.command()
@ROOT
@click.option("--title", help="What the question is called, in a few words.")
@click.option("--competency", metavar="ID", help="What it shows; it is the folder of the file.")
@click.option(
    "--levels",
    metavar="LEVEL[:1-4],…",
    help="Where it is asked, each with a weight (4 fits best), such as mid:2.",
)
@click.option("--ask", help="The words said aloud.")
@click.option("--strong", multiple=True, help="What a strong candidate does; can be said again.")
@click.option("--weak", multiple=True, help="What a plausible candidate really says; can be said again.")
@click.option("--id", help="The file's name, for ever. Default: made of the title.")
def question(  # noqa: PLR0913 one parameter an option
    *,
    root: Path,
    title: str | None,
    competency: str | None,
    levels: str | None,
    ask: str | None,
    strong: tuple[str, ...],
    weak: tuple[str, ...],
    id: str | None,
) -> None:
    """Begin a question: shows those that are much the same, writes one file, and says what it lacks.

    On a terminal it asks for what no option says. Elsewhere --title and --competency must be said; what
    else is missing becomes a TODO. Exit code 0: written; 1: the file is there already; 2: wrong usage.
    """
    bank = bank_or_exit(root)
    name = needed("--title", "What is it called, in a few words?", title, one_line("--title"))
    words = welcome("The words said aloud, on one line", ask, prose("--ask"))
    _show_similar(bank, f"{name}\n{words or ''}")
    draft = QuestionDraft(
        title=name,
        competency=_competency(bank, competency),
        levels=welcome(_levels(bank), levels, by_level(bank, "--levels")) or {},
        ask=words,
        strong=several("What does a strong candidate do or say?", strong, flat("--strong")),
        weak=several("What does a weak candidate really say?", weak, flat("--weak")),
    )
    begin(root, question_file(id_for(bank, "question", name, id), draft, schemas_of(root)))


def _competency(bank: Bank, said: str | None) -> str:
    ask = f"What does it show? One of {', '.join(bank.competencies)}"
    return needed("--competency", ask, said, one_of("competency", list(bank.competencies), "--competency"))


def _levels(bank: Bank) -> str:
    return f"Levels, each with a weight 1 to 4, such as {bank.levels_in_order()[0].id}:2"


def _show_similar(bank: Bank, text: str) -> None:
    """Show what is there already; somebody at a terminal may stop here."""
    found = KeyTerms(bank).like(text)
    for each in found:
        click.echo(_told(each), err=True)
    if found and is_terminal():
        click.confirm("Go on?", default=True, abort=True, err=True)


def _told(each: Similar) -> str:
    shared = ", ".join(each.shared[:SHOWN]) + (", …" if len(each.shared) > SHOWN else "")
    counted = f"shares {len(each.shared)} of {plural(each.of, 'key term')}"
    return f"similar: {each.question.path}: {each.question.noun.title}; {counted} ({shared})"
