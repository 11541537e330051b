"""Rules over what belongs together: equals, what a question builds on, materials and their variants."""

from collections import Counter
from collections.abc import Iterator
from itertools import combinations

from playbook_gen.bank import Bank, Entry
from playbook_gen.model import Question
from playbook_gen.problems import Code, Problem, plural

CLOSE_MINUTES = 5


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
            first = original.noun.variant_of
            help = "delete it, or name the first of its variants" if first == id else f"write {first}"
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


def handed_out_once(bank: Bank) -> Iterator[Problem]:
    """PB338: a question hands out one variant of an exercise; the other is for a second interview."""
    for question in bank.questions.values():
        first: dict[str, str] = {}
        for index, id in enumerate(question.noun.materials):
            entry = bank.materials.get(id)
            other = first.setdefault((entry and entry.noun.variant_of) or id, id)
            if index != question.noun.materials.index(other):
                message = f"'{id}' stands beside '{other}', which is the same exercise"
                help = "keep one; the other is for a second interview, or after a leak"
                place = question.place("materials", index)
                yield Problem(place, Code.PB338, message, help if id != other else "delete it")


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


RULES = (equivalents, needs, handouts, variants, handed_out_once, equals)
