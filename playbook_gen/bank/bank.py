"""The bank: every noun by its id, and who refers to whom."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Generic, NamedTuple, TypeAlias, TypeVar

from playbook_gen import model
from playbook_gen.model import Noun
from playbook_gen.problems import Place
from playbook_gen.schema import PLACES, Kind
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
        return self.source.at(self.prefix)

    def place(self, *loc: str | int, at_key: bool = False) -> Place:
        return self.source.place((*self.prefix, *loc), at_key=at_key)


Entries: TypeAlias = Mapping[str, Entry[N_co]]
Layout: TypeAlias = tuple[tuple[tuple[str, ...], ...], ...]
"""Round → slot → the ids of the questions asked there, in order."""


class Reference(NamedTuple):
    """`entry` names the noun `id` of kind `to` at `loc`."""

    entry: Entry[Noun]
    kind: Kind
    loc: tuple[str | int, ...]
    is_key: bool
    to: Kind
    id: str


class ProseField(NamedTuple):
    """A prose text of `entry` at `loc`."""

    entry: Entry[Noun]
    loc: tuple[str | int, ...]
    text: str


@dataclass(frozen=True)
class Bank:
    """All nouns in the order of their files; `known` is None for a kind whose file could not be read."""

    playbooks: Entries[model.Playbook]
    levels: Entries[model.Level]
    roles: Entries[model.Role]
    competencies: Entries[model.Competency]
    round_types: Entries[model.RoundType]
    ai_policies: Entries[model.AiPolicy]
    red_flags: Entries[model.RedFlag]
    drops: Entries[model.Drop]
    sources: Entries[model.SourceDocument]
    disagreements: Entries[model.Disagreement]
    checklists: Entries[model.Checklist]
    faqs: Entries[model.Faq]
    principles: Entries[model.Principle]
    stories: Entries[model.Story]
    facts: Entries[model.Fact]
    reference_loops: Entries[model.ReferenceLoop]
    do_not_ask: Entries[model.DoNotAsk]
    tombstones: Entries[model.Tombstone]
    questions: Entries[model.Question]
    rubrics: Entries[model.Rubric]
    loops: Entries[model.Loop]
    selections: Entries[model.Selection]
    mistakes: Entries[model.Mistake]
    materials: Entries[model.Material]
    calibrations: Entries[model.CalibrationSet]
    guides: tuple[TextFile, ...]
    material_files: Mapping[str, TextFile]
    unreadable: frozenset[str]
    """Paths of files that are there but could not be read; what names them is not wrong too."""
    is_whole: bool
    """Whether every file became a noun; else what nothing refers to may only seem so."""
    known: Mapping[Kind, frozenset[str] | None]
    references: tuple[Reference, ...]
    prose: tuple[ProseField, ...]
    mentions: Mapping[tuple[Kind, str], tuple[Reference, ...]]
    bases: Mapping[str, Source] = field(default_factory=dict)
    """What the loops of a role share, by role and file name, as it was written: `ai-engineer/_base`."""
    filled: Mapping[str, Layout] = field(default_factory=dict)
    """What was chosen on the spot for loops that leave slots open and have no selection."""

    @property
    def playbook(self) -> model.Playbook | None:
        return next((entry.noun for entry in self.playbooks.values()), None)

    def entries(self) -> Iterator[tuple[Kind, Entry[Noun]]]:
        """Yield every noun with its kind."""
        for place in PLACES:
            for entry in getattr(self, place.name).values():
                yield place.kind, entry

    def mentioned_by(self, to: Kind, id: str, kind: Kind) -> tuple[str, ...]:
        """Return the ids of the nouns of `kind` that refer to `to`/`id`, each once, in file order."""
        found = self.mentions.get((to, id), ())
        return tuple(dict.fromkeys(each.entry.id for each in found if each.kind == kind))

    def levels_in_order(self) -> tuple[Entry[model.Level], ...]:
        return tuple(sorted(self.levels.values(), key=lambda level: level.noun.order))

    def group(self, question: str) -> tuple[str, ...]:
        """Return the questions that must not stand beside this one as its equals, itself among them."""
        name = self.questions[question].noun.equivalents
        if name is None:
            return (question,)
        return tuple(key for key, each in self.questions.items() if each.noun.equivalents == name)
