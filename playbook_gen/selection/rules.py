"""The rules that a plan keeps, in plain Python: they judge what people pinned and what a solver chose.

Each yields violations with a price. A rule of price `NEVER` is never broken by a selection; the others
are broken only where the bank leaves no way to keep them all, and then the cheapest are.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import combinations
from typing import TypeAlias

from playbook_gen.problems import Code, plural
from playbook_gen.selection.eligible import FOR_PINS, why_not
from playbook_gen.selection.plan import Pick, Plan

NEVER = 1000
NEED = 200
"""A pin that builds on what no earlier round can ask."""
PLACE = 100
"""A question that a slot should ask and does not."""
UNRATED = 40
MUST_ASK = 20
SHAPE = 10
"""A topic too many or too few or not drilled, a round too easy or too hard, too much recall, no numbers."""
MOST_RECALL = 49
"""More operational than recall questions, always (llm-ops-checklist): percent of asked minutes."""
MOST_OFF = 1
"""How far the difficulty of a round, 1 to 5, may be from that of its level."""


@dataclass(frozen=True, slots=True)
class Violation:
    """A rule that is not kept. It is told at a pick, or a slot, or where the loop's file has `key`.

    `about` is the competency or the topic that is missing.
    """

    code: Code
    price: int
    message: str
    help: str
    pick: Pick | None = None
    slot: int | None = None
    key: tuple[str | int, ...] = ()
    about: str = ""

    @property
    def what(self) -> tuple[object, ...]:
        """What tells a broken rule from others; of a question its words do, for they name the question."""
        return self.code, self.slot, self.key, self.about, self.message if self.pick else ""


Rule: TypeAlias = Callable[[Plan], Iterator[Violation]]


def fits_its_minutes(plan: Plan) -> Iterator[Violation]:
    """PB402: the questions of a slot fit its minutes."""
    for index, slot in enumerate(plan.blueprint.slots):
        times = [pick.asks.minutes for pick in plan.asked if pick.at == index]
        if sum(times) > slot.minutes:
            what = " + ".join(str(minutes) for minutes in times)
            message = f"the questions take {what} minutes, the slot has {slot.minutes}"
            key = ("rounds", slot.round, "segments", slot.segment, "minutes")
            yield Violation(
                Code.PB402, NEVER, message, "lengthen the slot or pin a shorter question", key=key
            )


def needs_are_met(plan: Plan) -> Iterator[Violation]:
    """PB404: what a question builds on, or an equivalent of it, is asked in an earlier round."""
    rounds = {pick.asks.id: pick.slot.round for pick in reversed(plan.asked)}
    for pick in plan.asked:
        for group in pick.asks.needs:
            if not any(rounds.get(id, pick.slot.round) < pick.slot.round for id in group):
                need = _named(plan, pick, group)
                message = f"'{pick.asks.id}' builds on '{need}', which no earlier round asks"
                help = f"ask '{need}' or an equivalent in an earlier round"
                price = NEED if pick.asks.id in pick.slot.pinned else NEVER
                yield Violation(Code.PB404, price, message, help, pick)


def _named(plan: Plan, pick: Pick, group: tuple[str, ...]) -> str:
    needs = plan.blueprint.supply.bank.questions[pick.asks.id].noun.needs
    return next(need for need in needs if need in group)


def asked_once(plan: Plan) -> Iterator[Violation]:
    """PB406: neither the same question, nor an equivalent, nor one that gives the answer away."""
    for first, second in combinations(plan.asked, 2):
        if clash := _clash(first, second):
            message = f"'{second.asks.id}' {clash}"
            yield Violation(Code.PB406, NEVER, message, "pin another question", second)


def _clash(first: Pick, second: Pick) -> str | None:
    one, two = first.asks, second.asks
    if one.id == two.id:
        return "is asked already in this loop"
    if one.group == two.group:
        return f"is an equivalent of '{one.id}', which this loop asks already"
    if one.id in two.not_with or two.id in one.not_with:
        return f"gives away an answer of '{one.id}', or the other way round"
    return None


def can_be_asked(plan: Plan) -> Iterator[Violation]:
    """PB407: a question is active, of the slot's kind, asked at the level, and not excluded."""
    for pick in plan.asked:
        if reason := why_not(plan.blueprint.opening(pick.slot), pick.asks.id, FOR_PINS):
            message = f"'{pick.asks.id}' cannot be asked here: {reason}"
            yield Violation(Code.PB407, NEVER, message, "pin another question", pick)


def slots_are_filled(plan: Plan) -> Iterator[Violation]:
    """PB435: a slot asks as many questions as it says; PB408: and no more."""
    for index, (slot, ids) in enumerate(zip(plan.blueprint.slots, plan.picks, strict=True)):
        segment = plan.blueprint.segment(slot)
        if not segment.kinds:
            continue
        if len(ids) > slot.count:
            message = f"{len(ids)} questions pinned, the slot holds {slot.count}"
            yield Violation(Code.PB408, NEVER, message, "change `count` or `pin`", slot=index)
        if len(ids) < slot.count:
            message = f"{len(ids)} of {plural(slot.count, 'question')} found for the slot"
            price = PLACE * (slot.count - len(ids))
            yield Violation(Code.PB435, price, message, "add questions that it could ask", slot=index)


