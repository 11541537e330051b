"""Documents: the example's pages word for word, links that lead somewhere, and a search that is escaped."""

import os
import re
from datetime import date
from html.parser import HTMLParser
from pathlib import Path

import pytest

from playbook_gen import build
from playbook_gen.pages import pages
from playbook_gen.prose import text_of
from playbook_gen.render import anchors_of, dead_links, render
from playbook_gen.render.found import MOST, condensed

EXAMPLE = Path(__file__).parent / "example"
EXPECTED = EXAMPLE / "expected"
COMMAND = "pytest --golden tests/test_render.py"
DOCUMENTS = {document.address: document for document in build.site(EXAMPLE).documents}
HOSTILE = "<b onclick=x>Tom</b> & \"Eve\" 'n' {{ 1 }} <script>"

PLAIN_TEXT = re.compile(
    r"^([ -]*(?:title|group|format|ref|about|question(?=: Which)): )[A-Zps].*", re.MULTILINE
)
"""Keys whose value is a line of plain text, and the line's rest."""


@pytest.mark.parametrize("address", DOCUMENTS)
def test_a_page_of_the_example_is_as_expected(address, request):
    golden, html = EXPECTED / f"{address}.html", f"{DOCUMENTS[address].html}\n"
    if request.config.getoption("--golden"):
        golden.parent.mkdir(parents=True, exist_ok=True)
        golden.write_text(html, encoding="utf-8", newline="\n")
    found = golden.read_text(encoding="utf-8") if golden.exists() else ""
    assert html == found, f"if the change is meant, run `{COMMAND}` and commit"


def test_no_page_is_expected_that_is_not_there(request):
    golden = {
        path.relative_to(EXPECTED).with_suffix("").as_posix(): path for path in EXPECTED.rglob("*.html")
    }
    gone = sorted(set(golden) - set(DOCUMENTS))
    if request.config.getoption("--golden"):
        for address in gone:
            golden[address].unlink()
        gone = []
    assert gone == [], f"if these pages are meant to go, run `{COMMAND}` and commit"


@pytest.mark.parametrize("address", DOCUMENTS)
def test_every_element_of_a_page_is_closed_in_order(address):
    reader = Reader()
    reader.feed(str(DOCUMENTS[address].html))
    assert reader.open == []
    assert reader.wrong == []
    assert len(reader.ids) == len(set(reader.ids))
    assert reader.scripts == []


class Reader(HTMLParser):
    """Notes what is open, what was closed out of order, and what could run."""

    def __init__(self):
        super().__init__()
        self.open, self.wrong, self.ids, self.scripts = [], [], [], []

    def handle_starttag(self, tag, attrs):
        if tag not in {"br", "hr", "img", "input", "meta", "link"}:
            self.open.append(tag)
        self.ids.extend(value for name, value in attrs if name == "id")
        if tag == "script" or any(name.startswith("on") for name, _ in attrs):
            self.scripts.append(tag)

    def handle_endtag(self, tag):
        if not self.open or self.open.pop() != tag:
            self.wrong.append(tag)


def test_every_link_of_the_example_leads_somewhere():
    site = build.site(EXAMPLE)
    anchors = {document.url: anchors_of(document) for document in site.documents}
    assert list(dead_links(site.documents, anchors, {each.url for each in site.attachments})) == []


def test_anchors_are_those_of_titled_sections():
    assert {"ask", "use", "mistakes", "sources"} <= anchors_of(DOCUMENTS["questions/who-told-you"])
    assert "" not in anchors_of(DOCUMENTS["questions/who-told-you"])


def test_attachments_are_the_files_of_materials():
    urls = [each.url for each in build.site(EXAMPLE).attachments]
    assert [url for url in urls if not url.startswith("packets/")] == [
        "materials/letters-b/brief.md.txt",
        "materials/letters-b/letters.csv",
        "materials/letters-b/key.md.txt",
        "materials/letters/brief.md.txt",
        "materials/letters/letters.csv",
        "materials/letters/key.md.txt",
    ]


