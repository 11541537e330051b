"""A bank made from the models: every field that can hold words holds the words a test gives it.

A field that is added to a noun is covered without a change here, unless a rule wants more of it than a
value of its type; then `GIVEN` says what.
"""

import json
import os
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from functools import cache
from pathlib import Path
from typing import Annotated, Any, NamedTuple

import yaml
from pydantic import TypeAdapter, ValidationError
from pydantic_core import SchemaError

from playbook_gen.model import Markdown, Ref
from playbook_gen.problems import Place
from playbook_gen.schema import PLACES, Shape, shape_of
from playbook_gen.sources.text import hidden_characters

PROBE = "<b title=\"x\">'{{ y }}' & z</b>"
"""A text field that takes this takes anything that is one line."""
VALUES = ("one", "one/one", "one.md", "2026-11-21", "100", "2", "0123456789abcdef")
"""What is written where no words may stand: the first that the type of the field takes."""
INNER_IDS = {"point": "source/one", "task": "role/one"}
AT_LEAST = {"anchors": 4, "sides": 2}
LONGEST = 280
"""Characters of a title, less what stands before some."""


class Payload(NamedTuple):
    """Words that try something: see `hostile/payloads.yml`."""

    id: str
    tries: str
    text: str

    @property
    def line(self) -> str:
        """The words as a title could hold them: one line, not too long."""
        return " ".join(self.text.split("\n"))[:LONGEST].strip() or "-"


class Word(NamedTuple):
    """A place for words: where in which noun (`question.axes.anchors`), and whether it is Markdown."""

    where: str
    is_prose: bool
    before: str = ""


class Written(NamedTuple):
    """Words in a file, and where their value starts."""

    word: Word
    place: Place


Say = Callable[[Word], str]


def payloads() -> dict[str, Payload]:
    """Return id → payload; the few that would be long are one text that is said many times.

    `make hostile PAYLOADS=FILE` names a file of somebody else's, with `payload` for `text`.
    """
    path = os.environ.get("PAYLOADS") or Path(__file__).parent / "hostile/payloads.yml"
    text = Path(path).read_text("utf-8")
    raw = json.loads(text) if str(path).endswith(".json") else yaml.safe_load(text)
    found = [_payload(each) for each in raw]
    assert len({payload.id for payload in found}) == len(found)
    return {payload.id: payload for payload in found}


def _payload(raw: dict[str, Any]) -> Payload:
    text = (raw.get("text") or raw["payload"]) * raw.get("times", 1)
    hidden = any(hidden_characters("", text)) and not raw["id"].startswith("hidden-")
    return Payload(
        f"hidden-{raw['id']}" if hidden else raw["id"], raw.get("tries") or raw.get("kind", ""), text
    )


def packed(each_payload: Iterable[Payload]) -> dict[str, list[Payload]]:
    """Return the payloads by as few titles as can hold them, each named by its first and its last."""
    packs: list[list[Payload]] = [[]]
    for payload in each_payload:
        if sum(len(each.line) + 1 for each in packs[-1]) + len(payload.line) > LONGEST:
            packs.append([])
        packs[-1].append(payload)
    return {f"{pack[0].id}..{pack[-1].id}": pack for pack in packs if pack}


