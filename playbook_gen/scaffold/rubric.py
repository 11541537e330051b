"""A rubric to begin: one axis with its four anchors; more axes are added by hand."""

from dataclasses import dataclass

from playbook_gen.scaffold.written import Begun, items, line, modeline, shares

ANCHORS = 4


@dataclass(frozen=True, slots=True)
class RubricDraft:
    """What somebody says of a new rubric; what is empty is left to do."""

    title: str
    about: str | None
    axis: str | None
    competency: str
    anchors: tuple[str, ...]
    bar: dict[str, int]


def rubric_file(id: str, axis_id: str, draft: RubricDraft, schemas: str) -> Begun:
    """Return the file of a rubric with one axis."""
    path = f"rubrics/{id}.yml"
    anchors = (*draft.anchors, *[""] * (ANCHORS - len(draft.anchors)))
    few = [] if all(anchors) else ["# TODO: write four anchors, 1 to 4, one observable sentence each."]
    lines = [
        modeline(path, "rubric", schemas),
        *line("title", draft.title, ""),
        *line("about", draft.about, "say for which questions it is."),
        "axes:",
        f"  - id: {axis_id}",
        *line("title", draft.axis, "name what is rated, in a few words.", "    "),
        f"    competency: {draft.competency}",
        "    weight: 100",
        *few,
        *items("anchors", anchors, "", "    "),
        *shares("bar", draft.bar, "say which rating each level must reach, as {mid: 2}.", "    "),
        "sources: []",
    ]
    return Begun(path, "\n".join(lines) + "\n")
