"""Checks of metrics: whether the fields of a metric go with its kind and with each other."""

from __future__ import annotations

from collections.abc import Iterator

from macros.check.complaint import Complaint, error
from macros.load.catalog import Catalog
from macros.load.metric_limits import limits_of


@error
def check_metric_unit(catalog: Catalog) -> Iterator[Complaint]:
    """A metric has no unit, or a metric of dates or choices has one.

    Example:
        # data/metrics.yml
        founded:
          name: Founded
      -   unit: days
          ^
          group: people
          definition: The day of the first clean-up.
          kind: date
    """
    for id, metric in catalog.metrics.items():
        if metric.measured.holds(metric):
            continue
        if metric.unit:
            yield Complaint(
                catalog.location("metric", id, "unit", key=True),
                f"a metric of kind '{metric.kind}' has no unit",
                "delete it",
            )
        else:
            yield Complaint(
                catalog.location("metric", id, key=True),
                "'unit' is missing",
                "add what is counted, in the plural, a currency such as EUR, 'percent' or a unit "
                "of measure; 'text' where values are words",
            )


@error
def check_metric_limits(catalog: Catalog) -> Iterator[Complaint]:
    """The minimum of a metric is not below its maximum.

    Example:
        # data/metrics.yml
        depth:
          name: Depth
          unit: m
          group: water
          definition: Of the river bed, from the level of the sea.
          kind: stock
      -   minimum: 100
                   ^
      +   minimum: -20
          maximum: 20
    """
    for id, metric in catalog.metrics.items():
        lowest, highest = limits_of(metric)
        if metric.spoiled:
            continue
        if lowest is not None and highest is not None and lowest >= highest:
            field = "maximum" if metric.minimum is None else "minimum"
            yield Complaint(
                catalog.location("metric", id, field),
                f"the minimum of '{id}' is {lowest}, and its maximum is {highest}",
                "correct one of them",
            )


@error
def check_field_of_numbers(catalog: Catalog) -> Iterator[Complaint]:
    """A metric of dates or choices has a field that says something about numbers.

    Example:
        # data/metrics.yml
        founded:
          name: Founded
          group: people
          definition: The day of the first clean-up.
          kind: date
      -   better: lower
          ^
    """
    for id, metric in catalog.metrics.items():
        for rule in metric.of_numbers:
            if not rule.holds(metric):
                yield Complaint(
                    catalog.location("metric", id, rule.field, key=True),
                    f"'{rule.field}' is about numbers, and '{id}' is a metric of kind "
                    f"'{metric.kind}'",
                    "delete it",
                )


@error
def check_choices(catalog: Catalog) -> Iterator[Complaint]:
    """A metric of kind choice does not list its choices, another has some, or one stands twice.

    Example:
        # data/metrics.yml
        paid:
        ^
          name: Paid
          group: people
          definition: Whether the club pays its helpers.
          kind: choice
      +   choices: [yes, partly, no]
    """
    for id, metric in catalog.metrics.items():
        if not metric.listed.holds(metric):
            needed = metric.kind == "choice"
            yield Complaint(
                catalog.location("metric", id, *(() if needed else ("choices",)), key=True),
                "a metric of kind 'choice' lists its choices"
                if needed
                else f"a metric of kind '{metric.kind}' has no choices",
                "add them in the order in which they sort: 'choices: [yes, partly, no]'"
                if needed
                else "delete them, or write 'kind: choice'",
            )
        for index, choice in enumerate(metric.choices):
            if choice in metric.choices[:index]:
                yield Complaint(
                    catalog.location("metric", id, "choices", index),
                    f"'{choice}' stands twice among the choices",
                    "delete it, or correct its spelling",
                )
