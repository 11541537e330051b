"""What a loop tells those who run it and decide: one section for each thing that its file says."""

from collections.abc import Iterator
from dataclasses import dataclass

from playbook_gen.bank import Bank, Entry
from playbook_gen.model import Decision, Dissent, Drop, Loop, Seat, Stance
from playbook_gen.pages import addresses, words
from playbook_gen.pages.page import Block, Link
from playbook_gen.pages.parts import round_title


@dataclass(frozen=True, slots=True)
class DropView:
    drop: Drop
    link: Link
    disagrees: tuple[tuple[str, Dissent], ...]


@dataclass(frozen=True, kw_only=True)
class DropsBlock(Block):
    drops: tuple[DropView, ...]


@dataclass(frozen=True, kw_only=True)
class DecisionBlock(Block):
    """How ratings become a decision, and the gate before the loop."""

    must_meet: tuple[str, ...]
    decision: Decision | None
    gate: tuple[Link, str] | None


@dataclass(frozen=True, kw_only=True)
class StarterBlock(Block):
    """The loop made small: which rounds, what they rate, what comes first."""

    rounds: tuple[Link, ...]
    minutes: str
    competencies: tuple[str, ...]
    steps: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class RecruiterBlock(Block):
    tells: tuple[str, ...]
    asks: tuple[Link, ...]
    leaves: str


@dataclass(frozen=True, kw_only=True)
class ProcessBlock(Block):
    rules: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class PanelBlock(Block):
    seats: tuple[tuple[str, Seat], ...]


@dataclass(frozen=True, kw_only=True)
class AlternatesBlock(Block):
    paths: tuple[tuple[str, tuple[tuple[str, Link], ...]], ...]


@dataclass(frozen=True, kw_only=True)
class StanceBlock(Block):
    stances: tuple[tuple[Link, str, str], ...]


def committee(bank: Bank, loop: Entry[Loop], here: str) -> Iterator[Block]:
    """Yield what a committee asks for; a loop that does not say it shows no empty section."""
    for sections in (_starter, _recruiter, _decision, _panel, _alternates, _process, _stances, _drops):
        yield from sections(bank, loop, here)


def _starter(bank: Bank, loop: Entry[Loop], here: str) -> Iterator[StarterBlock]:
    starter = loop.noun.starter
    if not starter:
        return
    rounds = [round for round in loop.noun.rounds if round.id in starter.rounds]
    yield StarterBlock(
        id="this-week",
        title="This week: a first version",
        found=False,
        rounds=tuple(
            Link(round_title(bank, round), addresses.href(here, addresses.prep(loop.id, round.id)))
            for round in rounds
        ),
        minutes=words.minutes(sum(round.minutes for round in rounds)),
        competencies=tuple(bank.competencies[id].noun.title for id in starter.competencies),
        steps=starter.steps,
    )


def _recruiter(bank: Bank, loop: Entry[Loop], here: str) -> Iterator[RecruiterBlock]:
    if recruiter := loop.noun.recruiter:
        yield RecruiterBlock(
            id="recruiter",
            title="Brief for the recruiter",
            found=False,
            tells=recruiter.tells,
            asks=tuple(_question(bank, here, id) for id in recruiter.asks),
            leaves=recruiter.leaves,
        )


def _decision(bank: Bank, loop: Entry[Loop], here: str) -> Iterator[DecisionBlock]:
    decision, gate = loop.noun.decision, loop.noun.gate
    must_meet = decision.must_meet if decision else ()
    if decision or gate:
        yield DecisionBlock(
            id="decision",
            title="How the decision is made",
            found=False,
            must_meet=tuple(bank.competencies[id].noun.title for id in must_meet),
            decision=decision,
            gate=(_question(bank, here, gate.question), gate.pass_if) if gate else None,
        )


def _panel(bank: Bank, loop: Entry[Loop], _: str) -> Iterator[PanelBlock]:
    titles = _titles(bank, loop)
    if seats := tuple((titles[seat.round], seat) for seat in loop.noun.panel):
        yield PanelBlock(id="panel", title="Panel", found=False, seats=seats)


def _alternates(bank: Bank, loop: Entry[Loop], here: str) -> Iterator[AlternatesBlock]:
    titles = _titles(bank, loop)
    paths = tuple(
        (path.when, tuple((titles[id], _question(bank, here, each)) for id, each in path.replace.items()))
        for path in loop.noun.alternates
    )
    if paths:
        yield AlternatesBlock(id="alternates", title="Alternate path", found=False, paths=paths)


def _process(_: Bank, loop: Entry[Loop], __: str) -> Iterator[ProcessBlock]:
    if rules := loop.noun.process:
        yield ProcessBlock(id="process", title="Rules of the process", found=False, rules=rules)


def _stances(bank: Bank, loop: Entry[Loop], here: str) -> Iterator[StanceBlock]:
    if stances := tuple(_stance(bank, here, each) for each in loop.noun.stance):
        yield StanceBlock(id="stance", title="Who disagrees", found=False, stances=stances)


def _stance(bank: Bank, here: str, stance: Stance) -> tuple[Link, str, str]:
    disagreement = bank.disagreements[stance.on].noun
    link = Link(disagreement.title, addresses.href(here, addresses.DISAGREEMENTS, stance.on))
    return link, disagreement.sides[stance.side].holds, stance.because


def _drops(bank: Bank, loop: Entry[Loop], here: str) -> Iterator[DropsBlock]:
    if drops := tuple(drop_view(bank, here, id) for id in loop.noun.drops):
        yield DropsBlock(id="drop-these", title="Drop these", found=False, drops=drops)


def _titles(bank: Bank, loop: Entry[Loop]) -> dict[str, str]:
    return {round.id: round_title(bank, round) for round in loop.noun.rounds}


def _question(bank: Bank, here: str, id: str) -> Link:
    return Link(bank.questions[id].noun.title, addresses.href(here, addresses.question(id)))


def drop_view(bank: Bank, here: str, id: str) -> DropView:
    drop = bank.drops[id].noun
    return DropView(
        drop,
        Link(drop.title, addresses.href(here, addresses.DROPS, id)),
        tuple((bank.sources[each.source.split("/")[0]].noun.title, each) for each in drop.disagrees),
    )
