"""What becomes of a loop whose questions are chosen, or left as they are."""

from dataclasses import dataclass
from typing import Literal

from playbook_gen.bank import Entry
from playbook_gen.model import Loop
from playbook_gen.problems import Problem
from playbook_gen.selection import Pick, Plan, Proposal, advice, outside, violations


@dataclass(frozen=True)
class Outcome:
    """What becomes of a loop: `plan` is what it will ask, None where its selection does not hold."""

    loop: Entry[Loop]
    what: Literal["pinned", "kept", "invalid", "frozen", "lost", "chosen"]
    plan: Plan | None
    problems: tuple[Problem, ...] = ()
    proposal: Proposal | None = None
    stopped: str = ""
    """How far a search for a better one came that found none."""

    @property
    def changes(self) -> tuple[tuple[Pick, str | None], ...]:
        """The picks that are new, each with what it takes the place of."""
        if self.proposal is None:
            return ()
        found: list[tuple[Pick, str | None]] = []
        for index, ids in enumerate(self.proposal.plan.picks):
            before = self.proposal.before[index] if index < len(self.proposal.before) else ()
            gone = [id for id in before if id not in ids]
            for pick in self.proposal.plan.asked:
                if pick.at == index and pick.asks.id not in before:
                    found.append((pick, gone.pop(0) if gone else None))
        return tuple(found)

    @property
    def dropped(self) -> tuple[tuple[str, str], ...]:
        """The questions that are asked no more and that nothing takes the place of, after their rounds."""
        if self.proposal is None or self.proposal.old is None:
            return ()
        plan, found = self.proposal.plan, list[tuple[str, str]]()
        for slot, before, ids in zip(plan.blueprint.slots, self.proposal.before, plan.picks, strict=True):
            gone, come = [id for id in before if id not in ids], [id for id in ids if id not in before]
            found.extend((self.loop.noun.rounds[slot.round].id, id) for id in gone[len(come) :])
        return tuple(found)

    @property
    def reserves(self) -> tuple[tuple[str, str | None, str | None], ...]:
        """The rounds that get another question in reserve, each with what was and what will be."""
        if self.proposal is None or self.proposal.old is None:
            return ()
        pairs = zip(self.proposal.old.rounds, self.proposal.selection.rounds, strict=True)
        return tuple(
            (new.round, old.reserve, new.reserve) for old, new in pairs if old.reserve != new.reserve
        )

    @property
    def is_changed(self) -> bool:
        """Whether anything would be asked or held in reserve that is not now, or a selection be mended."""
        if self.proposal is None:
            return False
        old, new = self.proposal.old, self.proposal.selection
        return old is None or old.rounds != new.rounds

    @property
    def short_of(self) -> tuple[tuple[str, str], ...]:
        """What rules the plan does not keep, each with what would help."""
        if self.plan is None:
            return ()
        plan = self.plan
        told = [(each.message, advice(plan.blueprint, each)) for each in violations(plan)]
        competencies = plan.blueprint.supply.bank.competencies
        gaps = [
            (
                f"{competencies[id].noun.title} misses its target's tolerance by {points:.0f} points",
                "add a question that rates it, or change the weights",
            )
            for id, points in outside(plan).items()
        ]
        return (*told, *gaps)
