"""What a loop rates, and how hard: weights, coverage, order of rounds, topics, depth, difficulty."""

import re
from collections.abc import Iterator

from playbook_gen.bank import Asked, Bank, Entry, axes_of, is_id
from playbook_gen.checks.loops.walk import complete, is_live, level_of, rounds
from playbook_gen.checks.style import scenario_texts
from playbook_gen.model import Level, Loop, Question, Round
from playbook_gen.problems import Code, Problem, did_you_mean, plural

RATED_AT_LEAST = 25
"""An axis lighter than this does not count as rating a competency (percent of its question)."""
ROUNDS = range(4, 6)
"""llm-ops-checklist wants at least 4 to 5 rounds, candidate-playbook observed a median of 4; the upper
limit is ours."""
ROUND_COUNT = "number-of-rounds"
"""A loop that takes a stance on this disagreement may have another number of rounds."""
LEAST_COMPETENCIES = 3
PRACTICAL = frozenset(
    {"design", "trade-off", "eval-design", "debugging", "work-sample", "coding", "estimation"}
)
TECHNICAL = (PRACTICAL | {"technical", "situational"}) - {"coding"}
"""Kinds that open a topic. Coding is rated as a skill of its own."""
DRILLED_MINUTES = 15
"""Where topics are drilled, a question shorter than this touches its topic and does not open it."""
DRILLED = frozenset({"trade-off", "failure-mode"})
LATENCY = re.compile(r"\d[\d.,]* ?(ms\b|s\b|milliseconds?\b|seconds?\b|minutes?\b)", re.IGNORECASE)
COST = re.compile(r"[$€£] ?\d|\d[\d.,]* ?(usd|eur|dollars?|euros?|cents?)\b", re.IGNORECASE)
QUALITY = re.compile(r"\d[\d.,]* ?(%|percent|points?\b)|\d+ (in|of|out of) \d+", re.IGNORECASE)
MOST_RECALL = 49
"""More operational than recall questions, always (llm-ops-checklist): percent of asked minutes."""


def weights(bank: Bank) -> Iterator[Problem]:
    """PB403: competencies sum to 100, rounds sum to 100."""
    for loop in bank.loops.values():
        for key, parts in (
            ("weights", list(loop.noun.weights.values())),
            ("rounds", [round.weight for round in loop.noun.rounds]),
        ):
            if sum(parts) != 100:
                what = "competencies" if key == "weights" else "rounds"
                message = f"the weights of the {what} sum to {sum(parts)}, not 100"
                yield Problem(loop.place(key, at_key=True), Code.PB403, message, "change the weights")


def same_round(bank: Bank) -> Iterator[Problem]:
    """PB410, PB014: every round of a loop has an id of its own, under which its page can be stored."""
    for loop in bank.loops.values():
        ids = [round.id for round in loop.noun.rounds]
        for index, id in enumerate(ids):
            place = loop.place("rounds", index, "id")
            if id in ids[:index]:
                message = f"round '{id}' stands already above"
                yield Problem(place, Code.PB410, message, "rename one of the two")
            if not is_id(id):
                message = f"'{id}' cannot be an id: no file may be called so"
                yield Problem(place, Code.PB014, message, "rename the round")


def ai_is_verified(bank: Bank) -> Iterator[Problem]:
    """PB405: a later live round without AI verifies a round that allows it."""
    for loop, index, round in rounds(bank):
        policy = bank.ai_policies.get(round.ai_policy)
        if policy and policy.noun.verification == "required":
            later = loop.noun.rounds[index + 1 :]
            if not any(each.verifies == round.id and _unaided(bank, each) for each in later):
                message = f"round '{round.id}' allows AI, and no later live round verifies it"
                help = f"add `verifies: {round.id}` to a later live round"
                yield Problem(loop.place("rounds", index, "ai_policy"), Code.PB405, message, help)
        earlier = [each.id for each in loop.noun.rounds[:index]]
        if round.verifies and round.verifies not in earlier:
            message = f"'{round.verifies}' is no earlier round"
            help = f"earlier rounds: {', '.join(earlier) or 'none'}"
            yield Problem(loop.place("rounds", index, "verifies"), Code.PB405, message, help)


def _unaided(bank: Bank, round: Round) -> bool:
    policy = bank.ai_policies.get(round.ai_policy)
    return is_live(bank, round) and policy is not None and policy.noun.verification == "none"


