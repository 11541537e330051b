"""Every command of the tutorial runs as it says, in its order, and prints what it shows."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.conftest import MADE
from tests.repository import REPOSITORY, commands

TUTORIAL = REPOSITORY / "TUTORIAL.md"
BLOCK = re.compile(r"^```(sh|text|yaml)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
FILE = re.compile(r"`([\w./-]+\.yml)`:\n\n$")
FAILS = " # fails"


def blocks():
    """Yield the language of each block, what it holds, and the file that the line before it names."""
    text = TUTORIAL.read_text(encoding="utf-8")
    for match in BLOCK.finditer(text):
        named = FILE.search(text[: match.start()])
        yield match[1], match[2], named and named[1]


@pytest.fixture
def shell(tmp_path):
    """Return what runs a command in a clone of this repository, and remembers `cd`."""
    clone = tmp_path / "clone"
    shutil.copytree(REPOSITORY / "tests/example", clone / "tests/example", ignore=MADE)
    env, here = commands(tmp_path / "bin"), [clone]

    def run(command):
        if command.startswith("cd "):
            here.append(here[-1] / command.removeprefix("cd "))
            return here[-1], ""
        done = subprocess.run(
            ["bash", "-c", command],
            cwd=here[-1],
            env=env,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            encoding="utf-8",
            timeout=120,
            check=False,
        )
        assert done.returncode == (1 if command.endswith(FAILS) else 0), (command, done.stdout, done.stderr)
        return here[-1], re.sub("</?code>", "", done.stdout + done.stderr)

    return run


def test_every_command_runs_and_prints_what_is_shown(shell):
    told, folder, ran = "", Path(), 0
    for kind, text, path in blocks():
        if kind == "yaml":
            assert (folder / path).exists(), "the tutorial finishes what it began"
            (folder / path).write_text(text, encoding="utf-8")
        elif kind == "text":
            for line in text.splitlines():
                assert line in told
        else:
            told = ""
            for command in text.splitlines():
                folder, output = shell(command)
                told += output
                ran += 1
    assert ran == 15
    assert (folder / "site/questions/a-letter-in-two-languages.html").exists()


def test_no_command_of_the_tutorial_hides_in_a_block_that_is_not_run():
    text = TUTORIAL.read_text(encoding="utf-8")
    assert text.count("```") == 2 * len(list(blocks()))
