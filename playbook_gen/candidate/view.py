"""All that candidates may read. What is not a field here cannot reach their site.

No noun of the bank stands in these types, only text and numbers, so that a field which is added to a
question, a rubric or a loop stays where it is. `tests/test_leaks.py` holds every field against the bank.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PolicyView:
    """What is allowed with AI tools, in plain words, and examples."""

    title: str
    told: str
    fine: tuple[str, ...]
    not_fine: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class StepView:
    """Something before the rounds."""

    title: str
    minutes: int
    text: str


@dataclass(frozen=True, slots=True)
class AboutView:
    """What a kind of round is like, what counts in it, how to get ready, what can be changed."""

    format: str
    expect: str
    looks_for: tuple[str, ...]
    not_counted: str | None
    prepare: tuple[str, ...]
    adjustments: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RoundView:
    """A round as a candidate meets it; `yours` is the minutes kept for their own questions."""

    title: str
    at_home: bool
    minutes: int
    yours: int
    policy: PolicyView
    about: AboutView | None
    practice: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class InterviewView:
    """All interviews for one job at one level; `role` and `level` are ids, for the address."""

    role: str
    level: str
    title: str
    level_title: str
    job: str
    owns: tuple[str, ...]
    is_not: tuple[str, ...]
    level_means: str | None
    welcome: str | None
    before: tuple[StepView, ...]
    rounds: tuple[RoundView, ...]
    schedule: tuple[str, ...]
    after: tuple[str, ...]

    @property
    def live(self) -> int:
        """The minutes of all rounds in which somebody is met."""
        return sum(each.minutes for each in self.rounds if not each.at_home)

    @property
    def alone(self) -> int:
        """The minutes at home."""
        return sum(each.minutes for each in self.rounds if each.at_home)

    @property
    def beside(self) -> int:
        """The minutes of what comes before the rounds."""
        return sum(each.minutes for each in self.before)

    @property
    def whole(self) -> int:
        """All the minutes asked of a candidate."""
        return self.live + self.alone + self.beside


@dataclass(frozen=True, slots=True)
class CandidateView:
    """The whole site for candidates."""

    title: str
    welcome: str | None
    promises: tuple[str, ...]
    questions: str | None
    levels: tuple[tuple[str, str], ...]
    """The id and the title of each level, the most junior first."""
    interviews: tuple[InterviewView, ...]
