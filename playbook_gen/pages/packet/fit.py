"""How much of a sheet a text takes, roughly: enough to rule as many lines as there is room for.

A browser and a PDF writer set text differently, so a few lines are always left to spare.
"""

from math import ceil

from playbook_gen.pages.parts import AxisView, QuestionBlock

FEWEST_LINES, MOST_LINES = 6, 20
SHEET = 236
"""Millimetres of Letter, the shorter paper, below the header and above the footer."""
RULED, LINE = 7, 4.2
"""Millimetres between two ruled lines, and between two lines of text."""
WIDE, HALF, QUARTER = 108, 50, 26
"""Characters in a line of the whole width, of a half, and of an anchor."""


def lines_for_notes(block: QuestionBlock) -> int:
    """Return how many lines to rule, so that question, notes and anchors stand on two sheets.

    With one axis they stand on one.
    """
    anchors = sum(map(_axis, block.axes))
    front = _front(block)
    if on_two_sheets(block):
        room = SHEET - anchors - 10
    else:
        room = SHEET * (2 if len(block.axes) > 1 else 1) - front - anchors - 15
    return min(max(FEWEST_LINES, int(room / RULED)), MOST_LINES)


def on_two_sheets(block: QuestionBlock) -> bool:
    """Say whether what is asked fills one sheet, so that notes and anchors stand on its back."""
    return len(block.axes) > 1 and _front(block) < SHEET


def _axis(axis: AxisView) -> float:
    return 13 + LINE * max(ceil(len(anchor) / QUARTER) for anchor in axis.anchors)


def _front(block: QuestionBlock) -> float:
    question = block.question
    listed = (
        *(part.do for part in block.parts),
        *(f"{each.about} {each.say}" for each in question.if_asked),
        *(f"{each.ask} {each.when}" for each in block.follow_ups),
        *(f"{each.give} {each.costs}" for each in question.hints),
        question.setup or "",
    )
    lines = sum(ceil(len(text) / WIDE) for text in listed)
    lines += max(_column(question.strong), _column(question.weak))
    return 70 + LINE * (lines + 1.2 * ceil(len(question.ask) / WIDE))


def _column(signals: tuple[str, ...]) -> int:
    return sum(ceil(len(each) / HALF) for each in signals)
