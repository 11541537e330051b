"""`playbook check`: frames that show the fault, annotations, changed files first, floods, pipes."""

import json
import os
import subprocess
import sys
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from playbook_gen.cli import main
from playbook_gen.cli.frames import frame
from playbook_gen.problems import Code, Place, Problem
from playbook_gen.sources import lines_of

DRAFT = "questions/teamwork/a-no-you-gave.yml"
BASE = "content/round-types.yml"
PLAYBOOK = [sys.executable, "-m", "playbook_gen"]


def run(*arguments, **environment):
    env = {"NO_COLOR": None, "FORCE_COLOR": None, "TERM": None, **environment}
    return CliRunner().invoke(main, [str(argument) for argument in arguments], env=env)


def check(root, *options, **environment):
    return run("check", "--root", root, *options, **environment)


def change(root, path, old, new):
    text = (root / path).read_text(encoding="utf-8")
    assert text.count(old) == 1
    (root / path).write_text(text.replace(old, new), encoding="utf-8")


def git(root, *arguments):
    who = ["-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false"]
    subprocess.run(["git", *who, *arguments], cwd=root, check=True, capture_output=True)


def break_two(root):
    """An error in the second file of the order, a warning in the first."""
    change(root, DRAFT, "senior: 1", "senoir: 1")
    change(root, BASE, "least: 45", "least: 70")


# Frames.


def plain_frame(line, column, path="questions/a/b.yml"):
    problem = Problem(Place(path, 1, column), Code.PB012, "", "")
    return [click.unstyle(each) for each in frame(problem, [line], "red")]


def carets(line, column, path="questions/a/b.yml"):
    """Return what the carets of a frame stand under, and how many cells come before them."""
    lines = plain_frame(line, column, path)
    shown, row = lines[-2].partition(" | ")[2], lines[-1].partition(" | ")[2]
    row = row[: row.index("^") + row.count("^")]
    return shown[row.index("^") : len(row)], row.index("^")


@pytest.mark.parametrize(
    ("line", "column", "marked"),
    [
        ("levels: {mid: 1, senoir: 2}", 18, "senoir"),
        ("levels: {mid: 12, senior: 2}", 15, "12"),
        ("needs: [one, two]", 14, "two"),
        ("title: Two words  # a note", 8, "Two words"),
        ('title: "a: b, c"', 8, '"a: b, c"'),
        ("status: actve", 9, "actve"),
        ("staus: active", 1, "staus"),
        ("ask: |", 6, "|"),
    ],
)
def test_carets_stand_under_the_whole_word(line, column, marked):
    assert carets(line, column) == (marked, column - 1)


def test_carets_of_a_guide_stand_under_the_address():
    assert carets("See [this](gone.md) page.", 12, "content/pages/a.md") == ("gone.md", 11)


def test_carets_count_cells_and_not_characters():
    assert carets("- 日本: x", 7)[1] == 8
    assert carets("- e\u0301a: x", 7)[1] == 5


def test_a_long_line_is_cut_around_its_carets():
    lines = plain_frame("x" * 300 + " fault " + "y" * 300, 302)
    assert max(map(len, lines)) < 120
    assert "…" in lines[1]


def test_nothing_in_a_frame_can_steer_a_terminal(example):
    (example / DRAFT).write_bytes(b"title: \x1b[31m\x9b31mred\n")
    told = check(example).output
    assert "\\x1b[31m" in told
    assert "\x1b" not in told and "\x9b" not in told


def test_no_frame_shows_what_lies_outside_of_the_bank(example, tmp_path):
    (tmp_path / "secret").write_text("password: hunter2\n")
    (example / "questions/teamwork/link.yml").symlink_to(tmp_path / "secret")
    told = check(example).output
    assert "PB002" in told
    assert "hunter2" not in told
    assert lines_of(example, "questions/teamwork/link.yml") == []


# Colours.


@pytest.mark.parametrize(
    ("environment", "coloured"),
    [
        ({}, False),
        ({"FORCE_COLOR": "1"}, True),
        ({"FORCE_COLOR": "1", "NO_COLOR": "1"}, False),
        ({"FORCE_COLOR": "1", "NO_COLOR": ""}, True),
        ({"FORCE_COLOR": "1", "TERM": "dumb"}, False),
    ],
)
def test_colours_are_for_terminals_and_for_those_who_ask(example, environment, coloured):
    break_two(example)
    assert ("\x1b[" in check(example, **environment).output) is coloured


# Annotations.


def test_annotations_name_file_line_and_column_errors_first(example, monkeypatch):
    break_two(example)
    monkeypatch.chdir(example.parent)
    monkeypatch.delenv("GITHUB_WORKSPACE", raising=False)
    result = check(example.name, "--format", "github")
    assert result.exit_code == 1
    assert result.output.splitlines() == [
        f"::error file=example/{DRAFT},line=3,col=10,title=PB012"
        "::unknown level 'senoir'%0Adid you mean 'senior'? known: mid, senior",
        "::warning file=example/content/loops/assistant-engineer/senior.yml,line=6,col=14,title=PB411"
        "::60 minutes; 'async-work-sample' is good for 70 to 90"
        "%0Achange the minutes, or the range of the round type",
        "29 files, 1 error, 1 warning",
    ]


