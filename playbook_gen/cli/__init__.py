"""The command line: tells people what the core found."""

from importlib import import_module

import click

from playbook_gen.cli.colours import colours

COMMANDS = {
    "check": "check",
    "data": "writing",
    "diff": "diff",
    "explain": "explain",
    "export": "writing",
    "handouts": "handouts",
    "init": "init",
    "new": "new",
    "pdf": "pdf",
    "schema": "writing",
    "select": "select",
}
"""Command → the module it is in."""


class Commands(click.Group):
    """Commands that are imported when somebody asks for them: a check does not wait for the exporter."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return sorted({*super().list_commands(ctx), *COMMANDS})

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return super().get_command(ctx, cmd_name)
        command: click.Command = getattr(import_module(f"{__name__}.{COMMANDS[cmd_name]}"), cmd_name)
        return command


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="playbook-gen")
@click.pass_context
def main(context: click.Context) -> None:
    """Interview playbooks from YAML."""
    context.color = colours()
