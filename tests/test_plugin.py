"""Builds the example for real, under both engines, and reads what a visitor and a contributor get."""

import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path, PurePosixPath
from posixpath import dirname, join, normpath
from urllib.parse import unquote, urlsplit

import pytest
from bs4 import BeautifulSoup
from material.plugins.search.plugin import SearchIndex

from playbook_gen import build as pipeline

EXAMPLE = Path(__file__).parent / "example"
MADE = shutil.ignore_patterns("expected", "site")
ENGINES = ("mkdocs", "properdocs")
QUESTION = "questions/evaluation/test-the-opening-hours.yml"
QUESTION_URL = "questions/test-the-opening-hours.html"
LOOP = "content/loops/assistant-engineer/senior.yml"
GUIDE = "content/pages/guides/first-round.md"
HOSTILE = '<script>alert(1)</script> & "quotes"'

Done = subprocess.CompletedProcess[str]
Soup = BeautifulSoup


def build(root: Path, *options: str, engine: str = "mkdocs", env: dict[str, str] | None = None) -> Done:
    """Build the bank in `root` into `root/site`, as a person would; git outside `root` is not seen."""
    command = [sys.executable, "-m", engine, "build", "-f", str(root / "mkdocs.yml"), *options]
    quiet = {"NO_MKDOCS_2_WARNING": "1", "GIT_CEILING_DIRECTORIES": str(root.parent)}
    return subprocess.run(
        command,
        cwd=root,
        env=os.environ | quiet | (env or {}),
        capture_output=True,
        encoding="utf-8",
        errors="replace",
        timeout=120,
        check=False,
    )


def built(root: Path, *options: str, **more: object) -> Path:
    done = build(root, *options, **more)  # type: ignore[arg-type]
    assert done.returncode == 0, done.stderr
    return root / "site"


def files_of(site: Path) -> dict[str, bytes]:
    found = {path.relative_to(site).as_posix(): path for path in site.rglob("*") if path.is_file()}
    return {name: found[name].read_bytes() for name in sorted(found)}


def soup_of(site: Path, url: str) -> Soup:
    return BeautifulSoup((site / url).read_text("utf-8"), "html.parser")


def soups_of(site: Path) -> dict[str, Soup]:
    pages = {path.relative_to(site).as_posix() for path in site.rglob("*.html")}
    return {url: soup_of(site, url) for url in sorted(pages)}


def change(root: Path, path: str, old: str, new: str) -> None:
    text = (root / path).read_text("utf-8")
    assert text.count(old) == 1, f"{path} holds {old!r} {text.count(old)} times"
    (root / path).write_text(text.replace(old, new), "utf-8")


def question_urls(root: Path) -> set[str]:
    return {f"questions/{path.stem}.html" for path in (root / "questions").rglob("*.yml")}


@pytest.fixture(scope="module")
def strict(tmp_path_factory: pytest.TempPathFactory) -> dict[str, tuple[Path, Done]]:
    """Engine → a copy of the example, and how its strict build went; nobody changes these."""
    builds = {}
    for engine in ENGINES:
        root = tmp_path_factory.mktemp(engine) / "bank"
        shutil.copytree(EXAMPLE, root, ignore=MADE)
        builds[engine] = root, build(root, "--strict", engine=engine)
    return builds


@pytest.fixture(scope="module")
def root(strict: dict[str, tuple[Path, Done]]) -> Path:
    return strict["mkdocs"][0]


@pytest.fixture(scope="module")
def site(root: Path) -> Path:
    return root / "site"


@pytest.fixture(scope="module")
def pages(site: Path) -> dict[str, Soup]:
    return soups_of(site)


# Both engines build every page.


@pytest.mark.parametrize("engine", ENGINES)
def test_strict_build_writes_exactly_the_expected_pages(
    strict: dict[str, tuple[Path, Done]], engine: str
) -> None:
    root, done = strict[engine]
    assert done.returncode == 0, done.stderr
    assert "WARNING" not in done.stderr + done.stdout
    written = {name for name in files_of(root / "site") if name.endswith(".html")}
    made = pipeline.site(root)
    expected = {document.url for document in made.documents}
    packets = {each.url for each in made.attachments if each.url.startswith("packets/")}
    assert question_urls(root) < expected
    assert packets
    assert written == {*expected, *packets, "404.html"}


