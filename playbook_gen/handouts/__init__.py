"""What is handed to candidates: sheets that hold their files and nothing else of the bank."""

from playbook_gen.handouts.derive import handouts, sheets
from playbook_gen.handouts.handout import Handout, HandoutFile

__all__ = ["Handout", "HandoutFile", "handouts", "sheets"]
