"""Growth, shares and ratios of two facts, or why there are none."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from macros.derive.computed_numbers import Computed, Refused
from macros.derive.derived import Derived
from macros.derive.formulas import FORMULAS
from macros.ground import wording
from macros.load.catalog import Catalog
from tests.support import small


def _two(root: Path, one: str, other: str, **options: str) -> Catalog:
    facts = f"- {{{one}, id: one}}\n- {{{other}, id: other}}"
    metrics = small.FILES["data/metrics.yml"] + options.get("metrics", "")
    return small.catalog(root, facts, files={"data/metrics.yml": metrics})


def _asked(root: Path, formula: str, one: str, other: str) -> Computed | Refused:
    catalog = _two(root, one, other)
    return FORMULAS[formula](catalog, (catalog.facts[0],), (catalog.facts[1],))


def _made(root: Path, formula: str, one: str, other: str) -> Computed:
    found = _asked(root, formula, one, other)
    assert isinstance(found, Computed), found
    return found


def _refused(root: Path, formula: str, one: str, other: str) -> str:
    found = _asked(root, formula, one, other)
    assert isinstance(found, Refused), found
    return found.why


EARLIER = "metric: members, value: 100, as_of: 2014"


def test_growth_is_a_multiple_with_its_arithmetic(tmp_path: Path) -> None:
    found = _made(tmp_path, "growth", "metric: members, value: 850, as_of: 2017", EARLIER)
    assert (found.low, found.unit) == (Decimal("8.5"), "times")
    assert found.arithmetic == "850 / 100"


def test_small_growth_is_what_was_added_in_percent(tmp_path: Path) -> None:
    found = _made(tmp_path, "growth", "metric: members, value: 140, as_of: 2017", EARLIER)
    assert (found.low, found.unit) == (Decimal(40), "percent")
    assert found.arithmetic == "(140 − 100) / 100 × 100"


def test_a_loss_is_below_zero(tmp_path: Path) -> None:
    found = _made(tmp_path, "growth", "metric: members, value: 60, as_of: 2017", EARLIER)
    assert found.low == -40


@pytest.mark.parametrize(
    ("metric", "early", "late", "change", "unit"),
    [
        ("depth", -5, -8, -3, "m"),
        ("depth", 5, -1, -6, "m"),
        ("cold", 10, 20, 10, "°C"),
        ("cold", -2, 3, 5, "°C"),
    ],
)
def test_what_may_be_below_zero_changes_by_a_difference(
    tmp_path: Path, metric: str, early: int, late: int, change: int, unit: str
) -> None:
    later = f"metric: {metric}, value: {late}, as_of: 2017"
    earlier = f"metric: {metric}, value: {early}, as_of: 2014"
    found = _made(tmp_path, "growth", later, earlier)
    assert found.kind == "change"
    assert (found.low, found.unit) == (Decimal(change), unit)
    shown = f"({early})".replace("-", "−") if early < 0 else str(early)
    assert found.arithmetic.endswith(f"− {shown}")


def test_growth_below_one_percent_keeps_its_sign_and_zero_has_none(tmp_path: Path) -> None:
    rounded = {
        later: _made(
            tmp_path / str(later),
            "growth",
            f"metric: members, value: {later}, as_of: 2017",
            "metric: members, value: 1_234_567, as_of: 2014",
        ).rounded[0]
        for later in (1_231_111, 1_234_566, 1_234_568)
    }
    assert [wording.amount(value, unit="percent") for value in rounded.values()] == [
        "−0.28%",
        "0.00%",
        "0.00%",
    ]


def test_a_total_does_not_grow(tmp_path: Path) -> None:
    facts = ("metric: cost, value: 3, as_of: 2017", "metric: cost, value: 2, as_of: 2014")
    assert _refused(tmp_path, "growth", *facts) == "a one-time total does not grow"


def test_a_share_changes_by_points(tmp_path: Path) -> None:
    found = _made(
        tmp_path,
        "growth",
        "metric: share, value: 9.11, as_of: 2017",
        "metric: share, value: 7.11, as_of: 2014",
    )
    assert (found.kind, found.low, found.unit) == ("change", Decimal("2.00"), "percentage points")
    assert found.arithmetic == "9.11 − 7.11"


@pytest.mark.parametrize(
    ("one", "other", "why"),
    [
        ("metric: walkers, value: 3, as_of: 2017", EARLIER, "different things are counted"),
        ("metric: members, value: 3, as_of: 2017, place: town", EARLIER, "Town is not the whole"),
        (
            "metric: members, value: 3, as_of: 2017, role: target",
            EARLIER,
            "a promise is not a result",
        ),
        ("metric: members, value: 3, as_of: 2014-05", EARLIER, "their dates overlap"),
        ("metric: members, value: 3, as_of: 2012", EARLIER, "their dates overlap"),
        (
            "metric: members, value: 3, as_of: 2017, said_by: club",
            EARLIER,
            "counted by different organizations: Club and somebody who is not named",
        ),
        (
            "metric: members, value: 3, as_of: 2017, rank: deprecated, reason: Garbled",
            EARLIER,
            "one of the values is deprecated",
        ),
        (
            "metric: members, value: 3, as_of: 2017",
            f"{EARLIER}, rank: deprecated, reason: Garbled",
            "one of the values is deprecated",
        ),
        (
            "metric: walkers, value: 3, as_of: 2017-11-11",
            "metric: walkers, value: 9, as_of: 2016-11-01/2016-11-11",
            "counted over spans of different length",
        ),
        (
            "metric: growth, value: 3, as_of: 2017",
            "metric: growth, value: 9, as_of: 2016",
            "a rate of growth does not itself grow",
        ),
        (
            "metric: members, value: 3, as_of: 2017",
            "metric: members, value: 0, as_of: 2014",
            "not above zero",
        ),
        ("metric: members, text: Many, as_of: 2017", EARLIER, "not a number"),
    ],
)
def test_growth_between_values_that_do_not_compare_is_refused(
    tmp_path: Path, one: str, other: str, why: str
) -> None:
    assert why in _refused(tmp_path, "growth", one, other)


@pytest.mark.parametrize(
    ("part", "whole"),
    [
        ("metric: members, value: 25, as_of: 2017, place: town", EARLIER.replace("2014", "2017")),
        ("metric: members, value: 25, as_of: 2017, of: Young", EARLIER.replace("2014", "2017")),
        (
            "metric: members, value: 25, as_of: 2017, place: town, of: Young",
            "metric: members, value: 100, as_of: 2017, place: county",
        ),
    ],
)
def test_a_share_is_that_of_a_part(tmp_path: Path, part: str, whole: str) -> None:
    found = _made(tmp_path, "share", part, whole)
    assert (int(found.low), found.unit) == (25, "percent")
    assert found.arithmetic == "25 / 100 × 100"


DAY = """
        walkers-on-sunday: {name: On Sunday, unit: walkers, group: people, kind: flow,
          definition: On the last day., part_of: walkers}
