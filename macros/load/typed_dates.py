"""Remedies for what authors type where a date belongs, and no date can be guessed from it at once.

"Last year" and "late 2014" are no dates, and only the author knows what is meant: the remedy says
how to write it, and never picks a day.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator
from datetime import date, timedelta

from macros.ground.dates import parse
from macros.ground.edtf import EdtfError, did_you_mean
from macros.ground.lookalikes import disguise, without_invisible
from macros.ground.numbers.vocabulary import any_of

# Spreadsheets count days from here, since they take 1900 for a leap year: 10000 is in 1927.
_SPREADSHEET = date(1899, 12, 30)
_SERIAL = re.compile(r"[1-5][0-9]{4}")
_WEEK = re.compile(r"([0-9]{4})-?W([0-9]{1,2})", re.IGNORECASE)
_WEEKDAY = re.compile(
    r"[(（]?(?:\b(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?\b\.?,? *|"
    r"星期.|周[一二三四五六日])[)）]?",
    re.IGNORECASE,
)
_ESTIMATE = re.compile(r" *[(（](?:est|appr|about|circa|估计|约)[^()（）]*[)）]$", re.IGNORECASE)
_SHORT_YEAR = re.compile(r"(?P<rest>.*[-/. ])'?(?P<year>[0-9]{2})")
_NO_YEAR = re.compile(r"(?:[0-9]{1,2}(?:st|nd|rd|th)? [A-Za-z]{3,9}|[A-Za-z]{3,9} [0-9]{1,2})\.?")
_HALF = re.compile(
    r"(?:h(?P<a>[12])|(?P<b>first|1st|second|2nd|last) half(?: of)?|(?P<c>[上下])半年)[ -]*",
    re.IGNORECASE,
)
# The third of a year or a month that a word for a part of it can mean.
_PARTS = {
    **dict.fromkeys(("early", "beginning", "start", "初"), 0),
    **dict.fromkeys(("mid", "middle", "中"), 1),
    **dict.fromkeys(("late", "end", "底", "末"), 2),
}
_PART = re.compile(rf"(?P<part>{any_of(_PARTS)})(?:[ -]+of)?[- ]*", re.IGNORECASE)
_FISCAL = re.compile(r"(?:FY|fiscal(?: year)?|financial year) *'?[0-9/-]{2,9}", re.IGNORECASE)
_RELATIVE = re.compile(
    r"(?:last|this|next|past|previous|current|coming) \w+|yesterday|today|tomorrow|recently|now|"
    r"currently|(?:\w+ )?(?:days?|weeks?|months?|years?) (?:ago|later|earlier)|"
    r"[去今明前后後昨上本下][年天日月周週]|上个月|下个月|最近|目前|现在",
    re.IGNORECASE,
)
_LENGTH = re.compile(
    r"(?:(?:with)?in |after |over )?(?:the (?:next|coming) )?(?:[0-9]{1,3}|\w+)(?:(?: to |-)\w+)? "
    r"(?:days?|weeks?|months?|years?)(?: from now)?|"
    r"[0-9一二三四五六七八九十两]{1,3}(?:[到至-][0-9一二三四五六七八九十]{1,3})?(?:天|个月|年)[内后後]?",
    re.IGNORECASE,
)
_UNKNOWN = re.compile(
    r"n\.? ?d\.?|s\.d\.|undated|unknown|no date|n/?a|none|unclear|[-–—?]+|不详|未知|无"
)


def date_remedy(text: str) -> str:
    """What to write for a text in the place of a date; '' if nobody can tell."""
    clean = without_invisible(text)
    if clean != text and _reads(clean):
        hidden = disguise(text, clean)
        return f"write {clean} {hidden}" if hidden else f"write {clean}"
    return next((remedy for read in _READERS if (remedy := read(clean.strip()))), "")


def _without_more(text: str) -> str:
    """The remedy for a date with a weekday, a note in brackets or a stop: "Wed 29 Oct 2014"."""
    if _ESTIMATE.search(text) and _reads(about := f"{_ESTIMATE.sub('', text)}~"):
        return f"write {about}"
    bare = _WEEKDAY.sub("", text).strip(" .,;。，")
    guesses = list(_guessed(bare)) if bare != text else []
    return did_you_mean(guesses) if guesses else ""


def _with_century(text: str) -> str:
    """The remedy for a year of two digits: "29-Oct-14"."""
    found = _SHORT_YEAR.fullmatch(text)
    if not found:
        return ""
    century = "20" if int(found["year"]) < 50 else "19"
    guesses = list(_guessed(f"{found['rest']}{century}{found['year']}"))
    return did_you_mean(guesses) if guesses else ""


def _of_spreadsheet(text: str) -> str:
    if not _SERIAL.fullmatch(text):
        return ""
    day = _SPREADSHEET + timedelta(days=int(text))
    return f"a spreadsheet stores days as numbers: did you mean {day.isoformat()}?"


def _of_week(text: str) -> str:
    if not (found := _WEEK.fullmatch(text)):
        return ""
    try:
        first = date.fromisocalendar(int(found[1]), int(found[2]), 1)
    except ValueError:
        return ""
    return f"write the days of the week: {first}/{first + timedelta(days=6)}"


def _half_year(text: str) -> str:
    """The remedy for half a year: all of it, or some time within it."""
    year = re.search(r"(?<![0-9])[0-9]{4}(?![0-9])", text)
    found = _HALF.search(text)
    if not year or not found or len(text) > len(year[0]) + len(found[0]) + 3:
        return ""
    half = found["a"] or found["b"] or found["c"]
    first, last = ("01", "06") if half.lower() in {"1", "1st", "first", "上"} else ("07", "12")
    span = f"{year[0]}-{first}", f"{year[0]}-{last}"
    return f"write {'/'.join(span)} for all of it, or [{'..'.join(span)}] for some time within it"


def _part(text: str) -> str:
    """The remedy for a vague part of a year or a month: "late 2014", "mid-October 2014"."""
    found = _PART.search(text)
    rest = (text[: found.start()] + text[found.end() :]).strip(" -年月") if found else ""
    whole = next(iter([rest] if _reads(rest) else _guessed(rest)), "") if rest else ""
    if not found or not re.fullmatch(r"[0-9]{4}(?:-[0-9]{2})?", whole):
        return ""
    third = _PARTS[found["part"].lower()]
    if len(whole) == len("2014"):
        first, last = 4 * third + 1, 4 * third + 4
    else:
        days = calendar.monthrange(int(whole[:4]), int(whole[5:]))[1]
        first, last = 10 * third + 1, days if third == 2 else 10 * third + 10
    example = f"[{whole}-{first:02}..{whole}-{last:02}]"
    return f"write {whole}, or what '{found['part']}' means to you, as in {example}"


def _fiscal_year(text: str) -> str:
    if not _FISCAL.fullmatch(text):
        return ""
    return "write the first and the last month of that year, as in 2014-04/2015-03"


def _relative(text: str) -> str:
    if not _RELATIVE.fullmatch(text):
        return ""
    return "write the date that is meant, and say under 'inferred:' how you know it"


def _length(text: str) -> str:
    if not _LENGTH.fullmatch(text):
        return ""
    return "write the date at the end of that time, and say under 'inferred:' how you know it"


def _unknown(text: str) -> str:
    if not _UNKNOWN.fullmatch(text.lower()):
        return ""
    return "write what is sure: ../2014 for 2014 or before, 2014? for perhaps 2014"


def _no_year(text: str) -> str:
    if not _NO_YEAR.fullmatch(text) or not (guesses := list(_guessed(f"{text} 2014"))):
        return ""
    return f"add the year: YYYY{guesses[0][4:]}"


def _guessed(text: str) -> Iterator[str]:
    """The dates that a text means: itself, or what is guessed for it."""
    try:
        parse(text)
    except EdtfError as error:
        found = re.match(r"did you mean (.+)\?$|write (\S+)$", error.remedy)
        if found:
            yield from (found[1] or found[2]).split(" or ")
    else:
        yield text


def _reads(text: str) -> bool:
    try:
        parse(text)
    except EdtfError:
        return False
    return True


# The first that understands a text says what to write for it.
_READERS = (
    _without_more,
    _of_spreadsheet,
    _of_week,
    _half_year,
    _part,
    _fiscal_year,
    _relative,
    _length,
    _unknown,
    _no_year,
    _with_century,
)
