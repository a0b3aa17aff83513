"""Figures of facts that page authors type by hand. Readers would see them without evidence.

A number in a page is the figure of a fact if it is the fact's value, is written as figures are
(with a separator, a scale, a sign or a unit), and the words behind it count nothing else.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from functools import cached_property

from macros.derive.best_fact import best_fact
from macros.ground import wording
from macros.ground.days import Day
from macros.ground.findings import Finding, line_and_column
from macros.ground.numbers.running_text import NumberInText, numbers_in_text
from macros.ground.rule import Rule
from macros.ground.units import RECOGNIZED, TIME_UNITS, main_name
from macros.load.catalog import Catalog, CatalogFact
from macros.load.kinds import KINDS
from macros.written.counted_nouns import measure_behind, stems, words_behind
from macros.written.visible_text import visible_text

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

# Digits that may be anything: an item's number, a year.
_SHORT = re.compile(r"\d{1,4}(\.\d+)?")
_YEAR = re.compile(r"[12]\d{3}")
# Under a hundred, times and spans of time are ordinary speech.
_ORDINARY = TIME_UNITS | {"times"}
_FEW = 100

_DIGITS = re.compile(r"\d+")
# For so many facts of one value a macro call is looked for that shows it.
_MOST_TRIED = 10

# How well a number fits a fact, from not at all to by the unit.
_NOT, _BY_FORM, _BY_NAME, _BY_NOUN, _BY_UNIT = range(5)


@dataclass(frozen=True, slots=True)
class _TypedNumber:
    """A number in a page, its form, and the words behind it."""

    number: NumberInText
    formal: bool
    """Whether it is a figure by its form alone: with a scale, a separator or five digits."""
    measure: str | None
    """The unit of measure behind it."""
    words: list[str] | None
    """The words behind it; None if they are code."""


class TypedFigures:
    """Compares the numbers in pages with the facts of a catalog."""

    def __init__(self, catalog: Catalog) -> None:
        self._catalog = catalog
        self._calls: dict[str, str] = {}

    def check(self, text: str, file: str, start: int = 0) -> Iterator[Finding]:
        """Complains of each figure in a page; `start` is the index where the page's body begins."""
        visible = visible_text(text, start)
        for number in numbers_in_text(visible, spaced=True):
            if facts := self._facts(number, visible):
                yield TYPED_FIGURE.finding(
                    file,
                    *line_and_column(text, number.start),
                    f"'{' '.join(number.text.split())}' is the value of a fact, typed by hand",
                    self._remedy(facts, in_settings=number.start < start),
                )

    def _facts(self, number: NumberInText, text: str) -> list[Sequence[CatalogFact]]:
        """The facts that may have a number as their value, by metric, the best fit first."""
        known = self._by_value.get(number.value)
        context = _context(number, text) if known else None
        if not known or context is None:
            return []
        fits = [(fit, facts) for kind, facts in known.items() if (fit := self._fit(*kind, context))]
        if not fits or self._in_name(number, text):
            return []
        return [facts for _, facts in sorted(fits, key=lambda fit: -fit[0])]

    def _fit(self, metric: str, unit: str, context: _TypedNumber) -> int:
        """How well a number and the words behind it fit a metric and the unit of its facts."""
        sign, measure, words = context.number.unit, context.measure, context.words
        if sign or unit == "percent":
            return _BY_UNIT if sign == unit else _NOT
        if not context.formal and unit in _ORDINARY and context.number.value < _FEW:
            return _NOT
        if measure and main_name(unit) in RECOGNIZED:
            return _BY_UNIT if measure == main_name(unit) else _NOT
        if not words:
            return _BY_FORM if context.formal and words is not None else _NOT
        names = {unit, *(wording.unit_words(unit, tag) for tag in self._catalog.almanac.languages)}
        nouns = [noun for name in names if (noun := stems(name.partition(" per ")[0]))]
        if any(words[: len(noun)] == noun or words[0] == noun[-1] for noun in nouns):
            return _BY_NOUN
        names |= set(self._catalog.metrics[metric].name.values())
        loosely = {word for name in names for word in stems(name)}
        return _BY_NAME if context.formal and not loosely.isdisjoint(words) else _NOT

    @cached_property
    def _by_value(self) -> Mapping[object, Mapping[tuple[str, str], list[CatalogFact]]]:
        """The facts by value or end of a range, without its sign, then by metric and unit."""
        found: dict[object, dict[tuple[str, str], list[CatalogFact]]] = {}
        for fact in self._catalog.facts:
            if fact.item.metric in self._catalog.metrics:
                kind = fact.item.metric, fact.subject.unit
                values = fact.item.range or (fact.item.number,)
                for value in (abs(value) for value in values if value is not None):
                    found.setdefault(value, {}).setdefault(kind, []).append(fact)
        return found

    @cached_property
    def _names(self) -> Mapping[str, Set[tuple[str, int]]]:
        """Names with a number in them, by their digits, each with the index of these digits.

        Such a number is not a typed figure.
        """
        found: dict[str, set[tuple[str, int]]] = {}
        for kind in KINDS.values():
            for record in self._catalog.records(kind.name).values():
                for name in kind.names_of(record):
                    for part in _DIGITS.finditer(name):
                        found.setdefault(part[0], set()).add((name, part.start()))
        return found

    def _in_name(self, number: NumberInText, text: str) -> bool:
        """Whether a number stands in the name of a record: "the 28,000 Stations Plan"."""
        first, start = _DIGITS.match(number.digits), number.digits_start
        return first is not None and any(
            index <= start
            and name.startswith(number.digits, index)
            and text.startswith(name, start - index)
            for name, index in self._names.get(first[0], ())
        )

    def _remedy(self, facts: list[Sequence[CatalogFact]], *, in_settings: bool) -> str:
        """The remedy: a macro call that shows the fact, if there is one."""
        if in_settings:
            return "leave the number out, for evidence cannot be shown here"
        first, others = facts[0][0], sum(map(len, facts)) - 1
        call = next(filter(None, map(self._call, facts[0][:_MOST_TRIED])), "")
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
        if fact.key not in self._calls:
            self._calls[fact.key] = self._new_call(fact)
        return self._calls[fact.key]

    def _new_call(self, fact: CatalogFact) -> str:
        item, siblings = fact.item, self._catalog.facts_of[fact.initiative]
        rivals = [one for one in siblings if one.item.metric == item.metric]
        dates: dict[str, Day | None] = {"": None}
        if item.as_of is not None:
            dates[f', as_of="{item.as_of.without_marks}"'] = item.as_of.latest
        role = f', role="{item.role}"' if item.role != "actual" else ""
        for as_of, at in dates.items():
            shown = best_fact(self._catalog, rivals, item.role, at)
            if shown is not None and _shows(shown, fact):
                return f'{{{{ fact("{fact.initiative}", "{item.metric}"{as_of}{role}) }}}}'
        return ""


def _shows(shown: CatalogFact, wanted: CatalogFact) -> bool:
    """Whether a page that shows one fact also shows the value of the wanted fact."""
    values = {(fact.item.value, fact.item.range, fact.subject.unit) for fact in (shown, wanted)}
    topics = {fact.subject.dated_topic for fact in (shown, wanted)}
    ranks = {shown.item.rank, wanted.item.rank}
    return len(values) == 1 or (len(topics) == 1 and ranks == {"normal"})


def _context(number: NumberInText, text: str) -> _TypedNumber | None:
    """A number with the words behind it, None if the number is like a year."""
    formal = number.scale > 1 or not _SHORT.fullmatch(number.digits)
    if not (formal or number.unit) and _YEAR.fullmatch(number.digits):
        return None
    measure = measure_behind(text, number.end)
    return _TypedNumber(number, formal, measure, words_behind(text, number.end))
