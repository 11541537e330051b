"""Rules over what surrounds a question: its dates, its equals, what it needs, where it comes from."""

from collections import Counter
from collections.abc import Iterator
from itertools import combinations

from playbook_gen.bank import Bank, Entry, axes_of
from playbook_gen.model import MinutesRange, Question, Span
from playbook_gen.problems import Code, Place, Problem, did_you_mean, plural

GONE = frozenset({"retired", "leaked"})
CLOSE_MINUTES = 5
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


def equivalents(bank: Bank) -> Iterator[Problem]:
    """PB319: equivalents are of one kind and about as long."""
    groups: dict[str, list[Entry[Question]]] = {}
    for question in bank.questions.values():
        if question.noun.equivalents:
            groups.setdefault(question.noun.equivalents, []).append(question)
    for group in groups.values():
        for first, second in combinations(group, 2):
            one, two = first.noun, second.noun
            if one.kind != two.kind or abs(one.minutes - two.minutes) > CLOSE_MINUTES:
                what = f"{one.kind} of {one.minutes} min, {two.kind} of {two.minutes} min"
                message = f"not an equal of '{first.id}': {what}"
                place = second.place("equivalents")
                yield Problem(
                    place, Code.PB319, message, "give it another group, or the same kind and minutes"
                )


def needs(bank: Bank) -> Iterator[Problem]:
    """PB320: nothing needs or excludes itself; PB328: a walk-through needs a work sample."""
    for question in bank.questions.values():
        noun = question.noun
        for key in ("needs", "not_with"):
            for index, id in enumerate(getattr(noun, key)):
                if id == question.id or (key == "needs" and question.id in _all_needs(bank, id)):
                    message = f"'{id}' leads back to this question"
                    yield Problem(question.place(key, index), Code.PB320, message, "delete it")
        if noun.kind == "walkthrough" and noun.status == "active" and not noun.needs:
            message = "a walk-through says whose work it walks through"
            help = "add `needs: [<the work sample>]`"
            yield Problem(question.place("kind"), Code.PB328, message, help)


def _all_needs(bank: Bank, id: str) -> set[str]:
    found: set[str] = set()
    ahead = [id]
    while ahead:
        question = bank.questions.get(ahead.pop())
        new = set(question.noun.needs) - found if question else set()
        found |= new
        ahead.extend(new)
    return found


def handouts(bank: Bank) -> Iterator[Problem]:
    """PB323: a material that questions hand out has something to hand out."""
    for material in bank.materials.values():
        if all(file.audience != "handout" for file in material.noun.files):
            message = "no file of this material is a handout"
            place = material.place("files", at_key=True)
            yield Problem(place, Code.PB323, message, "mark one with `audience: handout`")


def variants(bank: Bank) -> Iterator[Problem]:
    """PB334: a variant names an original; PB335: what is handed out has one; PB336: and is asked for."""
    has_variant = {entry.noun.variant_of for entry in bank.materials.values()}
    misspelt = any(kind == "material" and id not in bank.materials for kind, id in bank.mentions)
    for id, entry in bank.materials.items():
        original = bank.materials.get(entry.noun.variant_of or "")
        if original and original.noun.variant_of:
            message = f"'{original.id}' is a variant itself, of '{original.noun.variant_of}'"
            help = f"write {original.noun.variant_of}"
            yield Problem(entry.place("variant_of"), Code.PB334, message, help)
        is_asked = bank.mentioned_by("material", id, "question")
        alone = not entry.noun.variant_of and id not in has_variant
        if alone and not is_asked and bank.is_whole and not misspelt:
            message = "no question hands this out, and it is no variant of another material"
            help = "name it in a question's `materials`, or write `variant_of: …`"
            yield Problem(entry.place(), Code.PB336, message, help)
        if alone and is_asked:
            message = "there is no other data for a second interview, or for the day this leaks"
            help = f"add a material with `variant_of: {id}`"
            yield Problem(entry.place(), Code.PB335, message, help)


def equals(bank: Bank) -> Iterator[Problem]:
    """PB337: what others build on, and what is done at home, has a group of equals, to outlive a leak."""
    needed = Counter(
        id for other, entry in bank.questions.items() for id in set(entry.noun.needs) if id != other
    )
    for id, question in bank.questions.items():
        noun = question.noun
        at_risk = id in needed or noun.kind == "work-sample"
        if at_risk and noun.status == "active" and not noun.equivalents:
            fall = (
                f"{plural(needed[id], 'other')} would fall with this one, which"
                if needed[id]
                else "this work sample"
            )
            message = f"{fall} names no equals"
            help = (
                "write `equivalents: <a name of the group>`, here and in a question that can take its place"
            )
            yield Problem(question.place(), Code.PB337, message, help)


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
    equivalents,
    needs,
    handouts,
    variants,
    equals,
    sources,
    gates,
    calibrations,
)
