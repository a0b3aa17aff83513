"""Units: what data call them, how documents print them, how many of one make another.

A unit of the data contract is a count noun ("stations"), an ISO 4217 code, `percent`, `times`, or a
unit of measure. Count nouns are the almanac's own; all others stand here.
"""

from __future__ import annotations

import re
import unicodedata
from fractions import Fraction
from functools import cache
from typing import NamedTuple

from babel import Locale
from babel.numbers import is_currency as babel_is_currency


class Measure(NamedTuple):
    """A unit of measure."""

    names: str
    """What data may call it; the first name stands for all of them."""
    babel: str | None
    """Babel's name of it, None where Babel has none."""
    size: Fraction | int
    """How many of the base it is."""
    base: str
    """The unit that all measures of its kind are multiples of."""
    printed: str
    """How documents print it after a number."""


# Words in print that often mean something else are left out: "m" may be million, "second" may be
# an ordinal number, 升 may be "rises".
_MEASURES = (
    Measure("seconds", "duration-second", 1, "seconds", "seconds, 秒"),
    Measure("minutes", "duration-minute", 60, "seconds", "minutes, minute, 分钟, 分鐘"),
    Measure("hours", "duration-hour", 3_600, "seconds", "hours, hour, 小时, 小時"),
    Measure("days", "duration-day", 86_400, "seconds", "days, day, 天"),
    Measure("weeks", "duration-week", 604_800, "seconds", "weeks, week, 星期"),
    Measure("months", "duration-month", 1, "months", "months, month, 个月, 個月"),
    Measure("years", "duration-year", 12, "months", "years, year, 年"),
    Measure("m, meters", "length-meter", 1, "m", "meters, metres"),
    Measure("km, kilometers", "length-kilometer", 1_000, "m", "kilometers, kilometres, km, 公里"),
    Measure("m², square meters", "area-square-meter", 1, "m²", "square meters, m², 平方米"),
    Measure(
        "km², square kilometers",
        "area-square-kilometer",
        1_000_000,
        "m²",
        "square kilometers, square kilometres, sq km, km², 平方公里",
    ),
    Measure("hectares", "area-hectare", 10_000, "m²", "hectares, hectare, 公顷, 公頃"),
    Measure("mu", None, Fraction(2_000, 3), "m²", "mu, 亩, 畝"),
    Measure("liters", "volume-liter", Fraction(1, 1_000), "m³", "liters, litres"),
    Measure("m³, cubic meters", "volume-cubic-meter", 1, "m³", "cubic meters, m³, 立方米"),
    Measure("g", "mass-gram", Fraction(1, 1_000), "kg", "grams"),
    Measure("kg, kilograms", "mass-kilogram", 1, "kg", "kilograms, kg, 公斤, 千克"),
    Measure("t, tonnes", "mass-tonne", 1_000, "kg", "tonnes, tons, 公吨, 公噸, 吨, 噸"),
    Measure("jin", None, Fraction(1, 2), "kg", "catties, catty, jin, 斤"),
    Measure("kW", "power-kilowatt", 1, "kW", "kilowatts, kw, 千瓦"),
    Measure("MW", "power-megawatt", 1_000, "kW", "megawatts, mw, 兆瓦"),
    Measure("GW", "power-gigawatt", 1_000_000, "kW", "gigawatts, gw"),
    Measure("kWh", "energy-kilowatt-hour", 1, "kWh", "kilowatt-hours, kwh, 千瓦时, 千瓦時"),
    Measure("MWh", None, 1_000, "kWh", "megawatt-hours, mwh, 兆瓦时, 兆瓦時"),
    Measure("GWh", None, 1_000_000, "kWh", "gigawatt-hours, gwh"),
    Measure("TWh", None, 1_000_000_000, "kWh", "terawatt-hours, twh"),
    Measure(
        "°C, degrees Celsius",
        "temperature-celsius",
        1,
        "°C",
        "degrees celsius, degrees centigrade, °c, 摄氏度, 攝氏度",
    ),
    Measure(
        "°F, degrees Fahrenheit",
        "temperature-fahrenheit",
        1,
        "°F",
        "degrees fahrenheit, °f, 华氏度, 華氏度",
    ),
)
# How documents print other units after a number. Not "won": he may have won 500 of them.
_OTHER_UNITS = {
    "percent": "percentage points, percent, per cent, %, ％",
    "times": "-fold, fold, times, 倍",
    "CNY": "yuan, rmb, 元, 人民币, 人民幣",
    "USD": "us dollars, dollars, 美元",
    "HKD": "hong kong dollars, 港元",
    "EUR": "euros, 欧元, 歐元",
    "GBP": "pounds sterling, 英镑, 英鎊",
    "JPY": "yen, 日元, 日圓",
    "THB": "baht",
    "VND": "dong",
}
# How documents print a currency before a number.
SIGNS = {
    "us$": "USD",
    "hk$": "HKD",
    "rmb": "CNY",
    "$": "USD",
    "¥": "CNY",
    "￥": "CNY",
    "€": "EUR",
    "£": "GBP",
}


