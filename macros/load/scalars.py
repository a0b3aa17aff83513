"""Reads dates, numbers and names as authors write them, and says how to mend wrong values.

The errors of pydantic's own types would not help an author who is no programmer.
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Any, Literal

from pydantic import ValidationInfo
from pydantic_core import PydanticCustomError

from macros.ground.dates import POINT, SET, Edtf, EdtfError, parse
from macros.ground.edtf import FORMS
from macros.ground.findings import shortened
from macros.ground.rule import Rule
from macros.load.field_refusals import INVALID_VALUE, WRONG_TYPE, refusal
from macros.load.ids import is_record_id
from macros.load.plain_scalars import NUMBER, WHOLE_NUMBER, PlainScalar
from macros.load.typed_dates import date_remedy
from macros.load.typed_numbers import limit_remedy, number_remedy, range_remedy

DATE_FORMAT = Rule(
    "date-format",
    """A date is not written as EDTF (ISO 8601-2).

    Years have four digits: 0742, and -0043 for 44 BCE.

    Example:
      - period: 29.10.2014
                ^
      + period: 2014-10-29/..
    """,
)

# The item types of the Citation Style Language that a document of this kind can have.
CslType = Literal[
    "article",
    "article-journal",
    "article-magazine",
    "article-newspaper",
    "book",
    "broadcast",
    "chapter",
    "dataset",
    "document",
    "entry",
    "interview",
    "legislation",
    "paper-conference",
    "post",
    "post-weblog",
    "regulation",
    "report",
    "speech",
    "standard",
    "thesis",
    "webpage",
]

# Their JSON Schemas. To an editor, 2014 may be a number, and 100_000 and 007 a text.
# One of a set of dates, without quotes: [1950..1959].
SET_SCHEMA: dict[str, Any] = {
    "type": "array",
    "items": {
        "type": ["string", "integer"],
        "pattern": rf"^({POINT}(\.\.({POINT})?)?|\.\.{POINT})$",
    },
    "minItems": 1,
}
DATE_SCHEMA: dict[str, Any] = {
    "anyOf": [
        {
            "type": "string",
            "format": "edtf",
            "pattern": rf"^({POINT}|{POINT}/({POINT}|\.\.)?|(\.\.)?/{POINT}|{SET})$",
        },
        {"type": "integer", "minimum": -9999, "maximum": 9999},
        SET_SCHEMA,
    ]
}
NUMBER_SCHEMA: dict[str, Any] = {
    "anyOf": [
        {"type": "number"},
        {"type": "string", "pattern": f"^({NUMBER})$"},
    ]
}
WHOLE_NUMBER_SCHEMA: dict[str, Any] = {
    "anyOf": [
        {"type": "integer", "minimum": 1},
        {"type": "string", "pattern": f"^({WHOLE_NUMBER})$"},
    ]
}
WHOLE_NUMBER_OR_TEXT_SCHEMA: dict[str, Any] = {
    "anyOf": [
        {"type": "integer", "minimum": 1},
        {"type": ["string", "boolean"], "pattern": r"\S"},
        {"type": "number", "not": {"type": "integer"}},
    ]
}
# Names, titles and the like have no more characters.
LONGEST_TITLE = 500
LONGEST_ID = 200
# Lists of words, of ids, of links and of evidence have no more items.
LONGEST_LIST = 300
# Ids that something had before are combined: those of a metric with those of a place.
MOST_FORMER_IDS = 10
# No paragraph, page or line has a higher number.
LARGEST_COUNT = 999_999_999
_TITLE_SCHEMA = {
    "type": ["string", "number", "boolean"],
    "pattern": r"\S",
    "maxLength": LONGEST_TITLE,
}
NAME_SCHEMA: dict[str, Any] = {
    "anyOf": [
        _TITLE_SCHEMA,
        {"type": "object", "additionalProperties": _TITLE_SCHEMA, "minProperties": 1},
    ]
}


def id_schema(form: str) -> dict[str, Any]:
    """The JSON Schema of an id of a form, which an editor may take for a number."""
    types = ["string", "number", "boolean"]
    return {"type": types, "pattern": f"^{form}$", "maxLength": LONGEST_ID}


# More money than Hungary had in 1946, and as small as the shortest time that physics knows.
_LARGEST = 10**30
_MOST_DECIMALS = 50
_QUOTES = "“”„‘’«»\"'"


def meaning_of(value: object) -> object:
    """The number or truth value that unquoted text means; any other value unchanged."""
    return value.meaning if isinstance(value, PlainScalar) else value


def whole_number_or_text(value: object) -> object:
    """The whole number that unquoted text means; all other text as it is written."""
    meaning = meaning_of(value)
    return meaning if type(meaning) is int else value


def date_of(value: object, metric: str = "") -> Edtf:
    """The date that an author wrote, perhaps for a metric; programs may give a year as a number."""
    if isinstance(value, Edtf):
        return value
    if isinstance(value, int) and not isinstance(value, bool):
        value = str(value)
    if isinstance(value, list) and value and all(isinstance(one, int | str) for one in value):
        # One of a set, which YAML takes for a list.
        value = f"[{','.join(map(str, value))}]"
    if not isinstance(value, str):
        forms = "write it as text such as 2014-10-29, 2014-10 or 2014"
        if (
            isinstance(value, dict)
            and len(value) == 2
            and is_date(span := "/".join(map(str, value.values())))
        ):
            forms = f"write {span}"
        raise refusal(WRONG_TYPE, "a date is needed here", forms)
    try:
        return parse(str(value))
    except EdtfError as error:
        bare = value.strip(_QUOTES)
        remedy = f"write {bare} without the quotes" if bare != value and is_date(bare) else ""
        if error.remedy == FORMS:  # nothing could be guessed
            remedy = remedy or date_remedy(value)
        lead = f"'{metric}' takes a date; " if metric else ""
        raise refusal(DATE_FORMAT, f"{lead}{error.message}", remedy or error.remedy) from None


_DIGIT = re.compile(r"[0-9]")
_ONE_DATE = re.compile(r"\D*?((?<![0-9])[0-9]{4}(?:-[0-9]{2})?(?![0-9]))\D*")


def prices_of(value: object) -> Edtf:
    """The date of the prices that an author wrote, without the currency and other words."""
    try:
        return date_of(value)
    except PydanticCustomError:
        if not isinstance(value, str) or _DIGIT.search(value):
            found = _ONE_DATE.fullmatch(value) if isinstance(value, str) else None
            if not found or not is_date(found[1]):
                raise
            problem = f"'{shortened(str(value))}' is more than the date of the prices"
            raise refusal(DATE_FORMAT, problem, f"write {found[1]}") from None
    problem = f"'{shortened(str(value))}' is no date"
    remedy = "write in prices of when, as in 1982, or delete the line if no source says it"
    raise refusal(DATE_FORMAT, problem, remedy)


_PERCENT = re.compile(r"([0-9]+(?:\.[0-9]+)?) ?(?:[%％]|percent|per cent)(?: ?(?:ci|interval))?")


def level_of(value: object) -> int | Decimal:
    """The level of an interval that an author wrote, in percent."""
    if isinstance(value, str) and (found := _PERCENT.fullmatch(value.strip().lower())):
        raise refusal(WRONG_TYPE, "a level is in percent without its sign", f"write {found[1]}")
    if isinstance(value, str) and not _DIGIT.search(value):
        problem = f"a level is a number in percent, not the text '{shortened(value)}'"
        raise refusal(WRONG_TYPE, problem, "write it as in 95, or delete the line")
    return number_of(value)


def limit_of(value: object) -> int | Decimal:
    """The lowest or highest number that an author wrote. It has no qualifier and no unit."""
    try:
        return number_of(value)
    except PydanticCustomError:
        remedy = limit_remedy(value) if isinstance(value, str) else ""
        if not remedy:
            raise
    problem = f"a number is needed here, not the text '{shortened(str(value))}'"
    raise refusal(WRONG_TYPE, problem, remedy)


def number_of(value: object) -> int | Decimal:
    """The number that an author wrote."""
    number = meaning_of(value)
    if isinstance(number, int | Decimal) and not isinstance(number, bool):
        if not -_LARGEST < number < _LARGEST:
            remedy = "count its digits; if they are right, take a metric with a larger unit"
            raise refusal(WRONG_TYPE, "this number is too large to be a fact", remedy)
        if (decimals := _decimals(number)) > _MOST_DECIMALS:
            said = f"this number has {decimals:,} digits behind its point, and no more than "
            remedy = "count its digits; if they are right, take a metric with a smaller unit"
            raise refusal(WRONG_TYPE, f"{said}{_MOST_DECIMALS} are read", remedy)
        return number
    problem, remedy = "a number is needed here", "write digits, with '_' between groups: 28_000"
    if isinstance(value, str):
        problem = f"a number is needed here, not the text '{shortened(value)}'"
        words = "write digits, with '_' between groups; a metric of words takes 'text:' instead"
        remedy = number_remedy(value) or words
    elif isinstance(value, list):
        problem = "a number is needed here, not a list"
        two = len(value) == 2 and all(isinstance(meaning_of(one), int | Decimal) for one in value)
        remedy = f"write two numbers as 'range: [{', '.join(map(str, value)) if two else '3, 5'}]'"
    raise refusal(WRONG_TYPE, problem, remedy)


def _decimals(number: int | Decimal) -> int:
    """The number of digits behind the point, as a number is written out."""
    exponent = number.as_tuple().exponent if isinstance(number, Decimal) else 0
    return -exponent if isinstance(exponent, int) else 0


def range_of(value: object, info: ValidationInfo) -> object:
    """The two ends of a range, unread, unless their author wrote something else for a range."""
    if not isinstance(value, dict | list | str | int | Decimal):
        return value
    if isinstance(value, dict):
        ends = [" to ".join(map(str, value.values()))]
    else:
        ends = [*map(str, value)] if isinstance(value, list) else [str(value)]
    # A range with one end is a value with a qualifier; an uncertainty always has two.
    if remedy := range_remedy(ends, one_end=info.field_name == "range"):
        shown = f"[{', '.join(ends)}]" if isinstance(value, list) else f"'{ends[0]}'"
        problem = f"'{info.field_name}' takes a list of two numbers, not {shortened(shown)}"
        raise refusal(WRONG_TYPE, problem, remedy)
    return value


def name_of(value: object) -> object:
    """A name by language; a bare text stands for the name in the almanac's first language."""
    if isinstance(value, str):
        return {"": value}
    if not isinstance(value, dict):
        problem = "a name is text, or texts by language"
        raise refusal(WRONG_TYPE, problem, "write {en: …, zh: …}")
    return value


def forms_of(value: object) -> object:
    """The forms of a noun by language; a bare list has those of the almanac's first language."""
    if isinstance(value, list):
        return {"": value}
    if not isinstance(value, dict):
        problem = "a word is given by its singular and its plural"
        raise refusal(WRONG_TYPE, problem, "write {en: [program, programs]}")
    return value


# Parameters in the address of a list that are no attribute's.
_TAKEN = ("tag", "q")


def attribute_id(id: str) -> str:
    """The id of an attribute, which stands in the addresses of filtered lists."""
    if id in _TAKEN or not is_record_id(id):
        problem = f"'{shortened(id)}' cannot be the id of an attribute"
        remedy = "use small letters, digits and hyphens, and neither 'tag' nor 'q'"
        raise refusal(INVALID_VALUE, problem, remedy)
    return id


def is_date(text: str) -> bool:
    """Whether a text is a date."""
    try:
        parse(text)
    except EdtfError:
        return False
    return True
