"""Runs `mkdocs serve` for real: every save shows, and a bad one never takes pages away."""

import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.client import HTTPException
from pathlib import Path
from urllib.error import HTTPError
from urllib.parse import urljoin
from urllib.request import urlopen

import pytest
from bs4 import BeautifulSoup

STARTED = 60.0
"""Seconds within which a loaded machine has started the server, or noticed a save."""
SHOWN = 3.0
"""Seconds from a rebuild to the page that says what is wrong."""
EXAMPLE = Path(__file__).parent / "example"
MADE = shutil.ignore_patterns("expected", "site")
QUESTION = "questions/evaluation/test-the-opening-hours.yml"
PAGES = (
    "index.html",
    "questions/test-the-opening-hours.html",
    "loops/assistant-engineer/senior.html",
    "loops/assistant-engineer/senior/eval-design.html",
    "guides/first-round.html",
)
NOTICE = "this page is the last good version"


@dataclass(frozen=True)
class Server:
    """A running `mkdocs serve` over the bank in `root`."""

    root: Path
    address: str
    process: subprocess.Popen[bytes]
    log: Path

    def get(self, url: str) -> tuple[int, str]:
        """Return status and text; status 0 while there is no answer."""
        try:
            with urlopen(f"{self.address}/{url}", timeout=5) as answer:
                return answer.status, answer.read().decode()
        except HTTPError as error:
            with error:
                return error.code, error.read().decode()
        except (OSError, HTTPException):
            return 0, ""

    def text(self, url: str) -> str:
        return self.get(url)[1]

    def said(self) -> str:
        return self.log.read_text("utf-8", errors="replace")

    def wait(self, until: Callable[[], bool], seconds: float, what: str) -> None:
        deadline = time.monotonic() + seconds
        while not until():
            assert self.process.poll() is None, f"the server died:\n{self.said()}"
            assert time.monotonic() < deadline, f"not within {seconds} s: {what}\n{self.said()}"
            time.sleep(0.05)

    def save(self, path: str, old: str, new: str) -> None:
        """Save a change, and wait until the server starts to rebuild."""
        text = (self.root / path).read_text("utf-8")
        assert text.count(old) == 1
        seen = self.said().count("Detected file changes")
        (self.root / path).write_text(text.replace(old, new), "utf-8")
        noticed = "the save is noticed"
        self.wait(lambda: self.said().count("Detected file changes") > seen, STARTED, noticed)


@contextmanager
def serving(root: Path) -> Iterator[Server]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        host = f"127.0.0.1:{free.getsockname()[1]}"
    log = root.parent / "serve.log"
    command = [sys.executable, "-m", "mkdocs", "serve", "-f", str(root / "mkdocs.yml"), "-a", host]
    env = os.environ | {"NO_MKDOCS_2_WARNING": "1", "PYTHONUNBUFFERED": "1"}
    with (
        log.open("wb") as stream,
        subprocess.Popen(command, cwd=root, env=env, stdout=stream, stderr=stream) as process,
    ):
        try:
            server = Server(root, f"http://{host}", process, log)
            server.wait(lambda: server.get("index.html")[0] == 200, STARTED, "the server answers")
            yield server
        finally:
            process.kill()


@pytest.fixture
def server(example: Path) -> Iterator[Server]:
    with serving(example) as running:
        yield running


def break_question(server: Server) -> str:
    """Save a question with a key that does not exist; return where that is."""
    line = (server.root / QUESTION).read_text("utf-8").split("\n").index("depth: failure-mode") + 1
    server.save(QUESTION, "depth: failure-mode", "dpeth: failure-mode")
    return f"{QUESTION}:{line}:1"


def fix_question(server: Server) -> None:
    server.save(QUESTION, "dpeth: failure-mode", "depth: failure-mode")


def test_a_save_shows_in_the_page(server: Server) -> None:
    page = "questions/test-the-opening-hours.html"
    assert "Holidays" in server.text(page)
    server.save(QUESTION, "- about: Holidays", "- about: Feast days")
    server.wait(lambda: "Feast days" in server.text(page), SHOWN, "the change is shown")
    server.save("content/pages/guides/first-round.md", "## Afterwards", "## When they have left")
    guide = "guides/first-round.html"
    server.wait(lambda: "When they have left" in server.text(guide), SHOWN, "the guide is shown")


