"""The command line: exit codes, the JSON that machines read, and never a traceback."""

import json
import os

import pytest
from click.testing import CliRunner

from playbook_gen.cli import main
from playbook_gen.export import published_schemas
from playbook_gen.problems import CODES

LEVELS = "content/levels.yml"
DRAFT = "questions/teamwork/a-no-you-gave.yml"


def run(*arguments):
    return CliRunner().invoke(main, [str(argument) for argument in arguments])


def check(root, *options):
    return run("check", "--root", root, *options)


def change(root, path, old, new):
    text = (root / path).read_text(encoding="utf-8")
    assert text.count(old) == 1
    (root / path).write_text(text.replace(old, new), encoding="utf-8")


def test_a_good_bank_is_exit_code_0(example):
    result = check(example)
    assert result.exit_code == 0
    assert result.output == "29 files, 0 errors, 0 warnings\n"


def test_the_bank_in_the_current_folder_is_the_default(example, monkeypatch):
    monkeypatch.chdir(example)
    assert run("check").exit_code == 0


def test_a_warning_is_exit_code_0(example):
    change(example, "content/round-types.yml", "least: 45", "least: 70")
    result = check(example)
    assert result.exit_code == 0
    assert "PB411" in result.output
    assert result.output.endswith("29 files, 0 errors, 1 warning\n")


def test_an_error_is_exit_code_1_and_told_with_its_help(example):
    change(example, DRAFT, "senior: 1", "senoir: 1")
    result = check(example)
    assert result.exit_code == 1
    assert result.output == (
        f"{DRAFT}:3:10: PB012 unknown level 'senoir'\n"
        "  |\n"
        "2 | competency: teamwork\n"
        "3 | levels: {senoir: 1}\n"
        "  |          ^^^^^^ error\n"
        "    help: did you mean 'senior'? known: mid, senior\n"
        "\n"
        "29 files, 1 error, 0 warnings\n"
    )


@pytest.mark.parametrize(
    "arguments",
    [
        ["check", "--root", "nowhere"],
        ["check", "--root", __file__],
        ["check", "--format", "xml"],
        ["check", "--colour"],
        ["chekc"],
        ["schema"],
    ],
    ids=" ".join,
)
def test_wrong_usage_is_exit_code_2(arguments):
    assert run(*arguments).exit_code == 2


def test_json_has_one_shape(example):
    change(example, DRAFT, "senior: 1", "senoir: 1")
    change(example, "content/round-types.yml", "least: 45", "least: 70")
    result = check(example, "--format", "json")
    assert result.exit_code == 1
    told = json.loads(result.output)
    assert list(told) == ["problems", "files", "errors", "warnings"]
    assert (told["files"], told["errors"], told["warnings"]) == (29, 1, 1)
    assert [problem["severity"] for problem in told["problems"]] == ["warning", "error"]
    assert told["problems"][1] == {
        "path": DRAFT,
        "line": 3,
        "column": 10,
        "code": "PB012",
        "severity": "error",
        "message": "unknown level 'senoir'",
        "help": "did you mean 'senior'? known: mid, senior",
    }


def test_json_of_a_good_bank_is_json_too(example):
    result = check(example, "--format", "json")
    assert result.exit_code == 0
    assert json.loads(result.output) == {"problems": [], "files": 29, "errors": 0, "warnings": 0}


def nul(root):
    (root / LEVELS).write_bytes(b"\0")


def not_utf8(root):
    (root / LEVELS).write_bytes(b"\xff\xfe")


def empty(root):
    (root / LEVELS).write_bytes(b"")


def brackets(root):
    (root / LEVELS).write_bytes(b"[" * 30_000)


def too_large(root):
    (root / LEVELS).write_bytes(b"a: b\n" * 300_000)


def a_folder_for_a_file(root):
    (root / LEVELS).unlink()
    (root / LEVELS).mkdir()


def a_file_for_a_folder(root):
    (root / "rubrics/small-work-sample.yml").unlink()
    (root / "rubrics").rmdir()
    (root / "rubrics").write_text("")


def a_pipe(root):
    os.mkfifo(root / "questions/teamwork/pipe.yml")


def a_link_to_itself(root):
    (root / "questions/teamwork/loop.yml").symlink_to("loop.yml")


def a_name_that_is_not_utf8(root):
    (root / "questions/teamwork" / os.fsdecode(b"\xff.yml")).write_bytes(b"title: x\n")


def lists_in_lists(root):
    change(root, DRAFT, "Tell me", "1. " * 500 + "<a")


def a_long_number(root):
    change(root, DRAFT, "senior: 1", "senior: " + "9" * 5_000)


BROKEN = [
    nul,
    not_utf8,
    empty,
    brackets,
    too_large,
    a_folder_for_a_file,
    a_file_for_a_folder,
    a_pipe,
    a_link_to_itself,
    a_name_that_is_not_utf8,
    lists_in_lists,
    a_long_number,
]


@pytest.mark.parametrize("style", ["text", "json"])
@pytest.mark.parametrize("break_it", BROKEN, ids=lambda break_it: break_it.__name__)
def test_a_broken_bank_is_exit_code_1_without_a_traceback(example, break_it, style):
    break_it(example)
    result = check(example, "--format", style)
    assert isinstance(result.exception, SystemExit), result.exception
    assert result.exit_code == 1
    assert "Traceback" not in result.output


def test_an_empty_folder_is_a_bank_with_errors(tmp_path):
    result = check(tmp_path)
    assert result.exit_code == 1
    assert "there is no folder questions/" in result.output
    assert "create it, or pass the bank with --root" in result.output


def test_below_a_bank_that_bank_is_named(example):
    result = check(example / "content/pages")
    assert result.exit_code == 1
    assert f"the bank is {example.resolve()}: pass that with --root" in result.output
    assert "create it" not in result.output


def test_schemas_are_written_where_they_are_asked_for(tmp_path):
    result = run("schema", tmp_path / "new" / "schemas")
    assert result.exit_code == 0
    written = {path.name: json.loads(path.read_text()) for path in (tmp_path / "new/schemas").iterdir()}
    assert written == published_schemas()


@pytest.mark.parametrize("command", [["schema"], ["export", "--root", "example"]], ids=" ".join)
def test_what_cannot_be_written_is_one_sentence(example, monkeypatch, command):
    monkeypatch.chdir(example.parent)
    (example.parent / "file").write_text("")
    result = run(*command, "file/x")
    assert isinstance(result.exception, SystemExit), result.exception
    assert (result.exit_code, len(result.output.splitlines())) == (1, 1)
    assert "cannot be written: Not a directory" in result.output


def test_a_folder_in_the_place_of_a_schema_is_one_sentence(tmp_path):
    (tmp_path / "question.schema.json").mkdir()
    result = run("schema", tmp_path)
    assert result.exit_code == 1
    assert result.output.endswith("question.schema.json cannot be written: Is a directory\n")


@pytest.mark.parametrize("epoch", ["abc", "9" * 30])
def test_a_day_that_cannot_be_read_is_wrong_usage(shared_example, monkeypatch, epoch):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)
    result = check(shared_example, "--review-due")
    assert result.exit_code == 2
    assert f"SOURCE_DATE_EPOCH is '{epoch}'; write seconds since 1970" in result.output


def test_help_and_version_answer():
    assert "check" in run("--help").output
    assert run("--version").exit_code == 0


def test_codes_are_named_and_explained_once():
    assert len({code.slug for code in CODES}) == len(CODES)
    assert all(code.what for code in CODES)
