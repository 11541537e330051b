"""A packet on screen: filled in, saved, opened again; nothing is stored unasked, and nothing leaves."""

import csv
import json
import re
from collections.abc import Iterator
from io import BytesIO, StringIO
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator, FormatChecker
from playwright.sync_api import Page, expect
from pypdf import PdfReader

from browser.visiting import REPOSITORY, Heard, Open, Site

LOOP = "assistant-engineer/senior"
PACKET = f"packets/{LOOP}/walkthrough.html"
SCHEMA = json.loads((REPOSITORY / "playbook_gen/schemas/scorecard.schema.json").read_text("utf-8"))
RATING, EVIDENCE = "rating_who-told-you_teamwork", "evidence_who-told-you_teamwork"
NOTES = "notes_explain-your-sample"
TEXTS = {
    "candidate": "C-17",
    "interviewer": "Kim",
    "date": "2026-11-21",
    NOTES: 'Said: "it was me", twice\n',
    EVIDENCE: "=HYPERLINK(1)",
    "decided": "@sum",
    "handover": "Ask about the porter",
}
KEPT = """async () => [Object.keys(localStorage), Object.keys(sessionStorage), document.cookie,
    await indexedDB.databases(), location.protocol === "http:" ? await caches.keys() : []]"""
NOTHING: list[Any] = [[], [], "", [], []]


def fill(page: Page) -> None:
    for name, text in TEXTS.items():
        page.locator(f"[name={name}]").fill(text)
    for name, value in ((RATING, "3"), ("recommendation", "yes"), ("confidence", "low")):
        page.check(f"[name={name}][value='{value}']")


def saved(page: Page, button: str) -> tuple[str, str]:
    """Press a button; return the name of the file it gives, and the text."""
    with page.expect_download() as download:
        page.click(button)
    return download.value.suggested_filename, Path(download.value.path()).read_bytes().decode()


def give(page: Page, text: str) -> str:
    """Open a scorecard; return what the page says to it."""
    page.evaluate("document.querySelector('.told').textContent = ''")
    page.set_input_files("#file", {"name": "a.json", "mimeType": "application/json", "buffer": text.encode()})
    told = page.locator(".told")
    expect(told).not_to_be_empty()
    return told.inner_text()


@pytest.fixture
def heard(site: Site, opened: Open) -> Iterator[Heard]:
    with opened(site.bases["http"] + PACKET) as heard:
        heard.page.on("dialog", lambda dialog: dialog.accept())
        yield heard
        assert heard.errors == []
        assert heard.away_from(site.bases["http"]) == []


@pytest.fixture
def page(heard: Heard) -> Page:
    return heard.page


@pytest.mark.parametrize("base", ["http", "file"])
def test_a_scorecard_is_saved_and_opened_again(site: Site, opened: Open, base: str) -> None:
    with opened(site.bases[base] + PACKET) as heard:
        page = heard.page
        page.on("dialog", lambda dialog: dialog.accept())
        fill(page)
        assert page.locator(f"[data-rating={RATING}]").inner_text() == "3"
        name, text = saved(page, ".json")
        assert name == "scorecard-assistant-engineer-senior-walkthrough-C-17.json"
        card = json.loads(text)
        Draft202012Validator(SCHEMA, format_checker=FormatChecker()).validate(card)
        rated = {each["question"]: each for each in card["ratings"]}
        assert (rated["who-told-you"]["rating"], rated["explain-your-sample"]["rating"]) == (3, None)
        assert [each["text"] for each in card["notes"]] == [TEXTS[NOTES], ""]
        assert (card["loop"], card["round"], card["handover"]) == (LOOP, "walkthrough", TEXTS["handover"])
        assert page.evaluate(KEPT) == NOTHING
        page.reload()
        assert page.input_value("[name=candidate]") == ""
        assert give(page, text) == "Opened a.json."
        assert saved(page, ".json") == (name, text)
        assert page.evaluate(KEPT) == NOTHING
        assert heard.errors == []
        assert [each for each in heard.requests if each != site.bases[base] + PACKET] == [
            each for each in heard.requests if each.startswith("blob:")
        ]


def test_a_table_runs_no_formula_and_a_handover_holds_no_rating(page: Page) -> None:
    fill(page)
    for name, text in {"interviewer": "\u3000＝1+1", "handover": "\tone", NOTES: "-2+3"}.items():
        page.locator(f"[name={name}]").fill(text)
    _, text = saved(page, ".csv")
    first, second = csv.DictReader(StringIO(text.removeprefix("\ufeff")))
    assert (first["question"], first["rating"], second["rating"]) == ("explain-your-sample", "", "3")
    assert second["evidence"] == "'=HYPERLINK(1)"
    assert (first["decided"], first["interviewer"]) == ("'@sum", "'\u3000＝1+1")
    assert (first["handover"], first["notes"]) == ("'\tone", "'-2+3")
    assert first["competency"] == "Prompting"
    name, text = saved(page, ".handover")
    assert (name.endswith("-handover.txt"), text) == (True, f"C-17\n{LOOP}, walkthrough\n\n\tone\n")


