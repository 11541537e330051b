"""A slip of the finger is answered with the word that was meant: 100 of them, in the shipped bank."""

import random
import re
import shutil
from pathlib import Path

import pytest

from playbook_gen import build
from playbook_gen.bank import assemble
from playbook_gen.problems import Code, did_you_mean
from playbook_gen.sources import DATA_FOLDERS, read

SHIPPED = Path(__file__).parents[1]
SLIPS, LEAST_RIGHT = 100, 95
LETTERS = "abcdefghijklmnopqrstuvwxyz-"
TOLD = {Code.PB012, Code.PB101, Code.PB104}
DRAFT = """\
title: A draft
kind: technical
competency: {competency}
decides: Something.
levels:
  {level}: 2
minutes: 10
position: core
topic: a-topic
depth: apply
difficulty: 3
setup: Said before.
ask: What would you do?
follow_ups:
  - ask: And then?
    listen_for: Something.
rubric: {rubric}
strong:
  - Something.
weak:
  - Something else.
red_flags: [{red_flag}]
hints:
  - give: A hint.
    costs: A point.
materials: [{material}]
ai_policy: {ai_policy}
needs: [{question}]
exposure: public
sources: [{point}]
"""
"""A word of it is misspelt: any key, a level, a competency, or an id of another kind."""


def slip(any_of, word):
    """Return the word with one letter more, less, other or swapped with the next."""
    at, letter = any_of.randrange(len(word)), any_of.choice(LETTERS)
    before, here, after = word[:at], word[at], word[at + 1 :]
    changed = any_of.choice(["", letter + here, letter, after[:1] + here])
    return before + changed + (after[1:] if changed == after[:1] + here else after)


def misspelt(any_of, bank):
    """Return a draft with one word misspelt, the word that was meant, and what stands there instead."""
    ids = {
        "competency": bank.competencies,
        "level": bank.levels,
        "rubric": bank.rubrics,
        "red_flag": bank.red_flags,
        "material": bank.materials,
        "ai_policy": bank.ai_policies,
        "question": bank.questions,
        "point": bank.known["point"],
    }
    chosen = {name: any_of.choice(sorted(known)) for name, known in ids.items()}
    text = DRAFT.format(**chosen)
    values = r"(?<=competency: )[\w-]+|^  \w+(?=: 2$)|(?<=: \[)[\w/-]+|(?<=rubric: )\S+|(?<=ai_policy: )\S+"
    words = [*re.finditer(any_of.choice([r"\w+(?=:)", values]), text, re.MULTILINE)]
    word = any_of.choice(words)
    meant = word[0].strip()
    wrong = slip(any_of, meant)
    start = word.end() - len(meant)
    return text[:start] + wrong + text[word.end() :], meant, wrong


def is_word_of(bank, word):
    """Say whether what a slip made is another word that may stand there: nobody could know."""
    return word in bank.levels or word in bank.competencies or word in bank.questions


def test_ninety_five_of_a_hundred_slips_are_answered_with_the_word_that_was_meant(tmp_path):
    for name in DATA_FOLDERS:
        shutil.copytree(SHIPPED / name, tmp_path / name)
    bank, _ = assemble(read(SHIPPED))
    any_of, meant = random.Random(20261121), {}
    while len(meant) < SLIPS:
        text, right, wrong = misspelt(any_of, bank)
        if wrong and wrong != right and not is_word_of(bank, wrong):
            path = f"questions/evaluation/slip-{len(meant)}.yml"
            meant[path] = right, wrong
            (tmp_path / path).write_text(text)
    told = [problem for problem in build.load(tmp_path).problems if problem.code in TOLD]
    right = {
        problem.place.path
        for problem in told
        if f"did you mean '{meant.get(problem.place.path, [''])[0]}'?" in problem.help
    }
    missed = [words for path, words in meant.items() if path not in right]
    assert len(missed) <= SLIPS - LEAST_RIGHT, missed


@pytest.mark.parametrize(
    ("found", "known", "meant"),
    [
        ("Senior", ["junior", "senior"], "senior"),
        ("di", ["id", "ask"], "id"),
        ("churn-brieb", ["churn-brief-b", "churn-brief"], "churn-brief"),
        ("senior-level", ["junior", "senior"], "senior"),
    ],
)
def test_the_nearest_name_is_suggested(found, known, meant):
    assert did_you_mean(found, known).startswith(f"did you mean '{meant}'?")


def test_what_is_near_nothing_is_not_guessed_at():
    assert "did you mean" not in did_you_mean("qualification", ["id", "on", "evaluation-design"])
