"""`playbook new`: begin something."""

import click

from playbook_gen.cli.new_loop import loop


@click.group()
def new() -> None:
    """Begin a file."""


new.add_command(loop)
