"""A loop, for the hiring manager: is everything covered once, does it fit the time, what instead."""

from collections.abc import Iterator
from dataclasses import dataclass

from playbook_gen.bank import Asked, Bank, Entry, alternates, asked, coverage
from playbook_gen.model import Decision, Dissent, Drop, Loop, Role, Round, Seat, Stance, Starter
from playbook_gen.pages import addresses, words
from playbook_gen.pages.biting import COMMITTEE, biting, mistakes_block
from playbook_gen.pages.page import Block, Link, Page
from playbook_gen.pages.parts import sources_block
from playbook_gen.problems import plural

MOST_ALTERNATES = 4
GAP = 5
"""Percent points between a competency's share and its target that are worth a word."""


@dataclass(frozen=True, slots=True)
class Pick:
    """A question of a round: why it is asked, and what could be asked instead."""

    link: Link
    minutes: str
    because: str | None
    instead: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class RoundView:
    link: Link
    minutes: str
    policy: str
    format: str
    decides: str
    weight: int
    picks: tuple[Pick, ...]


@dataclass(frozen=True, kw_only=True)
class LoopLead(Block):
    facts: tuple[str, ...]
    goal: str


@dataclass(frozen=True, kw_only=True)
class Timeline(Block):
    rounds: tuple[RoundView, ...]


@dataclass(frozen=True, slots=True)
class CoverageRow:
    """A competency: its share of the decision against its target, and the points each round gives."""

    competency: str
    share: int
    target: int
    gap: str
    cells: tuple[int, ...]


@dataclass(frozen=True, kw_only=True)
class CoverageBlock(Block):
    rounds: tuple[str, ...]
    rows: tuple[CoverageRow, ...]
    gap: int = GAP


@dataclass(frozen=True, slots=True)
class DropView:
    drop: Drop
    link: Link
    disagrees: tuple[tuple[str, Dissent], ...]


@dataclass(frozen=True, kw_only=True)
class DropsBlock(Block):
    drops: tuple[DropView, ...]


@dataclass(frozen=True, kw_only=True)
class DecisionBlock(Block):
    """How ratings become a decision, and the gate before the loop."""

    must_meet: tuple[str, ...]
    decision: Decision | None
    gate: tuple[Link, str] | None


@dataclass(frozen=True, kw_only=True)
class StarterBlock(Block):
    """The loop made small: which rounds, what they rate, what comes first."""

    rounds: tuple[Link, ...]
    minutes: str
    competencies: tuple[str, ...]
    steps: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class RecruiterBlock(Block):
    tells: tuple[str, ...]
    asks: tuple[Link, ...]
    leaves: str


@dataclass(frozen=True, kw_only=True)
class ProcessBlock(Block):
    rules: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class PanelBlock(Block):
    seats: tuple[tuple[str, Seat], ...]


@dataclass(frozen=True, kw_only=True)
class AlternatesBlock(Block):
    paths: tuple[tuple[str, tuple[tuple[str, Link], ...]], ...]


@dataclass(frozen=True, kw_only=True)
class StanceBlock(Block):
    stances: tuple[tuple[Link, str, str], ...]


@dataclass(frozen=True, kw_only=True)
class RoleBlock(Block):
    role: Role


def loop_page(bank: Bank, loop: Entry[Loop]) -> Page:
    role, level = (bank.roles[loop.id.split("/")[0]].noun, bank.levels[loop.id.split("/")[1]].noun)
    here = addresses.loop(loop.id)
    questions = [each.question for each in asked(bank, loop)]
    types = [round.type for round in loop.noun.rounds]
    return Page(
        address=here,
        title=f"{role.title}, {level.title.lower()}",
        tab="Loops",
        description=loop.noun.goal,
        source=loop.path,
        files=(loop.path, *(each.path for each in questions)),
        blocks=(
            LoopLead(facts=_facts(bank, loop), goal=loop.noun.goal),
            Timeline(id="rounds", title="Rounds", rounds=_rounds(bank, loop, here)),
            _coverage(bank, loop),
            *_committee(bank, loop, here),
            DropsBlock(
                id="drop-these",
                title="Drop these",
                found=False,
                drops=tuple(drop_view(bank, here, id) for id in loop.noun.drops),
            ),
            mistakes_block(here, biting(bank, COMMITTEE, types, questions)),
            RoleBlock(id="the-job", title="The job", role=role),
            sources_block(bank, here, loop.noun.sources),
        ),
    )


def _committee(bank: Bank, loop: Entry[Loop], here: str) -> Iterator[Block]:
    """Yield what a committee asks for; a loop that does not say it shows no empty section."""
    noun = loop.noun
    titles = {round.id: round_title(bank, round) for round in noun.rounds}
    if noun.starter:
        yield _starter(bank, loop, here, noun.starter)
    if noun.recruiter:
        yield RecruiterBlock(
            id="recruiter",
            title="Brief for the recruiter",
            found=False,
            tells=noun.recruiter.tells,
            asks=tuple(_question(bank, here, id) for id in noun.recruiter.asks),
            leaves=noun.recruiter.leaves,
        )
    if noun.decision or noun.gate:
        yield DecisionBlock(
            id="decision",
            title="How the decision is made",
            found=False,
            must_meet=tuple(
                bank.competencies[id].noun.title for id in (noun.decision.must_meet if noun.decision else ())
            ),
            decision=noun.decision,
            gate=(_question(bank, here, noun.gate.question), noun.gate.pass_if) if noun.gate else None,
        )
    if noun.panel:
        seats = tuple((titles[seat.round], seat) for seat in noun.panel)
        yield PanelBlock(id="panel", title="Panel", found=False, seats=seats)
    if noun.alternates:
        paths = tuple(
            (path.when, tuple((titles[id], _question(bank, here, each)) for id, each in path.replace.items()))
            for path in noun.alternates
        )
        yield AlternatesBlock(id="alternates", title="Alternate path", found=False, paths=paths)
    if noun.process:
        yield ProcessBlock(id="process", title="Rules of the process", found=False, rules=noun.process)
    if noun.stance:
        yield StanceBlock(
            id="stance",
            title="Who disagrees",
            found=False,
            stances=tuple(_stance(bank, here, stance) for stance in noun.stance),
        )


