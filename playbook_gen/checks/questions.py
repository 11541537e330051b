"""Rules over single questions and rubrics."""

from collections.abc import Iterator

from playbook_gen.bank import Bank, Entry, main_competency, shares
from playbook_gen.model import Question, Rubric
from playbook_gen.problems import Code, Problem, did_you_mean

STATED = ("status", "kind", "minutes", "topic", "depth", "difficulty")
"""What decides where a question fits; the short form of a scale, `anchors`, asks for the first three."""
LEAST_SIGNALS = 2
ASKED_BACK = frozenset({"design", "trade-off", "eval-design", "estimation"})
"""Kinds in which candidates ask, so that the answers must be agreed beforehand."""


def axis_weights(bank: Bank) -> Iterator[Problem]:
    """PB301: the weights of the axes sum to 100."""
    for entry in _rated(bank):
        total = sum(axis.weight for axis in entry.noun.axes)
        if entry.noun.axes and total != 100:
            message = f"the weights of the axes sum to {total}, not 100"
            yield Problem(entry.place("axes"), Code.PB301, message, "change the weights of the axes")


def same_axis(bank: Bank) -> Iterator[Problem]:
    """PB307: every axis has an id of its own."""
    for entry in _rated(bank):
        ids = [axis.id for axis in entry.noun.axes]
        for index, id in enumerate(ids):
            if id in ids[:index]:
                message = f"axis '{id}' stands already above"
                yield Problem(entry.place("axes", index, "id"), Code.PB307, message, "rename one of the two")


def folder(bank: Bank) -> Iterator[Problem]:
    """PB302: the folder is the competency with the largest share."""
    for question in bank.questions.values():
        main, parent = main_competency(bank, question.noun), question.path.split("/")[1]
        if main is not None and main in bank.competencies and parent != main:
            what = ", ".join(f"{name} {share}" for name, share in shares(bank, question.noun).items())
            message = f"the folder is '{parent}', the main competency '{main}' ({what})"
            help = f"move the file to questions/{main}/, or change the weights"
            yield Problem(question.place(), Code.PB302, message, help)


def rated_once(bank: Bank) -> Iterator[Problem]:
    """PB305: what is rated is said once: by axes, by a rubric, or by a competency (with anchors)."""
    for question in bank.questions.values():
        noun = question.noun
        given = [key for key in ("competency", "rubric", "axes") if getattr(noun, key)]
        if len(given) == 1 and noun.anchors and not noun.competency:
            given.append("anchors")
        if len(given) > 1:
            message = f"{' and '.join(given)} each say what is rated"
            place = question.place(given[-1] if "anchors" in given else given[0], at_key=True)
            yield Problem(place, Code.PB305, message, f"keep one of {', '.join(given)}")
        elif not given:
            message = "nothing says what is rated"
            help = "add a line `competency: …`, or axes, or a rubric"
            yield Problem(question.place(), Code.PB102, message, help)


def active_is_complete(bank: Bank) -> Iterator[Problem]:
    """PB303: what is asked in interviews has anchors, signals, follow-ups and a decision."""
    for question in bank.questions.values():
        if question.noun.status != "active":
            continue
        for lack, help in _lacks(question.noun):
            place = question.place("status", at_key=True)
            yield Problem(place, Code.PB303, f"an active question needs {lack}", help)


def stated(bank: Bank) -> Iterator[Problem]:
    """PB331: once a question has a scale, nothing that decides where it fits is left to a default."""
    for question in bank.questions.values():
        for key in _stated(question.noun, with_scale=False):
            if key not in question.data:
                default = getattr(question.noun, key) or "none"
                message = f"'{key}' is not said; the default would be {default}"
                yield Problem(question.place(), Code.PB331, message, f"add a line `{key}: …`")


def unfinished(entry: Entry[Question]) -> Iterator[str]:
    """Yield what a draft lacks before it can be asked, in words."""
    yield from (lack for lack, _ in _lacks(entry.noun))
    unsaid = [key for key in _stated(entry.noun, with_scale=True) if key not in entry.data]
    yield from (f"`{key}`" for key in unsaid if key != "status")
    for key in ("strong", "weak"):
        if len(getattr(entry.noun, key)) < LEAST_SIGNALS:
            yield f"a second {key} signal"
    if len(entry.noun.follow_ups) == 1:
        yield "a second follow-up"


def _stated(question: Question, *, with_scale: bool) -> tuple[str, ...]:
    """Return the keys that may not be left to a default; `with_scale` says to count it as rated."""
    if question.axes or question.rubric:
        return STATED
    return STATED[:3] if question.anchors or with_scale else ()


def _lacks(question: Question) -> Iterator[tuple[str, str]]:
    draft = "or set `status: draft`"
    if not (question.axes or question.rubric or question.anchors):
        yield "anchors", f"add `axes:` with anchors, or `rubric:`, {draft}"
    if not question.follow_ups:
        yield "follow-ups", f"add `follow_ups:`, {draft}"
    if question.decides is None:
        yield "`decides`", f"say in one line what the interviewer decides, {draft}"
    if question.kind in ASKED_BACK and not question.if_asked:
        yield (
            "agreed answers",
            f"add `if_asked:`; candidates ask back in a {question.kind} question, {draft}",
        )


def parts(bank: Bank) -> Iterator[Problem]:
    """PB304: the parts sum to the minutes."""
    for question in bank.questions.values():
        total = sum(part.minutes for part in question.noun.parts)
        if question.noun.parts and total != question.noun.minutes:
            message = f"the parts sum to {total} minutes, the question takes {question.noun.minutes}"
            yield Problem(question.place("parts"), Code.PB304, message, "change the parts or the minutes")


def levels_asked(bank: Bank) -> Iterator[Problem]:
    """PB306: a bar or a variant names only levels the question is asked at; PB012 tells a misspelt one."""
    for question in bank.questions.values():
        if not question.noun.levels.keys() <= bank.levels.keys():
            continue
        named: list[tuple[str, tuple[str | int, ...]]] = [
            (level, ("by_level", level)) for level in question.noun.by_level
        ]
        for index, axis in enumerate(question.noun.axes):
            named.extend((level, ("axes", index, "bar", level)) for level in axis.bar)
        for level, loc in named:
            if level in bank.levels and level not in question.noun.levels:
                message = f"'{level}' is named here, but the question is not asked at that level"
                help = did_you_mean(level, list(question.noun.levels))
                yield Problem(question.place(*loc, at_key=True), Code.PB306, message, help)


def _rated(bank: Bank) -> Iterator[Entry[Question] | Entry[Rubric]]:
    yield from bank.questions.values()
    yield from bank.rubrics.values()


RULES = (axis_weights, same_axis, folder, rated_once, active_is_complete, stated, parts, levels_asked)
