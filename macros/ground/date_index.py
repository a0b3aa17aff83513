"""Things by their dates, so that those near a date are found without a look at all others."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator

from macros.ground.dates import Edtf

_DatedThing = tuple[int, int, int]
"""The numbers of the first and the last day of a date, and the number of a thing."""


class DateIndex:
    """The numbers of things by their dates."""

    def __init__(self, dates: Iterable[tuple[int, Edtf]]) -> None:
        # Rows of dates of about the same length, so that few of those that begin early enough to
        # reach a day have ended before it.
        self._by_length: dict[int, list[_DatedThing]] = defaultdict(list)
        self._rows: dict[int, _DatedThing] = {}
        for number, date in dates:
            first, last = date.earliest.ordinal, date.latest.ordinal
            self._rows[number] = (first, last, number)
            self._by_length[_length(first, last)].append(self._rows[number])
        for rows in self._by_length.values():
            rows.sort()

    def near(self, date: Edtf) -> Iterator[int]:
        """The numbers of the things whose dates may overlap a date."""
        first, last = date.earliest.ordinal, date.latest.ordinal
        for length, rows in self._by_length.items():
            begin = bisect_left(rows, (first - (1 << length),))
            end = bisect_right(rows, (last + 1,))
            # Those that begin last are the most likely to overlap.
            yield from (number for _, ends, number in reversed(rows[begin:end]) if ends >= first)

    def remove(self, number: int) -> None:
        """Takes a thing out, if it is there."""
        if row := self._rows.pop(number, None):
            rows = self._by_length[_length(*row[:2])]
            del rows[bisect_left(rows, row)]


def _length(first: int, last: int) -> int:
    """The number of digits of a length in days, in the system of two."""
    return (last - first).bit_length()
