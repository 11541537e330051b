"""What is wrong with the bank, shown in `serve` while the last good pages stay reachable."""

from dataclasses import dataclass

from playbook_gen.pages import addresses
from playbook_gen.pages.page import Block, Link, Page
from playbook_gen.problems import Problem


@dataclass(frozen=True, kw_only=True)
class Notice(Block):
    """Stands on every page that is the last good version of a bank with errors; warnings stop no build."""

    errors: tuple[Problem, ...]
    link: Link


@dataclass(frozen=True, kw_only=True)
class ProblemsLead(Block):
    problems: tuple[Problem, ...]
    stale: bool


def notice(here: str, problems: tuple[Problem, ...]) -> Notice:
    """Return what the page at `here` says while the bank has problems."""
    link = Link("All problems", addresses.href(here, addresses.PROBLEMS))
    errors = tuple(each for each in problems if each.is_error)
    return Notice(errors=errors, link=link, found=False)


def problems_page(problems: tuple[Problem, ...], *, stale: bool) -> Page:
    """Return the list of problems; it is the home page when there are no good pages to keep."""
    return Page(
        address=addresses.PROBLEMS if stale else addresses.HOME,
        title="The bank has problems",
        tab=None if stale else "Home",
        short="Problems",
        blocks=(ProblemsLead(problems=problems, stale=stale, found=False),),
    )
