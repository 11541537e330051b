"""What a command must know and no option says: asked at a terminal, and of nobody else."""

import sys
from collections.abc import Callable, Collection
from typing import TypeVar

import click

from playbook_gen.problems import did_you_mean

T = TypeVar("T")

MOST = 9
"""So many answers to one question are enough to begin with."""


def answer(option: str, ask: str, said: str | None, default: str, read: Callable[[str], T]) -> T:
    """Return what an option says, else what somebody at a terminal answers, else what the default means."""
    if said is None and is_terminal():
        answered: T = click.prompt(ask, default=default, value_proc=read, err=True)
        return answered
    if said is None:
        click.echo(f"no {option}; taken: {default}", err=True)
    return read(default if said is None else said)


def needed(option: str, ask: str, said: str | None, read: Callable[[str], T]) -> T:
    """Return what an option says or somebody at a terminal answers; without either it is wrong usage."""
    if said is None and is_terminal():
        answered: T = click.prompt(ask, prompt_suffix=_suffix(ask), value_proc=read, err=True)
        return answered
    if said is None:
        raise click.UsageError(f"say {option}: {ask[0].lower()}{ask[1:]}")
    return read(said)


def welcome(ask: str, said: str | None, read: Callable[[str], T]) -> T | None:
    """Return what an option says or somebody at a terminal answers, or None: then it is left to do."""
    if said is None and is_terminal():
        return _prompt(f"{ask} (Enter: later)", read)
    return None if said is None else read(said)


def several(ask: str, said: tuple[str, ...], read: Callable[[str], T], most: int = MOST) -> tuple[T, ...]:
    """Return what options say, or what somebody at a terminal answers until nothing more comes."""
    if said or not is_terminal():
        return tuple(read(each) for each in said)
    found: list[T] = []
    while len(found) < most:
        one = _prompt(f"{ask}, {len(found) + 1} (Enter: no more)", read)
        if one is None:
            break
        found.append(one)
    return tuple(found)


def _suffix(ask: str) -> str:
    return " " if ask.endswith("?") else ": "


def _prompt(ask: str, read: Callable[[str], T]) -> T | None:
    def read_or_none(text: str) -> T | None:
        return read(text) if text.strip() else None

    answered: T | None = click.prompt(ask, default="", show_default=False, value_proc=read_or_none, err=True)
    return answered


def is_terminal() -> bool:
    """Say whether somebody sits there who reads a question and can answer it."""
    return bool(sys.stdin and sys.stdin.isatty() and sys.stderr.isatty())


def known_or_wrong(what: str, id: str, known: Collection[str], option: str) -> str:
    """Return an id that is known; any other is wrong usage, told with the nearest one."""
    if id not in known:
        raise click.BadParameter(f"unknown {what} '{id}'; {did_you_mean(id, known)}", param_hint=option)
    return id
