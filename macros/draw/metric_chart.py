"""Where the marks of a chart stand: values of one metric of one initiative, over time.

Along the drawing, places are in percent of its width, because it is as wide as its window lets it
be; up and down they are in pixels. Text is never drawn smaller or larger.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal

from macros.derive.bounds import range_of
from macros.derive.comparable import converted, limitation, obstacle, other_claimant, other_span
from macros.derive.time_spans import almanac_date, span
from macros.draw.chart_labels import Anchor, Label, Taken, figure_without_unit, labels, text_width
from macros.draw.number_axis import NumberAxis, Tick, number_axis, with_whole
from macros.draw.soft_ends import Opening, Strip, fades, opening, reach, slack, softness, strips
from macros.draw.time_axis import TimeAxis
from macros.ground.dates import Edtf
from macros.load.catalog import Catalog, CatalogFact
from macros.load.subject import Subject

HEIGHT = 220
_LEFT, _RIGHT, _TOP, _BOTTOM = 3.0, 97.0, 26.0, 24.0
_MOST_YEARS = 7
_HALF = 5.0  # of a band's height, and of the height of the frame of what is due

# What there is to explain below a chart.
Key = Literal["target", "forecast", "due", "band", "soft", "about", Opening, "range", "line"]


@dataclass(frozen=True, slots=True)
class DueFrame:
    """By when a target is due: a frame where the span ends sharply, else strips that fade."""

    start: float
    length: float
    strips: tuple[Strip, ...]
    soft: bool


@dataclass(frozen=True, slots=True)
class ChartMark:
    """One fact: where its date and its value stand, and which of them are soft."""

    fact: CatalogFact
    # The middle of its date; where its lowest and its highest number stand.
    x: float
    low: float
    high: float
    # Its date as a band, where it is no exact day.
    band: tuple[Strip, ...]
    soft: bool
    # What "about" admits, up and down.
    about: tuple[Strip, ...]
    open: Opening | None
    # Where the line from a promise to its date ends; None for what is no promise.
    aim: float | None
    due: DueFrame | None
    # The place or part that it is about, where those of a chart differ.
    series: str

    @property
    def y(self) -> float:
        """The middle of its value."""
        return round((self.low + self.high) / 2, 2)

    @property
    def top(self) -> float:
        """Where its band begins, from above."""
        return round(self.high - _HALF, 1)

    @property
    def height(self) -> float:
        """How high its band is."""
        return round(self.low - self.high + 2 * _HALF, 1)


@dataclass(frozen=True, slots=True)
class Join:
    """A line between two results that compare."""

    start: ChartMark
    end: ChartMark


@dataclass(frozen=True, slots=True)
class MetricChart:
    """Marks between the axes' ends, in the order of their dates."""

    marks: tuple[ChartMark, ...]
    # Where the value of each mark stands.
    labels: tuple[Label, ...]
    joins: tuple[Join, ...]
    values: tuple[Tick, ...]
    years: tuple[Tick, ...]
    # The quarters of a year that stands alone, by their first month, but for its beginning.
    months: tuple[Tick, ...]
    # The first and last year of the axis.
    first: int
    last: int
    keys: frozenset[Key]
    # What is not drawn, each with the reason, because it does not compare with what is.
    left_out: tuple[tuple[CatalogFact, str], ...]
    # Why heights do not compare, where they do not.
    caution: str | None
    # Why results stand without a line between them, where they do.
    unjoined: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Drawn:
    fact: CatalogFact
    when: Edtf
    days: tuple[date, date]
    numbers: tuple[Decimal, Decimal]


