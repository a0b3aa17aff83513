"""One metric across initiatives, as known at a date: the best value of each as a bar.

Only values that compare lie on one scale, and only those of one role are put in an order; every
other is named with the reason, and initiatives of which nothing is known are counted.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal, NamedTuple

from macros.derive.best_fact import best_fact, known_at
from macros.derive.bounds import QUALIFIER_ORDER, range_of
from macros.derive.comparable import limitation, other_span
from macros.derive.computed import Refused, RivalFacts, joint_range
from macros.derive.derived import Derived
from macros.derive.progress import progress_between
from macros.draw.number_axis import NumberAxis, Tick, number_axis, with_whole
from macros.draw.soft_ends import Opening, Strip, fading, opening, reach, slack
from macros.ground.dates import Edtf, parse
from macros.load.catalog import Catalog, CatalogFact
from macros.load.model import Role

_BEGIN, _END = 1.0, 95.0
_STEPS = 3
_SHORTEST = 0.5
_ROLES: tuple[Role, ...] = ("actual", "target", "forecast")
# A page stays a page at any size.
_MOST_ROWS = 30

# What there is to explain below the bars.
Key = Literal[Role, "about", Opening, "range", "disputed", "dates"]


@dataclass(frozen=True, slots=True)
class Bar:
    """The facts that stand for one number: more than one where sources disagree."""

    facts: RivalFacts
    # From zero to what is certain, and from there to the high end of a range.
    sure: Strip
    range: Strip | None
    about: tuple[Strip, ...]
    # Where it ends, and whether its value is open there.
    tip: float
    open: Opening | None


@dataclass(frozen=True, slots=True)
class BarChartRow:
    """An initiative's result with its target behind it; one of them may be missing."""

    initiative: str
    result: Bar | None
    expected: Bar | None

    @property
    def bars(self) -> tuple[Bar, ...]:
        """What is drawn of it, that which stands in front last."""
        return tuple(bar for bar in (self.expected, self.result) if bar)


@dataclass(frozen=True, slots=True)
class BarChartGroup:
    """Rows that are in one order, the largest first: by their results, targets or forecasts."""

    role: Role
    rows: tuple[BarChartRow, ...]


@dataclass(frozen=True, slots=True)
class BarChart:
    """Rows by role, and everything that is not among them."""

    metric: str
    groups: tuple[BarChartGroup, ...]
    ticks: tuple[Tick, ...]
    # Where zero stands.
    zero: float
    keys: frozenset[Key]
    left_out: tuple[tuple[CatalogFact, str], ...]
    # How many initiatives there are of which no value is known, or was at the date.
    unknown: int
    # How many rows there would be more.
    more: int

    @property
    def facts(self) -> RivalFacts:
        """All facts that are drawn or named."""
        rows = (row for group in self.groups for row in group.rows)
        drawn = (fact for row in rows for bar in reversed(row.bars) for fact in bar.facts)
        return (*drawn, *(fact for fact, _ in self.left_out))

    @property
    def common(self) -> Edtf | None:
        """The last day of which all results tell, where they are of different dates."""
        dates = [bar.facts[0].item.as_of for bar in _results(self.groups)]
        known = [when.latest for when in dates if when]
        if "dates" not in self.keys or len(known) < len(dates):
            return None
        return parse(min(known).isoformat())


class _Found(NamedTuple):
    """What an initiative has of the metric: facts that stand for its result, and its target."""

    initiative: str
    result: RivalFacts
    expected: RivalFacts

    @property
    def role(self) -> Role:
        """Which of its values decides on its place: the result, if there is one."""
        return (self.result or self.expected)[0].item.role


def bar_chart(
    derived: Derived,
    metric: str,
    initiatives: Sequence[str] | None = None,
    at: date | None = None,
) -> BarChart | None:
    """The bars of a metric; None where fewer than two initiatives have numbers that compare.

    Args:
        derived: What everything is from.
        metric: What is counted.
        initiatives: Whose values; of all that have facts of it, when left out.
        at: The date at which they were known; the latest when left out.
    """
    catalog = derived.catalog
    asked = initiatives or tuple(
        dict.fromkeys(fact.initiative for fact in derived.backlinks.of("metric", metric).facts)
    )
    found = [_found(derived, id, metric, at) for id in dict.fromkeys(asked)]
    kept, left_out = _comparable(catalog, found)
    if all(sum(bool(facts) for facts in of_role) < 2 for of_role in _columns(kept)):
        return None
    ordered = [one for role in _ROLES for one in _ordered(kept, role)][:_MOST_ROWS]
    values = _scale(catalog, metric, ordered)
    groups = tuple(
        BarChartGroup(role, tuple(_row(values, one) for one in ordered if one.role == role))
        for role in _ROLES
    )
    groups = tuple(group for group in groups if group.rows)
    return BarChart(
        metric=metric,
        groups=groups,
        ticks=values.ticks,
        zero=values.position(Decimal(0)),
        keys=frozenset(_keys(groups)),
        left_out=tuple(left_out),
        unknown=sum(not one.result and not one.expected for one in found),
        more=len(kept) - len(ordered),
    )


def _found(derived: Derived, initiative: str, metric: str, at: date | None) -> _Found:
    facts = derived.facts_by_metric[initiative].get(metric, ())

    def standing(*roles: Role) -> RivalFacts:
        chosen = (best_fact(derived.catalog, facts, role, at) for role in roles)
        one = next((fact for fact in chosen if fact), None)
        if one is None:
            return ()
        return derived.with_rivals(one, [f for f in facts if known_at(derived.catalog, f, at)])

    return _Found(initiative, standing("actual"), standing("target", "forecast"))


