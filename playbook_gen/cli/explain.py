"""`playbook explain`: why a rule exists."""

from textwrap import indent

import click

from playbook_gen.explain import Explanation, explanations
from playbook_gen.problems import CODES, Code, did_you_mean


@click.command()
@click.argument("code")
def explain(code: str) -> None:
    """Say what a rule wants, why, with a bad and a good example, and who says so."""
    found = next((each for each in CODES if code.upper() in (each.name, each.slug.upper())), None)
    if found is None:
        known = [*(each.name for each in CODES), *(each.slug for each in CODES)]
        raise click.BadParameter(did_you_mean(code, known), param_hint="CODE")
    click.echo(_explained(found, explanations()[found.name]))


def _explained(code: Code, rule: Explanation) -> str:
    parts = [
        f"{code} {code.slug} ({code.severity}): {code.what}.",
        f"Why: {rule.why}",
        f"Bad:\n\n{indent(rule.bad.strip(), '    ')}",
        f"Good:\n\n{indent(rule.good.strip(), '    ')}",
        f"Source: {rule.source}",
        *([f"Who disagrees: {rule.disagrees}"] if rule.disagrees else []),
    ]
    return "\n\n".join(parts)
