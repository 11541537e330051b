"""What mends the questions of a loop that no longer hold: a command, or git where candidates rest on them."""

from playbook_gen.bank import Bank, Entry
from playbook_gen.model import Loop
from playbook_gen.problems import Problem
from playbook_gen.selection.lock import command, is_as_written, loop_at, loop_of, path_of

REPAIR = "--repair"


def mended_loop(problem: Problem) -> str | None:
    """Return the loop whose questions, chosen anew, mend a problem: one of its selection, or one whose help
    is the command for it, such as a slot whose questions have become too long.
    """
    path = problem.place.path
    loop = loop_at(path)
    is_told = loop is not None and command(loop, REPAIR).rstrip("`") in problem.help
    return loop_of(path) or (loop if is_told else None)


def hinders(problem: Problem, loop: str) -> bool:
    """Say whether a problem must be mended by hand before the questions of a loop can be chosen."""
    return mended_loop(problem) is None and loop_at(problem.place.path) in (None, loop)


def repair(loop: Entry[Loop]) -> str:
    """Return what to type to mend what a loop asks; while it is in use, the reason goes on record."""
    return command(loop.id, REPAIR, *(['--because "…"'] if loop.noun.in_use else []))


def mend(bank: Bank, id: str) -> str:
    """Return what to do about a selection that does not hold: if a loop in use lost its own, get it back."""
    loop = bank.loops.get(id)
    if loop is None:
        return f"run {command(id, REPAIR)}"
    is_lost = loop.noun.in_use and not is_as_written(bank.selections.get(id))
    return restore(id) if is_lost else f"run {repair(loop)}"


def restore(id: str) -> str:
    """Return how to get back the selection of a loop in use: every candidate is asked the same."""
    anew = command(id, "--fresh", "--force")
    return f"restore it with `git checkout HEAD -- {path_of(id)}`, or choose anew with {anew}"
