"""A ranked dot plot: one metric across initiatives, as known at a date, the best value of each.

Each value is a dot at the end of a line from zero. Only values that compare share an axis, and only
values of one role are ranked. The plot names all other values with the reason, and counts the
initiatives without a known value.
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
from macros.draw.number_axis import NumberAxis, with_whole
from macros.draw.soft_ends import (
    OpenDirection,
    Strip,
    about_range,
    drawn_range,
    open_direction,
)
from macros.ground.dates import Edtf, parse
from macros.ground.days import LAST_DAY, Day
from macros.load.catalog import Catalog, CatalogFact
from macros.load.model import PROMISES, ROLE_ORDER, Role

# In percent of the width; what is beyond is for the tip of a value that is open there.
_BEGIN, _END = 0.0, 96.0
# The most rows of a plot, however many initiatives there are.
MOST_ROWS = 30

# What the words below a plot explain: marks that its values do not tell by themselves.
DotLegendItem = Literal[Role, "interval", "disputed", "below", "dates"]


@dataclass(frozen=True, slots=True)
class Dots:
    """The dot of one number, or one at either end of a range, with the line from zero.

    Its facts are several where sources disagree; then it spans them all.
    """

    facts: RivalFacts
    ends: tuple[float, ...]
    # From zero to the nearer end, and from there to the other.
    stem: Strip
    range: Strip | None
    # What "about" admits, and the interval that the source gives.
    about: Strip | None
    interval: Strip | None
    # The position of the outer end, and whether its value is open there.
    tip: float
    open: OpenDirection | None


@dataclass(frozen=True, slots=True)
class DotPlotRow:
    """What an initiative reached, and what it promised or expected; one may be missing."""

    initiative: str
    result: Dots | None
    expected: Dots | None

    @property
    def values(self) -> tuple[Dots, ...]:
        """Its values, what was counted first."""
        return tuple(dots for dots in (self.result, self.expected) if dots)


@dataclass(frozen=True, slots=True)
class DotPlotGroup:
    """Rows of one role, the largest value first."""

    role: Role
    rows: tuple[DotPlotRow, ...]


@dataclass(frozen=True, slots=True)
class DotPlot:
    """Rows by role, and the values that are not drawn."""

    metric: str
    groups: tuple[DotPlotGroup, ...]
    # The position of zero.
    zero: float
    legend: frozenset[DotLegendItem]
    left_out: tuple[tuple[CatalogFact, str], ...]
    # The number of initiatives without a known value at the date.
    unknown: int
    # The number of rows left out for want of room.
    more: int

    @property
    def length(self) -> int:
        """The number of initiatives that it ranks, with those for which there is no room."""
        return sum(len(group.rows) for group in self.groups) + self.more

    @property
    def facts(self) -> RivalFacts:
        """All facts that are drawn or named."""
        rows = (row for group in self.groups for row in group.rows)
        drawn = (fact for row in rows for dots in row.values for fact in dots.facts)
        return (*drawn, *(fact for fact, _ in self.left_out))

    @property
    def common(self) -> Edtf | None:
        """The latest day by which all results are known, where their dates differ."""
        dates = [dots.facts[0].item.as_of for dots in _results(self.groups)]
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


def dot_plot(
    derived: Derived,
    metric: str,
    initiatives: Sequence[str] | None = None,
    at: Day | None = None,
    most: int = MOST_ROWS,
) -> DotPlot | None:
    """The plot of a metric; None where fewer than two initiatives have numbers that compare.

    Args:
        derived: The catalog with everything that is computed from it.
        metric: The id of the metric.
        initiatives: Their ids; all initiatives with facts of the metric when left out.
        at: The date at which the values were known; the latest when left out.
        most: How many rows it has at most.
    """
    catalog = derived.catalog
    ids = initiatives or tuple(
        dict.fromkeys(fact.initiative for fact in derived.backlinks.of("metric", metric).facts)
    )
    found = [_values(derived, id, metric, at) for id in dict.fromkeys(ids)]
    kept, left_out = _comparable(catalog, found)
    if all(sum(bool(facts) for facts in of_role) < 2 for of_role in _columns(kept)):
        return None
    ordered = [row for role in ROLE_ORDER for row in _ordered(kept, role)][:most]
    axis = _axis(catalog, metric, ordered)
    groups = tuple(
        DotPlotGroup(role, tuple(_row(axis, row) for row in ordered if row.role == role))
        for role in ROLE_ORDER
    )
    groups = tuple(group for group in groups if group.rows)
    return DotPlot(
        metric=metric,
        groups=groups,
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
    low, high = min(Decimal(0), *numbers), max(Decimal(0), *numbers)
    return NumberAxis((low, high if high > low else low + 1), _BEGIN, _END)


def _row(axis: NumberAxis, values: _Values) -> DotPlotRow:
    return DotPlotRow(
        values.initiative,
        _dots(axis, values.result) if values.result else None,
        _dots(axis, values.expected) if values.expected else None,
    )


def _dots(axis: NumberAxis, facts: RivalFacts) -> Dots:
    low, high = joint_range(facts)
    zero, start, end = axis.position(Decimal(0)), axis.position(low), axis.position(high)
    alone = facts[0].item if len(facts) == 1 else None
    admitted = about_range(alone) if alone else None
    near = zero if low < 0 < high else min(start, end, key=lambda one: abs(one - zero))
    return Dots(
        facts=facts,
        ends=(start, end) if end > start else (start,),
        stem=_between(*sorted((zero, near))),
        range=_between(start, end) if end > start else None,
        about=_between(*map(axis.position, admitted)) if admitted else None,
        interval=_between(*map(axis.position, map(Decimal, alone.interval)))
        if alone and alone.interval
        else None,
        tip=start if high <= 0 else end,
        open=open_direction(alone) if alone else None,
    )


def _between(start: float, end: float) -> Strip:
    return Strip(start, round(end - start, 2))


def _results(groups: Sequence[DotPlotGroup]) -> list[Dots]:
    return [row.result for group in groups for row in group.rows if row.result]


def _legend(groups: Sequence[DotPlotGroup]) -> Iterator[DotLegendItem]:
    if len({dots.facts[0].item.as_of for dots in _results(groups)}) > 1:
        yield "dates"
    for dots in (dots for group in groups for row in group.rows for dots in row.values):
        yield dots.facts[0].item.role
        if dots.interval:
            yield "interval"
        if joint_range(dots.facts)[0] < 0:
            yield "below"
        if dots.range and len(dots.facts) > 1:
            yield "disputed"