def test_both_engines_write_the_same_pages(strict: dict[str, tuple[Path, Done]]) -> None:
    one, two = (strict[engine][0] / "site" for engine in ENGINES)
    pages, others = soups_of(one), soups_of(two)
    assert pages.keys() == others.keys()
    for url in pages.keys() - {"404.html"}:
        assert str(pages[url].article) == str(others[url].article), url
    index = "search/search_index.json"
    assert (one / index).read_bytes() == (two / index).read_bytes()


# Links, anchors, origins: read from the files that were written.


def targets(soup: Soup) -> Iterator[str]:
    for tag in soup.find_all(True):
        yield from (str(tag[name]) for name in ("href", "src", "action") if tag.has_attr(name))


def inside(url: str, target: str) -> tuple[str, str] | None:
    """Return the file below the site, and the anchor, that `target` on page `url` means; None for outside."""
    parts = urlsplit(target)
    if parts.scheme or parts.netloc:
        return None
    path, anchor = unquote(parts.path), unquote(parts.fragment)
    if url == "404.html" and path.startswith("/"):
        return path[1:] or "index.html", anchor
    return (normpath(join(dirname(url), path)) if path else url), anchor


def anchors(soup: Soup) -> set[str]:
    return {str(tag["id"]) for tag in soup.find_all(id=True)} | {""}


def test_every_internal_link_and_anchor_resolves(site: Path, pages: dict[str, Soup]) -> None:
    written = files_of(site).keys()
    ids = {url: anchors(soup) for url, soup in pages.items()}
    dead, followed = [], 0
    for url, soup in pages.items():
        for target in targets(soup):
            if (there := inside(url, target)) is None:
                continue
            path, anchor = there
            followed += 1
            if path not in written:
                dead.append(f"{url}: {target}: no such file")
            elif path in ids and anchor not in ids[path]:
                dead.append(f"{url}: {target}: no such anchor")
    assert not dead, "\n".join(dead)
    assert followed > 500


def test_ids_are_unique_on_a_page(pages: dict[str, Soup]) -> None:
    for url, soup in pages.items():
        ids = [str(tag["id"]) for tag in soup.find_all(id=True)]
        assert len(ids) == len(set(ids)), (url, sorted({id for id in ids if ids.count(id) > 1}))


def test_no_page_and_no_style_loads_from_another_origin(site: Path, pages: dict[str, Soup]) -> None:
    far = re.compile(r"^\s*(?:[a-z][a-z0-9+.-]*:)?//", re.IGNORECASE)
    in_css = re.compile(r"""(?:url\(\s*|@import\s+)["']?\s*(?:[a-z][a-z0-9+.-]*:)?//[^)"']*""", re.IGNORECASE)
    found = []
    for url, soup in pages.items():
        for tag in soup.find_all(True):
            for name, value in tag.attrs.items():
                text = " ".join(value) if isinstance(value, list) else str(value)
                if name.startswith("xmlns") or (tag.name, name) == ("a", "href"):
                    continue
                if any(far.match(each) for each in text.split(",")) or in_css.search(text):
                    found.append(f"{url}: <{tag.name} {name}={text!r}>")
        for style in soup.find_all("style"):
            found += [f"{url}: {match}" for match in in_css.findall(style.get_text())]
    styles = sorted(site.rglob("*.css"))
    assert len(styles) >= 3
    for path in styles:
        found += [f"{path.name}: {match}" for match in in_css.findall(path.read_text("utf-8"))]
    assert not found, "\n".join(found)


def test_a_source_on_another_origin_is_a_plain_link(pages: dict[str, Soup]) -> None:
    for url, soup in pages.items():
        for link in soup.find_all("a", href=re.compile("^[a-z]+:")):
            assert urlsplit(str(link["href"])).scheme in {"http", "https", "mailto"}, (url, link)
            assert not link.has_attr("ping"), (url, link)


# Search.


def search_entries(site: Path) -> list[dict[str, str]]:
    entries: list[dict[str, str]] = json.loads((site / "search/search_index.json").read_text("utf-8"))["docs"]
    return entries


def test_search_finds_each_question_once_by_its_page(root: Path, site: Path) -> None:
    locations = [entry["location"] for entry in search_entries(site)]
    assert sorted(each for each in locations if each.startswith("questions/")) == sorted(question_urls(root))
    assert len(locations) == len(set(locations))


def test_a_word_of_a_follow_up_is_found_on_its_question_page_only(site: Path) -> None:
    entries = search_entries(site)
    assert [entry["location"] for entry in entries if "quillwort" in entry["text"]] == [QUESTION_URL]
    assert "loops/assistant-engineer/senior/eval-design.html" in {entry["location"] for entry in entries}


