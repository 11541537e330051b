"""What a change does to a bank, for its reviewers: what it touches, what loops cover, what locks become.

Two banks are compared as the same generator reads them; nothing is written.
"""

from playbook_gen.diff.markdown import as_markdown
from playbook_gen.diff.report import Report, as_data, compare
from playbook_gen.diff.side import Side, side_of

__all__ = ["Report", "Side", "as_data", "as_markdown", "compare", "side_of"]
