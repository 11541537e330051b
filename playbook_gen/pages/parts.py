"""Pieces that stand on several pages: a question's words and scale, sources, red flags."""

from collections.abc import Iterable
from dataclasses import dataclass

from playbook_gen.bank import Bank, Entry, axes_of, variants
from playbook_gen.model import Axis, Material, Question, RedFlag, Round
from playbook_gen.pages import addresses, words
from playbook_gen.pages.page import Block, Link


@dataclass(frozen=True, slots=True)
class Cited:
    """A point of a source that something rests on."""

    source: str
    href: str
    ref: str
    text: str


@dataclass(frozen=True, slots=True)
class FollowUpView:
    ask: str
    when: str
    listen_for: str | None


@dataclass(frozen=True, slots=True)
class MaterialView:
    """A handout, and the ones with other data for the same exercise."""

    link: Link
    variants: tuple[Link, ...]
    hidden: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class AxisView:
    """An axis with its anchors; `bar` is the lowest rating that meets the level, per level shown."""

    title: str
    competency: str
    weight: int
    anchors: tuple[str, ...]
    bars: tuple[tuple[str, int], ...]
    sounds_like: tuple[tuple[int, str], ...]

    @property
    def bar(self) -> int | None:
        return self.bars[0][1] if len(self.bars) == 1 else None


@dataclass(frozen=True, slots=True)
class PartView:
    """A stretch of the question, from and to counted from its start."""

    start: int
    end: int
    do: str


@dataclass(frozen=True, kw_only=True)
class QuestionBlock(Block):
    """All an interviewer says, hears and looks for; the scale itself is in `ScaleBlock`."""

    link: Link | None
    facts: tuple[str, ...]
    question: Question
    parts: tuple[PartView, ...]
    follow_ups: tuple[FollowUpView, ...]
    axes: tuple[AxisView, ...]
    expects: tuple[tuple[str, str], ...]
    red_flags: tuple[tuple[Link, RedFlag], ...]
    materials: tuple[MaterialView, ...]
    scale: str
    bar_shown: bool


@dataclass(frozen=True, kw_only=True)
class ScaleBlock(Block):
    """The axes of a question with every anchor, and what a 2 and a 3 sound like."""

    axes: tuple[AxisView, ...]


@dataclass(frozen=True, kw_only=True)
class SourcesBlock(Block):
    cited: tuple[Cited, ...]


def round_title(bank: Bank, round: Round) -> str:
    return round.title or bank.round_types[round.type].noun.title


def question_block(bank: Bank, here: str, entry: Entry[Question], level: str | None) -> QuestionBlock:
    """Return the block of a question as asked at `level`, or at all its levels."""
    question = entry.noun
    shown = tuple(question.levels) if level is None else (level,)
    axes = tuple(axis_view(bank, axis, shown) for axis in axes_of(bank, question))
    time = question.minutes_at(level) if level else question.minutes
    return QuestionBlock(
        id=addresses.question_anchor(entry.id) if level else "ask",
        title=question.title if level else "Ask",
        found=level is None,
        link=Link("Question page", addresses.href(here, addresses.question(entry.id))) if level else None,
        facts=(words.minutes(time), words.kind(question.kind), *_competencies(axes)) if level else (),
        question=question,
        parts=_parts(question),
        follow_ups=tuple(
            FollowUpView(each.ask, words.when(each.when), each.listen_for) for each in question.follow_ups
        ),
        axes=axes,
        expects=tuple(
            (bank.levels[id].noun.title, variant.expect)
            for id, variant in question.by_level.items()
            if id in shown and id in bank.levels and variant.expect
        ),
        red_flags=tuple(
            (Link(flag.noun.title, addresses.href(here, addresses.RED_FLAGS, flag.id)), flag.noun)
            for flag in (bank.red_flags[id] for id in question.red_flags)
        ),
        materials=tuple(_material(bank, here, id) for id in question.materials),
        scale=f"#scale-{entry.id}",
        bar_shown=level is not None,
    )


def scale_block(bank: Bank, entry: Entry[Question], level: str | None) -> ScaleBlock:
    shown = tuple(entry.noun.levels) if level is None else (level,)
    return ScaleBlock(
        id=f"scale-{entry.id}",
        title=f"Rate: {entry.noun.title}" if level else "Rate",
        found=False,
        axes=tuple(axis_view(bank, axis, shown) for axis in axes_of(bank, entry.noun)),
    )


def axis_view(bank: Bank, axis: Axis, shown: Iterable[str]) -> AxisView:
    levels = [level for level in bank.levels_in_order() if level.id in axis.bar and level.id in shown]
    return AxisView(
        title=axis.title,
        competency=bank.competencies[axis.competency].noun.title,
        weight=axis.weight,
        anchors=axis.anchors,
        bars=tuple((level.noun.title, axis.bar[level.id]) for level in levels),
        sounds_like=tuple(sorted(axis.sounds_like.items())),
    )


def sources_block(bank: Bank, here: str, points: Iterable[str]) -> SourcesBlock:
    return SourcesBlock(id="sources", title="Sources", found=False, cited=cited(bank, here, points))


def cited(bank: Bank, here: str, points: Iterable[str]) -> tuple[Cited, ...]:
    """Return what these points say; the source's own words are not repeated."""
    found = []
    for id in dict.fromkeys(points):
        source, point = id.split("/")
        document = bank.sources[source].noun
        href = addresses.href(here, addresses.SOURCES, addresses.point_anchor(id))
        found.append(Cited(document.title, href, document.points[point].ref, document.points[point].text))
    return tuple(found)


def _competencies(axes: Iterable[AxisView]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(axis.competency for axis in axes))


def _parts(question: Question) -> tuple[PartView, ...]:
    views, start = [], 0
    for part in question.parts:
        views.append(PartView(start, start + part.minutes, part.do))
        start += part.minutes
    return tuple(views)


def _material(bank: Bank, here: str, id: str) -> MaterialView:
    return MaterialView(
        link=_material_link(here, bank.materials[id]),
        variants=tuple(_material_link(here, each) for each in variants(bank, id)),
        hidden=bank.materials[id].noun.hidden,
    )


def _material_link(here: str, entry: Entry[Material]) -> Link:
    return Link(entry.noun.title, addresses.href(here, addresses.material(entry.id)))
