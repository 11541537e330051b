"""Key terms, the words that few questions use: by them a likeness is found, and explained."""

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import chain

from rapidfuzz import fuzz, process

from playbook_gen.bank.bank import Bank, Entry
from playbook_gen.model import Question

STEM = 6
"""Letters of a word that count, so that `sort` and `sorting` differ but `labelled` and `labelling` do not."""
COMMON, LEAST_COMMON, MOST_COMMON = 20, 3, 50
"""A word that more than one in 20 questions use, or more than 50 in all, is no key term."""
NEAR, LEAST_SHARED = 55, 2
"""The likeness in percent, and the shared terms, from which a question is shown to who writes another."""
WORD = re.compile(r"[^\W\d_]{4,}")


@dataclass(frozen=True, slots=True)
class Similar:
    """A question like a text: `likeness` in percent, the words both have, of so many key terms."""

    question: Entry[Question]
    likeness: int
    shared: tuple[str, ...]
    of: int


class KeyTerms:
    """`terms` are those of every question: id → stem → word, in the order of its text."""

    def __init__(self, bank: Bank) -> None:
        self._questions = bank.questions
        words = {id: _words(f"{each.noun.title} {each.noun.ask}") for id, each in bank.questions.items()}
        used = Counter(chain.from_iterable(words.values()))
        most = min(max(len(words) // COMMON, LEAST_COMMON), MOST_COMMON)
        self._common = {stem for stem, count in used.items() if count > most}
        self.terms = {id: self._rare(found) for id, found in words.items()}

    def like(self, text: str, most: int = 3) -> tuple[Similar, ...]:
        """Return the questions most like a text, the nearest first."""
        terms = self._rare(_words(text))
        lines = {id: " ".join(found) for id, found in self.terms.items()}
        found = process.extract(
            " ".join(terms), lines, scorer=fuzz.token_set_ratio, score_cutoff=NEAR, limit=None
        )
        alike = (self._similar(id, round(score), terms) for _, score, id in found)
        return tuple(each for each in alike if len(each.shared) >= LEAST_SHARED)[:most]

    def _rare(self, words: Mapping[str, str]) -> dict[str, str]:
        return {stem: word for stem, word in words.items() if stem not in self._common}

    def _similar(self, id: str, likeness: int, terms: Mapping[str, str]) -> Similar:
        shared = tuple(word for stem, word in terms.items() if stem in self.terms[id])
        return Similar(self._questions[id], likeness, shared, len(terms))


def _words(text: str) -> dict[str, str]:
    return {word[:STEM]: word for word in WORD.findall(text.casefold())}
