"""A deep link to a question that is gone: the error page searches for it, at any depth and from disk."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import expect

from browser.visiting import EXAMPLE, MADE, Open, Quiet, Site, build, served

TOMBSTONES = """\
the-late-bus:
  since: 2026-05-04
  because: It was about <b>buses</b>.
  replaced_by: who-told-you
"""


class NotFound(Quiet):
    """Shows the site's own error page where nothing is, as hosts of static sites do."""

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        page = (Path(self.directory) / "404.html").read_bytes()
        self.send_response(code)
        self.send_header("Content-Type", "text/html")
        self.send_header("Content-Length", str(len(page)))
        self.end_headers()
        self.wfile.write(page)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """The example with a tombstone."""
    root = tmp_path_factory.mktemp("gone") / "bank"
    shutil.copytree(EXAMPLE, root, ignore=MADE)
    (root / "content/tombstones.yml").write_text(TOMBSTONES, "utf-8")
    build(root / "mkdocs.yml", root / "site")
    with served(root / "site", NotFound) as running:
        yield running


def test_the_nearest_questions_and_two_searches_are_offered(site: Site, opened: Open) -> None:
    base = site.bases["http"]
    with opened(base + "questions/sort-old-letters.html") as heard:
        page = heard.page
        assert page.locator(".pb-near a").all_inner_texts() == ["Sort twenty letters"]
        assert page.locator(".pb-tombs li:visible").count() == 0
        page.get_by_role("link", name="Find sort letters among the questions").click()
        page.wait_for_url(f"{base}questions.html?find=sort+letters")
        assert page.locator(".pb-questions > li:visible > a").all_inner_texts() == ["Sort twenty letters"]
        page.go_back()
        page.get_by_role("link", name="Search all pages for sort old letters").click()
        expect(page.locator("[data-md-component=search-query]")).to_have_value("sort old letters")
        page.goto(base + "questions/sort-old-letters.html")
        page.locator(".pb-near a").first.click()
        page.wait_for_url(f"{base}questions/sort-the-letters.html")


def test_a_tombstone_says_why_and_what_replaces_it(site: Site, opened: Open) -> None:
    base = site.bases["http"]
    with opened(base + "questions/the-late-bus.html") as heard:
        tomb = heard.page.locator(".pb-tombs li:visible")
        assert "given up on 2026-05-04: It was about <b>buses</b>." in tomb.inner_text()
        tomb.get_by_role("link", name="Who told you?").click()
        heard.page.wait_for_url(f"{base}questions/who-told-you.html")


def test_from_disk_and_without_javascript_the_links_still_lead_on(site: Site, opened: Open) -> None:
    for base, script in ((site.bases["file"], True), (site.bases["http"], False)):
        with opened(base + "404.html", java_script_enabled=script) as heard:
            assert heard.page.get_by_role("heading", name="Nothing is at this address").is_visible()
            heard.page.get_by_role("link", name="All questions").click()
            heard.page.wait_for_url(base + "questions.html")
