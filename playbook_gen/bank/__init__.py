"""Everything in the playbook, cross-referenced by id, with back-links."""

from playbook_gen.bank.asked import (
    Asked,
    asked,
    asked_beside,
    axes_of,
    fits,
    has_shape_of,
    layout,
    main_competency,
    scenario_texts,
    shares,
    slots,
    variants,
)
from playbook_gen.bank.assemble import assemble
from playbook_gen.bank.bank import Bank, Entries, Entry, Layout, Reference
from playbook_gen.bank.ids import ID_HELP, is_id
from playbook_gen.bank.similar import KeyTerms, Similar

__all__ = [
    "ID_HELP",
    "Asked",
    "Bank",
    "Entries",
    "Entry",
    "KeyTerms",
    "Layout",
    "Reference",
    "Similar",
    "asked",
    "asked_beside",
    "assemble",
    "axes_of",
    "fits",
    "has_shape_of",
    "is_id",
    "layout",
    "main_competency",
    "scenario_texts",
    "shares",
    "slots",
    "variants",
]
