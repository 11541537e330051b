"""A round's prep page, for the interviewer, minutes before: decide, plan, say, listen, rate."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain

from playbook_gen.bank import Asked, Bank, Entry, asked
from playbook_gen.model import AiPolicy, Loop, Round, RoundType
from playbook_gen.pages import addresses, words
from playbook_gen.pages.biting import INTERVIEWER, biting, mistakes_block
from playbook_gen.pages.brief import briefs, in_full
from playbook_gen.pages.choice import reserves_of
from playbook_gen.pages.knowledge import do_not_ask_block
from playbook_gen.pages.made_from import made_from
from playbook_gen.pages.page import Block, Link, Page
from playbook_gen.pages.parts import (
    QuestionBlock,
    question_block,
    round_title,
    scale_block,
    sources_block,
)
from playbook_gen.pages.where import loop_title
from playbook_gen.selection import SHORT_MINUTES, THEIR_MINUTES, Supply, plan_of, short_mode

SAID = {
    "opening": "Open, and say the AI rule",
    "candidate-questions": "Their questions; no verdict",
    "break": "Break",
}
UNFILLED = "Not filled: no question is chosen for these minutes"


@dataclass(frozen=True, slots=True)
class PlanRow:
    """From and to, in minutes of the round, and what happens; `question` is the id of what is asked."""

    start: int
    end: int
    links: tuple[Link, ...]
    do: str
    question: str | None = None


@dataclass(frozen=True, kw_only=True)
class PrepLead(Block):
    loop: Link
    packet: Link
    facts: tuple[str, ...]
    decides: str
    not_here: str
    plan: tuple[PlanRow, ...]


@dataclass(frozen=True, kw_only=True)
class BeforeBlock(Block):
    before: tuple[str, ...]
    minutes: int


@dataclass(frozen=True, kw_only=True)
class FrameBlock(Block):
    """What is said at the start and at the end, word for word."""

    round_type: RoundType
    policy: AiPolicy


@dataclass(frozen=True, kw_only=True)
class AdjustBlock(Block):
    adjustments: str
    guide: Link | None


@dataclass(frozen=True, kw_only=True)
class SpareBlock(Block):
    """What to ask when a round runs short, and when somebody finishes early."""

    short: tuple[Link, ...]
    left: int
    stop_after: int | None
    reserve: QuestionBlock | None


def prep_page(supply: Supply, loop: Entry[Loop], round: Round) -> Page:
    bank, here = supply.bank, addresses.prep(loop.id, round.id)
    level = loop.id.split("/")[1]
    kind, policy = bank.round_types[round.type].noun, bank.ai_policies[round.ai_policy].noun
    chosen = [each for each in asked(bank, loop) if each.round is round]
    questions = [each.question for each in chosen]
    blocks = [question_block(bank, here, each, level) for each in questions]
    lead = PrepLead(
        loop=Link(loop_title(bank, loop.id), addresses.href(here, addresses.loop(loop.id))),
        packet=Link("Packet", addresses.file_href(here, addresses.packet(loop.id, round.id))),
        facts=(words.minutes(round.minutes), policy.title),
        decides=kind.decides,
        not_here=kind.not_here,
        plan=plan_rows(round, chosen, level),
    )
    points = [*kind.sources, *(point for each in questions for point in each.noun.sources)]
    return Page(
        address=here,
        title=round_title(bank, round),
        description=kind.decides,
        source=loop.path,
        files=made_from(bank, loop, (round,)),
        blocks=(
            lead,
            _before(kind, blocks),
            *briefs(blocks, round.minutes),
            *_spare(supply, here, loop, round),
            FrameBlock(id="opening", title="Open and close", round_type=kind, policy=policy, found=False),
            *chain.from_iterable(
                (in_full(block), scale_block(bank, each, level))
                for block, each in zip(blocks, questions, strict=True)
            ),
            mistakes_block(here, biting(bank, INTERVIEWER, [round.type], questions)),
            _adjust(bank, here, kind),
            do_not_ask_block(bank, here),
            sources_block(bank, here, points),
        ),
    )


def plan_rows(round: Round, chosen: list[Asked], level: str) -> tuple[PlanRow, ...]:
    """Return the time plan: a row a question or an open slot, so that its minutes sum to the round's."""
    rows, start = [], 0
    for segment in round.segments:
        inside = [each.question for each in chosen if each.segment is segment]
        end = start + segment.minutes
        for question in inside:
            stop = end if question is inside[-1] else start + question.noun.minutes_at(level)
            link = Link(question.noun.title, f"#{addresses.question_anchor(question.id)}")
            rows.append(PlanRow(start, stop, (link,), "", question.id))
            start = stop
        if segment.of == "slot" and not inside:
            rows.append(PlanRow(start, end, (), UNFILLED))
        if segment.of in SAID:
            opening = (Link(SAID[segment.of], "#opening"),) if segment.of == "opening" else ()
            rows.append(PlanRow(start, end, opening, "" if opening else SAID[segment.of]))
        start = end
    return tuple(rows)


def _spare(supply: Supply, here: str, loop: Entry[Loop], round: Round) -> Iterator[SpareBlock]:
    """Yield what a live round has in hand for a late start and an early end."""
    bank, plan = supply.bank, plan_of(supply, loop)
    index = loop.noun.rounds.index(round)
    short = short_mode(plan, index)
    reserve = reserves_of(bank, plan)[index]
    if bank.round_types[round.type].noun.mode != "live" or not short:
        return
    minutes, level = sum(plan.blueprint.candidate(id).minutes for id in short), plan.blueprint.level_id
    most = SHORT_MINUTES - THEIR_MINUTES
    yield SpareBlock(
        id="short-or-long",
        title="Short of time, or done early",
        found=False,
        short=tuple(Link(bank.questions[id].noun.title, f"#{addresses.question_anchor(id)}") for id in short),
        left=SHORT_MINUTES,
        stop_after=most if minutes > most else None,
        reserve=question_block(bank, here, bank.questions[reserve], level) if reserve else None,
    )


def _before(kind: RoundType, blocks: list[QuestionBlock]) -> BeforeBlock:
    preparations = [block.question.prep for block in blocks if block.question.prep]
    return BeforeBlock(
        id="before-you-start",
        title="Before you start",
        found=False,
        before=(*kind.before, *(each.do for each in preparations)),
        minutes=sum(each.minutes for each in preparations),
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