def test_it_is_kept_only_while_asked(page: Page) -> None:
    fill(page)
    assert page.evaluate(KEPT) == NOTHING
    page.check("#keep")
    page.locator(f"[name={NOTES}]").fill("Later")
    page.reload()
    assert page.input_value(f"[name={NOTES}]") == "Later"
    assert page.is_checked(f"[name={RATING}][value='3']")
    assert page.evaluate("Object.keys(localStorage)") == [f"playbook-scorecard:{LOOP}/walkthrough"]
    page.click(".forget")
    assert page.evaluate(KEPT) == NOTHING
    page.locator(f"[name={NOTES}]").fill("Even later")
    assert page.evaluate(KEPT) == NOTHING
    page.reload()
    assert page.input_value(f"[name={NOTES}]") == ""


def test_what_cannot_be_kept_says_so_until_it_can(page: Page) -> None:
    fill(page)
    page.check("#keep")
    page.fill("[name=date]", "21.11.2026")
    page.fill(f"[name={EVIDENCE}]", "Told after the date")
    page.click(".run")
    expect(page.locator(".kept")).to_contain_text("Not being kept. The date is written as 2026-11-21.")
    page.fill("[name=date]", "2026-11-21")
    expect(page.locator(".kept")).to_be_empty()
    expect(page.locator(".told")).to_have_text("Kept on this device, now and as you go on.")
    page.reload()
    assert page.input_value(f"[name={EVIDENCE}]") == "Told after the date"


def test_a_kept_scorecard_is_never_replaced_unasked(site: Site, opened: Open) -> None:
    """Not by a file, not by what a new packet no longer asks, and not by another tab in silence."""
    stored = f"localStorage.getItem('playbook-scorecard:{LOOP}/walkthrough')"
    with opened(site.bases["http"] + PACKET) as heard:
        page, asked = heard.page, []
        page.on("dialog", lambda dialog: (asked.append(dialog.message), dialog.dismiss()))
        fill(page)
        page.check("#keep")
        kept = page.evaluate(stored)
        other = json.dumps(json.loads(kept) | {"candidate": "C-99"})
        page.set_input_files(
            "#file", {"name": "a.json", "mimeType": "application/json", "buffer": other.encode()}
        )
        expect(page.locator("[name=candidate]")).to_have_value("C-17")
        assert asked == ["Replace what is filled in here, and kept on this device?"]
        second = page.context.new_page()
        second.goto(page.url)
        second.fill(f"[name={NOTES}]", "In another tab")
        expect(page.locator(".kept")).to_contain_text("Another tab keeps this scorecard now.")
        second.close()
        strange = kept.replace('"who-told-you"', '"gone"')
        page.evaluate(f"text => {stored.replace('getItem', 'setItem').replace(')', ', text)')}", strange)
        page.reload()
        expect(page.locator(".kept")).to_contain_text("stays as it is until you delete it")
        page.fill("[name=interviewer]", "Lee")
        assert page.evaluate(stored) == strange


def test_back_brings_no_rating_of_the_last_candidate(page: Page) -> None:
    fill(page)
    page.goto(page.url.replace("packets/", "loops/"))
    page.go_back()
    page.wait_for_load_state("load")
    assert page.locator("input:checked").count() == 0
    assert page.input_value("[name=candidate]") == ""


def test_all_that_was_written_is_printed(page: Page) -> None:
    words = [f"word{number}" for number in range(120)]
    for name in (EVIDENCE, NOTES, "decided"):
        page.fill(f"[name={name}]", " ".join(f"{name[0]}{word}" for word in words))
    printed = "".join(each.extract_text() for each in PdfReader(BytesIO(page.pdf())).pages)
    found = re.sub(r"\s", "", printed)
    assert [
        name[0] + word
        for name in (EVIDENCE, NOTES, "decided")
        for word in words
        if name[0] + word not in found
    ] == []


def test_a_name_is_not_written_down(page: Page) -> None:
    page.locator("[name=candidate]").fill("Ola Nordmann")
    page.check("#keep")
    assert page.locator(".told").inner_text().startswith("Not kept yet. The candidate's reference has")
    page.click(".json")
    assert page.locator(".told").inner_text().startswith("Not saved. The candidate's reference has")
    assert page.evaluate(KEPT) == NOTHING


def test_the_fields_allow_what_the_schema_allows(page: Page) -> None:
    wanted = SCHEMA["properties"]
    for name in ("candidate", "date"):
        pattern = page.locator(f"[name={name}]").get_attribute("pattern")
        assert f"^({pattern})?$" == wanted[name]["pattern"]
    for name in ("candidate", "interviewer", "handover"):
        assert (
            page.evaluate("name => document.getElementsByName(name)[0].maxLength", name)
            == (wanted[name]["maxLength"])
        )


