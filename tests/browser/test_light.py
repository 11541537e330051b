"""What a first visit costs on the wire, and what the search costs on top."""

import gzip
from pathlib import Path
from urllib.parse import unquote

import pytest

from browser.visiting import Open, Site

KB = 1024
LOOP = "loops/ai-engineer/mid"
PAGES = ("index.html", f"{LOOP}.html", f"{LOOP}/eval-design.html", "questions.html")


def compressed(*paths: Path) -> int:
    return sum(len(gzip.compress(path.read_bytes(), 6)) for path in paths)


@pytest.mark.parametrize("url", PAGES)
def test_a_first_visit_is_small(own_site: Site, opened: Open, url: str) -> None:
    base = own_site.bases["http"]
    with opened(base + url) as heard:
        heard.page.wait_for_load_state("networkidle")
        wanted = {own_site.folder / unquote(each.removeprefix(base)) for each in heard.requests}
    files = {path for path in wanted if path.is_file()}
    assert len(files) > 5
    assert compressed(*(path for path in files if path.name != "search_index.json")) <= 110 * KB


def test_the_search_index_is_small(own_site: Site) -> None:
    assert compressed(own_site.folder / "search/search_index.json") <= 200 * KB


def test_our_own_style_and_scripts_are_small(own_site: Site) -> None:
    ours = own_site.folder / "assets/playbook"
    assert compressed(*ours.glob("*.css")) <= 5 * KB
    packet = (own_site.folder / f"packets/{LOOP.removeprefix('loops/')}/eval-design.html").read_text("utf-8")
    script = packet.partition("<script>")[2].partition("</script>")[0].encode()
    assert 2 * KB < len(gzip.compress(script, 6)) < 8 * KB - compressed(*ours.glob("*.js"))
