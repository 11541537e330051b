"""Hostile words in every place that takes words: refused where they stand, or harmless on every page.

What a real browser makes of them is tested in `browser/test_hostile_site.py`.
"""

import re
from collections import Counter
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import PurePath
from typing import NamedTuple

import pytest
from hostile_bank import Payload, Word, Written, open_fields, payloads, quoted, save, write, write_values

from playbook_gen import build
from playbook_gen.pages import pages
from playbook_gen.problems import BankError, Code, Problem
from playbook_gen.prose import Guide, parse_guide, refusal
from playbook_gen.render import Document, render

PAYLOADS = payloads()
UNSAFE = {
    id: payload
    for id, payload in PAYLOADS.items()
    if (refused := refusal(payload.text)) and not refused.too_much and not id.startswith("hidden-")
}
"""What the gate for prose refuses."""
HARMLESS = "Plain words"
MARKDOWN_BY_MISTAKE = {"do-not-ask.title", "do-not-ask.jurisdiction"}

NONE: frozenset[str] = frozenset()
PROSE = {
    **dict.fromkeys(["p", "br", "hr", "strong", "em", "pre", "ul", "li", "blockquote"], NONE),
    **dict.fromkeys(["table", "thead", "tbody", "tr"], NONE),
    **dict.fromkeys(["th", "td"], frozenset({"style"})),
    **{"a": frozenset({"href", "title"}), "code": frozenset({"class"}), "ol": frozenset({"start"})},
}
"""What prose may become: element → attributes."""
GUIDE = {**PROSE, **dict.fromkeys(["h1", "h2", "h3"], frozenset({"id"}))}
PROBLEM = {"h1": NONE, "p": {"class"}, "ol": {"class"}, "li": NONE, "code": NONE, "b": NONE, "div": NONE}
"""What the list of problems is made of."""
FETCHES = {"src", "srcset", "srcdoc", "action", "formaction", "data", "poster", "background", "ping"}
TAG = re.compile(r"</?[a-z][a-z0-9]*(?: [a-z][a-z-]*(?:=\"[^\"]*\")?)*>")
"""A tag that every parser reads alike; nothing else on a page may hold a `<`."""
SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:", re.IGNORECASE)


class Tag(NamedTuple):
    """A start tag; a comment or a declaration counts as one named `!`."""

    name: str
    attributes: tuple[tuple[str, str | None], ...] = ()

    @property
    def shape(self):
        return (self.name, *(name for name, _ in self.attributes))


class Reader(HTMLParser):
    """Reads the start tags of a page."""

    def __init__(self, page):
        super().__init__()
        self.tags: list[Tag] = []
        self.feed(page)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.tags.append(Tag(tag, tuple(attrs)))

    def handle_comment(self, data):
        self.tags.append(Tag("!"))

    handle_decl = handle_pi = unknown_decl = handle_comment


def shapes(html):
    """Return each start tag with the names of its attributes, in order."""
    return [tag.shape for tag in Reader(html).tags]


def dangers(html, allowed, usual=()):
    """Return what is wrong with a page; `usual` are the shapes it has when all words are harmless."""
    tags = Reader(html).tags
    found, before = Counter(tag.shape for tag in tags), Counter(usual)
    changed = {*(found - before), *(before - found)}
    wrong = {shape for shape in changed if not set(shape[1:]) <= allowed.get(shape[0], {"-"})}
    return [
        *(f"stray < before {rest[:40]!r}" for rest in TAG.sub("", html).split("<")[1:]),
        *(f"{found[shape]} of {shape} instead of {before[shape]}" for shape in sorted(wrong)),
        *(
            f"<{tag.name} {name}={value!r}>"
            for tag in tags
            for name, value in tag.attributes
            if not is_harmless(tag.name, name, value or "")
        ),
    ]


def is_harmless(tag, name, value):
    """Say whether an attribute can neither run, nor fetch, nor lead anywhere but to a page."""
    if name == "href":
        address = re.sub(r"[\x00-\x20]", "", value)
        scheme = SCHEME.match(address)
        return scheme[0] in {"http:", "https:", "mailto:"} if scheme else re.match(r"[\w.#]|$", address)
    if name == "style":
        return re.fullmatch(r"text-align: (left|center|right);", value) is not None
    if name == "class" and tag == "code":
        return re.fullmatch(r"language-\S*", value) is not None
    return not name.startswith("on") and name not in FETCHES


def dangers_of(document: Document, usual):
    """Return what is wrong with a document and with what the search finds of it."""
    allowed = GUIDE if document.address.startswith("guides/") else PROSE
    entries = [
        f"search entry {entry}"
        for entry in document.search()
        if re.search("[<>]", entry.title + entry.text) or not re.fullmatch(r"[\w./#-]+", entry.location)
    ]
    return dangers(document.html, allowed, usual[document.address]) + entries


@pytest.fixture(scope="module")
def root(tmp_path_factory):
    """One folder for all banks of this file: each overwrites the one before, file by file."""
    return tmp_path_factory.mktemp("hostile")


@pytest.fixture(scope="module")
def usual(root):
    """Address → shapes of the page when all words are harmless."""
    write(root, lambda _: HARMLESS)
    return {document.address: shapes(document.html) for document in build.site(root).documents}


def group(word: Word):
    """Return with which other places this one agrees: all prose, all lines, or each text file alone."""
    if "/" in word.where:
        return word.where
    if word.is_prose:
        return "prose"
    return "when" if word.where.endswith(".when") else "line"


