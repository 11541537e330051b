"""Did you mean: the answer inside the message."""

from collections.abc import Iterable
from difflib import get_close_matches

MOST_LISTED = 12


def did_you_mean(found: str, known: Iterable[str]) -> str:
    """Return "did you mean 'x'? known: …", or only what is known when nothing is near.

    A list of more than `MOST_LISTED` names is not repeated: nobody reads 160 question ids.
    """
    names = list(known)
    near = get_close_matches(found.casefold(), names, n=1, cutoff=0.6)
    guess = f"did you mean '{near[0]}'?" if near else ""
    listed = f"known: {', '.join(names)}" if 0 < len(names) <= MOST_LISTED else ""
    nothing = f"none of the {len(names)} known is near it" if names else "there is none yet"
    return " ".join(filter(None, [guess, listed])) or nothing
