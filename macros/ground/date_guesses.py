"""Guesses at the dates that authors meant who wrote something else."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import partial

from macros.ground.days import Day, iso_year
from macros.ground.edtf import GROUPINGS, MONTHS, EdtfError, read
from macros.ground.numbers import chinese_numerals
from macros.ground.numbers.vocabulary import ORDINALS, QUALIFIERS, TO_WORDS

# The minus of a year before 0000, so that it is no hyphen between parts of a date.
_MINUS = "\N{MINUS SIGN}"
_YEAR = rf"(?P<y>{_MINUS}?[0-9]{{4}})"
_MONTH = r"(?P<m>[0-9]{1,2})"
_DAY = r"(?P<d>[0-9]{1,2})(?:st|nd|rd|th)?"
_NAME = r"(?P<name>[a-z]{3,9})"
_GAP = r"[-./, 年月日号]+"
# Words for the quarters of a year, as in "last quarter of 2016".
_QUARTERS = {
    **{name: number for name, number in ORDINALS.items() if number <= 4},
    "1st": 1,
    "2nd": 2,
    "3rd": 3,
    "4th": 4,
    "last": 4,
}
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
        rf"(?P<o>{'|'.join(_QUARTERS)})[ -]quarter(?: of)?{_GAP}{_YEAR}",
        rf"(?P<s>[a-z]{{4,6}})(?: of)?{_GAP}{_YEAR}",
        rf"{_YEAR}{_GAP}(?P<s>[a-z]{{4,6}}|[春夏秋冬])(?:季|天)?",
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
_LEADING = re.compile(r"(?P<until>until |till |up to )|(?:since|from|between) ")
# Dates that are some time within others.
_BEFORE = re.compile(r"before (?P<point>.+)")
_AFTER = re.compile(r"after (?P<point>.+)")
_LATEST = re.compile(
    r"(?:by|no[t]? later than) (?P<a>.+)|(?P<b>.+) (?:or (?:earlier|before)|at the latest)"
)
_EARLIEST = re.compile(
    r"(?:no earlier than|not before) (?P<a>.+)|(?P<b>.+) (?:or (?:later|after)|at the earliest)"
)
_WITHIN = re.compile(r"(?:some ?time )?between (?P<first>.+) and (?P<last>.+)")
_BRACKETS = re.compile(r"\[(?P<first>[^,]+?) *(?:\.{2,}|…|/|-| to ) *(?P<last>[^,]+?)\]")
_EITHER = re.compile(r"(?:either )?(?P<first>.+) or (?P<last>.+)")
# Years with their era, as in 44 BCE, 221-206 B.C., AD 742 and 公元前44年.
_BCE, _CE = r"(?:bce?\b|b\. ?c\.(?: ?e\.)?)", r"(?:(?:ce|ad)\b|c\. ?e\.|a\. ?d\.)"
_NUMBER = r"(?P<{}>[0-9]{{1,4}})(?![0-9])"
_ERAS = [
    (re.compile(pattern), sign)
    for pattern, sign in (
        (rf"(?<![0-9]){_NUMBER.format('f')} ?-(?= ?[0-9]{{1,4}} ?{_BCE})", "bce - "),
        (rf"(?<![0-9]){_NUMBER.format('y')} ?{_BCE}|(?:公元)?前{_NUMBER.format('z')}", _MINUS),
        (rf"(?<![0-9]){_NUMBER.format('y')} ?{_CE}|(?:\b{_CE} ?|公元){_NUMBER.format('z')}", ""),
    )
]
_CENTURY = re.compile(
    rf"(?:the )?(?P<era>公元前?|前)?(?P<n>[0-9]{{1,2}}|{'|'.join(ORDINALS)})"
    rf"(?:st|nd|rd|th)?(?: century| ?c\.|世纪|世紀)(?: (?P<bce>{_BCE})| {_CE})?"
)
_DECADE = re.compile(r"(?:the )?(?P<d>[0-9]{3})0(?:'?s|年代)")
# A question mark in the place of a digit: 195?, 2014-??.
_UNKNOWN_DIGITS = re.compile(r"(?:1[0-9]|20)(?:[0-9]\?|\?\?)|[0-9]{4}-\?\?|[0-9]{4}-[0-9]{2}-\?\?")
# A winter is the one that begins in the year.
_WINTER = re.compile(
    r"(?:(?:the )?winter(?: of)?|冬[季天]?) ?(?P<a>[0-9]{4})[-/](?P<b>[0-9]{2}|[0-9]{4})|"
    r"(?P<c>[0-9]{4})[-/](?P<d>[0-9]{2}|[0-9]{4}) ?年?(?:winter|冬[季天]?)"
)
_SEASONS = ("spring春", "summer夏", "autumn秋fall", "winter冬")
# Ends of a period that leave out what their starts say: "2014-10/12", "2014-10-13/19".
_MONTHS_OF_A_YEAR = re.compile(rf"{_YEAR}[-.](?P<m>[0-9]{{1,2}})/(?P<last>[0-9]{{1,2}})")
_DAYS_OF_A_MONTH = re.compile(rf"{_YEAR}[-.]{_MONTH}[-.](?P<d>[0-9]{{1,2}})/(?P<last>[0-9]{{1,2}})")
_CHINESE = re.compile(f"[{chinese_numerals.SIGNS}]+")
_TRAILING = re.compile(r"(?: *-| *\.\.+| *onwards?|起)$")
_ENDS = dict.fromkeys(("..", "...", "open", "present", "now", "today", "ongoing", "今"), "..")
_ENDS |= {"": "", "unknown": "", "?": ""}


def guesses(text: str) -> tuple[str, ...]:
    """The dates of the profile that a text may mean, the most likely first."""
    if len(text) > 80:
        return ()
    plain = unicodedata.normalize("NFKC", text).casefold().strip()
    plain = re.sub("[‐-―−]", "-", plain)
    plain = _CHINESE.sub(_in_digits, plain)
    candidates = dict.fromkeys([*_with_capitals(plain), *_centuries(plain), *_dates(plain)])
    return tuple(candidate for candidate in candidates if candidate != text and _reads(candidate))


def _dates(plain: str) -> Iterator[str]:
    plain = _TIME.sub("", re.sub("(?:-(?:xx|uu))+$", "", plain))
    plain = _with_whole_years(plain)
    if winter := _WINTER.fullmatch(plain):
        first, last = winter["a"] or winter["c"], winter["b"] or winter["d"]
        if str(int(first) + 1).endswith(last):
            yield f"{first}-24"
        return
    yield from _sets(plain)
    yield from _points(plain)
    yield from _intervals(plain)


def _with_capitals(plain: str) -> Iterator[str]:
    """A date with small letters, or with the letters of drafts of EDTF, for unspecified digits."""
    if re.fullmatch("[-0-9xu/.~?%]*[xu][-0-9xu/.~?%]*", plain):
        yield plain.replace("u", "x").upper()
    if _UNKNOWN_DIGITS.fullmatch(plain):
        yield plain.replace("?", "X")


def _centuries(plain: str) -> Iterator[str]:
    """Centuries and decades: some time within, or for decades all of their years."""
    if century := _CENTURY.fullmatch(plain):
        name, era = century["n"], century["era"] or ""
        number = int(name) if name.isdecimal() else ORDINALS[name]
        yield f"{'-' if century['bce'] or '前' in era else ''}{number - 1:02}XX"
    if decade := _DECADE.fullmatch(plain):
        digits = decade["d"]
        yield f"{digits}X"
        if digits.endswith("0"):
            yield f"{digits[:2]}XX"
        else:
            yield f"{digits}0/{digits}9"


def _with_whole_years(plain: str) -> str:
    """A text with the years in it as four digits, for years BCE behind _MINUS."""

    def written(found: re.Match[str], sign: str) -> str:
        year = int(found["y"] or found["z"])
        # 1 BCE is the year 0000, which has no minus.
        return f"{sign if year > 1 else ''}{year - 1 if sign else year:04}"

    plain = re.sub(r"(^|/)-(?=[0-9]{4})", rf"\1{_MINUS}", plain)
    spans, *eras = _ERAS
    plain = spans[0].sub(lambda found: f"{found['f']} {spans[1]}", plain)
    for pattern, sign in eras:
        plain = pattern.sub(partial(written, sign=sign), plain)
    return re.sub(r"(?<![0-9a-z.,-])([0-9]{3})(?![0-9a-z.,])", r"0\1", plain)


def _in_digits(numeral: re.Match[str]) -> str:
    number = chinese_numerals.value(numeral[0])
    return numeral[0] if number is None else str(number)


def _reads(text: str) -> bool:
    try:
        read(text)
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
            for point in _spellings(
                found.groupdict(), year_first=bare.lstrip(_MINUS)[:4].isdecimal()
            ):
                yield point + _MARKS[doubts]


def _spellings(parts: dict[str, str | None], *, year_first: bool) -> Iterator[str]:
    """The parts of a date in the spelling of the profile; in doubt, day and month both ways."""
    year, month, day, name = (parts.get(key) for key in ("y", "m", "d", "name"))
    year = (year or "").replace(_MINUS, "-")
    if season := parts.get("s"):
        found = (number for number, words in enumerate(_SEASONS, 21) if season in words)
        yield from (f"{year}-{number}" for number in found)
    elif quarter := parts.get("q"):
        yield f"{year}-{32 + int(quarter)}"
    elif ordinal := parts.get("o"):
        yield f"{year}-{32 + _QUARTERS[ordinal]}"
    elif name:
        for number, full in enumerate(MONTHS, start=1):
            if full.casefold().startswith(name):
                yield f"{year}-{number:02}" + (f"-{int(day):02}" if day else "")
    elif month and day:
        yield f"{year}-{int(month):02}-{int(day):02}"
        if not year_first or int(month) > 12:
            yield f"{year}-{int(day):02}-{int(month):02}"
    else:
        yield f"{year}-{int(month):02}" if month else f"{year}"


def _sets(plain: str) -> Iterator[str]:
    """One of a set: some time between two dates, one of two, before or after a date."""
    if before := _BEFORE.fullmatch(plain):
        yield from (f"[..{found.rstrip('~?%')}]" for found in _next_to(before["point"], -1))
    elif after := _AFTER.fullmatch(plain):
        yield from (f"[{found.rstrip('~?%')}..]" for found in _next_to(after["point"], 1))
    elif latest := _LATEST.fullmatch(plain):
        yield from (f"[..{found}]" for found in _points(latest["a"] or latest["b"]))
    elif earliest := _EARLIEST.fullmatch(plain):
        yield from (f"[{found}..]" for found in _points(earliest["a"] or earliest["b"]))
    elif within := _WITHIN.fullmatch(plain) or _BRACKETS.fullmatch(plain):
        yield from _two(within, "..")
    elif either := _EITHER.fullmatch(plain):
        yield from _two(either, ",")


def _two(found: re.Match[str], sign: str) -> Iterator[str]:
    for first in _points(found["first"]):
        yield from (f"[{first}{sign}{last}]" for last in _points(found["last"]))


def _intervals(plain: str) -> Iterator[str]:
    if before := _BEFORE.fullmatch(plain):
        yield from (f"../{found}" for found in _next_to(before["point"], -1))
        return
    years = re.fullmatch(r"([0-9]{2})([0-9]{2})[-/]([0-9]{2})", plain)
    if years and ("/" in plain or int(years[3]) not in GROUPINGS):
        yield f"{years[1]}{years[2]}/{years[1]}{years[3]}"
    if span := _MONTHS_OF_A_YEAR.fullmatch(plain):
        year, opening, closing = span["y"], int(span["m"]), int(span["last"])
        yield f"{year}-{opening:02}/{year}-{closing:02}"
    if span := _DAYS_OF_A_MONTH.fullmatch(plain):
        month = f"{span['y']}-{int(span['m']):02}"
        yield f"{month}-{int(span['d']):02}/{month}-{int(span['last']):02}"
    lead = _LEADING.match(plain)
    trail = _TRAILING.search(plain)
    body = plain[lead.end() if lead else 0 : trail.start() if trail else len(plain)]
    ends = _BETWEEN.split(plain[lead.end() :] if lead else plain)
    if len(ends) != 2 and (lead or trail):
        ends = ["..", body] if lead and lead["until"] else [body, ".."]
    if len(ends) == 2:
        first, last = ([_ENDS[end]] if end in _ENDS else list(_points(end)) for end in ends)
        yield from (f"{start}/{end}" for start in first for end in last)


def _next_to(text: str, step: int) -> Iterator[str]:
    """The years, quarters, months or days before (-1) or after (1) those that a text may mean."""
    for found in _points(text):
        if not _reads(found) or not (point := read(found).start):
            continue
        beside = point.earliest.ordinal - 1 if step < 0 else point.latest.ordinal + 1
        day = Day.of_ordinal(beside)
        rest = {
            **dict.fromkeys(("year", "decade", "century"), ""),
            "quarter": f"-{33 + (day.month - 1) // 3}",
            "day": f"-{day.month:02}-{day.day:02}",
        }
        mark = _MARKS[point.approximate, point.uncertain]
        yield f"{iso_year(day.year)}{rest.get(point.precision, f'-{day.month:02}')}{mark}"
