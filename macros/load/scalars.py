"""Dates, numbers and names as authors write them: what they mean, or what to write instead.

The single values that `model` is made of, where pydantic's own types would say too little to
somebody who is no programmer.
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Any, Literal

from macros.ground.dates import Edtf, EdtfError, parse
from macros.ground.findings import short
from macros.load.field_errors import refusal

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

# What JSON Schema can say of them. Editors may take 2014 for a number, and 100_000 for a text.
_POINT = r"[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?[~?%]?"
DATE_SCHEMA: dict[str, Any] = {
    "anyOf": [
        {
            "type": "string",
            "format": "edtf",
            "pattern": rf"^({_POINT}|{_POINT}/({_POINT}|\.\.)?|(\.\.)?/{_POINT})$",
        },
        {"type": "integer", "minimum": 1, "maximum": 9999},
    ]
}
NUMBER_SCHEMA: dict[str, Any] = {
    "anyOf": [
        {"type": "number"},
        {"type": "string", "pattern": r"^[-+]?[0-9]+(_[0-9]+)*(\.[0-9]+(_[0-9]+)*)?$"},
    ]
}
NAME_SCHEMA: dict[str, Any] = {
    "anyOf": [
        {"type": "string", "pattern": r"\S"},
        {
            "type": "object",
            "additionalProperties": {"type": "string", "pattern": r"\S"},
            "minProperties": 1,
        },
    ]
}

_LARGEST = 10**30
_SCALES = {
    "": 1,
    "thousand": 10**3,
    "million": 10**6,
    "billion": 10**9,
    "bn": 10**9,
    "trillion": 10**12,
    "万": 10**4,
    "亿": 10**8,
}
# What people write before a number, and the qualifier that says it here.
_QUALIFIERS = {
    **dict.fromkeys(
        ("about", "around", "approximately", "circa", "ca.", "some", "~", "约"), "about"
    ),
    **dict.fromkeys(("over", "more than", "above", ">", "超过"), "over"),
    **dict.fromkeys(("nearly", "almost", "近"), "nearly"),
    **dict.fromkeys(("at least", ">=", "≥", "至少"), "at-least"),
    **dict.fromkeys(("up to", "at most", "<=", "≤", "至多"), "up-to"),
}
_DIGITS = r"[0-9０-９][0-9０-９,.，'’_\s\u00a0]*"
_SCALE = rf"(?:{'|'.join(sorted(filter(None, _SCALES), key=len, reverse=True))})?"
_WRITTEN = re.compile(
    rf"(?P<words>{'|'.join(map(re.escape, sorted(_QUALIFIERS, key=len, reverse=True)))})?\s*"
    rf"(?:[$¥€£￥]|[a-z]{{3}} )?\s*(?P<digits>{_DIGITS}?)\s*(?P<scale>{_SCALE})\s*(?P<plus>\+)?"
    r"\s*(?:%|％|percent|per cent|yuan|元|[a-z]{3})?"
)
_BETWEEN = re.compile(r"\s*(?:-|–|—|~|to|and|至|到)\s*")
_QUOTES = "“”„‘’«»\"'"


def date_of(value: object) -> Edtf:
    """The date that an author wrote; a bare year comes as a number."""
    if isinstance(value, Edtf):
        return value
    if isinstance(value, int) and not isinstance(value, bool):
        value = str(value)
    if not isinstance(value, str):
        remedy = "write it as text such as 2014-10-29, 2014-10 or 2014"
        raise refusal("wrong-type", "a date is needed here", remedy)
    try:
        return parse(value)
    except EdtfError as error:
        bare = value.strip(_QUOTES)
        remedy = f"write {bare} without the quotes" if bare != value and _is_date(bare) else ""
        raise refusal("date-format", error.message, remedy or error.remedy) from None


def number_of(value: object) -> int | Decimal:
    """The number that an author wrote."""
    if isinstance(value, int | Decimal) and not isinstance(value, bool):
        if -_LARGEST < value < _LARGEST:
            return value
        raise refusal("wrong-type", "this number is too large to be a fact", "count its digits")
    problem, remedy = "a number is needed here", "write digits, with '_' between groups: 28_000"
    if isinstance(value, str):
        problem = f"a number is needed here, not the text '{short(value)}'"
        remedy = _digits(value) or "write digits, with '_' between groups, or the words as 'text:'"
    elif isinstance(value, list):
        problem = "a number is needed here, not a list"
        remedy = "write two numbers as 'range: [3, 5]'"
    raise refusal("wrong-type", problem, remedy)


def name_of(value: object) -> object:
    """A name by language; a bare text stands for the name in the almanac's first language."""
    if isinstance(value, str):
        return {"": value}
    if isinstance(value, int | Decimal):
        shown = str(value).lower() if isinstance(value, bool) else str(value)
        problem, remedy = f"a name is text, and {shown} is not", f'put it in quotes: "{shown}"'
        raise refusal("wrong-type", problem, remedy)
    if not isinstance(value, dict):
        problem = "a name is text, or texts by language"
        raise refusal("wrong-type", problem, "write {en: …, zh: …}")
    return value


