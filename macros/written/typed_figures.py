"""Figures of facts that page authors type by hand, which readers would see without evidence.

A number counts as a fact's if it is as large, is written as figures are (with a separator, a scale,
a sign or a unit), and what stands behind it does not make it the number of something else.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from functools import cached_property
from typing import get_args

from macros.derive.best_fact import best_fact
from macros.ground import wording
from macros.ground.findings import Finding, line_and_column
from macros.ground.numbers.reading import read_figure
from macros.ground.rules import Rule
from macros.ground.units import RECOGNIZED, SIGNS, UNIT_WORDS, main_name
from macros.load.catalog import Catalog, CatalogFact
from macros.load.model import Kind, Record
from macros.written.calls import prose

TYPED_FIGURE = Rule(
    "typed-figure",
    """A page types the value of a fact by hand, where readers see no evidence.

    Numbers that have a separator, a scale such as million, a percent sign, a unit or five digits
    are held against all facts. Years, dates, short spans of time and what counts something else
    are left alone, and so is code: a number in backquotes is never taken for a fact's.

    Example:
        # docs/example.md
      - The club has 431 members.
                     ^
      + The club has {{ fact("river-watch", "members") }}.
    """,
)

_NUMBER = re.compile(
    r"(?<![A-Za-z\d.,:/#+])(?<![^\d\s]-)(?:(?P<sign>US\$|[$¥￥€£]|百分之)\s?)?"
    r"(?P<digits>\d{1,3}(?:[,，'\u0020\u00a0\u2009\u202f]\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)"
    r"(?![.,:]?\d)"
    r"(?:(?:\s|&nbsp;|-)?(?P<scale>(?:thousand|million|billion|trillion)\b|[十百千]?[万萬亿億]))?"
    r"(?P<percent>(?:\s|&nbsp;)?(?:[%％]|per\s?cent\b|percentage points\b))?",
    re.IGNORECASE,
)
# What no reader sees: code and attributes of HTML, addresses, attributes of Markdown. And what
# nobody takes for a figure: the numbers of headings.
_UNSEEN = re.compile(
    r"<(?P<tag>code|kbd|pre|samp|script|style)\b.*?</(?P=tag)>|</?[A-Za-z][^<>]*>"
    r"|(?<=\])\([^()\n]*(?:\([^()\n]*\)[^()\n]*)*\)|(?<=\])\[[^\]\n]*\]|\[\^[^\]\n]*\]"
    r"|^ {0,3}\[[^\]\n]+\]:[^\n]*|\b[a-z]+://[^\s<>)]+|\{(?::|[ \t]*[.#])[^{}\n]*\}"
    r"|^#{1,6}[ \t]+\d{1,3}(?:\.\d+)*\.?(?=[ \t])",
    re.DOTALL | re.IGNORECASE | re.MULTILINE,
)
_SHOWN_SETTING = re.compile(r"^(?:title|description):(?P<text>.*(?:\n[ \t]+.*)*)", re.MULTILINE)

_HAN = r"\u3400-\u9fff"
# What may stand between a number and its noun: no new paragraph, item of a list or row of a table.
_BETWEEN = r"(?:[^\S\n]|\n(?![ \t]*(?:[-*+#|>:\n]|\d+[.)]|$))|&nbsp;|[*_~\[\]]|-(?=[^\W\d_]))*"
_WORD = re.compile(rf"{_BETWEEN}(?P<word>[{_HAN}]+|[^\W\d_{_HAN}]+|\0)")
_MEASURES = {word.strip(" -"): meant for word, meant in UNIT_WORDS.items() if word not in "%％"}
_MEASURE = re.compile(
    rf"{_BETWEEN}(?P<word>" + "|".join(word + r"\b" * word.isascii() for word in _MEASURES) + ")",
    re.IGNORECASE,
)
_LEADING = "of the its their these those all such a an more other"
_ENDING = """
    about according after and are as at be been before between but by can could did does during for
    from had has have if in is it may might must not now on or over since so than that then there
    they this to under until was we were when where which while who will with would you
