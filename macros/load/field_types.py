"""The types of fields, each with its validation, and marks that say more about a field."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Annotated, TypeVar

from annotated_types import Ge, Le, Len
from pydantic import (
    AfterValidator,
    BeforeValidator,
    PlainValidator,
    Strict,
    StringConstraints,
    WithJsonSchema,
)

from macros.ground.dates import Edtf
from macros.load import scalars
from macros.load.ids import ID, ITEM_ID
from macros.load.web_addresses import WEB

T = TypeVar("T")


class FieldMark:
    """Says more about a field than its type. It stands in `Annotated`; validation ignores it."""


@dataclass(frozen=True)
class IsText(FieldMark):
    """Marks a field with words that readers see."""


@dataclass(frozen=True)
class IsLanguage(FieldMark):
    """Marks a field with the tag of a language."""


@dataclass(frozen=True)
class IsLink(FieldMark):
    """Marks a field that readers follow to another site."""

    schemes: tuple[str, ...] = (*WEB, "mailto")


@dataclass(frozen=True)
class Exported(FieldMark):
    """Marks a field that is exported under other names, in another order, or not at all."""

    names: tuple[str, ...] | None = None
    """Its columns or members: () if it is not exported, None if it keeps its name."""
    after: str | None = None
    """The field behind which it stands, if not where it is written."""


NOT_EXPORTED = Exported(names=())


@dataclass(frozen=True)
class Form(FieldMark):
    """Describes the form of a field's values for error messages: its name, and the remedy."""

    noun: str
    remedy: str


# Longer texts are slips, as of a whole document that was pasted into a field.
LONGEST_TEXT = 5_000
# Servers and browsers take no longer addresses for sure.
LONGEST_LINK = 2_000
# A sentence, or a few.
Line = Annotated[
    str, StringConstraints(min_length=1, max_length=LONGEST_TEXT, pattern=r"\S"), IsText()
]
# A name, a title, a few words.
Title = Annotated[
    str,
    StringConstraints(min_length=1, max_length=scalars.LONGEST_TITLE, pattern=r"\S"),
    IsText(),
]
Id = Annotated[str, StringConstraints(min_length=1, max_length=scalars.LONGEST_ID, pattern=r"\S")]
# Ids of items and former ids of records. Checks say what is wrong with one; editors know its form.
ItemId = Annotated[Id, WithJsonSchema(scalars.id_schema(ITEM_ID))]
RecordId = Annotated[Id, WithJsonSchema(scalars.id_schema(ID))]
Language = Annotated[
    str,
    StringConstraints(pattern=r"^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8}){0,6}$"),
    Form("a language tag", "write it as in en or zh-Hans"),
    IsLanguage(),
]
CountryCode = Annotated[
    str,
    StringConstraints(pattern=r"^[A-Z]{2}(-[A-Z0-9]{1,3})?$"),
    Form("an ISO 3166 code", "write it as in CN or CN-ZJ, or delete the line if it has none"),
]
Digest = Annotated[
    str,
    StringConstraints(pattern=r"^[0-9a-f]{64}$"),
    Form("a SHA-256 digest", "write 64 hexadecimal digits, as sha256sum prints them"),
]
Date = Annotated[Edtf, PlainValidator(scalars.date_of), WithJsonSchema(scalars.DATE_SCHEMA)]
Number = Annotated[
    int | Decimal, PlainValidator(scalars.number_of), WithJsonSchema(scalars.NUMBER_SCHEMA)
]
# The lowest or the highest number of a metric.
Limit = Annotated[
    int | Decimal, PlainValidator(scalars.limit_of), WithJsonSchema(scalars.NUMBER_SCHEMA)
]
# How sure an interval is, in percent.
Level = Annotated[
    int | Decimal, PlainValidator(scalars.level_of), WithJsonSchema(scalars.NUMBER_SCHEMA)
]
# The date of the prices in which money is counted.
PriceDate = Annotated[Edtf, PlainValidator(scalars.prices_of), WithJsonSchema(scalars.DATE_SCHEMA)]
# A whole number that counts from 1.
Ordinal = Annotated[
    int,
    Ge(1),
    Le(scalars.LARGEST_COUNT),
    BeforeValidator(scalars.meaning_of),
    WithJsonSchema(scalars.WHOLE_NUMBER_SCHEMA),
]
# The same, or text where the source counts otherwise: page xii.
Counted = Annotated[
    Annotated[int, Ge(1), Le(scalars.LARGEST_COUNT)] | Line,
    BeforeValidator(scalars.whole_number_or_text),
    IsText(),
    WithJsonSchema(scalars.WHOLE_NUMBER_OR_TEXT_SCHEMA),
]
Truth = Annotated[bool, BeforeValidator(scalars.meaning_of)]
# All items of a record, and a list of words, ids or records: a longer one is a slip.
Items = Annotated[tuple[T, ...], Strict(strict=False)]
Many = Annotated[tuple[T, ...], Strict(strict=False), Len(0, scalars.LONGEST_LIST)]
# Ids that a record or an item had before.
Former = Annotated[tuple[T, ...], Strict(strict=False), Len(0, scalars.MOST_FORMER_IDS)]
Range = Annotated[
    Items[Number],
    Len(2, 2),
    BeforeValidator(scalars.range_of),
    Form("two numbers", "write two numbers: [3, 5]"),
]
Interval = Annotated[
    Items[Number],
    Len(2, 2),
    BeforeValidator(scalars.range_of),
    Form("two numbers", "write the two numbers that enclose the value, the lower first: [3, 5]"),
]
Link = Annotated[str, StringConstraints(min_length=1, max_length=LONGEST_LINK), IsLink()]
# A page of the web, and no address of a mailbox.
WebPage = Annotated[str, StringConstraints(min_length=1, max_length=LONGEST_LINK), IsLink(WEB)]
# Exports call the address on the almanac's own site `url`.
Website = Annotated[Link | None, Exported(names=("web_address",))]
# The exported id of an item begins with that of its initiative.
OwnId = Annotated[ItemId | None, NOT_EXPORTED]
AttributeId = Annotated[str, AfterValidator(scalars.attribute_id)]
Forms = Annotated[
    dict[
        str,
        Annotated[
            Items[Title],
            Len(2, 2),
            Form("two words", "write the singular and the plural: [program, programs]"),
        ],
    ],
    Len(min_length=1),
    BeforeValidator(scalars.forms_of),
]
Name = Annotated[
    dict[str, Title],
    Len(1, scalars.LONGEST_LIST),
    BeforeValidator(scalars.name_of),
    WithJsonSchema(scalars.NAME_SCHEMA),
]
