"""What is said of a key that cannot be an id."""

import re
from typing import Any

from playbook_gen.model import ID, Ref

LONGEST_SHOWN = 60
"""Characters of a wrong key or value that a message repeats."""


def id_of(marks: tuple[Any, ...]) -> str:
    """Return what a key should be, such as `level id`."""
    kind = next((f"{mark.to.replace('-', ' ')} " for mark in marks if isinstance(mark, Ref)), "")
    return f"{kind}id"


def right_key(key: str) -> str:
    """Return how a wrong key is probably meant: with a blank behind its colon, or in lower case."""
    id, colon, value = (part.strip() for part in key.partition(":"))
    if colon and value:
        return f"put a blank behind the colon: `{cut(id)}: {cut(value)}`"
    return f"write `{cut(key.lower())}`" if re.fullmatch(ID, key.lower()) else "rewrite it"


def cut(text: str) -> str:
    """Return as much of a text as a message repeats."""
    return text if len(text) <= LONGEST_SHOWN else text[:LONGEST_SHOWN] + "…"
