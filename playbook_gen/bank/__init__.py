"""Everything in the playbook, cross-referenced by id, with back-links."""

from playbook_gen.bank.assemble import assemble
from playbook_gen.bank.asked import Asked, asked, axes_of, main_competency, shares
from playbook_gen.bank.bank import Bank, Entries, Entry, Reference

__all__ = [
    "Asked",
    "Bank",
    "Entries",
    "Entry",
    "Reference",
    "asked",
    "assemble",
    "axes_of",
    "main_competency",
    "shares",
]
