"""From the bank to what candidates may read: the one place where both are seen."""

from collections.abc import Iterator

from playbook_gen.bank import Bank, Entry
from playbook_gen.candidate.view import (
    AboutView,
    CandidateView,
    InterviewView,
    PolicyView,
    RoundView,
    StepView,
)
from playbook_gen.model import AiPolicy, CandidateBrief, CandidateRound, Loop
from playbook_gen.selection import Blueprint, Supply

DEFAULT_TITLE = "Your interviews"
MOST_PRACTICE = 4
"""Things to practise for one round; more is a reading list."""


def candidate_view(bank: Bank) -> CandidateView:
    """Return what candidates may read of a bank without errors."""
    home, supply = bank.playbook.candidate if bank.playbook else None, Supply(bank)
    return CandidateView(
        title=home.title if home else DEFAULT_TITLE,
        welcome=home.welcome if home else None,
        promises=home.promises if home else (),
        questions=home.questions if home else None,
        levels=tuple((each.id, each.noun.title) for each in bank.levels_in_order()),
        interviews=tuple(_interview(supply, loop) for loop in _in_order(bank)),
    )


def _in_order(bank: Bank) -> Iterator[Entry[Loop]]:
    """Yield the loops by role, the most junior first."""
    for role in bank.roles:
        for level in bank.levels_in_order():
            if loop := bank.loops.get(f"{role}/{level.id}"):
                yield loop


def _interview(supply: Supply, loop: Entry[Loop]) -> InterviewView:
    bank, blueprint = supply.bank, Blueprint(supply, loop)
    role, level = loop.id.split("/")
    job, step = bank.roles[role].noun, bank.levels[level].noun
    brief = loop.noun.candidate or CandidateBrief()
    return InterviewView(
        role=role,
        level=level,
        title=job.title,
        level_title=step.title,
        job=job.summary,
        owns=job.owns,
        is_not=job.is_not,
        level_means=step.candidate,
        welcome=brief.welcome,
        before=tuple(StepView(each.title, each.minutes, each.text) for each in brief.before),
        rounds=tuple(_round(blueprint, index) for index in range(len(loop.noun.rounds))),
        schedule=brief.schedule,
        after=brief.after,
    )


def _round(blueprint: Blueprint, index: int) -> RoundView:
    bank, round = blueprint.supply.bank, blueprint.loop.noun.rounds[index]
    kind = bank.round_types[round.type].noun
    return RoundView(
        title=round.title or kind.title,
        at_home=kind.mode == "async",
        minutes=round.minutes,
        yours=sum(each.minutes for each in round.segments if each.of == "candidate-questions"),
        policy=_policy(bank.ai_policies[round.ai_policy].noun),
        about=_about(kind.candidate) if kind.candidate else None,
        practice=_practice(blueprint, index),
    )


def _about(told: CandidateRound) -> AboutView:
    return AboutView(
        format=told.format,
        expect=told.expect,
        looks_for=told.looks_for,
        not_counted=told.not_counted,
        prepare=told.prepare,
        adjustments=told.adjustments,
    )


def _policy(policy: AiPolicy) -> PolicyView:
    return PolicyView(policy.title, policy.candidate_told, policy.fine, policy.not_fine)


def _practice(blueprint: Blueprint, index: int) -> tuple[str, ...]:
    """Return a few hints of all that a round could ask, in the order of the bank: pins come no sooner."""
    could_ask = {
        id
        for slot, ids in zip(blueprint.slots, blueprint.pool, strict=True)
        for id in ids
        if slot.round == index
    }
    hints = dict.fromkeys(
        entry.noun.candidate_hint
        for id, entry in blueprint.supply.bank.questions.items()
        if id in could_ask and entry.noun.exposure == "public" and _can_be_met(blueprint, id)
    )
    found = tuple(hint for hint in hints if hint)
    stride = max(1, len(found) // MOST_PRACTICE)
    return found[::stride][:MOST_PRACTICE]


def _can_be_met(blueprint: Blueprint, id: str) -> bool:
    """Say whether the loop could ask all that a question builds on."""
    could_be_asked = {each for ids in blueprint.pool for each in ids}
    return all(could_be_asked.intersection(group) for group in blueprint.candidate(id).needs)
