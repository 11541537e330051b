"""The lines a problem is about, with carets under what is wrong, as compilers show them.

No Python library draws such frames, and it takes little: YAML gives a place its line and column.
"""

import re
from unicodedata import combining, east_asian_width

import click

from playbook_gen.problems import Code, Problem, visible

OF_FILES = frozenset({Code.PB001, Code.PB002, Code.PB003, Code.PB015, Code.PB016, Code.PB017})
"""What is wrong with a file as a whole; no line of it is to blame."""
WIDEST = 100
"""Cells of a line that are shown; of a longer one, those around the carets."""
BEFORE = 40
QUOTED = re.compile(r'"(?:\\.|[^"\\])*"|\'(?:\'\'|[^\'])*\'')
KEY = re.compile(r"[\w./-]+(?=\s*:(?:\s|$))")
PLAIN = re.compile(r"(?:(?!\s#|:\s).)+")
IN_FLOW = re.compile(r"[^,\]}]+")
WORD = re.compile(r"[^\s()<>]+")


def frame(problem: Problem, lines: list[str], colour: str) -> list[str]:
    """Return the line above, the line itself and the carets; nothing where no text is to blame."""
    place = problem.place
    blank = place.line > len(lines) or not lines[place.line - 1].strip()
    if blank or (problem.code in OF_FILES and place.line == 1):
        return []
    line = lines[place.line - 1]
    start = min(place.column - 1, len(line))
    shown, indent, width = _window(line, start, _end(place.path, line, start))
    above = lines[place.line - 2] if place.line > 1 else ""
    gutter = len(str(place.line))
    carets = click.style(f"{'^' * max(width, 1)} {problem.severity}", fg=colour, bold=True)
    rows = [("", ""), (place.line - 1, _window(above, 0, 0)[0])] if above.strip() else [("", "")]
    rows += [(place.line, shown), ("", " " * indent + carets)]
    return [f"{click.style(f'{number:>{gutter}} |', fg='blue')} {text}".rstrip() for number, text in rows]


def _end(path: str, line: str, start: int) -> int:
    """Return where what begins at `start` ends: a quoted text, a key, or a value up to what closes it."""
    found = QUOTED.match(line, start)
    if found is None and not path.endswith(".yml"):
        found = WORD.match(line, start)
    elif found is None:
        before = line[:start]
        is_flow = before.count("{") + before.count("[") > before.count("}") + before.count("]")
        found = KEY.match(line, start) or (IN_FLOW if is_flow else PLAIN).match(line, start)
    return start + len(found[0].rstrip()) if found else start


def _window(line: str, start: int, end: int) -> tuple[str, int, int]:
    """Return what is shown of a line, how many cells stand before the carets, and how many carets."""
    first = max(start - BEFORE, 0) if _cells(_shown(line)) > WIDEST else 0
    before, marked, rest = (_shown(part) for part in (line[first:start], line[start:end], line[end:]))
    before = f"{'…' if first else ''}{before}"
    room = WIDEST - _cells(before)
    whole = marked + rest
    cut = whole if _cells(whole) <= room else f"{whole[: room - 1]}…"
    return before + cut, _cells(before), min(_cells(marked), _cells(cut))


def _shown(text: str) -> str:
    return "".join(" " if each == "\t" else visible(each) for each in text)


def _cells(text: str) -> int:
    """Return how wide a terminal shows the text: Chinese characters take two cells, accents none."""
    if text.isascii():
        return len(text)
    return sum(0 if combining(each) else 2 if east_asian_width(each) in "WF" else 1 for each in text)
