"""A question's own page: the words, what to listen for, where it is used."""

from dataclasses import dataclass

from playbook_gen.bank import Bank, Entry, layout, main_competency, shares
from playbook_gen.checks import unfinished
from playbook_gen.model import Question
from playbook_gen.pages import addresses, words
from playbook_gen.pages.biting import INTERVIEWER, biting, mistakes_block
from playbook_gen.pages.page import Block, Link, Page
from playbook_gen.pages.parts import question_block, round_title, scale_block, sources_block
from playbook_gen.pages.where import loop_title

EXPOSURE = {
    "public": "Public: a candidate may have read it",
    "shared": "Shared with candidates of earlier loops",
    "private": "Private",
}
EVIDENCE = {
    "authored": "anchors written, not yet piloted",
    "piloted": "anchors piloted",
    "calibrated": "anchors calibrated",
}
ORIGIN = {
    "source": "question from a source",
    "adapted": "adapted from a source",
    "authored": "written by us",
}


@dataclass(frozen=True, kw_only=True)
class QuestionLead(Block):
    facts: tuple[str, ...]
    decides: str | None
    state: "State | None"


@dataclass(frozen=True, slots=True)
class State:
    """What a question that is not active is, since when, what it lacks, and what is asked in its place."""

    name: str
    since: str | None
    lacks: tuple[str, ...]
    instead: Link | None


@dataclass(frozen=True, kw_only=True)
class UseBlock(Block):
    """Where it is asked, what stands in for it, and what is known of it."""

    loops: tuple[Link, ...]
    needs: tuple[Link, ...]
    equivalents: tuple[Link, ...]
    family: tuple[Link, ...]
    calibrations: tuple[Link, ...]
    facts: tuple[tuple[str, str], ...]


def question_page(bank: Bank, entry: Entry[Question]) -> Page:
    here = addresses.question(entry.id)
    noun = entry.noun
    main = main_competency(bank, noun)
    lead = QuestionLead(
        facts=(
            words.kind(noun.kind),
            words.minutes(noun.minutes),
            words.levels(bank, noun.levels),
            *((bank.competencies[main].noun.title,) if main else ()),
        ),
        decides=noun.decides,
        state=_state(bank, here, entry),
    )
    scale = scale_block(bank, entry, None)
    return Page(
        address=here,
        title=noun.title,
        description=noun.decides or "",
        source=entry.path,
        files=(entry.path, *((f"rubrics/{noun.rubric}.yml",) if noun.rubric else ())),
        blocks=(
            lead,
            question_block(bank, here, entry, None),
            *((scale,) if scale.axes else ()),
            _use(bank, here, entry),
            mistakes_block(here, biting(bank, INTERVIEWER, (), [entry])),
            sources_block(bank, here, noun.sources),
        ),
    )


def _state(bank: Bank, here: str, entry: Entry[Question]) -> State | None:
    noun = entry.noun
    if noun.status == "active":
        return None
    other = bank.questions.get(noun.replaced_by or "")
    return State(
        name=noun.status.capitalize(),
        since=noun.since.isoformat() if noun.since else None,
        lacks=tuple(unfinished(entry)) if noun.status == "draft" else (),
        instead=Link(other.noun.title, addresses.href(here, addresses.question(other.id))) if other else None,
    )


def _use(bank: Bank, here: str, entry: Entry[Question]) -> UseBlock:
    noun = entry.noun
    family = [
        other.id
        for other in bank.questions.values()
        if noun.family and other.noun.family == noun.family and other.id != entry.id
    ]
    parts = ", ".join(
        f"{bank.competencies[id].noun.title} {share} %" for id, share in shares(bank, noun).items()
    )
    facts = (
        ("Rates", parts),
        ("Depth", f"{words.DEPTHS[noun.depth]}, difficulty {noun.difficulty} of 5"),
        ("Exposure", EXPOSURE[noun.exposure]),
        ("Evidence", f"{ORIGIN[noun.provenance.origin]}; {EVIDENCE[noun.provenance.evidence]}"),
        *((("Reviewed", noun.reviewed.isoformat()),) if noun.reviewed else ()),
    )
    sets = (bank.calibrations[id] for id in bank.mentioned_by("question", entry.id, "calibration"))
    return UseBlock(
        id="use",
        title="Use",
        found=False,
        loops=_loops(bank, here, entry.id),
        needs=_questions(bank, here, noun.needs),
        equivalents=_questions(bank, here, [id for id in bank.group(entry.id) if id != entry.id]),
        family=_questions(bank, here, family),
        calibrations=tuple(
            Link(each.noun.title, addresses.href(here, addresses.calibration(each.id))) for each in sets
        ),
        facts=facts,
    )


def _loops(bank: Bank, here: str, id: str) -> tuple[Link, ...]:
    links = []
    for loop in bank.loops.values():
        for round, chosen in zip(loop.noun.rounds, layout(bank, loop), strict=True):
            if any(id in ids for ids in chosen):
                to = addresses.prep(loop.id, round.id)
                title = f"{loop_title(bank, loop.id)}: {round_title(bank, round)}"
                links.append(Link(title, addresses.href(here, to, addresses.question_anchor(id))))
    return tuple(links)


def _questions(bank: Bank, here: str, ids: list[str] | tuple[str, ...]) -> tuple[Link, ...]:
    return tuple(
        Link(bank.questions[id].noun.title, addresses.href(here, addresses.question(id))) for id in ids
    )
