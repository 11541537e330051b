"""For contributors: a question in three steps, and every rule that can speak up on the way."""

from collections.abc import Iterator
from dataclasses import dataclass

from playbook_gen.bank import Bank
from playbook_gen.explain import Explanation, explanations
from playbook_gen.pages import addresses
from playbook_gen.pages.health import has_health
from playbook_gen.pages.page import Block, Link, Page
from playbook_gen.problems import CODES, Code

GROUPS = {
    "PB0": "Reading and ids",
    "PB1": "Shape",
    "PB3": "Questions",
    "PB4": "Loops",
    "PB5": "Prose",
    "PB6": "Sources and dates",
}
"""How a code begins → what its rules are about."""


@dataclass(frozen=True, kw_only=True)
class Steps(Block):
    """What the three steps need to name: the folders, the levels, and where to look further."""

    competencies: tuple[tuple[str, str], ...]
    levels: tuple[str, ...]
    codes: Link
    health: Link | None


@dataclass(frozen=True, slots=True)
class CodeRow:
    code: Link
    severity: str
    what: str


@dataclass(frozen=True, kw_only=True)
class CodeList(Block):
    rows: tuple[CodeRow, ...]


@dataclass(frozen=True, kw_only=True)
class CodeBlock(Block):
    severity: str
    what: str
    rule: Explanation


@dataclass(frozen=True, kw_only=True)
class CodesLead(Block):
    steps: Link


def contribute_page(bank: Bank) -> Page:
    here = addresses.CONTRIBUTE
    health = Link("Bank health", addresses.href(here, addresses.HEALTH)) if has_health(bank) else None
    return Page(
        address=here,
        title="Add a question",
        tab="Contribute",
        description="Three steps, about ten minutes.",
        blocks=(
            Steps(
                competencies=tuple((id, each.noun.title) for id, each in bank.competencies.items()),
                levels=tuple(level.id for level in bank.levels_in_order()),
                codes=Link("The list of codes", addresses.href(here, addresses.CODES)),
                health=health,
            ),
        ),
    )


def codes_page() -> Page:
    steps = Link("Add a question", addresses.href(addresses.CODES, addresses.CONTRIBUTE))
    return Page(
        address=addresses.CODES,
        title="Codes of problems",
        tab="Contribute",
        search="sections",
        description="Every rule: what it finds, why it is there, a bad and a good example.",
        blocks=(CodesLead(steps=steps), *_groups()),
    )


def _groups() -> Iterator[Block]:
    """Yield each group's table, then its rules one by one."""
    for prefix, title in GROUPS.items():
        codes = sorted((code for code in CODES if code.name.startswith(prefix)), key=str)
        rows = tuple(CodeRow(Link(code.name, f"#{code.name}"), code.severity, code.what) for code in codes)
        yield CodeList(id=prefix, title=title, found=False, rows=rows)
        yield from map(_code, codes)


def _code(code: Code) -> CodeBlock:
    return CodeBlock(
        id=code.name,
        title=f"{code.name} {code.slug}",
        level=3,
        severity=code.severity,
        what=code.what,
        rule=explanations()[code.name],
    )
