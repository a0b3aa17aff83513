"""Dates and quantities in words, in the language of the reader.

Babel writes numbers, dates and the names of currencies and measures. The words around them are
ours, in English and Chinese; other languages get English words around Babel's forms. Nothing here
rounds: a number reads with all digits that its source has.

`language` is always a BCP 47 tag such as `en`, `en-US`, `zh`, `zh-Hant-TW`. An unknown tag reads
as English.
"""

# For maintainers: never cache by a number. 46.5 and 46.50 are equal as keys, but must not read the
# same.

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from decimal import Decimal, localcontext
from fractions import Fraction
from functools import lru_cache, partial
from typing import Literal

from babel import Locale, UnknownLocaleError
from babel.core import get_global
from babel.dates import format_date, format_skeleton, get_month_names
from babel.numbers import (
    NumberPattern,
    format_compact_decimal,
    format_decimal,
    get_currency_name,
    is_currency,
    parse_pattern,
)
from babel.units import get_unit_name

from macros.ground.edtf import Edtf, Member, Point
from macros.ground.phrases import (
    ENGLISH,
    FIRST_PLAIN_YEAR,
    OTHER,
    SIMPLIFIED,
    TRADITIONAL,
    Part,
    Phrases,
    Qualifier,
)
from macros.ground.units import BABEL_NAMES

ExactNumber = int | Decimal

# Some measures have only a short name.
_NAME_FORMS: tuple[Literal["long", "short"], ...] = ("long", "short")
# English without a country is that of the world: the day stands before the month.
_INTERNATIONAL = Locale("en", "001")
# The sign of numbers below zero, for readers. Data and copies have the hyphen of the keyboard.
MINUS = "−"
# Babel gets this leap year for those that are written with their era.
_STAND_IN = 2000
# More digits than any number has. Babel computes in the decimal context of its caller, and the 28
# digits of the default are not always enough.
_DIGITS = 400


@lru_cache
def _locale(language: str) -> Locale:
    """Babel's locale for the longest known beginning of a tag."""
    subtags = language.replace("_", "-").split("-")
    while subtags:
        try:
            locale = Locale.parse("-".join(subtags), sep="-")
        except (ValueError, UnknownLocaleError):
            subtags.pop()
        else:
            return _INTERNATIONAL if str(locale) == "en" else locale
    return _INTERNATIONAL


def territory(language: str) -> str:
    """A language with the country of most of its readers: 'en_US' for en, 'zh_TW' for zh-Hant.

    An unknown tag stays as it is.
    """
    tag = language.replace("-", "_")
    first, *rest = get_global("likely_subtags").get(tag, tag).split("_")
    countries = [part for part in rest if len(part) == len("US") and part.isupper()]
    return "_".join((first, *countries[:1]))


def language_name(tag: str, language: str = "en") -> str:
    """The name of a language: "Chinese" for zh; the tag itself if it is unknown."""
    try:
        named = Locale.parse(tag, sep="-")
    except (ValueError, UnknownLocaleError):
        return tag
    return named.get_display_name(_locale(language)) or tag


def language_tag(name: str) -> str:
    """The tag of a language by its name in English, in Chinese or in itself; '' if unknown."""
    wanted = name.strip().casefold()
    for locale in (_INTERNATIONAL, Locale("zh")):
        for tag, known in locale.languages.items():
            if known.casefold() == wanted:
                return str(tag).replace("_", "-")
    return ""


@lru_cache
def _words(language: str) -> Phrases:
    locale = _locale(language)
    if locale.language != "zh":
        return ENGLISH if locale.language == "en" else OTHER
    return TRADITIONAL if locale.script == "Hant" else SIMPLIFIED


@lru_cache(maxsize=1 << 16)
def date_words(when: Edtf, language: str = "en") -> str:
    """The date as a phrase: "13 October 2014", "about 2017", "since 13 October 2014".

    A phrase fits into a table cell or brackets: it begins with a small letter and needs no
    preposition.
    """
    words = _words(language)
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
        return template.format(_point_words(when.start, language, inside=True))
    if when.end:
        template = words.until if when.open_start else words.start_unknown
        return template.format(_point_words(when.end, language, inside=True))
    raise ValueError(f"the interval {when.text!r} has neither a start nor an end")


