"""`playbook pdf`: packets as fillable PDF, one file a round and one a loop."""

import sys
from pathlib import Path

import click
import yaml

from playbook_gen import build
from playbook_gen.bank import Bank
from playbook_gen.cli.told import ROOT, checked_or_exit, write_or_exit
from playbook_gen.packets import Cache, Job, PdfUnavailable, available, make
from playbook_gen.pages import addresses
from playbook_gen.problems import did_you_mean, plural
from playbook_gen.render import Paper, Print

NO_PDF = 3
"""The exit code where nothing on this machine can make a PDF."""


@click.command()
@click.argument("names", nargs=-1, metavar="[ROLE/LEVEL[/ROUND]]…")
@ROOT
@click.option(
    "--out",
    default="packets",
    show_default=True,
    type=click.Path(file_okay=False, path_type=Path),
    help="The folder to write into; other files in it stay.",
)
@click.option("--paper", type=click.Choice(["a4", "letter"]), default="a4", show_default=True)
@click.option("--large-print", is_flag=True, help="Larger type, on more sheets.")
@click.option(
    "--site-url",
    help="Where the site is found, for the code on the first sheet  [default: site_url of mkdocs.yml]",
)
def pdf(
    names: tuple[str, ...], root: Path, out: Path, paper: Paper, *, large_print: bool, site_url: str | None
) -> None:
    """Make the packets of loops and rounds, all of them by default, as PDF.

    Exit code 0: made; 1: the bank has errors; 2: wrong usage; 3: WeasyPrint or Pango is missing.
    """
    try:
        maker = available()
    except PdfUnavailable as reason:
        click.echo(str(reason), err=True)
        sys.exit(NO_PDF)
    bank = checked_or_exit(root).bank
    wanted = _wanted(bank, names)
    site = _site_url(root) if site_url is None else site_url
    how = Print(paper=paper, large=large_print, site=site)
    jobs = [
        Job(each.url.removeprefix("packets/").removesuffix(".html") + ".pdf", each.html)
        for each in build.packet_files(root, bank, how, wanted)
    ]
    new = 0
    for number, made in enumerate(make(jobs, Cache(root / ".cache/packets", maker)), 1):
        write_or_exit(out / made.name, made.content)
        new += made.is_new
        size = f"{len(made.content) // 1024} KB"
        click.echo(f"[{number}/{len(jobs)}] {out / made.name}, {size}{'' if made.is_new else ', as before'}")
    click.echo(f"{plural(len(jobs), 'packet')} in {out}, {new} of them new")


def _wanted(bank: Bank, names: tuple[str, ...]) -> set[str]:
    """Return the addresses of what was named: a round is its packet, a loop all of its packets."""
    rounds = {
        f"{loop.id}/{round.id}": {addresses.packet(loop.id, round.id)}
        for loop in bank.loops.values()
        for round in loop.noun.rounds
    }
    loops = {
        loop.id: {addresses.packet_of_loop(loop.id)}.union(
            *(rounds[f"{loop.id}/{round.id}"] for round in loop.noun.rounds)
        )
        for loop in bank.loops.values()
    }
    known = loops | rounds
    for name in names:
        if name not in known:
            message = f"no loop or round '{name}'; {did_you_mean(name, list(known))}"
            raise click.BadParameter(message, param_hint="ROLE/LEVEL[/ROUND]")
    return set().union(*(known[name] for name in names or known))


def _site_url(root: Path) -> str:
    """Return where the site is found; empty where mkdocs.yml does not say it, or a variable would."""
    try:
        top = yaml.compose((root / "mkdocs.yml").read_text(encoding="utf-8"), Loader=yaml.SafeLoader)
    except (OSError, UnicodeDecodeError, yaml.YAMLError):
        return ""
    pairs = top.value if isinstance(top, yaml.MappingNode) else []
    found = (value for key, value in pairs if key.value == "site_url")
    return next((value.value for value in found if value.tag == "tag:yaml.org,2002:str"), "")
