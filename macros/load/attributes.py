"""The attributes that an almanac declares for its records, and their values.

A record has its values as written. What they mean follows from the declaration.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from macros.ground.dates import Edtf
from macros.ground.findings import quoted_list, shortened, suggestion
from macros.load.field_refusals import INVALID_VALUE, WRONG_TYPE, refusal
from macros.load.model import Almanac, Attribute, Record
from macros.load.plain_scalars import PlainScalar, read_plain
from macros.load.scalars import date_of, number_of
from macros.load.typed_numbers import number_remedy
from macros.load.web_addresses import address_fault

AttributeValue = int | Decimal | Edtf | str


@dataclass(frozen=True, slots=True)
class GivenAttribute:
    """A value that a record has for an attribute of its almanac."""

    id: str
    attribute: Attribute
    value: AttributeValue


def given_attributes(almanac: Almanac, record: Record) -> Iterator[GivenAttribute]:
    """The attributes of a record, in the order in which the almanac declares them."""
    written: dict[str, str] = getattr(record, "attributes", {})
    for id, attribute in almanac.attributes.items():
        if id in written:
            yield GivenAttribute(id, attribute, attribute_value(attribute, written[id]))


def attribute_value(attribute: Attribute, text: str) -> AttributeValue:
    """The value that an author wrote.

    Raises:
        PydanticCustomError: The attribute takes no such value.
    """
    match attribute.type:
        case "number":
            return _number(text)
        case "date":
            return date_of(text)
        case "choice":
            return _choice(text, attribute.choices)
        case "url":
            return _address(text)
        case "text":
            return text


def _number(text: str) -> int | Decimal:
    plain = read_plain(text)
    if isinstance(plain, PlainScalar) and not isinstance(plain.meaning, bool):
        return number_of(plain)
    grouped = re.sub(r"(?<=[0-9])[, '’](?=[0-9]{3}(?![0-9]))", "_", text)
    digits = isinstance(read_plain(grouped), PlainScalar) and grouped != text
    raise refusal(
        WRONG_TYPE,
        f"a number is needed here, not the text '{shortened(text)}'",
        f"write {grouped}"
        if digits
        else number_remedy(text) or "write digits, with '_' between groups: 28_000",
    )


def _choice(text: str, choices: tuple[str, ...]) -> str:
    if text in choices:
        return text
    remedy = suggestion(text, choices, few=0) or f"use {quoted_list(choices)}"
    raise refusal(INVALID_VALUE, f"'{shortened(text)}' is not a choice here", remedy)


def _address(text: str) -> str:
    if fault := address_fault(text):
        raise refusal(INVALID_VALUE, *fault)
    return text
