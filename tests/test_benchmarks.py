"""The benchmark runs, at a tiny size, and its figures are of the right order."""

import subprocess
import sys
from pathlib import Path

TINY = ("--questions", "50", "--banks", "1", "--draws", "3")


def test_the_exact_choice_keeps_all_rules_and_the_locked_one_its_picks():
    done = subprocess.run(
        [sys.executable, "-m", "benchmarks.selection", *TINY],
        cwd=Path(__file__).parents[1],
        capture_output=True,
        encoding="utf-8",
        timeout=60,
        check=False,
    )
    assert done.stderr == ""
    head, _, *rows = (line.strip("| ").split(" | ") for line in done.stdout.splitlines() if "|" in line)
    of = {row[1]: dict(zip(head, row, strict=True)) for row in rows}
    assert len(of) == 6
    assert of["exact, chosen anew"]["keeps all rules"] == of["exact, chosen anew"]["fit"] == "100 %"
    assert of["exact, locked"]["picks that change"] == "0 %" != of["random"]["picks that change"]
    assert int(of["random"]["price of broken rules"]) > 0
