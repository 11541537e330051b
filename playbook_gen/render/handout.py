"""A handout as one file of its own: nothing is fetched, nothing links to where it came from."""

from base64 import b64encode
from dataclasses import dataclass

from playbook_gen.handouts.handout import Handout, HandoutFile
from playbook_gen.prose import Guide, GuideSection, parse_guide, rows_of
from playbook_gen.prose.gate import full_address
from playbook_gen.render.environment import environment


@dataclass(frozen=True, slots=True)
class Sheet:
    """How one file is shown: as a text with headings, a table, a list of lines, or as it is.

    `data` is the file itself, for those who work on it with a program.
    """

    file: HandoutFile
    title: str
    level: int
    sections: tuple[GuideSection, ...] = ()
    table: tuple[tuple[str, ...], ...] = ()
    lines: tuple[str, ...] = ()
    data: str = ""


def render_handout(handout: Handout) -> str:
    """Return the HTML of a handout."""
    shown = tuple(_sheet(file, 1 if file is handout.files[0] else 2) for file in handout.files)
    return environment().get_template("handout.html").render(title=shown[0].title, sheets=shown)


def _sheet(file: HandoutFile, level: int) -> Sheet:
    if file.name.endswith(".md"):
        guide = parse_guide(file.text, full_address)
        if isinstance(guide, Guide):
            return Sheet(file, guide.title, level, sections=guide.sections)
        return Sheet(file, file.title, level)
    data = b64encode(file.text.encode()).decode()
    if file.name.endswith(".csv"):
        return Sheet(file, file.title, level, table=_table(file.text), data=data)
    if file.name.endswith(".jsonl"):
        return Sheet(file, file.title, level, lines=tuple(file.text.splitlines()), data=data)
    return Sheet(file, file.title, level, data=data)


def _table(text: str) -> tuple[tuple[str, ...], ...]:
    """Return the rows, or none where they differ in length: such a file is shown as it is."""
    rows = rows_of(text)
    return rows if len({len(row) for row in rows}) == 1 else ()