"""
_TIMES = "seconds minutes hours days weeks months years times"
# Behind a number, some words lead on to what is counted, and some end the phrase.
_ENDS = frozenset(_ENDING.split())
_HAN_END = re.compile("[的了在是和与或及以于从到由向]")
_HAN_COUNTERS = frozenset("个個家件项項种種条條")
_PASSED = _ENDS | _HAN_COUNTERS | frozenset(_LEADING.split())
_WINDOW = 4
# Under a hundred, times and spans of time are ordinary speech.
_ORDINARY = frozenset(_TIMES.split())
_FEW = 100
_LONGEST = 40


@dataclass(frozen=True, slots=True)
class _Typed:
    """A number in a page: whether it is a figure by its form alone, and what stands around it."""

    value: Fraction
    formal: bool
    # The unit of a sign; the unit of measure behind it; the words behind it, None if it is code.
    sign: str | None
    measure: str | None
    words: list[str] | None


class Figures:
    """The facts of a catalog by their numbers, to hold what pages type against them."""

    def __init__(self, catalog: Catalog) -> None:
        self._catalog = catalog

    def check(self, text: str, file: str, start: int = 0) -> Iterator[Finding]:
        """Complains of the figures in a page's text, whose front matter ends at a place in it."""
        seen = _seen(text, start)
        for number in _NUMBER.finditer(seen):
            if facts := self._meant(number, seen):
                at = number.start()
                yield TYPED_FIGURE.finding(
                    file,
                    *line_and_column(text, at),
                    f"'{' '.join(number[0].split())}' is the value of a fact, typed by hand",
                    self._remedy(facts, in_settings=at < start),
                )

    def _meant(self, number: re.Match[str], text: str) -> list[Sequence[CatalogFact]]:
        """The facts that a number can be the value of, by metric, those that fit best first."""
        if len(number["digits"]) > _LONGEST:
            return []
        figure = read_figure(f"{number['digits']} {number['scale'] or ''}")
        known = self._by_value.get(figure.low) if figure else None
        typed = _typed(number, text, figure.low) if figure and known else None
        if not known or typed is None:
            return []
        fits = [(fit, facts) for kind, facts in known.items() if (fit := self._fit(*kind, typed))]
        if not fits or self._in_name(number, text):
            return []
        return [facts for _, facts in sorted(fits, key=lambda one: -one[0])]

    def _fit(self, metric: str, its: str, typed: _Typed) -> int:
        """How well what stands around a number fits a metric and its unit, 0 if not at all."""
        if typed.sign or its == "percent":
            return 4 if typed.sign == its else 0
        if not typed.formal and its in _ORDINARY and typed.value < _FEW:
            return 0
        if typed.measure and main_name(its) in RECOGNIZED:
            return 4 if typed.measure == main_name(its) else 0
        if not typed.words:
            return 1 if typed.formal and typed.words is not None else 0
        spoken = {its, *(wording.unit_words(its, tag) for tag in self._catalog.almanac.languages)}
        units = [one for text in spoken if (one := _stems(text.partition(" per ")[0]))]
        if any(typed.words[: len(one)] == one or typed.words[0] == one[-1] for one in units):
            return 3
        texts = (*spoken, *self._catalog.metrics[metric].name.values())
        loosely = {word for text in texts for word in _stems(text)}
        return 2 if typed.formal and not loosely.isdisjoint(typed.words) else 0

    @cached_property
    def _by_value(self) -> Mapping[object, Mapping[tuple[str, str], list[CatalogFact]]]:
        """The facts by value or end of a range, then by metric and unit."""
        found: dict[object, dict[tuple[str, str], list[CatalogFact]]] = {}
        for fact in self._catalog.facts:
            if fact.item.metric in self._catalog.metrics:
                kind = fact.item.metric, fact.subject.unit
                values = fact.item.range or (fact.item.value,)
                for value in values:
                    found.setdefault(value, {}).setdefault(kind, []).append(fact)
        return found

    @cached_property
    def _names(self) -> tuple[str, ...]:
        """The names that have a number in them, which is nobody's to replace."""
        kinds: tuple[Kind, ...] = get_args(Kind)
        return tuple(
            name
            for kind in kinds
            for record in self._catalog.records(kind).values()
            for name in _names(record)
            if any(sign.isdecimal() for sign in name)
        )

    def _in_name(self, number: re.Match[str], text: str) -> bool:
        at, figure = number.start("digits"), number["digits"]
        return any(
            before.start() <= at and text.startswith(name, at - before.start())
            for name in self._names
            if figure in name
            for before in re.finditer(re.escape(figure), name)
        )

    def _remedy(self, facts: list[Sequence[CatalogFact]], *, in_settings: bool) -> str:
        """What to write instead: the call for the first that has one, of those that fit best."""
        if in_settings:
            return "leave the number out, for evidence cannot be shown here"
        first, others = facts[0][0], sum(map(len, facts)) - 1
        call = next(filter(None, map(self._call, facts[0])), "")
        remedy = (
            f"write {call}, which shows its evidence"
            if call
            else "leave the number out, or link to its evidence: "
            f"initiatives/{first.initiative}.md#{first.id}"
        )
        if not others:
            return remedy
        return f"{remedy}; {others} other {'fact has' if others == 1 else 'facts have'} this value"

    def _call(self, fact: CatalogFact) -> str:
        """The call of a macro that shows a fact's value, '' if none does."""
        item, siblings = fact.item, self._catalog.facts_of[fact.initiative]
        rivals = [one for one in siblings if one.item.metric == item.metric]
        dates: dict[str, date | None] = {"": None}
        if item.as_of is not None:
            dates[f', as_of="{str(item.as_of).rstrip("?~%")}"'] = item.as_of.latest
        role = f', role="{item.role}"' if item.role != "actual" else ""
        for as_of, at in dates.items():
            shown = best_fact(self._catalog, rivals, item.role, at)
            if shown is not None and _shows(shown, fact):
                return f'{{{{ fact("{fact.initiative}", "{item.metric}"{as_of}{role}) }}}}'
        return ""


