"""The values of one metric over time, as marks between axes."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from macros.derive.chart import HEIGHT, WIDTH, Chart, chart
from tests import small


def _chart(root: Path, *facts: str) -> Chart | None:
    catalog = small.catalog(root, "\n".join(f"- {{{fact}}}" for fact in facts))
    return chart(catalog, catalog.facts)


def _drawn(root: Path, *values: object) -> Chart:
    facts = (f"metric: growth, value: {value}, as_of: {2014 + n}" for n, value in enumerate(values))
    found = _chart(root, *facts)
    assert found is not None
    return found


def test_marks_stand_at_their_dates_and_values(tmp_path: Path) -> None:
    found = _chart(
        tmp_path,
        "metric: members, value: 0, as_of: 2014-01-01",
        "metric: members, value: 100, as_of: 2016-12-31",
        "metric: members, value: 50, role: target, as_of: 2015",
    )
    assert found is not None
    zero, hundred, target = found.marks
    assert zero.x < target.x < hundred.x
    assert zero.y > target.y > hundred.y
    assert target.y == pytest.approx((zero.y + hundred.y) / 2, abs=0.2)
    assert target.wide
    assert not zero.wide
    assert [tick.value for tick in found.years] == [2014, 2015, 2016]
    assert [tick.value for tick in found.values] == [0, 20, 40, 60, 80, 100]


@pytest.mark.parametrize(
    ("values", "ticks"),
    [
        ((0.001, 0.003), (0, "0.001", "0.002", "0.003")),
        ((10**12, 3 * 10**12), (0, 10**12, 2 * 10**12, 3 * 10**12)),
        ((7, 7), (0, 2, 4, 6, 8)),
        ((0, 0), (0, 1)),
        ((1, 1), (0, 1)),
        ((2, 3), (0, 1, 2, 3)),
        ((0.5, 1), (0, "0.2", "0.4", "0.6", "0.8", 1)),
        ((-5, 10), (-5, 0, 5, 10)),
        ((-3, -1), (-3, -2, -1, 0)),
    ],
)
def test_the_scale_fits_the_values(
    tmp_path: Path, values: tuple[object, ...], ticks: tuple[object, ...]
) -> None:
    found = _drawn(tmp_path, *values)
    assert [tick.value for tick in found.values] == [Decimal(str(tick)) for tick in ticks]


@pytest.mark.parametrize(
    "values", [(1, 10**29), (-(10**29), 10**29), ("0.0000001", 5), (-1, "0.01"), (9, 99, 999)]
)
def test_everything_stands_inside_the_drawing(tmp_path: Path, values: tuple[object, ...]) -> None:
    found = _drawn(tmp_path, *values)
    assert 2 <= len(found.values) <= 8
    for mark in found.marks:
        assert 0 < mark.start <= mark.x <= mark.end < WIDTH
        assert 0 < mark.high <= mark.y <= mark.low < HEIGHT
    places = [tick.at for tick in found.values]
    assert places == sorted(places, reverse=True)


def test_a_range_has_two_ends(tmp_path: Path) -> None:
    found = _chart(
        tmp_path,
        "metric: members, range: [20, 60], as_of: 2014",
        "metric: members, value: 100, as_of: 2016",
    )
    assert found is not None
    ranged, single = found.marks
    assert ranged.high < ranged.low
    assert single.high == single.low


def test_what_does_not_compare_is_not_drawn(tmp_path: Path) -> None:
    found = _chart(
        tmp_path,
        "metric: grants, value: 1, as_of: 2014",
        "metric: grants, value: 2, as_of: 2015, unit: GBP",
        "metric: grants, value: 3, as_of: 2016, unit: USD",
        "metric: grants, value: 4, as_of: 2017, place: town",
        "metric: grants, value: 5, as_of: 2018, of: Nets",
        "metric: grants, value: 6, as_of: 2019, rank: deprecated, reason: Garbled.",
        "metric: grants, unknown: not-found, as_of: 2020",
        "metric: grants, value: 7",
    )
    assert found is not None
    assert [mark.fact.item.value for mark in found.marks] == [1, 2]


@pytest.mark.parametrize(
    "facts",
    [
        (),
        ("metric: members, value: 1, as_of: 2014",),
        ("metric: members, value: 1, as_of: 2014", "metric: members, value: 2, as_of: 2014, id: b"),
        ("metric: method, text: Lists, as_of: 2014", "metric: method, text: Eyes, as_of: 2015"),
    ],
)
def test_there_is_no_chart_of_fewer_than_two_dates(tmp_path: Path, facts: tuple[str, ...]) -> None:
    assert _chart(tmp_path, *facts) is None


def test_a_century_of_years_is_labeled_sparsely(tmp_path: Path) -> None:
    found = _chart(
        tmp_path,
        "metric: members, value: 1, as_of: 1901",
        "metric: members, value: 2, as_of: 2019",
    )
    assert found is not None
    assert [tick.value for tick in found.years] == list(range(1910, 2019, 10))


def test_a_value_that_still_holds_is_drawn_until_the_almanacs_date(tmp_path: Path) -> None:
    found = _chart(
        tmp_path,
        "metric: members, value: 1, as_of: 2014/..",
        "metric: members, value: 2, as_of: /2016",
    )
    assert found is not None
    assert [tick.value for tick in found.years] == list(range(2014, 2026))
    assert found.marks[0].wide
    assert not found.marks[1].wide


def test_what_is_not_drawn_is_named_with_the_reason(tmp_path: Path) -> None:
    found = _chart(
        tmp_path,
        "metric: members, value: 1, as_of: 2014",
        "metric: members, value: 2, as_of: 2016",
        "metric: members, value: 3, as_of: 2016, place: town",
        "metric: members, value: 4, as_of: 2016, of: Young",
        "metric: members, value: 5, as_of: 2016, unit: clubs",
        "metric: members, value: 6, as_of: 2016, id: d, rank: deprecated, reason: Garbled",
        "metric: members, value: 7, id: undated",
        "metric: members, unknown: not-found",
    )
    assert found is not None
    assert [(fact.item.value, why) for fact, why in found.left_out] == [
        (3, "only in Town"),
        (4, "only Young"),
        (5, "in another unit"),
        (6, "deprecated"),
        (7, "without a date"),
    ]


def test_heights_of_flows_over_other_spans_are_said_not_to_compare(tmp_path: Path) -> None:
    found = _chart(
        tmp_path,
        "metric: walkers, value: 1, as_of: 2014",
        "metric: walkers, value: 2, as_of: 2016-05",
    )
    assert found is not None
    assert found.caution == "counted over spans of different length: 2014 and May 2016"


def test_a_value_never_runs_over_anothers(tmp_path: Path) -> None:
    found = _chart(
        tmp_path,
        "metric: members, value: 100, as_of: 2014-01-01",
        "metric: members, value: 101, as_of: 2014-03-01",
        "metric: members, value: 10, as_of: 2014-03-01, id: low",
        "metric: members, value: 100, as_of: 2020-01-01",
    )
    assert found is not None
    assert [mark.labeled for mark in found.marks] == [True, False, True, True]
    assert [mark.leftward for mark in found.marks] == [False, False, False, True]
