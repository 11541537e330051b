"""Rules that teach: what a better question looks like. Most only warn."""

import re
from collections.abc import Iterator

from playbook_gen.bank import Bank, Entry, axes_of, scenario_texts
from playbook_gen.checks.questions import LEAST_SIGNALS
from playbook_gen.model import Axis, Question, Rubric
from playbook_gen.problems import Code, Problem, plural
from playbook_gen.sources import Loc

MOST_SPOKEN_WORDS = 90
"""About 45 seconds at the pace of a calm speaker (120 words a minute)."""
SAMPLE_WORDS = range(30, 91)
FOLLOW_UPS = range(2, 6)
MOST_ASKED_AT_ONCE = 3
ALIKE = 0.8
"""Share of common words from which two texts count as the same."""
ROUGHLY_ALIKE = 0.2
"""Below this share of words as they stand, commas and all, no closer look is needed."""
SCENARIOS = frozenset({"design", "trade-off", "estimation", "eval-design", "situational"})

NUMBER = re.compile(
    r"\d|\b(two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|thirty|forty|fifty|sixty|"
    r"seventy|eighty|ninety|hundred|thousand|million|half|third|percent)\b",
    re.IGNORECASE,
)
DEFINITION = re.compile(
    r"^(define|explain what|who invented|name (two|three|four|five|the)|"
    r"what (is|are)\b(?!.*\b(you|your|our|would)\b)|what does .* (mean|stand for))\b",
    re.IGNORECASE,
)
LONGEST_DEFINITION = 8
"""Words: a longer first sentence that starts so asks for more than a definition."""
NEGATION = frozenset(
    [
        "no",
        "not",
        "never",
        "none",
        "without",
        "cannot",
        "can't",
        "doesn't",
        "don't",
        "isn't",
        "fails",
        "do",
        "does",
    ]
)
NEGATED = re.compile(r"\b(?:not?|never|none|without|cannot|fails)\b|n't\b", re.IGNORECASE)
JUDGING = re.compile(
    r"\b(excellent|poor|adequate|solid|impressive|clearly|deeply|thoroughly|properly|appropriately|"
    r"(good|great|strong|deep|weak) (answer|understanding|knowledge|grasp|sense|command))\b",
    re.IGNORECASE,
)
JUDGING_STEMS = (
    *("excellent", "poor", "adequate", "solid", "impressive", "clearly", "deeply", "thorough"),
    *("properly", "appropriate", "good ", "great ", "strong ", "deep ", "weak "),
)
"""A quick look before the expression: one of these stands in every match."""
WORD = re.compile(r"[\w']+")


def too_long_to_say(bank: Bank) -> Iterator[Problem]:
    """PB308: a prompt can be said in one breath of attention."""
    for question in bank.questions.values():
        words = len(question.noun.ask.split())
        if words > MOST_SPOKEN_WORDS:
            message = f"{words} words to say; {MOST_SPOKEN_WORDS} take about 45 seconds"
            help = "move facts to `setup` or `if_asked`, or into a handout"
            yield Problem(question.place("ask"), Code.PB308, message, help)


def many_questions(bank: Bank) -> Iterator[Problem]:
    """PB327: a prompt asks for one thing; the rest are follow-ups."""
    for question in bank.questions.values():
        asked = question.noun.ask.count("?")
        if asked > MOST_ASKED_AT_ONCE:
            message = f"{asked} questions in one prompt; candidates answer the last"
            yield Problem(question.place("ask"), Code.PB327, message, "make the others follow-ups")


def trivia(bank: Bank) -> Iterator[Problem]:
    """PB311: no prompt asks for a definition, except in a gate."""
    for question in bank.questions.values():
        first = re.split(r"(?<=[.?!])\s", question.noun.ask.strip(), maxsplit=1)[0]
        short = len(first.split()) <= LONGEST_DEFINITION
        if question.noun.kind != "gate" and short and DEFINITION.match(first):
            message = f"'{first}' asks for a definition; it tests vocabulary, not judgement"
            help = "ask for a decision in which the term matters"
            yield Problem(question.place("ask"), Code.PB311, message, help)


