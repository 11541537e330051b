"""The whole way of a contributor: a draft, what check says of it, what it becomes, and what reviewers see."""

import json
import re
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

import pytest
from click.testing import CliRunner

from playbook_gen.cli import main
from tests.repository import commands, committed, git

QUESTION = "questions/evaluation/a-letter-in-two-languages.yml"
ID = Path(QUESTION).stem
LOOP = "assistant-engineer/senior"
SAID = (
    *("--title", "A letter in two languages", "--competency", "evaluation", "--levels", "mid:2,senior:3"),
    *("--strong", "Splits the letter before counting.", "--weak", "Says that it depends, and no more."),
)
TODO = re.compile(r"# TODO: write the words.*\nask:.*\n")


@dataclass
class Contributor:
    """Somebody at a shell in their clone of a bank."""

    root: Path
    env: dict[str, str]

    def playbook(self, *arguments: str, code: int = 0) -> str:
        done = CliRunner().invoke(main, [*arguments, "--root", str(self.root)])
        assert done.exit_code == code, done.output
        return done.stdout

    def build(self) -> None:
        command = ["mkdocs", "build", "-q", "--strict"]
        subprocess.run(command, cwd=self.root, env=self.env, check=True, timeout=120)

    def fill(self) -> None:
        path = self.root / QUESTION
        words = "ask: |\n  Half a letter is French. What does your test of the assistant say of it?\n"
        text, found = TODO.subn(words, path.read_text(encoding="utf-8"))
        assert found == 1
        path.write_text(text, encoding="utf-8")


@pytest.fixture
def contributor(tmp_path, example):
    committed(example)
    git(example, "switch", "-q", "-c", "two-languages")
    return Contributor(example, commands(tmp_path / "bin"))


def test_from_an_idea_to_a_question_that_can_be_merged(contributor):
    root = contributor.root

    told = contributor.playbook("new", "question", *SAID)
    assert f"{QUESTION}: written" in told
    assert git(root, "status", "--porcelain") == f"?? {QUESTION}\n"
    told = contributor.playbook("check", code=1)
    assert f"{QUESTION}:" in told
    assert "PB022" in told
    assert "to do: write the words you would say aloud" in told

    contributor.fill()
    told = contributor.playbook("check", "--format", "json")
    assert json.loads(told)["errors"] == 0
    assert json.loads(told)["files"] == 30

    told = json.loads(contributor.playbook("diff", "main", "--format", "json"))
    assert [(each["kind"], each["id"], each["what"]) for each in told["changes"]] == [
        ("question", ID, "added")
    ]
    assert (told["loops"], told["packets"], told["untouched"]) == ([], [], 1)
    summary = contributor.playbook("diff", "main")
    assert f"| <code>{ID}</code> A letter in two languages | new |" in summary
    assert "no loop asks it" in summary

    contributor.build()
    page = (root / f"site/questions/{ID}.html").read_text(encoding="utf-8")
    assert "What does your test of the assistant say of it?" in page
    assert "Draft" in page
    assert ID in (root / "site/questions.html").read_text(encoding="utf-8")
    shutil.rmtree(root / "site")
    assert git(root, "status", "--porcelain") == f"?? {QUESTION}\n"

    committed(root, "A letter in two languages")
    told = json.loads(contributor.playbook("diff", "main", "two-languages", "--format", "json"))
    assert [each["path"] for each in told["changes"]] == [QUESTION]


def test_a_question_that_a_loop_is_to_ask_shows_what_that_changes(contributor):
    """What a maintainer does next: makes it active, and pins it in the loop."""
    root = contributor.root
    shutil.copy(root / "questions/evaluation/test-the-opening-hours.yml", root / QUESTION)
    text = (
        (root / QUESTION)
        .read_text(encoding="utf-8")
        .replace("Test the opening hours", "A letter in two languages")
    )
    (root / QUESTION).write_text(text, encoding="utf-8")
    loop = root / f"content/loops/{LOOP}.yml"
    loop.write_text(loop.read_text(encoding="utf-8").replace("test-the-opening-hours", ID), encoding="utf-8")
    contributor.playbook("check")
    told = json.loads(contributor.playbook("diff", "main", "--format", "json"))
    (changed,) = told["loops"]
    assert (changed["id"], changed["what"]) == (LOOP, "changed")
    assert [(each["round"], each["asks"], each["no_longer"]) for each in told["packets"]] == [
        ("eval-design", [ID], ["test-the-opening-hours"])
    ]
