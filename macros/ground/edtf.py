"""The forms of dates that are accepted: `Edtf`, and `read`, which makes it from a text.

The forms are a profile of EDTF (ISO 8601-2): a year, month, day, quarter or season, each with marks
for approximate or uncertain parts; digits that are not specified; an interval of two of them, one
end of which may be open or unknown; and one of a set. Years have four digits; 0000 is 1 BCE.
"""

# For maintainers: the text is the identity of an `Edtf`. It tells whether ends are open or unknown.

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import Literal

from macros.ground.days import FIRST_DAY, LAST_DAY, Day, days_in_month, iso_year
from macros.ground.phrases import Part

Precision = Literal["century", "decade", Part]


class EdtfError(ValueError):
    """The error for a text that is not a date of the profile: its problem and the remedy.

    Both attributes are fragments of a sentence, without a capital or a full stop, and never empty.
    """

    def __init__(self, message: str, remedy: str) -> None:
        super().__init__(message, remedy)
        self.message = message
        self.remedy = remedy

    def __str__(self) -> str:
        return f"{self.message}; {self.remedy}"


@dataclass(frozen=True, slots=True)
class Point:
    """A century, decade, year, season, quarter, month or day, and how sure it is."""

    year: int
    """The first of its years, where the text leaves digits of the year open."""
    month: int | None = None
    day: int | None = None
    quarter: int | None = None
    season: int | None = None
    """From 1, spring, to 4, winter."""
    years: int = 1
    """The number of years that it can be in: 10 for 195X, 100 for 19XX."""
    unspecified: Literal["month", "day"] | None = None
    """The unit that is meant, but not known: a month for 2014-XX, a day for 2014-10-XX."""
    approximate_parts: tuple[Part, ...] = ()
    uncertain_parts: tuple[Part, ...] = ()

    @property
    def precision(self) -> Precision:
        """The smallest unit that is given."""
        if self.years > 1:
            return "century" if self.years > 10 else "decade"
        return self.parts[-1]

    @property
    def parts(self) -> tuple[Part, ...]:
        """The units that are given, the largest first."""
        units: tuple[tuple[Part, int | None], ...] = (
            ("season", self.season),
            ("quarter", self.quarter),
            ("month", self.month),
            ("day", self.day),
        )
        return ("year", *(name for name, given in units if given))

    @property
    def approximate(self) -> bool:
        """Whether any part is marked `~` or `%`."""
        return bool(self.approximate_parts)

    @property
    def uncertain(self) -> bool:
        """Whether any part is marked `?` or `%`."""
        return bool(self.uncertain_parts)

    @property
    def sure(self) -> bool:
        """Whether nothing in it is approximate, uncertain or unspecified."""
        return not (
            self.approximate_parts or self.uncertain_parts or self.years > 1 or self.unspecified
        )

    @property
    def earliest(self) -> Day:
        """The first day that it can mean; a mark of doubt does not widen it."""
        return Day(self.year, self._months[0], self.day or 1)

    @property
    def latest(self) -> Day:
        """The last day that it can mean; a mark of doubt does not widen it."""
        last = self._months[1]
        # A winter ends in the next year.
        year, month = self.year + self.years - 1 + last // 13, (last - 1) % 12 + 1
        return Day(year, month, self.day or days_in_month(year, month))

    @property
    def _months(self) -> tuple[int, int]:
        """Its first and its last month; those of the next year continue from 13."""
        if self.season:
            return GROUPINGS[20 + self.season]
        if self.quarter:
            return GROUPINGS[32 + self.quarter]
        return self.month or 1, self.month or 12


# The start and the end of a member of a set; None where that end is not given.
Member = tuple[Point | None, Point | None]


