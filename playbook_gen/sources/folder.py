"""Read a bank from disk: only here, only below its root, only files of the kinds a bank is made of."""

import os
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from playbook_gen.problems import Code, Place, Problem
from playbook_gen.sources.document import Source
from playbook_gen.sources.events import parse
from playbook_gen.sources.text import MOST_BYTES, conflict, decode, hidden_characters, still_to_do

DATA_FOLDERS = ("content", "questions", "rubrics")
YAML, MARKDOWN = ".yml", ".md"
HANDOUTS = (".csv", ".json", ".jsonl", ".md", ".txt")
LEFT_BEHIND = (".bak", ".orig", ".rej", ".swp", ".tmp")
ASSETS = (".gif", ".jpg", ".jpeg", ".png", ".webp")
"""Pictures that can lie beside guides. SVG is not among them: it can hold scripts."""


@dataclass(frozen=True, slots=True)
class TextFile:
    """A guide or a file of a material: its path below the root, and its text."""

    path: str
    text: str


@dataclass(slots=True)
class Folder:
    """Everything a bank holds on disk, as data, in the order of its paths.

    `problems` are of files that could not be read, `to_do` of files that could.
    """

    sources: list[Source] = field(default_factory=list)
    texts: list[TextFile] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    to_do: list[Problem] = field(default_factory=list)
    files: int = 0


def read(root: Path) -> Folder:
    """Read every file of the bank in `root`; what cannot be read is a problem, never an exception."""
    folder = Folder(problems=list(_missing(root)))
    found = [pair for name in DATA_FOLDERS for pair in _walk(root, name, folder.problems)]
    for name, is_plain in sorted(found):
        folder.files += 1
        _read_file(folder, root, name, is_plain=is_plain)
    return folder


def _missing(root: Path) -> Iterator[Problem]:
    """Yield the folders of a bank that are not there; below a bank, that bank is named."""
    missing = [name for name in DATA_FOLDERS if not (root / name).is_dir()]
    above = (
        next(filter(_is_bank, root.resolve().parents), None) if len(missing) == len(DATA_FOLDERS) else None
    )
    help = (
        f"the bank is {above}: pass that with --root" if above else "create it, or pass the bank with --root"
    )
    for name in missing:
        yield Problem(Place(f"{name}/"), Code.PB001, f"there is no folder {name}/", help)


def _is_bank(folder: Path) -> bool:
    return all((folder / name).is_dir() for name in DATA_FOLDERS)


def _walk(root: Path, below: str, problems: list[Problem]) -> Iterator[tuple[str, bool]]:
    """Yield the paths below a folder of `root`, each with whether it is a file and no link."""
    try:
        with os.scandir(root / below) as entries:
            here = [entry for entry in entries if not entry.name.startswith(".")]
    except FileNotFoundError:
        return
    except OSError as error:
        message = f"cannot be read: {error.strerror}"
        problems.append(Problem(Place(f"{below}/"), Code.PB002, message, "check the rights of the folder"))
        return
    for entry in here:
        name = f"{below}/{entry.name}"
        if entry.is_dir(follow_symlinks=False):
            yield from _walk(root, name, problems)
        else:
            yield name, entry.is_file(follow_symlinks=False)


def _read_file(folder: Folder, root: Path, name: str, *, is_plain: bool) -> None:
    if problem := (None if is_plain else leaves(root, root / name, name)) or _stray(name):
        folder.problems.append(problem)
        return
    if name.endswith(ASSETS):
        return
    try:
        text = decode(name, _bytes(os.path.join(root, name)))  # noqa: PTH118 - a Path costs as much as reading
    except OSError as error:
        message = f"cannot be read: {error.strerror}"
        folder.problems.append(Problem(Place(name), Code.PB002, message, "check the file and its rights"))
        return
    if isinstance(text, Problem):
        folder.problems.append(text)
    elif hidden := list(hidden_characters(name, text)):
        folder.problems.extend(hidden)
    elif problem := conflict(name, text):
        folder.problems.append(problem)
    elif not _is_yaml(name):
        folder.texts.append(TextFile(name, text.replace("\r\n", "\n")))
    else:
        folder.to_do.extend(still_to_do(name, text))
        _add_source(folder, parse(name, text))


def _bytes(path: str) -> bytes:
    """Return what a file holds, of one that is too large only so much that it is seen to be."""
    with open(path, "rb", buffering=0) as stream:  # noqa: PTH123
        size = os.fstat(stream.fileno()).st_size
        return stream.read(min(size, MOST_BYTES) + 1)


def _add_source(folder: Folder, parsed: Source | list[Problem]) -> None:
    if isinstance(parsed, Source):
        folder.sources.append(parsed)
    else:
        folder.problems.extend(parsed)


def _is_yaml(name: str) -> bool:
    return name.endswith(YAML) and not name.startswith("content/pages/")


def _allowed(name: str) -> tuple[str, ...]:
    if name.startswith("content/pages/"):
        return (MARKDOWN, *ASSETS)
    if name.startswith("content/materials/"):
        return (YAML, *HANDOUTS)
    return (YAML,)


def _stray(name: str) -> Problem | None:
    allowed = _allowed(name)
    if name.endswith(allowed):
        return None
    message = f"'{Path(name).suffix or Path(name).name}' is not read here; allowed: {', '.join(allowed)}"
    return Problem(Place(name), Code.PB016, message, _way_out(Path(name)))


def _way_out(path: Path) -> str:
    suffix = path.suffix.lower()
    if suffix in LEFT_BEHIND or path.name.endswith("~"):
        return "an editor or a merge left it here; delete it"
    if suffix in (".yaml", YAML):
        return f"rename it to {path.stem}{YAML}"
    if suffix in (".json", MARKDOWN):
        also = "; a guide belongs below content/pages/" if suffix == MARKDOWN else ""
        return f"write it as YAML, as {path.stem}{YAML}{also}"
    return "rename the file or move it out of the bank"


def leaves(root: Path, path: Path, name: str) -> Problem | None:
    """Say what is wrong with a path that is no plain file: only a link to a file of the bank is fine."""
    inside = Path(os.path.realpath(path)).is_relative_to(os.path.realpath(root))
    if path.is_file() and inside:
        return None
    message = "leads out of the bank" if path.is_symlink() and not inside else "is not an ordinary file"
    return Problem(Place(name), Code.PB002, message, "put the file itself here")
