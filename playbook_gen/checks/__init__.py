"""The rules: generators over the bank that yield problems. Telling people is the edges' business."""

from collections.abc import Iterator

from playbook_gen.bank import Bank
from playbook_gen.checks import files, loops, prose, questions, references
from playbook_gen.problems import Problem

RULES = (
    *references.RULES,
    *questions.RULES,
    *loops.RULES,
    *files.RULES,
    *prose.RULES,
)


def check(bank: Bank) -> Iterator[Problem]:
    """Yield every problem of a bank whose files could be read."""
    for rule in RULES:
        yield from rule(bank)
