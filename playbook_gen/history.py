"""When each file last changed, from one pass over git; nothing where git cannot tell."""

import subprocess
from datetime import date
from pathlib import Path


def last_changes(root: Path) -> dict[str, date]:
    """Return path below `root` → day of its last commit; empty without git or in a shallow clone."""
    if _git(root, "rev-parse", "--is-shallow-repository").strip() != "false":
        return {}
    log = _git(
        root,
        "-c",
        "core.quotepath=off",
        "log",
        "--relative",
        "--name-only",
        "--format=%x00%cs",
        "--",
        ".",
    )
    changes: dict[str, date] = {}
    for commit in log.split("\0")[1:]:
        day, *paths = filter(None, commit.split("\n"))
        for path in paths:
            changes.setdefault(path, date.fromisoformat(day))
    return changes


def _git(root: Path, *arguments: str) -> str:
    command = ["git", "-C", str(root), *arguments]
    try:
        done = subprocess.run(command, capture_output=True, check=False)  # noqa: S603 - fixed arguments
    except FileNotFoundError:
        return ""
    return done.stdout.decode(errors="replace") if done.returncode == 0 else ""
