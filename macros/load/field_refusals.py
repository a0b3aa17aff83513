"""The error with which our validators refuse a value, and the rules of fields that they share."""

from __future__ import annotations

from pydantic_core import PydanticCustomError

from macros.ground.rule import Rule

MISSING_FIELD = Rule(
    "missing-field",
    """A record lacks a field that it must have, or the field is empty.

    Example:
        facts:
      -   - value: 12
            ^
      +   - metric: members
      +     value: 12
            as_of: 2024
            evidence: [{source: yearbook-2024, paragraph: 2}]
    """,
)

WRONG_TYPE = Rule(
    "wrong-type",
    """A value is of another type than its field: text for a number, one for a list.

    Example:
        facts:
          - metric: members
      -     value: "12,000"
                   ^
      +     value: 12_000
            as_of: 2024
            evidence: [{source: yearbook-2024, paragraph: 2}]
    """,
)


INVALID_VALUE = Rule(
    "invalid-value",
    """A value is not one of those that its field takes.

    Example:
        facts:
          - metric: members
            value: 12
      -     role: result
                  ^
      +     role: actual
            as_of: 2024
            evidence: [{source: yearbook-2024, paragraph: 2}]
    """,
)


def refusal(
    rule: Rule, problem: str, remedy: str, fields: tuple[str, ...] = ()
) -> PydanticCustomError:
    """The error that a validator raises. Its parts reach the finding unchanged.

    Where a record breaks a rule between some of its fields, these are named.
    """
    parts = {"rule": rule, "problem": problem, "remedy": remedy, "fields": fields}
    return PydanticCustomError("refusal", "{problem}; {remedy}", parts)
