"""What pages and rules both need of questions: their axes, their shares, and where they are asked."""

from collections.abc import Iterator
from dataclasses import dataclass

from playbook_gen.bank.bank import Bank, Entry, Layout
from playbook_gen.model import Axis, Loop, Material, Question, Round, Segment, Selection
from playbook_gen.problems import Place


@dataclass(frozen=True, slots=True)
class Asked:
    """A question asked in a slot of a loop; `place` is where its file, or its selection, says so."""

    question: Entry[Question]
    round: Round
    segment: Segment
    place: Place


def slots(round: Round) -> tuple[tuple[int, Segment], ...]:
    """Return the segments of a round that ask questions, each with its index."""
    return tuple((index, each) for index, each in enumerate(round.segments) if each.of == "slot" or each.pin)


def layout(bank: Bank, loop: Entry[Loop]) -> Layout:
    """Return what each slot asks: by its selection, else as filled on the spot, else its pins alone."""
    selection = bank.selections.get(loop.id)
    if selection and has_shape_of(selection.noun, loop.noun):
        return tuple(round.slots for round in selection.noun.rounds)
    if loop.id in bank.filled:
        return bank.filled[loop.id]
    return tuple(tuple(segment.pin for _, segment in slots(round)) for round in loop.noun.rounds)


def has_shape_of(selection: Selection, loop: Loop) -> bool:
    """Say whether a selection was made for these rounds and as many slots."""
    return [(each.round, len(each.slots)) for each in selection.rounds] == [
        (round.id, len(slots(round))) for round in loop.rounds
    ]


def asked(bank: Bank, loop: Entry[Loop]) -> Iterator[Asked]:
    """Yield the questions of a loop in the order in which they are asked."""
    for r, (round, chosen) in enumerate(zip(loop.noun.rounds, layout(bank, loop), strict=True)):
        for n, ((s, segment), ids) in enumerate(zip(slots(round), chosen, strict=True)):
            for p, id in enumerate(ids):
                if question := bank.questions.get(id):
                    yield Asked(question, round, segment, _place(bank, loop, (r, s, n, p), id))


def _place(bank: Bank, loop: Entry[Loop], at: tuple[int, int, int, int], id: str) -> Place:
    r, s, n, p = at
    pins = loop.noun.rounds[r].segments[s].pin
    if id in pins:
        written = p if pins[p : p + 1] == (id,) else pins.index(id)
        return loop.place("rounds", r, "segments", s, "pin", written)
    if selection := bank.selections.get(loop.id):
        return selection.place("rounds", r, "slots", n, p)
    return loop.place("rounds", r, "segments", s)


def asked_beside(loop: Loop) -> Iterator[str]:
    """Yield the ids that a loop asks outside its slots: at the gate, by the recruiter, on another path."""
    if loop.gate:
        yield loop.gate.question
    if loop.recruiter:
        yield from loop.recruiter.asks
    for path in loop.alternates:
        yield from path.replace.values()


def axes_of(bank: Bank, question: Question) -> tuple[Axis, ...]:
    """Return the axes a question is rated on: its own, its rubric's, or the one of its `anchors`."""
    if question.axes:
        return question.axes
    if question.rubric:
        rubric = bank.rubrics.get(question.rubric)
        return rubric.noun.axes if rubric else ()
    if question.anchors and question.competency:
        return (
            Axis(
                id=question.competency,
                title=question.title,
                competency=question.competency,
                weight=100,
                anchors=question.anchors,
            ),
        )
    return ()


def shares(bank: Bank, question: Question) -> dict[str, int]:
    """Return competency → percent of the question, derived from the weights of its axes."""
    found: dict[str, int] = {}
    for axis in axes_of(bank, question):
        found[axis.competency] = found.get(axis.competency, 0) + axis.weight
    if not found and question.competency:
        found[question.competency] = 100
    return found


def main_competency(bank: Bank, question: Question) -> str | None:
    """Return the competency with the largest share; of equal ones the first named."""
    found = shares(bank, question)
    return max(found, key=lambda competency: found[competency]) if found else None


def fits(bank: Bank, segment: Segment, question: Question) -> bool:
    """Say whether a slot asks for questions of this kind and main competency."""
    wanted = segment.competencies
    return question.kind in segment.kinds and (not wanted or main_competency(bank, question) in wanted)


def variants(bank: Bank, material: str) -> list[Entry[Material]]:
    """Return the materials that can take the place of one, in the order of their files."""
    return [entry for entry in bank.materials.values() if entry.noun.variant_of == material]


def scenario_texts(bank: Bank, question: Question) -> Iterator[str]:
    """Yield all that a candidate may read or hear of a question."""
    yield question.ask
    yield question.setup or ""
    yield from (answer.say for answer in question.if_asked)
    for id in question.materials:
        if material := bank.materials.get(id):
            folder = material.path.removesuffix("material.yml")
            for file in material.noun.files:
                text = bank.material_files.get(folder + file.file)
                yield text.text if text and file.audience == "handout" else ""
