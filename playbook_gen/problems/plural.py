"""Numbers with their nouns, in messages as on pages."""


def plural(number: int, one: str, many: str = "") -> str:
    """Return `1 round`, `2 rounds`."""
    return f"{number} {one if number == 1 else many or one + 's'}"
