"""Checks of the values of facts: ranges, intervals, limits, qualifiers, and what a metric takes."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from macros.check.complaint import Complaint, error, warning
from macros.ground.findings import quoted_list
from macros.ground.units import is_count_noun
from macros.load.catalog import Catalog, CatalogFact
from macros.load.fact_value import ValueForm
from macros.load.metric_limits import default_limits, limits_of
from macros.load.model import Fact
from macros.load.scalars import is_date

_WHOLE = 100
# As many digits stand between the signs that part thousands.
_DIGITS_OF_A_GROUP = 3


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
def check_interval(catalog: Catalog) -> Iterator[Complaint]:
    """An interval does not enclose its value, or its level is no part of 100 percent.

    Example:
        facts:
          - metric: members
            value: 12
      -     interval: [13, 20]
                      ^
      +     interval: [10, 20]
            level: 95
            as_of: 2024
            evidence: [{source: yearbook-2024, paragraph: 2}]
    """
    for fact in catalog.facts:
        item = fact.item
        if item.interval and item.number is not None:
            low, high = item.interval
            if low > high:
                yield Complaint(
                    fact.location_of("interval"),
                    f"the interval goes from {low} to {high}",
                    f"write [{high}, {low}]",
                )
            elif low == high:
                yield Complaint(
                    fact.location_of("interval"),
                    f"both ends of the interval are {low}",
                    "write its lower and its upper end, or leave it out",
                )
            elif not low <= item.number <= high:
                yield Complaint(
                    fact.location_of("interval"),
                    f"the value {item.number} is not between {low} and {high}",
                    "correct the value or an end of the interval",
                )
        elif item.interval and item.value is not None:
            yield Complaint(
                fact.location_of("interval", key=True),
                f"an interval is of a number, and the value of '{item.metric}' is none",
                "delete it; a date says itself how sure it is: 2017~, 2017? or [2015..2017]",
            )
        if item.level is not None and 0 < item.level < 1:
            yield Complaint(
                fact.location_of("level"),
                f"a level is in percent, and {item.level} percent is hardly sure",
                f"write {(Decimal(item.level) * _WHOLE).normalize():f}",
            )
        elif item.level is not None and not 0 < item.level < _WHOLE:
            yield Complaint(
                fact.location_of("level"),
                f"a level of {item.level} percent says nothing",
                "write how sure the source says the interval is, in percent: 95",
            )


@error
def check_field_alone(catalog: Catalog) -> Iterator[Complaint]:
    """A field stands without the one that it says more about.

    An interval belongs to a value, a level to an interval, and prices to an amount.

    Example:
        facts:
          - metric: members
      -     range: [12, 14]
      +     value: 13
            interval: [12, 14]
            ^
            as_of: 2024
            evidence: [{source: yearbook-2024, paragraph: 2}]
    """
    for fact in catalog.facts:
        for rule in fact.item.beside:
            if not rule.holds(fact.item):
                wanted = quoted_list(rule.others.fields, "or")
                yield Complaint(
                    fact.location_of(rule.field, key=True),
                    f"'{rule.field}' belongs to {wanted}, and this fact has none",
                    f"add {wanted}, or delete '{rule.field}'",
                )


@error
def check_out_of_range(catalog: Catalog) -> Iterator[Complaint]:
    """A number is below the lowest or above the highest that its metric allows.

    A metric says so in 'minimum' and 'maximum'. Without them, a share is not below 0, in percent
    not above 100, and a count of things that are there is not below 0. A temperature, a depth, an
    amount of money or a change over time has no limits of its own.

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
        metric = catalog.metric_of(fact)
        if metric is None or not fact.reads("unit"):
            continue
        # What a metric says is in its own unit.
        own_unit = fact.subject.unit == metric.unit
        lowest, highest = limits_of(metric) if own_unit else default_limits(metric)
        for field, number in _numbers(fact.item):
            low = lowest is not None and number < lowest
            if low or (highest is not None and number > highest):
                limit = f"below {lowest}, the lowest" if low else f"above {highest}, the highest"
                line = catalog.line("metric", fact.item.metric)
                file = catalog.file("metric", fact.item.metric)
                yield Complaint(
                    fact.location_of(field),
                    f"{number} is {limit} that '{fact.item.metric}' allows ({file}, line {line})",
                    "correct the number; if it is right, write another "
                    f"'{'minimum' if low else 'maximum'}:' for the metric",
                )
                break


