"""Rules: what people read of them, and what their example is for the tests."""

import pytest

from macros.ground.findings import Finding
from macros.ground.rule import Rule

RULE = Rule(
    "tight-list",
    """Words are written as one text.

    A list can be counted,
    a text cannot.

    Example:
        names:
      -   aliases: One, Two
            ^      ^
      +   aliases: [One, Two]
          note: |
            ^ is no mark here.

          kind: x
          ^
    """,
    "warning",
)


def test_a_rule_says_what_is_wrong_and_why() -> None:
    assert RULE.title == "Words are written as one text."
    assert RULE.why == "A list can be counted, a text cannot."


def test_the_bad_and_the_good_example_are_read_off_the_signs_at_the_margin() -> None:
    rest = "  note: |\n    ^ is no mark here.\n\n  kind: x\n"
    assert RULE.bad == f"names:\n  aliases: One, Two\n{rest}"
    assert RULE.good == f"names:\n  aliases: [One, Two]\n{rest}"


def test_the_marks_are_lines_and_columns_of_the_bad_example() -> None:
    assert RULE.marks == ((2, 5), (2, 12), (6, 3))
    line, column = RULE.marks[1]
    assert RULE.bad.splitlines()[line - 1][column - 1 :] == "One, Two"


def test_a_rule_needs_no_reason() -> None:
    rule = Rule("x", "A title.\n\n    Example:\n      - a\n        ^\n      + b\n    ")
    assert (rule.title, rule.why, rule.bad, rule.good) == ("A title.", "", "a\n", "b\n")
    assert (rule.severity, rule.marks) == ("error", ((1, 1),))


@pytest.mark.parametrize("severity", ["error", "warning"])
def test_a_finding_has_the_id_and_the_severity_of_its_rule(severity: str) -> None:
    rule = Rule("x", "A title.", "error" if severity == "error" else "warning")
    found = rule.finding("data/x.yml", 3, 5, "this is wrong", "write that")
    assert isinstance(found, Finding)
    assert str(found) == f"data/x.yml:3:5: {severity}: this is wrong; write that [x]"
