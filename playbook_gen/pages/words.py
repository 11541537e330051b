"""How numbers and terms are said to people, the same on every page."""

from collections.abc import Iterable

from playbook_gen.bank import Bank

KINDS = {
    "eval-design": "Eval design",
    "trade-off": "Trade-off",
    "work-sample": "Work sample",
    "walkthrough": "Walk-through",
}
HOURS_FROM = 120
"""From so many minutes on people think in hours."""
DEPTHS = {
    "recall": "recall",
    "apply": "application",
    "trade-off": "trade-off",
    "failure-mode": "failure mode",
}


def minutes(number: int) -> str:
    """Return `45 min`, or hours from two hours on: `3 h 25`."""
    if number < HOURS_FROM:
        return f"{number} min"
    hours, rest = divmod(number, 60)
    return f"{hours} h {rest:02d}" if rest else f"{hours} h"


def kind(name: str) -> str:
    return KINDS.get(name, name.capitalize())


def either(names: list[str]) -> str:
    """Return `a, b or c`."""
    return " or ".join([*filter(None, [", ".join(names[:-1])]), *names[-1:]])


def when(text: str) -> str:
    """Return how a follow-up's `when` is shown."""
    return {"always": "Always", "time-left": "If time is left"}.get(text, text[:1].upper() + text[1:])


def levels(bank: Bank, ids: Iterable[str]) -> str:
    """Return level titles, most junior first, joined by commas."""
    asked = set(ids)
    return ", ".join(level.noun.title for level in bank.levels_in_order() if level.id in asked)
