"""What answers mean: text that can be seen, ids that the bank knows, and numbers by level."""

from collections.abc import Callable, Sequence
from typing import get_args

import click

from playbook_gen.bank import ID_HELP, Bank, is_id
from playbook_gen.cli.asking import known_or_wrong
from playbook_gen.model import Kind
from playbook_gen.problems import did_you_mean
from playbook_gen.scaffold import Where, taken
from playbook_gen.sources import HIDDEN

LONGEST_TITLE = 300
RATINGS = "1234"


def one_line(option: str) -> Callable[[str], str]:
    """Return what reads a text that stands on one line."""

    def read(text: str) -> str:
        words = " ".join(text.split())
        hidden = unseen(words)
        if not words or hidden or len(words) > LONGEST_TITLE:
            message = f"write words that can be seen{hidden}, at most {LONGEST_TITLE} characters"
            raise click.BadParameter(message, param_hint=option)
        return words

    return read


def unseen(text: str) -> str:
    """Return which character of a text cannot be seen, in brackets; nothing where all can."""
    found = next((each for each in text if not each.isprintable() or HIDDEN.match(each)), None)
    return f" (U+{ord(found):04X} cannot)" if found else ""


def prose(option: str) -> Callable[[str], str]:
    """Return what reads a text of as many lines as it has."""

    def read(text: str) -> str:
        lines = [line.rstrip() for line in text.strip().splitlines()]
        hidden = unseen("".join(lines))
        if not lines or hidden:
            raise click.BadParameter(f"write words that can be seen{hidden}", param_hint=option)
        return "\n".join(lines)

    return read


def flat(option: str) -> Callable[[str], str]:
    """Return what reads prose that is written on one line, however long it is."""
    read = prose(option)
    return lambda text: " ".join(read(text).split())


def one_of(what: str, known: Sequence[str], option: str) -> Callable[[str], str]:
    """Return what reads an id that is known."""
    return lambda text: known_or_wrong(what, text.strip(), known, option)


def by_level(bank: Bank, option: str) -> Callable[[str], dict[str, int]]:
    """Return what reads `mid:2, senior:3`, in braces too, as in a file; a level without a number has 2."""

    def read(text: str) -> dict[str, int]:
        found: dict[str, int] = {}
        for each in filter(None, (part.strip() for part in text.strip(" {}").split(","))):
            id, colon, number = (part.strip() for part in each.partition(":"))
            if colon and (len(number) != 1 or number not in RATINGS):
                raise click.BadParameter(f"'{each}': write {id}:1 to {id}:4", param_hint=option)
            if id in found:
                raise click.BadParameter(f"'{id}' is there twice; keep one", param_hint=option)
            found[known_or_wrong("level", id, bank.levels, option)] = int(number or 2)
        order = [level.id for level in bank.levels_in_order()]
        return dict(sorted(found.items(), key=lambda pair: order.index(pair[0])))

    return read


def places(bank: Bank, option: str) -> Callable[[str], Where]:
    """Return what reads the ids of where a mistake is made, whatever they are ids of."""

    def read(text: str) -> Where:
        ids = [each.strip() for each in text.split(",") if each.strip()]
        known = (bank.round_types, get_args(Kind), bank.competencies, bank.questions)
        every = {id for each in known for id in each}
        for id in ids:
            if id not in every:
                raise click.BadParameter(f"unknown '{id}'; {did_you_mean(id, every)}", param_hint=option)
        return Where(*(tuple(id for id in ids if id in each) for each in known))

    return read


def new_id(bank: Bank, kind: str) -> Callable[[str], str]:
    """Return what reads an id that nothing has yet and nothing had before."""

    def read(text: str) -> str:
        id = text.strip()
        if not is_id(id):
            raise click.BadParameter(f"'{id}' cannot be an id: {ID_HELP}", param_hint="--id")
        if id in taken(bank, kind):
            gone = " and was given up; ids are never used again" if id in bank.tombstones else ""
            raise click.BadParameter(f"'{id}' is taken{gone}", param_hint="--id")
        return id

    return read
