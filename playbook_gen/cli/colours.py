"""Whether to colour what is told."""

import os


def colours() -> bool | None:
    """Say whether to colour: NO_COLOR and FORCE_COLOR (set and not empty) decide, else the terminal does."""
    if os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb":
        return False
    return True if os.environ.get("FORCE_COLOR") else None
