"""The exported tree: plain Markdown that parses back to the same pages, under three real generators."""

import json
import os
import re
import shutil
import subprocess
import sys
from functools import cache
from html import unescape
from pathlib import Path
from posixpath import dirname, join, normpath
from urllib.parse import unquote, urlsplit

import pytest
import yaml
from bs4 import BeautifulSoup
from click.testing import CliRunner
from markdown import Markdown

from playbook_gen import build
from playbook_gen.cli import main

TESTS = Path(__file__).parent
EXAMPLE = TESTS / "example"
ROOTS = {"example": EXAMPLE, "shipped": TESTS.parent}
BANK = ("content", "questions", "rubrics", "mkdocs.yml")
"""What of a root makes the site."""
GENERATORS = ("mkdocs", "properdocs", "zensical")
BUILT = [*(("example", each) for each in GENERATORS), ("shipped", "zensical")]
"""The shipped playbook is large: the generator that is not MkDocs is tried on it."""
GUIDE = "content/pages/guides/first-round.md"
DRAFT = "questions/teamwork/a-no-you-gave.yml"
QUESTION = "questions/prompting/sort-the-letters.yml"
TITLES = [
    "*one* and **two** ***",
    "_one_ and __two__ snake_case_name",
    "<b>bold</b> & <script>alert(1)</script>",
    "a < b > c && d",
    "# sharp ## and #1 #",
    r"back\slash \* \\ C:\new \ ",
    "{#x}",
    "ends with {: #x .y z=1 }",
    "Say {#x} and {.y}",
    "`code` and ``more`` and `open",
    "one | two || three |",
    "Rate: this: that:",
    "::: :smile: :material-home:",
    "[link](x.html) ![picture](y.png) [a][b]",
    "[TOC]",
    "[^1]: note",
    "*[HTML]: short",
    "[name]: https://example.org",
    "&amp; &lt;b&gt; &#42; &copy;",
    "~~gone~~ ~low~ ^up^ ==mark== $x$ $$y$$",
    "1. one",
    "1) one",
    "- dash",
    "+ plus",
    "---",
    "===",
    "> quote",
    "!!! note",
    "```python",
    "~~~",
    "\"double\" 'single' -- dots... <<low>>",
    "https://example.org/a_b_c?d=*e*",
    "<https://example.org> <me@example.org>",
    "{{ 7 * 7 }} {% raw %} {# gone #}",
    '--8<-- "mkdocs.yml"',
    "C++ and C#!",
    "Grüße – façade “quoted” 日本",
    "null",
    "!ENV HOME",
    "'''",
]
HOSTILE = "<script>alert(1)</script> & \"q\" 'a' *x* \\ {#y} [z](w) `v` </title><img src=x onerror=alert(2)>"
FENCES = "Hand out this prompt:\n\n```json\n[1]\n```\n\nand *this* one:\n\n```\n# none\n```\n"


def run(*arguments):
    return CliRunner().invoke(main, [str(argument) for argument in arguments])


def export(root, folder):
    result = run("export", folder, "--root", root)
    assert result.exit_code == 0, result.output
    return folder