"""


def test_a_metric_can_say_whose_part_it_is(tmp_path: Path) -> None:
    catalog = _two(
        tmp_path,
        "metric: walkers-on-sunday, value: 39_240, as_of: 2017-11-11",
        "metric: walkers, value: 84_608, as_of: 2017-11-01/2017-11-11",
        metrics=DAY,
    )
    (found,) = Derived(catalog).computed_of("walk", "walkers-on-sunday")
    assert isinstance(found, Computed)
    assert found.kind == "share"
    assert found.rounded == (Decimal("46.38"), Decimal("46.38"))


@pytest.mark.parametrize(
    ("part", "whole", "why"),
    [
        (
            "metric: members, value: 3, as_of: 2017",
            "metric: walkers, value: 9, as_of: 2017",
            "one is in members, the other in walkers",
        ),
        (
            "metric: members, value: 3, as_of: 2017",
            "metric: members, value: 9, as_of: 2017",
            "nothing says that one of them is part of the other",
        ),
        (
            "metric: members, value: 9, as_of: 2017, place: county",
            "metric: members, value: 99, as_of: 2017, place: town",
            "nothing says that one of them is part of the other",
        ),
        (
            "metric: share, value: 3, as_of: 2017, place: town",
            "metric: share, value: 9, as_of: 2017",
            "they may overlap",
        ),
        (
            "metric: members, value: 99, as_of: 2017, place: town",
            "metric: members, value: 9, as_of: 2017",
            "larger than the whole",
        ),
        (
            "metric: members, value: 3, as_of: 2014, place: town",
            "metric: members, value: 9, as_of: 2017",
            "of different dates",
        ),
    ],
)
def test_a_share_of_what_is_no_whole_is_refused(
    tmp_path: Path, part: str, whole: str, why: str
) -> None:
    assert why in _refused(tmp_path, "share", part, whole)


def test_a_ratio_is_so_many_for_each(tmp_path: Path) -> None:
    found = _made(
        tmp_path,
        "ratio",
        "metric: walkers, value: 50, as_of: 2017",
        "metric: members, value: 20, as_of: 2017",
    )
    assert (found.low, found.unit) == (Decimal("2.5"), "walkers per member")


@pytest.mark.parametrize(
    ("amount", "base", "why"),
    [
        (
            "metric: share, value: 50, as_of: 2017",
            "metric: members, value: 20, as_of: 2017",
            "a percentage",
        ),
        ("metric: members, value: 50, as_of: 2017", EARLIER, "same unit"),
        ("metric: walkers, value: 50, as_of: 2017", EARLIER, "different dates"),
        ("metric: walkers, value: 50, as_of: 2014, place: town", EARLIER, "Town is not the whole"),
    ],
)
def test_a_ratio_of_what_does_not_belong_together_is_refused(
    tmp_path: Path, amount: str, base: str, why: str
) -> None:
    assert why in _refused(tmp_path, "ratio", amount, base)
