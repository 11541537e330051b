"""What git knows of the bank: when each file last changed, and which changed since a revision."""

import subprocess
from datetime import date
from pathlib import Path

from playbook_gen.problems import did_you_mean


class NoHistory(Exception):  # noqa: N818 - it says why git cannot tell
    """Git cannot tell: it is not there, this is no repository, or it knows no such revision."""


def last_changes(root: Path) -> dict[str, date]:
    """Return path below `root` → day of its last commit; empty without git or in a shallow clone."""
    if _or_nothing(root, "rev-parse", "--is-shallow-repository").strip() != "false":
        return {}
    log = _or_nothing(
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


def changed_since(root: Path, revision: str) -> frozenset[str]:
    """Return the paths below `root` that differ from where this work left `revision`, new ones too.

    Raises NoHistory, with words for people, where git cannot tell.
    """
    commit = _commit(root, revision)
    base = _or_nothing(root, "merge-base", commit, "HEAD").strip() or commit
    changed = _git(root, "diff", "--name-only", "-z", "--relative", "--no-ext-diff", base, "--", ".")
    new = _git(root, "ls-files", "-z", "--others", "--exclude-standard", "--", ".")
    return frozenset(filter(None, (changed + new).split("\0")))


def _commit(root: Path, revision: str) -> str:
    _git(root, "rev-parse", "--git-dir")
    wanted = f"{revision}^{{commit}}"
    found = _or_nothing(root, "rev-parse", "--verify", "--quiet", "--end-of-options", wanted)
    if found.strip():
        return found.split()[-1]
    if _or_nothing(root, "rev-parse", "--is-shallow-repository").strip() == "true":
        help = "this clone is shallow, so fetch the whole history"
    else:
        help = did_you_mean(revision, _or_nothing(root, "for-each-ref", "--format=%(refname:short)").split())
    raise NoHistory(f"git knows no revision '{revision}' here; {help}")


def _or_nothing(root: Path, *arguments: str) -> str:
    try:
        return _git(root, *arguments)
    except NoHistory:
        return ""


def _git(root: Path, *arguments: str) -> str:
    command = ["git", "-C", str(root), *arguments]
    try:
        done = subprocess.run(command, capture_output=True, check=False)  # noqa: S603 - fixed arguments
    except FileNotFoundError:
        raise NoHistory("git is not installed") from None
    if done.returncode:
        said = done.stderr.decode(errors="replace").strip().split("\n")[0]
        raise NoHistory(said.removeprefix("fatal: ") or f"git {arguments[0]} failed")
    return done.stdout.decode(errors="replace")
