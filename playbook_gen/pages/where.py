"""Where a noun is shown: its page, or its section on the page of its kind."""

from playbook_gen.bank import Bank, Entry
from playbook_gen.model import Noun
from playbook_gen.pages import addresses
from playbook_gen.pages.page import Link
from playbook_gen.schema import Kind

SECTIONS = {
    "competency": addresses.COMPETENCIES,
    "rubric": addresses.RUBRICS,
    "red-flag": addresses.RED_FLAGS,
    "drop": addresses.DROPS,
    "mistake": addresses.MISTAKES,
    "disagreement": addresses.DISAGREEMENTS,
    "checklist": addresses.CHECKLISTS,
    "faq": addresses.FAQ,
    "principle": addresses.PRINCIPLES,
    "story": addresses.PRINCIPLES,
    "fact": addresses.FACTS,
    "reference-loop": addresses.FACTS,
    "do-not-ask": addresses.DO_NOT_ASK,
}
PAGES = {
    "question": addresses.question,
    "material": addresses.material,
    "loop": addresses.loop,
    "calibration": addresses.calibration,
}


def shown_at(bank: Bank, here: str, kind: Kind, entry: Entry[Noun]) -> Link:
    """Return a link to where a noun is shown; kinds without a place of their own lead home."""
    title = loop_title(bank, entry.id) if kind == "loop" else getattr(entry.noun, "title", entry.id)
    if kind in PAGES:
        return Link(title, addresses.href(here, PAGES[kind](entry.id)))
    if kind in SECTIONS:
        return Link(title, addresses.href(here, SECTIONS[kind], addresses.section_anchor(kind, entry.id)))
    if kind == "role":
        return Link(title, addresses.href(here, addresses.HOME, addresses.section_anchor("role", entry.id)))
    return Link(title, addresses.href(here, addresses.HOME))


def address_of(bank: Bank, kind: Kind, entry: Entry[Noun]) -> str:
    """Return where a noun is shown, from the root of the site: `facts.html#pay-band`."""
    return shown_at(bank, addresses.HOME, kind, entry).href


def loop_title(bank: Bank, id: str) -> str:
    """Return "LLM application engineer, senior"."""
    role, level = id.split("/")
    return f"{bank.roles[role].noun.title}, {bank.levels[level].noun.title.lower()}"
