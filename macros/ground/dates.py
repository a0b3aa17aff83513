"""Dates as fact files write them: the profile of EDTF (ISO 8601-2) that this project accepts.

`parse` turns a text into an `Edtf`, or raises an `EdtfError` that says what to write instead. The
profile is closed: a year, month, day or quarter, each with an optional mark for approximate or
uncertain, and an interval of two of them, one end of which may be open or unknown.

`wording` puts dates into words.
"""

# For maintainers: each date has one spelling, so the text is the identity of an `Edtf`, and tells
# whether its ends are open or unknown. The second half of the module serves authors who wrote
# something else: it guesses the dates that they meant, and offers none that `_read` refuses.

import calendar
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import lru_cache
from typing import Literal

from macros.ground.numbers import chinese_numerals
from macros.ground.numbers.vocabulary import QUALIFIERS, TO_WORDS

Precision = Literal["year", "quarter", "month", "day"]


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
    """A year, quarter, month or day, and how sure it is."""

    year: int
    month: int | None = None
    day: int | None = None
    quarter: int | None = None
    approximate: bool = False
    uncertain: bool = False

    @property
    def precision(self) -> Precision:
        """The smallest unit that is given."""
        if self.day:
            return "day"
        if self.month:
            return "month"
        return "quarter" if self.quarter else "year"

    @property
    def earliest(self) -> date:
        """The first day that it can mean; a mark of doubt does not widen it."""
        quarter_month = 3 * self.quarter - 2 if self.quarter else 1
        return date(self.year, self.month or quarter_month, self.day or 1)

    @property
    def latest(self) -> date:
        """The last day that it can mean; a mark of doubt does not widen it."""
        month = self.month or (3 * self.quarter if self.quarter else 12)
        return date(self.year, month, self.day or calendar.monthrange(self.year, month)[1])


@dataclass(frozen=True, slots=True)
class Edtf:
    """A date or an interval of dates, made by `parse`; `str` gives its text back.

    Two dates are equal if their texts are. So `2014` and `2014~` differ, and so do an open and an
    unknown end.
    """

    text: str
    start: Point | None = field(compare=False)
    """The first point of an interval, or the point itself; None when that end is not given."""
    end: Point | None = field(compare=False)
    """The last point of an interval, or the point itself; None when that end is not given."""
    earliest: date = field(compare=False, repr=False)
    """The first day that it can include; `date.min` when the start is open or unknown."""
    latest: date = field(compare=False, repr=False)
    """The last day that it can include; `date.max` when the end is open or unknown."""

    def __str__(self) -> str:
        return self.text

    @property
    def is_interval(self) -> bool:
        """Whether it is written with a start and an end."""
        return "/" in self.text

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
        """Whether nobody knows when it began: `/2014`."""
        return self.text.startswith("/")

    @property
    def unknown_end(self) -> bool:
        """Whether nobody knows when, or whether, it ended: `2014/`."""
        return self.text.endswith("/")

    @property
    def approximate(self) -> bool:
        """Whether any point is marked `~` or `%`."""
        return any(point.approximate for point in (self.start, self.end) if point)

    @property
    def uncertain(self) -> bool:
        """Whether any point is marked `?` or `%`."""
        return any(point.uncertain for point in (self.start, self.end) if point)

    @property
    def sort_key(self) -> tuple[date, date, str]:
        """Earliest day, latest day and text, so that two different dates never tie."""
        return (self.earliest, self.latest, self.text)

    @property
    def slug(self) -> str:
        """The date for ids and URL fragments: `2014-10--2019-10`, `2014--open`, without marks."""
        ends = [re.sub("[~?%]", "", end) for end in self.text.split("/")]
        return "--".join({"..": "open", "": "unknown"}.get(end, end) for end in ends)

    @property
    def days(self) -> int | None:
        """The number of its days; None where an end is open or unknown."""
        if self.start is None or self.end is None:
            return None
        return (self.latest - self.earliest).days + 1

    def overlaps(self, other: "Edtf") -> bool:
        """Whether some day can belong to both dates."""
        return self.earliest <= other.latest and other.earliest <= self.latest


