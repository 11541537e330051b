"""The explorer: facets that narrow, counts that foretell, a state that is the address."""

import pytest
from playwright.sync_api import Page, expect

from browser.visiting import Open, Site

URL = "questions.html"
both_ways = pytest.mark.parametrize("way", ["http", "file"])
LETTERS = "Sort twenty letters"
HOURS, RESERVATIONS, SAMPLE = "Test the opening hours", "Test the reservations", "Explain your work sample"
TOLD, DRAFT = "Who told you?", "A no you gave"
GROUPS = {
    HOURS: "evaluation",
    RESERVATIONS: "evaluation",
    SAMPLE: "prompting",
    LETTERS: "prompting",
    TOLD: "teamwork",
    DRAFT: "teamwork",
}
ALL = set(GROUPS)


def shown(page: Page) -> set[str]:
    links = page.locator(".pb-questions > li:visible > a")
    return set(links.all_inner_texts())


def tick(page: Page, *values: str) -> None:
    for value in values:
        facet, _, name = value.partition("=")
        page.locator(f"fieldset input[name={facet}][value='{name}']").click()


def counts(page: Page, facet: str) -> dict[str, int]:
    labels = page.locator(f"fieldset label:has([name={facet}])")
    return {
        each.locator("input").get_attribute("value") or "": int(each.locator("span").inner_text())
        for each in labels.all()
    }


@pytest.mark.parametrize(
    ("ticked", "left"),
    [
        ((), ALL),
        (("kind=eval-design",), {HOURS, RESERVATIONS}),
        (("kind=eval-design", "kind=behavioural"), {HOURS, RESERVATIONS, TOLD}),
        (("kind=eval-design", "kind=behavioural", "minutes=20"), {TOLD}),
        (("kind=eval-design", "minutes=20"), set[str]()),
        (("ai=tool",), {LETTERS}),
        (("role=assistant-engineer", "level=mid"), {HOURS, LETTERS, TOLD}),
        (("status=draft",), {DRAFT}),
    ],
    ids=lambda value: "+".join(value) if isinstance(value, tuple) else "",
)
def test_or_within_a_facet_and_between_them(
    site: Site, opened: Open, ticked: tuple[str, ...], left: set[str]
) -> None:
    with opened(site.bases["http"] + URL) as heard:
        tick(heard.page, *ticked)
        assert shown(heard.page) == left
        assert heard.page.locator("[role=status]").inner_text() == f"{len(left)} of 6 questions"
        headings = heard.page.locator(".pb-results h2:visible").count()
        assert headings == len({GROUPS[title] for title in left})
        assert heard.errors == []


def test_a_count_is_what_ticking_would_show(site: Site, opened: Open) -> None:
    with opened(site.bases["http"] + URL) as heard:
        page = heard.page
        assert counts(page, "level") == {"mid": 4, "senior": 6}
        tick(page, "level=mid")
        assert counts(page, "level") == {"mid": 4, "senior": 6}
        for facet in ("kind", "minutes", "competency", "role", "ai"):
            for value, count in counts(page, facet).items():
                tick(page, f"{facet}={value}")
                assert len(shown(page)) == count, (facet, value)
                tick(page, f"{facet}={value}")
        page.get_by_label("Find").fill("sort twenty")
        assert counts(page, "kind")["work-sample"] == 1
        assert shown(page) == {"Sort twenty letters"}
        page.get_by_label("Find").fill("teamwork behavioural")
        assert shown(page) == {TOLD}
        page.get_by_label("Find").fill("sort twenty")
        assert sum(counts(page, "kind").values()) == 1


def test_a_topic_is_found_and_the_middle_of_a_word_is_not(site: Site, opened: Open) -> None:
    with opened(site.bases["http"] + URL) as heard:
        find, nowhere = heard.page.get_by_label("Find"), heard.page.locator(".pb-nowhere")
        find.fill("sorting")
        assert shown(heard.page) == {LETTERS}
        expect(nowhere).to_be_hidden()
        find.fill("orting")
        assert shown(heard.page) == set()
        expect(nowhere).to_be_visible()


@both_ways
def test_the_address_is_the_state_and_back_restores_it(site: Site, opened: Open, way: str) -> None:
    base = site.bases[way]
    with opened(base + URL) as heard:
        page = heard.page
        tick(page, "kind=eval-design", "kind=behavioural")
        page.get_by_label("Find").fill("who told")
        shared = f"{base}{URL}?find=who+told&kind=behavioural&kind=eval-design"
        expect(page).to_have_url(shared)
        page.locator(".pb-questions > li:visible > a").click()
        page.wait_for_url(f"{base}questions/who-told-you.html")
        page.go_back()
        expect(page.locator("[role=status]")).to_have_text("1 of 6 questions")
        expect(page).to_have_url(shared)
        assert shown(page) == {TOLD}
        page.go_back()
        expect(page.locator("[role=status]")).to_have_text("2 of 6 questions")
        assert page.get_by_label("Find").input_value() == ""
        page.get_by_role("button", name="Clear all").click()
        expect(page).to_have_url(base + URL)
        assert shown(page) == ALL
        page.goto(shared)
        expect(page.locator("[role=status]")).to_have_text("1 of 6 questions")
        assert shown(page) == {TOLD}
        assert counts(page, "kind")["behavioural"] == 1
        assert heard.errors == []


def test_a_facet_is_named_and_ticked_by_keyboard_and_the_number_is_announced(
    site: Site, opened: Open
) -> None:
    with opened(site.bases["http"] + URL) as heard:
        page = heard.page
        box = page.get_by_role("group", name="Level").get_by_role("checkbox", name="Mid 4")
        box.press("Space")
        expect(box).to_be_checked()
        assert page.locator("[aria-live=polite]").inner_text() == "4 of 6 questions"


def test_without_javascript_all_questions_stand_there_and_no_facet(site: Site, opened: Open) -> None:
    with opened(site.bases["http"] + URL, java_script_enabled=False) as heard:
        assert shown(heard.page) == ALL
        assert heard.page.locator("input:visible, article button:visible").count() == 0