def _days_of_one_month(start: Point, end: Point) -> bool:
    return (
        all(point.precision == "day" and point.sure for point in (start, end))
        and start.earliest[:2] == end.earliest[:2]
    )


def _member_words(member: Member, language: str) -> str:
    """A member of a set: a date, some time from one to another, or before or after one."""
    words = _words(language)
    start, end = member
    if start and end and start is not end:
        return words.some_time.format(*_ends(start, end, language, inside=True))
    template = "{}" if start and end else words.or_later if start else words.or_earlier
    point = start or end
    return template.format(_point_words(point, language, inside=True)) if point else ""


def _choice(names: Sequence[str], words: Phrases) -> str:
    """Names as a choice between them: "1667, 1668 or 1670"."""
    comma, last = words.commas
    *others, final = names
    return f"{comma.join(others)}{last}{final}" if others else final


def within_words(when: Edtf, language: str = "en") -> str:
    """The date of an event that happened once within a span: "between 2014 and 2017"."""
    if when.is_interval and when.start and when.end:
        return _words(language).within.format(*_ends(when.start, when.end, language, inside=True))
    return date_words(when, language)


def prices_words(when: Edtf, language: str = "en") -> str:
    """The prices in which money is counted: "in prices of 1982"."""
    return _words(language).prices.format(date_words(when, language))


def interval_words(
    low: ExactNumber,
    high: ExactNumber,
    level: ExactNumber | None,
    *,
    unit: str,
    language: str = "en",
    compact: bool = True,
) -> str:
    """The uncertainty of a value: "95% interval 392,979 to 942,636"."""
    if unit == "percent":
        ends = amount(None, low, high, unit=unit, language=language, compact=compact)
    else:
        ends = quantity(None, low, high, language=language, compact=compact)
    sure = "" if level is None else amount(level, unit="percent", language=language)
    return _words(language).interval.format(level=sure, ends=ends).strip()


def year_words(year: int, language: str = "en") -> str:
    """A year that one sees to be a year: "2014", "742 CE", "44 BCE"."""
    return _with_era(str(year if year > 0 else 1 - year), year, language)


def decade_words(year: int, language: str = "en") -> str:
    """The decade of a year: "1950s", "740s CE", "40s BCE"."""
    tens = (year if year > 0 else 1 - year) // 10 * 10
    return _with_era(_words(language).decade.format(tens), year, language)


def eras(language: str = "en") -> str:
    """How scripts write years before 1000, and years BCE: '{} CE|{} BCE'."""
    return "|".join(_with_era("{}", year, language) for year in (1, 0))


def _with_era(text: str, year: int, language: str) -> str:
    """The words of a year or of a decade with their era, which is plain from 1000 on."""
    words, locale = _words(language), _locale(language)
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


def _point_words(point: Point, language: str, *, inside: bool = False) -> str:
    words = _words(language)
    bare = _bare_words(point, language)
    # "about year and month" of three parts says too much by one word.
    whole = point.approximate_parts == point.parts
    if (inside or whole) and _needs_article(point, words):
        bare = f"the {bare}"
    if whole:
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
    """How sure a date is, or a part of it: "uncertain", "year uncertain"."""
    if point.uncertain_parts == point.parts:
        yield words.uncertain
    elif point.uncertain_parts:
        yield words.parts_uncertain.format(_part_words(point.uncertain_parts, words))
    if point.approximate and point.approximate_parts != point.parts:
        yield words.parts_approximate.format(_part_words(point.approximate_parts, words))


def _part_words(parts: Sequence[Part], words: Phrases) -> str:
    return words.parts_and.join(words.parts[part] for part in parts)


def _bare_words(point: Point, language: str) -> str:
    words, locale = _words(language), _locale(language)
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
    words, last = _words(language), point.year + point.years - 1
    number = (point.year if point.year > 0 else -last) // 100 + 1
    named = words.century.format(number if words.gap == "" else _ordinal(number))
    return named if point.year > 0 else _with_era(named, point.year, language)