def _comparable(
    catalog: Catalog, found: Sequence[_Found]
) -> tuple[list[_Found], list[tuple[CatalogFact, str]]]:
    """What is left of each initiative beside the others, and what is not drawn, with the reason."""
    kept: list[_Found] = []
    left_out: list[tuple[CatalogFact, str]] = []
    common = _common_span(catalog, [one.result for one in found])
    for one in found:
        why = _obstacle(catalog, one.result, common)
        result = () if why else one.result
        if one.result and why:
            left_out += [(fact, why) for fact in one.result]
        why = _behind(catalog, result, one.expected)
        expected = () if why else one.expected
        if one.expected and why:
            left_out += [(fact, why) for fact in one.expected]
        if result or expected:
            kept.append(_Found(one.initiative, result, expected))
    return kept, left_out


def _obstacle(catalog: Catalog, facts: RivalFacts, common: CatalogFact | None = None) -> str | None:
    """Why a value does not lie on one scale with those of other initiatives."""
    for fact in facts:
        if range_of(fact.item) is None:
            return "in words"
        why = limitation(catalog, fact) or _other_flow(catalog, fact, common)
        if why:
            return why
    return None


def _other_flow(catalog: Catalog, fact: CatalogFact, common: CatalogFact | None) -> str | None:
    """Why a flow does not lie beside those of the common span; nothing for anything else."""
    if common is None:
        return None
    return other_span(catalog, common, fact) if fact.item.as_of else "without a date"


def _behind(catalog: Catalog, result: RivalFacts, expected: RivalFacts) -> str | None:
    """Why a target or forecast does not stand behind a result, or on the results' scale."""
    if not expected:
        return None
    why = _obstacle(catalog, expected)
    if why or catalog.metrics[expected[0].item.metric].kind != "flow":
        return why
    if not result:
        return "it adds up over a span of its own"
    held = progress_between(catalog, result, expected)
    return held.why if isinstance(held, Refused) else None


def _common_span(catalog: Catalog, results: Sequence[RivalFacts]) -> CatalogFact | None:
    """Of flows, a result counted over a span as long as most; None where spans do not matter."""
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


def _columns(rows: Sequence[_Found]) -> Iterator[list[RivalFacts]]:
    """All results, all targets and all forecasts."""
    yield [row.result for row in rows]
    for role in ("target", "forecast"):
        yield [row.expected for row in rows if row.expected and row.expected[0].item.role == role]


def _ordered(rows: Sequence[_Found], role: Role) -> list[_Found]:
    """The rows of a role: of one number, "over" goes before the bare one, and "nearly" after."""

    def order(row: _Found) -> tuple[Decimal, Decimal, int]:
        facts = row.result or row.expected
        return (
            *joint_range(facts),
            max(QUALIFIER_ORDER.get(fact.item.qualifier, 0) for fact in facts),
        )

    return sorted((row for row in rows if row.role == role), key=order, reverse=True)


def _scale(catalog: Catalog, metric: str, rows: Sequence[_Found]) -> NumberAxis:
    numbers = [
        number
        for row in rows
        for facts in (row.result, row.expected)
        for fact in facts
        if (pair := range_of(fact.item))
        for number in reach(fact.item, pair)
    ]
    record = catalog.metrics[metric]
    if record.kind == "share" and record.unit == "percent":
        numbers = with_whole(numbers)
    return number_axis(numbers, _BEGIN, _END, _STEPS)


def _row(values: NumberAxis, found: _Found) -> BarChartRow:
    return BarChartRow(
        found.initiative,
        _bar(values, found.result) if found.result else None,
        _bar(values, found.expected) if found.expected else None,
    )


def _bar(values: NumberAxis, facts: RivalFacts) -> Bar:
    low, high = joint_range(facts)
    zero, start, end = values.position(Decimal(0)), values.position(low), values.position(high)
    alone = facts[0].item if len(facts) == 1 else None
    admitted = slack(alone) if alone else None
    # What is only about right fades out around its number; what is sure of it ends before.
    sure = values.position(admitted[0]) if admitted else start
    return Bar(
        facts=facts,
        sure=_from_zero(zero, sure),
        range=Strip(start, round(end - start, 2)) if end > start else None,
        about=fading(sure, values.position(admitted[1])) if admitted else (),
        tip=max(end, zero),
        open=opening(alone) if alone else None,
    )


def _from_zero(zero: float, at: float) -> Strip:
    """A bar from zero, long enough to be seen, be its number ever so small."""
    left, right = min(zero, at), max(zero, at)
    return Strip(left, round(max(right - left, _SHORTEST), 2))


def _results(groups: Sequence[BarChartGroup]) -> list[Bar]:
    return [row.result for group in groups for row in group.rows if row.result]


def _keys(groups: Sequence[BarChartGroup]) -> Iterator[Key]:
    if len({bar.facts[0].item.as_of for bar in _results(groups)}) > 1:
        yield "dates"
    for bar in (bar for group in groups for row in group.rows for bar in row.bars):
        yield bar.facts[0].item.role
        if bar.about:
            yield "about"
        if bar.open:
            yield bar.open
        if bar.range:
            yield "disputed" if len(bar.facts) > 1 else "range"
