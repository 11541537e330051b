"""Ids for new files: suggested from a title, and never one that is taken or was given up."""

import re
from itertools import count, islice
from unicodedata import normalize

from playbook_gen.bank import Bank, is_id
from playbook_gen.schema import Kind

WORDS, LONGEST = 6, 48
"""An id stands in addresses and notes: a few words are enough to know it by."""


def taken(bank: Bank, kind: Kind) -> frozenset[str]:
    """Return the ids that nothing new may have: those in use, and those that were given up."""
    return (bank.known.get(kind) or frozenset()) | frozenset(bank.tombstones)


def suggested_id(bank: Bank, kind: Kind, title: str) -> str:
    """Return an id made of a title, with a number behind it where it is taken."""
    words = slug(title) or kind
    numbered = (words if number == 1 else f"{words}-{number}" for number in count(1))
    free = (each for each in numbered if is_id(each) and each not in taken(bank, kind))
    return next(islice(free, 1))


def slug(text: str) -> str:
    """Return the first words of a text as an id; empty where it has no letter of the Latin alphabet."""
    plain = normalize("NFKD", text.casefold()).encode("ascii", "ignore").decode()
    words = re.findall(r"[a-z0-9]+", plain.replace("'", ""))[:WORDS]
    while len(words) > 1 and len("-".join(words)) > LONGEST:
        words.pop()
    return "-".join(words)[:LONGEST].strip("-")
