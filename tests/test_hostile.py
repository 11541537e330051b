"""Hostile words in every place that takes words: refused where they stand, or harmless on every page.

What a real browser makes of them is tested in `browser/test_hostile.py`.
"""

import re
from collections import Counter
from dataclasses import replace
from functools import cache
from html.parser import HTMLParser
from pathlib import PurePath
from typing import NamedTuple

import pytest
from bs4 import BeautifulSoup
from hostile_bank import (
    GUIDES,
    Payload,
    Word,
    Written,
    open_fields,
    packed,
    payloads,
    quoted,
    save,
    write,
    write_values,
)
from markdown import Markdown

from playbook_gen import build
from playbook_gen.pages import brief, pages
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
SEEN = {id: payload for id, payload in PAYLOADS.items() if not id.startswith("hidden-")}
HIDDEN = {id: payload for id, payload in PAYLOADS.items() if id not in SEEN}
NO_TITLE = {
    id: payload
    for id, payload in PAYLOADS.items()
    if id in SEEN and ("\n" in payload.text or len(payload.text) > 300)
}
PACKS = packed(SEEN.values())
"""Several payloads in one title: they are text, so they cannot hide each other."""
HARMLESS = "Plain words"

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
NOTICE = {"aside": {"class", "role"}, "b": NONE, "a": {"href"}, "code": NONE}
"""What stands on every page while there are problems."""
FETCHES = {"src", "srcset", "srcdoc", "action", "formaction", "data", "poster", "background", "ping"}
TAG = re.compile(r"</?[a-z][a-z0-9]*(?: [a-z][A-Za-z-]*(?:=\"[^\"]*\")?)*/?>")
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


def tags_of(html):
    return Reader(str(html)).tags


def dangers(tags, allowed, usual=()):
    """Return what is wrong with a page; `usual` are the shapes it has when all words are harmless."""
    found, before = Counter(tag.shape for tag in tags), Counter(usual)
    changed = {*(found - before), *(before - found)}
    wrong = {shape for shape in changed if not set(shape[1:]) <= allowed.get(shape[0], {"-"})}
    return [
        *(f"{found[shape]} of {shape} instead of {before[shape]}" for shape in sorted(wrong)),
        *(
            f"<{tag.name} {name}={value!r}>"
            for tag in tags
            for name, value in tag.attributes
            if not is_harmless(tag.name, name, value or "")
        ),
    ]


def stray(html):
    """Return what follows each `<` that starts no tag, or one that parsers could read in several ways."""
    return [rest[:40] for rest in TAG.sub("", str(html)).split("<")[1:]]


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


def check(document: Document, usual, *, only_text=False):
    """Hold that a document, and what the search finds of it, holds nothing dangerous."""
    before = usual[document.address]
    if document.html == before.html:
        return
    assert stray(document.html) == [], document.address
    tags = tags_of(document.html)
    allowed = GUIDE if document.address.startswith("guides/") else PROSE
    assert dangers(tags, allowed, before.shapes) == [], document.address
    assert not only_text or [tag.shape for tag in tags] == before.shapes, document.address
    for entry in document.search():
        assert not re.search("[<>]", entry.title + entry.text), entry
        assert re.fullmatch(r"[\w./#-]+", entry.location), entry


@pytest.fixture(scope="module")
def root(tmp_path_factory):
    """One folder for all banks of this file: each overwrites the one before, file by file."""
    return tmp_path_factory.mktemp("hostile")


class Usual(NamedTuple):
    """A page on which all words are harmless."""

    html: str
    shapes: list[tuple[str, ...]]


@pytest.fixture(scope="module")
def good(root):
    """The site of a bank whose words are all harmless."""
    write(root, lambda _: HARMLESS)
    return build.site(root)


@pytest.fixture(scope="module")
def usual(good):
    return {
        document.address: Usual(document.html, [tag.shape for tag in tags_of(document.html)])
        for document in good.documents
    }


