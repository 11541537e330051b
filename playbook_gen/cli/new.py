"""`playbook new`: begin something."""

import click

from playbook_gen.cli.new_loop import loop
from playbook_gen.cli.new_mistake import mistake
from playbook_gen.cli.new_question import question
from playbook_gen.cli.new_rubric import rubric


@click.group()
def new() -> None:
    """Begin a file."""


for command in (question, mistake, rubric, loop):
    new.add_command(command)
