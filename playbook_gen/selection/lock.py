"""The committed selection of a loop: what it rests on, its seal, and its text."""

import json
import re
from collections.abc import Iterator
from dataclasses import asdict
from hashlib import sha256
from itertools import repeat, zip_longest
from typing import Any

from playbook_gen.bank import Entry, slots
from playbook_gen.model import Replacement, RoundSelection, Selection
from playbook_gen.selection.blueprint import Blueprint, Picks, picks_of
from playbook_gen.selection.plan import Plan
from playbook_gen.selection.reserve import reserves
from playbook_gen.selection.score import score
from playbook_gen.selection.solved import Solved

VERSION = 1
FOLDER = "content/selections/"
DIGITS = 16
LOOP = re.compile(r"content/loops/([^/]+/[^_/][^/]*)\.yml")


def path_of(loop: str) -> str:
    """Return where the selection of a loop is stored, below the root of the bank."""
    return f"{FOLDER}{loop}.yml"


def loop_of(path: str) -> str | None:
    """Return the loop whose selection is stored at a path, or None for any other file."""
    return path.removeprefix(FOLDER).removesuffix(".yml") if path.startswith(FOLDER) else None


def loop_at(path: str) -> str | None:
    """Return the loop that is written at a path, or None for any other file, a base among them."""
    match = LOOP.fullmatch(path)
    return match[1] if match else None


def command(loop: str, *options: str) -> str:
    """Return what to type to choose the questions of a loop."""
    return f"`{' '.join(('playbook select', loop, *options))}`"


def lock(blueprint: Blueprint, solved: Solved, replaced: tuple[Replacement, ...] = ()) -> Selection:
    """Return the selection to commit."""
    plan = Plan(blueprint, solved.picks)
    left = iter(solved.picks)
    rounds = tuple(
        RoundSelection(round=round.id, slots=tuple(next(left) for _ in slots(round)), reserve=reserve)
        for round, reserve in zip(blueprint.loop.noun.rounds, reserves(plan), strict=True)
    )
    draft = Selection(
        selection=VERSION,
        method=solved.method,
        proven="yes" if solved.proven else "no",
        short_of=score(plan).price,
        inputs=inputs(blueprint),
        seal="0" * DIGITS,
        rounds=rounds,
        replaced=replaced,
    )
    return draft.model_copy(update={"seal": seal(draft)})


def picks_in(selection: Selection) -> Picks:
    """Return what a selection asks, slot by slot."""
    return picks_of(tuple(round.slots for round in selection.rounds))


def seal(selection: Selection) -> str:
    """Return the digest of what was chosen: it tells an edit by hand, and nothing else."""
    return _digest(selection.model_dump(mode="json", exclude={"seal", "replaced"}))


def is_as_written(selection: Entry[Selection] | None) -> bool:
    """Say whether a selection could be read and holds what `playbook select` wrote."""
    return selection is not None and seal(selection.noun) == selection.noun.seal


def inputs(blueprint: Blueprint) -> str:
    """Return the digest of all that a choice rests on; a change of wording leaves it as it is."""
    level, noun = blueprint.level, blueprint.loop.noun
    named = {id for ids in blueprint.pool for id in ids}
    return _digest(
        {
            "level": level.model_dump(mode="json", exclude={"title", "emphasis", "order", "candidate"}),
            "samples": blueprint.role.samples,
            "weights": noun.weights,
            "rounds": [[round.id, round.weight] for round in noun.rounds],
            "slots": [asdict(slot) for slot in blueprint.slots],
            "pool": [sorted(ids) for ids in blueprint.pool],
            "questions": [asdict(blueprint.candidate(id)) for id in sorted(named)],
        }
    )


def _digest(data: Any) -> str:
    text = json.dumps(data, sort_keys=True, default=sorted)
    return sha256(text.encode()).hexdigest()[:DIGITS]


def exchanged(before: Picks, after: Picks) -> Iterator[tuple[str, str | None]]:
    """Yield each question that is no longer asked, with the one that its slot asks in place of it."""
    asked, was_asked = ({id for ids in picks for id in ids} for picks in (after, before))
    for old, new in zip_longest(before, after, fillvalue=()):
        gone, come = [id for id in old if id not in asked], [id for id in new if id not in was_asked]
        yield from zip(gone, (*come, *repeat(None, len(gone))), strict=False)


def text_of(selection: Selection) -> str:
    """Return the file of a selection: a line a slot, so that two branches merge or conflict in the open."""
    return "\n".join(_lines(selection)) + "\n"


def _lines(selection: Selection) -> Iterator[str]:
    yield "# yaml-language-server: $schema=../../../playbook_gen/schemas/selection.schema.json"
    yield "# Written by `playbook select`. To ask something else, pin it in the loop and run that again."
    for key in ("selection", "method", "proven", "short_of", "inputs", "seal"):
        yield f"{key}: {getattr(selection, key)}"
    yield "rounds:"
    for round in selection.rounds:
        yield f"  - round: {round.round}"
        yield "    slots:"
        yield from (f"      - [{', '.join(ids)}]" for ids in round.slots)
        if round.reserve:
            yield f"    reserve: {round.reserve}"
    if selection.replaced:
        yield "replaced:"
    for each in selection.replaced:
        yield f"  - on: {each.on}"
        yield f"    out: {each.out}"
        if each.by:
            yield f"    by: {each.by}"
        if each.because:
            yield f"    because: {json.dumps(each.because, ensure_ascii=False)}"
