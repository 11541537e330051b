"""Which files rounds are made from: the newest dates their pages and their packets."""

from collections.abc import Iterator
from posixpath import dirname

from playbook_gen.bank import Bank, Entry, asked
from playbook_gen.model import Loop, Question, Round


def made_from(bank: Bank, loop: Entry[Loop], rounds: tuple[Round, ...]) -> tuple[str, ...]:
    """Return the files of some rounds of a loop, its own among them, each once."""
    questions = [each.question for each in asked(bank, loop) if each.round in rounds]
    found = [*_of_loop(bank, loop), *_of_rounds(bank, rounds)]
    found += [path for each in questions for path in _of_question(bank, each)]
    return tuple(dict.fromkeys(found))


def _of_loop(bank: Bank, loop: Entry[Loop]) -> Iterator[str]:
    yield loop.path
    if loop.noun.extends:
        yield f"{dirname(loop.path)}/{loop.noun.extends}.yml"
    if loop.id in bank.selections:
        yield bank.selections[loop.id].path
    yield bank.levels[loop.id.split("/")[1]].path


def _of_rounds(bank: Bank, rounds: tuple[Round, ...]) -> Iterator[str]:
    for round in rounds:
        yield bank.round_types[round.type].path
        yield bank.ai_policies[round.ai_policy].path


def _of_question(bank: Bank, question: Entry[Question]) -> Iterator[str]:
    yield question.path
    if question.noun.rubric:
        yield bank.rubrics[question.noun.rubric].path
    for material in (bank.materials[id] for id in question.noun.materials):
        yield material.path
        yield from (f"{dirname(material.path)}/{each.file}" for each in material.noun.files)
