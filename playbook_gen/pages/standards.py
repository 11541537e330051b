"""What everything is rated against: competencies, rubrics, red flags."""

from dataclasses import dataclass

from playbook_gen.bank import Bank, Entry, main_competency
from playbook_gen.model import Competency, RedFlag, Rubric
from playbook_gen.pages import addresses, words
from playbook_gen.pages.page import Block, Link, Page
from playbook_gen.pages.parts import AxisView, axis_view


@dataclass(frozen=True, kw_only=True)
class StandardsLead(Block):
    says: str


@dataclass(frozen=True, kw_only=True)
class CompetencyBlock(Block):
    competency: Competency
    called: tuple[tuple[str, str], ...]
    tasks: tuple[str, ...]
    questions: tuple[Link, ...]


@dataclass(frozen=True, kw_only=True)
class RubricBlock(Block):
    rubric: Rubric
    axes: tuple[AxisView, ...]
    questions: tuple[Link, ...]


@dataclass(frozen=True, kw_only=True)
class RedFlagBlock(Block):
    flag: RedFlag
    questions: tuple[Link, ...]


def competencies_page(bank: Bank) -> Page:
    says = "What a loop rates. Every question is rated on axes, and every axis belongs to one of these."
    return Page(
        address=addresses.COMPETENCIES,
        title="Competencies",
        tab="Scoring",
        search="sections",
        source="content/competencies.yml",
        files=("content/competencies.yml",),
        blocks=(
            StandardsLead(says=says),
            *(_competency(bank, entry) for entry in bank.competencies.values()),
        ),
    )


def rubrics_page(bank: Bank) -> Page:
    says = (
        "Scales that several questions share. Rate 1 to 4 on each axis, "
        "or “not observed”, which is not a 1. A question's own axes stand on its page."
    )
    return Page(
        address=addresses.RUBRICS,
        title="Rubrics",
        tab="Scoring",
        search="sections",
        files=tuple(entry.path for entry in bank.rubrics.values()),
        blocks=(
            StandardsLead(says=says),
            *(_rubric(bank, entry) for entry in bank.rubrics.values()),
        ),
    )


def red_flags_page(bank: Bank) -> Page:
    says = (
        "Things that should stop a quick yes. Write down what you heard, "
        "and check what it could be mistaken for."
    )
    return Page(
        address=addresses.RED_FLAGS,
        title="Red flags",
        tab="Scoring",
        search="sections",
        source="content/red-flags.yml",
        files=("content/red-flags.yml",),
        blocks=(
            StandardsLead(says=says),
            *(_red_flag(bank, entry) for entry in bank.red_flags.values()),
        ),
    )


def _competency(bank: Bank, entry: Entry[Competency]) -> CompetencyBlock:
    questions = [
        question.id
        for question in bank.questions.values()
        if main_competency(bank, question.noun) == entry.id
    ]
    tasks = (id.split("/") for id in entry.noun.tasks)
    return CompetencyBlock(
        id=entry.id,
        title=entry.noun.title,
        competency=entry.noun,
        called=tuple((bank.sources[id].noun.title, name) for id, name in entry.noun.called.items()),
        tasks=tuple(bank.roles[role].noun.tasks[task].text for role, task in tasks),
        questions=_links(bank, addresses.COMPETENCIES, questions),
    )


def _rubric(bank: Bank, entry: Entry[Rubric]) -> RubricBlock:
    shown = [level.id for level in bank.levels_in_order()]
    return RubricBlock(
        id=entry.id,
        title=entry.noun.title,
        rubric=entry.noun,
        axes=tuple(axis_view(bank, axis, shown) for axis in entry.noun.axes),
        questions=_links(bank, addresses.RUBRICS, bank.mentioned_by("rubric", entry.id, "question")),
    )


def _red_flag(bank: Bank, entry: Entry[RedFlag]) -> RedFlagBlock:
    asked = bank.mentioned_by("red-flag", entry.id, "question")
    return RedFlagBlock(
        id=entry.id,
        title=entry.noun.title,
        flag=entry.noun,
        questions=_links(bank, addresses.RED_FLAGS, asked),
    )


def _links(bank: Bank, here: str, ids: list[str] | tuple[str, ...]) -> tuple[Link, ...]:
    found = (bank.questions[id] for id in ids if id in bank.questions)
    return tuple(
        Link(
            f"{entry.noun.title} ({words.kind(entry.noun.kind)}, {words.minutes(entry.noun.minutes)})",
            addresses.href(here, addresses.question(entry.id)),
        )
        for entry in found
    )