def everything_weighted_is_rated(bank: Bank) -> Iterator[Problem]:
    """PB412: every weighted competency is rated on an axis heavy enough to count."""
    for loop in bank.loops.values():
        questions = complete(bank, loop)
        if questions is None:
            continue
        axes = [axis for each in questions for axis in axes_of(bank, each.question.noun)]
        rated = {axis.competency for axis in axes if axis.weight >= RATED_AT_LEAST}
        for competency, weight in loop.noun.weights.items():
            if weight and competency in bank.competencies and competency not in rated:
                message = f"'{competency}' weighs {weight}, but no axis of {RATED_AT_LEAST} or more rates it"
                help = f"pin a question that rates {competency}, or set its weight to 0"
                place = loop.place("weights", competency, at_key=True)
                yield Problem(place, Code.PB412, message, help)


def round_count(bank: Bank) -> Iterator[Problem]:
    """PB413: four or five rounds, unless the loop says why not."""
    for loop in bank.loops.values():
        count = len(loop.noun.rounds)
        if count not in ROUNDS and all(stance.on != ROUND_COUNT for stance in loop.noun.stance):
            message = f"{plural(count, 'round')}; {ROUNDS.start} to {ROUNDS.stop - 1} are recommended"
            help = f"change the rounds, or take a `stance` on {ROUND_COUNT}"
            yield Problem(loop.place("rounds", at_key=True), Code.PB413, message, help)


def eval_before_coding(bank: Bank) -> Iterator[Problem]:
    """PB414: the evaluation-design round comes before any coding round."""
    for loop in bank.loops.values():
        kinds = [{kind for segment in round.segments for kind in segment.kinds} for round in loop.noun.rounds]
        evals = [index for index, found in enumerate(kinds) if "eval-design" in found]
        for index, found in enumerate(kinds):
            if "coding" in found and evals and index < min(evals):
                message = "this coding round comes before the evaluation-design round"
                place = loop.place("rounds", index)
                yield Problem(place, Code.PB414, message, "move the evaluation-design round up")


def round_without_ai(bank: Bank) -> Iterator[Problem]:
    """PB416: at least one round forbids AI, so that something is seen unaided."""
    for loop in bank.loops.values():
        policies = [bank.ai_policies.get(round.ai_policy) for round in loop.noun.rounds]
        if all(policy and policy.noun.verification == "required" for policy in policies):
            message = "every round allows AI"
            help = "forbid it in at least one live round"
            yield Problem(loop.place("rounds", at_key=True), Code.PB416, message, help)


def few_competencies(bank: Bank) -> Iterator[Problem]:
    """PB424: a loop weighs at least three competencies."""
    for loop in bank.loops.values():
        weighted = sum(weight > 0 for weight in loop.noun.weights.values())
        if weighted < LEAST_COMPETENCIES:
            found = plural(weighted, "competency", "competencies")
            message = f"{found} weighed; a first version has {LEAST_COMPETENCIES}"
            place = loop.place("weights", at_key=True)
            yield Problem(place, Code.PB424, message, "weigh another competency")


def buckets(bank: Bank) -> Iterator[Problem]:
    """PB420: what a role's every loop rates is rated in this one."""
    for loop in bank.loops.values():
        role, questions = bank.roles.get(loop.id.split("/")[0]), complete(bank, loop)
        if role is None or questions is None:
            continue
        rated = {axis.competency for each in questions for axis in axes_of(bank, each.question.noun)}
        for competency in role.noun.samples:
            if competency in bank.competencies and competency not in rated:
                message = f"'{competency}' is rated by no question; every loop of '{role.id}' samples it"
                place = loop.place("weights", at_key=True)
                yield Problem(place, Code.PB420, message, f"pin a question that rates {competency}")


def recall(bank: Bank) -> Iterator[Problem]:
    """PB417: less recall than the level allows, and none in practical kinds."""
    for loop, level, questions in _levelled(bank):
        for each in questions:
            if each.question.noun.depth == "recall" and each.question.noun.kind in PRACTICAL:
                message = f"'{each.question.id}' is recall in a practical round"
                yield Problem(loop.place(*each.at), Code.PB417, message, "pin a question of another depth")
        total = sum(_minutes(loop, each) for each in questions)
        recalled = sum(_minutes(loop, each) for each in questions if each.question.noun.depth == "recall")
        most = MOST_RECALL if level.recall is None else level.recall
        if recalled * 100 > most * total:
            message = f"recall takes {recalled} of {total} asked minutes; {most} % are allowed"
            yield Problem(
                loop.place("rounds", at_key=True), Code.PB417, message, "pin fewer recall questions"
            )


