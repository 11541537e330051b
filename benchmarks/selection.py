"""`make benchmark`: print a Markdown table of ways to choose the questions of a loop."""

import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from statistics import mean, median

import click

from benchmarks import methods
from benchmarks.banks import loops_of, synthetic
from benchmarks.trials import Case, Trial, case, locked, tried
from playbook_gen.bank import Bank, assemble
from playbook_gen.selection.rules import NEVER
from playbook_gen.sources import read

ROOT = Path(__file__).parents[1]
ROLE = "llm-application-engineer"
"""Its loops have every kind of rule: some build a round on what an earlier one asked."""
LOCKED = "exact, locked"
COLUMNS = (
    "questions",
    "way to choose",
    "keeps all rules",
    "rules broken (never allowed)",
    "outside tolerance, mean (worst)",
    "off target",
    "fit",
    "picks that change",
    "CPU",
    "faster than exact",
)


@dataclass(frozen=True, slots=True)
class Size:
    """How much is measured."""

    banks: int
    draws: int
    additions: int


@dataclass(frozen=True, slots=True)
class Row:
    """What a way to choose gave in one case: a trial a draw, and the exact choice to compare with."""

    way: str
    trials: tuple[Trial, ...]
    best: Trial


option = partial(click.option, type=click.IntRange(min=1), show_default=True)


@click.command()
@option("--questions", "sizes", multiple=True, default=(50, 200, 500), help="How many in a bank.")
@option("--banks", default=3, help="How many banks of each size.")
@option("--draws", default=100, help="How many random draws for each loop.")
@option("--additions", default=3, help="How many questions to add, one at a time.")
def main(sizes: tuple[int, ...], banks: int, draws: int, additions: int) -> None:
    """Compare ways to choose on banks made up from seeds, all four loops of one role."""
    shipped, _ = assemble(read(ROOT))
    measured = {each: [*_rows(shipped, each, Size(banks, draws, additions))] for each in sizes}
    _tell("")
    for line in table(measured):
        click.echo(line)


def table(measured: dict[int, list[Row]]) -> Iterator[str]:
    """Yield the lines of a Markdown table, and what a lock gives away."""
    yield f"| {' | '.join(COLUMNS)} |"
    yield f"|{' --- |' * len(COLUMNS)}"
    for questions, rows in measured.items():
        for way in dict.fromkeys(row.way for row in rows):
            cells = _cells([row for row in rows if row.way == way])
            yield f"| {' | '.join((str(questions), way, *cells))} |"
    kept = [row for rows in measured.values() for row in rows if row.way == LOCKED]
    shares = [share for row in kept for share in row.trials[0].fit_later(row.best)]
    yield ""
    usual, least = _percent(shares), _percent([min(shares)])
    yield f"After an addition locked picks have {usual} of the fit of new ones on average, at least {least}."


def _tell(where: str) -> None:
    """Show where it is, on one line, if somebody watches."""
    if sys.stderr.isatty():
        click.echo(f"\r\x1b[K{where}", nl=False, err=True)


def _rows(shipped: Bank, questions: int, size: Size) -> Iterator[Row]:
    for seed in range(size.banks):
        bank = synthetic(shipped, ROLE, questions, seed)
        for loop in loops_of(bank, ROLE):
            _tell(f"{questions} questions, bank {seed + 1}, {loop.id}")
            yield from compared(case(bank, loop, f"{questions} {seed}", size.additions), size.draws)


def compared(found: Case, draws: int) -> Iterator[Row]:
    """Try every way to choose on one case."""
    best = tried(found, methods.exact)
    drawn = tuple(tried(found, partial(methods.weighted, seed=seed)) for seed in range(draws))
    yield Row("random", drawn, best)
    yield Row(f"best of {draws} random", (tried(found, partial(methods.best_drawn, draws=draws)),), best)
    yield Row("greedy", (tried(found, methods.greedy),), best)
    yield Row("search (fallback)", (tried(found, methods.searched),), best)
    yield Row("exact, chosen anew", (best,), best)
    yield Row(LOCKED, (locked(found, best.plan),), best)


def _cells(rows: list[Row]) -> Iterator[str]:
    trials = [trial for row in rows for trial in row.trials]
    outside = [trial.score.outside for trial in trials]
    yield _percent(not trial.broken for trial in trials)
    worst = mean(sum(price >= NEVER for price in trial.broken) for trial in trials)
    yield f"{mean(len(trial.broken) for trial in trials):.1f} ({worst:.1f})"
    yield f"{mean(outside):.1f} ({max(outside):.1f})"
    yield f"{mean(trial.score.distance for trial in trials):.0f}"
    yield _percent(trial.fit(row.best) for row in rows for trial in row.trials)
    yield _percent(share for trial in trials for share in trial.changed)
    yield _time(median(each for trial in trials for each in trial.seconds))
    faster = median(trial.faster(row.best) for row in rows for trial in row.trials)
    yield f"{float(f'{faster:.2g}'):,g} ×"


def _percent(shares: Iterable[float]) -> str:
    return f"{100 * mean(shares):.0f} %"


def _time(seconds: float) -> str:
    if seconds >= 1:
        return f"{seconds:.1f} s"
    return f"{1000 * seconds:.2g} ms" if 100 * seconds < 1 else f"{1000 * seconds:.0f} ms"


if __name__ == "__main__":
    main()
