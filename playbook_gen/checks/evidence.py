"""Rules over sources and dates: everything rests on something, and nothing on what is out of date."""

from collections.abc import Callable, Iterator
from datetime import date

from playbook_gen.bank import Bank, Entry
from playbook_gen.model import Noun, Question
from playbook_gen.problems import Code, Problem
from playbook_gen.schema import Kind


def uncited(bank: Bank) -> Iterator[Problem]:
    """PB601: every point of a source carries something."""
    for source in bank.sources.values() if bank.is_whole else ():
        for id in source.noun.points:
            if ("point", f"{source.id}/{id}") not in bank.mentions:
                message = f"nothing cites '{source.id}/{id}'"
                place = source.place("points", id, at_key=True)
                yield Problem(place, Code.PB601, message, "cite it where something rests on it, or delete it")


def unsourced(bank: Bank) -> Iterator[Problem]:
    """PB333: every noun that can cite says what it rests on, or that it rests on nothing."""
    for _, entry in bank.entries():
        is_draft = isinstance(entry.noun, Question) and entry.noun.status == "draft"
        if "sources" in type(entry.noun).model_fields and "sources" not in entry.data and not is_draft:
            help = "add `sources: [<source>/<point>]`, or `sources: []` where it is our own"
            place = entry.place(at_key=bool(entry.prefix))
            yield Problem(place, Code.PB333, "nothing says what this rests on", help)


def same_ref(bank: Bank) -> Iterator[Problem]:
    """PB602: within a source, a ref traces one point."""
    for source in bank.sources.values():
        seen: dict[str, str] = {}
        for id, point in source.noun.points.items():
            first = seen.setdefault(point.ref, f"{source.id}/{id}")
            if first != f"{source.id}/{id}":
                message = f"ref {point.ref} stands already at '{first}'"
                place = source.place("points", id, "ref")
                yield Problem(place, Code.PB602, message, "give each point a ref of its own")


ShownAt = Callable[[Kind, Entry[Noun]], str]
"""Says on which page of the site a noun stands, e.g. `facts.html#pay-band`."""


def review_due(bank: Bank, today: date, shown_at: ShownAt) -> Iterator[Problem]:
    """PB603, PB604: what is past its day. Never part of `check`: no change turns red because time passed."""
    for fact in bank.facts.values():
        if fact.noun.valid_until < today:
            page = shown_at("fact", fact)
            message = f"'{fact.noun.title}' was valid until {fact.noun.valid_until}; it is shown on {page}"
            yield Problem(fact.place("valid_until"), Code.PB603, message, "look it up again")
    for question in bank.questions.values():
        until = question.noun.valid_until
        if until and until < today and question.noun.status in ("draft", "active"):
            message = f"review was due on {until}; it is shown on {shown_at('question', question)}"
            place = question.place("valid_until")
            yield Problem(place, Code.PB604, message, "read it aloud, and move `reviewed` and `valid_until`")


RULES = (uncited, unsourced, same_ref)