def no_numbers(bank: Bank) -> Iterator[Problem]:
    """PB312: a scenario carries at least one number."""
    for question in bank.questions.values():
        noun = question.noun
        if noun.status != "active" or noun.kind not in SCENARIOS:
            continue
        if not any(NUMBER.search(text) for text in scenario_texts(bank, noun)):
            message = f"a {noun.kind} question without a number in its words, answers or handouts"
            help = "add volume, cost, latency or quality figures to `if_asked`"
            yield Problem(question.place("ask"), Code.PB312, message, help)


def protected_topics(bank: Bank) -> Iterator[Problem]:
    """PB313: nothing said or sent to a candidate touches a do-not-ask topic."""
    topics = {word.casefold(): topic.noun for topic in bank.do_not_ask.values() for word in topic.noun.words}
    for question in bank.questions.values() if topics else ():
        everything = _folded(" ".join(text for _, text in _spoken(question.noun)))
        for word, topic in topics.items():
            if word not in everything:
                continue
            whole = re.compile(rf"\b{re.escape(word)}\b")
            for loc, text in _spoken(question.noun):
                if whole.search(_folded(text)):
                    message = f"'{word}' touches '{topic.title}', which nobody may ask about"
                    yield Problem(question.place(*loc), Code.PB313, message, topic.instead)


def _folded(text: str) -> str:
    return " ".join(text.casefold().split())


def _spoken(question: Question) -> Iterator[tuple[tuple[str | int, ...], str]]:
    yield ("ask",), question.ask
    yield ("setup",), question.setup or ""
    for index, follow_up in enumerate(question.follow_ups):
        yield ("follow_ups", index, "ask"), follow_up.ask
    for index, answer in enumerate(question.if_asked):
        yield ("if_asked", index, "say"), answer.say
    for index, hint in enumerate(question.hints):
        yield ("hints", index, "give"), hint.give
    yield ("candidate_hint",), question.candidate_hint or ""


def weak_negates_strong(bank: Bank) -> Iterator[Problem]:
    """PB309: a weak signal is something people say, not a strong one with a "not" in it."""
    for question in bank.questions.values():
        rough: list[tuple[set[str], str]] = []
        for index, text in enumerate(question.noun.weak):
            if not NEGATED.search(text):
                continue
            rough = rough or [(_rough(strong), strong) for strong in question.noun.strong]
            if any(_says_same(text, strong) for strong in _near(_rough(text), rough)):
                message = "this only negates a strong signal"
                help = "write what a plausible candidate says or does instead"
                yield Problem(question.place("weak", index), Code.PB309, message, help)


def few_signals(bank: Bank) -> Iterator[Problem]:
    """PB322: an active question names at least two strong and two weak signals."""
    for question in bank.questions.values():
        for key in ("strong", "weak"):
            if question.noun.status == "active" and len(getattr(question.noun, key)) < LEAST_SIGNALS:
                message = f"only one {key} signal"
                yield Problem(question.place(key), Code.PB322, message, "name another that you have heard")


def follow_up_count(bank: Bank) -> Iterator[Problem]:
    """PB318: two to five follow-ups."""
    for question in bank.questions.values():
        count = len(question.noun.follow_ups)
        if question.noun.status == "active" and count and count not in FOLLOW_UPS:
            message = f"{plural(count, 'follow-up')}; two to five can be remembered and asked"
            yield Problem(
                question.place("follow_ups"), Code.PB318, message, "add one, or drop the least telling"
            )


def anchors_alike(bank: Bank) -> Iterator[Problem]:
    """PB310: each anchor adds something that can be observed."""
    for entry, loc, axis in _axes(bank):
        rough = [_rough(anchor) for anchor in axis.anchors]
        for higher in range(1, 4):
            lower = higher - 1
            if not _is_near(rough[lower], rough[higher]):
                continue
            if _same(_words(axis.anchors[lower]), _words(axis.anchors[higher])):
                message = f"anchors {lower + 1} and {higher + 1} of '{axis.id}' do not differ"
                place = entry.place(*loc, "anchors", higher)
                yield Problem(
                    place, Code.PB310, message, f"say what a {higher + 1} does that a {lower + 1} does not"
                )


