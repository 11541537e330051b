"""A question on paper: its words in front, room for notes and the anchors behind."""

from collections.abc import Iterator
from dataclasses import dataclass

from playbook_gen.bank import Bank, Entry, axes_of
from playbook_gen.model import Loop, Question, Round
from playbook_gen.pages.packet.fit import lines_for_notes, on_two_sheets
from playbook_gen.pages.packet.mistakes import beside
from playbook_gen.pages.packet.model import AskedQuestion, RatedAxis, Sheet
from playbook_gen.pages.parts import QuestionBlock, question_block
from playbook_gen.pages.prep import PlanRow


@dataclass(frozen=True, slots=True)
class Room:
    """The round that a packet is made for; `here` is the packet's address, `prefix` begins its names."""

    bank: Bank
    loop: Entry[Loop]
    round: Round
    here: str
    prefix: str

    @property
    def level(self) -> str:
        return self.loop.id.split("/")[1]

    def name(self, what: str, *ids: str) -> str:
        """Return the name of a field: no dots in it, which PDF takes for levels of a tree."""
        return self.prefix + "_".join((what, *ids))


def questions_of(room: Room, rows: tuple[PlanRow, ...], sheets: tuple[Sheet, ...]) -> Iterator[AskedQuestion]:
    asking = [row for row in rows if row.question]
    questions = [room.bank.questions[row.question or ""] for row in asking]
    mistakes = beside(room.bank, room.round, questions)
    for number, (row, entry, bites) in enumerate(zip(asking, questions, mistakes, strict=True), 1):
        block = question_block(room.bank, room.here, entry, room.level)
        yield AskedQuestion(
            id=entry.id,
            number=number,
            start=row.start,
            minutes=row.end - row.start,
            block=block,
            axes=_axes(room, entry, block),
            notes=room.name("notes", entry.id),
            lines=lines_for_notes(block),
            has_back=on_two_sheets(block),
            sheets=tuple(sheet for sheet in sheets if sheet.of == entry.id),
            bites=bites.noun if bites else None,
        )


def _axes(room: Room, entry: Entry[Question], block: QuestionBlock) -> tuple[RatedAxis, ...]:
    return tuple(
        RatedAxis(
            axis.id,
            view,
            rating=room.name("rating", entry.id, axis.id),
            evidence=room.name("evidence", entry.id, axis.id),
        )
        for axis, view in zip(axes_of(room.bank, entry.noun), block.axes, strict=True)
    )
