"""The rounds of a new loop: how each is divided, what it weighs, and which one verifies work with AI."""

from collections.abc import Iterator, Sequence

from playbook_gen.bank import Bank
from playbook_gen.model import Round
from playbook_gen.scaffold.base import Base
from playbook_gen.scaffold.shares import round_weights
from playbook_gen.scaffold.suggest import divided, nearest, round_id

AT_HOME = "tool"
"""The AI policy of rounds at home, where the bank has several that a later round must verify."""


class UnableError(Exception):
    """The bank lacks something without which no loop can begin."""


def rounds_of(bank: Bank, loop: str, types: Sequence[str], base: Base | None) -> tuple[Round, ...]:
    """Return the rounds of a new loop; those of a base come first, as they do in a loop that extends it."""
    rounds = list[Round]()
    for id, kind in _in_order(bank, loop, types, base):
        said = base.round(id).get("ai_policy") if base else None
        round = _round(bank, loop, _free(id, rounds), kind)
        rounds.append(round.model_copy(update={"ai_policy": said}) if said in bank.ai_policies else round)
    said = base.round_weights([round.id for round in rounds]) if base else None
    is_live = [_is_live(bank, round) for round in rounds]
    weights = said or round_weights([round.minutes for round in rounds], is_live)
    verified = dict(_verified(bank, loop, rounds))
    return tuple(
        round.model_copy(update={"weight": weight, "verifies": verified.get(round.id)})
        for round, weight in zip(rounds, weights, strict=True)
    )


def _in_order(bank: Bank, loop: str, types: Sequence[str], base: Base | None) -> Iterator[tuple[str, str]]:
    left = list(types)
    for id, kind in base.rounds if base else ():
        left.remove(kind)
        yield id, kind
    yield from ((round_id(bank, loop, kind), kind) for kind in left)


def _free(id: str, rounds: Sequence[Round]) -> str:
    """Return an id, with a number behind it where an earlier round has it."""
    taken = {round.id for round in rounds}
    numbered = (f"{id}-{number}" for number in range(2, len(rounds) + 3))
    return next(each for each in (id, *numbered) if each not in taken)


def _round(bank: Bank, loop: str, id: str, kind: str) -> Round:
    segments = divided(bank, loop, kind)
    if not segments:
        raise UnableError(
            f"nothing says how a round of the type '{kind}' is divided; add `segments` to the type"
        )
    return Round(
        id=id,
        type=kind,
        minutes=sum(segment.minutes for segment in segments),
        weight=0,
        ai_policy=_policy(bank, kind),
        segments=segments,
    )


def _policy(bank: Bank, kind: str) -> str:
    """Return the AI policy for a type of round: none where people meet, a tool at home."""
    wanted = "none" if bank.round_types[kind].noun.mode == "live" else "required"
    found = [id for id, policy in bank.ai_policies.items() if policy.noun.verification == wanted]
    if not found:
        raise UnableError(
            f"no AI policy has `verification: {wanted}`, as a round of the type '{kind}' needs it"
        )
    return AT_HOME if AT_HOME in found else found[0]


def _is_live(bank: Bank, round: Round) -> bool:
    return bank.round_types[round.type].noun.mode == "live"


def _verified(bank: Bank, loop: str, rounds: Sequence[Round]) -> Iterator[tuple[str, str]]:
    """Yield for each round with AI the later live one that verifies it.

    That is the last walk-through, else the last of a type that does so in the nearest loop, else the last.
    """
    near = nearest(bank, loop)[:1]
    types = {round.type for each in near for round in each.noun.rounds if round.verifies}
    taken = set[str]()
    for index, round in enumerate(rounds):
        if _needs_no_proof(bank, round):
            continue
        later = [each for each in rounds[index + 1 :] if _can_verify(bank, each) and each.id not in taken]
        alike = [each for each in later if each.type in types]
        if found := [each for each in later if walks_through(each)] or alike or later:
            taken.add(found[-1].id)
            yield found[-1].id, round.id


def _needs_no_proof(bank: Bank, round: Round) -> bool:
    return bank.ai_policies[round.ai_policy].noun.verification == "none"


def _can_verify(bank: Bank, round: Round) -> bool:
    return _is_live(bank, round) and _needs_no_proof(bank, round)


def walks_through(round: Round) -> bool:
    """Say whether a round has a place for questions on what the candidate did before."""
    return any("walkthrough" in segment.kinds for segment in round.segments)
