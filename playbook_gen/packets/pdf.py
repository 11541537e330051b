"""The one module that knows WeasyPrint, and it asks for it only when a PDF is made."""

from __future__ import annotations

import logging
from functools import lru_cache
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from weasyprint import Document

VARIANT = {"pdf_forms": True, "pdf_variant": "pdf/ua-1"}
"""Form fields, tags, and the identifier of PDF/UA; no validator has said that it is PDF/UA."""
INSTRUCTIONS = ("fpgm", "prep", "cvt ", "gasp", "hdmx", "VDMX", "LTSH", "GPOS", "GSUB", "GDEF", "kern")
"""Tables of a font that a form field does not need; they are half of its bytes."""


class PdfUnavailable(Exception):  # noqa: N818 - it is no error of the program's
    """No PDF can be made on this machine, and what to install."""


class NoWeasyPrint(PdfUnavailable):
    """The extra `pdf` is not installed."""

    def __str__(self) -> str:
        return "WeasyPrint is not installed; run: pip install 'playbook-gen[pdf]' (`make packets` does it)"


class NoPango(PdfUnavailable):
    """WeasyPrint is there; the libraries of the system that it sets text with are not."""

    def __str__(self) -> str:
        packages = "libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 fonts-liberation"
        return (
            f"WeasyPrint found no Pango; on Debian run: apt-get install {packages} (`make packets` does it)"
        )


def available() -> str:
    """Return what makes a PDF, or raise PdfUnavailable: versions, and a digest of this code and the fonts."""
    try:
        import fontTools  # noqa: PLC0415 - only this command needs them
        import weasyprint  # noqa: PLC0415
        from weasyprint.text.ffi import pango  # noqa: PLC0415
    except ImportError as error:
        raise NoWeasyPrint from error
    except OSError as error:
        raise NoPango from error
    code_and_fonts = sha256(Path(__file__).read_bytes() + "\n".join(_fonts()).encode()).hexdigest()
    return f"{weasyprint.__version__} {pango.pango_version()} {fontTools.version} {code_and_fonts}"


def _fonts() -> list[str]:
    """Return the files of the fonts that text can be set with now: one that is installed changes packets."""
    from weasyprint.text.ffi import ffi, fontconfig  # noqa: PLC0415

    config = fontconfig.FcInitLoadConfigAndFonts()
    found = fontconfig.FcConfigGetFonts(config, fontconfig.FcSetSystem)
    name, files = ffi.new("FcChar8 **"), set()
    for number in range(found.nfont):
        if fontconfig.FcPatternGetString(found.fonts[number], b"file", 0, name) == fontconfig.FcResultMatch:
            files.add(ffi.string(name[0]).decode(errors="replace"))
    fontconfig.FcConfigDestroy(config)
    return sorted(files)


def lay_out(html: str) -> Document:
    """Return the pages of a document; nothing but the text itself is read."""
    from weasyprint import HTML  # noqa: PLC0415
    from weasyprint.urls import URLFetcher  # noqa: PLC0415

    for name in ("weasyprint", "fontTools.subset", "fontTools.ttLib"):
        logging.getLogger(name).setLevel(logging.ERROR)
    document: Document = HTML(string=html, url_fetcher=URLFetcher(allowed_protocols=())).render(**VARIANT)
    return document


def write(document: Document) -> bytes:
    """Return the PDF of laid out pages."""
    content = document.write_pdf(finisher=_finish, **VARIANT)
    assert isinstance(content, bytes)  # noqa: S101 - no target was given
    return content


def pdf_of(html: str) -> bytes:
    """Return the PDF of a document."""
    return write(lay_out(html))


def _finish(document: Any, pdf: Any) -> None:
    """Name each field once, and embed the font of the fields without what only screens need."""
    choices = set()
    objects: list[Any] = pdf.objects
    for each in objects:
        if getattr(each, "get", None) and each.get("Subtype") == "/Widget" and "Parent" in each:
            choices.add(each.reference)
            del each["T"]
    fields = pdf.catalog["AcroForm"]["Fields"]
    fields[:] = [each for each in fields if each not in choices]
    whole = {font.file_content for font in document.fonts.values() if font.used_in_forms}
    for each in objects:
        stream = getattr(each, "stream", None)
        if stream and stream[0] in whole:
            stream[0] = _without_instructions(stream[0])
            each.extra["Length1"] = len(stream[0])


@lru_cache(maxsize=4)
def _without_instructions(font: bytes) -> bytes:
    """Return a TrueType font with every glyph in its place, and nothing that hints at pixels."""
    from fontTools.ttLib import TTFont  # noqa: PLC0415

    parsed: Any = TTFont(BytesIO(font), recalcTimestamp=False)
    if "glyf" not in parsed:
        return font
    for name in INSTRUCTIONS:
        if name in parsed:
            del parsed[name]
    for name in parsed.getGlyphOrder():
        parsed["glyf"][name].removeHinting()
    smaller = BytesIO()
    parsed.save(smaller, reorderTables=False)
    return smaller.getvalue()