def _is_date(text: str) -> bool:
    try:
        parse(text)
    except EdtfError:
        return False
    return True


def _digits(text: str) -> str:
    """What to write instead of a text that means a number, or ''."""
    plain = text.strip().strip(_QUOTES).strip().lower()
    if number := _written(plain):
        # Much of Europe parts thousands by a point.
        parted = re.fullmatch(r"\D*((\d{1,3})\.(\d{3}))\D*", plain)
        if parted and Decimal(number.partition(",")[0]) == Decimal(parted[1]):
            return f"write {number}; or {parted[2]}_{parted[3]}, if the point parts thousands"
        return f"write {number}"
    ends = _BETWEEN.split(plain)
    if len(ends) == 2:
        first, last = map(_written, ends)
        scale = re.search(r"[^\W\d_]+$", ends[1])
        if scale and ends[0][-1:].isdigit():  # "3 to 5 million": the word belongs to both
            first = _written(f"{ends[0]} {scale[0]}")
        if first and last and "qualifier" not in first + last:
            return f"write 'range: [{first}, {last}]'"
    return ""


def _written(plain: str) -> str:
    """A number as fact files write it, with its qualifier, from one as newspapers do; or ''."""
    found = _WRITTEN.fullmatch(plain)
    number = _value(found["digits"]) if found else None
    if not found or number is None:
        return ""
    number *= _SCALES[found["scale"] or ""]
    shown = f"{number:,f}".replace(",", "_")
    shown = shown.rstrip("0").rstrip(".") if "." in shown else shown
    qualifier = "over" if found["plus"] else _QUALIFIERS.get(found["words"] or "", "")
    return f"{shown}, and 'qualifier: {qualifier}' below it" if qualifier else shown


def _value(digits: str) -> Decimal | None:
    """The number that digits with any separators mean; None where they are ambiguous."""
    digits = re.sub(r"[\s\u00a0_'’]", "", digits.replace("，", ","))
    commas, stops = digits.count(","), digits.count(".")
    if commas and stops:
        decimal = max(digits, key=lambda sign: digits.rfind(sign) if sign in ",." else -1)
        grouping = "," if decimal == "." else "."
        digits = digits.replace(grouping, "").replace(decimal, ".")
    elif re.fullmatch(r"[0-9０-９]{1,3}(?:,[0-9０-９]{3})+", digits):
        digits = digits.replace(",", "")
    elif re.fullmatch(r"[0-9０-９]{1,3}(?:\.[0-9０-９]{3}){2,}", digits):
        digits = digits.replace(".", "")
    elif commas == 1:
        digits = digits.replace(",", ".")
    elif commas or stops > 1:
        return None
    try:
        return Decimal(digits)
    except ArithmeticError:
        return None