@lru_cache(maxsize=1 << 16)
def parse(text: str) -> Edtf:
    """The date that a text means.

    Raises:
        EdtfError: The text is not in the profile; the remedy names the dates that it may mean.
    """
    try:
        return _read(text)
    except EdtfError as error:
        guesses = _guesses(text)
        if not guesses:
            raise
        raise EdtfError(error.message, _did_you_mean(guesses)) from None


_MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July", "August", "September"),
    *("October", "November", "December"),
)
# A year, quarter, month or day, perhaps with a mark.
POINT = r"[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?[~?%]?"
_POINT = re.compile(POINT)
_FORMS = "write a date as 2014, 2014-10 or 2014-10-29, a period as 2014/2019 or 2014-10-29/.."


def _read(text: str) -> Edtf:
    if not text.strip():
        raise EdtfError("the date is empty", _FORMS)
    first, slash, last = text.partition("/")
    if not slash:
        point = _read_point(text)
        return Edtf(text, point, point, point.earliest, point.latest)
    start = None if first in ("", "..") else _read_point(first, text)
    end = None if last in ("", "..") else _read_point(last, text)
    if not start and not end:
        raise EdtfError(f"'{text}' gives neither a start nor an end", _FORMS)
    earliest = start.earliest if start else date.min
    latest = end.latest if end else date.max
    if earliest > latest:
        swapped = _did_you_mean((f"{last}/{first}",))
        raise EdtfError(f"'{text}' ends before it starts", swapped)
    return Edtf(text, start, end, earliest, latest)


def _read_point(text: str, whole: str | None = None) -> Point:
    if not _POINT.fullmatch(text):
        raise EdtfError(*_refusal(whole or text))
    bare = text.rstrip("~?%")
    mark = text.removeprefix(bare)
    year = int(bare[:4])
    month, day = (*map(int, bare.split("-")[1:]), None, None)[:2]
    approximate, uncertain = mark in ("~", "%"), mark in ("?", "%")
    if year == 0:
        raise EdtfError(f"'{text}' is in the year 0000, which no calendar has", _FORMS)
    if month and 33 <= month <= 36 and day is None:
        return Point(year, None, None, month - 32, approximate, uncertain)
    if month is not None and not 1 <= month <= 12:
        raise EdtfError(*_no_such_month(text, year, month))
    if month and day is not None:
        days = calendar.monthrange(year, month)[1]
        if not 1 <= day <= days:
            name = f"{_MONTHS[month - 1]} {year}"
            remedy = f"write a day from 01 to {days}, or only the month: {year:04}-{month:02}"
            raise EdtfError(f"'{text}' is not in the calendar: {name} has {days} days", remedy)
    return Point(year, month, day, None, approximate, uncertain)


# The other groupings of months in ISO 8601-2, by first and last month: seasons (21 to 24), those of
# the north (25 to 28) and of the south (29 to 32), thirds and halves of a year.
_SEASONS = ((3, 5), (6, 8), (9, 11), (12, 14))
_PARTS = ((1, 4), (5, 8), (9, 12), (1, 6), (7, 12))
_GROUPINGS = dict(enumerate((*_SEASONS, *_SEASONS, *_SEASONS[2:], *_SEASONS[:2]), start=21))
_GROUPINGS |= dict(enumerate(_PARTS, start=37))


def _no_such_month(text: str, year: int, month: int) -> tuple[str, str]:
    if 33 <= month <= 36:
        return (
            f"'{text}' gives a day to a quarter of a year",
            f"write only the quarter, {year:04}-{month}, or a day such as {year:04}-10-29",
        )
    if month in _GROUPINGS:
        first, last = _GROUPINGS[month]
        ends = f"{year:04}-{first:02}/{year + last // 13:04}-{(last - 1) % 12 + 1:02}"
        return (
            f"'{text}' is a season or a part of a year in EDTF, which is not in use here",
            f"write its months, for example {ends}, or a quarter, {year:04}-33 to {year:04}-36",
        )
    remedy = f"write a month from 01 to 12, or only the year: {year:04}"
    return f"'{text}' is not in the calendar: there is no month {month:02}", remedy


_OUTSIDE = re.compile(r"[\[{].*|Y-?\d+.*|-\d{4}.*|.*[\dX]X\b.*|.*[~?%]-?\d.*|\d+[ES]\d+")


