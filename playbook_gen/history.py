"""What git knows of the bank: when each file last changed, and which changed since a revision."""

import subprocess
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
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
    base = _fork(root, commit, "HEAD")
    changed = _git(root, "diff", "--name-only", "-z", "--relative", "--no-ext-diff", base, "--", ".")
    new = _git(root, "ls-files", "-z", "--others", "--exclude-standard", "--", ".")
    return frozenset(filter(None, (changed + new).split("\0")))


@dataclass(frozen=True, slots=True)
class PastFile:
    """A file as a revision has it; of a link the content is where it leads."""

    path: str
    content: bytes
    is_link: bool


def fork(root: Path, revision: str, head: str | None) -> tuple[str, str | None]:
    """Return the commit where `head` left `revision`, and that of `head`; None stands for the files here.

    Raises NoHistory, with words for people, where git cannot tell.
    """
    base, tip = _commit(root, revision), _commit(root, head) if head else None
    return _fork(root, base, tip or "HEAD"), tip


def files_at(root: Path, commit: str, folders: Iterable[str], most: int) -> Iterator[PastFile]:
    """Yield what a commit has in these folders below `root`, byte for byte, cut after `most` bytes."""
    listed = _git(root, "ls-tree", "-r", "-z", "-l", commit, "--", *folders)
    files = [tuple(line.split("\t", 1)) for line in listed.split("\0") if "\t" in line]
    blobs = [(*about.split(), path) for about, path in files if about.split()[1] == "blob"]
    small = [name for _, _, name, size, _ in blobs if int(size) <= most]
    contents = dict(zip(small, _contents(root, small), strict=True))
    for mode, _, name, _, path in blobs:
        if not {"..", ".git"} & set(path.split("/")):
            yield PastFile(path, contents.get(name, b" " * (most + 1)), mode == "120000")


def _contents(root: Path, names: list[str]) -> Iterator[bytes]:
    """Yield the bytes of blobs: git says each as a line that ends with the size, the bytes, a line end."""
    told, at = _run(root, "cat-file", "--batch", given="\n".join(names).encode()), 0
    for _ in names:
        start = told.index(b"\n", at) + 1
        at = start + int(told[at:start].split()[-1]) + 1
        yield told[start : at - 1]


def _fork(root: Path, commit: str, head: str) -> str:
    base = _or_nothing(root, "merge-base", commit, head).strip()
    if not base and _is_shallow(root):
        raise NoHistory("this clone is shallow and ends before the two parted; fetch the whole history")
    return base or commit


def _is_shallow(root: Path) -> bool:
    return _or_nothing(root, "rev-parse", "--is-shallow-repository").strip() == "true"


def _commit(root: Path, revision: str) -> str:
    _git(root, "rev-parse", "--git-dir")
    wanted = f"{revision}^{{commit}}"
    found = _or_nothing(root, "rev-parse", "--verify", "--quiet", "--end-of-options", wanted)
    if found.strip():
        return found.split()[-1]
    if _is_shallow(root):
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
    return _run(root, *arguments).decode(errors="replace")


def _run(root: Path, *arguments: str, given: bytes = b"") -> bytes:
    command = ["git", "-C", str(root), *arguments]
    try:
        done = subprocess.run(command, input=given, capture_output=True, check=False)  # noqa: S603 - fixed arguments
    except FileNotFoundError:
        raise NoHistory("git is not installed") from None
    if done.returncode:
        said = done.stderr.decode(errors="replace").strip().split("\n")[0]
        raise NoHistory(said.removeprefix("fatal: ") or f"git {arguments[0]} failed")
    return done.stdout
