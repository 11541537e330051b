"""Whatever happens to a file: nothing is raised, what is told lies in that file, and no lost line hides.

`ALL_LINES=1/1` removes every line of the shipped bank in turn, where otherwise a sample of them is;
`ALL_LINES=2/3` every third of them, from the second on.
"""

import gc
import os
import random
import re
import shutil
import sys
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from playbook_gen import build
from playbook_gen.bank import assemble
from playbook_gen.checks import check, prose
from playbook_gen.pages import addresses, misplaced, pages
from playbook_gen.problems import Problem
from playbook_gen.prose import parse_guide
from playbook_gen.render import links_of, render
from playbook_gen.schema import kind_of, load, shape_of, texts, written_well
from playbook_gen.sources import DATA_FOLDERS, Folder, read
from playbook_gen.sources.events import parse
from playbook_gen.sources.text import decode, hidden_characters

TESTS = Path(__file__).parent
EXAMPLE, SHIPPED = TESTS / "example", TESTS.parent
SAMPLE = 300
"""How many lines of the shipped bank are removed, unless `ALL_LINES` says which share of them all."""
ROUNDS, MUTATIONS = 250, 100
"""Hypothesis chooses the rounds; each mutates that many files, 25,000 together."""
META = [
    *"[]{}&*!|>'\"%@`#,?:-\\~=<.\t\r\n\0 ",
    "\n---\n",
    "\n...\n",
    "<<: ",
    "!!str ",
    ": ",
    " #",
    "- ",
    "? ",
]
META += [
    "\u202e",
    "\u200b",
    "\ufeff",
    "\x85",
    "\u2028",
    "\xa0",
    "\u00e9",
    "\U0001f600",
    "[" * 25,
    "- " * 25,
    "{a: " * 25,
]
META += [
    "10",
    "-1",
    "1e3",
    "0x10",
    "0",
    "999999999",
    "9" * 5000,
    "no",
    "null",
    "~",
    "2026-02-30",
    "2026-11-21",
    "if: ",
    "[a](b)",
]
META += [
    "'",
    "\\x",
    '"\\ud800"',
    "&a ",
    "*a",
    "|2\n",
    ">-\n",
    "%YAML 1.1\n",
    "x" * 2000,
    "senior",
    "title: ",
    "id: ",
]


def files_of(root):
    """Return path → bytes of every file of a bank."""
    return {
        path.relative_to(root).as_posix(): path.read_bytes()
        for name in DATA_FOLDERS
        for path in sorted((root / name).rglob("*.*"))
        if path.is_file()
    }


# Accidents.


def flip(any_of, raw):
    at = any_of.randrange(len(raw) + 1)
    return raw[:at] + bytes([any_of.randrange(256)]) + raw[at + 1 :]


def insert(any_of, raw):
    at = any_of.randrange(len(raw) + 1)
    return raw[:at] + any_of.choice(META).encode() + raw[at:]


def remove(any_of, raw):
    at = any_of.randrange(len(raw) + 1)
    return raw[:at] + raw[at + any_of.randint(1, 60) :]


def truncate(any_of, raw):
    return raw[: any_of.randrange(len(raw) + 1)]


def repeat(any_of, raw):
    at = any_of.randrange(len(raw) + 1)
    return raw[:at] + raw[max(at - any_of.randint(1, 80), 0) :]


def swap_lines(any_of, raw):
    lines = raw.split(b"\n")
    one, two = any_of.randrange(len(lines)), any_of.randrange(len(lines))
    lines[one], lines[two] = lines[two], lines[one]
    return b"\n".join(lines)


def remove_line(any_of, raw):
    lines = raw.split(b"\n")
    del lines[any_of.randrange(len(lines))]
    return b"\n".join(lines)


def indent(any_of, raw):
    lines = raw.split(b"\n")
    at = any_of.randrange(len(lines))
    lines[at] = b" " * any_of.randrange(6) + lines[at].lstrip()
    return b"\n".join(lines)


def tokens_of(raw):
    return re.findall(rb"[\w-]+|\s+|.", raw)


def swap_tokens(any_of, raw):
    tokens = tokens_of(raw) or [b""]
    one, two = any_of.randrange(len(tokens)), any_of.randrange(len(tokens))
    tokens[one], tokens[two] = tokens[two], tokens[one]
    return b"".join(tokens)


