"""Rules over prose: it passes one gate, wherever it stands."""

from collections.abc import Iterator

from playbook_gen.bank import Bank
from playbook_gen.problems import Code, Place, Problem
from playbook_gen.prose import Refusal, parse_guide, refusal

PLAIN = "write plain Markdown: paragraphs, lists, tables, code, and links with a whole address"


def fields(bank: Bank) -> Iterator[Problem]:
    """PB501, PB503: every prose field is safe to show."""
    for field in bank.prose:
        if refused := refusal(field.text):
            code = Code.PB503 if refused.too_much else Code.PB501
            yield Problem(field.entry.place(*field.loc), code, refused.message, PLAIN)


def guides(bank: Bank) -> Iterator[Problem]:
    """PB501, PB503: a guide is one title, sections, and safe prose."""
    for guide in bank.guides:
        parsed = parse_guide(guide.text, lambda address: address)
        if isinstance(parsed, Refusal):
            code = Code.PB503 if parsed.too_much else Code.PB501
            help = "start with `# Title`, and keep to Markdown"
            yield Problem(Place(guide.path, parsed.line), code, parsed.message, help)


RULES = (fields, guides)
