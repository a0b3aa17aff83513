"""Dates in words, in the language of the reader: Babel's forms, and our words around them."""

from collections.abc import Iterator, Sequence
from datetime import date
from functools import lru_cache

from babel.dates import format_date, format_skeleton, get_month_names

from macros.ground.edtf import Edtf, Member, Point
from macros.ground.languages import locale_of, phrases_of
from macros.ground.phrases import (
    ENGLISH,
    FIRST_PLAIN_YEAR,
    OTHER,
    Part,
    Phrases,
)

# Babel gets this leap year for those that are written with their era.
_STAND_IN = 2000
# So many dates are kept with their words. Dates that are equal have the same text.
_MOST = 1 << 16


@lru_cache(maxsize=_MOST)
def date_words(when: Edtf, language: str = "en") -> str:
    """The date as a phrase: "13 October 2014", "about 2017", "since 13 October 2014".

    A phrase fits into a table cell or brackets: it begins with a small letter and needs no
    preposition.
    """
    words = phrases_of(language)
    if when.members:
        return _choice([_member_words(member, language) for member in when.members], words)
    if not when.is_interval and when.start:
        return _point_words(when.start, language)
    if when.start and when.end:
        start, end = _ends(when.start, when.end, language)
        if _days_of_one_month(when.start, when.end):
            first, last = when.start.day, when.end.day
            return words.days.format(first=first, last=last, start=start, end=end)
        return words.between.format(start, end)
    if when.start:
        template = words.since if when.open_end else words.end_unknown
        return _point_words(when.start, language, inside=True, template=template)
    if when.end:
        template = words.until if when.open_start else words.start_unknown
        return _point_words(when.end, language, inside=True, template=template)
    raise ValueError(f"the interval {when.text!r} has neither a start nor an end")


def _days_of_one_month(start: Point, end: Point) -> bool:
    return (
        all(point.precision == "day" and point.sure for point in (start, end))
        and start.earliest[:2] == end.earliest[:2]
    )


def _member_words(member: Member, language: str) -> str:
    """A member of a set: a date, some time from one to another, or before or after one."""
    words = phrases_of(language)
    start, end = member
    if start and end and start is not end:
        return words.some_time.format(*_ends(start, end, language, inside=True))
    template = "{}" if start and end else words.or_later if start else words.or_earlier
    point = start or end
    return _point_words(point, language, inside=True, template=template) if point else ""


def _choice(names: Sequence[str], words: Phrases) -> str:
    """Names as a choice between them: "1667, 1668 or 1670"."""
    comma, last = words.commas
    *others, final = names
    return f"{comma.join(others)}{last}{final}" if others else final


@lru_cache(maxsize=_MOST)
def within_words(when: Edtf, language: str = "en") -> str:
    """The date of an event that happened once within a span: "between 2014 and 2017"."""
    if when.is_interval and when.start and when.end:
        return phrases_of(language).within.format(
            *_ends(when.start, when.end, language, inside=True)
        )
    return date_words(when, language)


@lru_cache(maxsize=_MOST)
def when_words(when: Edtf, language: str = "en") -> str:
    """The date as a part of a sentence: "on 13 October 2014", "in 2017", "from 2014 to 2017"."""
    words = phrases_of(language)
    if when.members:
        return _at(date_words(when, language), words.at, words)
    if not when.is_interval and when.start:
        return _at_words(when.start, language)
    if when.start and when.end:
        if _days_of_one_month(when.start, when.end):
            return words.over.format(when.start.day, _point_words(when.end, language))
        return words.over.format(*_ends(when.start, when.end, language, inside=True))
    return date_words(when, language)


def _at_words(point: Point, language: str) -> str:
    words = phrases_of(language)
    if point.approximate_parts == point.parts:
        return _point_words(point, language, inside=True)
    template = words.on if point.precision == "day" else words.at
    return _perhaps(point, _at(_surely(point, language, inside=True), template, words), words)


def _at(said: str, template: str, words: Phrases) -> str:
    """A date behind its preposition; "some time from 1900 to 1909" needs none."""
    some_time = words.some_time.partition("{}")[0]
    return said if some_time and said.startswith(some_time) else template.format(said)


@lru_cache(maxsize=_MOST)
def deadline_words(when: Edtf, language: str = "en") -> str:
    """A date by which something is due, as a part of a sentence: "by the end of 2020".

    '' for a span, of which a sentence says otherwise when something is due in it.
    """
    words = phrases_of(language)
    if when.is_interval or when.members or not when.start:
        return ""
    point = when.start
    long = point.precision not in {"day", "month"} and point.sure
    template = words.by_end if long else words.by
    return _point_words(point, language, inside=True, template=template)


def prices_words(when: Edtf, language: str = "en") -> str:
    """The prices in which money is counted: "in prices of 1982"."""
    return phrases_of(language).prices.format(date_words(when, language))


def year_words(year: int, language: str = "en") -> str:
    """A year that one sees to be a year: "2014", "742 CE", "44 BCE"."""
    return _with_era(str(year if year > 0 else 1 - year), year, language)


def decade_words(year: int, language: str = "en") -> str:
    """The decade of a year: "1950s", "740s CE", "40s BCE"."""
    tens = (year if year > 0 else 1 - year) // 10 * 10
    return _with_era(phrases_of(language).decade.format(tens), year, language)


