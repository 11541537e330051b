"""A question to begin: the six things that make a draft, and the file they make."""

from dataclasses import dataclass

from playbook_gen.scaffold.written import Begun, block, items, line, modeline, shares

NEXT = "a maintainer adds what its page says it lacks, then sets `status: active`."


@dataclass(frozen=True, slots=True)
class QuestionDraft:
    """What somebody says of a new question; what is empty is left to do."""

    title: str
    competency: str
    levels: dict[str, int]
    ask: str | None
    strong: tuple[str, ...]
    weak: tuple[str, ...]


def question_file(id: str, draft: QuestionDraft, schemas: str) -> Begun:
    """Return the file of a question."""
    path = f"questions/{draft.competency}/{id}.yml"
    lines = [
        modeline(path, "question", schemas),
        f"# TODO: {NEXT}",
        *line("title", draft.title, ""),
        "status: draft",
        f"competency: {draft.competency}",
        *shares("levels", draft.levels, "say at which levels it is asked, as {mid: 2, senior: 3}."),
        *block("ask", draft.ask, "write the words you would say aloud, in less than 45 seconds."),
        *items("strong", draft.strong, "say what a strong candidate does, that you could see or hear."),
        *items("weak", draft.weak, "say what a plausible candidate really says."),
    ]
    return Begun(path, "\n".join(lines) + "\n")