def weights_are_rated(plan: Plan) -> Iterator[Violation]:
    """PB412: every weighted competency is rated on an axis heavy enough to count."""
    rated = frozenset[str]().union(*(pick.asks.rates for pick in plan.asked))
    for competency, weight in plan.blueprint.weights.items():
        known = competency in plan.blueprint.supply.bank.competencies
        if weight and known and competency not in rated:
            message = f"'{competency}' weighs {weight}, but no axis of 25 or more rates it"
            help = f"add a question that rates {competency}, or set its weight to 0"
            yield Violation(Code.PB412, UNRATED, message, help, key=("weights", competency), about=competency)


def role_is_sampled(plan: Plan) -> Iterator[Violation]:
    """PB420: what a role's every loop rates is rated in this one."""
    bank, role = plan.blueprint.supply.bank, plan.blueprint.loop.id.split("/")[0]
    if role not in bank.roles:
        return
    rated = {competency for pick in plan.asked for competency in pick.asks.shares}
    for competency in bank.roles[role].noun.samples:
        if competency in bank.competencies and competency not in rated:
            message = f"'{competency}' is rated by no question; every loop of '{role}' samples it"
            help = f"add a question that rates {competency}"
            yield Violation(Code.PB420, UNRATED, message, help, key=("weights",), about=competency)


def recall_is_rare(plan: Plan) -> Iterator[Violation]:
    """PB417: less recall than the level allows, and none in practical kinds."""
    for pick in plan.asked:
        if pick.asks.is_recall and pick.asks.is_practical:
            message = f"'{pick.asks.id}' is recall in a practical round"
            yield Violation(Code.PB417, SHAPE, message, "pin a question of another depth", pick)
    most = most_recall(plan.blueprint.level.recall)
    if plan.recalled * 100 > most * plan.minutes:
        message = f"recall takes {plan.recalled} of {plan.minutes} asked minutes; {most} % are allowed"
        yield Violation(Code.PB417, SHAPE, message, "ask fewer recall questions", key=("rounds",))


def most_recall(level: int | None) -> int:
    """Return the percent of asked minutes that recall may take."""
    return MOST_RECALL if level is None else level


def numbers_are_hard(plan: Plan) -> Iterator[Violation]:
    """PB418: one scenario of the loop carries numbers for latency, cost and quality together."""
    if plan.asked and not any(pick.asks.has_numbers for pick in plan.asked):
        message = "no scenario has numbers for latency, cost and quality together"
        help = "add them to the agreed answers or the brief of one exercise"
        yield Violation(Code.PB418, SHAPE, message, help, key=("rounds",))


def must_be_asked(plan: Plan) -> Iterator[Violation]:
    """PB419: the topics that every loop of the level touches are asked, or followed up."""
    touched = frozenset[str]().union(*(pick.asks.touches for pick in plan.asked))
    for topic in plan.blueprint.level.must_ask:
        if topic not in touched:
            help = "ask a question that touches it"
            message = f"no question or follow-up on '{topic}'"
            yield Violation(Code.PB419, MUST_ASK, message, help, key=("rounds",), about=topic)


def topics_are_opened(plan: Plan) -> Iterator[Violation]:
    """PB421, PB422: live rounds open as many topics as the level says, each drilled where it says so."""
    level, opened = plan.blueprint.level, dict[str, list[Pick]]()
    for pick in plan.asked:
        if pick.slot.is_live and pick.asks.opens:
            opened.setdefault(pick.asks.opens, []).append(pick)
    if level.topics and not level.topics.least <= len(opened) <= level.topics.most:
        off = max(level.topics.least - len(opened), len(opened) - level.topics.most)
        span = f"{level.topics.least} to {level.topics.most}"
        message = f"{plural(len(opened), 'topic')} opened; the level has {span}"
        help = f"opened: {', '.join(opened)}" if opened else "ask questions of live rounds that have a topic"
        yield Violation(Code.PB421, SHAPE * off, message, help, key=("rounds",))
    for topic, found in opened.items():
        if level.is_drilled and not any(pick.asks.is_deep for pick in found):
            message = f"topic '{topic}' has no question on a trade-off or a failure mode"
            yield Violation(Code.PB422, SHAPE, message, "pin a deeper question", found[0])


def difficulty_is_that_of_the_level(plan: Plan) -> Iterator[Violation]:
    """PB423: a round's mean difficulty, by minutes, lies within one of the level's."""
    target = plan.blueprint.level.difficulty
    for index, picks in plan.rounds() if target else ():
        total = sum(pick.asks.minutes for pick in picks)
        hard = sum(pick.asks.minutes * pick.asks.difficulty for pick in picks)
        if target and abs(hard - target * total) > MOST_OFF * total:
            message = f"difficulty {hard / total:.1f}; the level aims at {target}"
            help = "ask easier or harder questions"
            yield Violation(Code.PB423, SHAPE, message, help, key=("rounds", index))


RULES: tuple[Rule, ...] = (
    can_be_asked,
    asked_once,
    needs_are_met,
    fits_its_minutes,
    slots_are_filled,
    weights_are_rated,
    role_is_sampled,
    recall_is_rare,
    numbers_are_hard,
    must_be_asked,
    topics_are_opened,
    difficulty_is_that_of_the_level,
)


def violations(plan: Plan) -> Iterator[Violation]:
    """Yield every rule that a plan does not keep."""
    for rule in RULES:
        yield from rule(plan)
