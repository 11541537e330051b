"""Which ids exist, and who may have them."""

import re
from dataclasses import dataclass, field

from playbook_gen.model import ID, LONGEST_ID
from playbook_gen.problems import Code, Place, Problem
from playbook_gen.schema import Kind

RESERVED = frozenset(
    ["con", "prn", "aux", "nul", "index"]
    + [f"{device}{number}" for device in ("com", "lpt") for number in range(1, 10)]
)
"""Names that Windows cannot store, and the name of every folder's first page."""
ID_HELP = f"lower-case words joined by hyphens, at most {LONGEST_ID} characters; not index, con …"


@dataclass(slots=True)
class Ids:
    """`known` is None for a kind whose file could not be read: nothing that refers to it is wrong."""

    known: dict[Kind, set[str] | None] = field(default_factory=dict)
    paths: dict[tuple[Kind, str], str] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def claim(self, kind: Kind, id: str, place: Place) -> bool:
        """Note that `id` exists; two files that claim it, in any letter case, are a problem."""
        ids = self.known.setdefault(kind, set())
        if ids is not None:
            ids.add(id)
        first = self.paths.setdefault((kind, id.casefold()), place.path)
        if first != place.path:
            message = f"{kind} '{id}' exists already: {first}"
            self.problems.append(Problem(place, Code.PB015, message, "rename one of the two files"))
            return False
        if bad := next((part for part in id.split("/") if not is_id(part)), None):
            message = f"'{bad}' cannot be an id"
            self.problems.append(Problem(place, Code.PB014, message, ID_HELP))
            return False
        return True

    def expect(self, kind: Kind, id: str) -> None:
        """Note an id whose file lies in the wrong place: what refers to it is not wrong too."""
        ids = self.known.setdefault(kind, set())
        if ids is not None:
            ids.add(id)


def is_id(text: str) -> bool:
    """Say whether a file, folder or key may be called so."""
    return bool(re.fullmatch(ID, text)) and len(text) <= LONGEST_ID and text not in RESERVED
