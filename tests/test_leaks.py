"""Nothing private reaches candidates: not their site, not a handout, in no file and in no spelling.

The bank of canaries is made from the models, so a field that is added to a noun is private here until it
is named in `TOLD` or `HANDED_OUT`, which is a decision and not an accident.
"""

import dataclasses
import os
import re
import subprocess
import sys
import types
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple, get_args, get_origin, get_type_hints

import pytest
import yaml
from click.testing import CliRunner
from hostile_bank import GIVEN, Word, open_fields, save, write
from leaks import SHAPES, canaries_in, canary, code, files_of, runs, shaped, texts
from planting import LEAKS

from playbook_gen import build
from playbook_gen.bank import Bank
from playbook_gen.candidate import CandidateView
from playbook_gen.cli import main
from playbook_gen.handouts import Handout

REPOSITORY = Path(__file__).parent.parent
TOLD = {
    "playbook.candidate.title",
    "playbook.candidate.welcome",
    "playbook.candidate.promises",
    "playbook.candidate.questions",
    "role.title",
    "role.summary",
    "role.owns",
    "role.is_not",
    "level.title",
    "level.candidate",
    "round-type.candidate.format",
    "round-type.candidate.expect",
    "round-type.candidate.looks_for",
    "round-type.candidate.not_counted",
    "round-type.candidate.prepare",
    "round-type.candidate.adjustments",
    "ai-policy.title",
    "ai-policy.candidate_told",
    "ai-policy.fine",
    "ai-policy.not_fine",
    "loop.rounds.title",
    "loop.candidate.welcome",
    "loop.candidate.before.title",
    "loop.candidate.before.text",
    "loop.candidate.schedule",
    "loop.candidate.after",
    "question.candidate_hint",
}
"""What the site for candidates shows; a round without a title of its own shows that of its type."""
HANDED_OUT = {
    "material.files.title",
    "material/brief.md",
    "material/letters.csv",
    "material/data.json",
}
KEY = "material/key.txt"


class Planted(NamedTuple):
    """Builds of a bank of canaries; `where` says of each code in which field it stands."""

    site: dict[str, bytes]
    handouts: dict[str, bytes]
    where: dict[str, str]


@pytest.fixture(scope="module")
def planted(tmp_path_factory: pytest.TempPathFactory) -> Planted:
    root = tmp_path_factory.mktemp("canaries") / "bank"
    codes: list[str] = []

    def say(word: Word) -> str:
        codes.append(code(len(codes)))
        return canary(codes[-1], is_prose=word.is_prose and not word.where.startswith("guides/"))

    written = write(root, say)
    where = {each: place.word.where for each, place in zip(codes, written, strict=True)}
    titles = [each for each in codes if where[each] == "material.files.title"]
    where[titles[-1]] = "material.files.title of the key"
    beside = code(len(codes))
    where[beside] = "a picture beside the guides"
    save(root / "content/pages/plan.png", shaped(beside, "word"))
    repository = code(len(codes) + 1)
    where[repository] = "the repository"
    url = f"https://example.org/{shaped(repository, 'word')}"
    more = {"site_url": "https://example.org/", "repo_url": url, "edit_uri": f"{url}/edit/main/"}
    return Planted(files_of(candidate_site(root, more)), files_of(handouts(root)), where)


def candidate_site(root: Path, more: dict[str, str] | None = None, to: Path | None = None) -> Path:
    """Build as `make candidate-site` does, with the options of the repository's own configuration."""
    config = yaml.safe_load((REPOSITORY / "mkdocs-candidate.yml").read_text("utf-8")) | (more or {})
    file = root / "mkdocs-candidate.yml"
    if not file.exists():
        save(file, yaml.safe_dump(config))
    site = to or root / "candidate-site"
    command = [sys.executable, "-m", "mkdocs", "build", "-f", str(file), "-d", str(site)]
    env = os.environ | {"NO_MKDOCS_2_WARNING": "1"}
    done = subprocess.run(
        command, cwd=root, env=env, capture_output=True, text=True, timeout=120, check=False
    )
    assert done.returncode == 0, done.stderr
    return site


def handouts(root: Path, to: Path | None = None) -> Path:
    out = to or root / "handouts"
    done = CliRunner().invoke(main, ["handouts", "--root", str(root), "--out", str(out)])
    assert done.exit_code == 0, done.output
    return out


# The bank of canaries.


def test_every_open_field_holds_a_canary(planted: Planted) -> None:
    given = {where for where, value in GIVEN.items() if value is None}
    missing = {each for each in open_fields() if each not in set(planted.where.values())}
    assert {each for each in missing if not each.startswith(tuple(given))} == set()


def test_the_site_tells_candidates_what_it_should_and_nothing_else(planted: Planted) -> None:
    found = {
        planted.where[each] for name, content in planted.site.items() for each in canaries_in(name, content)
    }
    assert found == TOLD