def test_annotations_escape_what_would_end_them(example):
    (example / "questions/teamwork/a,b:c.yml").write_text("100% wrong::\n")
    told = check(example, "--format", "github").output
    assert "a%2Cb%3Ac.yml,line=" in told
    change(example, DRAFT, "senior: 1", "'50%::x': 1")
    assert "'50%25::x'" in check(example, "--format", "github").output


# Changed files first.


def test_problems_of_changed_files_come_first(example):
    git(example, "init", "-q", "-b", "main")
    git(example, "add", ".")
    git(example, "commit", "-q", "-m", "one")
    break_two(example)
    git(example, "commit", "-q", "-a", "-m", "two")
    change(example, DRAFT, "senoir: 1", "senoirr: 1")
    (example / "questions/teamwork/new.yml").write_text("title: New\n")
    told = check(example, "--changed-since", "HEAD").output
    first, rest = told.split("Not changed since HEAD:\n")
    assert first.startswith("Changed since HEAD:\n")
    assert "a-no-you-gave.yml" in first and "new.yml" in first
    assert "PB411" in rest and "a-no-you-gave.yml" not in rest
    problems = json.loads(check(example, "--changed-since", "HEAD", "--format", "json").output)["problems"]
    assert [each["changed"] for each in problems] == sorted(
        (each["changed"] for each in problems), reverse=True
    )


def test_what_others_did_meanwhile_is_not_a_change(example):
    git(example, "init", "-q", "-b", "main")
    git(example, "add", ".")
    git(example, "commit", "-q", "-m", "one")
    git(example, "checkout", "-q", "-b", "mine")
    change(example, DRAFT, "senior: 1", "senoir: 1")
    git(example, "checkout", "-q", "main", "--force")
    (example / "README.md").write_text("x\n")
    break_two(example)
    git(example, "add", ".")
    git(example, "commit", "-q", "-m", "theirs")
    git(example, "checkout", "-q", "mine")
    change(example, DRAFT, "senior: 1", "senoir: 1")
    change(example, BASE, "least: 45", "least: 46")
    told = check(example, "--changed-since", "main", "--format", "json").output
    assert [each["changed"] for each in json.loads(told)["problems"]] == [True]


@pytest.mark.parametrize(
    ("revision", "says"),
    [("mian", "git knows no revision 'mian' here; did you mean 'main'?"), ("--help", "no revision '--help'")],
)
def test_an_unknown_revision_is_wrong_usage(example, revision, says):
    git(example, "init", "-q", "-b", "main")
    git(example, "add", ".")
    git(example, "commit", "-q", "-m", "one")
    result = check(example, "--changed-since", revision)
    assert result.exit_code == 2
    assert says in result.output


def test_without_a_repository_or_git_it_says_so(example, monkeypatch):
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(example.parent))
    result = check(example, "--changed-since", "main")
    assert (result.exit_code, "not a git repository" in result.output) == (2, True)
    monkeypatch.setenv("PATH", str(example))
    result = check(example, "--changed-since", "main")
    assert (result.exit_code, "git is not installed" in result.output) == (2, True)


# Floods and pipes.


def flood(root, keys=9_000, files=1_000):
    """One file with many problems, and many files with one each."""
    lines = "".join(f"k{number}: x\n" for number in range(keys))
    (root / DRAFT).write_text((root / DRAFT).read_text() + lines)
    for number in range(files):
        (root / f"questions/teamwork/q-{number}.yml").write_text("title: [\n")


def test_ten_thousand_problems_are_readable(example):
    flood(example)
    result = check(example)
    assert result.exit_code == 1
    lines = result.output.splitlines()
    assert len(lines) < 400
    assert sum(": PB" in line for line in lines) == 50
    assert len({line.split(":")[0] for line in lines if ": PB" in line}) > 40
    assert "50 of 10000 problems are shown; --limit 0 shows all. All of them:" in lines
    assert "    9000  PB101 unknown-key" in lines
    assert f"    9000  {DRAFT}" in lines
    assert lines[-2].endswith(" other files")
    assert lines[-1] == "1029 files, 10000 errors, 0 warnings"
    assert check(example, "--limit", 0).output.count(": PB") == 10_000
    assert check(example, "--format", "github").output.count("::error ") == 50
    assert len(json.loads(check(example, "--format", "json").output)["problems"]) == 10_000


@pytest.mark.parametrize("style", ["text", "github"])
def test_no_warning_is_shown_in_place_of_an_error(example, style):
    for path in sorted((example / "content").glob("*.yml"))[:6]:
        path.write_text(path.read_text() + "# TODO: this\n" * 10)
    keys = "".join(f"k{number}: x\n" for number in range(15))
    (example / DRAFT).write_text((example / DRAFT).read_text() + keys)
    lines = check(example, "--format", style).output.splitlines()
    told = [line for line in lines if "PB022" in line or "PB101" in line][:50]
    assert ["PB101" in line for line in told] == [True] * 15 + [False] * 35
    assert "::error" in told[0] or told[0].startswith(DRAFT)


def test_a_closed_pipe_is_no_traceback(example):
    flood(example, 10, 500)
    writer = subprocess.Popen(
        [*PLAYBOOK, "check", "--limit", "0", "--root", example],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": str(Path.cwd())},
    )
    assert writer.stdout.readline()
    writer.stdout.close()
    with writer.stderr as stream:
        assert stream.read() == b""
    assert writer.wait() != 0
