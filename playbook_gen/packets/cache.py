"""PDFs made before, found again by what they are made from: never by a date, never unpickled."""

import os
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Cache:
    """A folder of PDFs; `maker` names the versions of what makes them."""

    folder: Path
    maker: str

    def get(self, html: str) -> bytes | None:
        try:
            return self._path(html).read_bytes()
        except OSError:
            return None

    def put(self, html: str, content: bytes) -> None:
        write_at_once(self._path(html), content)

    def _path(self, html: str) -> Path:
        key = sha256(f"{self.maker}\n{html}".encode()).hexdigest()
        return self.folder / f"{key}.pdf"


def write_at_once(path: Path, content: bytes) -> None:
    """Write a file at once or not at all; two that write the same do not meet."""
    path.parent.mkdir(parents=True, exist_ok=True)
    new = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        new.write_bytes(content)
        new.replace(path)
    finally:
        new.unlink(missing_ok=True)
