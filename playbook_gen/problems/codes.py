"""The one table of rules. A code is permanent: never renumbered, never reused."""

from enum import Enum, StrEnum


class Severity(StrEnum):
    """An error stops the build; a warning teaches."""

    ERROR = "error"
    WARNING = "warning"


class Code(Enum):
    """`PB0xx` reading and ids, `PB1xx` shape, `PB3xx` questions, `PB4xx` loops,
    `PB5xx` prose, `PB6xx` sources and dates.
    """

    PB001 = ("missing-file", Severity.ERROR, "a file or folder every bank needs is not there")
    PB002 = ("unreadable", Severity.ERROR, "a file cannot be read, or leads out of the bank")
    PB003 = ("too-large", Severity.ERROR, "a file is larger than 256 KiB")
    PB004 = ("not-utf8", Severity.ERROR, "a file is not UTF-8 text")
    PB005 = ("hidden-character", Severity.ERROR, "an invisible or control character")
    PB006 = ("yaml-syntax", Severity.ERROR, "the YAML cannot be parsed, or a merge left its markers")
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
    PB022 = ("to-do", Severity.WARNING, "a line that says what is still to do")
    PB023 = (
        "swallowed-line",
        Severity.ERROR,
        "a key or an entry, indented so far that the text above takes it in",
    )

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
    PB305 = ("rated-twice", Severity.ERROR, "competency, axes and rubric each say what is rated")
    PB306 = ("bar-levels", Severity.ERROR, "a level is rated or varied that the question is not asked at")
    PB307 = ("same-axis", Severity.ERROR, "two axes of one question share an id")
    PB308 = ("too-long-to-say", Severity.WARNING, "a spoken prompt of more than 90 words")
    PB309 = ("weak-negates-strong", Severity.WARNING, "a weak signal that only negates a strong one")
    PB310 = ("anchors-alike", Severity.WARNING, "two anchors of one axis that do not differ")
    PB311 = ("trivia", Severity.WARNING, "a prompt that asks for a definition")
    PB312 = ("no-numbers", Severity.WARNING, "a scenario without a single number")
    PB313 = ("protected-topic", Severity.ERROR, "a prompt or handout touches a topic nobody may ask about")
    PB314 = ("no-since", Severity.ERROR, "a retired or leaked question without the day it became so")
    PB315 = ("bad-replacement", Severity.WARNING, "`replaced_by` names a question that cannot be asked")
    PB316 = ("sample-length", Severity.WARNING, "a sample answer too short or too long to calibrate raters")
    PB317 = ("no-bar", Severity.WARNING, "an axis without a bar at a level the question is asked at")
    PB318 = (
        "follow-up-count",
        Severity.WARNING,
        "an active question with fewer than 2 or more than 5 follow-ups",
    )
    PB319 = ("unequal-equivalents", Severity.WARNING, "equivalents that differ in kind or by over 5 minutes")
    PB320 = ("needs-itself", Severity.ERROR, "a question needs or excludes itself, at once or in a circle")
    PB321 = ("dates-reversed", Severity.ERROR, "something ends before it begins")
    PB322 = ("few-signals", Severity.WARNING, "an active question with fewer than two strong or weak signals")
    PB323 = ("nothing-to-hand-out", Severity.WARNING, "a material without a single handout")
    PB324 = ("no-source", Severity.ERROR, "a question said to come from a source names none")
    PB325 = ("calibration-axis", Severity.ERROR, "a calibration set rates an axis its question does not have")
    PB326 = ("judging-anchor", Severity.WARNING, "an anchor that judges where it should say what was seen")
    PB327 = ("many-questions", Severity.WARNING, "a prompt that asks more than three things at once")
    PB328 = ("walkthrough-alone", Severity.ERROR, "a walk-through that names no work sample in `needs`")
    PB329 = ("one-sided-calibration", Severity.WARNING, "a calibration set whose answers all rate the same")
    PB330 = ("long-gate", Severity.WARNING, "a gate question that takes more than 10 minutes")
    PB331 = (
        "unstated",
        Severity.ERROR,
        "a question past its draft leaves what decides where it fits to a default",
    )
    PB332 = ("range-reversed", Severity.ERROR, "a range whose least is more than its most")
    PB333 = ("unsourced", Severity.WARNING, "nothing says what this rests on")
    PB334 = ("variant-of-nothing", Severity.ERROR, "a variant of a material that is a variant itself")
    PB335 = ("no-variant", Severity.WARNING, "a handout without a variant for a second interview or a leak")
    PB336 = ("unused-material", Severity.WARNING, "a material that no question hands out")
    PB337 = ("no-equal", Severity.WARNING, "a work sample, or what others build on, that names no equals")
    PB338 = ("same-material", Severity.ERROR, "a question hands out a material twice, or with its variant")
    PB339 = ("broken-json", Severity.WARNING, "a JSON file of a material that cannot be parsed")
    PB340 = ("candidate-not-told", Severity.WARNING, "a round that tells candidates nothing of itself")
    PB341 = ("near-duplicate", Severity.WARNING, "a question that says nearly the same as another")
    PB342 = ("too-long-for-paper", Severity.WARNING, "an anchor or a question that no sheet of paper holds")

    PB401 = ("segments-minutes", Severity.ERROR, "the segments do not sum to the round's minutes")
    PB402 = ("slot-minutes", Severity.ERROR, "the questions do not fit the minutes of their slot")
    PB403 = ("loop-weights", Severity.ERROR, "weights that do not sum to 100")
    PB404 = ("needs-unmet", Severity.ERROR, "a question is asked before the one it builds on")
    PB405 = ("unverified-ai", Severity.ERROR, "a round that allows AI is not verified by a later live round")
    PB406 = ("asked-twice", Severity.ERROR, "the same question, an equivalent, or one that gives it away")
    PB407 = ("cannot-be-asked", Severity.ERROR, "a pinned question that does not fit its slot or level")
    PB408 = ("slot-count", Severity.ERROR, "a slot of a shape that no questions can have")
    PB409 = ("round-frame", Severity.ERROR, "a live round without time to open or to be asked")
    PB410 = ("same-round", Severity.ERROR, "two rounds of one loop share an id")
    PB411 = ("round-length", Severity.WARNING, "a round shorter or longer than its type is good for")
    PB412 = ("unrated-competency", Severity.WARNING, "a weighted competency that no axis rates")
    PB413 = ("round-count", Severity.WARNING, "fewer than 4 or more than 5 rounds")
    PB414 = ("eval-after-coding", Severity.WARNING, "a coding round before the evaluation-design round")
    PB415 = ("long-day", Severity.WARNING, "more than 240 live minutes")
    PB416 = ("no-round-without-ai", Severity.ERROR, "no round that forbids AI")
    PB417 = (
        "too-much-recall",
        Severity.WARNING,
        "more recall than the level allows, or recall in a practical round",
    )
    PB418 = ("no-hard-numbers", Severity.WARNING, "no scenario with numbers for latency, cost and quality")
    PB419 = ("topic-not-asked", Severity.WARNING, "a topic that every loop of the level touches is not asked")
    PB420 = (
        "bucket-not-sampled",
        Severity.WARNING,
        "a competency that every loop of the role rates is not rated",
    )
    PB421 = ("topic-count", Severity.WARNING, "more or fewer topics than the level opens")
    PB422 = (
        "topic-not-drilled",
        Severity.WARNING,
        "a topic without a question on trade-offs or failure modes",
    )
    PB423 = (
        "difficulty-off",
        Severity.WARNING,
        "a round more than one point easier or harder than its level",
    )
    PB424 = ("few-competencies", Severity.WARNING, "a loop that weighs fewer than three competencies")
    PB425 = ("in-use-unready", Severity.ERROR, "a loop in use that was not calibrated, scored or rehearsed")
    PB426 = ("unknown-side", Severity.ERROR, "a stance on a side that the disagreement does not have")
    PB427 = (
        "unknown-round",
        Severity.ERROR,
        "a panel seat or an alternate for a round the loop does not have",
    )
    PB428 = ("must-meet-unweighted", Severity.ERROR, "a competency that must be met but weighs nothing")
    PB429 = ("alternate-does-not-fit", Severity.ERROR, "an alternate question that does not fit its round")
    PB430 = ("not-a-gate", Severity.ERROR, "a gate whose question is not of the kind gate")
    PB431 = ("reason-without-question", Severity.WARNING, "a reason for a question the loop does not ask")
    PB432 = ("same-family", Severity.WARNING, "two questions of one loop that tell the same story")
    PB433 = ("not-for-a-recruiter", Severity.ERROR, "a recruiter is to ask what is not made for that")
    PB434 = ("starter-incomplete", Severity.WARNING, "a first version without what it should rate")
    PB435 = ("slot-not-filled", Severity.WARNING, "a slot for which the bank has too few questions")
    PB436 = ("selection-outdated", Severity.ERROR, "a selection that its loop or its questions left behind")
    PB437 = ("selection-edited", Severity.ERROR, "a selection that was changed by hand")
    PB438 = ("no-selection", Severity.WARNING, "a loop that leaves slots open and has no selection")
    PB439 = ("type-segments", Severity.ERROR, "a round type divided as no loop could take it over")
    PB440 = (
        "widely-known",
        Severity.WARNING,
        "a loop asks more public or shared questions than the bank allows",
    )

    PB501 = (
        "unsafe-prose",
        Severity.ERROR,
        "a heading, picture or unsafe link in prose; HTML is shown as text",
    )
    PB502 = ("dead-link", Severity.ERROR, "a link to no page or anchor (told when the site is built)")
    PB503 = ("too-much-prose", Severity.ERROR, "a prose field too large to convert safely")

    PB601 = ("uncited-point", Severity.WARNING, "a point of a source that nothing cites")
    PB602 = ("same-ref", Severity.WARNING, "two points with one ref")
    PB603 = ("stale-fact", Severity.WARNING, "a fact past its `valid_until` (only with --review-due)")
    PB604 = ("review-due", Severity.WARNING, "a question past its `valid_until` (only with --review-due)")

    def __init__(self, slug: str, severity: Severity, what: str) -> None:
        self.slug = slug
        self.severity = severity
        self.what = what

    def __str__(self) -> str:
        return self.name


CODES = tuple(Code)
