"""What a new loop takes over unless people say otherwise: rounds and weights of the loop nearest to it."""

from statistics import fmean

from playbook_gen.bank import Bank, Entry
from playbook_gen.model import Loop, Segment
from playbook_gen.scaffold.shares import WHOLE, apportioned

FEWEST, MOST = 4, 5
"""How many rounds a loop begins with where no other loop of its role says so."""
EVEN, LIKE = "even", "like:"


def nearest(bank: Bank, loop: str) -> list[Entry[Loop]]:
    """Return the loops of the same role, the nearest level first.

    Of two as near the more senior one: what is too much is seen sooner than what is missing.
    """
    role, level = loop.split("/")
    order = {id: each.noun.order for id, each in bank.levels.items()}
    found = [each for each in bank.loops.values() if _is_of(role, each) and _level(each) in order]
    found.sort(key=lambda each: order[_level(each)], reverse=True)
    return sorted(found, key=lambda each: abs(order[_level(each)] - order[level]))


def _is_of(role: str, loop: Entry[Loop]) -> bool:
    return loop.id.startswith(f"{role}/")


def _level(loop: Entry[Loop]) -> str:
    return loop.id.split("/")[1]


def suggested_rounds(bank: Bank, loop: str) -> tuple[str, ...]:
    """Return the round types of the nearest loop of the role, else those that most roles use at the level."""
    near = nearest(bank, loop)
    return tuple(round.type for round in near[0].noun.rounds) if near else _usual(bank, loop.split("/")[1])


def _usual(bank: Bank, level: str) -> tuple[str, ...]:
    """Return the round types that most roles use at this level, in the order they mostly have.

    Of equals those that most roles use at any level, then those of most loops.
    """
    found: dict[str, dict[str, int]] = {id: {} for id in bank.round_types}
    for loop in bank.loops.values():
        for at, round in enumerate(loop.noun.rounds):
            found.get(round.type, {}).setdefault(loop.id, at)
    roles = {id: len({loop.split("/")[0] for loop in at}) for id, at in found.items()}
    here = {id: sum(_level(bank.loops[loop]) == level for loop in at) for id, at in found.items()}
    ranked = sorted(found, key=lambda id: (-here[id], -roles[id], -len(found[id])))
    used = sum(bool(at) for at in found.values())
    chosen = ranked[: max(FEWEST, min(MOST, used))]
    return tuple(sorted(chosen, key=lambda id: fmean(found[id].values()) if found[id] else MOST))


def suggested_weights(bank: Bank, loop: str) -> str:
    """Return the preset of a loop's weights: those of the nearest loop of the role, else even ones."""
    return next((f"{LIKE}{near.id}" for near in nearest(bank, loop)), EVEN)


def weights_by(bank: Bank, loop: str, preset: str) -> dict[str, int]:
    """Return weights, even or those of another loop; none if no competency is named for the role."""
    if preset.startswith(LIKE):
        weights = bank.loops[preset.removeprefix(LIKE)].noun.weights
        return {id: weight for id, weight in weights.items() if weight}
    rated = _rated_in(bank, loop)
    shares = apportioned(WHOLE, [1] * len(rated)) if rated else ()
    return dict(zip(rated, shares, strict=True))


def _rated_in(bank: Bank, loop: str) -> list[str]:
    """Return the competencies that the tasks of the role need, and those that its every loop rates."""
    role, _ = loop.split("/")
    samples = bank.roles[role].noun.samples
    return [
        id
        for id, each in bank.competencies.items()
        if id in samples or any(task.split("/")[0] == role for task in each.noun.tasks)
    ]


def suggested_goal(bank: Bank, loop: str) -> str:
    """Return a goal made from what the bank says of the role and the level, to be rewritten by people."""
    role_id, level_id = loop.split("/")
    role, level = bank.roles[role_id].noun, bank.levels[level_id].noun
    return f"Someone who {_clause(role.summary)} {level.title} means someone who {_clause(level.emphasis)}"


def _clause(sentence: str) -> str:
    words = " ".join(sentence.split())
    return words[0].lower() + words[1:]


def divided(bank: Bank, loop: str, kind: str) -> tuple[Segment, ...]:
    """Return the segments of a round: as its type has them, else as the nearest loop with such a round."""
    if segments := bank.round_types[kind].noun.segments:
        return segments
    for near in (*nearest(bank, loop), *bank.loops.values()):
        for round in near.noun.rounds:
            if round.type == kind:
                return tuple(each.model_copy(update={"pin": ()}) for each in round.segments)
    return ()


def round_id(bank: Bank, loop: str, kind: str) -> str:
    """Return what the loops of the role call such a round, else what the type is called."""
    ids = [round.id for near in nearest(bank, loop) for round in near.noun.rounds if round.type == kind]
    return ids[0] if ids else kind
