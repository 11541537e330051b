"""A handout without private fields: what is not here cannot be sent by mistake."""

from dataclasses import dataclass
from hashlib import sha256

DIGITS = 12
"""Of the hash: enough that no two handouts share a name, short enough to find one in a folder."""


@dataclass(frozen=True, slots=True)
class HandoutFile:
    """A file that candidates read, under the name its brief calls it by."""

    name: str
    title: str
    text: str


@dataclass(frozen=True, slots=True)
class Handout:
    """The files that are given together."""

    files: tuple[HandoutFile, ...]

    @property
    def name(self) -> str:
        """A name made from what the candidate holds anyway, so that it tells them nothing.

        The same handout always has the same name, and one that was changed has another.
        """
        held = "\0".join(text for each in self.files for text in (each.name, each.title, each.text))
        return f"{sha256(held.encode()).hexdigest()[:DIGITS]}.html"
