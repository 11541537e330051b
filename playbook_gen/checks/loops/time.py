"""Minutes: segments fill their round, slots have a shape that questions can have, nobody is rushed."""

from collections.abc import Iterator

from playbook_gen.bank import Bank
from playbook_gen.checks.loops.walk import divided, is_live, rounds
from playbook_gen.problems import Code, Problem

OPENING, CANDIDATE_QUESTIONS = 3, 5
"""Minutes a live round keeps at least: to open it, and for what the candidate wants to know."""
ALONE = frozenset({"design", "debugging", "eval-design", "work-sample"})
"""Kinds of exercise that fill a slot by themselves."""
BEHAVIOURAL_MINUTES = 8
"""A behavioural question takes at least this long."""
MOST_LIVE_MINUTES = 240
"""What a candidate can give in one day and still be themselves; our estimate, no source."""


def segment_minutes(bank: Bank) -> Iterator[Problem]:
    """PB401: segments sum to the round."""
    for loop, index, round in rounds(bank):
        total = sum(segment.minutes for segment in round.segments)
        if total != round.minutes:
            message = f"the segments sum to {total} minutes, the round takes {round.minutes}"
            place = loop.place("rounds", index, "segments")
            yield Problem(place, Code.PB401, message, "change the segments or the round's minutes")


def round_frame(bank: Bank) -> Iterator[Problem]:
    """PB409: a live round keeps time to open and for the candidate's questions."""
    for round in divided(bank):
        for of, least in (("opening", OPENING), ("candidate-questions", CANDIDATE_QUESTIONS)):
            given = sum(segment.minutes for segment in round.segments if segment.of == of)
            if round.is_live and given < least:
                message = f"{given} minutes for {of}; a live round keeps at least {least}"
                help = f"add `- {{minutes: {least}, of: {of}}}`"
                yield Problem(round.place(), Code.PB409, message, help)


def round_length(bank: Bank) -> Iterator[Problem]:
    """PB411: a round's minutes lie in the range its type is good for."""
    for loop, index, round in rounds(bank):
        kind = bank.round_types.get(round.type)
        span = kind.noun.minutes if kind else None
        if span is None or span.least > span.most or span.least <= round.minutes <= span.most:
            continue
        range_ = f"{span.least} to {span.most}"
        message = f"{round.minutes} minutes; '{round.type}' is good for {range_}"
        place = loop.place("rounds", index, "minutes")
        yield Problem(place, Code.PB411, message, "change the minutes, or the range of the round type")


def slot_count(bank: Bank) -> Iterator[Problem]:
    """PB408: a slot says what it asks for, and asks for no more than its shape allows."""
    for round in divided(bank):
        for index, segment in enumerate(round.segments):
            place = round.place(index)
            if segment.of != "slot":
                if segment.pin or segment.kinds:
                    message = f"'{segment.of}' asks no question, but names kinds or pins"
                    yield Problem(place, Code.PB408, message, "write `of: slot`, or delete them")
            elif not segment.kinds:
                yield Problem(place, Code.PB408, "a slot names no kinds", "add `kinds: […]`")
            elif segment.count > 1 and ALONE & set(segment.kinds):
                alone = ", ".join(sorted(ALONE & set(segment.kinds)))
                message = f"{segment.count} questions in one slot of {alone}"
                yield Problem(place, Code.PB408, message, "give each exercise a slot of its own")
            elif "behavioural" in segment.kinds and segment.count * BEHAVIOURAL_MINUTES > segment.minutes:
                message = f"{segment.count} behavioural questions in {segment.minutes} minutes"
                help = f"allow {BEHAVIOURAL_MINUTES} minutes for each"
                yield Problem(place, Code.PB408, message, help)


def long_day(bank: Bank) -> Iterator[Problem]:
    """PB415: the live rounds of a loop fit one day."""
    for loop in bank.loops.values():
        live = sum(round.minutes for round in loop.noun.rounds if is_live(bank, round))
        if live > MOST_LIVE_MINUTES:
            message = f"{live} live minutes; {MOST_LIVE_MINUTES} are what a day holds"
            place = loop.place("rounds", at_key=True)
            yield Problem(place, Code.PB415, message, "shorten a round, or drop one")


def type_segments(bank: Bank) -> Iterator[Problem]:
    """PB439: a loop that is begun anew can take over how a round type is divided."""
    for kind in bank.round_types.values():
        span, total = kind.noun.minutes, sum(segment.minutes for segment in kind.noun.segments)
        if kind.noun.segments and span.least <= span.most and not span.least <= total <= span.most:
            message = f"the segments sum to {total} minutes; the type is good for {span.least} to {span.most}"
            place = kind.place("segments", at_key=True)
            yield Problem(place, Code.PB439, message, "change the segments, or the range of the round type")
        for index, segment in enumerate(kind.noun.segments):
            if segment.pin:
                message = f"a round type pins '{segment.pin[0]}'; only a loop can, for it has a level"
                place = kind.place("segments", index, "pin", at_key=True)
                yield Problem(place, Code.PB439, message, "delete `pin` here, and pin the question in a loop")


RULES = (segment_minutes, round_frame, round_length, slot_count, long_day, type_segments)