def metric_chart(
    catalog: Catalog,
    facts: Sequence[CatalogFact],
    disputed: Callable[[CatalogFact], bool] = lambda _: False,
) -> MetricChart | None:
    """The chart of facts of one metric; None where there are not two numbers and two dates.

    Args:
        catalog: What the facts are from.
        facts: All facts of one initiative and metric.
        disputed: Whether a sign of conflict stands beside a fact's value, which takes room.
    """
    now = almanac_date(catalog)
    sorted_out = _sorted_out(catalog, facts)
    drawn = [
        _Drawn(fact, fact.item.as_of, span(fact.item.as_of, now), numbers)
        for fact, why in sorted_out
        if not why and fact.item.as_of and (numbers := range_of(fact.item))
    ]
    dates = {one.days for one in drawn} | {one.fact.item.due for one in drawn if one.fact.item.due}
    if len(drawn) < 2 or len(dates) < 2:
        return None
    drawn.sort(key=lambda one: one.days)
    axis = _axis(drawn, now)
    values = _values(catalog, drawn)
    marks = tuple(_mark(catalog, one, axis, values, now) for one in drawn)
    joins, unjoined = _joins(catalog, marks)
    caution = _caution(catalog, [one.fact for one in drawn])
    return MetricChart(
        marks=marks,
        labels=_labels(catalog, marks, joins, disputed),
        joins=joins,
        values=values.ticks,
        years=tuple(Tick(axis.x(date(year, 1, 1)), year) for year in axis.labels(_MOST_YEARS)),
        months=tuple(
            Tick(axis.x(date(axis.first, month, 1)), month)
            for month in ((4, 7, 10) if axis.first == axis.last else ())
        ),
        first=axis.first,
        last=axis.last,
        keys=frozenset(_keys(marks, joins)),
        left_out=tuple((fact, why) for fact, why in sorted_out if why),
        caution=caution,
        unjoined=tuple(why for why in unjoined if why != caution),
    )


def _sorted_out(
    catalog: Catalog, facts: Sequence[CatalogFact]
) -> list[tuple[CatalogFact, str | None]]:
    """The facts that are numbers, each with the reason if it is not drawn.

    Shares of several parts stand beside each other where all are limited alike: to parts, or to
    places. Anything else is drawn only for the whole.
    """
    numbers = [fact for fact in facts if range_of(fact.item)]
    standing = [fact for fact in numbers if fact.item.rank != "deprecated" and fact.item.as_of]
    whole = any(limitation(catalog, fact) is None for fact in standing)
    parts = [fact for fact in standing if not converted(catalog, fact)]
    shares = bool(parts) and catalog.metrics[parts[0].item.metric].kind == "share"
    limited_to = _limited_to(parts[0]) if shares and not whole else (False, False)

    def why(fact: CatalogFact) -> str | None:
        if fact.item.rank == "deprecated":
            return "deprecated"
        reason = limitation(catalog, fact)
        if reason and (converted(catalog, fact) or _limited_to(fact) != limited_to):
            return reason
        return None if fact.item.as_of else "without a date"

    return [(fact, why(fact)) for fact in numbers]


def _limited_to(fact: CatalogFact) -> tuple[bool, bool]:
    """Whether a value is limited to a place, and whether to a part."""
    place, part = fact.subject.limits
    return place is not None, part is not None


def _axis(drawn: Sequence[_Drawn], now: date) -> TimeAxis:
    """The years from the first date to the last, that by which something is due among them."""
    ends = [one.days[1] for one in drawn]
    ends += [span(due, now)[1] for one in drawn if (due := one.fact.item.due)]
    return TimeAxis(min(one.days[0] for one in drawn).year, max(ends).year, _LEFT, _RIGHT)


def _values(catalog: Catalog, drawn: Sequence[_Drawn]) -> NumberAxis:
    """The axis of numbers: of high shares, it goes up to the whole."""
    numbers = [number for one in drawn for number in reach(one.fact.item, one.numbers)]
    metric = catalog.metrics[drawn[0].fact.item.metric]
    share = metric.kind == "share" and metric.unit == "percent"
    if share:
        numbers = with_whole(numbers)
    return number_axis(numbers, HEIGHT - _BOTTOM, _TOP)