def test_two_files_never_share_the_address_of_an_attachment(example):
    folder = example / "content/materials/letters"
    (folder / "brief.md.txt").write_text("Another text.\n", encoding="utf-8")
    noun = folder / "material.yml"
    other = "  - file: brief.md.txt\n    title: Other\n    audience: handout\n"
    text = noun.read_text(encoding="utf-8").replace("hidden:", f"{other}hidden:")
    noun.write_text(text, encoding="utf-8")
    if not build.load(example).errors:
        urls = [each.url for each in build.site(example).attachments]
        assert len(urls) == len(set(urls))


def test_search_finds_a_follow_up_once_on_its_question():
    found = [
        entry.location
        for document in DOCUMENTS.values()
        for entry in document.search()
        if "quillwort" in entry.text
    ]
    assert found == ["questions/test-the-opening-hours.html"]


def test_search_finds_no_anchor_of_a_scale():
    """Anchors fill the index three times over, and nobody looks for one."""
    document = DOCUMENTS["questions/test-the-opening-hours"]
    [entry] = document.search()
    scale = next(section for section in document.sections if section.title == "Rate")
    assert scale.found is None
    assert "quillwort" in entry.text
    assert len(entry.text) < len(text_of(document.html)) / 3


def test_every_word_of_a_long_text_is_found_once():
    start, rest = "These words stay as they are. " * 40, "Alpha &amp; beta, alpha &lt;beta&gt; stay gamma"
    found = condensed(start + rest)
    assert found.startswith(start[:MOST].rpartition(" ")[0])
    assert found.endswith(" alpha beta gamma")
    assert condensed("字" * 2 * MOST) == "字" * 2 * MOST
    assert condensed(f"{start}RAG, p99 &amp; 429").endswith(" rag p99 429")


def test_search_finds_each_section_of_a_guide():
    assert [entry.location for entry in DOCUMENTS["guides/first-round"].search()] == [
        "guides/first-round.html",
        "guides/first-round.html#the-evening-before",
        "guides/first-round.html#in-the-room",
        "guides/first-round.html#when-they-ask-back",
        "guides/first-round.html#afterwards",
    ]


@pytest.fixture
def hostile(example):
    """Documents of the example in which every line of plain text, and a spoken one, is hostile."""
    written = HOSTILE.replace('"', '\\"')
    for path in example.rglob("*.yml"):
        text = path.read_text(encoding="utf-8")
        path.write_text(PLAIN_TEXT.sub(lambda found: f'{found[1]}"{written}"', text), encoding="utf-8")
    called = example / "content/competencies.yml"
    text = called.read_text(encoding="utf-8")
    called.write_text(text.replace("Prompt craft", f'"{written}"'), encoding="utf-8")
    said = example / "questions/teamwork/who-told-you.yml"
    text = said.read_text(encoding="utf-8")
    said.write_text(text.replace("Tell me about a", f"{HOSTILE} Tell me about a"), encoding="utf-8")
    return build.site(example).documents


def test_a_hostile_title_is_text_on_every_page(hostile):
    for document in hostile:
        reader = Reader()
        reader.feed(str(document.html))
        assert reader.scripts == [], document.address
        assert "<b onclick" not in document.html


def test_search_entries_are_escaped(hostile):
    entries = [entry for document in hostile for entry in document.search()]
    assert any("&lt;script&gt;" in entry.title for entry in entries)
    assert any("&lt;script&gt;" in entry.text for entry in entries)
    for entry in entries:
        assert "<" not in entry.title + entry.text + entry.location


def test_a_page_is_dated_by_the_newest_of_its_files(example):
    bank = build.load(example).bank
    page = next(page for page in pages(bank) if page.address == "rubrics")
    changes = {"rubrics/small-work-sample.yml": date(2026, 11, 2), "content/levels.yml": date(2026, 11, 9)}
    assert render(page, changes).changed == date(2026, 11, 2)
    assert render(page, {}).changed is None


def test_a_build_does_not_depend_on_where_the_bank_lies(example, monkeypatch):
    monkeypatch.chdir(os.sep)
    there = {document.address: document.html for document in build.site(example).documents}
    assert there == {address: document.html for address, document in DOCUMENTS.items()}