def eras(language: str = "en") -> str:
    """How scripts write years before 1000, and years BCE: '{} CE|{} BCE'."""
    return "|".join(_with_era("{}", year, language) for year in (1, 0))


def _with_era(text: str, year: int, language: str) -> str:
    """The words of a year or of a decade with their era, which is plain from 1000 on."""
    words, locale = phrases_of(language), locale_of(language)
    if year >= FIRST_PLAIN_YEAR:
        return text
    if words is OTHER:
        return f"{text} {locale.eras['abbreviated'][int(year > 0)]}"
    return (words.ce if year > 0 else words.bce).format(text)


def _ends(start: Point, end: Point, language: str, *, inside: bool = False) -> tuple[str, str]:
    """The words of a start and an end; of two years of one era, only the second has it."""
    first, last = (_point_words(point, language, inside=inside) for point in (start, end))
    years = all(point.precision == "year" and point.sure for point in (start, end))
    early = end.year < FIRST_PLAIN_YEAR and (start.year > 0) == (end.year > 0)
    if years and early and _with_era("{}", end.year, language).startswith("{}"):
        first = str(start.year if start.year > 0 else 1 - start.year)
    return first, last


def _point_words(point: Point, language: str, *, inside: bool = False, template: str = "{}") -> str:
    """A point in the words of a template: "perhaps since 2014"; "the 1950s" inside others."""
    said = template.format(_surely(point, language, inside=inside))
    return _perhaps(point, said, phrases_of(language))


def _perhaps(point: Point, said: str, words: Phrases) -> str:
    """Words of a date that may be another: "perhaps 2017", "perhaps in 2017"."""
    return words.perhaps.format(said) if point.uncertain_parts == point.parts else said


def _surely(point: Point, language: str, *, inside: bool) -> str:
    """A point in words, as if the whole of it were certain."""
    words = phrases_of(language)
    bare = _bare_words(point, language)
    about = point.approximate_parts == point.parts
    perhaps = point.uncertain_parts == point.parts
    if (inside or about or perhaps) and _needs_article(point, words):
        bare = f"the {bare}"
    if about:
        bare = f"{words.qualifiers['about']}{words.gap}{bare}"
    if point.unspecified:
        bare = (words.some_day if point.unspecified == "day" else words.some_month).format(bare)
    remarks = list(_remarks(point, words))
    return words.remark.format(bare, words.commas[0].join(remarks)) if remarks else bare


def _needs_article(point: Point, words: Phrases) -> bool:
    if words not in (ENGLISH, OTHER):
        return False
    return (
        point.precision == "century"
        or (point.precision == "decade" and _has_name(point))
        or (point.precision == "quarter" and words is ENGLISH)
    )


def _remarks(point: Point, words: Phrases) -> Iterator[str]:
    """How sure parts of a date are: "perhaps another year", "about this month"."""
    if point.uncertain_parts and point.uncertain_parts != point.parts:
        yield words.parts_uncertain.format(_part_words(point.uncertain_parts, words))
    if point.approximate and point.approximate_parts != point.parts:
        yield words.parts_approximate.format(_part_words(point.approximate_parts, words))


def _part_words(parts: Sequence[Part], words: Phrases) -> str:
    return words.parts_and.join(words.parts[part] for part in parts)


def _bare_words(point: Point, language: str) -> str:
    words, locale = phrases_of(language), locale_of(language)
    year = year_words(point.year, language)
    if point.season:
        return words.seasons[point.season - 1].format(year)
    if point.quarter and locale.language == "en":
        ordinal = ("first", "second", "third", "fourth")[point.quarter - 1]
        return f"{ordinal} quarter of {year}"
    match point.precision:
        case "century":
            return _century(point, language)
        case "decade" if _has_name(point):
            return decade_words(point.year, language)
        case "decade":
            first, last = Point(point.year), Point(point.year + point.years - 1)
            return words.some_time.format(*_ends(first, last, language))
    # Babel writes no years before 1, and others without their era.
    shown = point.earliest
    if point.year < FIRST_PLAIN_YEAR:
        shown = shown._replace(year=_STAND_IN)
    skeletons = {"year": "y", "quarter": "yQQQQ", "month": "yMMMM"}
    written = (
        format_date(date(*shown), "long", locale=locale)
        if point.precision == "day"
        else format_skeleton(skeletons[point.precision], date(*shown), locale=locale)
    )
    return written if shown.year == point.year else written.replace(str(_STAND_IN), year)


def _has_name(decade: Point) -> bool:
    """Whether a decade has a name that is no other's: 1900s is a century, and 50s is today's."""
    return decade.year > 99 and decade.year % 100 != 0


def _century(point: Point, language: str) -> str:
    words, last = phrases_of(language), point.year + point.years - 1
    number = (point.year if point.year > 0 else -last) // 100 + 1
    named = words.century.format(number if words.gap == "" else _ordinal(number))
    return named if point.year > 0 else _with_era(named, point.year, language)


def _ordinal(number: int) -> str:
    """An English ordinal number in digits: "2nd", "20th"."""
    ending = {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th") if number // 10 != 1 else "th"
    return f"{number}{ending}"


def month_words(month: int, language: str = "en") -> str:
    """A month without its year, abbreviated: 'Apr', '4月'."""
    return str(get_month_names("abbreviated", locale=locale_of(language))[month])
