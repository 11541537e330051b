"""What stands around the generator: the Makefiles mend what was broken off, and .ci hides no error."""

import shutil
import subprocess
import sys

import pytest

from tests.repository import REPOSITORY, commands


@pytest.mark.parametrize(
    ("makefile", "target"),
    [("Makefile", ".venv/empty.stamp"), ("playbook_gen/starter/Makefile", ".venv/ready")],
)
def test_an_environment_that_was_broken_off_is_made_anew(tmp_path, makefile, target):
    """Whoever stops the first `make` has a Python in .venv, and no pip yet. Nothing is downloaded."""
    shutil.copyfile(REPOSITORY / makefile, tmp_path / "Makefile")
    shutil.copytree(REPOSITORY / ".ci", tmp_path / ".ci")
    (tmp_path / "requirements").mkdir()
    for path in ("requirements/empty.txt", "requirements.txt", "pyproject.toml"):
        (tmp_path / path).touch()
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", tmp_path / ".venv"], check=True)
    made = subprocess.run(
        ["make", target, f"PYTHON={sys.executable}"], cwd=tmp_path, capture_output=True, check=False
    )
    assert b"No module named pip" not in made.stderr
    subprocess.run([tmp_path / ".venv/bin/python", "-m", "pip", "--version"], check=True)


def copycheck(root, sources):
    command = [sys.executable, REPOSITORY / ".ci/copycheck.py", sources]
    return subprocess.run(
        command, cwd=root, env=commands(root / "bin"), capture_output=True, encoding="utf-8", check=False
    )


def test_copycheck_finds_what_is_shared_and_compares_no_half_of_a_bank(example, tmp_path):
    sources = tmp_path / "sources"
    sources.mkdir()
    (sources / "talk.txt").write_text("He said: a fault that somebody outside your team noticed first.\n")
    assert "stands in talk.txt" in copycheck(example, sources).stdout
    question = example / "questions/teamwork/who-told-you.yml"
    question.write_text(question.read_text(encoding="utf-8") + "colour: red\n", encoding="utf-8")
    told = copycheck(example, sources)
    assert told.returncode == 1
    assert "questions/teamwork/who-told-you.yml" in told.stderr
    assert "colour" in told.stderr
