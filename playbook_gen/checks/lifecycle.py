"""Rules over what surrounds a question: its dates, what replaces it, where it comes from."""

from collections.abc import Iterator

from playbook_gen.bank import Bank, axes_of
from playbook_gen.model import MinutesRange, Span
from playbook_gen.problems import Code, Place, Problem, did_you_mean

GONE = frozenset({"retired", "leaked"})
LONGEST_GATE = 10


def tombstones(bank: Bank) -> Iterator[Problem]:
    """PB021: an id that was given up is never used again."""
    for _, entry in bank.entries():
        if entry.id in bank.tombstones and not entry.prefix:
            tombstone = bank.tombstones[entry.id].noun
            message = f"the id '{entry.id}' was given up on {tombstone.since}: {tombstone.because}"
            help = "choose another id; notes of past interviews still name this one"
            yield Problem(entry.place(), Code.PB021, message, help)


def since(bank: Bank) -> Iterator[Problem]:
    """PB314: a question that is gone says since when."""
    for question in bank.questions.values():
        if question.noun.status in GONE and question.noun.since is None:
            message = f"a {question.noun.status} question says since when"
            place = question.place("status", at_key=True)
            yield Problem(place, Code.PB314, message, "add `since: 2026-11-21`")


def replacement(bank: Bank) -> Iterator[Problem]:
    """PB315: what replaces a question can be asked."""
    for question in bank.questions.values():
        other = bank.questions.get(question.noun.replaced_by or "")
        if other and (other.noun.status != "active" or other.id == question.id):
            message = f"'{other.id}' cannot replace it: it is {other.noun.status}"
            yield Problem(question.place("replaced_by"), Code.PB315, message, "name an active question")


def dates(bank: Bank) -> Iterator[Problem]:
    """PB321: nothing ends before it begins."""
    for question in bank.questions.values():
        reviewed, until = question.noun.reviewed, question.noun.valid_until
        if reviewed and until and until < reviewed:
            message = f"valid until {until}, but reviewed on {reviewed}"
            yield Problem(question.place("valid_until"), Code.PB321, message, "swap the two days")
    for fact in bank.facts.values():
        if fact.noun.valid_until < fact.noun.as_of:
            message = f"valid until {fact.noun.valid_until}, but as of {fact.noun.as_of}"
            yield Problem(fact.place("valid_until"), Code.PB321, message, "swap the two days")


def ranges(bank: Bank) -> Iterator[Problem]:
    """PB332: a range begins before it ends."""
    spans: list[tuple[Place, MinutesRange | Span]] = [
        (entry.place("minutes", "least"), entry.noun.minutes) for entry in bank.round_types.values()
    ]
    for level in bank.levels.values():
        if level.noun.topics:
            spans.append((level.place("topics", "least"), level.noun.topics))
    for place, span in spans:
        if span.least > span.most:
            message = f"from {span.least} to {span.most}"
            yield Problem(place, Code.PB332, message, "swap the two numbers")


def sources(bank: Bank) -> Iterator[Problem]:
    """PB324: what is said to come from a source names it."""
    for question in bank.questions.values():
        if question.noun.provenance.origin == "source" and not question.noun.sources:
            message = "`origin: source`, but no source is named"
            place = question.place("provenance")
            yield Problem(place, Code.PB324, message, "add `sources:`, or write `origin: authored`")


def gates(bank: Bank) -> Iterator[Problem]:
    """PB330: a gate is short."""
    for question in bank.questions.values():
        if question.noun.kind == "gate" and question.noun.minutes > LONGEST_GATE:
            message = f"a gate of {question.noun.minutes} minutes; {LONGEST_GATE} are enough to pass or fail"
            yield Problem(question.place("minutes"), Code.PB330, message, "shorten it")


def calibrations(bank: Bank) -> Iterator[Problem]:
    """PB325: a calibration set rates an axis of its question; PB329: its answers differ."""
    for entry in bank.calibrations.values():
        question = bank.questions.get(entry.noun.question)
        ids = [axis.id for axis in axes_of(bank, question.noun)] if question else []
        if ids and question and entry.noun.axis not in ids:
            message = f"'{question.id}' has no axis '{entry.noun.axis}'"
            place = entry.place("axis")
            yield Problem(place, Code.PB325, message, did_you_mean(entry.noun.axis, ids))
        ratings = {answer.rating for answer in entry.noun.answers}
        if len(ratings) == 1:
            message = "every answer rates the same; raters learn nothing from it"
            yield Problem(
                entry.place("answers"), Code.PB329, message, "add an answer on the other side of the bar"
            )


RULES = (
    tombstones,
    since,
    replacement,
    dates,
    ranges,
    sources,
    gates,
    calibrations,
)
