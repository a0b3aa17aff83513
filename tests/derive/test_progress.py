"""How far a result goes toward its target."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from macros.derive.computed_numbers import Computed, Refused
from macros.derive.derived import Derived
from macros.derive.outcome import Outcome
from macros.derive.progress import margin, progress
from tests.support import small


def _asked(root: Path, *facts: str) -> Computed | Refused | None:
    catalog = small.catalog(root, "\n".join(f"- {{{fact}}}" for fact in facts))
    found = progress(catalog, catalog.facts)
    assert not isinstance(found, Outcome)
    return found


def _progress(root: Path, *facts: str) -> Computed | None:
    found = _asked(root, *facts)
    return found if isinstance(found, Computed) else None


TARGET = "metric: members, value: 100, role: target, as_of: 2014, due: 2019"


def test_a_result_is_a_share_of_its_target(tmp_path: Path) -> None:
    found = _progress(tmp_path, TARGET, "metric: members, value: 28, as_of: 2017")
    assert found is not None
    assert found.low == found.high == 28
    assert found.qualifier == "exactly"
    assert found.arithmetic == "28 / 100 × 100"
    assert [fact.item.value for fact in found.inputs] == [28, 100]


@pytest.mark.parametrize(
    "facts",
    [
        ("metric: members, value: 28, as_of: 2017",),
        (TARGET,),
        (TARGET, "metric: members, value: 28, as_of: 2013"),
        (TARGET, "metric: members, value: 28, as_of: 2017, place: town"),
        (TARGET, "metric: members, value: 28, as_of: 2017, of: Young"),
        (TARGET, "metric: members, value: 28, as_of: 2017, unit: clubs"),
        (TARGET, "metric: members, unknown: not-found, as_of: 2017"),
        (TARGET, "metric: members, value: 28, as_of: 2017, rank: deprecated, reason: Garbled."),
        (
            f"{TARGET}, rank: deprecated, reason: Garbled.",
            "metric: members, value: 28, as_of: 2017",
        ),
        (TARGET, "metric: members, value: 28, role: forecast, as_of: 2017"),
    ],
)
def test_there_is_no_progress_without_two_numbers_that_compare(
    tmp_path: Path, facts: tuple[str, ...]
) -> None:
    assert _progress(tmp_path, *facts) is None


def test_a_target_of_a_part_is_held_against_the_result_of_that_part(tmp_path: Path) -> None:
    found = _progress(
        tmp_path,
        "metric: members, value: 10, role: target, as_of: 2014, place: town",
        "metric: members, value: 28, as_of: 2017",
        "metric: members, value: 5, as_of: 2017, place: town",
    )
    assert found is not None
    assert found.low == 50


def test_a_unit_that_is_written_out_is_the_metrics_own(tmp_path: Path) -> None:
    found = _progress(tmp_path, TARGET, "metric: members, value: 28, as_of: 2017, unit: members")
    assert found is not None
    assert found.low == 28


FLOW = "metric: grants, value: 100, role: target, as_of: 2014, due: 2014/2016"


@pytest.mark.parametrize(
    ("as_of", "qualifier"),
    [("2014/2016", "exactly"), ("2015", "at-least"), ("2014/2017", None), ("2018", None)],
)
def test_a_flow_counts_toward_its_target_while_it_is_due(
    tmp_path: Path, as_of: str, qualifier: str | None
) -> None:
    found = _progress(tmp_path, FLOW, f"metric: grants, value: 28, as_of: {as_of}")
    assert (found and found.qualifier) == qualifier


@pytest.mark.parametrize(
    ("result", "why"),
    [
        ("value: 28, as_of: 2017, place: town", "Town is not the whole"),
        ("value: 28, as_of: 2017, of: Young", "Young is not the whole"),
        ("value: 28, as_of: 2017, unit: clubs", "one is in clubs, the other in members"),
        ("value: 28, as_of: 2014-01-01", "the result is not later than the target"),
        ("value: 28, as_of: 2013", "the result is not later than the target"),
        ("value: 28, as_of: 2014~", "the result is of the same time as the target"),
    ],
)
def test_a_result_that_does_not_compare_is_refused_with_the_reason(
    tmp_path: Path, result: str, why: str
) -> None:
    found = _asked(tmp_path, TARGET, f"metric: members, {result}")
    assert isinstance(found, Refused)
    assert found.why == why


PLANNED = "metric: cost, value: 2_800_000_000, role: target, as_of: 1985, prices: 1982"
PAID = "metric: cost, value: 14_800_000_000, as_of: 2007"


def test_a_total_compares_with_its_plan_whatever_their_dates(tmp_path: Path) -> None:
    found = _progress(tmp_path, PLANNED, "metric: cost, value: 5e9, as_of: 1980, prices: 1982")
    assert found is not None
    assert found.unit == "percent"


def test_a_result_that_is_judged_is_in_times_of_its_target(tmp_path: Path) -> None:
    found = _progress(tmp_path, PLANNED, f"{PAID}, prices: 1982")
    assert found is not None
    assert (found.unit, found.rounded[0]) == ("times", Decimal("5.3"))
    assert found.arithmetic == "14,800,000,000 / 2,800,000,000"
    assert margin(found).low == 12_000_000_000


def test_money_in_other_prices_does_not_compare(tmp_path: Path) -> None:
    found = _asked(tmp_path, PLANNED, PAID)
    assert isinstance(found, Refused)
    assert found.why == "one is in prices that are not said, the other in prices of 1982"


@pytest.mark.parametrize(
    ("target", "result", "low"),
    [
        ("metric: members, value: 0", "metric: members, value: 3", 3),
        ("metric: members, value: 0", "metric: members, value: 0", 0),
        ("metric: depth, value: -5", "metric: depth, value: -8", -3),
        ("metric: depth, value: 5", "metric: depth, value: -1", -6),
        ("metric: cold, value: 10", "metric: cold, value: 20", 10),
    ],
)
def test_where_there_is_no_quotient_there_is_a_difference(
    tmp_path: Path, target: str, result: str, low: int
) -> None:
    found = _progress(tmp_path, f"{target}, role: target, as_of: 2014", f"{result}, as_of: 2017")
    assert found is not None
    assert found.kind == "margin"
    assert found.low == found.high == low
    assert found.unit == {"members": "members", "depth": "m", "cold": "°C"}[found.metric]


def test_the_difference_of_percentages_is_in_points(tmp_path: Path) -> None:
    found = _progress(
        tmp_path,
        "metric: share, value: 0, role: target, as_of: 2014",
        "metric: share, value: 2.5, as_of: 2017",
    )
    assert found is not None
    assert (found.unit, found.low) == ("percentage points", Decimal("2.5"))
    assert found.arithmetic == "2.5 − 0"


def test_an_unresolved_disagreement_makes_a_range_over_its_sides(tmp_path: Path) -> None:
    lines = (
        TARGET,
        "metric: members, value: 28, as_of: 2017",
        "metric: members, value: 40, as_of: 2017, id: other",
    )
    derived = Derived(small.catalog(tmp_path, "\n".join(f"- {{{fact}}}" for fact in lines)))
    found = derived.progress_of["walk"]["members"]
    assert isinstance(found, Computed)
    assert [int(end) for end in (found.low, found.high)] == [28, 40]
    assert found.arithmetic == "(28 or 40) / 100 × 100"
