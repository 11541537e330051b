"""Principles and stories, answers, facts, checklists, what not to ask, and calibration sets."""

from collections.abc import Iterable
from dataclasses import dataclass

from playbook_gen.bank import Bank, Entry, axes_of
from playbook_gen.model import CalibrationSet
from playbook_gen.pages import addresses
from playbook_gen.pages.page import Block, Link, Page
from playbook_gen.pages.parts import AxisView, Cited, axis_view, cited
from playbook_gen.pages.standards import StandardsLead
from playbook_gen.problems import plural

WHEN = {
    "before-first-use": "Before a loop is first used",
    "before-a-round": "Before a round",
    "after-a-round": "After a round",
    "debrief": "In the debrief",
    "review": "At the review",
}


@dataclass(frozen=True, kw_only=True)
class NoteBlock(Block):
    """Something taught: prose and steps, then plain facts about it, and what it rests on."""

    text: str = ""
    plain: str = ""
    steps: tuple[str, ...] = ()
    says: tuple[tuple[str, str], ...] = ()
    facts: tuple[tuple[str, str], ...] = ()
    cited: tuple[Cited, ...] = ()


@dataclass(frozen=True, kw_only=True)
class CalibrationLead(Block):
    question: Link
    axis: AxisView


@dataclass(frozen=True, kw_only=True)
class AnswersBlock(Block):
    """The answers without their ratings: rate first, then read on."""

    answers: tuple[tuple[int, str], ...]


@dataclass(frozen=True, kw_only=True)
class RatingsBlock(Block):
    ratings: tuple[tuple[int, int, str, str], ...]


def principles_page(bank: Bank) -> Page:
    here = addresses.PRINCIPLES
    principles = (
        NoteBlock(
            id=entry.id,
            title=entry.noun.title,
            text=entry.noun.text,
            cited=cited(bank, here, entry.noun.sources),
        )
        for entry in bank.principles.values()
    )
    stories = (
        NoteBlock(
            id=addresses.section_anchor("story", entry.id),
            title=entry.noun.title,
            text=entry.noun.text,
            says=(("Anecdote", entry.noun.shows),),
            cited=cited(bank, here, entry.noun.sources),
        )
        for entry in bank.stories.values()
    )
    says = (
        "What the playbook believes, and the stories behind it. A story shows something; it proves nothing."
    )
    return _page(here, "Principles and stories", "Sources", says, (*principles, *stories))


def faq_page(bank: Bank) -> Page:
    here = addresses.FAQ
    notes = (
        NoteBlock(
            id=entry.id,
            title=entry.noun.title,
            text=entry.noun.answer,
            cited=cited(bank, here, entry.noun.sources),
        )
        for entry in bank.faqs.values()
    )
    return _page(here, "Questions hiring managers ask", "Guides", "", notes, short="FAQ")


def facts_page(bank: Bank) -> Page:
    here = addresses.FACTS
    facts = (
        NoteBlock(
            id=entry.id,
            title=entry.noun.title,
            text=entry.noun.text,
            facts=(("As of", f"{entry.noun.as_of}; look it up again after {entry.noun.valid_until}"),),
            cited=cited(bank, here, entry.noun.sources),
        )
        for entry in bank.facts.values()
    )
    loops = (
        NoteBlock(
            id=addresses.section_anchor("reference-loop", entry.id),
            title=entry.noun.title,
            text=entry.noun.remarks or "",
            steps=entry.noun.rounds,
            facts=(("Reported", "by a source, of another company; not a template"),),
            cited=cited(bank, here, entry.noun.sources),
        )
        for entry in bank.reference_loops.values()
    )
    says = "Figures with a date, and loops that other companies are reported to run."
    return _page(here, "Facts and reported loops", "Sources", says, (*facts, *loops))


def checklists_page(bank: Bank) -> Page:
    here = addresses.CHECKLISTS
    notes = (
        NoteBlock(
            id=entry.id,
            title=entry.noun.title,
            steps=entry.noun.steps,
            facts=(("When", WHEN[entry.noun.when]),),
            cited=cited(bank, here, entry.noun.sources),
        )
        for entry in bank.checklists.values()
    )
    return _page(here, "Checklists", "Guides", "Steps to tick off, by moment.", notes)


def do_not_ask_page(bank: Bank) -> Page:
    here = addresses.DO_NOT_ASK
    notes = (
        NoteBlock(
            id=entry.id,
            title=entry.noun.title,
            text=entry.noun.why,
            says=(("Ask instead", entry.noun.instead),),
            facts=(("Where", entry.noun.jurisdiction),),
            cited=cited(bank, here, entry.noun.sources),
        )
        for entry in bank.do_not_ask.values()
    )
    says = (
        "Topics no question touches, in any round or in the corridor. This is not legal advice; laws differ."
    )
    return _page(here, "Do not ask", "Guides", says, notes)


def calibration_page(bank: Bank, entry: Entry[CalibrationSet]) -> Page:
    here = addresses.calibration(entry.id)
    question = bank.questions[entry.noun.question]
    axis = next(axis for axis in axes_of(bank, question.noun) if axis.id == entry.noun.axis)
    numbered = tuple(enumerate(entry.noun.answers, start=1))
    lead = CalibrationLead(
        question=Link(question.noun.title, addresses.href(here, addresses.question(question.id))),
        axis=axis_view(bank, axis, question.noun.levels),
    )
    answers = AnswersBlock(
        id="answers",
        title="Rate these",
        found=False,
        answers=tuple((number, answer.text) for number, answer in numbered),
    )
    ratings = RatingsBlock(
        id="ratings",
        title="Agreed ratings",
        found=False,
        ratings=tuple(
            (number, answer.rating, answer.because, ", ".join(map(str, answer.blind)))
            for number, answer in numbered
        ),
    )
    return Page(
        address=here,
        title=entry.noun.title,
        source=entry.path,
        files=(entry.path,),
        blocks=(lead, answers, ratings),
    )


def do_not_ask_block(bank: Bank, here: str) -> NoteBlock:
    """Return the short list that stands at the end of a prep page."""
    titles = ", ".join(entry.noun.title.lower() for entry in bank.do_not_ask.values())
    return NoteBlock(
        id="do-not-ask",
        title="Do not ask",
        found=False,
        plain=f"Nothing about {titles}." if titles else "",
    )


def _page(here: str, title: str, tab: str, says: str, notes: Iterable[NoteBlock], *, short: str = "") -> Page:
    blocks = tuple(notes)
    lead = StandardsLead(says=says or plural(len(blocks), "answer") + ".")
    path = f"content/{'faqs' if here == addresses.FAQ else here}.yml"
    return Page(
        address=here,
        title=title,
        tab=tab,
        short=short,
        search="sections",
        source=path,
        files=(path,),
        blocks=(lead, *blocks),
    )
