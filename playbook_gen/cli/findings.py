"""What a check found, told as text with code frames, as JSON, or as annotations for GitHub."""

import json
import os
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from itertools import islice
from pathlib import Path
from typing import Any

import click

from playbook_gen import build
from playbook_gen.cli.few import few_of, is_warning
from playbook_gen.cli.frames import frame
from playbook_gen.problems import Problem, plural, visible
from playbook_gen.sources import lines_of

MOST_SHOWN = 50
MOST_COUNTED = 8
"""Rules and files that a flood is summed up by."""


@dataclass(frozen=True, slots=True)
class Findings:
    """A checked bank; `changed` are the files to tell of first, None when nobody asked for any."""

    root: Path
    checked: build.Checked
    changed: frozenset[str] | None = None
    since: str = ""
    limit: int = MOST_SHOWN
    """How many problems are shown, 0 for all."""

    @property
    def problems(self) -> list[Problem]:
        """The problems in file order, those of changed files before all others."""
        return sorted(self.checked.problems, key=lambda each: not self.is_changed(each))

    @property
    def shown(self) -> list[Problem]:
        """As many problems as a person reads, of as many files as possible; cut, the errors come first."""
        return sorted(few_of(self.problems, self.limit), key=lambda each: not self.is_changed(each))

    @property
    def counts(self) -> dict[str, int]:
        errors = len(self.checked.errors)
        return {
            "files": self.checked.files,
            "errors": errors,
            "warnings": len(self.checked.problems) - errors,
        }

    def is_changed(self, problem: Problem) -> bool:
        return self.changed is not None and problem.place.path in self.changed


def as_text(findings: Findings) -> str:
    """Return problems with their lines and helps; the last line counts problems and files."""
    return "\n".join([*_told(findings), *_left_out(findings), _last_line(findings)])


def as_json(findings: Findings) -> str:
    """Return every problem and the counts as one JSON object."""
    told = [_data(findings, problem) for problem in findings.problems]
    return json.dumps({"problems": told, **findings.counts}, indent=2, ensure_ascii=False)


def as_github(findings: Findings) -> str:
    """Return workflow commands that annotate the lines of a pull request; errors first, few are shown."""
    first = sorted(findings.shown, key=is_warning)
    commands = [_command(findings.root, problem) for problem in first]
    return "\n".join([*commands, *_left_out(findings), _last_line(findings)])


STYLES: dict[str, Callable[[Findings], str]] = {"text": as_text, "json": as_json, "github": as_github}


def _told(findings: Findings) -> Iterator[str]:
    lines = cache(lambda path: lines_of(findings.root, path))
    heading = None
    for problem in findings.shown:
        group = _group(findings, problem)
        if group != heading:
            yield click.style(f"{group}\n", bold=True)
            heading = group
        yield from _block(problem, lines(problem.place.path))


def _block(problem: Problem, lines: list[str]) -> Iterator[str]:
    colour = "red" if problem.is_error else "yellow"
    place, code = click.style(str(problem.place), bold=True), click.style(problem.code, fg=colour, bold=True)
    yield f"{place}: {code} {problem.message}"
    yield from frame(problem, lines, colour)
    yield f"    {click.style('help', fg='cyan', bold=True)}: {problem.help}\n"


def _group(findings: Findings, problem: Problem) -> str | None:
    if findings.changed is None:
        return None
    since = visible(findings.since)
    return f"Changed since {since}:" if findings.is_changed(problem) else f"Not changed since {since}:"


def _left_out(findings: Findings) -> Iterator[str]:
    """Sum up what is not shown, by rule and by file."""
    problems, shown = findings.checked.problems, findings.shown
    if len(shown) < len(problems):
        yield f"{len(shown)} of {len(problems)} problems are shown; --limit 0 shows all. All of them:"
        yield from _most("rules", (f"{problem.code} {problem.code.slug}" for problem in problems))
        yield from _most("files", (visible(problem.place.path) for problem in problems))


def _most(what: str, names: Iterable[str]) -> Iterator[str]:
    counted = Counter(names)
    for name, number in islice(counted.most_common(), MOST_COUNTED):
        yield f"  {number:>6}  {name}"
    if len(counted) > MOST_COUNTED:
        rest = sum(number for _, number in counted.most_common()[MOST_COUNTED:])
        yield f"  {rest:>6}  in {len(counted) - MOST_COUNTED} other {what}"


def _last_line(findings: Findings) -> str:
    counts = findings.counts
    return ", ".join(plural(number, name.removesuffix("s")) for name, number in counts.items())


def _data(findings: Findings, problem: Problem) -> dict[str, Any]:
    return {
        "path": visible(problem.place.path),
        "line": problem.place.line,
        "column": problem.place.column,
        "code": str(problem.code),
        "severity": str(problem.severity),
        "message": problem.message,
        "help": problem.help,
        **({} if findings.changed is None else {"changed": findings.is_changed(problem)}),
    }


def _command(root: Path, problem: Problem) -> str:
    """Return `::error file=…,line=…,col=…,title=PB012::message`; paths are those of the repository."""
    place = problem.place
    path = os.path.relpath(root / visible(place.path), os.environ.get("GITHUB_WORKSPACE") or None)
    where = f"file={_property(Path(path).as_posix())},line={place.line},col={place.column}"
    told = _escaped(f"{problem.message}\n{problem.help}")
    return f"::{problem.severity} {where},title={problem.code}::{told}"


def _escaped(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _escaped(text).replace(":", "%3A").replace(",", "%2C")
