"""A round's prep page, for the interviewer, minutes before: decide, plan, say, listen, rate."""

from dataclasses import dataclass

from playbook_gen.bank import Asked, Bank, Entry, asked
from playbook_gen.model import AiPolicy, Loop, Round, RoundType
from playbook_gen.pages import addresses, words
from playbook_gen.pages.biting import INTERVIEWER, biting, mistakes_block
from playbook_gen.pages.knowledge import do_not_ask_block
from playbook_gen.pages.loop import round_title
from playbook_gen.pages.page import Block, Link, Page
from playbook_gen.pages.parts import question_block, scale_block, sources_block
from playbook_gen.pages.where import loop_title

SAID = {
    "opening": "Open, and say the AI rule",
    "candidate-questions": "Their questions; no verdict",
    "break": "Break",
}


@dataclass(frozen=True, slots=True)
class PlanRow:
    """From and to, in minutes of the round, and what happens."""

    start: int
    end: int
    links: tuple[Link, ...]
    do: str


@dataclass(frozen=True, kw_only=True)
class PrepLead(Block):
    loop: Link
    facts: tuple[str, ...]
    decides: str
    not_here: str
    plan: tuple[PlanRow, ...]


@dataclass(frozen=True, kw_only=True)
class BeforeBlock(Block):
    before: tuple[str, ...]
    minutes: int
    handouts: bool


@dataclass(frozen=True, kw_only=True)
class FrameBlock(Block):
    """What is said at the start and at the end, word for word."""

    round_type: RoundType
    policy: AiPolicy


@dataclass(frozen=True, kw_only=True)
class AdjustBlock(Block):
    adjustments: str
    guide: Link | None


def prep_page(bank: Bank, loop: Entry[Loop], round: Round) -> Page:
    here = addresses.prep(loop.id, round.id)
    level = loop.id.split("/")[1]
    kind, policy = bank.round_types[round.type].noun, bank.ai_policies[round.ai_policy].noun
    chosen = [each for each in asked(bank, loop) if each.round is round]
    questions = [each.question for each in chosen]
    lead = PrepLead(
        loop=Link(loop_title(bank, loop.id), addresses.href(here, addresses.loop(loop.id))),
        facts=(words.minutes(round.minutes), policy.title),
        decides=kind.decides,
        not_here=kind.not_here,
        plan=_plan(bank, round, level),
    )
    points = [*kind.sources, *(point for each in questions for point in each.noun.sources)]
    return Page(
        address=here,
        title=round_title(bank, round),
        description=kind.decides,
        source=loop.path,
        files=(loop.path, *(each.path for each in questions)),
        blocks=(
            lead,
            _before(kind, chosen),
            *(question_block(bank, here, each, level) for each in questions),
            FrameBlock(id="opening", title="Open and close", round_type=kind, policy=policy, found=False),
            *(scale_block(bank, each, level) for each in questions),
            mistakes_block(here, biting(bank, INTERVIEWER, [round.type], questions)),
            _adjust(bank, here, kind),
            do_not_ask_block(bank, here),
            sources_block(bank, here, points),
        ),
    )


def _plan(bank: Bank, round: Round, level: str) -> tuple[PlanRow, ...]:
    """Return the time plan: a row a question, so that its minutes sum to the round's."""
    rows, start = [], 0
    for segment in round.segments:
        pinned = [bank.questions[id] for id in segment.pin]
        end = start + segment.minutes
        for index, question in enumerate(pinned):
            last = index == len(pinned) - 1
            stop = end if last else start + question.noun.minutes_at(level)
            rows.append(
                PlanRow(
                    start,
                    stop,
                    (Link(question.noun.title, f"#{addresses.question_anchor(question.id)}"),),
                    "",
                )
            )
            start = stop
        if segment.of in SAID:
            link = (Link(SAID[segment.of], "#opening"),) if segment.of == "opening" else ()
            rows.append(PlanRow(start, end, link, "" if link else SAID[segment.of]))
        start = end
    return tuple(rows)


def _before(kind: RoundType, chosen: list[Asked]) -> BeforeBlock:
    preparations = [each.question.noun.prep for each in chosen if each.question.noun.prep]
    return BeforeBlock(
        id="before-you-start",
        title="Before you start",
        found=False,
        before=(*kind.before, *(each.do for each in preparations)),
        minutes=sum(each.minutes for each in preparations),
        handouts=any(each.question.noun.materials for each in chosen),
    )


def _adjust(bank: Bank, here: str, kind: RoundType) -> AdjustBlock:
    path = "content/pages/guides/what-not-to-ask.md"
    there = any(guide.path == path for guide in bank.guides)
    link = Link("What not to ask", addresses.href(here, addresses.guide(path))) if there else None
    return AdjustBlock(
        id="adjustments",
        title="With extra time",
        found=False,
        adjustments=kind.adjustments,
        guide=link,
    )
