"""How time and numbers are said to candidates: in full, for people who read it once."""

NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")


def duration(minutes: int) -> str:
    """Return `45 min`, `1 h` or `3 h 30 min`."""
    hours, rest = divmod(minutes, 60)
    return " ".join([*([f"{hours} h"] if hours else []), *([f"{rest} min"] if rest or not hours else [])])


def shortly(minutes: int) -> str:
    """Return `45 min` or `3 h 30`, for a table on a phone."""
    return duration(minutes).removesuffix(" min") if minutes > 60 else duration(minutes)


def in_words(number: int) -> str:
    """Return a small number as a word."""
    return NUMBERS[number] if number < len(NUMBERS) else str(number)
