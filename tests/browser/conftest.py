"""One built example, served over HTTP and opened from disk, and one Chromium for all tests."""

import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from playwright.sync_api import Browser, sync_playwright

from browser.visiting import EXAMPLE, MADE, REPOSITORY, Heard, Open, Site, build, served

FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """The example, in a folder whose name needs escaping in an address."""
    root = tmp_path_factory.mktemp("browser") / "a bank"
    shutil.copytree(EXAMPLE, root, ignore=MADE)
    build(root / "mkdocs.yml", root / "site")
    with served(root / "site") as running:
        yield running


@pytest.fixture(scope="session")
def own_site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """The playbook of this repository."""
    folder = tmp_path_factory.mktemp("own") / "site"
    build(REPOSITORY / "mkdocs.yml", folder)
    with served(folder) as running:
        yield running


@pytest.fixture(scope="session")
def candidate_site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """What this repository shows to candidates."""
    folder = tmp_path_factory.mktemp("candidates") / "site"
    build(REPOSITORY / "mkdocs-candidate.yml", folder)
    with served(folder) as running:
        yield running


@pytest.fixture(scope="session")
def hostile_site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """The example, with a script that would run in the title of every noun."""
    root = tmp_path_factory.mktemp("hostile") / "bank"
    shutil.copytree(EXAMPLE, root, ignore=MADE)
    title = re.compile(r"^(\s*(?:- )?title: ).*$", re.MULTILINE)
    for path in root.rglob("*.yml"):
        if path.name != "mkdocs.yml":
            text = path.read_text("utf-8")
            path.write_text(title.sub(r"\1'quokka <img src=x onerror=alert(1)>'", text), "utf-8")
    build(root / "mkdocs.yml", root / "site")
    with served(root / "site") as running:
        yield running


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    path = shutil.which("chromium")
    assert path, "there is no chromium on this machine; `make test` installs what the tests need"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=list(FLAGS))
        try:
            yield browser
        finally:
            browser.close()


@pytest.fixture(scope="session")
def opened(chromium: Browser) -> Open:
    """Open an address in a fresh browser context; more options are those of the context."""

    @contextmanager
    def open_page(address: str, width: int = 1280, height: int = 900, **options: Any) -> Iterator[Heard]:
        context = chromium.new_context(viewport={"width": width, "height": height}, **options)
        try:
            context.set_default_timeout(15_000)
            heard = Heard(context.new_page())
            heard.page.on("console", heard.console)
            heard.page.on("pageerror", lambda error: heard.errors.append(str(error)))
            heard.page.on("requestfailed", heard.failed)
            context.on("request", lambda request: heard.requests.append(request.url))
            heard.page.goto(address, wait_until="load")
            yield heard
        finally:
            context.close()

    return open_page
