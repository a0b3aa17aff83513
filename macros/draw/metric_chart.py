"""A chart of one metric of one initiative over time: the positions of its marks.

Horizontal positions are in percent, because a drawing is as wide as its window; vertical positions
are in pixels. So text keeps its size in any window.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from macros.derive.best_fact import last_day
from macros.derive.bounds import range_of
from macros.derive.comparability import (
    converted,
    in_common_prices,
    limitation,
    limitation_of_prices,
    obstacle,
    other_claimant,
    other_span,
)
from macros.derive.time_spans import almanac_date, span
from macros.draw.chart_labels import (
    Anchor,
    Label,
    Obstacle,
    Room,
    choosable,
    figure_without_unit,
    labels,
    text_width,
)
from macros.draw.chart_marks import ChartMark, DatedNumber, chart_mark
from macros.draw.number_axis import NumberAxis, Tick, number_axis, with_whole
from macros.draw.soft_ends import (
    OpenDirection,
    drawn_range,
)
from macros.draw.thinned import thinned
from macros.draw.time_axis import TimeAxis
from macros.ground.days import Day
from macros.load.catalog import Catalog, CatalogFact
from macros.load.fact_subject import Subject
from macros.load.model import ROLE_ORDER, Role

HEIGHT = 220
_LEFT, _RIGHT, _TOP, _BOTTOM = 3.0, 97.0, 26.0, 24.0
# The most years to label, and of years with an era.
_MOST_YEARS, _MOST_ERA_YEARS = 7, 4
# A line begins at one of so many results before.
_FARTHEST = 200
# So many days, two and a half years, and no more a line leads over.
_LONGEST_LINE = 913
# So many values of one role are a course of their own.
_COURSE = 3

# The items of the legend below a chart.
ChartLegendItem = Literal[
    "target",
    "forecast",
    "due",
    "band",
    "soft",
    "about",
    OpenDirection,
    "range",
    "interval",
    "line",
]


@dataclass(frozen=True, slots=True)
class Join:
    """A line between two results that compare."""

    start: ChartMark
    end: ChartMark


@dataclass(frozen=True, slots=True)
class MetricChart:
    """Marks in the order of their dates, with axes and legend."""

    marks: tuple[ChartMark, ...]
    # The position of the value beside each mark.
    labels: tuple[Label, ...]
    # In which drawings each mark can be chosen; the values of the others stand below.
    choosable: tuple[Room, ...]
    joins: tuple[Join, ...]
    values: tuple[Tick, ...]
    # The position of zero, if values are below it.
    zero: float | None
    years: tuple[Tick, ...]
    # The first months of quarters, but the first, where the axis is one year.
    months: tuple[Tick, ...]
    # The first and last year of the axis.
    first: int
    last: int
    legend: frozenset[ChartLegendItem]
    # The facts that are not drawn, because they do not compare, each with the reason.
    left_out: tuple[tuple[CatalogFact, str], ...]
    # How many values are not drawn, because they lie between others of their time.
    between: int
    # Why heights do not compare, if they do not.
    caution: str | None
    # Why results have no line between them, if they have none.
    unjoined: tuple[str, ...]

    @property
    def is_telling(self) -> bool:
        """Whether it shows a course of three values at least, or a promise with its result."""
        return is_telling(mark.fact for mark in self.marks)

    @property
    def close(self) -> dict[Room, list[ChartMark]]:
        """The marks that stand too close to others to choose them: never, or in wide drawings."""
        found: dict[Room, list[ChartMark]] = {}
        for mark, room in zip(self.marks, self.choosable, strict=True):
            if room != "always":
                found.setdefault(room, []).append(mark)
        return found


def is_telling(facts: Iterable[CatalogFact]) -> bool:
    """Whether facts have three values of a role at least, or a promise and its result.

    What was counted before a promise, or with it, is no result of it.
    """
    by_role: dict[Role, list[CatalogFact]] = {}
    for fact in facts:
        by_role.setdefault(fact.item.role, []).append(fact)
    if any(len(same) >= _COURSE for same in by_role.values()):
        return True
    counts = by_role.pop("actual", [])
    return any(
        promise.subject.limits == count.subject.limits and last_day(promise) < last_day(count)
        for promises in by_role.values()
        for promise in promises
        for count in counts
    )


def metric_chart(
    catalog: Catalog,
    facts: Sequence[CatalogFact],
    disputed: Callable[[CatalogFact], bool] = lambda _: False,
) -> MetricChart | None:
    """The chart of facts of one metric; None where there are not two numbers and two dates.

    Args:
        catalog: The catalog of the facts.
        facts: All facts of one initiative and metric.
        disputed: Whether a sign of conflict beside the value of a fact takes room.
    """
    now = almanac_date(catalog)
    numbers = _with_obstacles(catalog, facts)
    dated_numbers = [
        DatedNumber(fact, fact.item.as_of, span(fact.item.as_of, now), ends)
        for fact, why in numbers
        if not why and fact.item.as_of and (ends := range_of(fact.item))
    ]
    dates = {dated.days for dated in dated_numbers} | {
        dated.fact.item.due for dated in dated_numbers if dated.fact.item.due
    }
    if len(dated_numbers) < 2 or len(dates) < 2:
        return None
    drawn = thinned(sorted(dated_numbers, key=lambda dated: dated.days))
    axis = _axis(drawn, now)
    most = _MOST_ERA_YEARS if axis.early else _MOST_YEARS
    values = _values(catalog, drawn)
    marks = tuple(chart_mark(catalog, dated, axis, values, now) for dated in drawn)
    joins, unjoined = _joins(catalog, marks)
    caution = _caution(catalog, [dated.fact for dated in drawn])
    anchors = _anchors(catalog, marks, disputed)
    rooms = choosable(anchors)
    return MetricChart(
        marks=marks,
        labels=labels(anchors, _obstacles(marks, joins), HEIGHT - _BOTTOM, rooms),
        choosable=rooms,
        joins=joins,
        values=values.ticks,
        zero=values.position(Decimal(0)) if values.values[0] < 0 else None,
        years=tuple(Tick(axis.x(Day(year, 1, 1)), year) for year in axis.labels(most)),
        months=tuple(
            Tick(axis.x(Day(axis.first, month, 1)), month)
            for month in ((4, 7, 10) if axis.first == axis.last else ())
        ),
        first=axis.first,
        last=axis.last,
        legend=frozenset(_legend(marks, joins)),
        left_out=tuple((fact, why) for fact, why in numbers if why),
        between=len(dated_numbers) - len(drawn),
        caution=caution,
        unjoined=tuple(why for why in unjoined if why != caution),
    )


def _with_obstacles(
    catalog: Catalog, facts: Sequence[CatalogFact]
) -> list[tuple[CatalogFact, str | None]]:
    """The facts that are numbers, each with the reason why it is not drawn, if it is not.

    Shares of several parts are drawn together if all are limited to parts, or all to places. All
    other values are drawn only for the whole.
    """
    numbers = [fact for fact in facts if range_of(fact.item)]
    candidates = [fact for fact in numbers if fact.item.rank != "deprecated" and fact.item.as_of]
    whole = any(limitation(catalog, fact) is None for fact in candidates)
    parts = [fact for fact in candidates if not converted(catalog, fact)]
    shares = bool(parts) and catalog.metrics[parts[0].item.metric].kind == "share"
    limited_to = _limited_to(parts[0]) if shares and not whole else (False, False)
    prices = in_common_prices([fact for fact in candidates if _limited_to(fact) == limited_to])

    def why(fact: CatalogFact) -> str | None:
        if fact.item.rank == "deprecated":
            return "set aside"
        reason = limitation(catalog, fact)
        if reason and (converted(catalog, fact) or _limited_to(fact) != limited_to):
            return reason
        if not fact.item.as_of:
            return "without a date"
        return limitation_of_prices(catalog, fact, prices)

    return [(fact, why(fact)) for fact in numbers]


def _limited_to(fact: CatalogFact) -> tuple[bool, bool]:
    """Whether a value is limited to a place, and whether to a part."""
    place, part = fact.subject.limits
    return place is not None, part is not None


def _axis(drawn: Sequence[DatedNumber], now: Day) -> TimeAxis:
    """The years from the first date to the last, due dates included."""
    ends = [dated.days[1] for dated in drawn]
    ends += [span(due, now)[1] for dated in drawn if (due := dated.fact.item.due)]
    return TimeAxis(min(dated.days[0] for dated in drawn).year, max(ends).year, _LEFT, _RIGHT)


def _values(catalog: Catalog, drawn: Sequence[DatedNumber]) -> NumberAxis:
    """The axis of numbers; for high shares it goes up to the whole."""
    numbers = [number for dated in drawn for number in drawn_range(dated.fact.item, dated.numbers)]
    metric = catalog.metrics[drawn[0].fact.item.metric]
    share = metric.kind == "share" and metric.unit == "percent"
    if share:
        numbers = with_whole(numbers)
    return number_axis(numbers, HEIGHT - _BOTTOM, _TOP)


def _anchors(
    catalog: Catalog, marks: Sequence[ChartMark], disputed: Callable[[CatalogFact], bool]
) -> list[Anchor]:
    """The marks for their values: promises come first, then the latest results."""

    def anchor(index: int, mark: ChartMark) -> Anchor:
        words = f"{figure_without_unit(catalog, mark.fact)} {mark.series}".rstrip()
        order = -index if mark.fact.item.role == "actual" else -len(marks)
        return Anchor(mark.x, mark.y, text_width(words, signed=disputed(mark.fact)), order)

    return [anchor(index, mark) for index, mark in enumerate(marks)]


def _obstacles(marks: Sequence[ChartMark], joins: Sequence[Join]) -> list[Obstacle]:
    """The boxes and lines of a drawing that values leave free."""
    obstacles = [
        Obstacle(join.start.x, join.end.x, join.start.y, join.end.y, line=True) for join in joins
    ]
    for mark in marks:
        if mark.due:
            end = mark.due.start + mark.due.length
            obstacles.append(Obstacle(mark.due.start, end, mark.high - 1, mark.low + 1))
        if mark.high < mark.low:
            obstacles.append(Obstacle(mark.x - 1, mark.x + 1, mark.high, mark.low))
        if mark.interval:
            obstacles.append(Obstacle(mark.x - 1, mark.x + 1, mark.interval[1], mark.interval[0]))
    return obstacles


def _joins(
    catalog: Catalog, marks: Sequence[ChartMark]
) -> tuple[tuple[Join, ...], tuple[str, ...]]:
    """Lines between results that compare, and the reasons why others have none."""
    results = [mark for mark in marks if mark.fact.item.role == "actual"]
    joins: list[Join] = []
    reasons: dict[str, None] = {}
    for index, mark in enumerate(results):
        why = None
        # The results are in the order of their dates.
        for other in reversed(results[max(0, index - _FARTHEST) : index]):
            if not _precedes(other.fact.subject, mark.fact.subject):
                continue
            found = _no_line(catalog, other.fact, mark.fact)
            if found is None:
                joins.append(Join(other, mark))
                break
            why = why or found
        else:
            if why:
                reasons[why] = None
    return tuple(joins), tuple(reasons)


def _precedes(one: Subject, other: Subject) -> bool:
    """Whether a result of the same place and part is surely the earlier of two."""
    return one.limits == other.limits and one.precedes(other)


def _no_line(catalog: Catalog, one: CatalogFact, other: CatalogFact) -> str | None:
    """Why there is no line between two results."""
    if catalog.metrics[one.subject.metric].kind == "total":
        return "each is the whole, as it was known at its date"
    return (
        obstacle(catalog, one, other)
        or other_claimant(catalog, one, other)
        or _far_apart(one.subject, other.subject)
    )


def _far_apart(one: Subject, other: Subject) -> str | None:
    """Why nobody can say how a number changed between two results that are years apart."""
    if not one.as_of or not other.as_of:
        return None
    days = other.as_of.earliest.ordinal - one.as_of.latest.ordinal
    return "more than two and a half years lie between them" if days > _LONGEST_LINE else None


def _legend(marks: Sequence[ChartMark], joins: Sequence[Join]) -> Iterator[ChartLegendItem]:
    for mark in marks:
        if mark.fact.item.role != "actual":
            yield mark.fact.item.role
        if mark.due:
            yield "due"
        if mark.band:
            yield "soft" if mark.soft else "band"
        if mark.about:
            yield "about"
        if mark.open:
            yield mark.open
        if mark.high < mark.low:
            yield "range"
        if mark.interval:
            yield "interval"
    if joins:
        yield "line"


def _caution(catalog: Catalog, facts: Sequence[CatalogFact]) -> str | None:
    """Why the heights of marks of one role do not compare, if any two do not."""
    for role in ROLE_ORDER:
        same = [fact for fact in facts if fact.item.role == role]
        for other in same[1:]:
            why = other_span(catalog, same[0], other)
            if why:
                return why
    return None
