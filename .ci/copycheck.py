"""Report every run of eight words that the bank shares with a source document.

Usage: python .ci/copycheck.py SOURCES, a folder of text files. Numbers and what stands in quotation marks
are left aside on both sides. Exit code 1 when something is shared, or when the bank has errors: what does not
load cannot be compared.
"""

import re
import sys
from collections.abc import Iterator
from pathlib import Path

from playbook_gen.build import load
from playbook_gen.problems import Place

RUN = 8
QUOTED = re.compile(r"[\"\u201c][^\"\u201c\u201d\n]{1,80}[\"\u201d]")
WORD = re.compile(r"[^\W\d_]+(?:['\u2019][^\W\d_]+)*")


def words(text: str) -> list[str]:
    """Return the words of a text in lower case, without numbers and quoted terms."""
    return WORD.findall(QUOTED.sub(" ", text).casefold().replace("\u2019", "'"))


def runs(text: str) -> Iterator[str]:
    """Yield every run of `RUN` words of a text."""
    found = words(text)
    for start in range(len(found) - RUN + 1):
        yield " ".join(found[start : start + RUN])


def texts(root: Path) -> Iterator[tuple[Place, str]]:
    """Yield every prose field, guide and material of the bank with its place."""
    checked = load(root)
    if checked.errors:
        sys.exit("\n".join(map(str, checked.errors)))
    bank = checked.bank
    for field in bank.prose:
        yield field.entry.place(*field.loc), field.text
    for file in (*bank.guides, *bank.material_files.values()):
        yield Place(file.path), file.text


def main(folder: Path) -> int:
    """Compare the bank in the working folder with the sources in `folder`; return the exit code."""
    sources = [path for path in sorted(folder.iterdir()) if path.is_file()]
    known = {run: path.name for path in sources for run in runs(path.read_text("utf-8", errors="replace"))}
    checked = shared = 0
    for place, text in texts(Path()):
        checked += 1
        for run in runs(text):
            if run in known:
                shared += 1
                sys.stdout.write(f"{place}: '{run}' stands in {known[run]}\n")
    sys.stdout.write(f"{checked} texts, {len(sources)} sources: {shared} shared runs of {RUN} words\n")
    return 1 if shared or not known else 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