def _printed() -> dict[str, str]:
    listed = {measure.names.split(", ")[0]: measure.printed for measure in _MEASURES}
    words = {
        form: unit
        for unit, printed in (listed | _OTHER_UNITS).items()
        for word in printed.split(", ")
        for form in (word, unicodedata.normalize("NFKC", word))
    }
    return dict(sorted(words.items(), key=lambda item: -len(item[0])))


# The unit of each word that documents print after a number, the longest word first.
UNIT_WORDS = _printed()
# The currencies that have a word or a sign here.
CURRENCIES = frozenset(unit for unit in (*_OTHER_UNITS, *SIGNS.values()) if unit.isupper())
# The same words, without the space or hyphen that parts them from the number.
WORDS_AFTER = {word.strip(" -"): unit for word, unit in UNIT_WORDS.items()}
# The units that can be recognized in print: two different ones cannot be the same.
RECOGNIZED = frozenset(UNIT_WORDS.values())
# Babel's name of each unit of measure that Babel knows.
BABEL_NAMES = {
    name: measure.babel
    for measure in _MEASURES
    if measure.babel
    for name in measure.names.split(", ")
}
# What the measures of each base measure.
_DIMENSIONS = {one.base: one.babel.partition("-")[0] for one in _MEASURES if one.babel} | {
    "kWh": "energy"
}
# Units of Babel whose names are those of things that people count: cups, stones, dots, items.
_COUNTED = ("concentr-", "graphics-", "volume-cup", "volume-pinch", "volume-dram", "mass-stone")
# Units of parts of a whole.
_SHARES = frozenset(("percent", "permille", "percentage points", "basis points", "points"))
TIME_UNITS = frozenset(one.names for one in _MEASURES if one.base in {"seconds", "months"})
# The zero of these is a mark like any other, so that 20 is not twice 10.
WITHOUT_ZERO = frozenset(
    name for one in _MEASURES if one.base in {"°C", "°F"} for name in one.names.split(", ")
)
_BY_NAME = {name: measure for measure in _MEASURES for name in measure.names.split(", ")}
# Units that count nothing and are no measures; 'text' is for values in words.
_NO_COUNTS = frozenset({"percent", "percentage points", "times", "text"})
# Words: "village stations"; not "g/kWh", "m³" or "% of GDP".
_NOUN = re.compile(r"[^\W\d_]+(?:[ '’-][^\W\d_]+)*")


def main_name(unit: str) -> str:
    """The name that stands for a unit: 'kg' for 'kilograms'; the unit itself if it has no other."""
    return _BY_NAME[unit].names.split(", ")[0] if unit in _BY_NAME else unit


def unit_in_data(printed: str) -> str | None:
    """The unit of data that a printed word or sign means: CNY for "yuan", percent for "%".

    None if it means none, or if data may call the unit so.
    """
    if printed in _BY_NAME:
        return None
    word = unicodedata.normalize("NFKC", printed).lower().strip()
    unit = WORDS_AFTER.get(word) or SIGNS.get(word)
    return unit if unit != printed else None


@cache
def is_currency(unit: str) -> bool:
    """Whether a unit is a code of ISO 4217."""
    return babel_is_currency(unit)


def is_count_noun(unit: str) -> bool:
    """Whether a unit names things that are counted, so that no number of them is below zero."""
    return not (unit in _BY_NAME or unit in _NO_COUNTS or is_currency(unit)) and bool(
        _NOUN.fullmatch(unit)
    )


def factor(unit: str, other: str) -> Fraction | None:
    """How many of the other unit one unit is; None where they do not turn into one another."""
    if main_name(unit) == main_name(other):
        return Fraction(1)
    first, second = _BY_NAME.get(unit), _BY_NAME.get(other)
    if first is None or second is None or first.base != second.base:
        return None
    return Fraction(first.size) / Fraction(second.size)


def factors(unit: str) -> tuple[Fraction, ...]:
    """The factors of all units that turn into a unit, itself first: 1, 1/2, 1,000 for kg."""
    found = (factor(name, unit) for name in (unit, *_BY_NAME))
    return tuple(dict.fromkeys(one for one in found if one is not None))


def dimension(unit: str) -> str | None:
    """What a unit measures, so that units of one dimension turn into each other; None for a noun.

    Of two units "per" something, what is counted decides: yuan per mu, dollars per mu.
    """
    head, per, rest = unit.partition(" per ")
    if per:
        mine, theirs = dimension(head), dimension(rest)
        return mine and f"{mine} per {theirs or rest}"
    if head in _SHARES:
        return "share"
    if is_currency(head):
        return "money"
    if head in _BY_NAME:
        return _DIMENSIONS[_BY_NAME[head].base]
    return _babel_dimensions().get(head)


@cache
def _babel_dimensions() -> dict[str, str]:
    """What the units measure that Babel knows, by their English names and signs: miles, °F."""
    found = {
        word: id.partition("-")[0]
        for id, forms in Locale("en").unit_display_names.items()
        for word in forms.values()
        if isinstance(word, str) and not id.startswith(_COUNTED)
    }
    # A pound is money, too.
    return {word: dimension for word, dimension in found.items() if word not in {"pounds", "lb"}}
