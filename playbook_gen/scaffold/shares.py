"""A hundred, shared out: over competencies, and over rounds."""

from collections.abc import Sequence

WHOLE = 100
STEP = 5
"""Rounds weigh in steps of five; finer figures would claim a precision that nobody has."""
AT_HOME = (10, 15)
"""What a round weighs that nobody watches, at least and at most: help may have come from anywhere."""


def apportioned(total: int, sizes: Sequence[int], step: int = 1) -> tuple[int, ...]:
    """Return shares of a total by size, in whole steps; the largest remainders are rounded up."""
    steps, whole = total // step, sum(sizes)
    shares = [steps * size // whole for size in sizes]
    by_remainder = sorted(range(len(sizes)), key=lambda index: (-(steps * sizes[index] % whole), index))
    for index in by_remainder[: steps - sum(shares)]:
        shares[index] += 1
    return tuple(share * step for share in shares)


def round_weights(minutes: Sequence[int], is_live: Sequence[bool]) -> tuple[int, ...]:
    """Return what rounds weigh: the live ones by their minutes, those at home within narrow bounds."""
    least, most = AT_HOME
    near = apportioned(WHOLE, minutes, STEP)
    home = [0 if live else min(max(share, least), most) for share, live in zip(near, is_live, strict=True)]
    if not any(is_live) or sum(home) >= WHOLE:
        return near
    live_minutes = [each if live else 0 for each, live in zip(minutes, is_live, strict=True)]
    shared = apportioned(WHOLE - sum(home), live_minutes, STEP)
    return tuple(one + other for one, other in zip(home, shared, strict=True))
