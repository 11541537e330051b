"""Questions that say much the same: by the words that few questions have, so that it can be explained."""

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from rapidfuzz import fuzz, process

from playbook_gen.bank.bank import Bank, Entry
from playbook_gen.model import Question

WORD = re.compile(r"[^\W\d_][\w'’-]{2,}")
STEM = 6
"""Characters of a word that count, so that `routing` and `routed` are one term."""
COMMON, COMMON_AT_LEAST = 0.08, 3
"""A word in more than this share of the questions, and in more than so many, sets nothing apart."""
NEAR, FEWEST_SHARED = 55, 2
"""The likeness in percent, and the shared terms, from which a pair is worth a look in the shipped bank."""


@dataclass(frozen=True, slots=True)
class Similar:
    """A question like a text: `likeness` in percent, the words both have, of so many key terms."""

    question: Entry[Question]
    likeness: int
    shared: tuple[str, ...]
    of: int


class KeyTerms:
    """The terms of every question that few other questions have."""

    def __init__(self, bank: Bank) -> None:
        self.questions = bank.questions
        words = {id: _words(said_in(each.noun)) for id, each in bank.questions.items()}
        counts = Counter(stem for found in words.values() for stem in found)
        most = max(COMMON_AT_LEAST, COMMON * len(words))
        self._common = {stem for stem, count in counts.items() if count > most}
        self._terms = {id: self._rare(found) for id, found in words.items()}
        self._lines = {id: " ".join(sorted(found)) for id, found in self._terms.items()}

    def like(self, text: str, most: int = 3) -> tuple[Similar, ...]:
        """Return the questions most like a text, the nearest first."""
        terms = self._rare(_words(text))
        line = " ".join(sorted(terms))
        found = process.extract(line, self._lines, scorer=fuzz.token_set_ratio, score_cutoff=NEAR, limit=None)
        alike = (self._similar(id, round(score), terms) for _, score, id in found)
        return tuple(each for each in alike if len(each.shared) >= FEWEST_SHARED)[:most]

    def _rare(self, words: Mapping[str, str]) -> dict[str, str]:
        return {stem: word for stem, word in words.items() if stem not in self._common}

    def _similar(self, id: str, likeness: int, terms: Mapping[str, str]) -> Similar:
        shared = tuple(word for stem, word in terms.items() if stem in self._terms[id])
        return Similar(self.questions[id], likeness, shared, len(terms))


def said_in(question: Question) -> str:
    """Return what tells one question from another: its title and what is asked."""
    return f"{question.title}\n{question.ask}"


def _words(text: str) -> dict[str, str]:
    """Return stem → word, in the order of the text."""
    found: dict[str, str] = {}
    for word in WORD.findall(text.casefold()):
        found.setdefault(word[:STEM], word)
    return found