def replace_token(any_of, raw):
    tokens = tokens_of(raw) or [b""]
    tokens[any_of.randrange(len(tokens))] = any_of.choice([*META[:60], *META]).encode()
    return b"".join(tokens)


def replace_value(any_of, raw):
    lines = raw.split(b"\n")
    at = any_of.randrange(len(lines))
    key, colon, _ = lines[at].partition(b": ")
    lines[at] = key + colon + any_of.choice(META).encode()
    return b"\n".join(lines)


ACCIDENTS = (flip, insert, remove, truncate, repeat, swap_lines, remove_line, indent, swap_tokens)
ACCIDENTS += (replace_token, replace_value, replace_value)
EXAMPLE_YAML = {path: raw for path, raw in files_of(EXAMPLE).items() if path.endswith(".yml")}


def problems_of(path, text):
    """Return what parsing and loading one file tell, and how many nouns could be looked at."""
    parsed = parse(path, text)
    if isinstance(parsed, list):
        return parsed, 0
    place, _ = kind_of(path)
    problems = []
    prefixes = [(key,) for key in parsed.data] if place.many else [()]
    for prefix in prefixes:
        found = texts(shape_of(place.noun), parsed.at(prefix))
        problems += written_well(place.noun, parsed, found, prefix)
        loaded = load(place.noun, parsed, prefix)
        problems += loaded if isinstance(loaded, list) else []
    return problems, len(prefixes)


def outside(path, text, problems):
    """Return the problems that do not lie on a character of the file, or right behind one."""
    lines = re.split(r"\r\n|\r|\n", text)
    return [
        str(problem)
        for problem in problems
        if problem.place.path != path
        or not 1 <= problem.place.line <= len(lines)
        or not 1 <= problem.place.column <= len(lines[problem.place.line - 1]) + 1
    ]


def mutated(any_of):
    """Return the path and the bytes of a file of the example that had up to three accidents."""
    path = any_of.choice(sorted(EXAMPLE_YAML))
    raw = EXAMPLE_YAML[path]
    for _ in range(any_of.randint(1, 3)):
        raw = any_of.choice(ACCIDENTS)(any_of, raw)
    return path, raw


def check_file(path, raw):
    """Check one file as the loader does; return how many nouns were seen, and whether it told of any."""
    text = decode(path, raw)
    if isinstance(text, Problem):
        assert outside(path, raw.decode(errors="replace"), [text]) == []
        return 0, True
    problems, nouns = list(hidden_characters(path, text)), 0
    if not problems:
        problems, nouns = problems_of(path, text)
    assert outside(path, text, problems) == [], raw
    return nouns, bool(problems)


def test_a_mutated_file_is_problems_inside_that_file():
    nouns, told = [], []

    @settings(max_examples=ROUNDS, derandomize=True, deadline=None, database=None)
    @given(st.integers(0, 2**32))
    def mutate(seed):
        any_of = random.Random(seed)
        for _ in range(MUTATIONS):
            found, problems = check_file(*mutated(any_of))
            nouns.append(found)
            told.append(problems)

    mutate()
    assert len(told) >= 20_000
    assert sum(nouns) > len(told) / 4
    assert len(told) / 2 < sum(told) < len(told)


# Lost lines.


@pytest.fixture
def remembering(monkeypatch):
    """Work out once what depends on one file or one text only, not again for every lost line.

    What is remembered grows and stays, and collecting garbage would look through it again and again.
    """
    assembling = sys.modules["playbook_gen.bank.assemble"]
    for name in ("load", "written_well"):
        monkeypatch.setattr(assembling, name, once_a_source(getattr(assembling, name)))
    monkeypatch.setattr(assembling, "texts", once_a_noun(assembling.texts))
    monkeypatch.setattr(prose, "refusal", cache(prose.refusal))
    parsed = cache(lambda text: parse_guide(text, lambda address: address))
    monkeypatch.setattr(prose, "parse_guide", lambda text, link: parsed(text))
    gc.disable()
    yield
    gc.enable()


def once_a_source(function):
    """Remember the result for a noun, a source and a prefix; the source stays, so that its id does."""
    known = {}

    def found(noun, source, *more):
        key = (noun, id(source), *(each for each in more if isinstance(each, tuple)))
        if key not in known:
            result = function(noun, source, *more)
            known[key] = (result if isinstance(result, list | noun) else list(result), source)
        return known[key][0]

    return found


