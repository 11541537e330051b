"""What stands on the sheets of a packet, decided before any template runs."""

from dataclasses import dataclass

from markupsafe import Markup

from playbook_gen.model import AiPolicy, Decision, Mistake, RoundType, Seat
from playbook_gen.pages.page import Link
from playbook_gen.pages.parts import AxisView, QuestionBlock


@dataclass(frozen=True, slots=True)
class PlanLine:
    """A stretch of the round; `number` is that of the question asked in it."""

    start: int
    minutes: int
    what: str
    number: int | None


@dataclass(frozen=True, slots=True)
class RatedAxis:
    """An axis with the names of its two fields: the rating, and the evidence for it."""

    id: str
    view: AxisView
    rating: str
    evidence: str


@dataclass(frozen=True, slots=True)
class AskedQuestion:
    """A question as it stands on its sheets; `lines` is how many are ruled for notes."""

    id: str
    number: int
    start: int
    minutes: int
    block: QuestionBlock
    axes: tuple[RatedAxis, ...]
    notes: str
    lines: int
    has_back: bool
    """Whether notes and anchors begin a sheet, the back of what is asked."""
    sheets: tuple["Sheet", ...]
    """What is handed out for it: its setting, where that is too long to be told, and its material."""
    bites: Mistake | None


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet for the candidate: nothing of the interviewer's stands on it, `title` least of all.

    It is handed out for the question `of`, and shows its setting or a file of its material: the parts of
    that, its rows, or its text as it is.
    """

    number: int
    title: str
    of: str
    setting: str = ""
    heading: str = ""
    parts: tuple[tuple[int, str, Markup], ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()
    text: str = ""


@dataclass(frozen=True, slots=True)
class Overall:
    """The names of the seven fields that are about the round as a whole."""

    candidate: str
    interviewer: str
    date: str
    recommendation: str
    confidence: str
    decided: str
    handover: str


@dataclass(frozen=True, slots=True)
class RoundPacket:
    """One round, from the cover to the scorecard, and the handouts behind it."""

    id: str
    loop: str
    title: str
    of: str
    alone: Link
    """Its own packet, which is filled in on screen."""
    facts: tuple[str, ...]
    kind: RoundType
    policy: AiPolicy
    plan: tuple[PlanLine, ...]
    before: tuple[str, ...]
    preparation: int
    questions: tuple[AskedQuestion, ...]
    avoid: str
    overall: Overall
    lines: int
    """How many are ruled for what decided it; one less for the hand-over."""
    write_up: tuple[Mistake, ...]
    sheets: tuple[Sheet, ...]
    files: tuple[str, ...]
    """Handouts that are given as files: a program reads them, nobody does on paper."""


@dataclass(frozen=True, slots=True)
class LoopCover:
    """The sheet in front of a whole loop: who does what, and how it is decided."""

    goal: str
    rounds: tuple[tuple[str, str, int], ...]
    seats: tuple[tuple[str, Seat], ...]
    decision: Decision | None
    must_meet: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Packet:
    """A document of its own: `address` is a file's, `online` leads to the page it belongs to."""

    address: str
    title: str
    of: str
    playbook: str
    online: Link
    cover: LoopCover | None
    rounds: tuple[RoundPacket, ...]
    made_from: tuple[str, ...]
    """The files it is made from: the newest dates it."""
