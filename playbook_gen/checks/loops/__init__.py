"""Rules over loops, each module one question a hiring manager asks."""

from playbook_gen.checks.loops import alternates, asking, blueprint, people, time

RULES = (*time.RULES, *asking.RULES, *blueprint.RULES, *people.RULES, *alternates.RULES)

__all__ = ["RULES"]
