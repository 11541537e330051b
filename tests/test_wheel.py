"""The wheel alone is the whole program: built, installed into an empty folder, and used on a bank."""

import os
import shutil
import subprocess
import sys
import tomllib
from email import message_from_bytes
from pathlib import Path
from zipfile import ZipFile

import pytest
from bs4 import BeautifulSoup
from packaging.requirements import Requirement

TESTS = Path(__file__).parent
REPOSITORY = TESTS.parent
PACKAGE = REPOSITORY / "playbook_gen"
PROJECT = tomllib.loads((REPOSITORY / "pyproject.toml").read_text(encoding="utf-8"))["project"]
WHERE = """
import importlib.metadata, pathlib, playbook_gen
entries = importlib.metadata.entry_points(group="mkdocs.plugins", name="playbook")
print(pathlib.Path(playbook_gen.__file__).parent)
print(*(entry.dist.locate_file("") for entry in entries))
print(*(entry.load().__module__ for entry in entries))
"""
CHECK = "from playbook_gen.cli import main; main()"


def run(*command, cwd, path=None):
    """Run a command in `cwd` with `path` as PYTHONPATH: neither of them is the repository."""
    env = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    env |= {"NO_MKDOCS_2_WARNING": "1", "PYTHONDONTWRITEBYTECODE": "1", "GIT_CEILING_DIRECTORIES": str(cwd)}
    return subprocess.run(
        [str(part) for part in command],
        cwd=cwd,
        env=env | ({"PYTHONPATH": str(path)} if path else {}),
        capture_output=True,
        encoding="utf-8",
        errors="replace",
        timeout=300,
        check=False,
    )


def succeeded(done):
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    target = tmp_path_factory.mktemp("dist")
    succeeded(run(sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", target, cwd=REPOSITORY))
    (path,) = target.iterdir()
    return path


@pytest.fixture(scope="module")
def installed(wheel, tmp_path_factory):
    """The folder into which the wheel, and nothing else, was installed."""
    target = tmp_path_factory.mktemp("installed")
    options = (
        "--quiet",
        "--no-deps",
        "--no-index",
        "--no-compile",
        "--disable-pip-version-check",
        "--target",
        target,
    )
    succeeded(run(sys.executable, "-m", "pip", "install", *options, wheel, cwd=target))
    return target


@pytest.fixture
def bank(tmp_path):
    """A copy of the example in a folder that holds nothing else."""
    ignored = shutil.ignore_patterns("expected", "site")
    return shutil.copytree(TESTS / "example", tmp_path / "bank", ignore=ignored)


def test_the_wheel_holds_every_file_of_the_package(wheel):
    with ZipFile(wheel) as archive:
        held = {name: archive.read(name) for name in archive.namelist() if ".dist-info/" not in name}
    written = {
        path.relative_to(REPOSITORY).as_posix(): path.read_bytes()
        for path in PACKAGE.rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    assert sorted(held.keys() ^ written.keys()) == []
    assert held == written
    for name in ("rules.toml", "templates/note_block.html", "assets/playbook.css", "assets/playbook.js"):
        assert f"playbook_gen/{name}" in held
    assert sum(name.startswith("playbook_gen/schemas/") for name in held) >= 20


def test_the_wheel_says_what_the_project_says(wheel):
    with ZipFile(wheel) as archive:
        inside = {
            name.partition("/")[2]: archive.read(name) for name in archive.namelist() if "info/" in name
        }
    said = message_from_bytes(inside["METADATA"])
    assert (said["Name"], said["Version"]) == (PROJECT["name"], PROJECT["version"])
    assert said["Requires-Python"] == PROJECT["requires-python"]
    extras = PROJECT["optional-dependencies"].items()
    needed = {str(Requirement(each)) for each in PROJECT["dependencies"]} | {
        str(Requirement(f"{each}; extra == '{extra}'")) for extra, needs in extras for each in needs
    }
    assert {str(Requirement(each)) for each in said.get_all("Requires-Dist")} == needed
    licences = {name.rpartition("/")[2] for name in inside if name.startswith("licenses/")}
    assert licences == set(PROJECT["license-files"])
    entries = inside["entry_points.txt"].decode()
    assert "playbook = playbook_gen.cli:main" in entries
    assert "playbook = playbook_gen.plugin:PlaybookPlugin" in entries


def test_only_what_was_installed_is_used(installed, tmp_path):
    package, found, plugin = succeeded(
        run(sys.executable, "-c", WHERE, cwd=tmp_path, path=installed)
    ).splitlines()
    assert Path(package) == installed / "playbook_gen"
    assert [Path(each) for each in found.split()] == [installed]
    assert plugin == "playbook_gen.plugin"


def test_a_bank_is_checked(installed, bank):
    done = run(sys.executable, "-c", CHECK, "check", "--root", bank, cwd=bank.parent, path=installed)
    assert succeeded(done).endswith(" files, 0 errors, 0 warnings\n")


def test_a_broken_bank_is_told(installed, bank):
    (bank / "content/levels.yml").write_text("", encoding="utf-8")
    done = run(sys.executable, "-c", CHECK, "check", "--root", bank, cwd=bank.parent, path=installed)
    assert done.returncode == 1
    assert "content/levels.yml:1:1: PB009" in done.stdout


def test_the_command_is_installed(installed, tmp_path):
    said = succeeded(run(installed / "bin/playbook", "--version", cwd=tmp_path, path=installed))
    assert PROJECT["version"] in said
    assert "Why: " in succeeded(
        run(installed / "bin/playbook", "explain", "PB102", cwd=tmp_path, path=installed)
    )


def test_a_strict_build_is_green(installed, bank):
    done = run(sys.executable, "-m", "mkdocs", "build", "--strict", cwd=bank, path=installed)
    succeeded(done)
    assert "WARNING" not in done.stdout + done.stderr
    pages = {path.relative_to(bank / "site").as_posix() for path in (bank / "site").rglob("*.html")}
    questions = {f"questions/{path.stem}.html" for path in (bank / "questions").rglob("*.yml")}
    assert {"index.html", "mistakes.html", "guides/first-round.html"} | questions < pages
    style = PACKAGE / "assets/playbook.css"
    assert (bank / "site/assets/playbook/playbook.css").read_bytes() == style.read_bytes()
    home = BeautifulSoup((bank / "site/index.html").read_text(encoding="utf-8"), "html.parser")
    assert home.h1.get_text() == "Library desk playbook"


def test_schemas_data_and_export_are_made(installed, bank):
    for command in (["schema", "schemas"], ["export", "tree", "--root", bank], ["data", "--root", bank]):
        succeeded(run(sys.executable, "-c", CHECK, *command, cwd=bank.parent, path=installed))
    committed = {path.name: path.read_bytes() for path in (PACKAGE / "schemas").iterdir()}
    assert {path.name: path.read_bytes() for path in (bank.parent / "schemas").iterdir()} == committed
    assert (bank.parent / "tree/docs/assets/playbook/playbook.css").is_file()


def test_a_playbook_of_ones_own_is_begun(installed, tmp_path):
    succeeded(run(installed / "bin/playbook", "init", "own", cwd=tmp_path, path=installed))
    done = run(installed / "bin/playbook", "check", "--root", "own", cwd=tmp_path, path=installed)
    assert succeeded(done).endswith(" files, 0 errors, 0 warnings\n")