def _shows(shown: CatalogFact, wanted: CatalogFact) -> bool:
    """Whether a page that shows one fact shows a value too: the fact's own, or one beside it."""
    values = {(fact.item.value, fact.item.range, fact.subject.unit) for fact in (shown, wanted)}
    questions = {fact.subject.dated_question for fact in (shown, wanted)}
    ranks = {shown.item.rank, wanted.item.rank}
    return len(values) == 1 or (len(questions) == 1 and ranks == {"normal"})


def _seen(text: str, start: int) -> str:
    """What readers see of a page, the rest blanked out in place."""
    head, at = "", 0
    for setting in _SHOWN_SETTING.finditer(text[:start]):
        head += _blank(text[at : setting.start("text")]) + setting["text"]
        at = setting.end()
    body = _UNSEEN.sub(lambda unseen: _blank(unseen[0]), prose(text, start)[start:])
    return head + _blank(text[at:start]) + body


def _blank(text: str) -> str:
    return re.sub(r"\S", " ", text)


def _typed(number: re.Match[str], text: str, value: Fraction) -> _Typed | None:
    """What a number is written like, None if it is like a year."""
    formal = bool(number["scale"]) or not re.fullmatch(r"\d{1,4}(\.\d+)?", number["digits"])
    sign = "percent" if number["percent"] else number["sign"]
    if not (formal or sign) and re.fullmatch(r"[12]\d{3}", number["digits"]):
        return None
    measure = _MEASURE.match(text, number.end())
    return _Typed(
        value,
        formal,
        SIGNS.get(sign.lower(), "percent") if sign else None,
        _MEASURES[measure["word"].lower()] if measure else None,
        _following(text, number.end()),
    )


def _following(text: str, at: int) -> list[str] | None:
    """The words that say what a number counts, none if it ends a phrase, None if they are code."""
    words: list[str] = []
    while len(words) < _WINDOW and (match := _WORD.match(text, at)):
        word, at = match["word"].lower(), match.end()
        if word == "\0":
            return words or None
        if word in _ENDS:
            break
        words += _stems(_HAN_END.split(word)[0])
        if _HAN_END.search(word):
            break
    return words


def _stems(text: str) -> list[str]:
    """The words of a text in small letters and the singular; in Chinese, its signs."""
    found = re.findall(rf"[{_HAN}]|[^\W\d_{_HAN}]+", text.lower())
    return [wording.unit_words(word, count=1) for word in found if word not in _PASSED]


def _names(record: Record) -> Iterator[str]:
    for field in ("name", "term"):
        yield from getattr(record, field, {}).values()
    yield from getattr(record, "aliases", ())
    if title := getattr(record, "title", None):
        yield title
