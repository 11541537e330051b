"""What a command must know and no option says: asked at a terminal, and of nobody else."""

import sys
from collections.abc import Callable, Collection
from typing import TypeVar

import click

from playbook_gen.problems import did_you_mean

T = TypeVar("T")


def answer(option: str, ask: str, said: str | None, default: str, read: Callable[[str], T]) -> T:
    """Return what an option says, else what somebody at a terminal answers, else what the default means."""
    if said is None and is_terminal():
        answered: T = click.prompt(ask, default=default, value_proc=read, err=True)
        return answered
    if said is None:
        click.echo(f"no {option}; taken: {default}", err=True)
    return read(default if said is None else said)


def is_terminal() -> bool:
    """Say whether somebody sits there who reads a question and can answer it."""
    return bool(sys.stdin and sys.stdin.isatty() and sys.stderr.isatty())


def known_or_wrong(what: str, id: str, known: Collection[str], option: str) -> str:
    """Return an id that is known; any other is wrong usage, told with the nearest one."""
    if id not in known:
        raise click.BadParameter(f"unknown {what} '{id}'; {did_you_mean(id, known)}", param_hint=option)
    return id