def test_search_entries_are_escaped_and_lead_somewhere(site: Path, pages: dict[str, Soup]) -> None:
    entries = search_entries(site)
    assert entries
    for entry in entries:
        assert "<" not in entry["title"] + entry["text"], entry
        url, _, anchor = entry["location"].partition("#")
        assert anchor in anchors(pages[url]), entry["location"]


def test_search_on_disk_has_the_same_index(site: Path) -> None:
    script = (site / "search/search_index.js").read_text("utf-8")
    assert script.removeprefix("var __index = ") == (site / "search/search_index.json").read_text("utf-8")


def test_materials_search_index_still_has_the_list_of_entries_we_append_to() -> None:
    entries = getattr(SearchIndex(), "entries", None)
    assert isinstance(entries, list), (
        "Material's private `search_index.entries` is gone: PlaybookPlugin.on_page_context "
        "needs another way to make one search entry a question"
    )


# The pencil and the navigation.


def pencil(soup: Soup) -> str:
    (link,) = soup.select("article a.md-content__button")
    return str(link["href"])


def edited(soup: Soup) -> str:
    """Return the path below the repository that the pencil opens."""
    base, address = "https://example.org/team/playbook/edit/main/", pencil(soup)
    assert address.startswith(base), address
    parts: list[str] = []
    for part in PurePosixPath(address.removeprefix(base)).parts:
        if part == "..":
            parts.pop()
        else:
            parts.append(part)
    return "/".join(parts)


def test_the_pencil_of_a_question_opens_its_file(root: Path, pages: dict[str, Soup]) -> None:
    for path in (root / "questions").rglob("*.yml"):
        assert edited(pages[f"questions/{path.stem}.html"]) == path.relative_to(root).as_posix()


@pytest.mark.parametrize(
    ("url", "source"),
    [
        ("index.html", "content/playbook.yml"),
        ("loops/assistant-engineer/senior.html", LOOP),
        ("loops/assistant-engineer/senior/eval-design.html", LOOP),
        ("guides/first-round.html", GUIDE),
        ("materials/letters.html", "content/materials/letters/material.yml"),
        ("competencies.html", "content/competencies.yml"),
    ],
)
def test_the_pencil_opens_the_file_a_page_is_made_from(
    root: Path, pages: dict[str, Soup], url: str, source: str
) -> None:
    assert edited(pages[url]) == source
    assert (root / source).is_file()


def test_the_pencil_survives_an_id_that_holds_edit(example: Path) -> None:
    old = example / "questions/teamwork/a-no-you-gave.yml"
    old.rename(old.with_name("credit-edit-raw.yml"))
    site = built(example, "--strict")
    assert edited(soup_of(site, "questions/credit-edit-raw.html")) == "questions/teamwork/credit-edit-raw.yml"


def test_a_page_made_from_several_files_has_no_pencil(pages: dict[str, Soup]) -> None:
    for url in ("questions.html", "mistakes.html", "rubrics.html"):
        assert not pages[url].select("article a.md-content__button"), url


def navigation(soup: Soup, url: str) -> set[str]:
    links = [inside(url, str(link["href"])) for link in soup.select(".md-nav--primary a, .md-tabs a")]
    return {there[0] for there in links if there}


NAMED = {"index.html", "loops/assistant-engineer/senior.html", "questions.html", "competencies.html"}


@pytest.mark.parametrize("url", [*sorted(NAMED), "guides/first-round.html", QUESTION_URL])
def test_loops_and_guides_are_in_the_navigation_and_question_pages_are_not(
    root: Path, pages: dict[str, Soup], url: str
) -> None:
    shown = navigation(pages[url], url)
    assert shown >= {*NAMED, "mistakes.html", "guides/first-round.html"}
    assert not (shown - {url}) & question_urls(root)


# Dates.


def git(root: Path, *arguments: str) -> None:
    when = "2020-02-29T12:00:00+00:00"
    names = {f"GIT_{who}_{what}": "nobody" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}
    dates = {"GIT_AUTHOR_DATE": when, "GIT_COMMITTER_DATE": when, "GIT_CONFIG_GLOBAL": os.devnull}
    command = ["git", "-C", str(root), *arguments]
    subprocess.run(command, env=os.environ | names | dates, check=True, capture_output=True, timeout=60)


