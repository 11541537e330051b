"""The example in a real browser: what an interviewer sees, on a phone, on paper and without a network."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from playwright.sync_api import Locator, Page, expect

from browser.visiting import EXAMPLE, REPOSITORY, WORDS, Open, Site, kinds, scheme_of
from playbook_gen import build as pipeline
from playbook_gen.bank import asked

PAGES = {
    "home": "index.html",
    "loop": "loops/assistant-engineer/senior.html",
    "prep": "loops/assistant-engineer/senior/eval-design.html",
    "question": "questions/test-the-opening-hours.html",
    "competencies": "competencies.html",
    "mistakes": "mistakes.html",
    "guide": "guides/first-round.html",
    "material": "materials/letters.html",
    "questions": "questions.html",
    "health": "bank-health.html",
    "contribute": "contribute.html",
    "codes": "codes.html",
}
both_ways = pytest.mark.parametrize("way", ["http", "file"])
PHONE = {"width": 390, "height": 844}
SCHEMES = {"light": "default", "dark": "slate"}
IDLE = "new Promise(done => requestIdleCallback(done))"
SEARCH, RESULT = "[data-md-component=search-query]", ".md-search-result__link"


@both_ways
@pytest.mark.parametrize("which", ["site", "candidate_site"])
def test_every_page_is_quiet_and_stays_at_home(
    request: pytest.FixtureRequest, opened: Open, which: str, way: str
) -> None:
    site: Site = request.getfixturevalue(which)
    base = site.bases[way]
    with opened(base + PAGES["home"]) as heard:
        for url in sorted({*kinds(site).values()} - {"404.html"}):
            heard.page.goto(base + url)
            heard.page.evaluate(IDLE)
            assert heard.page.locator("h1").count() == 1, url
            assert base + url in heard.requests
            assert (heard.errors, heard.away_from(base)) == ([], []), url
        heard.page.wait_for_load_state("networkidle")
        assert (heard.errors, heard.away_from(base)) == ([], [])


@pytest.mark.parametrize("scheme", SCHEMES)
def test_nothing_scrolls_sideways_on_a_phone(
    phones: dict[str, Page], own_site: Site, candidate_site: Site, scheme: str
) -> None:
    page, wide = phones[scheme], []
    for url in (
        each.bases["http"] + url for each in (own_site, candidate_site) for url in kinds(each).values()
    ):
        page.goto(url)
        assert scheme_of(page) == (None if "/packets/" in url else SCHEMES[scheme])
        for width in (390, 320):
            page.set_viewport_size({"width": width, "height": 844})
            content, window = page.evaluate("[document.scrollingElement.scrollWidth, innerWidth]")
            if not content <= window == width:
                wide.append((url, content, window))
    assert wide == []


@both_ways
def test_back_leads_to_where_one_was(site: Site, opened: Open, way: str) -> None:
    """By the browser's own means: `navigation.instant` would stop every script on file://."""
    base = site.bases[way]
    with opened(base + PAGES["question"], **PHONE) as heard:
        heard.page.evaluate("scrollTo(0, 700)")
        heard.page.locator("article a[href*='loops/']").first.evaluate("each => each.click()")
        heard.page.wait_for_url("**/loops/**")
        heard.page.go_back()
        heard.page.wait_for_url(f"**/{PAGES['question']}")
        heard.page.wait_for_function("Math.abs(scrollY - 700) < 60")
        assert heard.errors == []


def test_dark_and_light_can_be_chosen_and_stay(site: Site, opened: Open) -> None:
    base = site.bases["http"]
    with opened(base, color_scheme="dark") as heard:
        seen = [heard.page.get_attribute("body", "data-md-color-scheme")]
        for _ in range(3):
            heard.page.locator("[data-md-component=palette] label:not([hidden])").click()
            heard.page.goto(base + PAGES["mistakes"])
            seen.append(heard.page.get_attribute("body", "data-md-color-scheme"))
        assert seen == ["slate", "default", "slate", "slate"]


@pytest.fixture(scope="module")
def phones(site: Site, opened: Open) -> Iterator[dict[str, Page]]:
    """A phone that is light and one that is dark."""
    home = site.bases["http"]
    with (
        opened(home, **PHONE, color_scheme="light") as one,
        opened(home, **PHONE, color_scheme="dark") as two,
    ):
        yield {"light": one.page, "dark": two.page}


def search(page: Page, words: str, results: int) -> Locator:
    """Type into the search as a person does, and return its results; every key brings new ones."""
    page.fill(SEARCH, "")
    page.locator(SEARCH).press_sequentially(words)
    page.locator(f"{RESULT} mark", has_text=words).first.wait_for(state="attached")
    expect(page.locator(RESULT)).to_have_count(results)
    return page.locator(RESULT)


@both_ways
def test_search_finds_a_question_by_a_word_of_a_follow_up(site: Site, opened: Open, way: str) -> None:
    base = site.bases[way]
    with opened(base + PAGES["home"]) as heard:
        search(heard.page, "quillwort", 1).click()
        heard.page.wait_for_url(f"**/{PAGES['question']}*")
        assert heard.page.url.startswith(base + PAGES["question"])
        assert heard.page.locator(".pb-follow", has_text="quillwort").is_visible()
        assert (heard.errors, heard.away_from(base)) == ([], [])


