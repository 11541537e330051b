"""The lines of a file of the bank, for those who show a person what a problem is about."""

from pathlib import Path

from playbook_gen.sources.folder import leaves
from playbook_gen.sources.text import LINE_BREAK, MOST_BYTES


def lines_of(root: Path, name: str) -> list[str]:
    """Return the lines as they are counted in places; none of what is no text of this bank.

    A link that leads out of the bank is not followed: nothing of what lies there is shown.
    """
    path = root / name
    if leaves(root, path, name):
        return []
    try:
        with path.open("rb") as stream:
            raw = stream.read(MOST_BYTES)
    except OSError:
        return []
    return LINE_BREAK.split(raw.removeprefix(b"\xef\xbb\xbf").decode("utf-8", errors="replace"))
