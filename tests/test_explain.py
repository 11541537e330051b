"""Every rule can be explained, and its examples are examples."""

import pytest
from click.testing import CliRunner

from playbook_gen.cli import main
from playbook_gen.explain import explanations
from playbook_gen.problems import CODES


def test_the_explanations_are_those_of_the_codes_in_their_order():
    assert list(explanations()) == [code.name for code in CODES]


@pytest.mark.parametrize("code", CODES, ids=str)
def test_an_explanation_says_why_and_shows_a_difference(code):
    rule = explanations()[code.name]
    assert len(rule.why.split()) <= 45
    assert rule.bad.strip() != rule.good.strip()
    assert max(rule.bad.strip().count("\n"), rule.good.strip().count("\n")) < 8


def test_a_rule_is_explained_by_its_code_or_by_its_name():
    by_code = CliRunner().invoke(main, ["explain", "pb012"])
    by_name = CliRunner().invoke(main, ["explain", "unknown-id"])
    assert by_code.exit_code == by_name.exit_code == 0
    assert by_code.output == by_name.output
    assert by_code.output.startswith("PB012 unknown-id (error): ")


def test_a_code_that_does_not_exist_is_wrong_usage_with_the_nearest_named():
    result = CliRunner().invoke(main, ["explain", "unknwon-id"])
    assert result.exit_code == 2
    assert "did you mean 'unknown-id'?" in result.output
