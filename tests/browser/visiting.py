"""How the browser tests build a site, serve it and listen to it."""

import os
import shutil
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from playwright.sync_api import ConsoleMessage, Page, Request

REPOSITORY = Path(__file__).parent.parent.parent
EXAMPLE = REPOSITORY / "tests/example"
MADE = shutil.ignore_patterns("expected", "site")


def tool(name: str) -> Path:
    """Return a file of the checkers that `make test` installs from npm."""
    path = REPOSITORY / "tests/npm/node_modules" / name
    assert path.exists(), f"{path} is missing; `make test` installs what the tests need"
    return path


class Quiet(SimpleHTTPRequestHandler):
    """Serves files and tells nobody."""

    timeout = 5

    def log_message(self, *arguments: Any) -> None:
        pass


@dataclass(frozen=True)
class Site:
    """A built site: its folder, and where it is reached: `http` or `file`, each ending in a slash."""

    folder: Path
    bases: dict[str, str]


@contextmanager
def served(folder: Path, how: type[Quiet] = Quiet) -> Iterator[Site]:
    handler = partial(how, directory=str(folder))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
        thread.start()
        try:
            bases = {"http": f"http://127.0.0.1:{server.server_port}/", "file": f"{folder.as_uri()}/"}
            yield Site(folder, bases)
        finally:
            server.shutdown()
            thread.join()


def build(config: Path, site: Path) -> None:
    command = [sys.executable, "-m", "mkdocs", "build", "-f", str(config), "-d", str(site)]
    env = os.environ | {"NO_MKDOCS_2_WARNING": "1"}
    done = subprocess.run(
        command, cwd=config.parent, env=env, capture_output=True, text=True, timeout=120, check=False
    )
    assert done.returncode == 0, done.stderr


@dataclass
class Heard:
    """What a page asked for and complained about while it was open."""

    page: Page
    errors: list[str] = field(default_factory=list)
    requests: list[str] = field(default_factory=list)

    def console(self, message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"}:
            self.errors.append(f"{message.text} ({message.location.get('url')})")

    def failed(self, request: Request) -> None:
        """A request that the next address interrupts has not failed."""
        if request.failure != "net::ERR_ABORTED":
            self.errors.append(f"{request.failure} ({request.url})")

    def away_from(self, base: str) -> list[str]:
        """Return the requests that left the site; a page may make addresses of its own."""
        return [url for url in self.requests if not url.startswith((base, "data:", f"blob:{base[:7]}"))]


WORDS = "article, main[data-packet]"
"""What holds the words of a page, and of a packet, which has no theme."""


def scheme_of(page: Page) -> str | None:
    """Return the theme's colours of the page; a packet has no theme."""
    return page.get_attribute("body", "data-md-color-scheme")


Open = Callable[..., AbstractContextManager[Heard]]


def kinds(site: Site) -> dict[str, str]:
    """Return one page of each kind, the largest: kind → its address.

    A kind is a page at the top of the site, or a pattern: folder, depth, and what the end of the name is
    about. So a new sort of page is looked at without anybody naming it here.
    """
    found: dict[str, Path] = {}
    for path in sorted(site.folder.rglob("*.html")):
        parts = path.relative_to(site.folder).parts
        kind = parts[0] if len(parts) == 1 else f"{parts[0]}{'/*' * (len(parts) - 1)}"
        found[kind] = max(found.get(kind, path), path, key=lambda each: each.stat().st_size)
    return {kind: path.relative_to(site.folder).as_posix() for kind, path in found.items()}
