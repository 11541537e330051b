"""The rules: generators over the bank that yield problems. Telling people is the edges' business."""

from collections.abc import Iterator

from playbook_gen.bank import Bank
from playbook_gen.checks import (
    anchors,
    evidence,
    files,
    lifecycle,
    likeness,
    loops,
    paper,
    prose,
    questions,
    references,
    relatives,
    style,
    topics,
)
from playbook_gen.checks.evidence import review_due
from playbook_gen.checks.questions import unfinished
from playbook_gen.problems import Problem

RULES = (
    *references.RULES,
    *questions.RULES,
    *lifecycle.RULES,
    *relatives.RULES,
    *style.RULES,
    *topics.RULES,
    *anchors.RULES,
    *likeness.RULES,
    *paper.RULES,
    *loops.RULES,
    *evidence.RULES,
    *files.RULES,
    *prose.RULES,
)

__all__ = ["RULES", "check", "review_due", "unfinished"]


def check(bank: Bank) -> Iterator[Problem]:
    """Yield every problem of a bank whose files could be read."""
    for rule in RULES:
        yield from rule(bank)