def _ordinal(number: int) -> str:
    """An English ordinal number in digits: "2nd", "20th"."""
    ending = {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th") if number // 10 != 1 else "th"
    return f"{number}{ending}"


def month_words(month: int, language: str = "en") -> str:
    """A month without its year, abbreviated: 'Apr', '4月'."""
    return str(get_month_names("abbreviated", locale=_locale(language))[month])


def number(value: ExactNumber, language: str = "en") -> str:
    """The number in full, with grouped digits, all its decimals and a minus sign below zero."""
    if value < 0:
        return f"{MINUS}{number(_magnitude(value), language)}"
    value = _magnitude(value)  # there is a negative zero
    if _groups_by_comma(language):
        return f"{Decimal(value):,f}"
    exponent = Decimal(value).as_tuple().exponent
    decimals = max(0, -exponent) if isinstance(exponent, int) else 0
    with localcontext(prec=_DIGITS):
        words: str = _pattern(language, decimals).apply(value, _locale(language))
    return words


def _magnitude(value: ExactNumber) -> ExactNumber:
    """A number without its sign, and with all its digits."""
    return value.copy_abs() if isinstance(value, Decimal) else abs(value)


@lru_cache
def _groups_by_comma(language: str) -> bool:
    """Whether Python writes numbers as the language does, in a tenth of Babel's time."""
    return format_decimal(Decimal("1234567.5"), locale=_locale(language)) == "1,234,567.5"


@lru_cache
def _pattern(language: str, decimals: int) -> NumberPattern:
    whole = _locale(language).decimal_formats[None].pattern.partition(".")[0]
    return parse_pattern(f"{whole}.{'0' * decimals}" if decimals else whole)


def compact(value: ExactNumber, language: str = "en") -> str:
    """The number with a counting word of the language, "1.7 million" or "10万", where one fits.

    A word fits if it is above the thousand (a million in English, 万 in Chinese), and if the number
    needs at most three decimals with it. Any other number is given in full.
    """
    if value < 0:
        return f"{MINUS}{compact(_magnitude(value), language)}"
    scale = next((scale for power, scale in _scales(language) if value >= power), None)
    if not scale or value >= 10_000 * scale or (Fraction(value) * 1000 / scale).denominator != 1:
        return number(value, language)
    locale = _locale(language)
    style = _style(language)
    with localcontext(prec=_DIGITS):
        return format_compact_decimal(value, format_type=style, locale=locale, fraction_digits=3)


@lru_cache
def _scales(language: str) -> tuple[tuple[int, int], ...]:
    """The powers of ten with a counting word, the largest first, and the value of the word."""
    formats = _locale(language).compact_decimal_formats[_style(language)]["other"]
    patterns = {int(power): form.pattern for power, form in formats.items()}
    scales = {
        power: power // 10 ** (pattern.count("0") - 1)
        for power, pattern in patterns.items()
        if pattern != "0"
    }
    first = min((scale for scale in scales.values() if scale >= 10_000), default=None)
    return tuple(
        (power, scales[power])
        for power in sorted(scales, reverse=True)
        if first is not None and power >= first
    )


@lru_cache
def _style(language: str) -> Literal["long", "short"]:
    """Babel's style with whole words; in Chinese and others it is the short one."""
    return "long" if "long" in _locale(language).compact_decimal_formats else "short"


def quantity(
    value: ExactNumber | None = None,
    low: ExactNumber | None = None,
    high: ExactNumber | None = None,
    *,
    qualifier: Qualifier = "exactly",
    language: str = "en",
    compact: bool = True,
) -> str:
    """The figure without its unit: "over 28,000", "28,000 to 30,000".

    Raises:
        ValueError: Neither a value nor both ends of a range are given, or both are.
    """
    return _phrase((value, low, high), _show(language, short=compact), qualifier, language)


def amount(
    value: ExactNumber | None = None,
    low: ExactNumber | None = None,
    high: ExactNumber | None = None,
    *,
    unit: str,
    qualifier: Qualifier = "exactly",
    language: str = "en",
    compact: bool = True,
) -> str:
    """The figure with its unit: "over 10 billion yuan", "46.38%", "3 to 5 years".

    Raises:
        ValueError: Neither a value nor both ends of a range are given, or both are.
    """
    figures, show = (value, low, high), _show(language, short=compact)
    if unit == "percent":
        before, after = _percent_signs(language)
        return _phrase(figures, lambda n: f"{before}{show(n)}{after}", qualifier, language)
    figure = _phrase(figures, show, qualifier, language)
    noun = unit_words(unit, language, count=value)
    gap = " " if noun[:1].isascii() else _words(language).gap
    return f"{figure}{gap}{noun}".rstrip()


def _show(language: str, *, short: bool) -> Callable[[ExactNumber], str]:
    return partial(compact if short else number, language=language)


def _phrase(
    figures: tuple[ExactNumber | None, ExactNumber | None, ExactNumber | None],
    show: Callable[[ExactNumber], str],
    qualifier: Qualifier,
    language: str,
) -> str:
    words = _words(language)
    match figures:
        case (value, None, None) if value is not None:
            shown = show(value)
        case (None, low, high) if low is not None and high is not None:
            shown = words.between.format(show(low), show(high))
        case _:
            raise ValueError("a quantity is either one value or both ends of a range")
    word = words.qualifiers[qualifier]
    return f"{word}{words.gap}{shown}" if word else shown


def count_words(count: int, noun: str, plural: str = "") -> str:
    """A count with its English noun: '1 source', '2,000 sources'."""
    return f"{count:,} {noun if count == 1 else plural or noun + 's'}"


def unit_words(unit: str, language: str = "en", count: ExactNumber | None = None) -> str:
    """The unit as it reads after a figure: "yuan", "US dollars", "%", "年", "stations".

    Currencies and the measures that Babel knows are in the reader's language. A count noun stays as
    it is, or gets its singular if the count is one.
    """
    words, locale = _words(language), _locale(language)
    if unit == "percent":
        return "".join(_percent_signs(language)).strip()
    if is_currency(unit):
        if unit in words.currencies:
            return words.currencies[unit]
        return get_currency_name(unit, 100 if count is None else count, locale)
    name = unit if locale.language == "en" else _measure_name(unit, language)
    one = count is not None and _INTERNATIONAL.plural_form(count) == "one"
    # A noun in a language that we have no words for is not English either.
    return _singular(unit) if one and name == unit and words is not OTHER else name


@lru_cache
def _percent_signs(language: str) -> tuple[str, str]:
    """The signs before and after a number in percent."""
    pattern = _locale(language).percent_formats[None]
    return pattern.prefix[0], pattern.suffix[0]


@lru_cache
def _measure_name(unit: str, language: str) -> str:
    """The name of a unit of measure in the reader's language; any other unit as it is."""
    ours = _words(language).measures.get(unit)
    if ours or unit not in BABEL_NAMES:
        return ours or unit
    names = (get_unit_name(BABEL_NAMES[unit], form, _locale(language)) for form in _NAME_FORMS)
    return next((name for name in names if name), unit)


_IRREGULAR = {"people": "person", "movies": "movie", "buses": "bus", "campuses": "campus"}
_NO_SINGULAR = {"series", "species", "news", "means", "headquarters", "premises", "goods"}


def _singular(noun: str) -> str:
    """The singular of an English plural; of "stations per county", "station per county"."""
    head, per, rest = noun.partition(" per ")
    before, space, last = head.rpartition(" ")
    if last in _IRREGULAR:
        last = _IRREGULAR[last]
    elif len(last) < 4 or last in _NO_SINGULAR or last.endswith(("ss", "us", "is")):
        pass
    elif last.endswith("ies") and len(last) > 4:
        last = f"{last[:-3]}y"
    elif last.endswith(("ches", "shes", "xes", "sses", "zzes")):
        last = last[:-2]
    else:
        last = last.removesuffix("s")
    return f"{before}{space}{last}{per}{rest}"