def bytes_of(folder):
    """Return path → content of every file below a folder; None for a folder."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() if path.is_file() else None
        for path in sorted(folder.rglob("*"))
    }


def change(root, path, old, new):
    text = (root / path).read_text(encoding="utf-8")
    assert text.count(old) == 1
    (root / path).write_text(text.replace(old, new), encoding="utf-8")


def retitle(root, title):
    """Give every noun that has a title this one."""
    written = json.dumps(title, ensure_ascii=False)
    for path in [*(root / "content").rglob("*.yml"), *root.glob("[qr]*/**/*.yml")]:
        text = path.read_text(encoding="utf-8")
        lines = re.sub(r"^([ -]*title: ).*$", lambda found: found[1] + written, text, flags=re.MULTILINE)
        path.write_text(lines, encoding="utf-8")


def zensical():
    """Return the program: the one that ZENSICAL names, or the one beside this Python."""
    path = Path(os.environ.get("ZENSICAL") or Path(sys.executable).with_name("zensical"))
    assert path.is_file(), "install requirements/dev.txt, or name the program in ZENSICAL"
    return str(path)


def built(folder, generator, *options):
    """Build the tree in `folder` as strictly as the generator can, and return the site."""
    if generator == "zensical":
        command = [zensical(), "build", "--strict", *options]
    else:
        command = [
            sys.executable,
            "-m",
            generator,
            "build",
            "--strict",
            "-f",
            folder / "mkdocs.yml",
            *options,
        ]
    quiet = {"NO_MKDOCS_2_WARNING": "1", "GIT_CEILING_DIRECTORIES": str(folder.parent)}
    done = subprocess.run(
        command,
        cwd=folder,
        env=os.environ | quiet,
        capture_output=True,
        encoding="utf-8",
        errors="replace",
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert "WARNING" not in done.stdout + done.stderr
    return folder / "site"


def soups_of(site):
    return {
        path.relative_to(site).as_posix(): BeautifulSoup(path.read_text(encoding="utf-8"), "html.parser")
        for path in sorted(site.rglob("*.html"))
        if path.name != "404.html" and path.relative_to(site).parts[0] != "packets"
    }


def folded(text):
    return " ".join(text.split())


def headings(soup):
    """Return level, text and id of every heading; the plugin gives a title (h1) no id."""
    return [
        (int(tag.name[1]), folded(tag.get_text()), None if tag.name == "h1" else tag.get("id"))
        for tag in soup.find_all(re.compile("^h[1-6]$"))
    ]


def ids(soup):
    """Return every id in order, those of the theme (`__skip`) left out."""
    return [str(tag["id"]) for tag in soup.find_all(id=True) if not tag["id"].startswith("__")]


def anchors(soup):
    """Return the ids that a link can lead to; that of the title is up to the generator."""
    return sorted(
        str(tag["id"]) for tag in soup.find_all(id=True) if tag.name != "h1" and tag["id"][:2] != "__"
    )


def text(soup):
    """Return all that a page says; what the theme adds to an article says nothing or is a picture."""
    return folded(soup.get_text(" "))


def code(soup):
    """Return what is shown letter by letter, with its line ends."""
    return [tag.get_text().strip() for tag in soup.find_all("pre")]


def differences(one, other):
    """Return what only one, and what only the other list holds."""
    return [each for each in one if each not in other], [each for each in other if each not in one]


# The files.


def parts(path):
    """Return the front matter of an exported page and its Markdown."""
    nothing, front, body = re.split(
        r"^---\n", path.read_text(encoding="utf-8"), maxsplit=2, flags=re.MULTILINE
    )
    assert nothing == ""
    return yaml.safe_load(front), body


def reader(folder):
    """Return what reads the Markdown of an exported tree as MkDocs does."""
    config = yaml.safe_load((folder / "mkdocs.yml").read_text(encoding="utf-8"))
    names = [next(iter(each)) if isinstance(each, dict) else each for each in config["markdown_extensions"]]
    return Markdown(extensions=["toc", "tables", "fenced_code", *names])


def flat(tokens):
    """Yield the headings of a table of contents as `headings` does."""
    for token in tokens:
        yield token["level"], folded(unescape(token["name"])), None if token["level"] == 1 else token["id"]
        yield from flat(token["children"])


def assert_parse_back(folder, documents):
    """Headings, their ids and all text of the Markdown are those of the documents."""
    markdown = reader(folder)
    for document in documents:
        meta, body = parts(folder / "docs" / document.source_uri)
        assert document.title in (meta["title"], unescape(meta["title"])), document.address
        found = BeautifulSoup(markdown.reset().convert(body), "html.parser")
        expected = BeautifulSoup(str(document.html), "html.parser")
        titled = [section for section in document.sections if section.title]
        wanted = [
            (1, folded(document.title), None),
            *((each.level, folded(each.title), each.id) for each in titled),
        ]
        assert list(flat(markdown.toc_tokens)) == wanted, document.address
        assert headings(found) == headings(expected), document.address
        assert text(found) == text(expected), document.address
        assert code(found) == code(expected), document.address
        assert anchors(found) == anchors(expected), document.address


@pytest.fixture(scope="module", params=ROOTS)
def exported(request, tmp_path_factory):
    """A folder with an export, and the site it was made from."""
    root = ROOTS[request.param]
    return export(root, tmp_path_factory.mktemp("exported") / "tree"), build.site(root)


def test_there_is_one_file_for_every_document(exported):
    folder, site = exported
    pages = {path.relative_to(folder / "docs").as_posix() for path in folder.rglob("*.md")}
    assert pages == {document.source_uri for document in site.documents}
    assert len(pages) == len(site.documents)


def test_attachments_and_assets_are_beside_the_pages(exported):
    folder, site = exported
    files = {
        name for name, content in bytes_of(folder / "docs").items() if content and not name.endswith(".md")
    }
    wanted = {each.url for each in site.attachments}
    assets = (f"assets/playbook/{name}" for name in ("iframe-worker.js", "playbook.css", "playbook.js"))
    assert files - wanted == {"robots.txt", *assets}
    for each in site.attachments:
        assert (folder / "docs" / each.url).read_bytes() == each.text.encode()


def test_front_matter_is_that_of_the_document(exported):
    folder, site = exported
    for document in site.documents:
        meta, _ = parts(folder / "docs" / document.source_uri)
        wanted = {"title": document.title, "description": document.description or document.title}
        if document.changed:
            wanted["revision_date"] = document.changed.isoformat()
        assert {key: unescape(value) for key, value in meta.items()} == {
            key: unescape(value) for key, value in wanted.items()
        }


def test_every_page_parses_back_to_its_document(exported):
    folder, site = exported
    assert_parse_back(folder, site.documents)


def test_the_configuration_asks_for_nothing_of_ours(exported):
    config = yaml.safe_load((exported[0] / "mkdocs.yml").read_text(encoding="utf-8"))
    assert config["plugins"] == ["search"]
    assert config["theme"]["name"] == "material"


def test_every_page_of_a_tab_is_in_the_navigation(exported):
    folder, site = exported
    nav = yaml.safe_load((folder / "mkdocs.yml").read_text(encoding="utf-8"))["nav"]
    found = {}
    for each in nav:
        for tab, pages in each.items():
            found[tab] = (
                [pages] if isinstance(pages, str) else [uri for page in pages for uri in page.values()]
            )
    documents = [document for document in site.documents if document.tab]
    assert found == {
        tab: [document.source_uri for document in documents if document.tab == tab] for tab in found
    }
    assert found.keys() == {document.tab for document in documents}


@pytest.mark.parametrize("title", TITLES)
def test_a_title_is_text_and_nothing_else(example, tmp_path, title):
    retitle(example, title)
    folder = export(example, tmp_path / "tree")
    documents = {document.address: document for document in build.site(example).documents}
    assert documents["questions/sort-the-letters"].title == title
    assert title in [section.title for section in documents["mistakes"].sections]
    assert_parse_back(folder, documents.values())


@pytest.mark.parametrize("fence", ["```", "~~~"])
def test_fences_in_a_handout_stay_as_they_are(example, tmp_path, fence):
    path = example / "content/materials/letters/brief.md"
    path.write_text(FENCES.replace("```", fence), encoding="utf-8")
    folder = export(example, tmp_path / "tree")
    assert_parse_back(folder, build.site(example).documents)


def test_fences_in_a_text_stay_as_they_are(example, tmp_path):
    lines = "".join(f"  {line}\n" if line else "\n" for line in f"~~~~\n{FENCES}\n~~~~".split("\n"))
    change(example, QUESTION, "answer_key: |\n", f"answer_key: |\n{lines}\n")
    folder = export(example, tmp_path / "tree")
    assert_parse_back(folder, build.site(example).documents)


# Writing again, and what is never written over.


def test_the_same_bank_gives_the_same_bytes(example, tmp_path):
    once = bytes_of(export(example, tmp_path / "once"))
    assert bytes_of(export(example, tmp_path / "twice")) == once
    assert bytes_of(export(example, tmp_path / "once")) == once
    assert len(once) > 30


def test_the_number_of_pages_is_told(example, tmp_path):
    result = run("export", tmp_path / "tree", "--root", example)
    assert result.output == f"{len(build.site(example).documents)} pages in {tmp_path / 'tree'}\n"


def test_an_empty_folder_is_written_into(example, tmp_path):
    (tmp_path / "tree").mkdir()
    assert (export(example, tmp_path / "tree") / "docs/index.md").is_file()


def test_what_is_gone_from_the_bank_is_gone_from_the_export(example, tmp_path):
    folder = export(example, tmp_path / "tree")
    before = set(bytes_of(folder))
    (example / GUIDE).unlink()
    (example / DRAFT).unlink()
    after = bytes_of(export(example, folder))
    gone = {"docs/guides", "docs/guides/first-round.md", "docs/questions/a-no-you-gave.md"}
    assert before - set(after) == gone
    assert after == bytes_of(export(example, tmp_path / "fresh"))


def test_a_site_built_in_the_folder_does_not_stand_in_the_way(example, tmp_path):
    folder = export(example, tmp_path / "tree")
    before = bytes_of(folder)
    (folder / "site/empty").mkdir(parents=True)
    (folder / "site/index.html").write_text("<h1>Built</h1>", encoding="utf-8")
    again = bytes_of(export(example, folder))
    assert {name: again[name] for name in before} == before
    assert again["site/index.html"] == b"<h1>Built</h1>"


def one_file(folder):
    folder.mkdir()
    (folder / "letter.txt").write_text("Mine.", encoding="utf-8")


def a_hidden_file(folder):
    folder.mkdir()
    (folder / ".letter").write_text("Mine.", encoding="utf-8")


def a_site_of_another_kind(folder):
    (folder / "docs").mkdir(parents=True)
    (folder / "docs/index.md").write_text("# Mine\n", encoding="utf-8")
    (folder / "mkdocs.yml").write_text("site_name: Mine\n", encoding="utf-8")


def an_empty_folder_inside(folder):
    (folder / "docs").mkdir(parents=True)


def a_bank(folder):
    shutil.copytree(EXAMPLE, folder)


@pytest.mark.parametrize(
    "fill",
    [one_file, a_hidden_file, a_site_of_another_kind, an_empty_folder_inside, a_bank],
    ids=lambda fill: fill.__name__,
)
def test_a_folder_with_other_files_is_refused(example, tmp_path, fill):
    folder = tmp_path / "folder"
    fill(folder)
    before = bytes_of(folder)
    result = run("export", folder, "--root", example)
    assert isinstance(result.exception, SystemExit), result.exception
    assert result.exit_code == 1
    assert result.stdout == ""
    assert f"{folder} holds files that no export wrote" in result.stderr
    assert bytes_of(folder) == before


def test_the_bank_itself_is_refused(example):
    before = bytes_of(example)
    assert run("export", example, "--root", example).exit_code == 1
    assert bytes_of(example) == before


def test_a_file_for_a_folder_is_wrong_usage(example, tmp_path):
    (tmp_path / "file").write_text("Mine.", encoding="utf-8")
    assert run("export", tmp_path / "file", "--root", example).exit_code == 2


def test_a_broken_bank_leaves_the_last_export_alone(example, tmp_path):
    folder = export(example, tmp_path / "tree")
    before = bytes_of(folder)
    change(example, DRAFT, "senior: 1", "senoir: 1")
    for target in (folder, tmp_path / "new"):
        result = run("export", target, "--root", example)
        assert (result.exit_code, result.stdout) == (1, "")
        assert f"{DRAFT}:3:10: PB012" in result.stderr
    assert bytes_of(folder) == before
    assert not (tmp_path / "new").exists()


# What real generators make of it.


@pytest.fixture(scope="module")
def all_sites(tmp_path_factory):
    """Root → generator → the site it built from the export; "plugin" → the one built from the bank."""

    @cache
    def of(root):
        base = tmp_path_factory.mktemp(root)
        bank = base / "bank"
        bank.mkdir()
        for source in filter(Path.exists, (ROOTS[root] / name for name in BANK)):
            (shutil.copytree if source.is_dir() else shutil.copy)(source, bank / source.name)
        found = {"plugin": built(bank, "mkdocs")}
        for generator in (generator for name, generator in BUILT if name == root):
            found[generator] = built(export(bank, base / generator), generator)
        return found

    return of


@pytest.fixture(scope="module")
def all_pages(all_sites):
    """Root → generator → url → the page."""
    return cache(lambda root: {generator: soups_of(site) for generator, site in all_sites(root).items()})


@pytest.fixture
def sites(all_sites, root):
    return all_sites(root)


@pytest.fixture
def pages(all_pages, root):
    return all_pages(root)


every_build = pytest.mark.parametrize(("root", "generator"), BUILT)


def compared(pages, one, other):
    """Yield url and the articles of two generators; both have built the same pages."""
    assert differences(pages[one], pages[other]) == ([], []), f"only in {one}, only in {other}"
    assert len(pages[one]) >= 20
    for url in pages[one]:
        yield url, pages[one][url].article, pages[other][url].article


@every_build
def test_pages_have_the_headings_of_the_plugins_own(pages, generator):
    for url, own, article in compared(pages, "plugin", generator):
        assert headings(article) == headings(own), url
        assert len(article.find_all("h1")) == 1, url


@every_build
def test_pages_have_the_anchors_of_the_plugins_own(pages, generator):
    for url, own, article in compared(pages, "plugin", generator):
        assert differences(anchors(own), anchors(article)) == ([], []), url
        assert len(ids(article)) == len(set(ids(article))), url


@every_build
def test_pages_say_what_the_plugins_own_say(pages, generator):
    for url, own, article in compared(pages, "plugin", generator):
        assert text(article) == text(own), url
        assert code(article) == code(own), url


@pytest.mark.parametrize(("root", "generator"), [("example", "properdocs"), ("example", "zensical")])
def test_pages_are_those_of_mkdocs(pages, generator):
    """Titles with their ids, headings, anchors: what a generator drops, it drops in silence."""
    for url, mkdocs, article in compared(pages, "mkdocs", generator):
        assert [tag.get("id") for tag in article.find_all("h1")] == [
            tag.get("id") for tag in mkdocs.find_all("h1")
        ], url
        assert differences(headings(mkdocs), headings(article)) == ([], []), url
        assert headings(article) == headings(mkdocs), url
        assert differences(ids(mkdocs), ids(article)) == ([], []), url


@every_build
def test_links_of_pages_are_those_of_the_plugins_own(pages, generator):
    for url, own, article in compared(pages, "plugin", generator):
        wanted, found = (
            [str(tag["href"]) for tag in soup.select("a[href]:not(.md-content__button, #__skip)")]
            for soup in (own, article)
        )
        assert differences(wanted, found) == ([], []), url


@every_build
def test_links_lead_somewhere(sites, pages, generator):
    dead, followed = [], 0
    there = {
        url: {*(str(tag["id"]) for tag in soup.find_all(id=True)), ""}
        for url, soup in pages[generator].items()
    }
    for url, soup in pages[generator].items():
        for tag in soup.article.select("a[href]"):
            target = urlsplit(str(tag["href"]))
            if target.scheme or target.netloc:
                continue
            path = normpath(join(dirname(url), unquote(target.path))) if target.path else url
            followed += 1
            if path in there and unquote(target.fragment) in there[path]:
                continue
            if path in there or not (sites[generator] / path).is_file():
                dead.append(f"{url}: {tag['href']}")
    assert dead == []
    assert followed > 100


@every_build
def test_every_other_file_is_in_the_site(sites, generator):
    wanted = {
        name: content
        for name, content in bytes_of(sites[generator].parent / "docs").items()
        if content is not None and not name.endswith(".md")
    }
    found = bytes_of(sites[generator])
    assert [name for name in wanted if name not in found] == []
    assert {name: found[name] for name in wanted} == wanted


@every_build
def test_every_page_and_heading_can_be_found(sites, pages, generator):
    """The search index holds a place for each page and each heading that an anchor leads to."""
    name = "search.json" if generator == "zensical" else "search/search_index.json"
    index = json.loads((sites[generator] / name).read_text(encoding="utf-8"))
    places = {entry["location"] for entry in index.get("items") or index["docs"]}
    assert sorted(pages[generator].keys() - places) == []


@every_build
def test_tabs_lead_to_their_first_pages(sites, pages, generator):
    config = yaml.safe_load((sites[generator].parent / "mkdocs.yml").read_text(encoding="utf-8"))
    wanted = []
    for each in config["nav"]:
        for tab, page in each.items():
            first = page if isinstance(page, str) else next(iter(page[0].values()))
            wanted.append((tab, first.removesuffix(".md") + ".html"))
    found = [
        (folded(tag.get_text()), normpath(str(tag["href"])))
        for tag in pages[generator]["index.html"].select("a.md-tabs__link")
    ]
    assert found == wanted


@pytest.fixture(scope="module")
def hostile(tmp_path_factory):
    """Generator → the pages of a bank in which every title tries to be markup."""
    base = tmp_path_factory.mktemp("hostile")
    root = base / "bank"
    shutil.copytree(EXAMPLE, root, ignore=shutil.ignore_patterns("expected", "site"))
    retitle(root, HOSTILE)
    return {each: soups_of(built(export(root, base / each), each)) for each in GENERATORS}


@pytest.mark.parametrize("generator", GENERATORS)
def test_a_hostile_title_is_no_markup_in_any_part_of_a_page(hostile, generator):
    for url, soup in hostile[generator].items():
        assert [tag for tag in soup.find_all("script") if "alert(1)" in tag.get_text()] == [], url
        assert soup.find_all(onerror=True) == [], url


@pytest.mark.parametrize("generator", GENERATORS)
def test_a_hostile_title_is_whole_in_every_part_of_a_page(hostile, generator):
    page = hostile[generator]["questions/sort-the-letters.html"]
    assert folded(page.h1.get_text()) == HOSTILE
    assert HOSTILE in unescape(folded(page.title.get_text()))
    description = page.find("meta", attrs={"name": "description"})
    assert description.attrs.keys() == {"name", "content"}


@pytest.mark.parametrize("generator", GENERATORS)
def test_a_hostile_text_is_no_markup_in_the_head_of_a_page(example, tmp_path, generator):
    said = 'Do they say "why"><script>alert(3)</script>?'
    text = (example / QUESTION).read_text(encoding="utf-8")
    decides = re.sub(r"^decides: .*$", f"decides: '{said}'", text, flags=re.MULTILINE)
    assert decides != text
    (example / QUESTION).write_text(decides, encoding="utf-8")
    page = soups_of(built(export(example, tmp_path / "tree"), generator))["questions/sort-the-letters.html"]
    assert [tag for tag in page.find_all("script") if "alert(3)" in tag.get_text()] == []
    assert page.find("meta", attrs={"name": "description"})["content"] == said
