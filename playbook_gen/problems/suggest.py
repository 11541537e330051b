"""Did you mean: the answer inside the message."""

from collections.abc import Iterable

from rapidfuzz import fuzz, process
from rapidfuzz.distance import OSA, JaroWinkler

MOST_LISTED = 12
LETTERS_A_SLIP = 4
"""A slip is a letter more, less, other or swapped: one in a word, in a long one one in this many letters."""
ALIKE = 60
"""Percent of common letters from which a name is near that is no slip away, such as `senior-level`."""


def did_you_mean(found: str, known: Iterable[str]) -> str:
    """Return "did you mean 'x'? known: …", or only what is known when nothing is near.

    A list of more than `MOST_LISTED` names is not repeated: nobody reads 160 question ids.
    """
    names = list(known)
    near = nearest(found.casefold(), names)
    guess = f"did you mean '{near}'?" if near else ""
    listed = f"known: {', '.join(names)}" if 0 < len(names) <= MOST_LISTED else ""
    nothing = f"none of the {len(names)} known is near it" if names else "there is none yet"
    return " ".join(filter(None, [guess, listed])) or nothing


def nearest(found: str, names: list[str]) -> str | None:
    """Return the name most likely meant: the fewest slips away, of equals the one that begins alike."""
    most = max(1, len(found) // LETTERS_A_SLIP)
    slips = process.extract(found, names, scorer=OSA.distance, score_cutoff=most, limit=None)
    if slips:
        fewest = [name for name, distance, _ in slips if distance == slips[0][1]]
        return max(fewest, key=lambda name: JaroWinkler.similarity(found, name))
    alike = process.extractOne(found, names, scorer=fuzz.ratio, score_cutoff=ALIKE)
    return alike[0] if alike else None
