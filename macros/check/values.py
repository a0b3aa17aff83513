"""Checks of values: ranges, limits, units, qualifiers."""

from __future__ import annotations

import re
from collections.abc import Iterator

from babel.numbers import list_currencies

from macros.check.complaint import Complaint, error, warning
from macros.ground.findings import suggestion
from macros.ground.units import unit_in_data
from macros.load.catalog import Catalog

_CURRENCY = re.compile(r"[A-Z]{3}")
_WHOLE = 100


@error
def check_range_order(catalog: Catalog) -> Iterator[Complaint]:
    """The low end of a range is not below its high end.

    Example:
        facts:
          - metric: members
      -     range: [14, 12]
                   ^
      +     range: [12, 14]
            as_of: 2024
            evidence: [{source: yearbook-2024, paragraph: 2}]
    """
    for fact in catalog.facts:
        if fact.item.range and fact.item.range[0] >= fact.item.range[1]:
            low, high = fact.item.range
            yield Complaint(
                fact.location_of("range"),
                f"the range goes from {low} to {high}",
                f"write [{high}, {low}]" if low > high else f"write 'value: {low}'",
            )


@error
def check_out_of_range(catalog: Catalog) -> Iterator[Complaint]:
    """A share is above 100 percent, or a count is negative.

    Example:
        facts:
          - metric: share-of-river
      -     value: 140
                   ^
      +     value: 40
            as_of: 2024
            evidence: [{source: yearbook-2024, paragraph: 2}]
    """
    for fact in catalog.facts:
        metric = catalog.metrics.get(fact.item.metric)
        if metric is None:
            continue
        numbers = fact.item.range or ((fact.item.value,) if fact.item.value is not None else ())
        share = metric.kind == "share" and metric.unit == "percent"
        for number in numbers:
            if number < 0 or (share and number > _WHOLE):
                location = fact.location_of("range" if fact.item.range else "value")
                if share:
                    yield Complaint(
                        location, f"a share cannot be {number} percent", "write 0 to 100"
                    )
                elif metric.kind == "stock":
                    yield Complaint(location, f"a count cannot be {number}", "leave out the minus")


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
        (catalog.location("metric", id, "unit"), one.unit) for id, one in catalog.metrics.items()
    ]
    units += [
        (fact.location_of("unit"), fact.item.unit) for fact in catalog.facts if fact.item.unit
    ]
    currencies = list_currencies()
    for location, unit in units:
        if _CURRENCY.fullmatch(unit) and unit not in currencies:
            meant = unit_in_data(unit)
            remedy = f"write {meant}" if meant else suggestion(unit, currencies)
            yield Complaint(
                location,
                f"'{unit}' is no currency code of ISO 4217",
                remedy or "write CNY, USD and so on",
            )


@error
def check_value_kind(catalog: Catalog) -> Iterator[Complaint]:
    """A metric that counts has words for a value, or one whose unit is 'text' has a number.

    Example:
        facts:
          - metric: members
      -     text: a dozen
            ^
      +     value: 12
            as_of: 2024
      -     evidence: [{source: yearbook-2024, paragraph: 2}]
      +     evidence: [{source: yearbook-2024, paragraph: 2, figure: a dozen}]
    """
    for fact in catalog.facts:
        metric = catalog.metrics.get(fact.item.metric)
        if metric is None or fact.item.unknown:
            continue
        words = metric.unit == "text"
        if words != (fact.item.text is not None):
            field = "text" if fact.item.text else "range" if fact.item.range else "value"
            yield Complaint(
                fact.location_of(field, key=True),
                f"'{fact.item.metric}' takes {'words' if words else f'numbers ({metric.unit})'}",
                "write 'text:'"
                if words
                else "write 'value:' or 'range:', or choose a metric whose unit is 'text'",
            )


@warning
def check_idle_qualifier(catalog: Catalog) -> Iterator[Complaint]:
    """A qualifier stands where there is no number to qualify.

    Example:
        facts:
          - metric: members
            unknown: not-disclosed
      -     qualifier: over
            ^
    """
    for fact in catalog.facts:
        if fact.item.qualifier != "exactly" and (fact.item.text or fact.item.unknown):
            yield Complaint(
                fact.location_of("qualifier", key=True),
                f"'{fact.item.qualifier}' has no number to qualify",
                "delete it",
            )
