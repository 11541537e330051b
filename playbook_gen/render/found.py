"""What the search finds of a page: its beginning as it is, and of the rest every new word once.

Every browser that searches loads the whole index, so a word that is said again is left out of it.
"""

import re

MOST = 600
"""Characters that are kept as they are: what a result shows around a word that was looked for."""
WORD = re.compile(r"(?<!&)[^\W_][\w-]{2,}")
"""Short ones too: RAG, SQL and p99 are what people look for."""


def condensed(text: str) -> str:
    """Return an escaped text, shortened: each word of it can still be found."""
    end = text.rfind(" ", 0, MOST) if len(text) > MOST else -1
    if end < 0:
        return text
    said = {word.casefold() for word in WORD.findall(text[:end])}
    rest = dict.fromkeys(word.casefold() for word in WORD.findall(text, end))
    return " ".join((text[:end], *(word for word in rest if word not in said)))
