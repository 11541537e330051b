"""Finds what must not be in a build: canaries in any spelling a file can hold, and runs of private words.

A canary is a code that is said in four shapes: a word, a word of other scripts, a word with characters
that every format escapes in its own way, and a paragraph of which eight words in a row are enough.
"""

import gzip
import io
import re
import unicodedata
import zipfile
from base64 import b64decode
from collections.abc import Iterable, Iterator
from html import unescape
from pathlib import Path
from urllib.parse import unquote

import material
from PIL import Image
from pypdf import PdfReader

THEME = Path(material.__file__).parent / "templates"
RUN = 8
"""So many words in a row are no coincidence."""
SHAPES = ("word", "unicode", "special", "paragraph")
LETTERS = "bcdfghjklmnpqrstvwxz"
"""Without vowels: no code is a word by chance."""
PARAGRAPH = "Nobody{0} saw the seven{0} lanterns drift past our harbour{0} before a late train{0} woke them."

WORD = re.compile(r"quincanary([bcdfghjklmnpqrstvwxz]{4})")
UNICODE = re.compile(r"žluťoučký([bcdfghjklmnpqrstvwxz]{4})鳥")
SPECIAL = re.compile(r'tom<&"([bcdfghjklmnpqrstvwxz]{4})')
IN_PARAGRAPH = re.compile(r"seven([bcdfghjklmnpqrstvwxz]{4})")
DATA = re.compile(rb"data:[^,\"']*;base64,([A-Za-z0-9+/=]+)")
JSON_ESCAPE = re.compile(r'\\(u[0-9a-fA-F]{4}|["\\/bfnrt])')
TAG = re.compile(r"<!--|-->|</?[a-zA-Z][^<>]*>")


def code(number: int) -> str:
    """Return four letters that stand for a number."""
    letters = []
    for _ in range(4):
        number, rest = divmod(number, len(LETTERS))
        letters.append(LETTERS[rest])
    return "".join(letters)


def shaped(code: str, shape: str) -> str:
    return {
        "word": f"quincanary{code}",
        "unicode": f"Žluťoučký{code}鳥",
        "special": f'Tom<&"{code}',
        "paragraph": PARAGRAPH.format(code),
    }[shape]


def canary(code: str, *, is_prose: bool) -> str:
    """Return what stands in a field: all shapes, or those that fit on the line of a title."""
    line = " ".join(shaped(code, shape) for shape in SHAPES[:3])
    return f"{line}\n\n{shaped(code, 'paragraph')}" if is_prose else line


def files_of(folder: Path) -> dict[str, bytes]:
    """Return every file below a folder, but for those that are the theme's own, byte for byte."""
    files = {path.relative_to(folder).as_posix(): path for path in folder.rglob("*") if path.is_file()}
    found = {name: path.read_bytes() for name, path in files.items()}
    return {name: content for name, content in found.items() if content != _of_the_theme(name)}


def _of_the_theme(name: str) -> bytes | None:
    path = THEME / name
    return path.read_bytes() if path.is_file() else None


def texts(name: str, content: bytes) -> Iterator[str]:
    """Yield all that a file says, its name and metadata too, in every reading of its bytes."""
    yield from _readings(name)
    for part in _parts(content):
        yield from _readings(part.decode("utf-8", "replace"))
    yield from (reading for text in _metadata(content) for reading in _readings(text))


def _parts(content: bytes) -> Iterator[bytes]:
    yield content
    if content[:2] == b"\x1f\x8b":
        yield from _parts(gzip.decompress(content))
    if content[:4] == b"PK\x03\x04":
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            for each in archive.infolist():
                yield each.filename.encode()
                yield from _parts(archive.read(each))
    for found in DATA.findall(content):
        yield from _parts(b64decode(found))


def _metadata(content: bytes) -> Iterator[str]:
    if content[:5] == b"%PDF-":
        reader = PdfReader(io.BytesIO(content))
        yield from (str(value) for value in (reader.metadata or {}).values())
        yield from (page.extract_text() for page in reader.pages)
    if content[:8] == b"\x89PNG\r\n\x1a\n":
        with Image.open(io.BytesIO(content)) as image:
            image.load()
            yield from (str(value) for value in image.info.values())


def _readings(text: str) -> Iterator[str]:
    """Yield a text as it is, with every escape undone until none is left, and that without its tags."""
    seen = [text]
    for _ in range(4):
        for undo in (unescape, unquote, _json):
            if (plain := undo(seen[-1])) != seen[-1]:
                seen.append(plain)
    yield from (_folded(each) for each in seen)
    yield _folded(TAG.sub(" ", seen[-1]))


def _json(text: str) -> str:
    return JSON_ESCAPE.sub(_escape, text)


def _escape(found: re.Match[str]) -> str:
    what = found[1]
    return (
        chr(int(what[1:], 16)) if what[0] == "u" and len(what) > 1 else {"n": " ", "t": " "}.get(what, what)
    )


def _folded(text: str) -> str:
    return " ".join(unicodedata.normalize("NFC", text).casefold().split())


def canaries_in(name: str, content: bytes) -> set[str]:
    """Return the codes of all canaries in a file, in whatever shape."""
    found: set[str] = set()
    for text in texts(name, content):
        for shape in (WORD, UNICODE, SPECIAL):
            found.update(shape.findall(text))
        if near := set(IN_PARAGRAPH.findall(text)):
            here = runs([text])
            found.update(each for each in near if here & runs([PARAGRAPH.format(each)]))
    return found


def words(text: str) -> list[str]:
    return re.findall(r"\w+", _folded(text))


def runs(of: Iterable[str]) -> set[tuple[str, ...]]:
    """Return every eight words in a row."""
    return {run for text in of for run in _runs(words(text))}


def _runs(found: list[str]) -> Iterator[tuple[str, ...]]:
    return zip(*(found[at:] for at in range(RUN)), strict=False)
