"""What the loops of a role share already, as far as a new loop must heed it."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from playbook_gen.bank import Bank, is_id
from playbook_gen.model import WHOLE
from playbook_gen.sources import Source

NAME = "_base"


@dataclass(frozen=True, slots=True)
class Base:
    """A role's base as it was written: where no loop extends it yet, nothing in it was checked."""

    source: Source

    @property
    def rounds(self) -> list[tuple[str, str]]:
        """Return the id and the type of each of its rounds."""
        return [(str(each.get("id")), str(each.get("type"))) for each in self.entries("rounds")]

    def mapping(self, key: str) -> dict[str, Any]:
        """Return what stands at a key, or nothing where that is no mapping."""
        found = self.source.data.get(key)
        return found if isinstance(found, dict) else {}

    def entries(self, key: str) -> list[dict[str, Any]]:
        """Return the mappings of the list at a key."""
        found = self.source.data.get(key)
        return [each for each in found if isinstance(each, dict)] if isinstance(found, list) else []

    def round(self, id: str) -> dict[str, Any]:
        """Return what is said of a round, or nothing."""
        return next((each for each in self.entries("rounds") if each.get("id") == id), {})

    def round_weights(self, ids: Sequence[str]) -> tuple[int, ...] | None:
        """Return the weights of rounds where all of them are said and make a hundred."""
        said = [str(self.round(id).get("weight")) for id in ids]
        weights = tuple(int(each) for each in said if WHOLE.fullmatch(each))
        return weights if len(weights) == len(said) and sum(weights) == 100 else None

    def suits(self, types: Sequence[str]) -> bool:
        """Say whether every one of its rounds is among those of a loop: it cannot leave one out."""
        left = Counter(kind for _, kind in self.rounds) - Counter(types)
        return not left and all(is_id(id) for id, _ in self.rounds)


def base_of(bank: Bank, role: str) -> Base | None:
    """Return the base that the loops of a role extend, if there is one."""
    source = bank.bases.get(f"{role}/{NAME}")
    return Base(source) if source else None
