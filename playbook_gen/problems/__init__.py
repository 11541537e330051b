"""A problem is data: where, which rule, what was found, what to do. Nothing here prints or raises."""

from playbook_gen.problems.codes import CODES, Code, Severity
from playbook_gen.problems.plural import plural
from playbook_gen.problems.problem import BankError, Place, Problem, in_file_order, visible
from playbook_gen.problems.suggest import did_you_mean

__all__ = [
    "CODES",
    "BankError",
    "Code",
    "Place",
    "Problem",
    "Severity",
    "did_you_mean",
    "in_file_order",
    "plural",
    "visible",
]
