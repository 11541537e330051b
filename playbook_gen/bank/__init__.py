"""Everything in the playbook, cross-referenced by id, with back-links."""

from playbook_gen.bank.asked import (
    Asked,
    alternates,
    asked,
    axes_of,
    coverage,
    fits,
    main_competency,
    shares,
    variants,
)
from playbook_gen.bank.assemble import assemble
from playbook_gen.bank.bank import Bank, Entries, Entry, Reference
from playbook_gen.bank.ids import is_id

__all__ = [
    "Asked",
    "Bank",
    "Entries",
    "Entry",
    "Reference",
    "alternates",
    "asked",
    "assemble",
    "axes_of",
    "coverage",
    "fits",
    "is_id",
    "main_competency",
    "shares",
    "variants",
]
