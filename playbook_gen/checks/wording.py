"""How alike two texts are, by the words that both have."""

import re
from collections.abc import Iterator

ALIKE = 0.8
"""Share of common words from which two texts count as the same."""
ROUGHLY_ALIKE = 0.2
"""Below this share of words as they stand, commas and all, no closer look is needed."""

WORD = re.compile(r"[\w']+")


def words_of(text: str) -> frozenset[str]:
    """Return the words of a text, small and without commas."""
    return frozenset(WORD.findall(text.casefold()))


def roughly(text: str) -> set[str]:
    """Return what stands between blanks, commas and all: quicker than the words."""
    return set(text.split())


def is_near(one: set[str], two: set[str]) -> bool:
    """Say whether two texts, taken roughly, are worth comparing word by word."""
    both = len(one & two)
    return both >= ROUGHLY_ALIKE * (len(one) + len(two) - both)


def near(one: set[str], others: list[tuple[set[str], str]]) -> Iterator[str]:
    """Yield the texts worth comparing with one that was taken roughly."""
    return (text for rough, text in others if is_near(one, rough))


def same(one: frozenset[str], two: frozenset[str]) -> bool:
    """Compare the share of words that both have (Jaccard); another number is another thing."""
    return len(one & two) >= ALIKE * len(one | two) and not any(word.isdecimal() for word in one ^ two)
