"""A loop, for the hiring manager: is everything covered once, does it fit the time, what instead."""

from dataclasses import dataclass

from playbook_gen.bank import Bank, asked
from playbook_gen.model import Role
from playbook_gen.pages import addresses, words
from playbook_gen.pages.biting import COMMITTEE, biting, mistakes_block
from playbook_gen.pages.choice import missing, timeline
from playbook_gen.pages.committee import committee
from playbook_gen.pages.coverage import coverage_block, levels_block
from playbook_gen.pages.made_from import made_from
from playbook_gen.pages.page import Block, Link, Page
from playbook_gen.pages.parts import sources_block
from playbook_gen.problems import plural
from playbook_gen.selection import Plan, Supply


@dataclass(frozen=True, kw_only=True)
class LoopLead(Block):
    packet: Link
    facts: tuple[str, ...]
    goal: str


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
        files=made_from(bank, loop, loop.noun.rounds),
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
