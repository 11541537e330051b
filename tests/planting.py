"""Ways in which a private text could slip into a build: each makes a file that holds it, and its name."""

import gzip
import html
import io
import json
from base64 import b64encode
from collections.abc import Callable
from urllib.parse import quote

from PIL import Image, PngImagePlugin
from pypdf import PdfWriter

Plant = Callable[[str], tuple[str, bytes]]


def in_page(pattern: str) -> Plant:
    return lambda text: ("mid.html", pattern.format(html.escape(text), json.dumps(text)).encode())


def png(text: str) -> tuple[str, bytes]:
    info, file = PngImagePlugin.PngInfo(), io.BytesIO()
    info.add_itxt("Comment", text, zip=True)
    Image.new("RGB", (1, 1)).save(file, "PNG", pnginfo=info)
    return "picture.png", file.getvalue()


def pdf(text: str) -> tuple[str, bytes]:
    writer, file = PdfWriter(), io.BytesIO()
    writer.add_blank_page(10, 10)
    writer.add_metadata({"/Subject": text})
    writer.write(file)
    return "print.pdf", file.getvalue()


LEAKS: dict[str, Plant] = {
    "comment": in_page("<p>Hello</p><!-- {0} -->"),
    "data attribute": in_page('<p data-why="{0}">Hello</p>'),
    "details": in_page("<details><summary>More</summary><p>{0}</p></details>"),
    "json": in_page("<script>var data = {{'x': {1}}}</script>"),
    "meta": in_page('<meta name="description" content="{0}">'),
    "tag": in_page('<span class="md-tag">{0}</span>'),
    "title": in_page('<a href="x.html" title="{0}">Hello</a>'),
    "alt": in_page('<img src="x.png" alt="{0}">'),
    "sitemap": lambda text: ("sitemap.xml.gz", gzip.compress(f"<loc>/{quote(text)}.html</loc>".encode())),
    "search index": lambda text: (
        "search/search_index.json",
        json.dumps({"docs": [{"location": "", "text": html.escape(text)}]}).encode(),
    ),
    "copied file": lambda text: ("key.md.txt", text.encode()),
    "inside a handout": lambda text: (
        "0123456789ab.html",
        b'<a href="data:text/csv;base64,%s">' % b64encode(text.encode()),
    ),
    "file metadata": png,
    "pdf metadata": pdf,
    "file name": lambda text: (f"materials/{quote(text)}.html", b"<p>Hello</p>"),
}
