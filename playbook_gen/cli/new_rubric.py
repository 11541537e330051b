"""`playbook new rubric`: a scale that several questions share."""

from pathlib import Path

import click

from playbook_gen.cli.asking import needed, several, welcome
from playbook_gen.cli.new_file import bank_or_exit, begin, id_for, schemas_of
from playbook_gen.cli.reading import by_level, flat, one_line, one_of
from playbook_gen.cli.told import ROOT
from playbook_gen.scaffold import ANCHORS, RubricDraft, rubric_file, slug


@click.command()
@ROOT
@click.option("--title", help="What the rubric is called, in a few words.")
@click.option("--about", help="For which questions it is.")
@click.option("--axis", help="What is rated, in a few words.")
@click.option("--competency", metavar="ID", help="What the axis belongs to.")
@click.option("--anchor", "anchors", multiple=True, help="An observable sentence for 1, then for 2, 3 and 4.")
@click.option("--bar", metavar="LEVEL:1-4,…", help="The rating each level must reach, such as mid:2.")
@click.option("--id", help="The file's name, for ever. Default: made of the title.")
def rubric(  # noqa: PLR0913 one parameter an option
    *,
    root: Path,
    title: str | None,
    about: str | None,
    axis: str | None,
    competency: str | None,
    anchors: tuple[str, ...],
    bar: str | None,
    id: str | None,
) -> None:
    """Begin a rubric of one axis: writes one file, and says what it lacks.

    On a terminal it asks for what no option says. Elsewhere --title and --competency must be said; what
    else is missing becomes a TODO. Exit code 0: written; 1: the file is there already; 2: wrong usage.
    """
    bank = bank_or_exit(root)
    name = needed("--title", "What is it called, in a few words?", title, one_line("--title"))
    known = list(bank.competencies)
    asks = f"What does it show? One of {', '.join(known)}"
    draft = RubricDraft(
        title=name,
        about=welcome("For which questions is it?", about, flat("--about")),
        axis=welcome("What is rated, in a few words?", axis, one_line("--axis")),
        competency=needed("--competency", asks, competency, one_of("competency", known, "--competency")),
        anchors=several("Anchor, one observable sentence", anchors, flat("--anchor"), ANCHORS),
        bar=welcome("Bar for each level, such as mid:2", bar, by_level(bank, "--bar")) or {},
    )
    if len(draft.anchors) > ANCHORS:
        raise click.BadParameter(f"{len(draft.anchors)} found, {ANCHORS} wanted", param_hint="--anchor")
    rubric_id = id_for(bank, "rubric", name, id)
    begin(root, rubric_file(rubric_id, slug(draft.axis or "") or rubric_id, draft, schemas_of(root)))
