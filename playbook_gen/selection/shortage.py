"""Where the bank runs out, in a sentence a hiring manager can act on: how many questions each step leaves."""

from collections.abc import Callable

from playbook_gen.problems import Code, did_you_mean
from playbook_gen.selection.blueprint import Blueprint, Slot
from playbook_gen.selection.eligible import waterfall
from playbook_gen.selection.rules import Violation
from playbook_gen.selection.supply import Candidate


def advice(blueprint: Blueprint, violation: Violation) -> str:
    """Return what would help against a rule that could not be kept."""
    about = violation.about
    if violation.slot is not None and violation.code is Code.PB435:
        return of_slot(blueprint, blueprint.slots[violation.slot])
    if violation.code is Code.PB419:
        steps = _steps(blueprint, f"touch {about}", lambda each: about in each.touches)
        entries = blueprint.supply.bank.questions.values()
        known = sorted({entry.noun.topic for entry in entries if entry.noun.topic})
        return steps if about in known else f"{did_you_mean(about, known)}; {steps}"
    if about:
        steps = _steps(blueprint, f"rate {about}", lambda each: about in each.rates)
        return f"{violation.help}; {steps}"
    return violation.help


def of_slot(blueprint: Blueprint, slot: Slot) -> str:
    """Return how many questions each stage leaves a slot, and what to add."""
    steps = " → ".join(f"{left} {words}" for words, left in waterfall(blueprint.opening(slot)))
    segment = blueprint.segment(slot)
    on = f" on {' or '.join(segment.competencies)}" if segment.competencies else ""
    kinds, minutes = " or ".join(segment.kinds), slot.minutes // slot.count
    return f"{steps}: add a {kinds} question{on} of at most {minutes} minutes for {blueprint.level_id}"


def _steps(blueprint: Blueprint, what: str, does: Callable[[Candidate], bool]) -> str:
    entries = blueprint.supply.bank.questions.items()
    found = [id for id, entry in entries if entry.noun.status == "active" and does(blueprint.candidate(id))]
    here = [id for id in found if blueprint.level_id in blueprint.supply.bank.questions[id].noun.levels]
    left = {id for ids in blueprint.pool for id in ids}.intersection(found)
    return f"{len(found)} active {what} → {len(here)} for {blueprint.level_id} → {len(left)} fit a slot"