STRANGE: list[tuple[dict[str, Any], str]] = [
    ({"round": "eval-design"}, 'another packet: "assistant-engineer/senior", "eval-design".'),
    ({"loop": {"toString": 1}}, 'of another packet: {"toString":1}, "walkthrough"'),
    ({"format": "playbook-scorecard/2"}, "This is no scorecard of a packet."),
    ({"notes": None}, "This is no scorecard of a packet."),
    ({"notes": [{}] * 201}, "This is no scorecard of a packet."),
    ({"candidate": "Ola Nordmann"}, "cannot be filled in at candidate"),
    ({"decided": {"toString": 1}}, "cannot be filled in at decided"),
    ({"decided": "x" * 8001}, "cannot be filled in at decided"),
    ({"decided": "x" * 1_100_000}, "This file is too large"),
    ({"recommendation": "maybe"}, "cannot be filled in at recommendation"),
    ({"ratings": [{"question": "who-told-you", "axis": "teamwork", "rating": 5}]}, f"in at {RATING}"),
    ({"ratings": [{"question": "who-told-you", "axis": "teamwork", "rating": "3"}]}, f"in at {RATING}"),
]


def test_a_strange_file_is_refused_whole(page: Page) -> None:
    fill(page)
    _, text = saved(page, ".json")
    page.locator(f"[name={NOTES}]").fill("Mine")
    files = [(json.dumps(json.loads(text) | changed), words) for changed, words in STRANGE]
    for given, words in [*files, (text[:-9], "it is no JSON"), ("null", "This is no scorecard")]:
        assert words in give(page, given)
        assert page.input_value(f"[name={NOTES}]") == "Mine"
        assert page.input_value("[name=decided]") == "@sum"


def test_a_file_of_another_version_says_so_and_stays_text(page: Page) -> None:
    fill(page)
    card = json.loads(saved(page, ".json")[1])
    gone = {**card["ratings"][0], "question": "gone"}
    hostile = "<img src=x onerror=alert(1)>"
    card |= {"version": "0" * 8, "ratings": [gone, *card["ratings"]], "decided": hostile}
    told = give(page, json.dumps(card))
    assert 'another version of this packet ("00000000", this is' in told
    assert "1 of its notes or ratings are about what is not asked here" in told
    assert page.input_value("[name=decided]") == hostile
    assert page.locator("main img").count() == 0


def test_the_page_asks_before_a_running_clock_is_lost(page: Page) -> None:
    leaves = "window.dispatchEvent(new Event('beforeunload', {cancelable: true}))"
    assert page.evaluate(leaves)
    page.click(".run")
    assert not page.evaluate(leaves)
    page.click(".run")
    assert page.evaluate(leaves)


def test_the_clock_says_where_to_be_and_warns(page: Page) -> None:
    page.clock.install()
    page.reload()
    clock, told = page.locator("[role=timer]"), page.locator("[role=status].told")
    assert clock.inner_text().startswith("0:00 of 45:00 By now:")
    page.click(".run")
    page.clock.run_for(3 * 60_000)
    assert "3:00 of 45:00 By now: Q1" in clock.inner_text()
    assert re.fullmatch(r"Now: Q1 .*, until 23:00\.", told.inner_text())
    assert page.locator(".plan [aria-current=step]").inner_text().startswith("0:03")
    page.clock.run_for(18 * 60_000)
    assert re.fullmatch(r"2 minutes left for Q1 .*, then Q2 .*\.", told.inner_text())
    page.click(".run")
    page.clock.run_for(60 * 60_000)
    assert "21:00 of 45:00" in clock.inner_text()
    page.click(".run")
    page.clock.run_for(19 * 60_000)
    assert told.inner_text().endswith("Less than 5 minutes left in all.")
    page.clock.run_for(6 * 60_000)
    assert (told.inner_text(), clock.inner_text()) == ("Time is up.", "46:00 of 45:00 Time is up: 1:00 over")
    page.click(".run")
    page.click(".reset")
    assert clock.inner_text().startswith("0:00 of 45:00")


def test_the_clock_speaks_seldom(page: Page) -> None:
    page.clock.install()
    page.reload()
    page.evaluate("""() => {
        window.times = 0;
        new MutationObserver(() => { window.times += 1; })
            .observe(document.querySelector("[role=status]"), {childList: true});
    }""")
    page.click(".run")
    page.clock.run_for(50 * 60_000)
    assert 5 <= page.evaluate("window.times") <= 10


def test_without_scripts_and_on_paper_it_is_a_packet_as_before(site: Site, opened: Open) -> None:
    with opened(site.bases["http"] + PACKET, java_script_enabled=False) as heard:
        assert heard.page.locator("button:visible, #file:visible, .watch:visible").count() == 0
        assert heard.page.locator("[name=candidate]").is_visible()
    with opened(site.bases["http"] + PACKET) as heard:
        assert heard.page.locator("button:visible").count() == 6
        heard.page.emulate_media(media="print")
        assert heard.page.locator("button:visible, #file:visible, #keep:visible, .watch:visible").count() == 0


def test_a_loops_packet_runs_nothing_and_leads_to_those_that_do(site: Site, opened: Open) -> None:
    with opened(site.bases["http"] + f"packets/{LOOP}.html") as heard:
        assert heard.page.locator("script, button").count() == 0
        heard.page.click("text=Packet of Walk-through")
        assert heard.page.url.endswith(PACKET)
        assert heard.errors == []
