"""The report as Markdown for a job summary: every value escaped, every list cut and counted."""

import re
from collections.abc import Sequence
from functools import cache
from itertools import islice
from typing import Any, TypeVar

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup, escape

from playbook_gen.diff.report import Report
from playbook_gen.problems import plural, visible

T = TypeVar("T")
MOST_ROWS = 40
MOST_IN_A_CELL = 6
LONGEST_VALUE = 200
SPECIAL = re.compile(r"([\\`*_\[\]|~#@])")


def as_markdown(report: Report) -> str:
    """Return what reviewers read; it stays far below what a job summary may hold."""
    return _environment().get_template("report.md").render(report=report)


@cache
def _environment() -> Environment:
    env = Environment(
        loader=PackageLoader("playbook_gen", "templates/diff"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_escaped,
        keep_trailing_newline=True,
    )
    env.filters.update(rows=_rows, rest=_rest, ids=_ids, count=plural)
    return env


def _escaped(value: Any) -> Markup:
    """Nothing that somebody wrote is Markdown or HTML here; what the template wrote stays as it is."""
    if isinstance(value, Markup):
        return value
    text = visible(str(value))
    cut = text if len(text) <= LONGEST_VALUE else text[:LONGEST_VALUE] + "…"
    return escape(SPECIAL.sub(r"\\\1", cut))


def _rows(items: Sequence[T]) -> list[T]:
    return list(islice(items, MOST_ROWS))


def _rest(items: Sequence[T], most: int = MOST_ROWS) -> int:
    return max(0, len(items) - most)


def _ids(names: Sequence[str]) -> Markup:
    """Return names as code, the first few of them."""
    shown = Markup(", ").join(
        Markup("<code>{}</code>").format(_escaped(each)) for each in names[:MOST_IN_A_CELL]
    )
    rest = _rest(names, MOST_IN_A_CELL)
    return Markup("{} and {} more").format(shown, rest) if rest else shown
