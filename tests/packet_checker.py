"""What a packet must be, read from its laid out pages and its PDF; `make packets-check` does it for all."""

import re
import sys
import time
from collections import defaultdict
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

from pypdf import PdfReader

from playbook_gen import build
from playbook_gen.packets import pdf
from playbook_gen.pages import packets
from playbook_gen.render import Print

MOST_BYTES = 180_000
MARKS = ("data-question=", "data-axis=", "data-round=")
OF_THE_WHOLE = 7
"""Fields about a round as a whole: who, when, the recommendation, what decided it, the hand-over."""
HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
LEAVES = ("li", "td", "p", "input", "i", "div")
KEPT = {"axis": "rubric", "notes": "note box", "bites": "mistake", "say": "words to say"}
SHORT = "210mm 180mm"
"""A sheet on which every break comes somewhere else than on A4."""
RUNS_OFF = 12
"""So many pixels may stand in the margin: a space at the end of a line of code does."""


@dataclass(frozen=True)
class Checked:
    """What is wrong with a packet, and its figures."""

    name: str
    found: tuple[str, ...]
    pages: int
    most: int
    handouts: int
    size: int
    seconds: float

    def __str__(self) -> str:
        figures = f"{self.pages} of {self.most} pages, {self.handouts} handed out, {self.size // 1000} KB"
        return "\n    ".join((f"{self.name}: {figures}, {self.seconds:.2f} s", *self.found))


def check(name: str, html: str, *, large: bool = False, twice: bool = True) -> Checked:
    """Return the findings about one document."""
    start = time.process_time()
    document = pdf.lay_out(html)
    content = pdf.write(document)
    seconds = time.process_time() - start
    kinds = [page._page_box.page_type.name for page in document.pages]
    sheets = kinds.count("handout")
    questions, axes, rounds = (
        html.count(f"{mark}=") for mark in ("data-question", "data-axis", "data-round")
    )
    most = (rounds * 2 + questions * (2 if axes > questions else 1) + ("data-loop" in html)) * (1 + large)
    found = [*breaks(document), *structure(content, html)]
    if len(kinds) - sheets > most:
        found.append(f"{len(kinds) - sheets} pages, at most {most}")
    if len(content) > MOST_BYTES * rounds:
        found.append(f"{len(content)} bytes, at most {MOST_BYTES * rounds}")
    if twice and pdf.pdf_of(html) != content:
        found.append("two builds differ")
    return Checked(name, tuple(found), len(kinds) - sheets, most, sheets, len(content), seconds)


def breaks(document) -> Iterator[str]:
    """Yield what is torn apart: a rubric, a note box, a row, a heading from what it heads."""
    where, elements = defaultdict(set), {}
    for number, page in enumerate(document.pages, 1):
        inside = [box for box in page._page_box.children if type(box).__name__ != "MarginBox"]
        boxes = [each for box in inside for each in (box, *box.descendants(placeholders=True))]
        for box in boxes:
            if box.element is not None:
                where[id(box.element)].add(number)
                elements[id(box.element)] = box.element
        if not any(getattr(box, "text", "").strip() for box in boxes):
            yield f"page {number} is empty"
        yield from _off(number, page, boxes)
    rows = {id(row) for each in elements.values() if each.tag == "thead" for row in each.iter("tr")}
    parents = {id(child): each for each in elements.values() for child in each}
    for key, element in elements.items():
        kind = "row" if element.tag == "tr" and key not in rows else KEPT.get(element.get("class", ""))
        if kind and len(where[key]) > 1:
            yield f"a {kind} is split over pages {sorted(where[key])}: {_text(element)}"
        if element.tag in HEADINGS:
            after = _after(element, parents)
            if after is not None and min(where.get(id(after)) or where[key]) > max(where[key]):
                yield f"a heading is left alone on page {max(where[key])}: {_text(element)}"


def _off(number, page, boxes) -> Iterator[str]:
    edge = page._page_box.content_box_x() + page._page_box.width + RUNS_OFF
    for box in boxes:
        if getattr(box, "text", "").strip() and box.position_x + box.width > edge:
            yield f"text runs off page {number}: {box.text[:40]}"


def _after(element, parents):
    """Return the first thing with text of its own that follows a heading."""
    while element is not None:
        parent = parents.get(id(element))
        if parent is None:
            return None
        siblings = list(parent)
        for sibling in siblings[siblings.index(element) + 1 :]:
            leaf = next(
                (each for each in sibling.iter() if each.tag in ("li", "td", "p", "input", "i", "div")), None
            )
            return sibling if leaf is None else leaf
        element = parent
    return None


def _text(element) -> str:
    return " ".join("".join(element.itertext()).split())[:50]