def _mark(
    catalog: Catalog, one: _Drawn, axis: TimeAxis, values: NumberAxis, now: date
) -> ChartMark:
    item = one.fact.item
    start, end = axis.x(one.days[0]), axis.x(one.days[1])
    soft = softness(one.when)
    low, high = (values.position(number) for number in one.numbers)
    admitted = slack(item)
    due = _due(item.due, axis, end, now) if item.due else None
    promised = item.role != "actual"
    return ChartMark(
        fact=one.fact,
        x=round((start + end) / 2, 2),
        low=low,
        high=high,
        band=() if one.days[0] == one.days[1] and not soft else strips(start, end, soft, 0, 100),
        soft=bool(soft),
        about=fades(values.position(admitted[1]), (low + high) / 2, values.position(admitted[0]))
        if admitted
        else (),
        open=opening(item),
        aim=(due.start if due else 100.0) if promised else None,
        due=due,
        series=catalog.limits(one.fact.subject),
    )


def _due(when: Edtf, axis: TimeAxis, announced: float, now: date) -> DueFrame:
    """When a promise is due, on the axis: not before it was made."""
    first, last = span(when, now)
    start, end = max(axis.x(first), announced), max(axis.x(last), announced)
    soft = softness(when)
    return DueFrame(
        start, round(max(end - start, 0.5), 2), strips(start, end, soft, 0, 100), bool(soft)
    )


def _labels(
    catalog: Catalog,
    marks: Sequence[ChartMark],
    joins: Sequence[Join],
    disputed: Callable[[CatalogFact], bool],
) -> tuple[Label, ...]:
    """Places for the values of marks: a value runs over no other, and over no mark.

    Promises come first, then the latest results.
    """

    def anchor(index: int, mark: ChartMark) -> Anchor:
        words = f"{figure_without_unit(catalog, mark.fact)} {mark.series}".rstrip()
        turn = -index if mark.fact.item.role == "actual" else -len(marks)
        return Anchor(mark.x, mark.y, text_width(words, signed=disputed(mark.fact)), turn)

    taken = [Taken(j.start.x, j.end.x, j.start.y, j.end.y, line=True) for j in joins]
    for mark in marks:
        if mark.due:
            end = mark.due.start + mark.due.length
            taken.append(Taken(mark.due.start, end, mark.high - 1, mark.low + 1))
        if mark.high < mark.low:
            taken.append(Taken(mark.x - 1, mark.x + 1, mark.high, mark.low))
    anchors = [anchor(index, mark) for index, mark in enumerate(marks)]
    return labels(anchors, taken, HEIGHT - _BOTTOM)


def _joins(
    catalog: Catalog, marks: Sequence[ChartMark]
) -> tuple[tuple[Join, ...], tuple[str, ...]]:
    """Lines between results that compare, and why others have none."""
    results = [mark for mark in marks if mark.fact.item.role == "actual"]
    joins: list[Join] = []
    reasons: dict[str, None] = {}
    for mark in results:
        earlier = [one for one in results if _precedes(one.fact.subject, mark.fact.subject)]
        obstacles = [_between(catalog, one.fact, mark.fact) for one in reversed(earlier)]
        if None in obstacles:
            joins.append(Join(earlier[-1 - obstacles.index(None)], mark))
        elif obstacles:
            reasons[obstacles[0] or ""] = None
    return tuple(joins), tuple(reasons)


def _precedes(one: Subject, other: Subject) -> bool:
    """Whether a result of the same place and part is surely the earlier of two."""
    return one.limits == other.limits and one.precedes(other)


def _between(catalog: Catalog, one: CatalogFact, other: CatalogFact) -> str | None:
    """Why there is no line between two results."""
    return obstacle(catalog, one, other) or other_claimant(catalog, one, other)


def _keys(marks: Sequence[ChartMark], joins: Sequence[Join]) -> Iterator[Key]:
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
    if joins:
        yield "line"


def _caution(catalog: Catalog, facts: Sequence[CatalogFact]) -> str | None:
    """Why the heights of marks of one role do not compare, if any two do not."""
    for role in ("actual", "target", "forecast"):
        same = [fact for fact in facts if fact.item.role == role]
        for other in same[1:]:
            why = other_span(catalog, same[0], other)
            if why:
                return why
    return None