def judging_anchors(bank: Bank) -> Iterator[Problem]:
    """PB326: an anchor says what was seen or heard, so that two strangers agree."""
    for entry, loc, axis in _axes(bank):
        together = " ".join(axis.anchors).lower()
        if not any(stem in together for stem in JUDGING_STEMS):
            continue
        for point, anchor in enumerate(axis.anchors):
            if match := JUDGING.search(anchor):
                message = f"'{match[0]}' judges; two raters will differ on it"
                place = entry.place(*loc, "anchors", point)
                yield Problem(place, Code.PB326, message, "say what the candidate says or does")


def sample_length(bank: Bank) -> Iterator[Problem]:
    """PB316: a sample answer is long enough to rate and short enough to read."""
    for entry, loc, axis in _axes(bank):
        for rating, text in axis.sounds_like.items():
            words = len(text.split())
            if words not in SAMPLE_WORDS:
                message = (
                    f"{words} words; a sample answer has {SAMPLE_WORDS.start} to {SAMPLE_WORDS.stop - 1}"
                )
                place = entry.place(*loc, "sounds_like", str(rating))
                yield Problem(place, Code.PB316, message, "write it as it would be spoken")


def no_bar(bank: Bank) -> Iterator[Problem]:
    """PB317: every axis has a bar at every level it is rated at."""
    for entry, loc, axis in _axes(bank):
        without = [level for level in _levels_rated(bank, entry) if level not in axis.bar]
        if without and loc:
            message = f"axis '{axis.id}' has no bar for {', '.join(without)}"
            place = entry.place(*loc)
            yield Problem(place, Code.PB317, message, "add it to `bar:`")


def _levels_rated(bank: Bank, entry: Entry[Question] | Entry[Rubric]) -> list[str]:
    """Return the levels of the active questions that are rated on the axes of `entry`."""
    users = [entry.noun] if isinstance(entry.noun, Question) else []
    if isinstance(entry.noun, Rubric):
        users = [each.noun for each in bank.questions.values() if each.noun.rubric == entry.id]
    return list(dict.fromkeys(level for each in users if each.status == "active" for level in each.levels))


def _axes(bank: Bank) -> Iterator[tuple[Entry[Question] | Entry[Rubric], Loc, Axis]]:
    """Yield each axis with its place; the short form `anchors:` stands in the question itself."""
    for question in bank.questions.values():
        short = axes_of(bank, question.noun) if _is_short(question.noun) else ()
        yield from ((question, (), axis) for axis in short)
    entries: list[Entry[Question] | Entry[Rubric]] = [*bank.questions.values(), *bank.rubrics.values()]
    for entry in entries:
        yield from ((entry, ("axes", index), axis) for index, axis in enumerate(entry.noun.axes))


def _is_short(question: Question) -> bool:
    return bool(question.anchors and question.competency and not question.axes and not question.rubric)


def _words(text: str) -> frozenset[str]:
    return frozenset(WORD.findall(text.casefold()))


def _rough(text: str) -> set[str]:
    """Return what stands between blanks, commas and all: quicker than the words."""
    return set(text.split())


def _is_near(one: set[str], two: set[str]) -> bool:
    both = len(one & two)
    return both >= ROUGHLY_ALIKE * (len(one) + len(two) - both)


def _near(one: set[str], others: list[tuple[set[str], str]]) -> Iterator[str]:
    return (text for rough, text in others if _is_near(one, rough))


def _same(one: frozenset[str], two: frozenset[str]) -> bool:
    """Compare the share of words that both have (Jaccard); another number is another thing."""
    return len(one & two) >= ALIKE * len(one | two) and not any(word.isdecimal() for word in one ^ two)


def _says_same(weak: str, strong: str) -> bool:
    """Compare without negations and without the s of the third person: "does not ask" and "asks"."""
    one, two = (frozenset(word.rstrip("s") for word in _words(text) - NEGATION) for text in (weak, strong))
    return bool(one) and _same(one, two)


RULES = (
    too_long_to_say,
    many_questions,
    trivia,
    no_numbers,
    protected_topics,
    weak_negates_strong,
    few_signals,
    follow_up_count,
    anchors_alike,
    judging_anchors,
    sample_length,
    no_bar,
)
