"""A loop, for the hiring manager: is everything covered once, does it fit the time, what instead."""

from collections.abc import Iterator
from dataclasses import dataclass

from playbook_gen.bank import Bank, Entry, asked
from playbook_gen.model import Decision, Dissent, Drop, Loop, Role, Seat, Stance, Starter
from playbook_gen.pages import addresses, words
from playbook_gen.pages.biting import COMMITTEE, biting, mistakes_block
from playbook_gen.pages.choice import missing, timeline
from playbook_gen.pages.coverage import coverage_block, levels_block
from playbook_gen.pages.page import Block, Link, Page
from playbook_gen.pages.parts import round_title, sources_block
from playbook_gen.problems import plural
from playbook_gen.selection import Plan, Supply


@dataclass(frozen=True, kw_only=True)
class LoopLead(Block):
    packet: Link
    facts: tuple[str, ...]
    goal: str


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


def loop_page(supply: Supply, plan: Plan) -> Page:
    bank, loop = supply.bank, plan.blueprint.loop
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
            LoopLead(
                packet=Link("Print all", addresses.file_href(here, addresses.packet_of_loop(loop.id))),
                facts=_facts(bank, plan),
                goal=loop.noun.goal,
            ),
            timeline(supply, plan, here),
            *missing(supply, plan),
            coverage_block(bank, plan),
            levels_block(bank, loop, here),
            *committee(bank, loop, here),
            mistakes_block(here, biting(bank, COMMITTEE, types, questions)),
            RoleBlock(id="the-job", title="The job", role=role),
            sources_block(bank, here, loop.noun.sources),
        ),
    )


def committee(bank: Bank, loop: Entry[Loop], here: str) -> Iterator[Block]:
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
    if noun.drops:
        drops = tuple(drop_view(bank, here, id) for id in noun.drops)
        yield DropsBlock(id="drop-these", title="Drop these", found=False, drops=drops)


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


def drop_view(bank: Bank, here: str, id: str) -> DropView:
    drop = bank.drops[id].noun
    return DropView(
        drop,
        Link(drop.title, addresses.href(here, addresses.DROPS, id)),
        tuple((bank.sources[each.source.split("/")[0]].noun.title, each) for each in drop.disagrees),
    )


def _facts(bank: Bank, plan: Plan) -> tuple[str, ...]:
    loop = plan.blueprint.loop.noun
    live = sum(each.minutes for each in loop.rounds if bank.round_types[each.type].noun.mode == "live")
    alone = sum(each.minutes for each in loop.rounds) - live
    time = f"{words.minutes(live)} live" + (f" + {words.minutes(alone)} async" if alone else "")
    pool = {id for ids in plan.blueprint.pool for id in ids}
    public = sum(bank.questions[pick.asks.id].noun.exposure == "public" for pick in plan.asked)
    return (
        plural(len(loop.rounds), "round"),
        time,
        f"{plural(len(plan.asked), 'question')}, {public} of them public",
        f"{len(pool)} in the pool",
        *((f"in use since {loop.in_use.since}, form {loop.in_use.form}",) if loop.in_use else ()),
    )