def _starter(bank: Bank, loop: Entry[Loop], here: str, starter: Starter) -> StarterBlock:
    rounds = [round for round in loop.noun.rounds if round.id in starter.rounds]
    return StarterBlock(
        id="this-week",
        title="This week: a first version",
        found=False,
        rounds=tuple(
            Link(round_title(bank, round), addresses.href(here, addresses.prep(loop.id, round.id)))
            for round in rounds
        ),
        minutes=words.minutes(sum(round.minutes for round in rounds)),
        competencies=tuple(bank.competencies[id].noun.title for id in starter.competencies),
        steps=starter.steps,
    )


def _question(bank: Bank, here: str, id: str) -> Link:
    return Link(bank.questions[id].noun.title, addresses.href(here, addresses.question(id)))


def _stance(bank: Bank, here: str, stance: Stance) -> tuple[Link, str, str]:
    disagreement = bank.disagreements[stance.on].noun
    link = Link(disagreement.title, addresses.href(here, addresses.DISAGREEMENTS, stance.on))
    return link, disagreement.sides[stance.side].holds, stance.because


def round_title(bank: Bank, round: Round) -> str:
    return round.title or bank.round_types[round.type].noun.title


def drop_view(bank: Bank, here: str, id: str) -> DropView:
    drop = bank.drops[id].noun
    return DropView(
        drop,
        Link(drop.title, addresses.href(here, addresses.DROPS, id)),
        tuple((bank.sources[each.source.split("/")[0]].noun.title, each) for each in drop.disagrees),
    )


def _facts(bank: Bank, loop: Entry[Loop]) -> tuple[str, ...]:
    rounds = loop.noun.rounds
    live = sum(each.minutes for each in rounds if bank.round_types[each.type].noun.mode == "live")
    alone = sum(each.minutes for each in rounds) - live
    time = f"{words.minutes(live)} live" + (f" + {words.minutes(alone)} async" if alone else "")
    chosen = list(asked(bank, loop))
    pool = {each.question.id for each in chosen} | {
        other.id for each in chosen for other in alternates(bank, loop, each)
    }
    return (
        plural(len(rounds), "round"),
        time,
        plural(len(chosen), "question"),
        f"{len(pool)} in the pool",
        *(
            (f"in use since {loop.noun.in_use.since}, form {loop.noun.in_use.form}",)
            if loop.noun.in_use
            else ()
        ),
    )


def _rounds(bank: Bank, loop: Entry[Loop], here: str) -> tuple[RoundView, ...]:
    chosen = list(asked(bank, loop))
    views = []
    for round in loop.noun.rounds:
        kind = bank.round_types[round.type].noun
        views.append(
            RoundView(
                link=Link(
                    round_title(bank, round),
                    addresses.href(here, addresses.prep(loop.id, round.id)),
                ),
                minutes=words.minutes(round.minutes),
                policy=bank.ai_policies[round.ai_policy].noun.title,
                format=kind.format,
                decides=kind.decides,
                weight=round.weight,
                picks=tuple(_pick(bank, loop, here, each) for each in chosen if each.round is round),
            )
        )
    return tuple(views)


def _pick(bank: Bank, loop: Entry[Loop], here: str, each: Asked) -> Pick:
    level = loop.id.split("/")[1]
    because = {reason.question: reason.because for reason in loop.noun.reasons}
    others = [
        Link(other.noun.title, addresses.href(here, addresses.question(other.id)))
        for other in alternates(bank, loop, each)
    ]
    return Pick(
        Link(each.question.noun.title, addresses.href(here, addresses.question(each.question.id))),
        words.minutes(each.question.noun.minutes_at(level)),
        because.get(each.question.id) or each.question.noun.decides,
        tuple(others[:MOST_ALTERNATES]),
    )


def _coverage(bank: Bank, loop: Entry[Loop]) -> CoverageBlock:
    points = coverage(bank, loop)
    rounds = loop.noun.rounds
    rows = []
    for competency in (
        *loop.noun.weights,
        *(each for each in points if each not in loop.noun.weights),
    ):
        per_round = points.get(competency, {})
        share, target = round(sum(per_round.values())), loop.noun.weights.get(competency, 0)
        gap = "over" if share - target > GAP else "under" if target - share > GAP else ""
        cells = tuple(round(per_round.get(each.id, 0)) for each in rounds)
        rows.append(CoverageRow(bank.competencies[competency].noun.title, share, target, gap, cells))
    return CoverageBlock(
        id="coverage",
        title="Coverage",
        rounds=tuple(round_title(bank, each) for each in rounds),
        rows=tuple(rows),
    )