@dataclass(frozen=True, slots=True)
class Edtf:
    """A date, an interval of dates, or one of a set of dates; `str` gives its text back.

    Two dates are equal if their texts are. So `2014` and `2014~` differ, and so do an open and an
    unknown end.
    """

    text: str
    start: Point | None = field(compare=False)
    """The first point of an interval or set, or the point itself; None when it is not given."""
    end: Point | None = field(compare=False)
    """The last point of an interval or set, or the point itself; None when it is not given."""
    earliest: Day = field(compare=False, repr=False)
    """The first day that it can include; FIRST_DAY when the start is not given."""
    latest: Day = field(compare=False, repr=False)
    """The last day that it can include; LAST_DAY when the end is not given."""
    members: tuple[Member, ...] = field(default=(), compare=False, repr=False)
    """What it is one of, in the order of time; () where it is no set."""

    def __str__(self) -> str:
        return self.text

    @property
    def is_interval(self) -> bool:
        """Whether it is written with a start and an end."""
        return "/" in self.text

    @property
    def is_within(self) -> bool:
        """Whether it is some time within its days, not all of them: `[1950..1959]`, `195X`."""
        return bool(self.members) or (not self.is_interval and self._unspecified)

    @property
    def open_start(self) -> bool:
        """Whether it has no start: `../2014`."""
        return self.text.startswith("../")

    @property
    def open_end(self) -> bool:
        """Whether it still goes on: `2014/..`."""
        return self.text.endswith("/..")

    @property
    def unknown_start(self) -> bool:
        """Whether nobody knows when it began: `/2014`, or how early it was: `[..2014]`."""
        return self.start is None and not self.open_start

    @property
    def unknown_end(self) -> bool:
        """Whether nobody knows when, or if, it ended: `2014/`; or how late it was: `[2014..]`."""
        return self.end is None and not self.open_end

    @property
    def approximate(self) -> bool:
        """Whether any part is marked `~` or `%`."""
        return any(point.approximate for point in (self.start, self.end) if point)

    @property
    def uncertain(self) -> bool:
        """Whether any part is marked `?` or `%`."""
        return any(point.uncertain for point in (self.start, self.end) if point)

    @property
    def sure(self) -> bool:
        """Whether it has no mark of doubt, no unspecified digit, and is not one of a set."""
        return not self.members and all(point.sure for point in (self.start, self.end) if point)

    @property
    def sort_key(self) -> tuple[Day, Day, str]:
        """Earliest day, latest day and text, so that two different dates never tie."""
        return (self.earliest, self.latest, self.text)

    @property
    def without_marks(self) -> str:
        """Its text without marks of doubt."""
        return re.sub("[~?%]", "", self.text)

    @property
    def slug(self) -> str:
        """The date for ids and URL fragments, without marks.

        `2014-10--2019-10`, `2014--open`, `195x`, `0044bce-03-15`, `1667-or-1670-to-1672`.
        """
        if self.members:
            return "-or-".join(map(_member_slug, self.text[1:-1].split(",")))
        ends = self.without_marks.split("/")
        return "--".join({"..": "open", "": "unknown"}.get(end) or _slug(end) for end in ends)

    @property
    def days(self) -> int | None:
        """The number of its days; None where nobody can tell it."""
        if self.start is None or self.end is None or self.members or self._unspecified:
            return None
        return self.latest.ordinal - self.earliest.ordinal + 1

    def overlaps(self, other: Edtf) -> bool:
        """Whether some day can belong to both dates."""
        if not (self.earliest <= other.latest and other.earliest <= self.latest):
            return False
        return (len(self.members) < 2 and len(other.members) < 2) or any(
            mine[0] <= theirs[1] and theirs[0] <= mine[1]
            for mine in self._spans
            for theirs in other._spans
        )

    @property
    def _spans(self) -> Sequence[tuple[Day, Day]]:
        """The first and the last day of each of its members."""
        return [_ends(*member) for member in self.members] or [(self.earliest, self.latest)]

    @property
    def _unspecified(self) -> bool:
        """Whether the text leaves digits open."""
        return "X" in self.text


def _ends(start: Point | None, end: Point | None) -> tuple[Day, Day]:
    return start.earliest if start else FIRST_DAY, end.latest if end else LAST_DAY


def _slug(text: str) -> str:
    """A point without marks as part of an id. Years BCE are those of readers: 0044bce is -0043."""
    if not text.startswith(("-", "0000")):
        return text.lower()
    point = _read_point(text)
    # The digits of a decade or century BCE are no digits of the years that readers know.
    last = f"-{_bce(point.year + point.years - 1)}" if point.years > 1 else ""
    return f"{_bce(point.year)}{last}bce{text.lstrip('-')[4:].lower()}"


def _bce(year: int) -> str:
    return f"{1 - year:04}"


def _member_slug(text: str) -> str:
    first, dots, last = text.partition("..")
    if not dots:
        return _slug(first)
    start, end = (_slug(point) if point else "" for point in (first, last))
    return "-".join((start or "up", "to", end)) if end else f"{start}-on"