def commit(root: Path) -> None:
    git(root, "init", "--quiet")
    git(root, "add", ".")
    git(root, "commit", "--quiet", "--no-gpg-sign", "-m", "The example")


def dates(soup: Soup) -> str:
    return " ".join(fact.get_text(" ", strip=True) for fact in soup.select(".md-source-file"))


def test_a_page_shows_the_day_its_files_last_changed(example: Path) -> None:
    commit(example)
    site = built(example)
    for url in (QUESTION_URL, "loops/assistant-engineer/senior.html", "mistakes.html"):
        assert "2020-02-29" in dates(soup_of(site, url)), url


def no_repository(root: Path) -> dict[str, str]:
    return {}


def no_git(root: Path) -> dict[str, str]:
    commit(root)
    return {"PATH": str(root / "nothing")}


def shallow(root: Path) -> dict[str, str]:
    commit(root)
    git(root, "commit", "--quiet", "--no-gpg-sign", "--allow-empty", "-m", "Nothing")
    git(root, "clone", "--quiet", "--bare", "--depth", "1", root.as_uri(), str(root.parent / "bare"))
    shutil.rmtree(root / ".git")
    shutil.move(root.parent / "bare", root / ".git")
    git(root, "config", "core.bare", "false")
    assert (root / ".git/shallow").is_file()
    return {}


@pytest.mark.parametrize("without", [no_repository, no_git, shallow])
def test_no_page_shows_a_day_that_git_cannot_tell(
    example: Path, without: Callable[[Path], dict[str, str]]
) -> None:
    env = without(example)
    assert not any(dates(soup) for soup in soups_of(built(example, env=env)).values())


# Titles written by strangers.


def test_a_hostile_title_stays_text_on_every_page(example: Path) -> None:
    """Every title of the bank is hostile at once: the words are told apart by a number."""
    number = 0
    for path in [*example.rglob("*.yml")]:
        if path.name == "mkdocs.yml":
            continue
        lines = path.read_text("utf-8").split("\n")
        for index, line in enumerate(lines):
            if match := re.match(r"(\s*(?:- )?title: )", line):
                number += 1
                lines[index] = f"{match[1]}'{HOSTILE} {number}'"
        path.write_text("\n".join(lines), "utf-8")
    change(example, GUIDE, "# Your first round\n", f"# {HOSTILE}\n")
    change(example, QUESTION, "Would their test have caught the reader before a closed door?", f"'{HOSTILE}'")
    assert number > 20
    pages = soups_of(built(example, "--strict"))
    titles = {document.url: document for document in pipeline.site(example).documents}
    for url, soup in pages.items():
        assert not [script for script in soup.find_all("script") if "alert(1)" in script.get_text()], url
        assert "&lt;script" not in soup.get_text(), f"{url}: escaped twice"
        if url == "404.html" or url.startswith("packets/"):
            continue
        title = titles[url].title
        named = "Home" if url == "index.html" else title
        assert soup.title and soup.title.get_text().strip().startswith(f"{named} - "), url
        assert soup.h1 and soup.h1.get_text() == title, url
        header = soup.select_one("[data-md-component=header-topic]")
        assert header and header.get_text().strip() == named, url
        described = soup.find("meta", attrs={"name": "description"})
        assert described and described["content"] == (titles[url].description or title), url
    hostile = [url for url, document in titles.items() if HOSTILE in document.title]
    assert QUESTION_URL in hostile
    assert "loops/assistant-engineer/senior/walkthrough.html" in hostile
    assert "guides/first-round.html" in hostile
    assert titles[QUESTION_URL].description == HOSTILE
    assert HOSTILE.lower() in titles["loops/assistant-engineer/senior.html"].title
    assert HOSTILE in " ".join(link.get_text() for link in pages["index.html"].select(".md-nav--primary a"))
    for entry in search_entries(example / "site"):
        assert "<" not in entry["title"] + entry["text"], entry["location"]


# Problems.


def an_unknown_key(root: Path) -> str:
    text = (root / QUESTION).read_text("utf-8")
    (root / QUESTION).write_text(f"{text}bogus: 1\n", "utf-8")
    return f"{QUESTION}:{len(text.splitlines()) + 1}:1: PB101"


def a_lost_quote(root: Path) -> str:
    (root / "content/levels.yml").write_text('mid:\n  title: "Mid\n', "utf-8")
    return "content/levels.yml:"


def a_dead_link(root: Path) -> str:
    change(root, GUIDE, "../questions/test-the-opening-hours.md", "../questions/test-the-closing-hours.md")
    return f"{GUIDE}:7:72: PB502"


