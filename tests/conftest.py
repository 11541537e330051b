"""What several test files need: a bank to change, and the switch that rewrites golden files."""

import shutil
from pathlib import Path

import pytest

EXAMPLE = Path(__file__).parent / "example"
MADE = shutil.ignore_patterns("expected", "site")
"""What was made from the example bank lies beside it."""


def pytest_addoption(parser):
    parser.addoption(
        "--golden", action="store_true", help="rewrite the golden files in tests/example/expected"
    )


def copy_to(target):
    """Copy the example bank, without what was made from it."""
    return shutil.copytree(EXAMPLE, target, ignore=MADE)


@pytest.fixture(scope="module")
def shared_example(tmp_path_factory):
    """One copy for all tests of a file, for those that put back what they change."""
    return copy_to(tmp_path_factory.mktemp("shared") / "example")


@pytest.fixture
def example(tmp_path):
    """A fresh copy of the example bank, to be changed at will."""
    return copy_to(tmp_path / "example")