# A mark of doubt, and a year, perhaps with unspecified digits.
_MARK = "([~?%]?)"
_YEAR = "(-?[0-9]{2}(?:[0-9][0-9X]|XX))"
_TWO = "([0-9]{2}|XX)"
_BEFORE = "((?:[~?%](?!X))?)"
# A year, month, day, season or quarter, with marks. A mark behind a part is also that of all parts
# before it; a mark before a part is that of this part.
POINT = f"{_MARK}{_YEAR}{_MARK}(?:-{_BEFORE}{_TWO}{_MARK}(?:-{_BEFORE}{_TWO}{_MARK})?)?"
_POINT = re.compile(POINT)
_PLAIN = "-?[0-9]{4}(?:-[0-9]{2}(?:-[0-9]{2})?)?"
_MEMBER = rf"(?:{_PLAIN})(?:\.\.(?:{_PLAIN}))?"
# One of a set: [1667,1668,1670..1672]; its first and last member may be open: [..1667], [1672..].
SET = rf"\[(?:\.\.)?{_MEMBER}(?:, ?{_MEMBER})*(?:\.\.)?\]"
_SET = re.compile(SET)
_SEASON_CODES, _QUARTER_CODES = range(21, 25), range(33, 37)
FORMS = "write a date as 2014, 2014-10 or 2014-10-29, a period as 2014/2019 or 2014-10-29/.."


def read(text: str) -> Edtf:
    """The date that a text is in the profile, or an `EdtfError`."""
    if not text.strip():
        raise EdtfError("the date is empty", FORMS)
    if _SET.fullmatch(text):
        return _read_set(text.replace(" ", ""))
    first, slash, last = text.partition("/")
    if not slash:
        point = _read_point(text)
        return Edtf(text, point, point, point.earliest, point.latest)
    start = None if first in ("", "..") else _read_point(first, text)
    end = None if last in ("", "..") else _read_point(last, text)
    if not start and not end:
        raise EdtfError(f"'{text}' gives neither a start nor an end", FORMS)
    earliest, latest = _ends(start, end)
    if earliest > latest:
        swapped = did_you_mean((f"{last}/{first}",))
        raise EdtfError(f"'{text}' ends before it starts", swapped)
    return Edtf(text, start, end, earliest, latest)


def _read_set(text: str) -> Edtf:
    members = tuple(_read_members(text[1:-1].split(",")))
    if len(members) == 1 and members[0][0] is members[0][1]:
        raise EdtfError(f"'{text}' is a set of one date", f"write {text[1:-1]}")
    for before, after in pairwise(members):
        if not _ends(*before)[1] < _ends(*after)[0]:
            raise EdtfError(
                f"the dates in '{text}' are not in the order of time",
                "write the earliest first, each date once",
            )
    (start, _), (_, end) = members[0], members[-1]
    return Edtf(text, start, end, _ends(start, None)[0], _ends(None, end)[1], members)


def _read_members(texts: Sequence[str]) -> Iterator[Member]:
    for text in texts:
        first, dots, last = text.partition("..")
        start = _read_point(first) if first else None
        end = _read_point(last) if last else None
        if not dots:
            end = start
        elif start and end and not start.latest < end.earliest:
            if start.earliest > end.latest:
                swapped = f"{last}..{first}"
                remedy = (
                    f"write [{swapped}]" if len(texts) == 1 else f"write {swapped} in its place"
                )
                raise EdtfError(f"'{text}' ends before it starts", remedy)
            raise EdtfError(f"the end of '{text}' is part of its start", "write one of the two")
        yield start, end


def _read_point(text: str, whole: str | None = None) -> Point:
    found = _POINT.fullmatch(text)
    if not found:
        raise EdtfError(*_refusal(whole or text))
    units = found.groups()[1::3]
    year, month, day = units
    if month is None and found[1]:  # a mark before the only part is written behind it
        raise EdtfError(*_refusal(whole or text))
    first, years = _years(year, text)
    if years > 1:
        if month:
            raise EdtfError(
                f"'{text}' has unspecified digits before others that are specified",
                f"write only the year, {year}, and the rest as a note",
            )
        return _marked(Point(first, years=years), found)
    if month == "XX":
        if day not in (None, "XX"):
            raise EdtfError(
                f"'{text}' has unspecified digits before others that are specified",
                f"write {year}-XX-XX, and the rest as a note",
            )
        return _marked(Point(first, unspecified="day" if day else "month"), found)
    if month is None:
        return _marked(Point(first), found)
    number = int(month)
    if day is None and number in _SEASON_CODES:
        return _marked(Point(first, season=number - 20), found)
    if day is None and number in _QUARTER_CODES:
        return _marked(Point(first, quarter=number - 32), found)
    if not 1 <= number <= 12:
        raise EdtfError(*_no_such_month(text, first, number))
    if day is None or day == "XX":
        return _marked(Point(first, number, unspecified="day" if day else None), found)
    last = days_in_month(first, number)
    if not 1 <= int(day) <= last:
        name = f"{MONTHS[number - 1]} {iso_year(first)}"
        remedy = f"write a day from 01 to {last}, or only the month: {iso_year(first)}-{month}"
        raise EdtfError(f"'{text}' is not in the calendar: {name} has {last} days", remedy)
    return _marked(Point(first, number, int(day)), found)


