"""Any page, printed from a dark screen: every word, no navigation, dark on white, rows in one piece."""

import re
from collections.abc import Iterator
from io import BytesIO

import pypdfium2
import pytest
from playwright.sync_api import Page
from pypdf import PdfReader

from browser.visiting import WORDS, Open, Site, kinds

WORD = re.compile(r"[^\W\d_]{4,}")
UNPRINTED = (
    "button, select, option, script, svg, .pb-notice, .md-content__button, .screen, .pb-facets, [hidden]"
)
ARTICLE = """([words, unprinted]) => {
    const walk = document.createTreeWalker(document.querySelector(words), NodeFilter.SHOW_TEXT);
    const texts = [];
    while (walk.nextNode())
        if (!walk.currentNode.parentElement.closest(unprinted)) texts.push(walk.currentNode.data);
    return texts.join(" ");
}"""
SPLIT = """() => [...document.querySelectorAll("article tr, main tr")]
    .filter(each => getComputedStyle(each).breakInside != "avoid").length"""


@pytest.fixture(scope="module")
def screen(site: Site, opened: Open) -> Iterator[Page]:
    with opened(site.bases["http"], color_scheme="dark") as heard:
        yield heard.page


def squeezed(text: str) -> str:
    """Return a text without white space and hyphens: lines break where they like."""
    return re.sub(r"[\s\u00ad-]+", "", text)


def test_every_word_of_every_kind_of_page_is_printed(screen: Page, site: Site) -> None:
    for url in kinds(site).values():
        screen.goto(site.bases["http"] + url)
        wanted = screen.evaluate(ARTICLE, [WORDS, UNPRINTED])
        reader = PdfReader(BytesIO(screen.pdf(format="A4")))
        printed = squeezed(" ".join(page.extract_text() for page in reader.pages))
        assert [word for word in WORD.findall(wanted) if word not in printed] == [], url
        assert "Switch to" not in printed
        assert "Tableofcontents" not in printed
        screen.emulate_media(media="print")
        assert screen.evaluate(SPLIT) == 0
        screen.emulate_media(media="null")


def test_what_is_folded_and_where_links_lead_is_printed(screen: Page, site: Site) -> None:
    screen.goto(site.bases["http"] + "index.html")
    screen.evaluate("""() => document.querySelector("article").insertAdjacentHTML("beforeend",
        "<details><summary>Folded</summary><p><a href='https://example.org/kookaburra'>Far</a></p></details>")""")
    text = "".join(page.extract_text() for page in PdfReader(BytesIO(screen.pdf())).pages)
    assert "Far (https://example.org/kookaburra)" in text


def test_paper_is_white(screen: Page, site: Site) -> None:
    screen.goto(site.bases["http"] + "mistakes.html")
    pages = pypdfium2.PdfDocument(screen.pdf(format="A4", print_background=True))
    picture = pages[0].render(scale=0.5).to_pil().convert("L").histogram()
    assert sum(picture[200:]) > 0.9 * sum(picture)
    assert sum(picture[:100]) > 0.002 * sum(picture)
