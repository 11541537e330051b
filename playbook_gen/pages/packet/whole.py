"""The two documents: the packet of a round, and that of a loop, which holds all its rounds."""

from playbook_gen.bank import Bank, Entry
from playbook_gen.model import Loop, Round
from playbook_gen.pages import addresses, words
from playbook_gen.pages.made_from import made_from
from playbook_gen.pages.packet.model import LoopCover, Packet
from playbook_gen.pages.packet.questions import Room
from playbook_gen.pages.packet.round import packet_of
from playbook_gen.pages.page import Link
from playbook_gen.pages.parts import round_title
from playbook_gen.pages.where import loop_title


def round_packet(bank: Bank, loop: Entry[Loop], round: Round) -> Packet:
    here = addresses.packet(loop.id, round.id)
    return Packet(
        address=here,
        title=round_title(bank, round),
        of=loop_title(bank, loop.id),
        playbook=_playbook(bank),
        online=Link("Prep page", addresses.href(here, addresses.prep(loop.id, round.id))),
        cover=None,
        rounds=(packet_of(Room(bank, loop, round, here, prefix="")),),
        made_from=made_from(bank, loop, (round,)),
    )


def loop_packet(bank: Bank, loop: Entry[Loop]) -> Packet:
    here, rounds = addresses.packet_of_loop(loop.id), loop.noun.rounds
    return Packet(
        address=here,
        title=loop_title(bank, loop.id),
        of="the whole loop",
        playbook=_playbook(bank),
        online=Link("Loop", addresses.href(here, addresses.loop(loop.id))),
        cover=_cover(bank, loop),
        rounds=tuple(packet_of(Room(bank, loop, each, here, prefix=f"{each.id}_")) for each in rounds),
        made_from=made_from(bank, loop, rounds),
    )


def _cover(bank: Bank, loop: Entry[Loop]) -> LoopCover:
    noun = loop.noun
    titles = {round.id: round_title(bank, round) for round in noun.rounds}
    return LoopCover(
        goal=noun.goal,
        rounds=tuple((titles[each.id], words.minutes(each.minutes), each.weight) for each in noun.rounds),
        seats=tuple((titles[seat.round], seat) for seat in noun.panel),
        decision=noun.decision,
        must_meet=tuple(
            bank.competencies[id].noun.title for id in (noun.decision.must_meet if noun.decision else ())
        ),
    )


def _playbook(bank: Bank) -> str:
    return bank.playbook.title if bank.playbook else "Playbook"
