"""A bar chart: one metric across initiatives, as known at a date, with the best value of each.

Only values that compare share an axis, and only values of one role are ranked. The chart names all
other values with the reason, and counts the initiatives without a known value.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal, NamedTuple

from macros.derive.best_fact import best_fact, known_at
from macros.derive.bounds import open_side, range_of
from macros.derive.comparability import (
    in_common_prices,
    limitation,
    limitation_of_prices,
    other_span,
)
from macros.derive.computed_numbers import Refused, RivalFacts, joint_range
from macros.derive.derived import Derived
from macros.derive.progress import progress_between
from macros.draw.number_axis import NumberAxis, Tick, number_axis, with_whole
from macros.draw.soft_ends import (
    OpenDirection,
    Strip,
    about_range,
    drawn_range,
    fade_toward,
    open_direction,
)
from macros.ground.dates import Edtf, parse
from macros.ground.days import LAST_DAY, Day
from macros.load.catalog import Catalog, CatalogFact
from macros.load.model import PROMISES, ROLE_ORDER, Role

_BEGIN, _END = 1.0, 95.0
_STEPS = 3
_SHORTEST = 0.5
# The most rows of a chart, however many initiatives there are.
_MOST_ROWS = 30

# The items of the legend below the bars.
BarLegendItem = Literal[
    Role, "about", OpenDirection, "range", "interval", "disputed", "below", "dates"
]


@dataclass(frozen=True, slots=True)
class Bar:
    """The bar of one number; its facts are several where sources disagree."""

    facts: RivalFacts
    # From zero, to either side, to the certain number, and from there to the far end of a range.
    sure: Strip
    range: Strip | None
    about: tuple[Strip, ...]
    # The interval that encloses its number, if its source gives one.
    interval: Strip | None
    # The position where it ends, and whether its value is open there.
    tip: float
    open: OpenDirection | None


@dataclass(frozen=True, slots=True)
class BarChartRow:
    """The result of an initiative, with the target or forecast behind it; one may be missing."""

    initiative: str
    result: Bar | None
    expected: Bar | None

    @property
    def bars(self) -> tuple[Bar, ...]:
        """Its bars from back to front."""
        return tuple(bar for bar in (self.expected, self.result) if bar)


@dataclass(frozen=True, slots=True)
class BarChartGroup:
    """Rows of one role, the largest value first."""

    role: Role
    rows: tuple[BarChartRow, ...]


@dataclass(frozen=True, slots=True)
class BarChart:
    """Rows by role, and the values that are not drawn."""

    metric: str
    groups: tuple[BarChartGroup, ...]
    ticks: tuple[Tick, ...]
    # The position of zero.
    zero: float
    legend: frozenset[BarLegendItem]
    left_out: tuple[tuple[CatalogFact, str], ...]
    # The number of initiatives without a known value at the date.
    unknown: int
    # The number of rows left out for want of room.
    more: int

    @property
    def facts(self) -> RivalFacts:
        """All facts that are drawn or named."""
        rows = (row for group in self.groups for row in group.rows)
        drawn = (fact for row in rows for bar in reversed(row.bars) for fact in bar.facts)
        return (*drawn, *(fact for fact, _ in self.left_out))

    @property
    def common(self) -> Edtf | None:
        """The latest day by which all results are known, where their dates differ."""
        dates = [bar.facts[0].item.as_of for bar in _results(self.groups)]
        known = [when.latest for when in dates if when]
        latest = min(known, default=LAST_DAY)
        if "dates" not in self.legend or len(known) < len(dates) or latest == LAST_DAY:
            return None
        return parse(str(latest))


class _Values(NamedTuple):
    """The facts of an initiative's result, and of its target or forecast."""

    initiative: str
    result: RivalFacts
    expected: RivalFacts

    @property
    def role(self) -> Role:
        """The role by which the initiative is grouped: that of its result, if there is one."""
        return (self.result or self.expected)[0].item.role


