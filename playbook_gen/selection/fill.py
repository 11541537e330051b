"""Loops that leave slots open and have no selection are filled on the spot: every page has questions."""

from dataclasses import replace

from playbook_gen.bank import Bank, Entry, Layout, slots
from playbook_gen.model import Loop
from playbook_gen.selection.blueprint import Blueprint, Picks
from playbook_gen.selection.plan import Plan
from playbook_gen.selection.search import search
from playbook_gen.selection.select import in_order
from playbook_gen.selection.settled import is_open
from playbook_gen.selection.supply import Supply
from playbook_gen.selection.verify import is_readable


def fill(bank: Bank) -> Bank:
    """Return the bank with the open slots of loops filled that have no selection.

    Always by search, whatever is installed: the same files give the same site on every machine.
    """
    if not bank.is_whole:
        return bank
    supply = Supply(bank)
    loops = [loop for id, loop in bank.loops.items() if id not in bank.selections and is_open(loop.noun)]
    return replace(bank, filled={loop.id: _filled(supply, loop) for loop in loops if is_readable(bank, loop)})


def _filled(supply: Supply, loop: Entry[Loop]) -> Layout:
    blueprint = Blueprint(supply, loop)
    return layout_of(loop.noun, in_order(Plan(blueprint, search(blueprint).picks)))


def layout_of(loop: Loop, picks: Picks) -> Layout:
    """Return picks round by round."""
    left = iter(picks)
    return tuple(tuple(next(left) for _ in slots(round)) for round in loop.rounds)
