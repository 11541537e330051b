"""The pages of the candidates' site, made from the view alone; a contract of lint-imports says so."""

from collections.abc import Iterator
from dataclasses import dataclass

from playbook_gen.candidate.said import duration, in_words, shortly
from playbook_gen.candidate.view import CandidateView, InterviewView, PolicyView, RoundView, StepView
from playbook_gen.pages.page import Block, Link, Page

HOME = "index"
TAB = "Home"


@dataclass(frozen=True, kw_only=True)
class WelcomeLead(Block):
    """What everybody reads first."""

    welcome: str | None


@dataclass(frozen=True, kw_only=True)
class JobsBlock(Block):
    """Jobs by level; a cell is the way to its page, or None where there is none."""

    levels: tuple[str, ...]
    jobs: tuple[tuple[str, tuple[Link | None, ...]], ...]


@dataclass(frozen=True, kw_only=True)
class PlainList(Block):
    """Sentences, each of its own."""

    items: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class PlainText(Block):
    """A text as it was written."""

    text: str


@dataclass(frozen=True, kw_only=True)
class InterviewLead(Block):
    """How many conversations, and how much time in all."""

    summary: str
    welcome: str | None


@dataclass(frozen=True, slots=True)
class Stop:
    """A place on the timeline; what comes before the rounds has no link and no rule on AI tools."""

    title: str
    href: str | None
    facts: tuple[str, ...]
    text: str | None


@dataclass(frozen=True, kw_only=True)
class StopsBlock(Block):
    """Every step in order, and the time it takes."""

    stops: tuple[Stop, ...]
    times: tuple[tuple[str, str], ...]


@dataclass(frozen=True, kw_only=True)
class JobBlock(Block):
    """The job and the level in a few sentences."""

    job: str
    owns: tuple[str, ...]
    is_not: tuple[str, ...]
    level_means: str | None


@dataclass(frozen=True, kw_only=True)
class RulesBlock(Block):
    """What is allowed with AI tools, and in which rounds."""

    rules: tuple[tuple[PolicyView, tuple[str, ...]], ...]


@dataclass(frozen=True, kw_only=True)
class AboutRound(Block):
    """One round: what happens, what counts, how to get ready, what can be changed."""

    round: RoundView
    facts: tuple[str, ...]
    yours: str | None


def candidate_pages(view: CandidateView) -> list[Page]:
    """Return every page of the candidates' site."""
    return [_home(view), *(_interview(view, each) for each in view.interviews)]


def _address(interview: InterviewView) -> str:
    return f"{interview.role}/{interview.level}"


def _home(view: CandidateView) -> Page:
    return Page(
        address=HOME,
        title=view.title,
        tab=TAB,
        short=TAB,
        blocks=(WelcomeLead(welcome=view.welcome), _jobs(view), *_promises(view), *_questions(view)),
    )


def _jobs(view: CandidateView) -> JobsBlock:
    asked_for = {each.level for each in view.interviews}
    levels = [(id, title) for id, title in view.levels if id in asked_for]
    jobs = dict.fromkeys((each.role, each.title) for each in view.interviews)
    pages = {(each.role, each.level): each for each in view.interviews}
    return JobsBlock(
        id="jobs",
        title="Your job and your level",
        levels=tuple(title for _, title in levels),
        jobs=tuple(
            (title, tuple(_cell(pages.get((role, level))) for level, _ in levels)) for role, title in jobs
        ),
    )


def _cell(interview: InterviewView | None) -> Link | None:
    return Link(shortly(interview.whole), f"{_address(interview)}.html") if interview else None


def _promises(view: CandidateView) -> Iterator[Block]:
    if view.promises:
        yield PlainList(id="promises", title="What you can count on", items=view.promises)


def _questions(view: CandidateView) -> Iterator[Block]:
    if view.questions:
        yield PlainText(id="questions", title="You have a question?", text=view.questions)


def _interview(view: CandidateView, interview: InterviewView) -> Page:
    title = f"Your interviews: {interview.title}, {interview.level_title.lower()}"
    return Page(
        address=_address(interview),
        title=title,
        description=f"{title}: {_summary(interview)}",
        blocks=(
            InterviewLead(summary=_summary(interview), welcome=interview.welcome),
            _stops(interview),
            *(_about(number, each) for number, each in enumerate(interview.rounds, start=1)),
            _rules(interview),
            *_list("schedule", "How it is arranged", interview.schedule),
            *_list("after", "What happens after", interview.after),
            JobBlock(
                id="job",
                title="The job",
                job=interview.job,
                owns=interview.owns,
                is_not=interview.is_not,
                level_means=interview.level_means,
            ),
            *_promises(view),
            *_questions(view),
        ),
    )


def _summary(interview: InterviewView) -> str:
    """Return "Five rounds: four conversations of 3 h 30 min in all, and 1 h 30 min at home"."""
    live = sum(not each.at_home for each in interview.rounds)
    home = len(interview.rounds) - live
    talks = f"{in_words(live)} conversation{'s' if live != 1 else ''}, {duration(interview.live)} in all"
    alone = f", and {in_words(home)} task{'s' if home != 1 else ''} of {duration(interview.alone)} at home"
    return f"{talks}{alone if home else ', and no task at home'}.".capitalize()


def _stops(interview: InterviewView) -> StopsBlock:
    times = (
        ("Before the rounds", interview.beside),
        ("In conversation with us", interview.live),
        ("At home", interview.alone),
        ("Everything together", interview.whole),
    )
    return StopsBlock(
        id="steps",
        title="Step by step",
        stops=(
            *(_step(each) for each in interview.before),
            *(_stop(number, each) for number, each in enumerate(interview.rounds, start=1)),
        ),
        times=tuple((name, duration(minutes)) for name, minutes in times if minutes),
    )


def _step(step: StepView) -> Stop:
    return Stop(step.title, None, (duration(step.minutes),), step.text)


def _stop(number: int, round: RoundView) -> Stop:
    return Stop(round.title, f"#{_anchor(number)}", _facts(round), None)


def _facts(round: RoundView) -> tuple[str, ...]:
    place = "at home" if round.at_home else "live"
    form = (round.about.format,) if round.about else ()
    return duration(round.minutes), place, round.policy.title, *form


def _anchor(number: int) -> str:
    return f"round-{number}"


def _rules(interview: InterviewView) -> RulesBlock:
    policies = dict.fromkeys(each.policy for each in interview.rounds)
    return RulesBlock(
        id="ai-tools",
        title="AI tools",
        rules=tuple(
            (policy, tuple(each.title for each in interview.rounds if each.policy == policy))
            for policy in policies
        ),
    )


def _about(number: int, round: RoundView) -> AboutRound:
    yours = f"The last {round.yours} minutes are for your own questions." if round.yours else None
    return AboutRound(id=_anchor(number), title=round.title, round=round, facts=_facts(round), yours=yours)


def _list(id: str, title: str, items: tuple[str, ...]) -> Iterator[Block]:
    if items:
        yield PlainList(id=id, title=title, items=items)
