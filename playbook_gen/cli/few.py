"""As many problems as a person reads: of as many files as possible, and no warning in place of an error."""

from collections import Counter
from collections.abc import Iterable

from playbook_gen.problems import Problem

MOST_OF_A_FILE = 10
"""Of one file, once there are more problems than are shown: else one broken file hides all others."""


def few_of(problems: list[Problem], limit: int) -> list[Problem]:
    """Return all of them in their order, or where they are more than the limit the errors first."""
    if not limit or len(problems) <= limit:
        return problems
    errors_first = sorted(problems, key=is_warning)
    few, rest = _few_of_each_file(errors_first)
    told = sorted([*few, *(each for each in rest if each.is_error)], key=is_warning)
    kept = set(told[:limit])
    return [each for each in errors_first if each in kept]


def is_warning(problem: Problem) -> bool:
    """Say whether a problem leaves the build as it is."""
    return not problem.is_error


def _few_of_each_file(problems: Iterable[Problem]) -> tuple[list[Problem], list[Problem]]:
    """Return what is told of each file, and what is too much of one."""
    of_file: Counter[str] = Counter()
    few: list[Problem] = []
    rest: list[Problem] = []
    for problem in problems:
        of_file[problem.place.path] += 1
        (few if of_file[problem.place.path] <= MOST_OF_A_FILE else rest).append(problem)
    return few, rest
