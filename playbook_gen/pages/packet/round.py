"""One round on paper: cover, a sheet or two a question, the scorecard, the handouts."""

from collections.abc import Iterable

from playbook_gen.bank import Entry, asked
from playbook_gen.model import Question
from playbook_gen.pages import addresses, words
from playbook_gen.pages.knowledge import do_not_ask_block
from playbook_gen.pages.packet.handouts import given_as_files, sheets
from playbook_gen.pages.packet.mistakes import of_write_up
from playbook_gen.pages.packet.model import Overall, PlanLine, RoundPacket
from playbook_gen.pages.packet.questions import Room, questions_of
from playbook_gen.pages.page import Link
from playbook_gen.pages.parts import round_title
from playbook_gen.pages.prep import PlanRow, plan_rows
from playbook_gen.pages.where import loop_title

FEWEST_LINES, MOST_LINES = 3, 5
ROOMY = 5
"""With so many axes a scorecard has room for more lines."""


def packet_of(room: Room) -> RoundPacket:
    bank, round = room.bank, room.round
    kind, policy = bank.round_types[round.type].noun, bank.ai_policies[round.ai_policy].noun
    chosen = [each for each in asked(bank, room.loop) if each.round is round]
    questions = [each.question for each in chosen]
    rows, handed = plan_rows(round, chosen, room.level), tuple(sheets(bank, questions))
    preparations = [each.noun.prep for each in questions if each.noun.prep]
    shown = tuple(questions_of(room, rows, handed))
    axes = sum(len(each.axes) for each in shown)
    return RoundPacket(
        id=round.id,
        loop=room.loop.id,
        title=round_title(bank, round),
        of=loop_title(bank, room.loop.id),
        alone=_alone(room),
        facts=(words.minutes(round.minutes), policy.title, kind.format),
        kind=kind,
        policy=policy,
        plan=_plan(rows, questions),
        before=(*kind.before, *(each.do for each in preparations)),
        preparation=sum(each.minutes for each in preparations),
        questions=shown,
        avoid=do_not_ask_block(bank, room.here).plain,
        overall=Overall(*map(room.name, Overall.__dataclass_fields__)),
        lines=MOST_LINES if axes <= ROOMY else FEWEST_LINES,
        write_up=tuple(each.noun for each in of_write_up(bank, round, questions)),
        sheets=handed,
        files=tuple(given_as_files(bank, questions)),
    )


def _plan(rows: Iterable[PlanRow], questions: list[Entry[Question]]) -> tuple[PlanLine, ...]:
    numbers = {each.id: number for number, each in enumerate(questions, 1)}
    return tuple(
        PlanLine(
            row.start,
            row.end - row.start,
            row.links[0].title if row.links else row.do,
            numbers.get(row.question or ""),
        )
        for row in rows
    )


def _alone(room: Room) -> Link:
    own = addresses.packet(room.loop.id, room.round.id)
    return Link(f"Packet of {round_title(room.bank, room.round)}", addresses.file_href(room.here, own))
