"""PDFs made before, found again by what they are made from: never by a date, never unpickled."""

from contextlib import suppress
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from playbook_gen.files import write_at_once


@dataclass(frozen=True, slots=True)
class Cache:
    """A folder of PDFs; `maker` names what makes them: versions, code, fonts."""

    folder: Path
    maker: str

    def get(self, html: str) -> bytes | None:
        try:
            return self._path(html).read_bytes()
        except OSError:
            return None

    def put(self, html: str, content: bytes) -> None:
        """Keep a PDF; a folder that cannot be written costs time and nothing else."""
        with suppress(OSError):
            write_at_once(self._path(html), content)

    def _path(self, html: str) -> Path:
        key = sha256(f"{self.maker}\n{html}".encode()).hexdigest()
        return self.folder / f"{key}.pdf"
