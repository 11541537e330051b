"""What a loop rates and how it is built: weights, number and order of rounds, AI policies."""

from collections.abc import Iterator

from playbook_gen.bank import Bank, is_id
from playbook_gen.checks.loops.walk import is_live, rounds
from playbook_gen.model import Round
from playbook_gen.problems import Code, Problem, plural

ROUNDS = range(4, 6)
"""llm-ops-checklist wants at least 4 to 5 rounds, candidate-playbook observed a median of 4; the upper
limit is ours."""
ROUND_COUNT = "number-of-rounds"
"""A loop that takes a stance on this disagreement may have another number of rounds."""
LEAST_COMPETENCIES = 3


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


RULES = (
    weights,
    same_round,
    ai_is_verified,
    round_count,
    eval_before_coding,
    round_without_ai,
    few_competencies,
)