def test_handouts_hold_what_is_handed_out_and_nothing_else(planted: Planted) -> None:
    assert len(planted.handouts) == 1
    found = {
        planted.where[each]
        for name, content in planted.handouts.items()
        for each in canaries_in(name, content)
    }
    assert found == HANDED_OUT
    assert all(re.fullmatch(r"[0-9a-f]{12}\.html", name) for name in planted.handouts)


# The net holds: what is planted is found.


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("leak", LEAKS)
def test_a_planted_leak_is_caught(leak: str, shape: str) -> None:
    text = shaped(code(4321), shape)
    part = " ".join(text.split()[2:12]) if shape == "paragraph" else text
    assert canaries_in(*LEAKS[leak](part)) == {code(4321)}


def test_half_a_sentence_is_no_leak() -> None:
    words = shaped(code(4321), "paragraph").split()
    assert canaries_in("a.txt", " ".join(words[:7]).encode()) == set()


# What candidates of the shipped bank get.


class Shipped(NamedTuple):
    bank: Bank
    site: dict[str, bytes]
    handouts: dict[str, bytes]


@pytest.fixture(scope="module")
def shipped(tmp_path_factory: pytest.TempPathFactory) -> Shipped:
    folder = tmp_path_factory.mktemp("shipped")
    site = files_of(candidate_site(REPOSITORY, to=folder / "site"))
    return Shipped(build.load(REPOSITORY).bank, site, files_of(handouts(REPOSITORY, folder / "handouts")))


def fields(bank: Bank) -> Iterator[tuple[str, str, str]]:
    """Yield every text of the bank: the field it stands in, the place, and the text."""
    for kind, entry in bank.entries():
        for where, text in _texts(kind, entry.noun.model_dump(mode="json")):
            yield where, entry.path, text
    for guide in bank.guides:
        yield "guide", guide.path, guide.text
    for path, file in bank.material_files.items():
        yield "material file", path, file.text


def _texts(where: str, value: Any) -> Iterator[tuple[str, str]]:
    if isinstance(value, str):
        yield where, value
    elif isinstance(value, list):
        for each in value:
            yield from _texts(where, each)
    elif isinstance(value, dict):
        for key, each in value.items():
            yield from _texts(f"{where}.{key}" if f"{where}.{key}" in KNOWN else where, each)


KNOWN = frozenset(
    ".".join(parts[:end])
    for field in open_fields()
    for parts in [field.split(".")]
    for end in range(1, len(parts) + 1)
)


def test_no_eight_words_of_a_private_field_are_in_the_site(shipped: Shipped) -> None:
    told = runs(text for name, content in shipped.site.items() for text in texts(name, content))
    told |= runs(text for where, _, text in fields(shipped.bank) if where in TOLD)
    leaks = {
        (where, path, " ".join(run))
        for where, path, text in fields(shipped.bank)
        if where not in TOLD
        for run in runs([text]) & told
    }
    assert leaks == set(), "say it to candidates in other words, or name the field in TOLD"


def test_a_handout_holds_its_own_files_and_no_word_more(shipped: Shipped) -> None:
    own = {"material file", "material.files.title"}
    said = runs(text for name, content in shipped.handouts.items() for text in texts(name, content))
    keys = {
        f"{entry.path.removesuffix('material.yml')}{file.file}"
        for entry in shipped.bank.materials.values()
        for file in entry.noun.files
        if file.audience == "interviewer"
    }
    handed, leaks = set(), set()
    for where, path, text in fields(shipped.bank):
        is_handed_out = where in own and path not in keys
        (handed if is_handed_out else leaks).update(runs([text]) & said)
    assert leaks - handed == set()


def test_no_address_of_ours_is_in_what_candidates_get(shipped: Shipped) -> None:
    """No id, no path, no repository, no way to edit, no word that this is for interviewers."""
    ids = {id for _, entry in shipped.bank.entries() for id in entry.id.split("/") if "-" in id}
    ids -= {id for loop in shipped.bank.loops for id in loop.split("/")}
    ours = re.compile(r"\.ya?ml\b|\bcontent/|\brubrics/|/edit/|github|interviewers only", re.IGNORECASE)
    for name, content in (shipped.site | shipped.handouts).items():
        if not name.startswith("assets/") and name.endswith((".html", ".json", ".js", ".xml")):
            text = content.decode()
            assert ours.findall(text) == [], name
            addresses = re.findall(r'(?:href|src|id|class|data-[a-z-]+)="([^"]*)"', text)
            assert [each for each in addresses if ids & set(re.split(r"[/#.]", each))] == [], name


# The types.


@pytest.mark.parametrize("view", [CandidateView, Handout])
def test_what_candidates_get_is_made_of_text_and_numbers(view: type) -> None:
    """No noun and no entry of the bank, at any depth: what is not a field cannot be shown."""
    ahead, seen = [view], set()
    while ahead:
        each = ahead.pop()
        if dataclasses.is_dataclass(each):
            assert each.__dataclass_params__.frozen
            ahead.extend(get_type_hints(each).values())
        elif get_origin(each) in (tuple, types.UnionType):
            ahead.extend(arg for arg in get_args(each) if arg is not Ellipsis)
        else:
            seen.add(each)
    assert seen <= {str, int, bool, type(None)}
