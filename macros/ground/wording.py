"""Quantities in words, in the language of the reader.

Babel writes numbers and the names of currencies and measures. The words around them are
ours, in English and Chinese; other languages get English words around Babel's forms. Nothing here
rounds: a number reads with all digits that its source has.

`language` is always a BCP 47 tag such as `en`, `en-US`, `zh`, `zh-Hant-TW`. An unknown tag reads
as English.
"""

# For maintainers: never cache by a number. 46.5 and 46.50 are equal as keys, but must not read the
# same.

import re
from collections.abc import Callable
from decimal import Decimal, localcontext
from fractions import Fraction
from functools import lru_cache, partial
from typing import Literal

from babel.numbers import (
    NumberPattern,
    format_compact_decimal,
    format_decimal,
    get_currency_name,
    parse_pattern,
)
from babel.units import get_unit_name
from markupsafe import Markup

from macros.ground.languages import INTERNATIONAL, locale_of, phrases_of
from macros.ground.phrases import (
    OTHER,
    Qualifier,
)
from macros.ground.units import BABEL_NAMES, is_currency

ExactNumber = int | Decimal

# Some measures have only a short name.
_NAME_FORMS: tuple[Literal["long", "short"], ...] = ("long", "short")
# The sign of numbers below zero, for readers. Data and copies have the hyphen of the keyboard.
MINUS = "−"
# A counting word stands behind a number below this one: "9999 trillion".
_MOST_OF_SCALE = 10_000
# Below this a number has so many zeros behind its point that nobody counts them.
_SMALL = Decimal("0.0001")
# What is written with a power of ten has no more digits than these.
_MOST_DIGITS = 6
# Twelve digits and more, in groups.
_LONG_NUMBER = re.compile(r"[0-9]{1,3}(?:[^0-9][0-9]{3}){4}")
_GROUP_ENDS = re.compile(r"(?<=[0-9][^0-9])(?=[0-9]{3})")
_RAISED = str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹")
# More digits than any number has. Babel computes in the decimal context of its caller, and the 28
# digits of the default are not always enough.
_DIGITS = 400


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
    return phrases_of(language).interval.format(level=sure, ends=ends).strip()


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
        words: str = _pattern(language, decimals).apply(value, locale_of(language))
    return words


def _magnitude(value: ExactNumber) -> ExactNumber:
    """A number without its sign, and with all its digits."""
    return value.copy_abs() if isinstance(value, Decimal) else abs(value)


@lru_cache
def _groups_by_comma(language: str) -> bool:
    """Whether Python writes numbers as the language does, in a tenth of Babel's time."""
    return format_decimal(Decimal("1234567.5"), locale=locale_of(language)) == "1,234,567.5"


@lru_cache
def _pattern(language: str, decimals: int) -> NumberPattern:
    whole = locale_of(language).decimal_formats[None].pattern.partition(".")[0]
    return parse_pattern(f"{whole}.{'0' * decimals}" if decimals else whole)


def compact(value: ExactNumber, language: str = "en") -> str:
    """The number in few characters: "1.7 million", "10万", "1.5 × 10²¹", "4.2 × 10⁻⁷".

    A counting word fits if it is above the thousand (a million in English, 万 in Chinese), and if
    the number needs at most three decimals with it. What is too large for any word, or has three
    zeros behind the point, is written with a power of ten if it has few digits. Any other number is
    given in full.
    """
    if value < 0:
        return f"{MINUS}{compact(_magnitude(value), language)}"
    return _compact_text(str(value), isinstance(value, int), language)


@lru_cache(maxsize=1 << 12)
def _compact_text(digits: str, whole: bool, language: str) -> str:
    """A number in few characters, by its digits: axes and initiatives share many."""
    value = int(digits) if whole else Decimal(digits)
    words = _with_word(value, language) or _with_power(value, language)
    return words or number(value, language)


def _with_word(value: ExactNumber, language: str) -> str:
    """A number above zero with a counting word; '' where none fits."""
    scale = next((scale for power, scale in _scales(language) if value >= power), None)
    if not scale or value >= _MOST_OF_SCALE * scale:
        return ""
    if (Fraction(value) * 1000 / scale).denominator != 1:
        return ""
    locale = locale_of(language)
    style = _style(language)
    with localcontext(prec=_DIGITS):
        return format_compact_decimal(value, format_type=style, locale=locale, fraction_digits=3)