def _refusal(text: str) -> tuple[str, str]:
    shown = "".join(sign if sign.isprintable() else " " for sign in text)
    shown = f"'{shown[:40]}…'" if len(shown) > 40 else f"'{shown}'"
    if re.search(r"\dT\d|\d \d\d?:\d\d", text):
        return f"{shown} has a time of day, and dates here end with the day", _FORMS
    if _OUTSIDE.fullmatch(text):
        return f"{shown} is a form of EDTF that is not in use here", _FORMS
    return f"{shown} is not a date in the form 2014-10-29", _FORMS


# From here on: guesses at the dates that authors meant who wrote something else.

_YEAR = r"(?P<y>[0-9]{4})"
_MONTH = r"(?P<m>[0-9]{1,2})"
_DAY = r"(?P<d>[0-9]{1,2})(?:st|nd|rd|th)?"
_NAME = r"(?P<name>[a-z]{3,9})"
_GAP = r"[-./, 年月日号]+"
_SHAPES = [
    re.compile(shape)
    for shape in (
        rf"{_YEAR}年?",
        rf"{_YEAR}{_GAP}{_MONTH}(?:{_GAP}{_DAY})?[月日号]?",
        rf"{_YEAR}(?P<m>[0-9]{{2}})(?P<d>[0-9]{{2}})?",
        rf"(?:{_DAY}{_GAP})?{_MONTH}{_GAP}{_YEAR}",
        rf"(?:{_DAY}{_GAP})?(?:of )?{_NAME}{_GAP}{_YEAR}",
        rf"{_NAME}{_GAP}{_DAY}{_GAP}{_YEAR}",
        rf"{_YEAR}{_GAP}{_NAME}(?:{_GAP}{_DAY})?",
        rf"{_YEAR}(?:{_GAP})?(?:q|第)(?P<q>[1-4])(?:季度|季)?",
        rf"q(?P<q>[1-4])(?:{_GAP})?{_YEAR}",
    )
]
_ABOUT = "|".join(re.escape(word) for word, meaning in QUALIFIERS.items() if meaning == "about")
_APPROXIMATE = re.compile(
    rf"%|(?<![a-z])(?:{_ABOUT})(?![a-z])|\bca?\b\.?|\bc(?=[0-9])|\bapprox\w*\.?"
)
_TIME = re.compile(r"(?<=[0-9])(?:t[0-9]{2}| +[0-9]{1,2}:[0-9]{2})[^/]*")
_UNCERTAIN = re.compile(r"[?%]|\b(?:perhaps|maybe|probably|possibly|uncertain)\b")
_MARKS = {(True, False): "~", (False, True): "?", (True, True): "%", (False, False): ""}
_BETWEEN = re.compile(
    rf" *(?:/|{TO_WORDS}|\b(?:until|till|and)\b|(?<=[0-9?])[-~](?=[0-9]{{4}})| - |-(?=[a-z])) *"
)
_LEADING = re.compile(r"(?P<until>until |till |up to )|(?P<before>before )|(?:since|from|between) ")
# Ends of a period that leave out what their starts say: "2014-10/12", "2014-10-13/19".
_MONTHS_OF_A_YEAR = re.compile(rf"{_YEAR}[-.](?P<m>[0-9]{{1,2}})/(?P<last>[0-9]{{1,2}})")
_DAYS_OF_A_MONTH = re.compile(rf"{_YEAR}[-.]{_MONTH}[-.](?P<d>[0-9]{{1,2}})/(?P<last>[0-9]{{1,2}})")
_CHINESE = re.compile(f"[{chinese_numerals.SIGNS}]+")
_TRAILING = re.compile(r"(?: *-| *\.\.+| *onwards?|起)$")
_ENDS = dict.fromkeys(("..", "...", "open", "present", "now", "today", "ongoing", "今"), "..")
_ENDS |= {"": "", "unknown": "", "?": ""}


def _guesses(text: str) -> tuple[str, ...]:
    """The dates of the profile that a text may mean, the most likely first."""
    if len(text) > 80:
        return ()
    plain = unicodedata.normalize("NFKC", text).casefold().strip()
    plain = re.sub("[‐-―−]", "-", plain)
    plain = _CHINESE.sub(_in_digits, plain)
    plain = _TIME.sub("", re.sub("(?:-(?:xx|uu))+$", "", plain))
    candidates = dict.fromkeys([*_points(plain), *_intervals(plain)])
    return tuple(candidate for candidate in candidates if candidate != text and _reads(candidate))


