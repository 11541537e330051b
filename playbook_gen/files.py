"""Files that are written whole or not at all."""

import os
from pathlib import Path


def write_at_once(path: Path, content: bytes) -> None:
    """Write a file and the folders above it: whatever interrupts, the old one is never lost.

    Two programs that write the same file do not meet. Raises OSError where it cannot be written.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    new = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        new.write_bytes(content)
        new.replace(path)
    finally:
        new.unlink(missing_ok=True)
