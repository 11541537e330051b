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
from playbook_gen.model import AiPolicy, CandidateBrief, CandidateRound, Loop, Round

DEFAULT_TITLE = "Your interviews"
MOST_PRACTICE = 4
"""Things to practise for one round; more is a reading list."""


def candidate_view(bank: Bank) -> CandidateView:
    """Return what candidates may read of a bank without errors."""
    home = bank.playbook.candidate if bank.playbook else None
    return CandidateView(
        title=home.title if home else DEFAULT_TITLE,
        welcome=home.welcome if home else None,
        promises=home.promises if home else (),
        questions=home.questions if home else None,
        interviews=tuple(_interview(bank, loop) for loop in _in_order(bank)),
    )


def _in_order(bank: Bank) -> Iterator[Entry[Loop]]:
    """Yield the loops by role, the most junior first."""
    for role in bank.roles:
        for level in bank.levels_in_order():
            if loop := bank.loops.get(f"{role}/{level.id}"):
                yield loop


def _interview(bank: Bank, loop: Entry[Loop]) -> InterviewView:
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
        rounds=tuple(_round(bank, level, round) for round in loop.noun.rounds),
        schedule=brief.schedule,
        after=brief.after,
    )


def _round(bank: Bank, level: str, round: Round) -> RoundView:
    kind = bank.round_types[round.type].noun
    return RoundView(
        title=round.title or kind.title,
        at_home=kind.mode == "async",
        minutes=round.minutes,
        yours=sum(each.minutes for each in round.segments if each.of == "candidate-questions"),
        policy=_policy(bank.ai_policies[round.ai_policy].noun),
        about=_about(kind.candidate) if kind.candidate else None,
        practice=_practice(bank, level, round),
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


def _practice(bank: Bank, level: str, round: Round) -> tuple[str, ...]:
    """Return a few hints of all that such a round could ask, whatever it does ask this time."""
    kinds = {kind for segment in round.segments for kind in segment.kinds}
    hints = dict.fromkeys(
        each.noun.candidate_hint
        for each in bank.questions.values()
        if each.noun.candidate_hint
        and each.noun.kind in kinds
        and level in each.noun.levels
        and (each.noun.status, each.noun.exposure) == ("active", "public")
    )
    found = tuple(hint for hint in hints if hint)
    stride = max(1, len(found) // MOST_PRACTICE)
    return found[::stride][:MOST_PRACTICE]