def _in_digits(numeral: re.Match[str]) -> str:
    number = chinese_numerals.value(numeral[0])
    return numeral[0] if number is None else str(number)


def _did_you_mean(guesses: tuple[str, ...]) -> str:
    """The guesses as a question, unless its question mark would look like part of a date."""
    choice = " or ".join(guesses)
    return f"did you mean {choice}?" if choice[-1].isdigit() else f"write {choice}"


def _reads(text: str) -> bool:
    try:
        _read(text)
    except EdtfError:
        return False
    return True


def _points(plain: str) -> Iterator[str]:
    if re.search("[~?%] */", plain):
        return  # a mark belongs to what stands before it: this is a period
    doubts = (bool(_APPROXIMATE.search(plain)), bool(_UNCERTAIN.search(plain)))
    bare = _UNCERTAIN.sub("", _APPROXIMATE.sub("", plain)).strip(" (),")
    for shape in _SHAPES:
        if found := shape.fullmatch(bare):
            for point in _spellings(found.groupdict(), year_first=bare[:4].isdecimal()):
                yield point + _MARKS[doubts]


def _spellings(parts: dict[str, str | None], *, year_first: bool) -> Iterator[str]:
    """The parts of a date in the spelling of the profile; in doubt, day and month both ways."""
    year, month, day, name = (parts.get(key) for key in ("y", "m", "d", "name"))
    if quarter := parts.get("q"):
        yield f"{year}-{32 + int(quarter)}"
    elif name:
        for number, full in enumerate(_MONTHS, start=1):
            if full.casefold().startswith(name):
                yield f"{year}-{number:02}" + (f"-{int(day):02}" if day else "")
    elif month and day:
        yield f"{year}-{int(month):02}-{int(day):02}"
        if not year_first or int(month) > 12:
            yield f"{year}-{int(day):02}-{int(month):02}"
    else:
        yield f"{year}-{int(month):02}" if month else f"{year}"


def _intervals(plain: str) -> Iterator[str]:
    if decade := re.fullmatch(r"([0-9]{3})(?:0'?s|x)", plain):
        yield f"{decade[1]}0/{decade[1]}9"
    years = re.fullmatch(r"([0-9]{2})([0-9]{2})[-/]([0-9]{2})", plain)
    if years and ("/" in plain or int(years[3]) not in _GROUPINGS):
        yield f"{years[1]}{years[2]}/{years[1]}{years[3]}"
    if span := _MONTHS_OF_A_YEAR.fullmatch(plain):
        year, opening, closing = span["y"], int(span["m"]), int(span["last"])
        yield f"{year}-{opening:02}/{year}-{closing:02}"
    if span := _DAYS_OF_A_MONTH.fullmatch(plain):
        month = f"{span['y']}-{int(span['m']):02}"
        yield f"{month}-{int(span['d']):02}/{month}-{int(span['last']):02}"
    lead = _LEADING.match(plain)
    if lead and lead["before"]:
        points = _points(plain[lead.end() :])
        yield from (f"../{before}" for point in points if (before := _before(point)))
        return
    trail = _TRAILING.search(plain)
    body = plain[lead.end() if lead else 0 : trail.start() if trail else len(plain)]
    ends = _BETWEEN.split(plain[lead.end() :] if lead else plain)
    if len(ends) != 2 and (lead or trail):
        ends = ["..", body] if lead and lead["until"] else [body, ".."]
    if len(ends) == 2:
        first, last = ([_ENDS[end]] if end in _ENDS else list(_points(end)) for end in ends)
        yield from (f"{start}/{end}" for start in first for end in last)


def _before(text: str) -> str | None:
    """The year, quarter, month or day before that of a text; None where there is none."""
    if not _reads(text):
        return None
    point = _read_point(text)
    if point.earliest == date.min:
        return None
    last = point.earliest - timedelta(days=1)
    month = {"year": "", "quarter": f"-{32 + last.month // 3}"}.get(
        point.precision, f"-{last.month:02}"
    )
    day = f"-{last.day:02}" if point.precision == "day" else ""
    return f"{last.year:04}{month}{day}{_MARKS[point.approximate, point.uncertain]}"
