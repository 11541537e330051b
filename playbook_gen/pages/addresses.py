"""Every address of the site is made here. Pages end in .html so that one build works on http and on disk."""

from posixpath import dirname, join, normpath, relpath

HOME = "index"
QUESTIONS = "questions"
HEALTH = "bank-health"
COMPETENCIES = "competencies"
RUBRICS = "rubrics"
RED_FLAGS = "red-flags"
MISTAKES = "mistakes"
DROPS = "drops"
SOURCES = "sources"
DISAGREEMENTS = "disagreements"
FACTS = "facts"
PRINCIPLES = "principles"
FAQ = "faq"
CHECKLISTS = "checklists"
DO_NOT_ASK = "do-not-ask"
CONTRIBUTE = "contribute"
CODES = "codes"
PROBLEMS = "problems"
GONE = "404"
FIXED = frozenset(
    {
        HOME,
        QUESTIONS,
        HEALTH,
        COMPETENCIES,
        RUBRICS,
        RED_FLAGS,
        MISTAKES,
        DROPS,
        SOURCES,
        DISAGREEMENTS,
        FACTS,
        PRINCIPLES,
        FAQ,
        CHECKLISTS,
        DO_NOT_ASK,
        CONTRIBUTE,
        CODES,
        PROBLEMS,
        GONE,
    }
)
"""Addresses of pages that are always made, or may be."""
FOLDERS = frozenset({"loops", "packets", "questions", "materials", "calibration", "assets", "search"})
"""First parts of addresses that no guide may have."""


def loop(id: str) -> str:
    return f"loops/{id}"


def prep(loop_id: str, round_id: str) -> str:
    return f"loops/{loop_id}/{round_id}"


def packet(loop_id: str, round_id: str) -> str:
    """What an interviewer takes into the room, as a file of its own: it is not one of the site's pages."""
    return f"packets/{loop_id}/{round_id}.html"


def packet_of_loop(id: str) -> str:
    return f"packets/{id}.html"


def question(id: str) -> str:
    return f"questions/{id}"


def material(id: str) -> str:
    return f"materials/{id}"


def material_file(id: str, file: str) -> str:
    """Markdown is offered as text: browsers show it, and no site generator takes it for a page."""
    return f"materials/{id}/{file}" + (".txt" if file.endswith(".md") else "")


def calibration(id: str) -> str:
    return f"calibration/{id}"


def guide(path: str) -> str:
    """`content/pages/guides/first-round.md` → `guides/first-round`."""
    return path.removeprefix("content/pages/").removesuffix(".md")


def point_anchor(id: str) -> str:
    """`llm-ops-checklist/p99-tail` → the anchor of that point on the page of sources."""
    return id.replace("/", "--")


def section_anchor(kind: str, id: str) -> str:
    """Stories and reported loops share a page with other nouns, which may have the same id."""
    return f"{kind}-{id}" if kind in ("story", "reference-loop", "role") else id


def question_anchor(id: str) -> str:
    """A question's place on a prep page; its bare id could be that of another section."""
    return f"question-{id}"


def href(here: str, to: str, anchor: str = "") -> str:
    """Return the way from the page `here` to the page `to`, or to an anchor on it."""
    if here == to and anchor:
        return f"#{anchor}"
    return relpath(f"{to}.html", dirname(here) or ".") + (f"#{anchor}" if anchor else "")


def target(here: str, href: str) -> str:
    """Return the address of the page that `href` on the page with the url `here` leads to."""
    path = href.partition("#")[0]
    return normpath(join(dirname(here), path)).removesuffix(".html") if path else here.removesuffix(".html")


def file_href(here: str, to: str) -> str:
    """Return the way from the page `here` to a file that is not a page."""
    return relpath(to, dirname(here) or ".")
