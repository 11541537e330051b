"""Words as long as they may be, in scripts of both directions, and a rubric of forty rows: nothing breaks."""

import shutil
from collections.abc import Iterator
from copy import deepcopy
from itertools import cycle

import pytest
import yaml
from hostile_bank import LONGEST, Word, write
from playwright.sync_api import Page

from browser.visiting import EXAMPLE, Open, Site, build, kinds, served

ROWS = 40
LINES = (
    "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft" * 4,
    "A title that goes on and on because its author could not decide what to leave out of it, " * 4,
    "كيف تقيس أن المساعد لا يخترع ساعات عمل لم يقلها أحد، وما الذي تفعله حين يخطئ؟ " * 4,
    "如何衡量助手没有编造开放时间,以及出错时你会怎么做?答えを数える前に何を数えるかを決める。" * 6,
)
WIDE = "\n\n| " + " | ".join("column" for _ in range(12)) + " |\n|" + "---|" * 12 + "\n|" + " 1234567 |" * 12
CODE = "\n\n```text\n" + "x = " + "f(" * 60 + ")" * 60 + "\n```"
PROSE = (*LINES, f"A table.{WIDE}", f"A line of code.{CODE}", f"`{LINES[0]}`")
OVER = """() => [...document.querySelectorAll(".md-content *")]
    .filter(each => each.checkVisibility() && each.getBoundingClientRect().right > innerWidth + 1)
    .filter(each => !each.closest(".pb-scroll, .pb-file, pre, .md-typeset__scrollwrap"))
    .map(each => each.outerHTML.slice(0, 90))"""


@pytest.fixture(scope="module")
def extreme(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    root = tmp_path_factory.mktemp("extreme") / "bank"
    lines, texts = cycle(LINES), cycle(PROSE)

    def say(word: Word) -> str:
        if word.is_prose and word.where not in ("guides/title", "guides/heading"):
            return next(texts)
        return next(lines)[:LONGEST].strip()

    write(root, say)
    rubric = next((root / "rubrics").glob("*.yml"))
    noun = yaml.safe_load(rubric.read_text("utf-8"))
    [axis] = noun["axes"]
    noun["axes"] = [deepcopy(axis) | {"id": f"row-{row}", "weight": 2 + row % 2} for row in range(ROWS)]
    rubric.write_text(yaml.safe_dump(noun, allow_unicode=True, sort_keys=False), "utf-8")
    shutil.copy(EXAMPLE / "mkdocs.yml", root)
    build(root / "mkdocs.yml", root / "site")
    with served(root / "site") as running:
        yield running


@pytest.mark.parametrize("width", [320, 390, 1280])
def test_nothing_overflows(extreme: Site, opened: Open, width: int) -> None:
    wrong = {}
    with opened(extreme.bases["http"], width) as heard:
        for url in kinds(extreme).values():
            heard.page.goto(extreme.bases["http"] + url)
            if over := sideways(heard.page):
                wrong[url] = over
        assert heard.errors == []
    assert wrong == {}


def sideways(page: Page) -> list[str]:
    """Return what is wider than the window, or cut by its edge."""
    content, window = page.evaluate("[document.scrollingElement.scrollWidth, innerWidth]")
    found: list[str] = page.evaluate(OVER)
    return found or [f"{content} px"] * (content > window)


def test_the_rubric_of_forty_rows_is_whole(extreme: Site) -> None:
    page = (extreme.folder / "rubrics.html").read_text("utf-8")
    assert page.count('class="pb-scale"') == ROWS
