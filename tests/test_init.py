"""`playbook init`: an empty folder, and then its own two commands."""

import os
import subprocess
import sys
from pathlib import Path
from sys import modules
from types import SimpleNamespace

import pytest
from click.testing import CliRunner

from playbook_gen import build
from playbook_gen.cli import main

REPOSITORY = Path(__file__).parents[1]
OF_MAKE = {"BIN", "MAKEFLAGS", "MAKELEVEL", "MFLAGS"}
SITE = ("index.html", "loops/assistant-engineer/senior.html", "questions/a-no-you-gave.html")


@pytest.fixture(scope="module")
def own(tmp_path_factory):
    folder = tmp_path_factory.mktemp("own") / "a playbook"
    result = CliRunner().invoke(main, ["init", str(folder)])
    assert result.exit_code == 0, result.output
    assert f" files in {folder}. Keep it private" in result.output
    return folder


def make(folder, *arguments, path=None, **environment):
    """Run make as somebody does who has this package in the environment that BIN names.

    What a make that runs the tests tells its children is not for this one.
    """
    env = {name: os.environ[name] for name in os.environ.keys() - OF_MAKE} | environment
    env |= {"PYTHONPATH": str(REPOSITORY), "PYTHONDONTWRITEBYTECODE": "1"} | ({"PATH": path} if path else {})
    return subprocess.run(
        ["make", *arguments], cwd=folder, env=env, capture_output=True, text=True, timeout=120, check=False
    )


def test_its_own_two_commands_give_a_site(own):
    environment = {"BIN": str(Path(sys.executable).parent)}
    for target in ("site", "test"):
        done = make(own, target, **environment)
        assert done.returncode == 0, done.stdout + done.stderr
        assert "WARNING" not in done.stdout + done.stderr
    assert done.stdout.endswith(" files, 0 errors, 0 warnings\n")
    assert [name for name in SITE if not (own / "site" / name).exists()] == []
    assert not (own / ".venv").exists()
    assert not (own / "site.new").exists()


def test_it_is_a_bank_without_a_problem_that_can_be_added_to(own):
    assert build.load(own).problems == ()
    said = ["--title", "A new one", "--competency", "evaluation"]
    assert CliRunner().invoke(main, ["new", "question", "--root", str(own), *said]).exit_code == 0
    new = own / "questions/evaluation/a-new-one.yml"
    for path in (new, *own.rglob("*.yml")):
        first = path.read_text(encoding="utf-8").split("\n")[0]
        if path.name != "mkdocs.yml":
            assert (path.parent / first.partition("$schema=")[2]).is_file(), path
    new.unlink()


def test_it_says_nothing_of_this_machine_and_to_keep_it_private(own):
    written = [path for path in own.rglob("*") if path.is_file() and "site" not in path.parts]
    texts = {path.name: path.read_text(encoding="utf-8") for path in written}
    for place in (REPOSITORY, own, sys.prefix, Path.home()):
        assert [name for name, text in texts.items() if f"{place}/" in text and len(f"{place}") > 1] == []
    assert "Keep this repository private" in texts["README.md"]
    assert {"site/", ".venv/"} <= set(texts[".gitignore"].split())


def test_until_somebody_says_where_the_package_comes_from_nothing_is_installed(own):
    done = make(own, "site", path="/usr/bin:/bin")
    assert done.returncode == 2
    assert "say in requirements.txt where playbook-gen comes from" in done.stderr
    requirements = own / "requirements.txt"
    placeholder = requirements.read_text(encoding="utf-8")
    requirements.write_text("./playbook_gen-0.1.0-py3-none-any.whl\n", encoding="utf-8")
    planned = make(own, "--dry-run", "site", path="/usr/bin:/bin").stdout
    requirements.write_text(placeholder, encoding="utf-8")
    assert "pip install" in planned
    assert '".venv/bin/mkdocs" build' in planned


def test_where_the_package_came_from_a_repository_its_commit_is_pinned(tmp_path, monkeypatch):
    noted = '{"url": "https://example.org/a.git", "vcs_info": {"vcs": "git", "commit_id": "0123abc"}}'
    monkeypatch.setattr(
        modules["playbook_gen.cli.init"], "distribution", lambda _: SimpleNamespace(read_text=lambda _: noted)
    )
    result = CliRunner().invoke(main, ["init", str(tmp_path)])
    assert result.exit_code == 0, result.output
    lines = (tmp_path / "requirements.txt").read_text(encoding="utf-8").splitlines()
    assert lines[-1] == "playbook-gen[select] @ git+https://example.org/a.git@0123abc"


def test_a_folder_that_holds_anything_is_left_alone(tmp_path):
    (tmp_path / ".git").mkdir()
    (tmp_path / "notes.txt").write_text("mine", encoding="utf-8")
    result = CliRunner().invoke(main, ["init", str(tmp_path)])
    assert result.exit_code == 1
    assert "is not empty; name a new or empty folder" in result.output
    assert {path.name for path in tmp_path.iterdir()} == {".git", "notes.txt"}
    (tmp_path / "notes.txt").unlink()
    assert CliRunner().invoke(main, ["init", str(tmp_path)]).exit_code == 0
