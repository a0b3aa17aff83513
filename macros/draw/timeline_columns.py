"""The columns of a timeline: years side by side, of which those with little in them share one.

A timeline is no scale: of eighteen years four may hold nearly everything. So a column is a year, or
several years that follow each other, and is the wider the more it holds.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from macros.draw.time_axis import TimeAxis
from macros.ground.dates import parse
from macros.ground.days import Day, iso_year

# A table has so many columns at most, and one more for what lies ahead.
MOST_COLUMNS = 6
# The widest column is so many times as wide as the narrowest.
_WIDEST = 1.8
# More years than these are first put together in pairs, so that the choice takes no time.
_MOST_YEARS = 240


@dataclass(frozen=True, slots=True)
class TimelineColumn:
    """Some years that follow each other."""

    # The years in it that have an entry.
    years: tuple[int, ...]
    # Its width, as a share of that of all columns, in percent.
    width: float
    # Whether it lies behind the latest date that any source reports.
    ahead: bool = False

    @property
    def first(self) -> int:
        """Its first year."""
        return self.years[0]

    @property
    def last(self) -> int:
        """Its last year."""
        return self.years[-1]

    @property
    def span(self) -> tuple[str, str]:
        """Its first and its last year as programs read them: '2014', '-0043'."""
        return iso_year(self.first), iso_year(self.last)

    @property
    def slugs(self) -> tuple[str, ...]:
        """Its years as parts of ids: '2014', '0044bce'."""
        return tuple(parse(iso_year(year)).slug for year in self.years)

    def share(self, day: Day) -> float:
        """The position of a day in it, in percent; days before or after it are at its ends."""
        return TimeAxis(self.first, self.last, 0, 100).x(day)


def timeline_columns(weights: Mapping[int, float], latest: int) -> tuple[TimelineColumn, ...]:
    """The columns of some years.

    Args:
        weights: How much each year holds.
        latest: The last year of which a source reports; later years share the last column.
    """
    years = sorted(weights)
    groups = _even([(year,) for year in years if year <= latest], weights)
    ahead = tuple(year for year in years if year > latest)
    held = [sum(weights[year] for year in group) for group in groups]
    mean = sum(held) / len(held) if held else 1
    widths = [_width(one / mean) for one in held] + [1.0] * bool(ahead)
    whole = sum(widths)
    return tuple(
        TimelineColumn(group, round(width / whole * 100, 2), ahead=group is ahead)
        for group, width in zip([*groups, *([ahead] if ahead else [])], widths, strict=True)
    )


def _width(share: float) -> float:
    return min(max(share, 1.0), _WIDEST)


def _even(years: Sequence[tuple[int, ...]], weights: Mapping[int, float]) -> list[tuple[int, ...]]:
    """Years in MOST_COLUMNS groups that hold about the same; each alone, where there are fewer."""
    while len(years) > _MOST_YEARS:
        years = [
            one + (years[n + 1] if n + 1 < len(years) else ())
            for n, one in enumerate(years)
            if n % 2 == 0
        ]
    held = [sum(weights[year] for year in group) for group in years]
    sums = [0.0]
    for one in held:
        sums.append(sums[-1] + one)
    count = len(years)
    # For each number of groups: the least cost of the first years, and where the last group begins.
    costs = [0.0] + [float("inf")] * count
    begins: list[list[int]] = []
    for _ in range(min(MOST_COLUMNS, count)):
        best = [
            min((costs[start] + (sums[end] - sums[start]) ** 2, start) for start in range(end))
            if end
            else (float("inf"), 0)
            for end in range(count + 1)
        ]
        costs = [cost for cost, _ in best]
        begins.append([start for _, start in best])
    groups: list[tuple[int, ...]] = []
    end = count
    for starts in reversed(begins):
        start = starts[end]
        groups.append(tuple(year for group in years[start:end] for year in group))
        end = start
    return groups[::-1]