def a_wrong_weight(root: Path) -> str:
    change(root, LOOP, "weights: {evaluation: 40", "weights: {evaluation: 50")
    return f"{LOOP}:2:1: PB403"


def a_hidden_character(root: Path) -> str:
    change(root, "content/roles.yml", "Training models.", "Training\u202e models.")
    return "content/roles.yml:8:15: PB005"


@pytest.mark.parametrize(
    ("engine", "harms"),
    [
        ("mkdocs", (an_unknown_key,)),
        ("mkdocs", (a_lost_quote,)),
        ("mkdocs", (a_dead_link,)),
        ("mkdocs", (an_unknown_key, a_hidden_character, a_wrong_weight)),
        ("properdocs", (an_unknown_key, a_hidden_character, a_wrong_weight)),
    ],
    ids=["unknown-key", "lost-quote", "dead-link", "several", "several-properdocs"],
)
def test_a_bad_file_over_a_good_site_lists_all_and_leaves_the_site(
    example: Path, site: Path, engine: str, harms: tuple[Callable[[Path], str], ...]
) -> None:
    shutil.copytree(site, example / "site")
    before = files_of(example / "site")
    places = [harm(example) for harm in harms]
    done = build(example, engine=engine)
    assert done.returncode == 1
    for place in places:
        assert re.search(re.escape(place), done.stderr), (place, done.stderr)
    for problem in pipeline.load(example).problems:
        assert f"{problem.place}: {problem.code} {problem.message}" in done.stderr
    listed = re.findall(r"^ERROR.* (\S+):\d+:\d+: PB\d{3} ", done.stderr, re.MULTILINE)
    assert {place.split(":")[0] for place in places} <= set(listed)
    assert "Traceback" not in done.stderr
    assert files_of(example / "site") == before


def test_a_bank_that_was_never_good_writes_nothing(example: Path) -> None:
    an_unknown_key(example)
    done = build(example)
    assert (done.returncode, (example / "site").exists()) == (1, False)


def a_short_round(root: Path) -> None:
    """A live round of 45 minutes becomes one of 39: its type is good for 40 to 60."""
    change(root, LOOP, "type: eval-design\n    minutes: 45", "type: eval-design\n    minutes: 39")
    change(root, LOOP, "{minutes: 37, of: slot, kinds: [eval", "{minutes: 31, of: slot, kinds: [eval")
    change(root, QUESTION, "\nminutes: 35", "\nminutes: 31")
    change(root, QUESTION, "minutes: 20\n    do: They write", "minutes: 16\n    do: They write")
    change(root, QUESTION, "    minutes: 37\n", "")


@pytest.mark.parametrize("engine", ENGINES)
def test_a_warning_of_the_bank_fails_a_strict_build_only(example: Path, engine: str) -> None:
    a_short_round(example)
    assert [str(problem.code) for problem in pipeline.load(example).problems] == ["PB411"]
    done = build(example, engine=engine)
    assert done.returncode == 0, done.stderr
    assert re.search(rf"WARNING.*{re.escape(LOOP)}:\d+:\d+: PB411 ", done.stderr)
    assert build(example, "--strict", engine=engine).returncode == 1


# What people write about links is not a link.


def test_a_text_that_quotes_html_is_no_link(example: Path) -> None:
    quoted = 'Writes `<a href="nowhere.html">` into the prompt.'
    change(example, QUESTION, "Starts with the prompt.", quoted)
    assert quoted.replace("`", "") in soup_of(built(example, "--strict"), QUESTION_URL).get_text()


def test_a_text_that_quotes_html_is_no_anchor(example: Path) -> None:
    change(example, QUESTION, "Starts with the prompt.", 'Writes id="ghost" into the prompt.')
    change(example, GUIDE, "test-the-opening-hours.md", "test-the-opening-hours.md#ghost")
    done = build(example)
    assert done.returncode == 1
    assert f"{GUIDE}:7:72: PB502" in done.stderr


# Two things at one address.


@pytest.mark.parametrize("name", ["index.md", "README.md", "questions.md", "questions/who-told-you.md"])
def test_a_guide_at_the_address_of_another_page_is_refused(example: Path, site: Path, name: str) -> None:
    shutil.copytree(site, example / "site")
    before = files_of(example / "site")
    guide = example / "content/pages" / name
    guide.parent.mkdir(exist_ok=True)
    guide.write_text("# Mine\n\nHello.\n", "utf-8")
    done = build(example)
    assert done.returncode == 1
    assert re.search(rf"ERROR.*content/pages/{name}:\d+:\d+: PB\d{{3}} ", done.stderr)
    assert files_of(example / "site") == before