def structure(content: bytes, html: str) -> Iterator[str]:
    """Yield what the PDF lacks: names, tags, a language, a title, bookmarks, one h1, its fonts."""
    reader = PdfReader(BytesIO(content))
    root = reader.trailer["/Root"]
    yield from _fields(reader, html)
    if root.get("/Lang") != "en":
        yield "no language"
    if not (reader.metadata and reader.metadata.title) or not root["/ViewerPreferences"].get(
        "/DisplayDocTitle"
    ):
        yield "no title"
    if "pdfuaid" not in root["/Metadata"].get_data().decode():
        yield "no identifier of PDF/UA"
    titles = [each["/Title"] for each in _bookmarks(reader.outline)]
    wanted = 2 * html.count("data-round=") + html.count("data-question=")
    if len(titles) < wanted:
        yield f"{len(titles)} bookmarks, not the {wanted} of rounds, questions and scorecards"
    tags = defaultdict(int)
    widgets = _tags(root["/StructTreeRoot"]["/K"], tags)
    if tags["/H1"] != 1:
        yield f"{tags['/H1']} headings of the first level"
    annotations = [each.get_object() for page in reader.pages for each in page.get("/Annots", [])]
    untagged = sum("/StructParent" not in each for each in annotations)
    if untagged or widgets != sum(each["/Subtype"] == "/Widget" for each in annotations):
        yield f"{untagged} fields or links without a tag"
    yield from _fonts(reader)


def _fields(reader, html: str) -> Iterator[str]:
    fields = reader.get_fields() or {}
    names = re.findall(r'<(?:input|textarea)[^>]* name="([^"]*)"', html)
    if sorted(fields) != sorted(set(names)):
        yield f"fields that differ from those of the document: {sorted(fields.keys() ^ set(names))[:3]}"
    axes, questions, rounds = (
        html.count(f"{mark}=") for mark in ("data-axis", "data-question", "data-round")
    )
    if len(fields) != 2 * axes + questions + OF_THE_WHOLE * rounds:
        yield f"{len(fields)} fields for {axes} axes, {questions} questions and {rounds} rounds"
    if dotted := [name for name in fields if "." in name]:
        yield f"a dot in the name of a field: {dotted[0]}"
    said = [each.get("/TU") for each in fields.values()]
    if unnamed := [name for name, each in fields.items() if each.get("/TU", name) == name]:
        yield f"a field without words for it: {unnamed[0]}"
    if rounds == 1 and (same := {each for each in said if said.count(each) > 1}):
        yield f"two fields are called the same: {sorted(map(str, same))[0]}"


def _bookmarks(outline) -> Iterator:
    for each in outline:
        yield from _bookmarks(each) if isinstance(each, list) else [each]


def _tags(node, tags) -> int:
    """Count the tags below a node, and return how many form fields are among them."""
    widgets = 0
    for each in node if isinstance(node, list) else [node]:
        found = each.get_object()
        if isinstance(found, dict) and "/S" in found:
            tags[found["/S"]] += 1
            widgets += found["/S"] == "/Form"
            widgets += _tags(found.get("/K", []), tags)
    return widgets


def _fonts(reader) -> Iterator[str]:
    for number in range(1, int(reader.trailer["/Size"])):
        each = reader.get_object(number)
        if not isinstance(each, dict) or each.get("/Type") != "/FontDescriptor":
            continue
        if not each.keys() & {"/FontFile", "/FontFile2", "/FontFile3"}:
            yield f"a font that is not embedded: {each.get('/FontName')}"


def documents(root: Path, how: Print) -> dict[str, str]:
    """Return the packets of a bank, by their names."""
    checked = build.load(root)
    assert not checked.errors, checked.errors
    made = build.packet_files(root, checked.bank, how, packets(checked.bank))
    return {each.url.removeprefix("packets/").removesuffix(".html"): each.html for each in made}


def _check(job: tuple[str, str, bool, bool]) -> Checked:
    name, html, large, twice = job
    return check(name, html, large=large, twice=twice)


def main(root: Path) -> int:
    """Check every packet of a bank on every paper, and print the figures."""
    jobs = []
    for paper, large in (("a4", False), ("letter", False), ("a4", True)):
        for name, html in documents(
            root, Print(paper=paper, large=large, site="https://playbook.example")
        ).items():
            label = f"{name} ({'large print' if large else paper})"
            jobs.append((label, html, large, paper == "a4" and not large))
            if paper == "a4" and not large:
                jobs.append((f"{name} (short)", html.replace("size: a4", f"size: {SHORT}"), True, False))
    with ProcessPoolExecutor(2) as pool:
        checked = []
        for each in pool.map(_check, jobs):
            print(each, flush=True)  # noqa: T201
            checked.append(each)
    rounds = [each for each in checked if each.name.count("/") == 2 and "(a4)" in each.name]
    print(  # noqa: T201
        f"{len(checked)} documents, {sum(bool(each.found) for each in checked)} with findings; "
        f"a round on A4: {sum(each.seconds for each in rounds) / len(rounds):.2f} s of processor time, "
        f"at most {max(each.size for each in rounds) // 1000} KB"
    )
    return 1 if any(each.found for each in checked) else 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1] if len(sys.argv) > 1 else ".")))
