"""Records of the comparison data by columns, which take a quarter of the room that they take alone.

Each name of a field stands there once, and so does a value that many records have. The script
`compare-data.js` makes the records of `comparison_records` from them again.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from decimal import Decimal
from itertools import chain
from operator import attrgetter
from typing import Any

from macros.render.comparison_records import DEFAULTS, ComparisonData, plain, written_number

# A value that stands in a column so many times on average is written once.
_OFTEN = 2


def by_columns(data: ComparisonData) -> str:
    """The JSON of a comparison, with its initiatives and all that is in them by columns."""
    written = {name: getattr(data, name) for name in DEFAULTS[ComparisonData]}
    written["initiatives"] = _columns(data.initiatives)
    return json.dumps(written, ensure_ascii=False, separators=(",", ":"), default=plain)


def _columns(records: Sequence[object]) -> dict[str, Any]:
    """Records of one type: their number, and a column for each field that has no mere defaults.

    A column is a list of values, null for the default; or `of`, the different values, and `at`,
    the index of each. Of a field that holds records it is how many each has, and the columns of
    them all; of one that holds records by id, their ids as well.
    """
    made: dict[str, Any] = {}
    for name, default in DEFAULTS[type(records[0])].items() if records else ():
        values = [*map(attrgetter(name), records)]
        if any(value != default for value in values):
            made[name] = _column(values, default)
    return {"count": len(records), "columns": made}


def _column(values: Sequence[Any], default: object) -> Any:
    first = next(value for value in values if value != default)
    if isinstance(first, Mapping):
        return {
            "counts": [*map(len, values)],
            "ids": _indexed([*chain.from_iterable(values)]),
            "rows": _columns([*chain.from_iterable(value.values() for value in values)]),
        }
    if isinstance(first, tuple) and type(first[0]) in DEFAULTS:
        rows = _columns([*chain.from_iterable(values)])
        return {"counts": [*map(len, values)], "rows": rows}
    return _indexed([None if value == default else _written(value) for value in values])


def _written(value: Any) -> Any:
    return written_number(value) if isinstance(value, Decimal) else value


def _indexed(values: list[Any]) -> Any:
    """Values that are seldom written twice, or the different ones and where each stands."""
    numbers = {value: number for number, value in enumerate(dict.fromkeys(values))}
    if len(numbers) * _OFTEN > len(values):
        return values
    return {"of": [*numbers], "at": [numbers[value] for value in values]}
