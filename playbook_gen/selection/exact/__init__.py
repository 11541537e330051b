"""The exact choice: 0-1 variables, solved by HiGHS tier by tier. The only package that knows the solver."""

import time
from math import isfinite

import highspy

from playbook_gen.selection.blueprint import Blueprint, Picks
from playbook_gen.selection.exact.model import Model
from playbook_gen.selection.exact.objectives import Objectives
from playbook_gen.selection.plan import Plan
from playbook_gen.selection.score import SAME, distances, outside
from playbook_gen.selection.search import rank
from playbook_gen.selection.solved import Mode, Solved, Tell

TIERS: dict[Mode, tuple[str, ...]] = {
    "fresh": ("price", "outside", "repeats", "unfit", "distance", "draw"),
    "update": ("price", "outside", "repeats", "unfit", "distance", "changes", "draw"),
    "repair": ("price", "changes", "outside", "repeats", "unfit", "distance", "draw"),
}
"""What is made least, one after the other, each kept at its best for those that follow."""


def solve(
    blueprint: Blueprint, mode: Mode, locked: Picks, start: Picks, seconds: float, tell: Tell
) -> Solved:
    """Return the best picks, proven to be the best unless `seconds` ran out before."""
    model = Model(blueprint)
    objectives = Objectives(model)
    end = time.monotonic() + seconds
    best = start
    for tier in TIERS[mode]:
        tell(tier)
        goal = objectives.of(tier, locked)
        model.start_from(best)
        model.highs.setOptionValue("time_limit", model.highs.getRunTime() + max(0.0, end - time.monotonic()))
        model.highs.minimize(goal)
        info = model.highs.getInfo()
        if info.primal_solution_status == highspy.SolutionStatus.kSolutionStatusFeasible:
            best = min(best, model.picks(), key=lambda picks: rank(Plan(blueprint, picks), mode, locked))
        if model.highs.getModelStatus() != highspy.HighsModelStatus.kOptimal:
            least = _bound(info.objective_function_value, info.mip_dual_bound)
            bound = f"stopped after {seconds:g} s at {tier}: {least}"
            return Solved(best, "exact", proven=False, bound=bound)
        model.highs.addConstr(goal <= _kept(tier, blueprint, best, info.objective_function_value))
    return Solved(best, "exact", proven=True)


def _bound(found: float, least: float) -> str:
    """Return in words how far from the best a solver was when its time was over."""
    if not (isfinite(found) and isfinite(least)):
        return "how much better it could be is not known"
    return f"{found:g} found, no less than {least:g} possible"


def _kept(tier: str, blueprint: Blueprint, picks: Picks, value: float) -> float:
    """Return what a tier may still cost in the tiers that follow."""
    exactly = {"outside": outside, "distance": distances}
    if tier in exactly:
        return sum(exactly[tier](Plan(blueprint, picks)).values()) + SAME
    return round(value) + 0.5