FILE_TITLE = Word("material.files.title", is_prose=False)
FILES = {"brief.md": "handout", "letters.csv": "handout", "data.json": "handout", "key.txt": "interviewer"}
GIVEN: dict[str, Any] = {
    "playbook.playbook": "1",
    "ai-policy.verification": "none",
    "do-not-ask.words": [Word("do-not-ask.words", is_prose=False, before="unheard of: ")],
    "question.status": "active",
    "question.replaced_by": None,
    "question.competency": None,
    "question.minutes": "40",
    "question.parts.minutes": "40",
    "question.by_level.minutes": "40",
    "question.rubric": None,
    "question.anchors": None,
    "question.needs": None,
    "question.not_with": None,
    "round-type.segments": [
        {"minutes": "10", "of": "opening"},
        {"minutes": "80", "of": "slot", "kinds": ["behavioural"], "count": "1"},
        {"minutes": "10", "of": "candidate-questions"},
    ],
    "loop.extends": None,
    "loop.rounds.verifies": None,
    "loop.rounds.segments": [
        {"minutes": "10", "of": "opening"},
        {
            "minutes": "80",
            "of": "slot",
            "kinds": ["behavioural"],
            "count": "1",
            "pin": ["question"],
        },
        {"minutes": "10", "of": "candidate-questions"},
    ],
    "loop.exclude": None,
    "loop.recruiter.asks": None,
    "loop.gate.question": "gate",
    "loop.alternates.replace": {"one": "by-rubric"},
    "loop.in_use.scored_by": "3",
    "selection.selection": "1",
    "selection.short_of": "100",
    "selection.seal": "44c89ed574d0d637",
    "selection.rounds.reserve": None,
    "material.variant_of": None,
    "material.files": [
        {"file": name, "title": FILE_TITLE, "audience": audience} for name, audience in FILES.items()
    ],
}
"""What rules compare with something else; None leaves a key out."""
MORE_QUESTIONS: dict[str, dict[str, Any]] = {
    "by-rubric": {"question.axes": None, "question.rubric": "rubric", "question.equivalents": None},
    "gate": {
        "question.kind": "gate",
        "question.competency": "competency",
        "question.needs": ["question"],
        "question.not_with": ["by-rubric"],
        "question.axes": None,
        "question.anchors": [Word("question.anchors", is_prose=True)] * 4,
    },
}
GUIDES = {
    "guides/title": "# {}\n\nIt begins.\n\n## In the middle\n\nIt ends.\n",
    "guides/heading": "# Headings\n\nIt begins.\n\n## {}\n\nIt ends.\n",
    "guides/body": "# Bodies\n\n{}\n",
}
"""Only the last may hold more than a line."""


@cache
def bank() -> dict[str, Any]:
    """Return path → noun or nouns: one of each kind, and questions enough to show all that one can have."""
    files: dict[str, Any] = {}
    for place in PLACES:
        path = place.path.replace("*", "competency").format(id=place.kind, role="role", level="level")
        files[path] = (
            {place.kind: made(place.kind, place.noun)} if place.many else made(place.kind, place.noun)
        )
        if place.kind == "question":
            for id, given in MORE_QUESTIONS.items():
                files[path.replace("question.yml", f"{id}.yml")] = made(place.kind, place.noun, given)
    return files


def made(kind: str, noun: type, given: dict[str, Any] | None = None) -> Any:
    """Return a noun as plain data in which every text that takes any words is a `Word`."""
    return _made(shape_of(noun), kind, {**GIVEN, **(given or {})})


def _made(shape: Shape, where: str, given: dict[str, Any]) -> Any:
    if where in given:
        return given[where]
    count = AT_LEAST.get(where.rpartition(".")[2], 1)
    if shape.fields:
        found = {key: _made(inner, f"{where}.{key}", given) for key, inner in shape.fields.items()}
        return {key: value for key, value in found.items() if value is not None}
    if shape.values and shape.key:
        key, value = _value(shape.key), _made(shape.values, where, given)
        return {key: value} | {f"{key}-{number}": value for number in range(2, count + 1)}
    if shape.item:
        return [_made(shape.item, where, given)] * count
    return shape.choices[0] if shape.choices else _word(shape, where) or _value(shape)


def _word(shape: Shape, where: str) -> Word | None:
    for before in ("", "if: "):
        if _takes(shape, before + PROBE):
            return Word(where, any(isinstance(mark, Markdown) for mark in shape.marks), before)
    return None


def _value(shape: Shape) -> str:
    for mark in shape.marks:
        if isinstance(mark, Ref):
            return INNER_IDS.get(mark.to, mark.to)
    return next(value for value in VALUES if _takes(shape, value))