def test_two_files_of_a_material_at_one_address_are_refused(example: Path) -> None:
    """`brief.md` is offered as `brief.md.txt`: an interviewer's file of that name would take its place."""
    material = "content/materials/letters"
    (example / material / "brief.md.txt").write_text("The key.\n", "utf-8")
    another = "  - file: brief.md.txt\n    title: The key again\n    audience: interviewer\n"
    change(example, f"{material}/material.yml", "hidden:\n", f"{another}hidden:\n")
    done = build(example)
    assert done.returncode == 1
    assert re.search(rf"ERROR.*{material}/\S+:\d+:\d+: PB\d{{3}} ", done.stderr)


@pytest.mark.parametrize("id", ["opening", "sources"])
def test_a_question_named_like_a_section_has_an_anchor_of_its_own(example: Path, id: str) -> None:
    question = example / "questions/teamwork/who-told-you.yml"
    question.rename(question.with_name(f"{id}.yml"))
    change(example, LOOP, "who-told-you", id)
    done = build(example)
    if done.returncode == 0:
        page = soup_of(example / "site", "loops/assistant-engineer/senior/walkthrough.html")
        ids = [str(tag["id"]) for tag in page.select("article [id]")]
        assert len(ids) == len(set(ids)), sorted({each for each in ids if ids.count(each) > 1})
    else:
        assert f"questions/teamwork/{id}.yml:1:1: PB014" in done.stderr


# Pages that get lost.

LOSE = """
def on_files(files, config):
    files.remove(files.get_file_from_path("questions/who-told-you.md"))
    return files
"""
STRAY = """
from mkdocs.structure.files import File

def on_files(files, config):
    files.append(File.generated(config, "stray.md", content="# Stray"))
    return files
"""


@pytest.mark.parametrize(("hook", "page"), [(LOSE, "questions/who-told-you.html"), (STRAY, "stray.html")])
def test_a_page_lost_or_added_in_silence_fails_the_build(example: Path, hook: str, page: str) -> None:
    (example / "hooks.py").write_text(hook, "utf-8")
    with (example / "mkdocs.yml").open("a", encoding="utf-8") as config:
        config.write("\n\nhooks: [hooks.py]\n")
    done = build(example)
    assert done.returncode == 1
    assert f"pages built and expected differ: ['{page}']" in done.stderr


# Reproducible.


def digest(site: Path) -> str:
    sums = hashlib.sha256()
    for name, content in files_of(site).items():
        sums.update(f"{name}\0{hashlib.sha256(content).hexdigest()}\n".encode())
    return sums.hexdigest()


def copy_in_order(to: Path, *, backwards: bool) -> Path:
    """Create the files of the example one by one, as a file system may list them in that order."""
    shutil.copytree(EXAMPLE, to.with_name("source"), ignore=MADE, dirs_exist_ok=True)
    for path in sorted(to.with_name("source").rglob("*"), reverse=backwards):
        if path.is_file():
            copy = to / path.relative_to(to.with_name("source"))
            copy.parent.mkdir(parents=True, exist_ok=True)
            copy.write_bytes(path.read_bytes())
    return to


def test_two_builds_far_apart_give_the_same_bytes(tmp_path: Path) -> None:
    """Hash seed, time zone, locale, umask, order of creation and folder differ; the clock runs on."""
    epoch = {"SOURCE_DATE_EPOCH": "1583020799"}
    first = copy_in_order(tmp_path / "one", backwards=False)
    here = {"PYTHONHASHSEED": "1", "TZ": "Pacific/Kiritimati", "LC_ALL": "C.UTF-8"}
    second = copy_in_order(tmp_path / "elsewhere/ein Ordner ü", backwards=True)
    there = {"PYTHONHASHSEED": "2", "TZ": "Pacific/Pago_Pago", "LC_ALL": "C", "LANG": "C"}
    plain = {"PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"}
    one = built(first, env=epoch | here)
    before = os.umask(0o077)
    try:
        two = built(second, env=epoch | there | plain)
    finally:
        os.umask(before)
    same, other = files_of(one), files_of(two)
    assert same.keys() == other.keys()
    assert not [name for name in same if same[name] != other[name]]
    assert digest(one) == digest(two)