def _years(text: str, whole: str) -> tuple[int, int]:
    """The first year that a text of four digits can mean, and the number of years."""
    if text == "-0000":
        raise EdtfError(
            f"'{whole}' is in the year -0000", f"write {whole[1:]}: the year 0000 is 1 BCE"
        )
    digits, count = text.lstrip("-"), 10 ** text.count("X")
    least = int(digits.replace("X", "0"))
    if text.startswith("-"):
        return -(least + count - 1), count
    # No century and no decade of our era begins before the year 1.
    return (1, count - 1) if count > 1 and not least else (least, count)


def _marked(point: Point, found: re.Match[str]) -> Point:
    """A point with the marks of a text: behind a part also for all before it, before it for it."""
    names = point.parts

    def parts(signs: str) -> tuple[Part, ...]:
        before, behind = found.groups()[::3], found.groups()[2::3]
        last = max((n for n, mark in enumerate(behind) if mark and mark in signs), default=-1)
        return tuple(
            name for n, name in enumerate(names) if n <= last or (before[n] and before[n] in signs)
        )

    return replace(point, approximate_parts=parts("~%"), uncertain_parts=parts("?%"))


MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July", "August", "September"),
    *("October", "November", "December"),
)
# The groupings of months in ISO 8601-2, by first and last month: seasons (21 to 24), those of the
# north (25 to 28) and of the south (29 to 32), quarters, thirds and halves of a year. A season
# without a hemisphere has the months that it has in the north, as in other programs for EDTF.
SEASONS = ((3, 5), (6, 8), (9, 11), (12, 14))
_QUARTERS = ((1, 3), (4, 6), (7, 9), (10, 12))
_PARTS = ((1, 4), (5, 8), (9, 12), (1, 6), (7, 12))
GROUPINGS = dict(
    enumerate((*SEASONS, *SEASONS, *SEASONS[2:], *SEASONS[:2], *_QUARTERS, *_PARTS), start=21)
)


def _no_such_month(text: str, year: int, month: int) -> tuple[str, str]:
    written = iso_year(year)
    if month in _QUARTER_CODES:
        return (
            f"'{text}' gives a day to a quarter of a year",
            f"write only the quarter, {written}-{month}, or a day such as {written}-10-29",
        )
    if month in _SEASON_CODES:
        return (
            f"'{text}' gives a day to a season",
            f"write only the season, {written}-{month}, or a day such as {written}-10-29",
        )
    if month in GROUPINGS:
        first, last = GROUPINGS[month]
        ends = f"{written}-{first:02}/{iso_year(year + last // 13)}-{(last - 1) % 12 + 1:02}"
        return (
            f"'{text}' is a season of one hemisphere or a part of a year, not in use here",
            f"write its months, for example {ends}, or a quarter, {written}-33 to {written}-36",
        )
    remedy = f"write a month from 01 to 12, or only the year: {written}"
    return f"'{text}' is not in the calendar: there is no month {month:02}", remedy


# Forms of EDTF that are left: all of a set, years of more digits, with an exponent, or with
# significant digits, and digits that are left open elsewhere.
_OUTSIDE = re.compile(r"\{.*|Y-?\d+.*|-?\d{5,}|.*[\dX]X\b.*|-?\d+[ES]\d+|\[.*[~?%X].*\]")


def _refusal(text: str) -> tuple[str, str]:
    shown = "".join(sign if sign.isprintable() else " " for sign in text)
    shown = f"'{shown[:40]}…'" if len(shown) > 40 else f"'{shown}'"
    if re.search(r"\dT\d|\d \d\d?:\d\d", text):
        return f"{shown} has a time of day, and dates here end with the day", FORMS
    if short := re.fullmatch(r"-(\d{1,3})", text):
        year = int(short[1])
        return f"{shown} is not a year in four digits", (
            f"write -{year - 1:04} for {year} BCE: the year 0000 is 1 BCE"
            if year
            else "write 0000 for 1 BCE"
        )
    if re.fullmatch(r"\d{1,2}", text):
        return f"{shown} is not a year in four digits", (
            f"write {int(text):04} for the year {int(text)}, or all digits, as in 2014"
        )
    if _OUTSIDE.fullmatch(text):
        return f"{shown} is a form of EDTF that is not in use here", FORMS
    return f"{shown} is not a date in the form 2014-10-29", FORMS


def did_you_mean(guesses: Sequence[str]) -> str:
    """The guesses as a question, unless its question mark would look like part of a date."""
    choice = " or ".join(guesses)
    return f"did you mean {choice}?" if choice[-1].isdigit() else f"write {choice}"
