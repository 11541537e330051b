"""The site for candidates: a view without anything private, and pages made from that view alone."""

from playbook_gen.candidate.derive import candidate_view
from playbook_gen.candidate.pages import candidate_pages
from playbook_gen.candidate.view import CandidateView

__all__ = ["CandidateView", "candidate_pages", "candidate_view"]
