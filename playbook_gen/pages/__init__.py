"""View models: what each page shows, decided before any template runs; owns every address."""

from collections.abc import Callable
from functools import partial

from playbook_gen.bank import Bank
from playbook_gen.pages import addresses
from playbook_gen.pages.contribute import codes_page, contribute_page
from playbook_gen.pages.explorer import questions_page
from playbook_gen.pages.gone import gone_page
from playbook_gen.pages.guide import guide_page, misplaced, place_of_link
from playbook_gen.pages.headings import headings_of
from playbook_gen.pages.health import has_health, health_page, thin_spots
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
from playbook_gen.pages.packet import Packet, packets
from playbook_gen.pages.page import Block, Link, Page
from playbook_gen.pages.practice import drops_page, material_page, mistakes_page
from playbook_gen.pages.prep import prep_page
from playbook_gen.pages.problems import notice, problems_page
from playbook_gen.pages.question import question_page
from playbook_gen.pages.sources import disagreements_page, sources_page
from playbook_gen.pages.standards import competencies_page, red_flags_page, rubrics_page
from playbook_gen.pages.where import address_of
from playbook_gen.selection import Supply, plan_of

TABS = ("Home", "Loops", "Questions", "Scoring", "Mistakes", "Guides", "Sources", "Contribute")

__all__ = [
    "TABS",
    "Block",
    "Link",
    "Packet",
    "Page",
    "address_of",
    "addresses",
    "gone_page",
    "headings_of",
    "makers",
    "misplaced",
    "notice",
    "packets",
    "pages",
    "place_of_link",
    "problems_page",
    "thin_spots",
]


def pages(bank: Bank) -> list[Page]:
    """Return every page of a bank that has no error, in the order of the navigation."""
    return [make() for make in makers(bank).values()]


def makers(bank: Bank) -> dict[str, Callable[[], Page]]:
    """Return address → what makes the page there, for those who need a few of them only."""
    supply = Supply(bank)
    plans = {id: plan_of(supply, loop) for id, loop in bank.loops.items()}
    return {
        addresses.HOME: partial(home, bank),
        **{addresses.loop(id): partial(loop_page, supply, plan) for id, plan in plans.items()},
        **{
            addresses.prep(id, round.id): partial(prep_page, supply, loop, round)
            for id, loop in bank.loops.items()
            for round in loop.noun.rounds
        },
        addresses.QUESTIONS: partial(questions_page, bank),
        **(
            {addresses.HEALTH: partial(health_page, supply, tuple(plans.values()))}
            if has_health(bank)
            else {}
        ),
        **{addresses.question(id): partial(question_page, bank, each) for id, each in bank.questions.items()},
        addresses.COMPETENCIES: partial(competencies_page, bank),
        addresses.RUBRICS: partial(rubrics_page, bank),
        addresses.RED_FLAGS: partial(red_flags_page, bank),
        addresses.MISTAKES: partial(mistakes_page, bank),
        addresses.DROPS: partial(drops_page, bank),
        **{addresses.guide(guide.path): partial(guide_page, guide) for guide in bank.guides},
        addresses.SOURCES: partial(sources_page, bank),
        **{address: partial(page, bank) for address, page, entries in _optional(bank) if entries},
        addresses.CONTRIBUTE: partial(contribute_page, bank),
        addresses.CODES: codes_page,
        **{
            addresses.calibration(id): partial(calibration_page, bank, each)
            for id, each in bank.calibrations.items()
        },
        **{addresses.material(id): partial(material_page, bank, each) for id, each in bank.materials.items()},
    }


def _optional(bank: Bank) -> list[tuple[str, Callable[[Bank], Page], object]]:
    """Return the pages of optional files, each with what it shows: nothing to show, no page."""
    return [
        (addresses.CHECKLISTS, checklists_page, bank.checklists),
        (addresses.FAQ, faq_page, bank.faqs),
        (addresses.DO_NOT_ASK, do_not_ask_page, bank.do_not_ask),
        (addresses.DISAGREEMENTS, disagreements_page, bank.disagreements),
        (addresses.PRINCIPLES, principles_page, bank.principles or bank.stories),
        (addresses.FACTS, facts_page, bank.facts or bank.reference_loops),
    ]
