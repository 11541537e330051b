"""The bank: every noun by its id, and who refers to whom."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Generic, TypeAlias, TypeVar

from playbook_gen.model import (
    AiPolicy,
    Competency,
    Drop,
    Level,
    Loop,
    Material,
    Mistake,
    Noun,
    Playbook,
    Question,
    RedFlag,
    Role,
    RoundType,
    Rubric,
    SourceDocument,
)
from playbook_gen.problems import Place
from playbook_gen.schema import Kind
from playbook_gen.sources import Source, TextFile

N_co = TypeVar("N_co", bound=Noun, covariant=True)


@dataclass(frozen=True, slots=True)
class Entry(Generic[N_co]):
    """A noun with its id and the place it was written at."""

    id: str
    noun: N_co
    source: Source
    prefix: tuple[str, ...] = ()

    @property
    def path(self) -> str:
        return self.source.path

    @property
    def data(self) -> Any:
        """The plain data the noun was made from."""
        data: Any = self.source.data
        for key in self.prefix:
            data = data[key]
        return data

    def place(self, *loc: str | int, at_key: bool = False) -> Place:
        return self.source.place((*self.prefix, *loc), at_key=at_key)


Entries: TypeAlias = Mapping[str, Entry[N_co]]


@dataclass(frozen=True, slots=True)
class Reference:
    """`entry` names the noun `id` of kind `to` at `loc`."""

    entry: Entry[Noun]
    kind: Kind
    loc: tuple[str | int, ...]
    is_key: bool
    to: Kind
    id: str


NOUNS = (
    "levels",
    "roles",
    "competencies",
    "round_types",
    "ai_policies",
    "red_flags",
    "drops",
    "sources",
    "questions",
    "rubrics",
    "loops",
    "mistakes",
    "materials",
)


@dataclass(frozen=True)
class Bank:
    """All nouns in the order of their files; `known` is None for a kind whose file could not be read."""

    playbook: Playbook | None
    levels: Entries[Level]
    roles: Entries[Role]
    competencies: Entries[Competency]
    round_types: Entries[RoundType]
    ai_policies: Entries[AiPolicy]
    red_flags: Entries[RedFlag]
    drops: Entries[Drop]
    sources: Entries[SourceDocument]
    questions: Entries[Question]
    rubrics: Entries[Rubric]
    loops: Entries[Loop]
    mistakes: Entries[Mistake]
    materials: Entries[Material]
    guides: tuple[TextFile, ...]
    material_files: Mapping[str, TextFile]
    known: Mapping[Kind, frozenset[str] | None]
    references: tuple[Reference, ...]
    mentions: Mapping[tuple[Kind, str], tuple[Reference, ...]]

    def entries(self) -> Iterator[Entry[Noun]]:
        """Yield every noun that has an id, kind by kind."""
        for name in NOUNS:
            yield from getattr(self, name).values()

    def mentioned_by(self, to: Kind, id: str, kind: Kind) -> tuple[str, ...]:
        """Return the ids of the nouns of `kind` that refer to `to`/`id`, each once, in file order."""
        found = self.mentions.get((to, id), ())
        return tuple(dict.fromkeys(each.entry.id for each in found if each.kind == kind))

    def levels_in_order(self) -> tuple[Entry[Level], ...]:
        return tuple(sorted(self.levels.values(), key=lambda level: level.noun.order))

    def group(self, question: str) -> tuple[str, ...]:
        """Return the questions that must not stand beside this one as its equals, itself among them."""
        name = self.questions[question].noun.equivalents
        if name is None:
            return (question,)
        return tuple(key for key, each in self.questions.items() if each.noun.equivalents == name)