def bar_chart(
    derived: Derived,
    metric: str,
    initiatives: Sequence[str] | None = None,
    at: Day | None = None,
) -> BarChart | None:
    """The bars of a metric; None where fewer than two initiatives have numbers that compare.

    Args:
        derived: The catalog with everything that is computed from it.
        metric: The id of the metric.
        initiatives: Their ids; all initiatives with facts of the metric when left out.
        at: The date at which the values were known; the latest when left out.
    """
    catalog = derived.catalog
    ids = initiatives or tuple(
        dict.fromkeys(fact.initiative for fact in derived.backlinks.of("metric", metric).facts)
    )
    found = [_values(derived, id, metric, at) for id in dict.fromkeys(ids)]
    kept, left_out = _comparable(catalog, found)
    if all(sum(bool(facts) for facts in of_role) < 2 for of_role in _columns(kept)):
        return None
    ordered = [row for role in ROLE_ORDER for row in _ordered(kept, role)][:_MOST_ROWS]
    axis = _axis(catalog, metric, ordered)
    groups = tuple(
        BarChartGroup(role, tuple(_row(axis, row) for row in ordered if row.role == role))
        for role in ROLE_ORDER
    )
    groups = tuple(group for group in groups if group.rows)
    return BarChart(
        metric=metric,
        groups=groups,
        ticks=axis.ticks,
        zero=axis.position(Decimal(0)),
        legend=frozenset(_legend(groups)),
        left_out=tuple(left_out),
        unknown=sum(not row.result and not row.expected for row in found),
        more=len(kept) - len(ordered),
    )


def _values(derived: Derived, initiative: str, metric: str, at: Day | None) -> _Values:
    facts = derived.facts_by_metric[initiative].get(metric, ())

    def best_of(*roles: Role) -> RivalFacts:
        chosen = (best_fact(derived.catalog, facts, role, at) for role in roles)
        best = next((fact for fact in chosen if fact), None)
        if best is None:
            return ()
        return derived.with_rivals(best, [f for f in facts if known_at(derived.catalog, f, at)])

    return _Values(initiative, best_of("actual"), best_of(*PROMISES))


def _comparable(
    catalog: Catalog, found: Sequence[_Values]
) -> tuple[list[_Values], list[tuple[CatalogFact, str]]]:
    """The values of each initiative that compare, and those that do not, each with the reason."""
    kept: list[_Values] = []
    left_out: list[tuple[CatalogFact, str]] = []
    prices = in_common_prices(
        [facts[0] for row in found for facts in (row.result, row.expected) if facts]
    )
    common = _common_span(catalog, [row.result for row in found])
    for row in found:
        why = _obstacle(catalog, row.result, prices, common)
        result = () if why else row.result
        if row.result and why:
            left_out += [(fact, why) for fact in row.result]
        why = _obstacle_behind(catalog, result, row.expected, prices)
        expected = () if why else row.expected
        if row.expected and why:
            left_out += [(fact, why) for fact in row.expected]
        if result or expected:
            kept.append(_Values(row.initiative, result, expected))
    return kept, left_out


def _obstacle(
    catalog: Catalog,
    facts: RivalFacts,
    prices: CatalogFact | None = None,
    common: CatalogFact | None = None,
) -> str | None:
    """Why a value does not share an axis with those of other initiatives."""
    for fact in facts:
        if range_of(fact.item) is None:
            return "in words"
        why = (
            limitation(catalog, fact)
            or limitation_of_prices(catalog, fact, prices)
            or _other_flow(catalog, fact, common)
        )
        if why:
            return why
    return None


def _other_flow(catalog: Catalog, fact: CatalogFact, common: CatalogFact | None) -> str | None:
    """Why a flow does not compare with flows of the common span; None without such a span."""
    if common is None:
        return None
    return other_span(catalog, common, fact) if fact.item.as_of else "without a date"


def _obstacle_behind(
    catalog: Catalog, result: RivalFacts, expected: RivalFacts, prices: CatalogFact | None
) -> str | None:
    """Why a target or forecast is not drawn behind a result, or on the axis of results."""
    if not expected:
        return None
    why = _obstacle(catalog, expected, prices)
    if why or catalog.metrics[expected[0].item.metric].kind != "flow":
        return why
    if not result:
        return "it adds up over a span of its own"
    progress = progress_between(catalog, result, expected)
    return progress.why if isinstance(progress, Refused) else None