def once_a_noun(texts):
    """Remember the texts found in a noun's data; the data stays, so that its id does."""
    known = {}

    def found(shape, data):
        key = (id(shape), id(data))
        if key not in known:
            known[key] = (texts(shape, data), data)
        return known[key][0]

    return found


def lines_of(root):
    """Return path and index of every line of every file of a bank."""
    return [
        (path, index)
        for path, raw in files_of(root).items()
        if path.endswith((".yml", ".md", ".csv", ".json", ".jsonl", ".txt"))
        for index in range(len(raw.decode().splitlines(keepends=True)))
    ]


def hidden_losses(root, scratch, lines):
    """Remove each line in turn; yield it with the problems when there are some, but none in its file.

    The changed file is looked at alone, then in its bank, which is read once; and where guides link to
    what is made of it, the whole check decides, which follows links.
    """
    files, whole = files_of(root), read(root)
    linked = linked_files(build.load(root).bank)
    copy, alone = scratch / "copy", scratch / "alone"
    for name in DATA_FOLDERS:
        shutil.copytree(root / name, copy / name)
        (alone / name).mkdir(parents=True)
    for path, index in lines:
        kept = files[path].decode().splitlines(keepends=True)
        lost = kept.pop(index)
        changed = "".join(kept)
        if path.endswith(".yml") and kind_of(path) and problems_of(path, changed)[0]:
            continue
        problems = problems_with(whole, alone, path, changed.encode())
        if not problems and path in linked:
            (copy / path).write_text(changed, "utf-8")
            problems = build.load(copy).problems
            (copy / path).write_bytes(files[path])
        if problems and all(problem.place.path != path for problem in problems):
            yield f"{path}:{index + 1}", lost.strip(), problems
    assert problems_with(whole, alone, path, files[path]) == []
    assert build.load(copy).problems == ()


def linked_files(bank):
    """Return the guides, and the files whose pages guides link into: only those make or lose an anchor."""
    made = pages(bank)
    wanted = {
        addresses.target(document.url, href)
        for document in (render(page, {}) for page in made if page.tab == "Guides")
        for href in links_of(document)
        if "#" in href
    }
    linked = {page.source for page in made if page.address in wanted}
    return linked | {guide.path for guide in bank.guides}


def problems_with(whole, alone, path, changed):
    """Return the problems of a bank that was read, with one file of it changed."""
    (alone / path).parent.mkdir(parents=True, exist_ok=True)
    (alone / path).write_bytes(changed)
    one = read(alone)
    (alone / path).unlink()
    bank, problems = assemble(
        Folder(
            sources=in_order(whole.sources, one.sources, path),
            texts=in_order(whole.texts, one.texts, path),
            problems=one.problems,
            files=whole.files,
        )
    )
    return [*problems, *check(bank), *misplaced(bank)]


def in_order(whole, one, path):
    return sorted([*(each for each in whole if each.path != path), *one], key=lambda each: each.path)


def told(losses):
    """Return one line of text for each loss: where, what was lost, and what was told in its place."""
    return [
        f"{place}: {lost!r}: " + ", ".join(f"{problem.place} {problem.code}" for problem in problems)
        for place, lost, problems in losses
    ]


@pytest.mark.usefixtures("remembering")
def test_a_lost_line_of_the_example_is_harmless_or_told_in_its_file(tmp_path):
    lines = lines_of(EXAMPLE)
    assert len(lines) > 500
    losses = told(hidden_losses(EXAMPLE, tmp_path, lines))
    assert not losses, "\n".join(losses)


def chosen(lines):
    if share := os.environ.get("ALL_LINES"):
        first, step = map(int, share.split("/"))
        return lines[first - 1 :: step]
    return sorted(random.Random(20261121).sample(lines, SAMPLE))


@pytest.mark.usefixtures("remembering")
def test_a_lost_line_of_the_shipped_bank_is_harmless_or_told_in_its_file(tmp_path):
    lines = lines_of(SHIPPED)
    losses = told(hidden_losses(SHIPPED, tmp_path, chosen(lines)))
    assert not losses, "\n".join(losses)
