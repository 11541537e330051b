"""What an interviewer reads of a round's questions in the five minutes before it; all else comes after."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from playbook_gen.pages.page import Block, Link
from playbook_gen.pages.parts import AxisView, FollowUpView, QuestionBlock
from playbook_gen.problems import plural

WORDS = 900
"""What is read in five minutes, at 180 words a minute, and holds for rounds of up to 45 minutes."""
WORDS_A_MINUTE = 20
"""How much longer the reading may be for each minute of a longer round."""
FRAME = 145
"""The words that stand before the questions: what is decided, the plan, what to prepare."""

HEADINGS = 24
"""The words of one question's own headings and links."""


@dataclass(frozen=True, slots=True)
class Answer:
    about: str
    say: str


@dataclass(frozen=True, kw_only=True)
class BriefBlock(Block):
    """A question in short: its words, and the first of its answers and signals. `more` has the whole."""

    facts: tuple[str, ...]
    more: Link
    ask: str
    answers: tuple[Answer, ...]
    follow_ups: tuple[FollowUpView, ...]
    strong: tuple[str, ...]
    weak: tuple[str, ...]
    expects: tuple[str, ...]
    axes: tuple[AxisView, ...]
    anchors_shown: bool
    left: tuple[str, ...]
    """What was left out and may be wanted in the room: `2 more answers`."""


@dataclass(frozen=True, slots=True)
class Cut:
    """How many a question shows of its answers, of its follow-ups, and of its signals of each kind."""

    answers: int
    follow_ups: int
    signals: int
    anchors_shown: bool = False


CUTS = (
    Cut(9, 9, 9, anchors_shown=True),
    Cut(9, 9, 9),
    Cut(4, 5, 3),
    Cut(3, 4, 3),
    Cut(3, 3, 2),
    Cut(2, 3, 2),
    Cut(2, 2, 2),
    Cut(1, 2, 2),
    Cut(1, 1, 2),
    Cut(1, 1, 1),
)
"""From the whole to the least that helps; the first that can be read in time is taken."""


def briefs(blocks: Sequence[QuestionBlock], minutes: int) -> tuple[BriefBlock, ...]:
    """Return the questions of a round of so many minutes, as much of each as can be read in time."""
    most = max(WORDS, WORDS_A_MINUTE * minutes) - FRAME
    for cut in CUTS:
        found = tuple(_brief(block, cut) for block in blocks)
        if sum(map(_words, found)) <= most:
            break
    return found


def _brief(block: QuestionBlock, cut: Cut) -> BriefBlock:
    question = block.question
    return BriefBlock(
        id=block.id,
        title=block.title,
        found=False,
        facts=block.facts,
        more=Link(_what_more(block), f"#{full_anchor(block)}"),
        ask=question.ask,
        answers=tuple(Answer(each.about, each.say) for each in question.if_asked[: cut.answers]),
        follow_ups=block.follow_ups[: cut.follow_ups],
        strong=question.strong[: cut.signals],
        weak=question.weak[: cut.signals],
        expects=tuple(text for _, text in block.expects),
        axes=block.axes,
        anchors_shown=cut.anchors_shown,
        left=_left(
            ("answer", len(question.if_asked) - cut.answers),
            ("follow-up", len(block.follow_ups) - cut.follow_ups),
        ),
    )


def _left(*left: tuple[str, int]) -> tuple[str, ...]:
    return tuple(plural(number, f"more {what}") for what, number in left if number > 0)


def _what_more(block: QuestionBlock) -> str:
    shown = "what to hand out" if block.materials else "what to show" if block.question.setup else "anchors"
    return f"All of it, with {shown}"


def in_full(block: QuestionBlock) -> QuestionBlock:
    """Return the whole of a question, for the time in the room."""
    return replace(block, id=full_anchor(block), title=f"In full: {block.title}")


def full_anchor(block: QuestionBlock) -> str:
    return f"full-{block.id}"


def _words(brief: BriefBlock) -> int:
    said = [brief.title, *brief.facts, brief.ask, *brief.strong, *brief.weak, *brief.expects]
    said += [f"{each.about} {each.say}" for each in brief.answers]
    said += [f"{each.ask} {each.when}" for each in brief.follow_ups]
    said += [f"{axis.title} 3 of 4" for axis in brief.axes]
    if brief.anchors_shown:
        said += [axis.anchors[axis.bar - 1] for axis in brief.axes if axis.bar]
    return len(" ".join(said).split()) + HEADINGS
