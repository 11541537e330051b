"""What every noun is made of: frozen, nothing unknown allowed, every text marked for what it is."""

import re
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any, Literal, TypeAlias

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints
from pydantic_core import PydanticCustomError

ID = r"^[a-z0-9]+(-[a-z0-9]+)*$"
PATH_ID = r"^[a-z0-9]+(-[a-z0-9]+)*/[a-z0-9]+(-[a-z0-9]+)*$"
LONGEST_ID = 64
WHOLE = re.compile(r"0|[1-9][0-9]{0,8}")
DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


class Noun(BaseModel):
    """A thing the bank holds. The order of the fields is the order of the keys in its file."""

    model_config = ConfigDict(frozen=True, extra="forbid")


@dataclass(frozen=True, slots=True)
class Markdown:
    """Marks a text as prose: Markdown written by strangers, gated before it is shown."""


@dataclass(frozen=True, slots=True)
class Ref:
    """Marks a text as the id of a noun; `to` is that noun's name, e.g. `competency`."""

    to: str


@dataclass(frozen=True, slots=True)
class Allowed:
    """Says in words what a pattern allows, for the message when it does not match."""

    words: str


def _whole(value: Any) -> Any:
    """Read only plain decimal digits: `010`, `1_0` and `1e2` stay the text they are."""
    if isinstance(value, str) and WHOLE.fullmatch(value):
        return int(value)
    if isinstance(value, int) and not isinstance(value, bool):
        return value
    raise PydanticCustomError("whole_number", "not a whole number")


def _day(value: Any) -> Any:
    if isinstance(value, date):
        return value
    if isinstance(value, str) and DAY.fullmatch(value):
        try:
            return date.fromisoformat(value)
        except ValueError:
            pass
    raise PydanticCustomError("day", "not a day written as 2026-11-21")


_ID_WORDS = Allowed(f"lower-case words joined by hyphens, at most {LONGEST_ID} characters")
_PATH_WORDS = Allowed("two ids joined by a slash")

Title: TypeAlias = Annotated[
    str,
    StringConstraints(max_length=300, pattern=r"^[^\n]*\S[^\n]*$"),
    Allowed("one line of at most 300 characters"),
]
Prose: TypeAlias = Annotated[str, StringConstraints(pattern=r"\S"), Markdown(), Allowed("some text")]
Proses: TypeAlias = tuple[Prose, ...]
Id: TypeAlias = Annotated[str, StringConstraints(pattern=ID, max_length=LONGEST_ID), _ID_WORDS]
PathId: TypeAlias = Annotated[
    str, StringConstraints(pattern=PATH_ID, max_length=2 * LONGEST_ID + 1), _PATH_WORDS
]
Day: TypeAlias = Annotated[date, BeforeValidator(_day)]
Whole: TypeAlias = Annotated[int, Field(ge=0, le=999_999), BeforeValidator(_whole)]
Count: TypeAlias = Annotated[int, Field(ge=1, le=20), BeforeValidator(_whole)]
Few: TypeAlias = Annotated[int, Field(ge=0, le=20), BeforeValidator(_whole)]
Minutes: TypeAlias = Annotated[int, Field(ge=1, le=600), BeforeValidator(_whole)]
Percent: TypeAlias = Annotated[int, Field(ge=0, le=100), BeforeValidator(_whole)]
Difficulty: TypeAlias = Annotated[int, Field(ge=1, le=5), BeforeValidator(_whole)]
Rating: TypeAlias = Annotated[int, Field(ge=1, le=4), BeforeValidator(_whole)]
"""1 to 4; "not observed" is the absence of a rating, never a 1."""
Depth: TypeAlias = Literal["recall", "apply", "trade-off", "failure-mode"]
"""How far a question reaches, the shallowest first."""

LevelId: TypeAlias = Annotated[Id, Ref("level")]
RoleId: TypeAlias = Annotated[Id, Ref("role")]
CompetencyId: TypeAlias = Annotated[Id, Ref("competency")]
QuestionId: TypeAlias = Annotated[Id, Ref("question")]
RubricId: TypeAlias = Annotated[Id, Ref("rubric")]
RoundTypeId: TypeAlias = Annotated[Id, Ref("round-type")]
AiPolicyId: TypeAlias = Annotated[Id, Ref("ai-policy")]
RedFlagId: TypeAlias = Annotated[Id, Ref("red-flag")]
DropId: TypeAlias = Annotated[Id, Ref("drop")]
MaterialId: TypeAlias = Annotated[Id, Ref("material")]
DisagreementId: TypeAlias = Annotated[Id, Ref("disagreement")]
SourceId: TypeAlias = Annotated[Id, Ref("source")]
PointId: TypeAlias = Annotated[PathId, Ref("point")]
TaskId: TypeAlias = Annotated[PathId, Ref("task")]
