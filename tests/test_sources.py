"""Whatever bytes a file holds: a problem at a place in that file, never an exception."""

import os
import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from playbook_gen.bank import assemble
from playbook_gen.checks import check
from playbook_gen.pages import pages
from playbook_gen.problems import in_file_order
from playbook_gen.render import render
from playbook_gen.sources import DATA_FOLDERS, Folder, read

EXAMPLE = Path(__file__).parent / "example"
FILES = {
    path.relative_to(EXAMPLE).as_posix(): path.read_bytes()
    for name in DATA_FOLDERS
    for path in sorted((EXAMPLE / name).rglob("*.*"))
}
META = [*"[]{}&*!|>'\"%@`#,?:-\\~=<\t\r\n\0", "\n---\n", "\n...\n", "<<: ", "!!str ", ": ", " #", "- "]
META += ["\u202e", "\u200b", "\ufeff", "\x85", "\u2028", "é", "\U0001f600", "[" * 25, "10", "no", "[a](b)"]


@st.composite
def broken(draw):
    """Return a path of the example and its content after one to three accidents."""
    path = draw(st.sampled_from(sorted(FILES)))
    raw = FILES[path]
    for _ in range(draw(st.integers(1, 3))):
        raw = draw(st.sampled_from(ACCIDENTS))(draw, raw)
    return path, raw


def flip(draw, raw):
    at = draw(st.integers(0, max(len(raw) - 1, 0)))
    return raw[:at] + bytes([draw(st.integers(0, 255))]) + raw[at + 1 :]


def insert(draw, raw):
    at = draw(st.integers(0, len(raw)))
    return raw[:at] + draw(st.sampled_from(META)).encode() + raw[at:]


def remove(draw, raw):
    start = draw(st.integers(0, len(raw)))
    return raw[:start] + raw[start + draw(st.integers(1, 40)) :]


def truncate(draw, raw):
    return raw[: draw(st.integers(0, len(raw)))]


def swap_lines(draw, raw):
    lines = raw.split(b"\n")
    one, two = (draw(st.integers(0, len(lines) - 1)) for _ in range(2))
    lines[one], lines[two] = lines[two], lines[one]
    return b"\n".join(lines)


def indent(draw, raw):
    lines = raw.split(b"\n")
    at = draw(st.integers(0, len(lines) - 1))
    lines[at] = b" " * draw(st.integers(0, 5)) + lines[at].lstrip()
    return b"\n".join(lines)


ACCIDENTS = (flip, insert, insert, remove, truncate, swap_lines, indent)


def lines_of(path):
    """Return the lines of a file as an editor counts them."""
    return re.split(r"\r\n|\r|\n", path.read_bytes().decode(errors="replace"))


def is_inside(root, place):
    """A place lies on a character of its file, or right behind one; what is not there has a first line."""
    if not (root / place.path).is_file():
        return (place.line, place.column) == (1, 1)
    lines = lines_of(root / place.path)
    return 1 <= place.line <= len(lines) and 1 <= place.column <= len(lines[place.line - 1]) + 1


def problems_of(root):
    assembled, problems = assemble(read(root))
    return assembled, in_file_order([*problems, *check(assembled)])


@given(broken())
@settings(max_examples=500, deadline=None, derandomize=True)
def test_a_broken_file_is_a_problem_inside_a_file(shared_example, accident):
    path, raw = accident
    try:
        (shared_example / path).write_bytes(raw)
        _, problems = problems_of(shared_example)
        assert [str(problem) for problem in problems if not is_inside(shared_example, problem.place)] == []
    finally:
        (shared_example / path).write_bytes(FILES[path])


@given(broken())
@settings(max_examples=60, deadline=None, derandomize=True)
def test_a_bank_without_an_error_can_be_shown(shared_example, accident):
    path, raw = accident
    try:
        (shared_example / path).write_bytes(raw)
        assembled, problems = problems_of(shared_example)
        if not any(problem.is_error for problem in problems):
            assert all(render(page, {}).html for page in pages(assembled))
    finally:
        (shared_example / path).write_bytes(FILES[path])


def test_an_empty_folder_is_read_as_problems(tmp_path):
    folder = read(tmp_path)
    assert [str(problem.place) for problem in folder.problems] == [
        "content/:1:1",
        "questions/:1:1",
        "rubrics/:1:1",
    ]
    assert isinstance(folder, Folder)
    assert folder.files == 0


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read every folder")
def test_a_folder_that_cannot_be_read_is_a_problem(example):
    folder = example / "questions/teamwork"
    folder.chmod(0)
    try:
        assert [str(problem.code) for problem in read(example).problems] == ["PB002"]
    finally:
        folder.chmod(0o755)


def test_files_are_read_in_the_order_of_their_paths(example):
    folder = read(example)
    assert [source.path for source in folder.sources] == sorted(source.path for source in folder.sources)
    assert folder.files == len(FILES)


def test_a_file_whose_lines_end_in_carriage_returns_alone_is_told_once(example):
    (example / "content/levels.yml").write_bytes(FILES["content/levels.yml"].replace(b"\n", b"\r"))
    [problem] = read(example).problems
    assert "lines end with carriage returns alone" in problem.message
    (example / "content/levels.yml").write_bytes(FILES["content/levels.yml"].replace(b"\n", b"\r\n"))
    assert read(example).problems == []


def test_hidden_folders_of_editors_are_passed_over(example):
    (example / "questions/.idea").mkdir()
    (example / "questions/.idea/x.xml").write_text("<x/>")
    (example / "questions/teamwork/.who-told-you.yml.swp").write_bytes(b"\0")
    assert read(example).problems == []


@pytest.mark.parametrize(
    ("loc", "at_key", "line", "column"),
    [
        ((), False, 1, 1),
        (("minutes",), False, 6, 10),
        (("minutes",), True, 6, 1),
        (("ask",), False, 16, 6),
        (("follow_ups", 1, "ask"), False, 32, 10),
        (("axes", 0, "anchors", 2), False, 45, 9),
        (("axes", 1, "bar", "senior"), True, 60, 19),
        (("axes", 1, "bar", "senior"), False, 60, 27),
        (("prep", "minutes", "nothing", "there"), False, 12, 12),
        (("anchors",), True, 1, 1),
    ],
)
def test_every_key_and_value_has_a_place(loc, at_key, line, column):
    path = "questions/evaluation/test-the-opening-hours.yml"
    source = next(source for source in read(EXAMPLE).sources if source.path == path)
    place = source.place(loc, at_key=at_key)
    assert (place.line, place.column) == (line, column)