def _common_span(catalog: Catalog, results: Sequence[RivalFacts]) -> CatalogFact | None:
    """A flow over a span of the most frequent length; None where the metric is no flow."""
    flows = [
        facts[0]
        for facts in results
        if facts and facts[0].item.as_of and not _obstacle(catalog, facts)
    ]
    if not flows or catalog.metrics[flows[0].subject.metric].kind != "flow":
        return None
    counted = Counter(_days(fact) for fact in flows)
    longest = max(counted, key=lambda days: (counted[days], days))
    return next(fact for fact in flows if _days(fact) == longest)


def _days(fact: CatalogFact) -> int:
    """How many days a flow was counted over; 0 for a span without an end."""
    as_of = fact.subject.as_of
    return (as_of and as_of.days) or 0


def _columns(rows: Sequence[_Values]) -> Iterator[list[RivalFacts]]:
    """All results, all targets and all forecasts."""
    yield [row.result for row in rows]
    for role in PROMISES:
        yield [row.expected for row in rows if row.expected and row.expected[0].item.role == role]


def _ordered(rows: Sequence[_Values], role: Role) -> list[_Values]:
    """The rows of a role, the largest first. Of equal numbers, "over" is first, "nearly" last."""

    def order(row: _Values) -> tuple[Decimal, Decimal, int]:
        facts = row.result or row.expected
        return (
            *joint_range(facts),
            max(open_side(fact.item) for fact in facts),
        )

    return sorted((row for row in rows if row.role == role), key=order, reverse=True)


def _axis(catalog: Catalog, metric: str, rows: Sequence[_Values]) -> NumberAxis:
    numbers = [
        number
        for row in rows
        for facts in (row.result, row.expected)
        for fact in facts
        if (pair := range_of(fact.item))
        for number in drawn_range(fact.item, pair)
    ]
    record = catalog.metrics[metric]
    if record.kind == "share" and record.unit == "percent":
        numbers = with_whole(numbers)
    return number_axis(numbers, _BEGIN, _END, _STEPS)


def _row(axis: NumberAxis, values: _Values) -> BarChartRow:
    return BarChartRow(
        values.initiative,
        _bar(axis, values.result) if values.result else None,
        _bar(axis, values.expected) if values.expected else None,
    )


def _bar(axis: NumberAxis, facts: RivalFacts) -> Bar:
    low, high = joint_range(facts)
    zero, start, end = axis.position(Decimal(0)), axis.position(low), axis.position(high)
    alone = facts[0].item if len(facts) == 1 else None
    admitted = about_range(alone) if alone else None
    # A number with "about" fades around itself; the certain part of its bar ends before that.
    near, far = map(axis.position, _from_near_to_far(*(admitted or (low, high))))
    return Bar(
        facts=facts,
        sure=_from_zero(zero, near),
        range=_between(start, end) if end > start else None,
        about=fade_toward(near, far) if admitted else (),
        interval=_between(*map(axis.position, map(Decimal, alone.interval)))
        if alone and alone.interval
        else None,
        tip=start if high < 0 else max(end, zero),
        open=open_direction(alone) if alone else None,
    )


def _from_near_to_far(low: Decimal, high: Decimal) -> tuple[Decimal, Decimal]:
    """Two numbers in the order of their bar, which begins at zero and goes to either side."""
    if low < 0 < high:
        return Decimal(0), high
    return (high, low) if high <= 0 else (low, high)


def _between(start: float, end: float) -> Strip:
    return Strip(start, round(end - start, 2))


def _from_zero(zero: float, at: float) -> Strip:
    """A bar from zero, long enough to be seen even for a very small number."""
    length = max(abs(at - zero), _SHORTEST)
    return Strip(round(zero - length, 2) if at < zero else zero, round(length, 2))


def _results(groups: Sequence[BarChartGroup]) -> list[Bar]:
    return [row.result for group in groups for row in group.rows if row.result]


def _legend(groups: Sequence[BarChartGroup]) -> Iterator[BarLegendItem]:
    if len({bar.facts[0].item.as_of for bar in _results(groups)}) > 1:
        yield "dates"
    for bar in (bar for group in groups for row in group.rows for bar in row.bars):
        yield bar.facts[0].item.role
        if bar.about:
            yield "about"
        if bar.open:
            yield bar.open
        if bar.interval:
            yield "interval"
        if joint_range(bar.facts)[0] < 0:
            yield "below"
        if bar.range:
            yield "disputed" if len(bar.facts) > 1 else "range"