def hard_numbers(bank: Bank) -> Iterator[Problem]:
    """PB418: one scenario of the loop carries numbers for latency, cost and quality together."""
    for loop in bank.loops.values():
        questions = complete(bank, loop)
        if questions and not any(_has_hard_numbers(bank, each.question.noun) for each in questions):
            message = "no scenario has numbers for latency, cost and quality together"
            help = "add them to the agreed answers or the brief of one exercise"
            yield Problem(loop.place("rounds", at_key=True), Code.PB418, message, help)


def _has_hard_numbers(bank: Bank, question: Question) -> bool:
    text = " ".join(scenario_texts(bank, question))
    return all(pattern.search(text) for pattern in (LATENCY, COST, QUALITY))


def must_ask(bank: Bank) -> Iterator[Problem]:
    """PB419: the topics that every loop of the level touches are asked, or followed up."""
    for loop, level, questions in _levelled(bank):
        topics = {each.question.noun.topic for each in questions} | {
            follow_up.topic for each in questions for follow_up in each.question.noun.follow_ups
        }
        for topic in level.must_ask:
            if topic not in topics:
                known = sorted({entry.noun.topic for entry in bank.questions.values() if entry.noun.topic})
                message = f"no question or follow-up on '{topic}'"
                place = loop.place("rounds", at_key=True)
                yield Problem(place, Code.PB419, message, did_you_mean(topic, known))


def topics(bank: Bank) -> Iterator[Problem]:
    """PB421, PB422: live rounds open as many topics as the level says, each drilled where it says so."""
    for loop, level, questions in _levelled(bank):
        opened: dict[str, list[Asked]] = {}
        for each in questions:
            if is_live(bank, each.round) and each.question.noun.topic and _opens(loop, level, each):
                opened.setdefault(each.question.noun.topic, []).append(each)
        if level.topics and not level.topics.least <= len(opened) <= level.topics.most:
            span = f"{level.topics.least} to {level.topics.most}"
            message = f"{plural(len(opened), 'topic')} opened; the level has {span}"
            help = f"opened: {', '.join(opened)}"
            yield Problem(loop.place("rounds", at_key=True), Code.PB421, message, help)
        for topic, found in opened.items():
            if level.drilled == "yes" and not any(each.question.noun.depth in DRILLED for each in found):
                message = f"topic '{topic}' has no question on a trade-off or a failure mode"
                yield Problem(loop.place(*found[0].at), Code.PB422, message, "pin a deeper question")


def _opens(loop: Entry[Loop], level: Level, each: Asked) -> bool:
    """Say whether a question opens its topic: where topics are drilled a short one only touches it."""
    if each.question.noun.kind not in TECHNICAL:
        return False
    return level.drilled == "no" or _minutes(loop, each) >= DRILLED_MINUTES


def difficulty(bank: Bank) -> Iterator[Problem]:
    """PB423: a round's mean difficulty, by minutes, lies within one of the level's."""
    for loop, level, questions in _levelled(bank):
        for index, round in enumerate(loop.noun.rounds):
            inside = [each for each in questions if each.round is round]
            total = sum(_minutes(loop, each) for each in inside)
            if level.difficulty is None or not total:
                continue
            mean = sum(_minutes(loop, each) * each.question.noun.difficulty for each in inside) / total
            if abs(mean - level.difficulty) > 1:
                message = f"difficulty {mean:.1f}; the level aims at {level.difficulty}"
                place = loop.place("rounds", index)
                yield Problem(place, Code.PB423, message, "pin easier or harder questions")


def _levelled(bank: Bank) -> Iterator[tuple[Entry[Loop], Level, list[Asked]]]:
    for loop in bank.loops.values():
        level, questions = bank.levels.get(level_of(loop)), complete(bank, loop)
        if level and questions:
            yield loop, level.noun, questions


def _minutes(loop: Entry[Loop], each: Asked) -> int:
    return each.question.noun.minutes_at(level_of(loop))


RULES = (
    weights,
    same_round,
    ai_is_verified,
    everything_weighted_is_rated,
    round_count,
    eval_before_coding,
    round_without_ai,
    few_competencies,
    buckets,
    recall,
    hard_numbers,
    must_ask,
    topics,
    difficulty,
)
