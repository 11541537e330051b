"""The whole resolved playbook as one object, for programs that should not read YAML.

What YAML leaves to be derived stands here worked out: competency shares, axes of shared rubrics, and
the questions each round asks, in order.
"""

from typing import Any

from pydantic import BaseModel, ConfigDict

from playbook_gen.bank import Bank, Entry, asked, axes_of, shares
from playbook_gen.model import (
    AgreedAnswer,
    Axis,
    Competency,
    FollowUp,
    Hint,
    Level,
    Loop,
    Mistake,
    Part,
    Question,
    Role,
    RoundType,
    Rubric,
    Scorecard,
)
from playbook_gen.schema import DIALECT, editor_schemas


class _Data(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class QuestionData(_Data):
    """A question; `competencies` maps a competency to its percent, `path` is relative to the bank."""

    id: str
    title: str
    status: str
    kind: str
    levels: dict[str, int]
    competencies: dict[str, int]
    topic: str | None
    depth: str
    difficulty: int
    minutes: int
    setup: str | None
    ask: str
    if_asked: tuple[AgreedAnswer, ...]
    parts: tuple[Part, ...]
    follow_ups: tuple[FollowUp, ...]
    axes: tuple[Axis, ...]
    strong: tuple[str, ...]
    weak: tuple[str, ...]
    hints: tuple[Hint, ...]
    answer_key: str | None
    equivalents: str | None
    family: str | None
    needs: tuple[str, ...]
    not_with: tuple[str, ...]
    exposure: str
    sources: tuple[str, ...]
    path: str


class RubricData(Rubric):
    id: str


class MistakeData(Mistake):
    id: str


class CompetencyData(Competency):
    id: str


class RoleData(Role):
    id: str


class LevelData(Level):
    id: str


class RoundTypeData(RoundType):
    id: str


class PointData(_Data):
    id: str
    ref: str
    text: str


class SourceData(_Data):
    id: str
    title: str
    points: tuple[PointData, ...]


class RoundData(_Data):
    """A round; `questions` are the ids asked, in order."""

    id: str
    type: str
    minutes: int
    weight: int
    ai_policy: str
    questions: tuple[str, ...]


class LoopData(_Data):
    """A loop; `id` is role/level."""

    id: str
    role: str
    level: str
    weights: dict[str, int]
    rounds: tuple[RoundData, ...]


class PlaybookData(_Data):
    """Everything, each list in the order of the bank's files."""

    questions: tuple[QuestionData, ...]
    rubrics: tuple[RubricData, ...]
    mistakes: tuple[MistakeData, ...]
    competencies: tuple[CompetencyData, ...]
    roles: tuple[RoleData, ...]
    levels: tuple[LevelData, ...]
    round_types: tuple[RoundTypeData, ...]
    sources: tuple[SourceData, ...]
    loops: tuple[LoopData, ...]


def published_schemas() -> dict[str, dict[str, Any]]:
    """Return file name → JSON Schema: those editors use, and those of files that programs write."""
    written: dict[str, type[BaseModel]] = {"playbook-data": PlaybookData, "scorecard": Scorecard}
    schemas = {
        f"{name}.schema.json": {"$schema": DIALECT, **noun.model_json_schema(mode="serialization")}
        for name, noun in written.items()
    }
    return {**editor_schemas(), **schemas}


def playbook_data(bank: Bank) -> PlaybookData:
    """Return the whole playbook of a bank that has no error."""
    return PlaybookData(
        questions=tuple(_question(bank, entry) for entry in bank.questions.values()),
        rubrics=tuple(RubricData(id=each.id, **dict(each.noun)) for each in bank.rubrics.values()),
        mistakes=tuple(MistakeData(id=each.id, **dict(each.noun)) for each in bank.mistakes.values()),
        competencies=tuple(
            CompetencyData(id=each.id, **dict(each.noun)) for each in bank.competencies.values()
        ),
        roles=tuple(RoleData(id=each.id, **dict(each.noun)) for each in bank.roles.values()),
        levels=tuple(LevelData(id=each.id, **dict(each.noun)) for each in bank.levels_in_order()),
        round_types=tuple(RoundTypeData(id=each.id, **dict(each.noun)) for each in bank.round_types.values()),
        sources=tuple(
            SourceData(
                id=each.id,
                title=each.noun.title,
                points=tuple(
                    PointData(id=id, ref=point.ref, text=point.text) for id, point in each.noun.points.items()
                ),
            )
            for each in bank.sources.values()
        ),
        loops=tuple(_loop(bank, entry) for entry in bank.loops.values()),
    )


def _question(bank: Bank, entry: Entry[Question]) -> QuestionData:
    noun = entry.noun
    same = {name: getattr(noun, name) for name in QuestionData.model_fields if name in Question.model_fields}
    derived = {"competencies": shares(bank, noun), "axes": axes_of(bank, noun)}
    return QuestionData(**{**same, **derived, "id": entry.id, "path": entry.path})


def _loop(bank: Bank, entry: Entry[Loop]) -> LoopData:
    role, level = entry.id.split("/")
    questions = list(asked(bank, entry))
    return LoopData(
        id=entry.id,
        role=role,
        level=level,
        weights=entry.noun.weights,
        rounds=tuple(
            RoundData(
                id=round.id,
                type=round.type,
                minutes=round.minutes,
                weight=round.weight,
                ai_policy=round.ai_policy,
                questions=tuple(each.question.id for each in questions if each.round is round),
            )
            for round in entry.noun.rounds
        ),
    )