@pytest.fixture(scope="module", autouse=True)
def _remembered():
    """Remember what a text becomes: each stands in two hundred places. Nothing is cut for being long."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(brief, "WORDS", 10**6)
        patch.setattr(Markdown, "convert", cache(Markdown.convert))
        yield


def group(word: Word):
    """Return with which other places this one agrees: all prose, all lines, or each text file alone."""
    if "/" in word.where:
        return word.where
    if word.is_prose:
        return "prose"
    return "when" if word.where.endswith(".when") else "line"


def words_of(payload: Payload, word: Word):
    """Return the payload as it fits a place."""
    return payload.line if word.where in {"guides/title", "guides/heading"} else payload.text


def refused_at(root, say, written):
    """Return the site, or None beside the groups of places that refuse their words.

    Of such a group every place must be told, and no other line.
    """
    try:
        return build.site(root), set()
    except BankError as error:
        errors = [each for each in error.problems if each.is_error]
    told = {where(problem, root) for problem in errors}
    held = [each for each in written if say(each.word) != HARMLESS]
    refusing = {group(each.word) for each in held if line_of(each) in told}
    assert refusing, errors
    assert told == {line_of(each) for each in held if group(each.word) in refusing}
    return None, refusing


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
    documents = (*build.site(root).documents, *build.candidate_site(root).documents)
    html = "".join(document.html for document in documents).lower()
    unseen = {each.word.where for each in written if say(each.word).lower() not in html}
    assert len(unseen) <= len(open_fields()) / 10, unseen


@pytest.mark.parametrize("payload", SEEN.values(), ids=SEEN.keys())
def test_prose_is_refused_where_it_stands_or_harmless(payload, root, usual):
    refused, site = set(), None
    while site is None and refused != {"prose", *GUIDES}:

        def say(word, refused=frozenset(refused)):
            takes = word.is_prose and group(word) not in refused
            return words_of(payload, word) if takes else HARMLESS

        site, more = refused_at(root, say, write(root, say))
        refused |= more
    assert ("prose" in refused) == (refusal(payload.text) is not None)
    for document in site.documents if site else ():
        check(document, usual)


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
        check(render(page, {}), usual)


@pytest.mark.parametrize("payload", NO_TITLE.values(), ids=NO_TITLE.keys())
def test_a_title_of_several_lines_or_too_many_words_is_refused_where_it_stands(payload, root):
    def say(word):
        return HARMLESS if word.is_prose or "/" in word.where else payload.text

    site, refused = refused_at(root, say, write(root, say))
    assert site is None
    assert "line" in refused


@pytest.mark.parametrize("payload", HIDDEN.values(), ids=HIDDEN.keys())
def test_a_hidden_character_is_refused_wherever_it_stands(payload, root):
    def say(word):
        return payload.line if word.where.startswith("guides/") else payload.text

    written = write(root, say)
    site, refused = refused_at(root, say, written)
    assert site is None
    assert refused == {group(each.word) for each in written}


@pytest.mark.parametrize("pack", PACKS.values(), ids=PACKS.keys())
def test_a_title_and_a_handout_are_text_whatever_they_hold(pack, root, good, usual):
    def say(word):
        if word.is_prose:
            return HARMLESS
        return (
            "\n".join(each.text for each in pack)
            if "/" in word.where
            else " ".join(each.line for each in pack)
        )

    write(root, say)
    site = build.site(root)
    for document in site.documents:
        check(document, usual, only_text=True)
    assert [danger for each in packets_of(site) for danger in dangers_in(each)] == []
    assert list(map(scripts_in, packets_of(site))) == list(map(scripts_in, packets_of(good)))
    others = {PurePath(each.url).suffix for each in site.attachments if not each.url.startswith("packets/")}
    assert others == {".csv", ".json", ".txt"}


def packets_of(site):
    """Return every packet of a site: they print handouts as what they are, Markdown or text."""
    return [
        BeautifulSoup(each.text, "html.parser")
        for each in site.attachments
        if each.url.startswith("packets/")
    ]


def dangers_in(soup):
    """Return the attributes that could run, fetch, or lead anywhere but to a page."""
    return [
        (tag.name, name, value)
        for tag in soup.find_all(True)
        for name, value in tag.attrs.items()
        if not is_harmless(tag.name, name, value if isinstance(value, str) else " ".join(value))
    ]


def scripts_in(soup):
    """Return what a packet runs, and the elements that could run, fetch or frame something else."""
    return [str(tag) for tag in soup(["script", "iframe", "object", "embed", "base", "link", "img", "video"])]


@pytest.mark.parametrize("pack", PACKS.values(), ids=PACKS.keys())
def test_no_payload_passes_for_an_id_a_number_a_day_or_a_key(pack, root, good, usual):
    words = " ".join(each.line for each in pack)
    places = write_values(root, words, HARMLESS)
    save(root / "questions/competency/keys.yml", f"# a key\n{quoted(words)}: words\n")
    checked = build.load(root)
    (root / "questions/competency/keys.yml").unlink()
    told = {(problem.place.path, problem.place.line) for problem in checked.errors}
    assert {(place.path, place.line) for place in places} <= told
    assert ("questions/competency/keys.yml", 2) in told
    first, *_, told_all = build.problem_site(checked.problems, good).documents
    assert stray(first.html) == stray(told_all.html) == []
    assert dangers(tags_of(first.html), NOTICE, usual[first.address].shapes) == []
    assert dangers(tags_of(told_all.html), PROBLEM) == []


def test_no_heading_takes_a_name_of_the_theme(root):
    write(root, lambda word: "__config" if word.where == "guides/heading" else HARMLESS)
    documents = {document.address: document for document in build.site(root).documents}
    assert 'id="__' not in documents["guides/heading"].html