def _with_power(value: ExactNumber, language: str) -> str:
    """A number above zero with a power of ten; '' where it has too many digits, or needs none."""
    digits = Decimal(value)
    if not digits or _SMALL <= digits < _least_power(language):
        return ""
    if isinstance(value, int) or value >= 1:
        with localcontext(prec=_DIGITS):
            digits = digits.normalize()  # zeros before the point say nothing of how exact it is
    power = digits.adjusted()
    with localcontext(prec=_DIGITS):
        figure = digits.scaleb(-power)
    if len(figure.as_tuple().digits) > _MOST_DIGITS:
        return ""
    ten = f"10{str(power).translate(_RAISED)}"
    return ten if figure == 1 else f"{number(figure, language)} × {ten}"


@lru_cache
def _scales(language: str) -> tuple[tuple[int, int], ...]:
    """The powers of ten with a counting word, the largest first, and the value of the word."""
    formats = locale_of(language).compact_decimal_formats[_style(language)]["other"]
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
def _least_power(language: str) -> int:
    """The number from which on no counting word fits."""
    return _MOST_OF_SCALE * max((scale for _, scale in _scales(language)), default=10**12)


@lru_cache
def _style(language: str) -> Literal["long", "short"]:
    """Babel's style with whole words; in Chinese and others it is the short one."""
    return "long" if "long" in locale_of(language).compact_decimal_formats else "short"


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
    gap = " " if noun[:1].isascii() else phrases_of(language).gap
    return f"{figure}{gap}{noun}".rstrip()


def _show(language: str, *, short: bool) -> Callable[[ExactNumber], str]:
    return partial(compact if short else number, language=language)


def _phrase(
    figures: tuple[ExactNumber | None, ExactNumber | None, ExactNumber | None],
    show: Callable[[ExactNumber], str],
    qualifier: Qualifier,
    language: str,
) -> str:
    words = phrases_of(language)
    match figures:
        case (value, None, None) if value is not None:
            shown = show(value)
        case (None, low, high) if low is not None and high is not None:
            shown = words.between.format(show(low), show(high))
        case _:
            raise ValueError("a quantity is either one value or both ends of a range")
    word = words.qualifiers[qualifier]
    return f"{word}{words.gap}{shown}" if word else shown


def breakable(words: str) -> str | Markup:
    """An amount that may break between the groups of a long number, for a line of a page."""
    if not _LONG_NUMBER.search(words):
        return words
    # Each group ends what may stand on a line.
    parts = _GROUP_ENDS.split(words)
    return Markup("<wbr>").join(parts)


def count_words(count: int, noun: str, plural: str = "") -> str:
    """A count with its English noun: '1 source', '2,000 sources'."""
    return f"{count:,} {noun if count == 1 else plural or noun + 's'}"


def unit_words(unit: str, language: str = "en", count: ExactNumber | None = None) -> str:
    """The unit as it reads after a figure: "yuan", "US dollars", "%", "年", "stations".

    Currencies and the measures that Babel knows are in the reader's language. A count noun stays as
    it is, or gets its singular if the count is one.
    """
    words, locale = phrases_of(language), locale_of(language)
    if unit == "percent":
        return "".join(_percent_signs(language)).strip()
    if is_currency(unit):
        if unit in words.currencies:
            return words.currencies[unit]
        return get_currency_name(unit, 100 if count is None else count, locale)
    name = unit if locale.language == "en" else _measure_name(unit, language)
    # 1.0 is no singular in English.
    one = count is not None and abs(count) == 1 and INTERNATIONAL.plural_form(count) == "one"
    # A noun in a language that we have no words for is not English either.
    return _singular(unit) if one and name == unit and words is not OTHER else name


@lru_cache
def _percent_signs(language: str) -> tuple[str, str]:
    """The signs before and after a number in percent."""
    pattern = locale_of(language).percent_formats[None]
    return pattern.prefix[0], pattern.suffix[0]


@lru_cache
def _measure_name(unit: str, language: str) -> str:
    """The name of a unit of measure in the reader's language; any other unit as it is."""
    ours = phrases_of(language).measures.get(unit)
    if ours or unit not in BABEL_NAMES:
        return ours or unit
    names = (get_unit_name(BABEL_NAMES[unit], form, locale_of(language)) for form in _NAME_FORMS)
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
