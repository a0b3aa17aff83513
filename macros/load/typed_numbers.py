"""Remedies for what authors type where a number or a range belongs: "over 28,000", "10k", "3-5".

A remedy never changes what is said. Where a text may mean two numbers, the remedy has both, each
with its condition; a text that says more than a number gets no number at all.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal, localcontext
from fractions import Fraction
from typing import get_args

from babel.numbers import is_currency

from macros.ground.lookalikes import without_invisible
from macros.ground.numbers import english_numerals
from macros.ground.numbers.reading import Figure, possible_figures
from macros.ground.numbers.vocabulary import LETTER_SCALES, MOST_DIGITS
from macros.ground.phrases import Qualifier
from macros.load.synonyms import values_meant

# More digits than any number has that is read.
_PRECISION = 400
# A comma of full width parts nothing in YAML.
_TWO_NUMBERS = re.compile(r"^\s*[0-9_.]+\s*[，、]\s*[0-9_.]+\s*$")
# What people wrap around numbers, or leave behind them.
_AROUND = re.compile(r"^[\s「『【=]+|[\s」』】，,;；。]+$")
_SCALE_WORDS = {
    **LETTER_SCALES,
    **dict.fromkeys(("mil", "mill", "mio", "mln"), 10**6),
    **dict.fromkeys(("mrd", "mia"), 10**9),
}
_SCALE_LETTERS = re.compile(r"(.*[0-9])\s?([a-z]+)\.?", re.IGNORECASE)
_NAMES = {10**3: "thousand", 10**6: "million", 10**9: "billion"}
SCALE_NAMES = {word: _NAMES[scale] for word, scale in _SCALE_WORDS.items()}
"""What letters and abbreviations behind a number stand for, in full."""
# Words behind a number that say more about it than what is counted.
_SAY_MORE = re.compile(
    r"\b(?:or|so|and|to|of|in|out|at|by|from|about|plus|more|most|less|least|fewer|over|under|above|"
    r"below|than|times|each|half|halves|quarters?|est|estimated|approx\w*|max\w*|min\w*|up|down|"
    r"nearly|almost|x|ish|around|not|no|only|hundreds?|tens|dozens?|thousands?|millions?|billions?|"
    r"now|today|yet|total|combined|maybe|perhaps)\b"
    r"|[余餘多几幾数數来來左右上下以内外倍折成分半第]|[0-9]"
)
_LONGEST_NOUN = 4
_NOUN = re.compile(r"(?:[^\W\d_][\w'-]+ ?)+|[\u3400-\u9fff]")
# Signs of more than one currency.
_SHARED_SIGNS = {"$": "the code of another dollar", "¥": "JPY", "￥": "JPY"}
_QUALIFIED = re.compile(r"(?P<before>\D*?)\s*(?P<number>\d|\d.*\d)\s*(?P<after>\D*)")
# Words behind a number that is below zero, or less than it says.
_OF_WHAT = re.compile(r"(?<=below|under) (?:zero|the sea|sea level|0)$", re.IGNORECASE)
_BELOW = re.compile(r"(?:below|under)(?: (?:zero|the sea|sea level|0))?")
_OTHER_MONEY = re.compile(r"(?:[A-Z]{1,3}\$|[₠-⃏]|Rs\.?|R)\s*(\S.*)")
_IN_BRACKETS = re.compile(r"[(（](.+)[)）]")
_MORE = re.compile(r"(.*[0-9])\s*([*†‡?~]+|[(\[（【].*[)\]）】])")
_BRACKETS = re.compile(r"^[\s(（\[【]+|[\s)）\]】]+$")
_PARTING = re.compile(r"\s*(?:\.{2,}|…|[,，、;；/](?![0-9]{3})|[，、；;])\s*")
_MEASURED = re.compile(r"[0-9]\s*[%％万亿]|[$€£¥]")
_GROUPS = re.compile("[0-9]{1,3},[0-9]{3}")
# What people write for the end of a range that nobody knows.
_OPEN = frozenset(("..", "...", "…", "", "?", "inf", "∞", "+inf", "-inf", "unknown", "open", "+"))


def number_remedy(text: str) -> str:
    """What to write for a text in the place of a number; '' if it means no number."""
    clean = without_invisible(text)
    if len(clean) > 2 * MOST_DIGITS:
        return ""
    if _TWO_NUMBERS.search(clean):
        return "write a plain comma and a space, ', ', between two numbers"
    typed = _AROUND.sub("", clean)
    if typed.endswith("-"):
        return ""  # a minus, or a range without its end
    return next((remedy for read in _READERS if (remedy := read(typed))), "")


def limit_remedy(text: str) -> str:
    """What to write for a text in the place of a limit, which is one bare number; '' if unclear."""
    bare = _AROUND.sub("", without_invisible(text))
    found = _QUALIFIED.fullmatch(bare)
    number = _number(found["number"]) if found else None
    scale = _SCALE_LETTERS.fullmatch(bare)
    if found is None or number is None or (scale and scale[2].lower() in _SCALE_WORDS):
        return ""
    below = _below_zero(found["after"], number)
    lead = f"{below}; otherwise " if below else ""
    return f"{lead}write {in_digits(number)}"


def _below_zero(after: str, number: Fraction) -> str:
    """What to write for a number with words behind it that may say that it is below zero."""
    if not _BELOW.fullmatch(after.lower()) or number <= 0:
        return ""
    return f"write {in_digits(-number)} if it is below zero"


def _plainly(text: str) -> str:
    """The remedy for a number, perhaps with a qualifier, a unit, and digits of any country."""
    return _in_figures(possible_figures(text), text)


def range_remedy(ends: Sequence[str], *, one_end: bool) -> str:
    """What to write for texts in the place of the two ends of a range; '' if nothing or unclear.

    A text may hold both ends. A range with one end becomes a value, where a fact may have one.
    """
    if len(ends) == 1:
        return _from_text(ends[0], one_end=one_end)
    if len(ends) == 2:
        if any(_MEASURED.search(end) for end in ends):
            return _from_text(" to ".join(ends), one_end=False)
        return _open_end(ends) if one_end else ""
    # "[1,300, 1,500]": the commas part thousands.
    pairs = list(zip(ends[::2], ends[1::2], strict=False))
    if len(ends) == 4 and all(_GROUPS.fullmatch(f"{first},{last}") for first, last in pairs):
        return f"write [{', '.join(f'{first}_{last}' for first, last in pairs)}]"
    return ""


def _from_text(text: str, *, one_end: bool) -> str:
    bare = _BRACKETS.sub("", without_invisible(text)).strip()
    parts = _PARTING.split(bare) if _PARTING.search(bare) else bare.split(" ")
    if len(parts) == 2 and one_end and (remedy := _open_end(parts)):
        return remedy
    for typed in (bare, " to ".join(parts)):
        figures = possible_figures(typed)
        figure = figures[0] if figures else None
        if figure and figure.low < figure.high:
            pair = f"write [{in_digits(figure.low)}, {in_digits(figure.high)}]"
            return f"if the metric counts in {figure.unit}, {pair}" if figure.unit else pair
        if figure and not figure.unit and one_end:
            qualifier = f" and 'qualifier: {figure.qualifier}' below it" if figure.qualifier else ""
            return f"for one number, write 'value: {in_digits(figure.low)}'{qualifier}"
    return ""


def _open_end(ends: Sequence[str]) -> str:
    """What to write for a range with one end; '' if it has both or none."""
    closed = [end for end in ends if end.strip().lower() not in _OPEN]
    figures = possible_figures(closed[0]) if len(closed) == 1 else ()
    if len(figures) != 1 or figures[0].low != figures[0].high:
        return ""
    qualifier = "at-least" if closed[0] is ends[0] else "up-to"
    number = in_digits(figures[0].low)
    return f"for one end, write 'value: {number}' and 'qualifier: {qualifier}' below it"


def _in_figures(figures: tuple[Figure, ...], text: str = "") -> str:
    """The remedy for a text with these meanings, the likeliest first; '' if it has none."""
    written = [number for figure in figures if (number := _written(figure))]
    if not written:
        return ""
    first, *others = written
    qualifier, unit = figures[0].qualifier, figures[0].unit
    remedy = f"write {first}"
    if qualifier:
        remedy += f", and 'qualifier: {qualifier}' below it"
    if unit and is_currency(unit):
        other = next((code for sign, code in _SHARED_SIGNS.items() if sign in text), "")
        unsure = f" (or {other})" if other and not re.search("[A-Za-z]", text) else ""
        remedy += f", and 'unit: {unit}'{unsure} below it if the metric counts in another currency"
    elif unit:
        remedy = f"if the metric counts in {unit}, {remedy}"
    # Much of Europe parts thousands by a point.
    return "; or ".join((remedy, *(f"{one}, if the point parts thousands" for one in others)))


def _with_qualifier(text: str) -> str:
    """The remedy for a number with other words for a qualifier: "less than 12", "12 or more"."""
    found = _QUALIFIED.fullmatch(text)
    if not found or bool(found["before"]) == bool(found["after"]):
        return ""
    words = _OF_WHAT.sub("", found["before"] or found["after"])
    meant = values_meant(words, get_args(Qualifier))
    number = _number(found["number"])
    if not meant or number is None:
        return ""
    choice = " or ".join(f"'qualifier: {one}'" for one in meant)
    below = _below_zero(found["after"], number)
    lead = f"{below}; otherwise " if below else ""
    return f"{lead}write {in_digits(number)}, and {choice} below it"


def _with_letter(text: str) -> str:
    """The remedy for a number with a letter or an abbreviation for a scale: "10k", "1.5 mio"."""
    found = _SCALE_LETTERS.fullmatch(text)
    scale = _SCALE_WORDS.get(found[2].lower()) if found else None
    if not found or scale is None:
        return ""
    figures = possible_figures(found[1])
    if len(figures) != 1:
        return ""
    (figure,) = figures
    scaled = Figure(figure.low * scale, figure.high * scale, figure.unit, figure.qualifier)
    remedy = f"if '{found[2]}' stands for {_NAMES[scale]}, {_in_figures((scaled,), text)}"
    if found[2] == "m":
        remedy += f"; if it is the metric's unit, {_in_figures(figures)}"
    return remedy


def _with_noun(text: str) -> str:
    """The remedy for a number with what it counts: "1300 stores", 1300家门店."""
    for number, noun in _splits(text):
        figures = possible_figures(number)
        if figures and not any(figure.unit for figure in figures):
            return f"if the metric counts '{noun}', {_in_figures(figures)}"
    return ""


def _with_sign(text: str) -> str:
    """The remedy for a number with a sign that says more about it: "30±5", "R$ 5", "(12)"."""
    ends = text.split("±")
    if len(ends) == 2:
        middle, width = map(_number, ends)
        if middle is not None and width is not None:
            low, high = in_digits(middle - width), in_digits(middle + width)
            return f"write {in_digits(middle)}, and 'interval: [{low}, {high}]' below it"
    if (found := _OTHER_MONEY.fullmatch(text)) and (number := _number(found[1])) is not None:
        code = "'unit:' with the code of the currency below it"
        return f"write {in_digits(number)}, and {code} if the metric counts in another"
    if (found := _IN_BRACKETS.fullmatch(text)) and (number := _number(found[1])) is not None:
        shown = in_digits(number)
        return f"write {shown}; or -{shown}, if the brackets stand for a minus"
    return ""


def _with_more(text: str) -> str:
    """The remedy for a number with a mark or brackets behind it: "12*", "12 [1]", "12?"."""
    found = _MORE.fullmatch(text)
    if not found or (number := _number(found[1])) is None:
        return ""
    shown = in_digits(number)
    if found[2] == "~":
        return f"write {shown}, and 'qualifier: about' below it"
    return f"write {shown}, and what '{found[2]}' says as 'note:'"


def _in_words(text: str) -> str:
    """The remedy for a number in English words: "twelve"."""
    # "Hundreds" are more than a hundred, and a dozen is not always twelve.
    loose = re.search(r"dozen|(?:hundred|thousand|million|billion)s\b", text.lower())
    number = None if loose else english_numerals.cardinal(text.lower())
    return f"write {in_digits(number)}" if number is not None else ""


def _number(text: str) -> Fraction | None:
    """The one number that a text means; None where there is more to it."""
    figures = possible_figures(text)
    if len(figures) != 1 or figures[0].unit or figures[0].qualifier:
        return None
    return figures[0].low if figures[0].low == figures[0].high else None


def _splits(text: str) -> Iterator[tuple[str, str]]:
    """The ways to part a number from the noun behind it; none where the words may say more."""
    words = text.split(" ")
    for count in range(1, min(_LONGEST_NOUN, len(words) - 1) + 1):
        yield from _allowed(" ".join(words[:-count]), " ".join(words[-count:]))
    glued = re.fullmatch(r"(.*[0-9万亿萬億])([^\W\d_]+)", text)
    if glued:
        yield from _allowed(glued[1], glued[2])


def _allowed(number: str, noun: str) -> Iterator[tuple[str, str]]:
    if _NOUN.fullmatch(noun) and not _SAY_MORE.search(noun.lower()):
        yield number, noun


def _written(figure: Figure) -> str:
    """A value or range as fact files write it."""
    low, high = in_digits(figure.low), in_digits(figure.high)
    return low if low == high else f"'range: [{low}, {high}]'"


def in_digits(number: Fraction) -> str:
    """A number with '_' between groups: 28_000, 46.38."""
    with localcontext(prec=_PRECISION):
        shown = f"{Decimal(number.numerator) / Decimal(number.denominator):,f}"
    shown = shown.replace(",", "_")
    return shown.rstrip("0").rstrip(".") if "." in shown else shown


# The first that understands a text says what to write for it.
_READERS = (
    _plainly,
    _with_qualifier,
    _with_letter,
    _with_noun,
    _with_sign,
    _with_more,
    _in_words,
)