def _takes(shape: Shape, value: str) -> bool:
    for base in (str, int, date):
        try:
            TypeAdapter(Annotated[base, *shape.marks]).validate_python(value)
        except (ValidationError, SchemaError, TypeError):
            continue
        return True
    return False


def open_fields() -> dict[str, bool]:
    """Return where words may stand in a noun, for all nouns → whether they are Markdown there."""
    found: dict[str, bool] = {}
    ahead = [(place.kind, shape_of(place.noun)) for place in PLACES]
    while ahead:
        where, shape = ahead.pop()
        ahead.extend((f"{where}.{key}", inner) for key, inner in shape.fields.items())
        ahead.extend((where, inner) for inner in (shape.values, shape.item) if inner)
        is_text = not (shape.fields or shape.values or shape.item or shape.choices)
        if is_text and (word := _word(shape, where)):
            found[where] = word.is_prose
    return found


def write(root: Path, say: Say, questions: int = 0) -> list[Written]:
    """Write the bank below `root`, with so many more questions; return where each of its words stands."""
    like = bank()["questions/competency/by-rubric.yml"]
    more = {f"questions/competency/more-{number}.yml": like for number in range(questions)}
    written = [
        Written(value, place)
        for path, data in (bank() | more).items()
        for value, place in _write(
            root, path, data, lambda value: value.before + say(value) if isinstance(value, Word) else value
        )
        if isinstance(value, Word)
    ]
    for name, text in GUIDES.items():
        word = Word(name, is_prose=True)
        written.append(_write_text(root, word, f"content/pages/{name}.md", text.format(say(word))))
    for name in FILES:
        word = Word(f"material/{name}", is_prose=False)
        written.append(_write_text(root, word, f"content/materials/{word.where}", say(word) + "\n"))
    return written


def write_values(root: Path, value: str, words: str) -> list[Place]:
    """Write the bank with `value` wherever no words may stand, and return those places."""
    write(root, lambda _: words)
    return [
        place
        for path, data in bank().items()
        for old, place in _write(
            root, path, data, lambda old: old.before + words if isinstance(old, Word) else value
        )
        if not isinstance(old, Word)
    ]


def _write(
    root: Path, path: str, data: Any, say: Callable[[Word | str], str]
) -> list[tuple[Word | str, Place]]:
    lines, found = [], []
    for number, (start, value) in enumerate(_lines(data, ""), start=1):
        if value is not None:
            found.append((value, Place(path, number, len(start) + 1)))
        lines.append(start if value is None else start + quoted(say(value)))
    save(root / path, "\n".join(lines) + "\n")
    return found


def _write_text(root: Path, word: Word, path: str, text: str) -> Written:
    save(root / path, text)
    return Written(word, Place(path))


def save(path: Path, text: str) -> None:
    """Write a file; one that is there is not emptied first, which on some disks takes ten times as long."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("r+b" if path.exists() else "wb") as file:
        file.write(text.encode())
        file.truncate()


def quoted(text: str) -> str:
    """Return a quoted YAML scalar on one line, in which hidden characters stand as they are."""
    for raw, escaped in (("\\", "\\\\"), ('"', '\\"'), ("\n", "\\n")):
        text = text.replace(raw, escaped)
    return f'"{text}"'


def _lines(data: Any, pad: str) -> Iterator[tuple[str, Word | str | None]]:
    """Yield each line of block YAML, and the value that belongs at its end."""
    for key, value in data.items() if isinstance(data, dict) else ((None, each) for each in data):
        start = f"{pad}- " if key is None else f"{pad}{key}: "
        if isinstance(value, Word | str):
            yield start, value
        elif key is None:
            (first, inner), *rest = _lines(value, f"{pad}  ")
            yield start + first.removeprefix(f"{pad}  "), inner
            yield from rest
        else:
            yield start.rstrip(), None
            yield from _lines(value, f"{pad}  ")
