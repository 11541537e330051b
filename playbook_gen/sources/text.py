"""Bytes to text: everything refused here could hurt before any YAML is looked at."""

import re
from collections.abc import Iterator

from playbook_gen.problems import Code, Place, Problem

MOST_BYTES = 256 * 1024

LONE_RETURN = re.compile(r"\r(?!\n)")
LINE_BREAK = re.compile(r"\r\n|\r|\n")
HIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f"
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u2028-\u202e\u2060-\u206f"
    "\u3164\uffa0\ufe00-\ufe0f\ufeff\ufff0-\ufffb\ufffe\uffff\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff]"
)
"""Controls, zero-width, bidirectional overrides and tag characters: text that reads other than it looks."""
TO_DO = re.compile(r"^# TODO\b:?(.*)", re.MULTILINE)
"""Only where a line begins with it: indented, it may be text of a value, such as code that is handed out."""

CONFLICT = re.compile(r"^(?:<{7}|>{7})(?: .*)?\r?$", re.MULTILINE)
"""The first and the last line that git leaves around what two people wrote; always at the margin."""


def decode(path: str, raw: bytes) -> str | Problem:
    """Return the text of a file, or the one problem that stops it from being text."""
    if len(raw) > MOST_BYTES:
        message = f"more than {MOST_BYTES:,} bytes"
        return Problem(Place(path), Code.PB003, message, "split it into smaller files")
    try:
        return raw.removeprefix(b"\xef\xbb\xbf").decode("utf-8")
    except UnicodeDecodeError as error:
        place = _place_behind(path, error.object[: error.start].decode("utf-8"))
        message = f"byte 0x{raw[error.start]:02x} is not UTF-8"
        return Problem(place, Code.PB004, message, "save the file with the encoding UTF-8")


def hidden_characters(path: str, text: str) -> Iterator[Problem]:
    """Yield a problem for the first hidden character of each line."""
    told = 0
    if text.isascii() and text.replace("\n", "").isprintable():
        return
    if not HIDDEN.search(text) and not LONE_RETURN.search(text):
        return
    if "\n" not in text and LONE_RETURN.search(text):
        place = _place_behind(path, text[: text.index("\r")])
        message = "its lines end with carriage returns alone, which are hidden characters"
        yield Problem(place, Code.PB005, message, "save the file with LF at the end of its lines")
        return
    for found in sorted([*HIDDEN.finditer(text), *LONE_RETURN.finditer(text)], key=re.Match.start):
        place = _place_behind(path, text[: found.start()])
        if place.line > told:
            told = place.line
            message = f"hidden character U+{ord(found[0]):04X}"
            help = "delete it; it cannot be seen but changes the text"
            yield Problem(place, Code.PB005, message, help)


def still_to_do(path: str, text: str) -> Iterator[Problem]:
    """Yield what people noted for later in comments of YAML."""
    for found in TO_DO.finditer(text) if "# TODO" in text else ():
        place = _place_behind(path, text[: found.start()])
        message = f"to do: {' '.join(found[1].split()) or 'nobody says what'}"
        yield Problem(place, Code.PB022, message, "do it, then delete the line")


def conflict(path: str, text: str) -> Problem | None:
    """Return where a merge left its markers; what the parser would make of them helps nobody."""
    found = CONFLICT.search(text) if "<<<<<<<" in text or ">>>>>>>" in text else None
    if found is None:
        return None
    message = f"a merge left its conflict markers here: '{found[0].strip()}'"
    help = "keep one of the two versions, and delete the lines <<<<<<<, ======= and >>>>>>>"
    return Problem(_place_behind(path, text[: found.start()]), Code.PB006, message, help)


def _place_behind(path: str, before: str) -> Place:
    """Return the place right behind a text, its lines counted as YAML counts them."""
    lines = LINE_BREAK.split(before)
    return Place(path, len(lines), len(lines[-1]) + 1)
