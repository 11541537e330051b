"""Every problem a bank can have, as a case file: what is changed in the example, and what is then told.

A case of `cases/problems/` holds any of the keys of `STEPS`, applied in that order to a copy of
`tests/example`; `expect`, the lines `path:line:column CODE` in the order in which they are told;
`says`, fragments of their messages and helps; and `today`, a day with which what is past its own is told too.
"""

import shutil
from pathlib import Path

import pytest
import yaml

from playbook_gen import build
from playbook_gen.problems import CODES, BankError

CASES = sorted((Path(__file__).parent / "cases" / "problems").glob("*.yml"))


def delete(root, paths):
    for path in paths:
        target = root / path
        assert target.exists(), f"the case deletes {path}, which is not in the example"
        shutil.rmtree(target) if target.is_dir() else target.unlink()


def write(root, texts):
    for path, text in texts.items():
        write_bytes(root / path, text.encode())


def write_escaped(root, texts):
    """Text such as `caf\\xe9`: one byte for each character or escape."""
    for path, text in texts.items():
        write_bytes(root / path, text.encode("latin-1").decode("unicode_escape").encode("latin-1"))


def edit(root, edits):
    for path, pairs in edits.items():
        text = (root / path).read_bytes().decode()
        for old, new in pairs:
            assert text.count(old) == 1, f"{path} holds {old!r} {text.count(old)} times, not once"
            text = text.replace(old, new)
        write_bytes(root / path, text.encode())


def repeat(root, texts):
    """Append a text many times, for files too large to lie in a case."""
    for path, (text, times) in texts.items():
        write_bytes(root / path, (root / path).read_bytes() + text.encode() * times)


def symlink(root, targets):
    for path, target in targets.items():
        (root / path).symlink_to(target)


def write_bytes(path, content):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)


STEPS = {
    "delete": delete,
    "write": write,
    "bytes": write_escaped,
    "edit": edit,
    "repeat": repeat,
    "symlink": symlink,
}


def read_case(path):
    return yaml.safe_load(path.read_text(encoding="utf-8"))


def found_in(root, today=None):
    """Return what is told of a bank, by its pages too where its files are free of errors."""
    checked = build.load(root, today=today)
    if checked.errors:
        return checked.problems
    try:
        build.site(root)
    except BankError as error:
        return error.problems
    return checked.problems


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_case_is_told_at_its_place(path, example):
    case = read_case(path)
    for name, step in STEPS.items():
        if name in case:
            step(example, case[name])
    problems = found_in(example, case.get("today"))
    assert [f"{problem.place} {problem.code}" for problem in problems] == case["expect"]
    told = "\n".join(f"{problem.message}; {problem.help}" for problem in problems)
    for fragment in case.get("says", []):
        assert fragment in told
    for problem in problems:
        assert f"{problem.message}{problem.help}".isprintable(), "a message is one line of visible text"


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_case_says_what_it_is_about(path):
    assert path.read_text(encoding="utf-8").startswith("# ")
    assert set(read_case(path)) <= {*STEPS, "expect", "says", "today"}


def test_every_code_has_a_case():
    expected = " ".join(line for path in CASES for line in read_case(path)["expect"])
    assert [code.name for code in CODES if f" {code.name}" not in f" {expected}"] == []


def test_the_example_itself_has_no_problem(example):
    assert found_in(example) == ()
