"""All questions, narrowed by facets: all data stands in the HTML, a script only hides what is not meant."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TypeAlias, get_args

from playbook_gen.bank import Bank, Entry, asked, asked_beside, main_competency, shares
from playbook_gen.model import Kind, Question, Status
from playbook_gen.pages import addresses, words
from playbook_gen.pages.health import has_health
from playbook_gen.pages.page import Block, Link, Page
from playbook_gen.problems import plural

BANDS = {"10": "Up to 10", "20": "11 to 20", "40": "21 to 40", "more": "Over 40"}
"""Value of the facet of minutes → how it is said."""
WORD = re.compile(r"[^\W_]{3,}")

Marks: TypeAlias = Mapping[str, tuple[str, ...]]
"""Facet → the values that a question has in it."""


@dataclass(frozen=True, slots=True)
class Value:
    """Something to tick, and how many questions have it."""

    id: str
    title: str
    count: int


@dataclass(frozen=True, slots=True)
class Facet:
    """A question passes when it has one of the ticked values, or when none is ticked."""

    id: str
    title: str
    values: tuple[Value, ...]


@dataclass(frozen=True, slots=True)
class Found:
    """A question in the list, with the values it has in each facet."""

    link: Link
    facts: tuple[str, ...]
    decides: str | None
    marks: Marks
    terms: str
    """Words by which it is found though they stand nowhere: its topic, and what its competencies are called.

    What it asks is left to the site's search: all those words would double what a first visit loads.
    """


@dataclass(frozen=True, slots=True)
class Group:
    id: str
    title: str
    questions: tuple[Found, ...]


@dataclass(frozen=True, kw_only=True)
class Explorer(Block):
    facets: tuple[Facet, ...]
    groups: tuple[Group, ...]
    number: str
    health: Link | None


def questions_page(bank: Bank) -> Page:
    uses = _uses(bank)
    marks = {id: _marks(bank, entry, uses[id]) for id, entry in bank.questions.items()}
    health = Link("Bank health", addresses.href(addresses.QUESTIONS, addresses.HEALTH))
    explorer = Explorer(
        found=False,
        facets=tuple(_facets(bank, marks.values())),
        groups=tuple(_groups(bank, marks)),
        number=plural(len(marks), "question"),
        health=health if has_health(bank) else None,
    )
    return Page(
        address=addresses.QUESTIONS, title="Questions", tab="Questions", blocks=(explorer,), wide=True
    )


def _uses(bank: Bank) -> dict[str, set[tuple[str, str]]]:
    """Return question → the roles whose loops ask it, each with the AI policy of the round (`""`: none)."""
    uses: dict[str, set[tuple[str, str]]] = {id: set() for id in bank.questions}
    for loop in bank.loops.values():
        role = loop.id.split("/")[0]
        for each in asked(bank, loop):
            uses[each.question.id].add((role, each.round.ai_policy))
        for id in asked_beside(loop.noun):
            uses[id].add((role, ""))
    return uses


def _marks(bank: Bank, entry: Entry[Question], uses: set[tuple[str, str]]) -> Marks:
    noun = entry.noun
    policies = {policy for _, policy in uses if policy} | ({noun.ai_policy} if noun.ai_policy else set())
    return {
        "role": tuple(sorted({role for role, _ in uses})),
        "level": tuple(noun.levels),
        "competency": tuple(shares(bank, noun)),
        "kind": (noun.kind,),
        "minutes": tuple(dict.fromkeys(_band(noun.minutes_at(level)) for level in noun.levels)),
        "ai": tuple(sorted(policies)),
        "status": (noun.status,),
    }


def _band(minutes: int) -> str:
    return next((band for band in BANDS if band != "more" and minutes <= int(band)), "more")


def _facets(bank: Bank, marks: Iterable[Marks]) -> Iterator[Facet]:
    """Yield the facets with their values in the order people expect, without those that no question has."""
    all_marks = list(marks)
    titles = {
        "role": ("Asked by", {id: role.noun.title for id, role in bank.roles.items()}),
        "level": ("Level", {level.id: level.noun.title for level in bank.levels_in_order()}),
        "competency": ("Competency", {id: each.noun.title for id, each in bank.competencies.items()}),
        "kind": ("Kind", {kind: words.kind(kind) for kind in get_args(Kind)}),
        "minutes": ("Minutes", BANDS),
        "ai": ("AI policy", {id: policy.noun.title for id, policy in bank.ai_policies.items()}),
        "status": ("Status", {status: status.capitalize() for status in get_args(Status)}),
    }
    for id, (title, known) in titles.items():
        counts = {value: sum(value in each[id] for each in all_marks) for value in known}
        values = tuple(Value(value, known[value], count) for value, count in counts.items() if count)
        if values:
            yield Facet(id, title, values)


def _groups(bank: Bank, marks: Mapping[str, Marks]) -> Iterator[Group]:
    """Yield the questions by main competency; what is not rated yet comes last."""
    titles: dict[str | None, str] = {id: each.noun.title for id, each in bank.competencies.items()}
    titles[None] = "Not rated yet"
    for competency, title in titles.items():
        inside = [each for each in bank.questions.values() if main_competency(bank, each.noun) == competency]
        if inside:
            found = tuple(_found(bank, each, marks[each.id]) for each in inside)
            yield Group(competency or "not-rated", title, found)


def _found(bank: Bank, entry: Entry[Question], marks: Marks) -> Found:
    noun = entry.noun
    facts = (words.kind(noun.kind), words.minutes(noun.minutes), words.levels(bank, noun.levels))
    return Found(
        Link(noun.title, addresses.href(addresses.QUESTIONS, addresses.question(entry.id))),
        facts if noun.status == "active" else (noun.status.capitalize(), *facts),
        noun.decides,
        marks,
        _terms(bank, noun),
    )


def _terms(bank: Bank, question: Question) -> str:
    rated = [bank.competencies[id].noun for id in shares(bank, question) if id in bank.competencies]
    names = [name for each in rated for name in (each.title, *each.called.values())]
    text = " ".join((question.topic or "", *names)).casefold()
    return " ".join(dict.fromkeys(WORD.findall(text)))
