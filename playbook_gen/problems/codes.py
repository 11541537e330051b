"""The one table of rules. A code is permanent: never renumbered, never reused."""

from enum import Enum, StrEnum


class Severity(StrEnum):
    """An error stops the build; a warning teaches."""

    ERROR = "error"
    WARNING = "warning"


class Code(Enum):
    """`PB0xx` reading, `PB1xx` shape, `PB2xx` references, `PB3xx` questions, `PB4xx` loops, `PB5xx` prose."""

    PB001 = ("missing-file", Severity.ERROR, "a file or folder every bank needs is not there")
    PB002 = ("unreadable", Severity.ERROR, "a file cannot be read, or leads out of the bank")
    PB003 = ("too-large", Severity.ERROR, "a file is larger than 256 KiB")
    PB004 = ("not-utf8", Severity.ERROR, "a file is not UTF-8 text")
    PB005 = ("hidden-character", Severity.ERROR, "an invisible or control character")
    PB006 = ("yaml-syntax", Severity.ERROR, "the YAML cannot be parsed")
    PB007 = (
        "yaml-feature",
        Severity.ERROR,
        "anchors, aliases, merge keys, tags, several documents",
    )
    PB008 = ("duplicate-key", Severity.ERROR, "a key stands twice in one mapping")
    PB009 = ("not-a-mapping", Severity.ERROR, "the file does not hold `key: value` lines")
    PB010 = ("too-deep", Severity.ERROR, "nested more than 20 levels deep")
    PB011 = ("bad-key", Severity.ERROR, "a key that is not plain ASCII text")
    PB013 = ("lost-text", Severity.ERROR, "text behind ` #` is a comment to YAML and would be lost")
    PB014 = ("bad-id", Severity.ERROR, "a file or folder name that cannot be an id")
    PB015 = ("same-id", Severity.ERROR, "two files claim one id")
    PB016 = ("stray-file", Severity.ERROR, "a file in a place where nothing would read it")
    PB017 = ("empty-bank", Severity.ERROR, "no question or no loop at all")

    PB018 = ("extends-nothing", Severity.ERROR, "`extends` names no file beside the loop")
    PB019 = ("extends-chain", Severity.ERROR, "a base that extends another file, or itself")
    PB020 = ("newer-format", Severity.ERROR, "the bank is written in a newer format")
    PB021 = ("tombstoned-id", Severity.ERROR, "an id that was given up is used again")

    PB101 = ("unknown-key", Severity.ERROR, "a key that does not exist here")
    PB102 = ("missing-key", Severity.ERROR, "a key that must be there is not")
    PB103 = ("wrong-type", Severity.ERROR, "a value of the wrong shape, or empty")
    PB104 = ("not-allowed", Severity.ERROR, "a value outside the allowed ones")
    PB105 = ("out-of-range", Severity.ERROR, "a number too small or too large, or a list too short")
    PB106 = (
        "flow-prose",
        Severity.ERROR,
        "prose inside [ ] or { }, where a comma changes its meaning",
    )
    PB107 = ("key-order", Severity.ERROR, "keys out of their fixed order")

    PB012 = ("unknown-id", Severity.ERROR, "an id that names nothing")

    PB301 = ("axis-weights", Severity.ERROR, "the weights of the axes do not sum to 100")
    PB302 = ("wrong-folder", Severity.ERROR, "the folder is not the question's main competency")
    PB303 = ("active-incomplete", Severity.ERROR, "an active question lacks what it needs")
    PB304 = ("parts-minutes", Severity.ERROR, "the parts do not sum to the question's minutes")
    PB305 = (
        "competency-twice",
        Severity.ERROR,
        "competency, axes and rubric each say what is rated",
    )
    PB306 = (
        "bar-levels",
        Severity.ERROR,
        "a level is rated or varied that the question is not asked at",
    )
    PB307 = ("same-axis", Severity.ERROR, "two axes of one question share an id")

    PB401 = ("segments-minutes", Severity.ERROR, "the segments do not sum to the round's minutes")
    PB402 = ("slot-minutes", Severity.ERROR, "the questions do not fit the minutes of their slot")
    PB403 = ("loop-weights", Severity.ERROR, "weights that do not sum to 100")
    PB404 = ("needs-unmet", Severity.ERROR, "a question is asked before the one it builds on")
    PB405 = (
        "unverified-ai",
        Severity.ERROR,
        "a round that allows AI is not verified by a later live round",
    )
    PB406 = (
        "asked-twice",
        Severity.ERROR,
        "the same question, an equivalent, or one that gives it away",
    )
    PB407 = (
        "cannot-be-asked",
        Severity.ERROR,
        "a pinned question that does not fit its slot or level",
    )
    PB408 = ("slot-count", Severity.ERROR, "a slot holds fewer or more questions than it says")
    PB409 = ("round-frame", Severity.ERROR, "a live round without time to open or to be asked")
    PB410 = ("same-round", Severity.ERROR, "two rounds of one loop share an id")
    PB411 = (
        "round-length",
        Severity.WARNING,
        "a round shorter or longer than its type is good for",
    )
    PB412 = ("unrated-competency", Severity.ERROR, "a weighted competency that no axis rates")

    PB501 = ("unsafe-prose", Severity.ERROR, "HTML, a script or an unsafe link in prose")
    PB502 = ("dead-link", Severity.ERROR, "a link to a page or an anchor that does not exist")
    PB503 = ("too-much-prose", Severity.ERROR, "a prose field too large to convert safely")

    def __init__(self, slug: str, severity: Severity, what: str) -> None:
        self.slug = slug
        self.severity = severity
        self.what = what

    def __str__(self) -> str:
        return self.name


CODES = tuple(Code)