def test_a_hostile_title_in_a_search_result_does_not_run(hostile_site: Site, opened: Open) -> None:
    with opened(hostile_site.bases["http"]) as heard:
        ran: list[str] = []
        heard.page.on("dialog", lambda dialog: (ran.append(dialog.message), dialog.dismiss()))
        titles = search(heard.page, "quillwort", 1).locator("h1").all_inner_texts()
        assert titles == ["quokka <img src=x onerror=alert(1)>"]
        assert "<img src=x" in search(heard.page, "quokka", 10).first.inner_text()
        heard.page.evaluate(IDLE)
        assert heard.page.locator("img[src=x]").count() == 0
        assert (ran, heard.errors) == ([], [])


FIRST_WORDS = """id => {
    const heading = document.getElementById("question-" + id);
    const follows = node => heading.compareDocumentPosition(node) & Node.DOCUMENT_POSITION_FOLLOWING;
    const say = [...document.querySelectorAll(".pb-say")].find(follows);
    return [heading, say].map(each => Math.round(each.getBoundingClientRect().top + scrollY));
}"""


def preps(root: Path) -> dict[str, str]:
    """Return the address of each prep page → the id of the first question on it."""
    found: dict[str, str] = {}
    bank = pipeline.load(root).bank
    for id, loop in bank.loops.items():
        for each in asked(bank, loop):
            found.setdefault(f"loops/{id}/{each.round.id}.html", each.question.id)
    return found


def late(opened: Open, base: str, root: Path) -> dict[str, list[int]]:
    """Return the prep pages whose first question, or its words to say, start too far down, and where."""
    found = {}
    with opened(base, **PHONE) as heard:
        for url, question in preps(root).items():
            heard.page.goto(base + url)
            heading, words = heard.page.evaluate(FIRST_WORDS, question)
            if not (0 < heading < 844 and heading < words <= 900):
                found[url] = [heading, words]
    return found


def test_the_words_to_say_are_on_the_first_screen(site: Site, opened: Open) -> None:
    assert len(preps(EXAMPLE)) == 3
    assert late(opened, site.bases["http"], EXAMPLE) == {}


def test_our_own_words_to_say_are_on_the_first_screen(own_site: Site, opened: Open) -> None:
    assert late(opened, own_site.bases["http"], REPOSITORY) == {}


def test_without_javascript_every_word_is_seen(site: Site, opened: Open) -> None:
    """All that a script may add is what only a script can do: printing, and narrowing a list."""
    with opened(site.bases["http"], java_script_enabled=False) as heard:
        for url in kinds(site).values():
            heard.page.goto(site.bases["http"] + url)
            article = BeautifulSoup((site.folder / url).read_text("utf-8"), "html.parser").select_one(WORDS)
            assert article
            for control in article.select("[hidden], script, style, .pb-facets"):
                control.decompose()
            written, seen = article.get_text(), heard.page.inner_text(WORDS)
            assert len(written.split()) > 2
            assert "".join(seen.split()) == "".join(written.split()), url


@pytest.mark.parametrize("url", [PAGES["prep"], PAGES["question"]])
def test_without_javascript_words_and_anchors_are_seen(site: Site, opened: Open, url: str) -> None:
    with opened(site.bases["http"] + url, **PHONE, java_script_enabled=False) as heard:
        assert "Design the test that decides whether we ship it." in heard.page.inner_text(".pb-say")
        anchors = heard.page.locator(".pb-scale td")
        assert anchors.count() == 8
        assert [each.is_visible() for each in anchors.all()] == [True] * 8


def test_home_leads_to_every_prep_page_in_one_tap(site: Site, opened: Open) -> None:
    base = site.bases["http"]
    with opened(base, **PHONE, has_touch=True) as heard:
        for url in preps(EXAMPLE):
            heard.page.goto(base)
            heard.page.tap(f"article a[href='{url}']")
            heard.page.wait_for_url(base + url)
            assert heard.page.locator(".pb-say").first.is_visible()


def test_home_leads_to_a_question_in_two_taps(site: Site, opened: Open) -> None:
    base = site.bases["http"]
    with opened(base, **PHONE, has_touch=True) as heard:
        heard.page.get_by_role("link", name="Find a question").tap()
        heard.page.get_by_role("link", name="Test the opening hours").tap()
        heard.page.wait_for_url(base + PAGES["question"])


@pytest.mark.parametrize("scheme", SCHEMES)
def test_paper_shows_the_scale_and_no_navigation(site: Site, opened: Open, scheme: str) -> None:
    with opened(site.bases["http"] + PAGES["prep"], color_scheme=scheme) as heard:
        page = heard.page
        assert page.locator(".md-header").is_visible()
        page.emulate_media(media="print", color_scheme=scheme)
        for hidden in (".md-header", ".md-tabs", ".md-sidebar--primary", ".md-content__button", ".pb-print"):
            assert page.locator(hidden).count(), hidden
            assert not any(each.is_visible() for each in page.locator(hidden).all()), hidden
        for shown, count in ((".pb-scale td", 8), (".pb-scale th[scope=row]", 8), (".pb-sounds dd", 2)):
            seen = [each.is_visible() for each in page.locator(shown).all()]
            assert seen == [True] * count, shown
        assert page.locator(".pb-say").first.is_visible()


def test_paper_is_white_though_the_screen_is_dark(site: Site, opened: Open) -> None:
    with opened(site.bases["http"] + PAGES["prep"], color_scheme="dark") as heard:
        page = heard.page
        page.emulate_media(media="print", color_scheme="dark")
        for part in (".pb-say", ".pb-scale td", ".pb-strong h3", "h1"):
            script = "each => getComputedStyle(each).color.match(/[0-9.]+/g).slice(0, 3).map(Number)"
            assert max(page.locator(part).first.evaluate(script)) < 140, part
