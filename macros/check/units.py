"""Checks of units: each exists, and that of a fact is its metric's unit, or turns into it.

An amount in another currency, or a length in miles for kilometers, is a form of what the metric
counts. Shops are not a form of stations: they are another metric.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from babel.numbers import is_currency, list_currencies

from macros.check.complaint import Complaint, error, warning
from macros.ground import wording
from macros.ground.findings import suggestion
from macros.ground.units import dimension, unit_in_data
from macros.load.catalog import Catalog, CatalogFact

# Grain and oil are measured in tonnes, and in bushels or barrels.
_BULK = {"mass", "volume"}
# An amount in the prices of a year: "AUD 1957", "1982 dollars".
_PRICED = re.compile(r"(?P<a>.*?[^0-9])\(?(?P<b>[0-9]{4})\)?(?: prices)?|(?P<c>[0-9]{4}) (?P<d>.+)")
# A code of a currency; whether it exists is a rule of its own.
_CODE = re.compile("[A-Z]{3}")


class _Pair(NamedTuple):
    """The unit of a fact and that of its metric, which differ."""

    fact: CatalogFact
    own: str
    metric: str


@error
def check_unknown_unit(catalog: Catalog) -> Iterator[Complaint]:
    """A unit in three capital letters is not a currency of ISO 4217.

    Example:
        # data/metrics.yml
        budget:
          name: Budget
      -   unit: RMB
                ^
      +   unit: CNY
          group: people
          definition: Money spent in a year.
          kind: flow
    """
    units = [
        (catalog.location("metric", id, "unit"), one.unit)
        for id, one in catalog.metrics.items()
        if one.unit
    ]
    units += [
        (fact.location_of("unit"), fact.item.unit) for fact in catalog.facts if fact.item.unit
    ]
    currencies = list_currencies()
    for location, unit in units:
        if _CODE.fullmatch(unit) and unit not in currencies:
            meant = unit_in_data(unit)
            remedy = f"write {meant}" if meant else suggestion(unit, currencies)
            yield Complaint(
                location,
                f"'{unit}' is no currency code of ISO 4217",
                remedy or "write CNY, USD and so on",
            )


@error
def check_prices_unit(catalog: Catalog) -> Iterator[Complaint]:
    """A fact has prices, and its unit is no currency.

    Example:
        facts:
          - metric: members
            value: 12
      -     prices: 2020
                    ^
            as_of: 2024
            evidence: [{source: yearbook-2024, paragraph: 2}]
    """
    for fact in catalog.facts:
        unit = fact.subject.unit
        metric = catalog.metric_of(fact)
        if metric is None or not fact.reads("unit"):
            continue
        metric_unit = metric.unit or ""
        if fact.item.unit and is_currency(metric_unit):
            continue  # the unit is the error, and has a finding of its own
        if fact.item.prices and not is_currency(unit):
            counted = f"is in {unit}" if unit else "has no unit"
            yield Complaint(
                fact.location_of("prices"),
                f"only money has prices, and this fact {counted}",
                "delete 'prices', or choose a metric whose unit is a currency",
            )


@error
def check_printed_unit(catalog: Catalog) -> Iterator[Complaint]:
    """The unit of a fact is written as a document prints it: yuan, $, %.

    Data name a currency by its code, for $ is the sign of twenty of them.

    Example:
        facts:
          - metric: grants
            value: 430
      -     unit: "€"
                  ^
      +     unit: EUR
            as_of: 2024
            evidence: [{source: yearbook-2024, paragraph: 4}]
    """
    for fact, own, metric in _pairs(catalog):
        if priced := _priced(own):
            unit, year = priced
            other = f"'unit: {unit}' and " if unit != metric else ""
            without = "" if other else ", and leave 'unit:' out"
            yield Complaint(
                fact.location_of("unit"),
                f"'{own}' is a currency with the year of its prices",
                f"write {other}'prices: {year}'{without}",
            )
        elif meant := _meant(own):
            mine, theirs = dimension(meant), dimension(metric)
            remedy = f"write {meant}"
            if meant == metric:
                remedy = f"leave 'unit:' out, since the metric is in {metric}"
            elif mine != theirs:
                remedy = f"choose the metric that is in {meant}, for this one is in {metric}"
            yield Complaint(
                fact.location_of("unit"), f"'{own}' is no name of a unit in data", remedy
            )


@error
def check_other_unit(catalog: Catalog) -> Iterator[Complaint]:
    """The unit of a fact measures something else than its metric: days for an amount of money.

    Example:
        facts:
          - metric: grants
            value: 430
      -     unit: days
                  ^
            as_of: 2024
            evidence: [{source: yearbook-2024, paragraph: 4}]
    """
    for fact, own, metric in _pairs(catalog):
        if _is_form(own, metric) is False and not _meant(own) and not _priced(own):
            yield Complaint(
                fact.location_of("unit"),
                f"the metric '{fact.item.metric}' is in {metric}, and {own} is no form of that",
                "choose the metric that is in this unit, or leave 'unit:' out if the value is in "
                f"{metric}",
            )


@warning
def check_doubtful_unit(catalog: Catalog) -> Iterator[Complaint]:
    """The unit of a fact is a word that may count something else than its metric.

    What is counted belongs to the metric. A unit of a fact is for another currency or measure.

    Example:
        facts:
          - metric: members
            value: 12
      -     unit: households
                  ^
            as_of: 2024
            evidence: [{source: yearbook-2024, paragraph: 2}]
    """
    for fact, own, metric in _pairs(catalog):
        if _is_form(own, metric) is not None or _meant(own) or _priced(own):
            continue
        one = wording.unit_words(metric, count=1)
        yield Complaint(
            fact.location_of("unit"),
            f"the metric '{fact.item.metric}' is in {metric}, and '{own}' may be something else",
            "leave it out"
            if own == one
            else "leave it out if it is the same; otherwise choose the metric that counts this",
        )


def _pairs(catalog: Catalog) -> Iterator[_Pair]:
    """The facts with a unit that is not their metric's."""
    for fact in catalog.facts:
        metric, own = catalog.metric_of(fact), fact.item.unit
        if own is None or metric is None or metric.unit in {own, None}:
            continue
        if _CODE.fullmatch(own) is None or is_currency(own):
            yield _Pair(fact, own, metric.unit or "")


def _is_form(own: str, metric: str) -> bool | None:
    """Whether a unit measures the same as another; None where nobody can say."""
    mine, theirs = dimension(own), dimension(metric)
    if mine is None or theirs is None or {mine, theirs} == _BULK:
        return None
    return mine == theirs


def _priced(unit: str) -> tuple[str, str] | None:
    """The currency and the year in a unit such as "AUD 1957"; None for any other unit."""
    found = _PRICED.fullmatch(unit)
    if not found:
        return None
    money = (found["a"] or found["d"]).strip()
    code = money if is_currency(money) else _meant(money)
    return (code, found["b"] or found["c"]) if code and is_currency(code) else None


def _meant(unit: str) -> str | None:
    """The unit of data that a word of print means; None if data may call a unit so."""
    if dimension(unit):
        return None
    if meant := unit_in_data(unit):
        return meant
    code = unit.upper()
    return code if code != unit and is_currency(code) else None
