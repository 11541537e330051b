"""Packets: what an interviewer takes into the room, on paper and on screen, one a round and one a loop."""

from collections.abc import Callable
from functools import partial

from playbook_gen.bank import Bank
from playbook_gen.pages import addresses
from playbook_gen.pages.packet.mistakes import printed_mistakes
from playbook_gen.pages.packet.model import Packet
from playbook_gen.pages.packet.whole import loop_packet, round_packet

__all__ = ["Packet", "packets", "printed_mistakes"]


def packets(bank: Bank) -> dict[str, Callable[[], Packet]]:
    """Return address → what makes the packet there: each loop's rounds, then the loop's own."""
    makers: dict[str, Callable[[], Packet]] = {}
    for loop in bank.loops.values():
        for round in loop.noun.rounds:
            makers[addresses.packet(loop.id, round.id)] = partial(round_packet, bank, loop, round)
        makers[addresses.packet_of_loop(loop.id)] = partial(loop_packet, bank, loop)
    return makers
