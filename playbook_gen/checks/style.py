"""Rules that teach: what a better question looks like. Most only warn."""

import re
from collections.abc import Iterator

from playbook_gen.bank import Bank, scenario_texts
from playbook_gen.checks.questions import LEAST_SIGNALS
from playbook_gen.checks.wording import near, roughly, same, words_of
from playbook_gen.problems import Code, Problem, plural

MOST_SPOKEN_WORDS = 90
"""About 45 seconds at the pace of a calm speaker (120 words a minute)."""
FOLLOW_UPS = range(2, 6)
MOST_ASKED_AT_ONCE = 3
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


def weak_negates_strong(bank: Bank) -> Iterator[Problem]:
    """PB309: a weak signal is something people say, not a strong one with a "not" in it."""
    for question in bank.questions.values():
        rough: list[tuple[set[str], str]] = []
        for index, text in enumerate(question.noun.weak):
            if not NEGATED.search(text):
                continue
            rough = rough or [(roughly(strong), strong) for strong in question.noun.strong]
            if any(_says_same(text, strong) for strong in near(roughly(text), rough)):
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


def _says_same(weak: str, strong: str) -> bool:
    """Compare without negations and without the s of the third person: "does not ask" and "asks"."""
    one, two = (frozenset(word.rstrip("s") for word in words_of(text) - NEGATION) for text in (weak, strong))
    return bool(one) and same(one, two)


RULES = (
    too_long_to_say,
    many_questions,
    trivia,
    no_numbers,
    weak_negates_strong,
    few_signals,
    follow_up_count,
)
