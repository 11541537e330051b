"""`playbook new`: begin something."""

import click


@click.group()
def new() -> None:
    """Begin a file."""
