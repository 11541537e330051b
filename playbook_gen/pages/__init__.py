"""View models: what each page shows, decided before any template runs; owns every address."""

from collections.abc import Callable

from playbook_gen.bank import Bank
from playbook_gen.pages import addresses
from playbook_gen.pages.guide import guide_page, misplaced, place_of_link
from playbook_gen.pages.health import has_health, health_page
from playbook_gen.pages.home import home
from playbook_gen.pages.knowledge import (
    calibration_page,
    checklists_page,
    do_not_ask_page,
    facts_page,
    faq_page,
    principles_page,
)
from playbook_gen.pages.loop import loop_page
from playbook_gen.pages.page import Block, Link, Page
from playbook_gen.pages.practice import drops_page, material_page, mistakes_page
from playbook_gen.pages.prep import prep_page
from playbook_gen.pages.problems import notice, problems_page
from playbook_gen.pages.question import question_page, questions_page
from playbook_gen.pages.sources import disagreements_page, sources_page
from playbook_gen.pages.standards import competencies_page, red_flags_page, rubrics_page
from playbook_gen.pages.where import address_of
from playbook_gen.selection import Supply, plan_of

TABS = ("Home", "Loops", "Questions", "Scoring", "Mistakes", "Guides", "Sources")

__all__ = [
    "TABS",
    "Block",
    "Link",
    "Page",
    "address_of",
    "addresses",
    "misplaced",
    "notice",
    "pages",
    "place_of_link",
    "problems_page",
]


def pages(bank: Bank) -> list[Page]:
    """Return every page of a bank that has no error, in the order of the navigation."""
    supply = Supply(bank)
    plans = [plan_of(supply, loop) for loop in bank.loops.values()]
    return [
        home(bank),
        *(loop_page(supply, plan) for plan in plans),
        *(prep_page(supply, loop, round) for loop in bank.loops.values() for round in loop.noun.rounds),
        questions_page(bank),
        *([health_page(supply, plans)] if has_health(bank) else []),
        *(question_page(bank, question) for question in bank.questions.values()),
        competencies_page(bank),
        rubrics_page(bank),
        red_flags_page(bank),
        mistakes_page(bank),
        drops_page(bank),
        *(guide_page(guide) for guide in bank.guides),
        sources_page(bank),
        *(page(bank) for page, entries in _optional(bank) if entries),
        *(calibration_page(bank, each) for each in bank.calibrations.values()),
        *(material_page(bank, material) for material in bank.materials.values()),
    ]


def _optional(bank: Bank) -> list[tuple[Callable[[Bank], Page], object]]:
    """Return the pages of optional files, each with what it shows: nothing to show, no page."""
    return [
        (checklists_page, bank.checklists),
        (faq_page, bank.faqs),
        (do_not_ask_page, bank.do_not_ask),
        (disagreements_page, bank.disagreements),
        (principles_page, bank.principles or bank.stories),
        (facts_page, bank.facts or bank.reference_loops),
    ]
