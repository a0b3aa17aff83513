"""The value of a fact: a number, a date or a word of a list, as its metric takes it.

A file of facts is read with the forms of all metrics as the context of its validation, so that a
wrong value is told what its metric takes. The value of a metric that nobody knows is taken as it
looks: the metric is the error then. Where its name is nearly that of a metric of numbers, a value
that is neither a number nor a date is told in the same round.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Annotated, Any, Literal

from pydantic import PlainValidator, ValidationInfo, WithJsonSchema
from pydantic_core import PydanticCustomError

from macros.ground.dates import Edtf, parse
from macros.ground.findings import nearest, quoted_list, shortened, suggestion
from macros.load.field_refusals import INVALID_VALUE, WRONG_TYPE, refusal
from macros.load.scalars import NUMBER_SCHEMA, SET_SCHEMA, date_of, is_date, number_of


@dataclass(frozen=True, slots=True)
class ValueForm:
    """The form of the values of a metric, and the words of the list for choices."""

    kind: Literal["number", "date", "choice"]
    choices: tuple[str, ...] = ()


# The context of a validation: the forms of all metrics by their ids; None for those with errors.
ValueForms = Mapping[str, ValueForm | None]
# A number, a date, or a word of a list.
AnyValue = int | Decimal | Edtf | str


def value_of(value: object, form: ValueForm | None, metric: str) -> AnyValue:
    """The value that an author wrote for a metric; taken as it looks where its form is unknown."""
    match form:
        case ValueForm("date"):
            return date_of(value, metric)
        case ValueForm("choice", choices):
            return _choice(value, choices, metric)
        case ValueForm("number"):
            return _number(value, metric)
    return _number_like(value)


def _choice(value: object, choices: tuple[str, ...], metric: str) -> str:
    text = None if isinstance(value, list | dict) else str(value)
    # The list may be missing: the metric is the error then.
    listed = quoted_list(choices, "or") if choices else "one word"
    if text is None:
        raise refusal(WRONG_TYPE, f"'{metric}' takes one of its choices", f"write {listed}")
    if choices and text not in choices:
        problem = f"'{shortened(text)}' is not a choice of '{metric}', which takes {listed}"
        raise refusal(
            INVALID_VALUE, problem, suggestion(text, choices, few=0) or "write one of them"
        )
    return text


def _number(value: object, metric: str) -> int | Decimal:
    try:
        return number_of(value)
    except PydanticCustomError:
        if not isinstance(value, str) or value.isdigit() or not is_date(value):
            raise
    problem = f"'{metric}' takes a number, and '{value}' is a date"
    raise refusal(WRONG_TYPE, problem, "write the number, or choose a metric of kind 'date'")


def _number_like(value: object) -> AnyValue:
    try:
        return number_of(value)
    except PydanticCustomError:
        if isinstance(value, str):
            return parse(value) if is_date(value) else value
        try:
            return date_of(value)  # one of a set: [1950..1959]
        except PydanticCustomError:
            pass
        raise


def _validated(value: object, info: ValidationInfo) -> AnyValue:
    if isinstance(value, Edtf):
        return value
    forms: ValueForms | None = info.context
    if forms is None:
        return number_of(value)
    metric = str(info.data.get("metric"))
    if metric not in forms and forms.get(nearest(metric, forms)) == ValueForm("number"):
        looks_like_a_date = isinstance(value, str) and is_date(value)
        return _number_like(value) if looks_like_a_date else number_of(value)
    return value_of(value, forms.get(metric), metric)


# A choice is any text, but no number with its digits in groups.
VALUE_SCHEMA: dict[str, Any] = {
    "anyOf": [
        NUMBER_SCHEMA["anyOf"][0],
        SET_SCHEMA | {"contains": {"type": "string"}},
        {"type": "string", "pattern": r"^(?![0-9]{1,3}([,. ][0-9]{3})+$).*\S"},
    ]
}
Value = Annotated[AnyValue, PlainValidator(_validated), WithJsonSchema(VALUE_SCHEMA)]
