"""What `select` and `new loop` share: choosing the questions of a loop, and writing its selection."""

import sys
from dataclasses import dataclass
from pathlib import Path

import click

from playbook_gen.bank import Entry
from playbook_gen.cli.outcome import Outcome
from playbook_gen.cli.told import write_or_exit
from playbook_gen.model import Loop
from playbook_gen.problems import Problem
from playbook_gen.selection import (
    DONE,
    Mode,
    Proposal,
    Supply,
    Tell,
    Wish,
    is_as_written,
    is_frozen,
    is_open,
    path_of,
    plan_of,
    propose,
    text_of,
)


@dataclass(frozen=True)
class Job:
    """What was asked for on the command line."""

    root: Path
    mode: Mode | None
    check: bool
    force: bool
    out: Path | None
    wish: Wish


def outcome_of(supply: Supply, loop: Entry[Loop], wrong: tuple[Problem, ...], job: Job) -> Outcome:
    """Return what happens to one loop, whose selection is `wrong` or is not; nothing is written here."""
    path = job.root / path_of(loop.id)
    old = path.read_text(encoding="utf-8", errors="replace") if path.exists() else None
    now = None if wrong else plan_of(supply, loop)
    frozen = is_frozen(loop, job.wish.today) and not (job.force or job.out or job.wish.avoid)
    if old is None and not is_open(loop.noun) and not job.wish.avoid:
        return Outcome(loop, "pinned", now)
    if frozen and not is_as_written(supply.bank.selections.get(loop.id)):
        return Outcome(loop, "lost", None, wrong)
    if old is not None and job.mode is None:
        return Outcome(loop, "invalid" if wrong else "kept", now, wrong)
    if old is not None and job.mode == "repair" and not wrong:
        return Outcome(loop, "kept", now)
    if frozen and job.mode in ("update", "fresh"):
        return Outcome(loop, "frozen", now)
    proposal = propose(supply, loop, old or "", job.wish, _progress(loop.id))
    if old is not None and not wrong and not job.out and _is_no_better(proposal):
        return Outcome(loop, "kept", now, stopped=proposal.solved.bound)
    return Outcome(loop, "chosen", proposal.plan, proposal=proposal)


def _is_no_better(proposal: Proposal) -> bool:
    """Say whether a search that could not try everything ended where it began."""
    asks = [sorted(ids) for ids in proposal.plan.picks]
    return not proposal.solved.proven and asks == [sorted(ids) for ids in proposal.before]


def _progress(loop: str) -> Tell:
    """Return what shows the tier that is being solved, on one line, where somebody watches."""

    def tell(tier: str) -> None:
        if sys.stderr.isatty():
            click.echo(f"\r\x1b[K{loop}: {tier}", nl=tier == DONE, err=True)

    return tell


def write(outcome: Outcome, job: Job) -> None:
    """Write the selection of a loop, if it was chosen anew, or to a file of its own in any case."""
    path = job.root / path_of(outcome.loop.id)
    if job.check:
        return
    if outcome.proposal:
        write_or_exit(job.out or path, text_of(outcome.proposal.selection))
    elif job.out and outcome.what == "kept":
        write_or_exit(job.out, path.read_text(encoding="utf-8"))
    elif job.out:
        click.echo(f"nothing is written to {job.out}", err=True)
