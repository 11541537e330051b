"""Rules over loops: time, order, weights, and that nothing is asked twice or gives itself away."""

from collections.abc import Iterator
from itertools import combinations

from playbook_gen.bank import Asked, Bank, Entry, asked, axes_of
from playbook_gen.model import Loop, Round
from playbook_gen.problems import Code, Problem

OPENING, CANDIDATE_QUESTIONS = 3, 5
"""Minutes a live round keeps at least: to open it, and for what the candidate wants to know."""
RATED_AT_LEAST = 25
"""An axis lighter than this does not count as rating a competency (percent of its question)."""
ALONE = frozenset({"design", "debugging", "eval-design", "work-sample"})
"""Kinds of exercise that fill a slot by themselves."""
BEHAVIOURAL_MINUTES = 8
"""A behavioural question takes at least this long."""


def _rounds(bank: Bank) -> Iterator[tuple[Entry[Loop], int, Round]]:
    for loop in bank.loops.values():
        for index, round in enumerate(loop.noun.rounds):
            yield loop, index, round


def _is_live(bank: Bank, round: Round) -> bool:
    kind = bank.round_types.get(round.type)
    return kind is not None and kind.noun.mode == "live"


def segment_minutes(bank: Bank) -> Iterator[Problem]:
    """PB401: segments sum to the round."""
    for loop, index, round in _rounds(bank):
        total = sum(segment.minutes for segment in round.segments)
        if total != round.minutes:
            message = f"the segments sum to {total} minutes, the round takes {round.minutes}"
            place = loop.place("rounds", index, "segments")
            yield Problem(place, Code.PB401, message, "change the segments or the round's minutes")


def round_frame(bank: Bank) -> Iterator[Problem]:
    """PB409: a live round keeps time to open and for the candidate's questions."""
    for loop, index, round in _rounds(bank):
        if not _is_live(bank, round):
            continue
        for of, least in (("opening", OPENING), ("candidate-questions", CANDIDATE_QUESTIONS)):
            given = sum(segment.minutes for segment in round.segments if segment.of == of)
            if given < least:
                message = f"{given} minutes for {of}; a live round keeps at least {least}"
                place = loop.place("rounds", index, "segments")
                yield Problem(place, Code.PB409, message, f"add `- {{minutes: {least}, of: {of}}}`")


def round_length(bank: Bank) -> Iterator[Problem]:
    """PB411: a round's minutes lie in the range its type is good for."""
    for loop, index, round in _rounds(bank):
        kind = bank.round_types.get(round.type)
        if kind is None or kind.noun.minutes.least <= round.minutes <= kind.noun.minutes.most:
            continue
        range_ = f"{kind.noun.minutes.least} to {kind.noun.minutes.most}"
        message = f"{round.minutes} minutes; '{round.type}' is good for {range_}"
        place = loop.place("rounds", index, "minutes")
        yield Problem(place, Code.PB411, message, "change the minutes, or the range of the round type")


def slot_minutes(bank: Bank) -> Iterator[Problem]:
    """PB402: the questions pinned to a slot fit its minutes."""
    for loop, index, round in _rounds(bank):
        for s, segment in enumerate(round.segments):
            pinned = [bank.questions.get(id) for id in segment.pin]
            times = [each.noun.minutes_at(_level(loop)) for each in pinned if each]
            if sum(times) > segment.minutes:
                what = " + ".join(str(minutes) for minutes in times)
                message = f"the questions take {what} minutes, the slot has {segment.minutes}"
                place = loop.place("rounds", index, "segments", s, "minutes")
                yield Problem(place, Code.PB402, message, "lengthen the slot or pin a shorter question")


def slot_count(bank: Bank) -> Iterator[Problem]:
    """PB408: a slot holds as many questions as it says, and no more than its shape allows."""
    for loop, index, round in _rounds(bank):
        for s, segment in enumerate(round.segments):
            place = loop.place("rounds", index, "segments", s)
            if segment.of != "slot":
                if segment.pin or segment.kinds:
                    message = f"'{segment.of}' asks no question, but names kinds or pins"
                    yield Problem(place, Code.PB408, message, "write `of: slot`, or delete them")
            elif not segment.kinds:
                yield Problem(place, Code.PB408, "a slot names no kinds", "add `kinds: […]`")
            elif len(segment.pin) != segment.count:
                message = f"{len(segment.pin)} questions pinned, the slot holds {segment.count}"
                yield Problem(place, Code.PB408, message, "change `count` or `pin`")
            elif segment.count > 1 and ALONE & set(segment.kinds):
                alone = ", ".join(sorted(ALONE & set(segment.kinds)))
                message = f"{segment.count} questions in one slot of {alone}"
                yield Problem(place, Code.PB408, message, "give each exercise a slot of its own")
            elif "behavioural" in segment.kinds and segment.count * BEHAVIOURAL_MINUTES > segment.minutes:
                message = f"{segment.count} behavioural questions in {segment.minutes} minutes"
                help = f"allow {BEHAVIOURAL_MINUTES} minutes for each"
                yield Problem(place, Code.PB408, message, help)


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
    """PB410: every round of a loop has an id of its own."""
    for loop in bank.loops.values():
        ids = [round.id for round in loop.noun.rounds]
        for index, id in enumerate(ids):
            if id in ids[:index]:
                message = f"round '{id}' stands already above"
                place = loop.place("rounds", index, "id")
                yield Problem(place, Code.PB410, message, "rename one of the two")


