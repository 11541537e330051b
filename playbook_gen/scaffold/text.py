"""The file of a draft: as people write loops, with a TODO wherever it is for them to decide."""

from collections.abc import Iterator, Mapping
from typing import Any

from playbook_gen.model import Decision, Noun, RecruiterBrief, Round, Segment
from playbook_gen.problems import plural
from playbook_gen.scaffold.base import NAME
from playbook_gen.scaffold.draft import Draft
from playbook_gen.scaffold.rounds import walks_through
from playbook_gen.scaffold.written import SCHEMAS, modeline, scalar

KEYS = ("type", "minutes", "weight", "ai_policy", "verifies")
UNSAID = {
    "recruiter": "what every candidate is told, the range of pay before anything else.",
    "decision": "what must be met, the bar, what settles a tie, and when a lower level is offered.",
    "panel": "who runs each round, what they must have done before, and what they rate.",
}
UNDECIDED = {
    "bar": "Not decided yet. Say how many axes must reach the bar of this level.",
    "tie": "Not decided yet. Say who decides when the ratings differ, and on what grounds.",
    "down_level": "Not decided yet. Say whether a lower level may be offered, and by which bars.",
    "leaves": "Everything that is rated. The recruiter rates nothing.",
}
"""What stands in a loop until people have decided; it shows on the page, so it says so."""


def text_of(draft: Draft, schemas: str = SCHEMAS) -> str:
    """Return the text of the loop's file."""
    first = modeline(f"content/loops/{draft.loop}.yml", "loop", schemas)
    return "\n".join([first, *_lines(draft)]) + "\n"


def _lines(draft: Draft) -> Iterator[str]:
    yield from _extends(draft)
    if not draft.has_own_goal:
        yield "# TODO: say in words of your own whom you hire, and in what this level shows."
    yield f"goal: {scalar(draft.goal)}"
    yield from _weights(draft)
    yield "rounds:"
    for round in draft.rounds:
        yield from _round(round, draft.base.round(round.id) if draft.base else {})
    yield from _recruiter(draft)
    yield from _decision(draft)
    yield from _panel(draft)
    if not draft.base or "sources" not in draft.base.source.data:
        yield "sources: []"


def _extends(draft: Draft) -> Iterator[str]:
    if draft.base:
        yield f"extends: {NAME}"
    elif draft.unsuited:
        ids = ", ".join(id for id, _ in draft.unsuited.rounds)
        yield f"# {NAME} is not extended: its rounds ({ids}) are not all in this loop."


def _weights(draft: Draft) -> Iterator[str]:
    """Yield the weights that differ from the base's; what the base weighs and this loop does not is 0."""
    said = draft.base.mapping("weights") if draft.base else {}
    weights = {**draft.weights, **{id: 0 for id in said if id not in draft.weights}}
    own = [f"{id}: {weight}" for id, weight in weights.items() if said.get(id) != str(weight)]
    if own:
        yield f"weights: {{{', '.join(own)}}}"


def _round(round: Round, said: Mapping[str, Any]) -> Iterator[str]:
    if round.verifies and not walks_through(round):
        yield f"# TODO: ask in '{round.id}' about '{round.verifies}', best in a slot of the kind walkthrough."
    yield f"  - id: {round.id}"
    for key in KEYS:
        value = getattr(round, key)
        if value is not None and said.get(key) != str(value):
            yield f"    {key}: {value}"
    yield "    segments:"
    yield from (f"      - {{{_segment(each)}}}" for each in round.segments)


def _segment(segment: Segment) -> str:
    lists = {"kinds": segment.kinds, "competencies": segment.competencies}
    parts = [f"minutes: {segment.minutes}", f"of: {segment.of}"]
    parts += [f"{key}: [{', '.join(ids)}]" for key, ids in lists.items() if ids]
    return ", ".join(parts + ([f"count: {segment.count}"] if segment.count > 1 else []))


def _recruiter(draft: Draft) -> Iterator[str]:
    said = draft.base.mapping("recruiter") if draft.base else {}
    lacks = _lacking(RecruiterBrief, said)
    asks = list(draft.asks) != said.get("asks", [])
    if not said or lacks:
        yield f"# TODO: say in `recruiter` {UNSAID['recruiter']}"
    if not said or not (lacks or asks):
        return
    yield "recruiter:"
    if "tells" in lacks:
        minutes = " and ".join(", ".join(str(each.minutes) for each in draft.rounds).rsplit(", ", 1))
        yield f"  tells:\n    - {plural(len(draft.rounds), 'round')} of {minutes} minutes."
    if asks:
        yield f"  asks: [{', '.join(draft.asks)}]"
    if "leaves" in lacks:
        yield f"  leaves: {UNDECIDED['leaves']}"


def _decision(draft: Draft) -> Iterator[str]:
    said = draft.base.mapping("decision") if draft.base else {}
    lacks = _lacking(Decision, said)
    proposed = list(draft.must_meet) != said.get("must_meet")
    if not said or proposed or lacks:
        yield f"# TODO: say in `decision` {UNSAID['decision']}"
    if not said or not (proposed or lacks):
        return
    yield "decision:"
    if proposed:
        yield f"  must_meet: [{', '.join(draft.must_meet)}]"
    yield from (f"  {key}: {UNDECIDED[key]}" for key in lacks if key in UNDECIDED)


def _panel(draft: Draft) -> Iterator[str]:
    """Yield what there is to say of the panel; seats of rounds that this loop lacks are taken back."""
    seats = [str(each.get("round")) for each in draft.base.entries("panel")] if draft.base else []
    ids = [round.id for round in draft.rounds]
    if set(seats) != set(ids):
        yield f"# TODO: say in `panel` {UNSAID['panel']}"
    if set(seats) - set(ids):
        yield "panel: []"


def _lacking(noun: type[Noun], said: Mapping[str, Any]) -> list[str]:
    fields = noun.model_fields.items()
    return [key for key, field in fields if field.is_required() and key not in said]
