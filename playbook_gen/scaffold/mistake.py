"""A mistake to begin: what an interviewer does, what to do in its place, and where it is made."""

from dataclasses import dataclass, field

from playbook_gen.scaffold.written import Begun, ids, line, modeline


@dataclass(frozen=True, slots=True)
class Where:
    """The ids of all that a mistake is shown beside."""

    round_types: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    competencies: tuple[str, ...] = ()
    questions: tuple[str, ...] = ()

    def is_anywhere(self) -> bool:
        return bool(self.round_types or self.kinds or self.competencies or self.questions)


@dataclass(frozen=True, slots=True)
class MistakeDraft:
    """What somebody says of a new mistake; what is empty is left to do."""

    title: str
    phase: str | None
    bad: str | None
    good: str | None
    why: str | None
    where: Where = field(default_factory=Where)


def mistake_file(id: str, draft: MistakeDraft, schemas: str) -> Begun:
    """Return the file of a mistake."""
    path = f"content/mistakes/{id}.yml"
    nowhere = "name a competency, a kind of question or a type of round it bites in, as [evaluation]."
    lines = [
        modeline(path, "mistake", schemas),
        *line("title", draft.title, ""),
        *line("phase", draft.phase, "say when it is made: designing, preparing, asking, listening, …"),
        *line("bad", draft.bad, "say what an interviewer does or says."),
        *line("good", draft.good, "say what to do in its place."),
        *line("why", draft.why, "say why that is better."),
        *([] if draft.where.is_anywhere() else [f"# TODO: {nowhere}"]),
        "where:",
        *ids("round_types", draft.where.round_types, "  "),
        *ids("kinds", draft.where.kinds, "  "),
        *ids("competencies", draft.where.competencies, "  "),
        *ids("questions", draft.where.questions, "  "),
        *([] if draft.where.is_anywhere() else ["  competencies:"]),
        "sources: []",
    ]
    return Begun(path, "\n".join(lines) + "\n")