@warning
def check_point_in_count(catalog: Catalog) -> Iterator[Complaint]:
    """A count has three digits behind a point, as if the point parted thousands.

    In much of Europe it does. Here 1.300 members are one and a third.

    Example:
        facts:
          - metric: members
      -     value: 1.300
                   ^
      +     value: 1_300
            as_of: 2024
            evidence: [{source: yearbook-2024, paragraph: 2}]
    """
    for fact in catalog.facts:
        metric = catalog.metric_of(fact)
        if metric is None or metric.kind == "rate" or not is_count_noun(fact.subject.unit or ""):
            continue
        for field, number in _numbers(fact.item):
            if isinstance(number, Decimal) and number.as_tuple().exponent == -_DIGITS_OF_A_GROUP:
                yield Complaint(
                    fact.location_of(field),
                    f"{number} {fact.subject.unit} are {float(number):g}",
                    f"write {str(number).replace('.', '_')} if the point parts thousands; "
                    "a mean belongs to a metric of kind 'rate'",
                )
                break


@error
def check_value_kind(catalog: Catalog) -> Iterator[Complaint]:
    """A value is none of the kind that its metric takes.

    A metric that counts takes numbers, one whose unit is 'text' takes words as 'text:', and one of
    dates or choices takes a 'value:' without a unit.

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
        metric = catalog.metric_of(fact)
        if metric is None or fact.item.unknown:
            continue
        if metric.form.kind != "number":
            yield from _unlike_form(fact, metric.form)
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
        item = fact.item
        if item.qualifier != "exactly" and (item.words or item.unknown or item.date_value):
            yield Complaint(
                fact.location_of("qualifier", key=True),
                f"'{item.qualifier}' has no number to qualify",
                "delete it; a date that is only about right ends with '~'"
                if item.date_value
                else "delete it",
            )


def _numbers(fact: Fact) -> Iterator[tuple[str, int | Decimal]]:
    """The numbers of a fact, each with its field."""
    if fact.number is not None:
        yield "value", fact.number
    for field in ("range", "interval"):
        for number in getattr(fact, field) or ():
            yield field, number


def _years(ends: tuple[int | Decimal, ...] | None) -> str:
    """A range of years as a date that is one of them; '' if it is no such range."""
    made = f"[{'..'.join(f'{year:04}' for year in ends)}]" if ends else ""
    return made if is_date(made) else ""


def _unlike_form(fact: CatalogFact, form: ValueForm) -> Iterator[Complaint]:
    """What is wrong with a fact of a metric of dates or choices."""
    takes = "a date" if form.kind == "date" else "one of its choices"
    text = fact.item.text or ""
    example = form.choices[0] if form.choices else "1973-10-20"
    known = text in form.choices or (form.kind == "date" and is_date(text))
    lead, example = ("", text) if known else ("it as in ", example)
    remedy = f"write {lead}'value: {example}'"
    if form.kind == "date" and (span := _years(fact.item.range)):
        remedy = f"write 'value: {span}' for some time from the first year to the last"
    for field in ("text", "range"):
        if getattr(fact.item, field) is not None:
            yield Complaint(
                fact.location_of(field, key=True), f"'{fact.item.metric}' takes {takes}", remedy
            )
    if fact.item.unit:
        yield Complaint(
            fact.location_of("unit", key=True),
            f"'{fact.item.metric}' takes {takes}, which has no unit",
            "delete it",
        )
