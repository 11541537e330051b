"""Questions that say nearly the same, found by the few words that only they use.

No two questions are compared unless they share some of the rarest words of one of them, which an index finds.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import chain
from math import ceil

from rapidfuzz import fuzz

from playbook_gen.bank import Bank, Entry, KeyTerms
from playbook_gen.model import Question
from playbook_gen.problems import Code, Problem

SHARED = 0.6
"""Share of the key terms of the one with fewer. In the shipped bank this finds declared relatives only;
exercises of one series, which share their instructions, reach 0.5."""
LEAST_SHARED = 3
WORDED_ALIKE = 65
"""Percent of letters in common, the words sorted: a topic may be shared, a wording is not by chance."""
MOST_NAMED = 8


@dataclass(frozen=True)
class _Likeness:
    """`one` has the fewer key terms of the two."""

    one: Entry[Question]
    two: Entry[Question]
    shared: tuple[str, ...]
    terms: int

    @cached_property
    def told_at(self) -> tuple[Entry[Question], Entry[Question]]:
        """The question to look at again and the other one: a draft, what names fewer relatives, the later."""
        first, second = sorted((self.one, self.two), key=lambda each: (_standing(each.noun), each.path))
        return (second, first) if _standing(first.noun) == _standing(second.noun) else (first, second)


def _standing(question: Question) -> tuple[bool, int]:
    return question.status != "draft", bool(question.equivalents) + bool(question.family)


def near_duplicates(bank: Bank) -> Iterator[Problem]:
    """PB341: two questions that ask nearly the same are one, or say how they belong together."""
    told: set[str] = set()
    for like in sorted(_alike(bank), key=lambda each: -len(each.shared) / each.terms):
        question, other = like.told_at
        if question.id in told:
            continue
        told.add(question.id)
        named = ", ".join(like.shared[:MOST_NAMED]) + (" …" if len(like.shared) > MOST_NAMED else "")
        message = f"shares {len(like.shared)} of {like.terms} key terms with {other.path}: {named}"
        help = "keep one of the two, or say how they differ: `equivalents`, `family` or `not_with`"
        yield Problem(question.place("ask"), Code.PB341, message, help)


def copies(bank: Bank) -> Iterator[Problem]:
    """PB341: no two questions are asked in the same words, whatever they say of each other."""
    first: dict[str, Entry[Question]] = {}
    for question in sorted(bank.questions.values(), key=lambda each: each.noun.status == "draft"):
        other = first.setdefault(_wording(question), question)
        if other is not question:
            message = f"asks word for word what {other.path} asks"
            help = "keep one of the two, or ask for something else"
            yield Problem(question.place("ask"), Code.PB341, message, help)


def _wording(question: Entry[Question]) -> str:
    return " ".join(question.noun.ask.casefold().split())


def _alike(bank: Bank) -> Iterator[_Likeness]:
    terms = KeyTerms(bank).terms
    index: dict[str, list[str]] = defaultdict(list)
    for id, words in sorted(terms.items(), key=lambda pair: (-len(pair[1]), pair[0])):
        least = max(LEAST_SHARED, ceil(SHARED * len(words)))
        similar = list(_sharing(words, least, index))
        for stem in words:
            index[stem].append(id)
        for other in similar:
            theirs = terms[other]
            if len(words.keys() & theirs.keys()) < least:
                continue
            one, two = bank.questions[id], bank.questions[other]
            is_copy = _wording(one) == _wording(two)
            if not is_copy and not _is_declared(one, two) and _is_worded_alike(one, two):
                shared = tuple(word for stem, word in words.items() if stem in theirs)
                yield _Likeness(one, two, shared, len(words))


def _sharing(words: Collection[str], least: int, index: Mapping[str, list[str]]) -> Iterator[str]:
    """Yield all of the index that can share `least` words: LEAST_SHARED of those are among the rarest ones.

    It is the prefix filter of Chaudhuri, Ganti and Kaushik, "A Primitive Operator for Similarity Joins in
    Data Cleaning" (2006): all but `least - LEAST_SHARED` words are looked up, and the frequent ones are not.
    """
    rarest = sorted(words, key=lambda stem: len(index[stem]))[: len(words) - least + LEAST_SHARED]
    sharing = Counter(chain.from_iterable(index[stem] for stem in rarest))
    return (other for other, count in sharing.items() if count >= LEAST_SHARED)


def _is_worded_alike(one: Entry[Question], two: Entry[Question]) -> bool:
    return fuzz.token_sort_ratio(one.noun.ask, two.noun.ask, score_cutoff=WORDED_ALIKE) > 0


def _is_declared(one: Entry[Question], two: Entry[Question]) -> bool:
    """Say whether the questions themselves say that they belong together."""
    for key in ("equivalents", "family"):
        if (name := getattr(one.noun, key)) and name == getattr(two.noun, key):
            return True
    named = ((one, two), (two, one))
    return any(
        other.id in (*each.noun.not_with, *each.noun.needs, each.noun.replaced_by) for each, other in named
    )


RULES = (near_duplicates, copies)
