"""What a round hands out, as sheets of their own. The interviewer's key never comes near them."""

from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import count

from markupsafe import Markup

from playbook_gen.bank import Bank, Entry
from playbook_gen.model import MaterialFile, Question
from playbook_gen.pages.packet.model import Sheet
from playbook_gen.prose import Refusal, parse_guide, rows_of

PRINTED = (".md", ".txt", ".csv")
LONGEST_TOLD = 350
"""Characters of a setting that can be said aloud; a longer one is handed out."""
MOST_COLUMNS = 8
"""A wider table does not fit a sheet: it is given as a file."""


def sheets(bank: Bank, questions: list[Entry[Question]]) -> Iterator[Sheet]:
    """Yield what people read, question by question: a long setting, then the handouts, each once."""
    numbers, given = count(1), set[str]()
    for question in questions:
        if is_sheet(question.noun):
            title, setting = question.noun.title, question.noun.setup or ""
            yield Sheet(next(numbers), title, of=question.id, setting=setting)
        new = [id for id in dict.fromkeys(question.noun.materials) if id not in given]
        given.update(new)
        for file, text in _handouts(bank, new, printed=True):
            yield _sheet(next(numbers), question.id, file, text)


def _sheet(number: int, question: str, file: MaterialFile, text: str) -> Sheet:
    heading, parts = _parsed(text) if file.file.endswith(".md") else ("", ())
    rows = rows_of(text) if file.file.endswith(".csv") else ()
    plain = "" if parts or rows else text
    return Sheet(number, file.title, of=question, heading=heading, parts=parts, rows=rows, text=plain)


def is_sheet(question: Question) -> bool:
    """Say whether the setting is read, as code or a list of messages is, and not only told."""
    return len(question.setup or "") > LONGEST_TOLD


def given_as_files(bank: Bank, questions: Iterable[Entry[Question]]) -> Iterator[str]:
    """Yield the titles of the handouts that are not printed."""
    ids = dict.fromkeys(id for each in questions for id in each.noun.materials)
    for file, _ in _handouts(bank, ids, printed=False):
        yield f"{file.title} ({file.file})"


def _handouts(bank: Bank, ids: Iterable[str], *, printed: bool) -> Iterator[tuple[MaterialFile, str]]:
    for id in ids:
        material = bank.materials[id]
        folder = material.path.removesuffix("material.yml")
        for file in material.noun.files:
            text = bank.material_files[folder + file.file].text
            if file.audience == "handout" and _is_printed(file.file, text) == printed:
                yield file, text


def _is_printed(name: str, text: str) -> bool:
    wide = name.endswith(".csv") and max(map(len, rows_of(text)), default=0) > MOST_COLUMNS
    return name.endswith(PRINTED) and not wide


@lru_cache(maxsize=256)
def _parsed(text: str) -> tuple[str, tuple[tuple[int, str, Markup], ...]]:
    """Return a Markdown handout as its title, and its parts; links are plain on paper."""
    parsed = parse_guide(text, lambda _: None)
    if isinstance(parsed, Refusal):
        return "", ()
    lead, *rest = parsed.sections
    return parsed.title, ((0, "", lead.html), *((each.level, each.title, each.html) for each in rest))
