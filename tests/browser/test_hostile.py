"""Hostile words in a real browser: nothing runs, nothing is fetched, nothing of the machine is shown."""

import re
import shutil
from collections.abc import Iterator
from itertools import cycle
from pathlib import Path
from typing import NamedTuple

import pytest
from hostile_bank import Payload, Word, packed, payloads, save, write

from browser.visiting import EXAMPLE, Heard, Open, Site, build, served
from playbook_gen.prose import Guide, parse_guide, refusal

SECRET = "the kookaburra laughs at noon"
"""Stands in files beside the bank that no page may show."""
LEAKS = (SECRET.encode(), b"root:x:0:0:", str(7331 * 7331).encode())
HEADINGS = 60
"""Headings of one guide."""
SEARCH, RESULT = "[data-md-component=search-query]", ".md-search-result__link"
IDLE = "new Promise(done => requestIdleCallback(done))"
FOUND = """() => {
    const all = [...document.querySelectorAll("*")];
    const names = "script style link meta base title iframe frame object embed applet form input textarea " +
        "select dialog template slot noscript svg math img picture source video audio canvas marquee mark";
    const inside = `.md-content :is(${names.split(" ")}, [style]:not(td, th), [srcset], [srcdoc])`;
    return {
        ran: "__pwned" in window,
        handlers: all.flatMap(each => each.getAttributeNames()).filter(name => name.startsWith("on")),
        unknown: all.filter(each => each instanceof HTMLUnknownElement).map(each => each.localName),
        elements: [...document.querySelectorAll(inside)]
            .filter(each => !each.closest(".md-content__button, .pb-facets, .pb-drawing"))
            .map(each => each.outerHTML.slice(0, 80)),
        buttons: document.querySelectorAll(".md-content button:not(.pb-print, .pb-clear)").length,
        schemes: [...new Set([...document.links].map(each => each.protocol))]
            .filter(each => !["http:", "https:", "mailto:"].includes(each)),
    };
}"""
NOTHING = {"ran": False, "handlers": [], "unknown": [], "elements": [], "buttons": 0, "schemes": []}


class Hostile(NamedTuple):
    """A site that shows every payload that is not refused; `titles` is address → title of a page."""

    site: Site
    titles: dict[str, str]


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Hostile]:
    root = tmp_path_factory.mktemp("beside") / "bank"
    shown = [each for each in payloads().values() if not each.id.startswith("hidden-")]
    titles = write_all(root, shown)
    write_guides(root, shown)
    shutil.copy(EXAMPLE / "mkdocs.yml", root)
    for folder in (root.parent, root):
        save(folder / "secret.txt", SECRET)
    build(root / "mkdocs.yml", root / "site")
    with served(root / "site") as running:
        yield Hostile(running, titles)


def write_all(root: Path, shown: list[Payload]) -> dict[str, str]:
    """Write a bank whose words are the payloads, each at least once; return address → title of questions."""
    lines = [" ".join(each.line for each in pack) for pack in packed(shown).values()]
    texts = [each.text for each in shown if refusal(each.text) is None]
    said: list[str] = []
    titles, others, prose = cycle(lines), cycle(lines), cycle(texts)

    def say(word: Word) -> str:
        if word.where.startswith("guides/"):
            return "Plain words"
        words = next(prose if word.is_prose else titles if word.where == "question.title" else others)
        said.append(words)
        return words

    written = write(root, say, questions=len(lines) // 2)
    assert {*lines, *texts} <= {*said}
    at = {each.place.path: index for index, each in enumerate(written) if each.word.where == "question.title"}
    return {f"questions/{Path(path).stem}.html": said[index] for path, index in at.items()}


def write_guides(root: Path, shown: list[Payload]) -> None:
    """Write guides whose headings are the payloads, as far as a guide may have them."""
    parts: list[str] = []
    for number, payload in enumerate(shown):
        part = f"## {payload.line} {number}\n\nwords\n"
        if isinstance(parse_guide(f"# Words\n\n{part}", str), Guide) and "](" not in part:
            parts.append(part)
    for number, start in enumerate(range(0, len(parts), HEADINGS)):
        save(
            root / f"content/pages/guides/more-{number}.md",
            "# Words\n\n" + "\n".join(parts[start:][:HEADINGS]),
        )


def test_no_built_file_holds_what_lies_beside_the_bank(hostile: Hostile) -> None:
    files = [path for path in hostile.site.folder.rglob("*") if path.is_file()]
    assert len(files) > 100
    for path in files:
        assert [leak for leak in LEAKS if leak in path.read_bytes()] == [], path


def test_nothing_runs_on_any_page(hostile: Hostile, opened: Open) -> None:
    base = hostile.site.bases["http"]
    pages = sorted(
        path.relative_to(hostile.site.folder).as_posix() for path in hostile.site.folder.rglob("*.html")
    )
    assert len(pages) > 70
    with opened(base) as heard:
        dialogs = listen(heard)
        for url in pages:
            heard.page.goto(base + url)
            heard.page.evaluate(IDLE)
            assert heard.page.evaluate(FOUND) == NOTHING, url
            assert (heard.errors, heard.away_from(base), dialogs) == ([], [], []), url
            if title := hostile.titles.get(url):
                assert folded(heard.page.locator("h1").inner_text()) == folded(title)
                assert folded(heard.page.title()).startswith(folded(title))
        assert len(heard.page.context.pages) == 1


@pytest.mark.parametrize("words", ["quokka", "script", "evil", "onerror"])
def test_nothing_runs_in_the_results_of_a_search(hostile: Hostile, opened: Open, words: str) -> None:
    base = hostile.site.bases["http"]
    with opened(base) as heard:
        dialogs = listen(heard)
        heard.page.locator(SEARCH).press_sequentially(words)
        heard.page.locator(RESULT).first.wait_for(state="visible")
        heard.page.evaluate(IDLE)
        shown = heard.page.locator(".md-search-result__list").inner_text()
        assert re.search(r"<(script|img|svg|iframe)", shown)
        inside = (
            ".md-search-result__list :is(script, img, iframe, object, embed, form, input, style, svg svg)"
        )
        assert heard.page.locator(inside).count() == 0
        assert heard.page.evaluate(FOUND) == NOTHING
        assert (heard.errors, heard.away_from(base), dialogs) == ([], [], [])


def listen(heard: Heard) -> list[str]:
    """Return a list that will hold what every dialog says."""
    said: list[str] = []
    heard.page.on("dialog", lambda dialog: (said.append(dialog.message), dialog.dismiss()))
    return said


def folded(text: str) -> str:
    return " ".join(text.split())