def test_a_new_file_makes_a_new_page(server: Server) -> None:
    assert server.get("questions/a-no-you-got.html")[0] == 404
    old = server.root / "questions/teamwork/a-no-you-gave.yml"
    old.with_name("a-no-you-got.yml").write_bytes(old.read_bytes())
    server.wait(lambda: server.get("questions/a-no-you-got.html")[0] == 200, STARTED, "the page is there")


@dataclass(frozen=True)
class Stale:
    """A server whose bank was good, then broken at `place` by a save; `before` is how its pages began."""

    server: Server
    place: str
    before: dict[str, str]


@pytest.fixture(scope="module")
def stale(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stale]:
    root = tmp_path_factory.mktemp("stale") / "bank"
    shutil.copytree(EXAMPLE, root, ignore=MADE)
    with serving(root) as server:
        before = {url: lead(server.text(url)) for url in PAGES}
        place = break_question(server)
        server.wait(lambda: place in places(server), SHOWN, "problems.html lists the place")
        yield Stale(server, place, before)


def test_a_broken_save_is_listed_with_what_to_do(stale: Stale) -> None:
    assert places(stale.server) == [stale.place]
    text = stale.server.text("problems.html")
    assert "PB101" in text
    assert "did you mean" in text


@pytest.mark.parametrize("url", PAGES)
def test_a_broken_save_keeps_every_page(stale: Stale, url: str) -> None:
    status, text = stale.server.get(url)
    assert (status, lead(text)) == (200, stale.before[url])


@pytest.mark.parametrize("url", PAGES)
def test_a_stale_page_says_so_and_leads_to_the_problems(stale: Stale, url: str) -> None:
    soup = BeautifulSoup(stale.server.text(url), "html.parser")
    notice = soup.select_one("aside.pb-notice")
    assert notice, "a page that is not what is on disk does not say so"
    assert NOTICE in notice.get_text()
    assert stale.place in notice.get_text()
    assert notice.a and urljoin(f"/{url}", str(notice.a["href"])) == "/problems.html"


def lead(text: str) -> str:
    """Return what stands first below the title of a page."""
    content = BeautifulSoup(text, "html.parser").select_one("article h1 ~ :not(.pb-notice)")
    return content.get_text() if content else ""


def places(server: Server) -> list[str]:
    listed = BeautifulSoup(server.text("problems.html"), "html.parser")
    return [place.get_text() for place in listed.select(".pb-problems > li > code")]


def test_a_second_broken_save_is_listed_too(server: Server) -> None:
    first = break_question(server)
    server.save("content/levels.yml", "order: 1", "order: one")
    second = "content/levels.yml:3:10"
    both = "both places are listed"
    server.wait(lambda: {first, second} <= set(places(server)), SHOWN, both)


def test_a_fix_recovers(server: Server) -> None:
    break_question(server)
    server.wait(lambda: server.get("problems.html")[0] == 200, SHOWN, "the problem is shown")
    fix_question(server)
    server.wait(lambda: server.get("problems.html")[0] == 404, SHOWN, "problems.html is gone")
    for url in PAGES:
        status, text = server.get(url)
        assert (status, "pb-notice" in text) == (200, False), url


def test_a_broken_bank_starts_with_its_problems_and_recovers(example: Path) -> None:
    good = (example / QUESTION).read_text("utf-8")
    (example / QUESTION).write_text(f"{good}bogus: 1\n", "utf-8")
    place = f"{QUESTION}:{len(good.splitlines()) + 1}:1"
    with serving(example) as server:
        assert place in server.text("")
        assert server.get(PAGES[1])[0] == 404
        server.save(QUESTION, "bogus: 1\n", "")
        server.wait(lambda: server.get(PAGES[1])[0] == 200, SHOWN, "the pages are back")
        assert "Which round do you run today?" in server.text("")
        assert place not in server.text("")
        assert server.get("problems.html")[0] == 404
