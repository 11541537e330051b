"""Topics nobody may ask about: looked for in all that is said to candidates, sent or handed out."""

import re
from collections.abc import Iterator
from posixpath import dirname

from playbook_gen.bank import Bank
from playbook_gen.model import DoNotAsk, Question
from playbook_gen.problems import Code, Place, Problem
from playbook_gen.sources import TextFile

PROSE = (".md", ".txt")
"""Handouts that speak to the candidate; what invented people write in data asks nobody anything."""


def in_questions(bank: Bank) -> Iterator[Problem]:
    """PB313: nothing said or sent to a candidate touches a do-not-ask topic."""
    topics = _topics(bank)
    for question in bank.questions.values() if topics else ():
        everything = " ".join(text for _, text in _spoken(question.noun))
        for word, topic in _touched(topics, everything):
            for loc, text in _spoken(question.noun):
                if _whole(word).search(text.casefold()):
                    yield _problem(question.place(*loc), word, topic)


def in_handouts(bank: Bank) -> Iterator[Problem]:
    """PB313: nor does any prose that is handed out; told once for each word of a file."""
    topics = _topics(bank)
    for file in _handouts(bank) if topics else ():
        for word, topic in _touched(topics, file.text):
            if found := _whole(word).search(text := file.text.casefold()):
                yield _problem(Place(file.path, text.count("\n", 0, found.start()) + 1), word, topic)


def _topics(bank: Bank) -> dict[str, DoNotAsk]:
    return {word.casefold(): topic.noun for topic in bank.do_not_ask.values() for word in topic.noun.words}


def _touched(topics: dict[str, DoNotAsk], text: str) -> Iterator[tuple[str, DoNotAsk]]:
    """Yield the words that stand somewhere in a text, were it inside another word: most texts have none."""
    folded = " ".join(text.casefold().split())
    yield from ((word, topic) for word, topic in topics.items() if word in folded)


def _whole(word: str) -> re.Pattern[str]:
    """Return what finds words as a whole, on one line or across several."""
    return re.compile(r"\b" + r"\s+".join(map(re.escape, word.split())) + r"\b")


def _problem(place: Place, word: str, topic: DoNotAsk) -> Problem:
    message = f"'{word}' touches '{topic.title}', which nobody may ask about"
    return Problem(place, Code.PB313, message, topic.instead)


def _handouts(bank: Bank) -> Iterator[TextFile]:
    for material in bank.materials.values():
        for file in material.noun.files:
            found = bank.material_files.get(f"{dirname(material.path)}/{file.file}")
            if found and file.audience == "handout" and file.file.endswith(PROSE):
                yield found


def _spoken(question: Question) -> Iterator[tuple[tuple[str | int, ...], str]]:
    """Yield what is said or sent; the parts of a question are notes for the interviewer."""
    yield ("ask",), question.ask
    yield ("setup",), question.setup or ""
    for index, follow_up in enumerate(question.follow_ups):
        yield ("follow_ups", index, "ask"), follow_up.ask
    for index, answer in enumerate(question.if_asked):
        yield ("if_asked", index, "say"), answer.say
    for index, hint in enumerate(question.hints):
        yield ("hints", index, "give"), hint.give
    yield ("candidate_hint",), question.candidate_hint or ""


RULES = (in_questions, in_handouts)
