"""A selection: the questions a loop asks, chosen once and committed like the lock of a package manager."""

from typing import Annotated, Literal, TypeAlias

from pydantic import Field, StringConstraints

from playbook_gen.model.base import Allowed, Count, Day, Id, Noun, Prose, QuestionId, Whole

Digest: TypeAlias = Annotated[
    str, StringConstraints(pattern=r"^[0-9a-f]{16}$"), Allowed("16 digits and letters from a to f")
]


class RoundSelection(Noun):
    """What one round asks: a list for each of its slots, and a question in reserve."""

    round: Id
    slots: tuple[tuple[QuestionId, ...], ...] = Field(min_length=1)
    reserve: QuestionId | None = None


class Replacement(Noun):
    """A question that was exchanged while the loop was in use; both ids may have been given up since."""

    on: Day
    out: Id
    by: Id | None = None
    because: Prose | None = None


class Selection(Noun):
    """`content/selections/<role>/<level>.yml`, written by `playbook select`.

    `short_of` is the price of the rules that could not be kept when it was chosen, `inputs` a digest of
    all that the choice rested on, and `seal` one of the file itself, so that an edit by hand is noticed.
    """

    selection: Count
    method: Literal["exact", "search", "repair"]
    proven: Literal["yes", "no"]
    short_of: Whole
    inputs: Digest
    seal: Digest
    rounds: tuple[RoundSelection, ...] = Field(min_length=1)
    replaced: tuple[Replacement, ...] = ()
