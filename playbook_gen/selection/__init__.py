"""Which questions a loop asks: the best that its blueprint allows, with a reason and a price for each.

The model is that of automated test assembly (van der Linden 2005), as test publishers choose the items of
a form; the lock, the reasons and the plain words for what is missing are ours.
"""

from playbook_gen.selection.blueprint import Blueprint, Picks, picks_of
from playbook_gen.selection.demand import CHOICES, Spot, lost_at, spots
from playbook_gen.selection.eligible import FOR_PINS, STAGES, why_not
from playbook_gen.selection.fill import fill
from playbook_gen.selection.lock import (
    command,
    inputs,
    is_as_written,
    loop_at,
    loop_of,
    path_of,
    text_of,
)
from playbook_gen.selection.mending import hinders, mend, mended_loop, repair, restore
from playbook_gen.selection.plan import Pick, Plan
from playbook_gen.selection.propose import Proposal, Wish, propose, questions_in
from playbook_gen.selection.reasons import why
from playbook_gen.selection.record import is_frozen
from playbook_gen.selection.reserve import SHORT_MINUTES, THEIR_MINUTES, reserves, short_mode
from playbook_gen.selection.rules import NEED, most_recall, violations
from playbook_gen.selection.score import Score, coverage, outside, score
from playbook_gen.selection.select import SECONDS, choose, has_solver
from playbook_gen.selection.settled import is_open, is_settled
from playbook_gen.selection.shortage import advice, of_slot
from playbook_gen.selection.solved import DONE, Mode, Solved, Tell
from playbook_gen.selection.state import State, priced, state_of
from playbook_gen.selection.supply import Supply
from playbook_gen.selection.swaps import Swap, swaps
from playbook_gen.selection.verify import is_readable, plan_of, verify

__all__ = [
    "CHOICES",
    "DONE",
    "FOR_PINS",
    "NEED",
    "SECONDS",
    "SHORT_MINUTES",
    "STAGES",
    "THEIR_MINUTES",
    "Blueprint",
    "Mode",
    "Pick",
    "Picks",
    "Plan",
    "Proposal",
    "Score",
    "Solved",
    "Spot",
    "State",
    "Supply",
    "Swap",
    "Tell",
    "Wish",
    "advice",
    "choose",
    "command",
    "coverage",
    "fill",
    "has_solver",
    "hinders",
    "inputs",
    "is_as_written",
    "is_frozen",
    "is_open",
    "is_readable",
    "is_settled",
    "loop_at",
    "loop_of",
    "lost_at",
    "mend",
    "mended_loop",
    "most_recall",
    "of_slot",
    "outside",
    "path_of",
    "picks_of",
    "plan_of",
    "priced",
    "propose",
    "questions_in",
    "repair",
    "reserves",
    "restore",
    "score",
    "short_mode",
    "spots",
    "state_of",
    "swaps",
    "text_of",
    "verify",
    "violations",
    "why",
    "why_not",
]