def can_be_asked(bank: Bank) -> Iterator[Problem]:
    """PB407: a pinned question is active, of the slot's kind, asked at the level, and not excluded."""
    for loop in bank.loops.values():
        for each in asked(bank, loop):
            if reason := _cannot(loop, each):
                message = f"'{each.question.id}' cannot be asked here: {reason}"
                yield Problem(loop.place(*each.at), Code.PB407, message, "pin another question")


def _cannot(loop: Entry[Loop], each: Asked) -> str | None:
    question, level = each.question.noun, _level(loop)
    if question.status != "active":
        return f"it is {question.status}"
    if each.segment.kinds and question.kind not in each.segment.kinds:
        return f"it is {question.kind}, the slot is for {', '.join(each.segment.kinds)}"
    if level not in question.levels:
        return f"it is not for {level}, only for {', '.join(question.levels)}"
    if each.question.id in loop.noun.exclude:
        return "the loop excludes it"
    return None


def asked_twice(bank: Bank) -> Iterator[Problem]:
    """PB406: neither the same question, nor an equivalent, nor one that gives the answer away."""
    for loop in bank.loops.values():
        for first, second in combinations(asked(bank, loop), 2):
            if clash := _clash(first, second):
                message = f"'{second.question.id}' {clash}"
                yield Problem(loop.place(*second.at), Code.PB406, message, "pin another question")


def _clash(first: Asked, second: Asked) -> str | None:
    one, two = first.question, second.question
    if one.id == two.id:
        return "is asked already in this loop"
    if one.noun.equivalents and one.noun.equivalents == two.noun.equivalents:
        return f"is an equivalent of '{one.id}', which this loop asks already"
    if one.id in two.noun.not_with or two.id in one.noun.not_with:
        return f"gives away an answer of '{one.id}', or the other way round"
    return None


def needs(bank: Bank) -> Iterator[Problem]:
    """PB404: what a question builds on, or an equivalent of it, is asked in an earlier round."""
    for loop in bank.loops.values():
        before: dict[str, int] = {}
        for each in asked(bank, loop):
            round_index = int(each.at[1])
            for need in each.question.noun.needs:
                group = bank.group(need) if need in bank.questions else ()
                if group and not any(before.get(id, round_index) < round_index for id in group):
                    message = f"'{each.question.id}' builds on '{need}', which no earlier round asks"
                    help = f"ask '{need}' or an equivalent in an earlier round"
                    yield Problem(loop.place(*each.at), Code.PB404, message, help)
            before.setdefault(each.question.id, round_index)


def ai_is_verified(bank: Bank) -> Iterator[Problem]:
    """PB405: a later live round without AI verifies a round that allows it; one round forbids AI."""
    for loop, index, round in _rounds(bank):
        policy = bank.ai_policies.get(round.ai_policy)
        if policy and policy.noun.verification == "required":
            later = loop.noun.rounds[index + 1 :]
            if not any(each.verifies == round.id and _is_live(bank, each) for each in later):
                message = f"round '{round.id}' allows AI, and no later live round verifies it"
                help = f"add `verifies: {round.id}` to a later live round"
                yield Problem(loop.place("rounds", index, "ai_policy"), Code.PB405, message, help)
        earlier = [each.id for each in loop.noun.rounds[:index]]
        if round.verifies and round.verifies not in earlier:
            message = f"'{round.verifies}' is no earlier round"
            help = f"earlier rounds: {', '.join(earlier) or 'none'}"
            yield Problem(loop.place("rounds", index, "verifies"), Code.PB405, message, help)


def everything_weighted_is_rated(bank: Bank) -> Iterator[Problem]:
    """PB412: every weighted competency is rated on an axis heavy enough to count."""
    for loop in bank.loops.values():
        questions = list(asked(bank, loop))
        if len(questions) != sum(len(segment.pin) for each in loop.noun.rounds for segment in each.segments):
            continue
        axes = [axis for each in questions for axis in axes_of(bank, each.question.noun)]
        rated = {axis.competency for axis in axes if axis.weight >= RATED_AT_LEAST}
        for competency, weight in loop.noun.weights.items():
            if weight and competency in bank.competencies and competency not in rated:
                message = f"'{competency}' weighs {weight}, but no axis of {RATED_AT_LEAST} or more rates it"
                help = f"pin a question that rates {competency}, or set its weight to 0"
                place = loop.place("weights", competency, at_key=True)
                yield Problem(place, Code.PB412, message, help)


def _level(loop: Entry[Loop]) -> str:
    return loop.id.split("/")[1]


RULES = (
    segment_minutes,
    round_frame,
    round_length,
    slot_minutes,
    slot_count,
    weights,
    same_round,
    can_be_asked,
    asked_twice,
    needs,
    ai_is_verified,
    everything_weighted_is_rated,
)