def words_of(payload: Payload, word: Word):
    """Return the payload as it fits a place; a text of several lines is tried as a title too."""
    return payload.line if word.where in {"guides/title", "guides/heading"} else payload.text


def site_with(root, payload, groups, one_line=False):
    """Build with the payload in these groups of places, less those that refuse it, and return these too."""
    refused = set()
    while True:

        def say(word):
            if group(word) not in groups - refused or word.where in MARKDOWN_BY_MISTAKE:
                return HARMLESS
            return payload.line if one_line else words_of(payload, word)

        written = write(root, say)
        try:
            return build.site(root), refused
        except BankError as error:
            errors = [each for each in error.problems if each.is_error and " 0 found" not in each.message]
        told = {where(problem, root) for problem in errors}
        held = [each for each in written if say(each.word) != HARMLESS]
        now = {group(each.word) for each in held if line_of(each) in told}
        assert now, errors
        assert told == {line_of(each) for each in held if group(each.word) in now}
        refused |= now


def line_of(written: Written):
    return (written.place.path, written.place.line)


def where(problem: Problem, root):
    """Return path and line; of a text file that is refused as a whole, or at a hidden character, line 1."""
    path, line = problem.place.path, problem.place.line
    if path.endswith(".yml"):
        return (path, line)
    if problem.code is Code.PB005:
        character = chr(int(problem.message.rpartition("U+")[2], 16))
        assert character in (root / path).read_text("utf-8").split("\n")[line - 1]
    return (path, 1)


def test_there_are_payloads_of_every_kind():
    assert len(PAYLOADS) >= 130
    assert len(UNSAFE) >= 60
    assert sum(refusal(payload.text) is None for payload in PAYLOADS.values()) >= 130


def test_every_text_of_every_noun_holds_words(root):
    held = {each.word.where: each.word.is_prose for each in write(root, lambda _: HARMLESS)}
    assert open_fields().items() <= held.items()
    assert held["question.title"] is False
    assert held["question.axes.anchors"] is True


def test_nearly_all_words_reach_a_page(root):
    def say(word):
        return f"Word{re.sub('[^a-z]', 'x', word.where)}end"

    written = write(root, say)
    html = "".join(document.html for document in build.site(root).documents).lower()
    unseen = {each.word.where for each in written if say(each.word).lower() not in html}
    assert len(unseen) <= len(open_fields()) / 10, unseen


@pytest.mark.parametrize("payload", PAYLOADS.values(), ids=PAYLOADS.keys())
def test_prose_is_refused_where_it_stands_or_harmless(payload, root, usual):
    groups = {"prose", "guides/title", "guides/heading", "guides/body"}
    site, refused = site_with(root, payload, groups)
    assert ("prose" in refused) == (payload.id.startswith("hidden-") or refusal(payload.text) is not None)
    for document in site.documents:
        assert dangers_of(document, usual) == [], document.address


@pytest.mark.parametrize("payload", PAYLOADS.values(), ids=PAYLOADS.keys())
def test_a_line_and_a_handout_are_text_whatever_they_hold(payload, root, usual):
    files = {"material/brief.md", "material/letters.csv", "material/data.json", "material/key.txt"}
    site, refused = site_with(root, payload, {"line", "when", *files})
    is_hidden = payload.id.startswith("hidden-")
    assert refused == ({"line", "when", *files} if is_hidden else {"line", "when"} & refused)
    if refused and not is_hidden:
        site, refused = site_with(root, payload, {"line", "when"}, one_line=True)
        assert not refused
    for document in site.documents:
        assert dangers_of(document, usual) == [], document.address
        assert shapes(document.html) == usual[document.address]
    assert {PurePath(each.url).suffix for each in site.attachments} == {".csv", ".json", ".txt"}


@pytest.mark.parametrize("payload", UNSAFE.values(), ids=UNSAFE.keys())
def test_prose_that_nobody_checked_is_clean_all_the_same(payload, root, usual, monkeypatch):
    write(root, lambda word: words_of(payload, word) if word.is_prose else HARMLESS)
    checked = build.load(root)
    assert {problem.code for problem in checked.errors} == {Code.PB501}
    refused = {problem.place.path for problem in checked.errors}
    monkeypatch.setattr("playbook_gen.prose.guide.refusal", lambda *_: None)
    guides = [
        guide
        for guide in checked.bank.guides
        if guide.path in refused and isinstance(parse_guide(guide.text, str), Guide)
    ]
    for page in pages(replace(checked.bank, guides=tuple(guides))):
        document = render(page, {})
        assert dangers_of(document, usual) == [], document.address


@pytest.mark.parametrize("payload", PAYLOADS.values(), ids=PAYLOADS.keys())
def test_no_payload_passes_for_an_id_a_number_a_day_or_a_key(payload, root):
    places = write_values(root, payload.text, HARMLESS)
    save(root / "questions/competency/keys.yml", f"# a key\n{quoted(payload.line)}: words\n")
    checked = build.load(root)
    (root / "questions/competency/keys.yml").unlink()
    told = {(problem.place.path, problem.place.line) for problem in checked.errors}
    assert {(place.path, place.line) for place in places} <= told
    assert ("questions/competency/keys.yml", 2) in told
    for document in build.problem_site(checked.problems, None).documents:
        assert dangers(document.html, PROBLEM) == []
