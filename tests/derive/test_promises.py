"""Targets and forecasts, each once, with what came of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from macros.derive.computed_numbers import Computed, Refused
from macros.derive.derived import Derived
from macros.derive.promises import Promise
from tests.support import small

TARGET = "metric: members, value: 100, role: target, as_of: 2014, due: 2019"


def _promises(root: Path, *facts: str) -> tuple[Promise, ...]:
    lines = [f"- {{{fact}, id: n{index}}}" for index, fact in enumerate(facts)]
    return Derived(small.catalog(root, "\n".join(lines))).promises_of["walk"]


def _percent(outcome: object) -> int:
    assert isinstance(outcome, Computed)
    return int(outcome.low)


def test_each_promise_of_a_metric_is_held_against_the_latest_result(tmp_path: Path) -> None:
    first, second, forecast = _promises(
        tmp_path,
        TARGET,
        "metric: members, value: 200, role: target, as_of: 2018, due: 2025",
        "metric: members, value: 400, role: forecast, as_of: 2018, due: 2025",
        "metric: members, value: 50, as_of: 2023",
    )
    assert [_percent(one.outcome) for one in (first, second, forecast)] == [50, 25, 12]


def test_what_there_was_when_a_promise_was_due_stands_beside_what_came_later(
    tmp_path: Path,
) -> None:
    (found,) = _promises(
        tmp_path,
        TARGET,
        "metric: members, value: 30, as_of: 2016",
        "metric: members, value: 80, as_of: 2018",
        "metric: members, value: 120, as_of: 2023",
    )
    assert (_percent(found.outcome), _percent(found.afterwards)) == (80, 120)


def test_of_later_results_the_first_counts_and_the_first_that_reaches_a_promise(
    tmp_path: Path,
) -> None:
    results = [
        f"metric: members, value: {20 * (year - 2016)}, as_of: {year}" for year in range(2020, 2026)
    ]
    (late,) = _promises(tmp_path, TARGET, *results)
    assert (_percent(late.outcome), _percent(late.afterwards)) == (80, 100)
    (never,) = _promises(tmp_path, TARGET.replace("100", "1000"), *results)
    assert (_percent(never.outcome), _percent(never.afterwards)) == (8, 18)


def test_what_came_after_a_promise_was_kept_tells_nothing_of_it(tmp_path: Path) -> None:
    (found,) = _promises(
        tmp_path,
        TARGET,
        "metric: members, value: 100, as_of: 2018",
        "metric: members, value: 50, as_of: 2023",
    )
    assert (_percent(found.outcome), found.afterwards) == (100, None)


def test_where_less_is_better_the_latest_result_counts(tmp_path: Path) -> None:
    (found,) = _promises(
        tmp_path,
        "metric: cost, value: 100, role: target, as_of: 2014, due: 2016",
        "metric: cost, value: 150, as_of: 2018",
        "metric: cost, value: 300, as_of: 2020",
    )
    assert isinstance(found.outcome, Computed)
    assert found.outcome.low == 3


@pytest.mark.parametrize(
    "facts",
    [
        # The latest result is from before it was due.
        (TARGET, "metric: members, value: 30, as_of: 2016"),
        # All results are from after that.
        (TARGET, "metric: members, value: 120, as_of: 2023"),
        # Nobody said by when.
        (
            TARGET.replace(", due: 2019", ""),
            "metric: members, value: 30, as_of: 2016",
            "metric: members, value: 120, as_of: 2023",
        ),
    ],
)
def test_one_result_is_told_once(tmp_path: Path, facts: tuple[str, ...]) -> None:
    (found,) = _promises(tmp_path, *facts)
    assert found.measured
    assert found.afterwards is None


@pytest.mark.parametrize(
    ("again", "promises"),
    [
        ("value: 100, role: target, as_of: 2015, due: 2019", 1),
        ("value: 100, qualifier: over, role: target, as_of: 2014, due: 2018/2020", 1),
        ("value: 100, role: target, as_of: 2015, due: 2025", 2),
        ("value: 100, role: target, as_of: 2015", 2),
        ("value: 100, role: forecast, as_of: 2014, due: 2019", 2),
        ("value: 100, role: target, as_of: 2014, due: 2019, place: town", 2),
        ("value: 200, role: target, as_of: 2016, due: 2019", 2),
        # Two sides of a disagreement are one promise.
        ("value: 200, role: target, as_of: 2014, due: 2019", 1),
        ("text: A lot, role: target, as_of: 2014, due: 2019", 1),
        ("value: 200, role: target, as_of: 2014, due: 2019, rank: deprecated, reason: Garbled.", 1),
    ],
)
def test_a_promise_that_is_told_again_is_one_promise(
    tmp_path: Path, again: str, promises: int
) -> None:
    assert len(_promises(tmp_path, TARGET, f"metric: members, {again}")) == promises


def test_a_promise_that_was_told_again_has_its_best_fact(tmp_path: Path) -> None:
    (found,) = _promises(
        tmp_path,
        f"{TARGET}, evidence: [{{source: book, paragraph: 1}}]",
        f"{TARGET}, evidence: [{{source: book, paragraph: 1}}, {{source: paper, paragraph: 1}}]",
    )
    assert found.fact.id == "n1"


def test_where_sources_disagree_on_a_promise_both_sides_count(tmp_path: Path) -> None:
    (found,) = _promises(
        tmp_path,
        TARGET,
        TARGET.replace("100", "200"),
        "metric: members, value: 50, as_of: 2017",
    )
    assert isinstance(found.outcome, Computed)
    assert [int(end) for end in found.outcome.rounded] == [25, 50]


def test_the_reason_is_told_where_no_result_compares(tmp_path: Path) -> None:
    (found,) = _promises(tmp_path, TARGET, "metric: members, value: 5, as_of: 2017, place: town")
    assert isinstance(found.outcome, Refused)
    assert found.outcome.why == "Town is not the whole"
    assert found.measured is None


@pytest.mark.parametrize("place", ["", ", place: town"])
def test_a_promise_knows_the_search_for_its_result(tmp_path: Path, place: str) -> None:
    (found,) = _promises(
        tmp_path,
        f"{TARGET}, place: town",
        "metric: members, unknown: not-disclosed, place: county",
        f"metric: members, unknown: not-found, note: Looked for in the yearbooks{place}",
    )
    assert found.outcome is None
    assert found.unknown is not None
    assert found.unknown.item.note == "Looked for in the yearbooks"


@pytest.mark.parametrize(
    ("promise", "known"),
    [
        ("as_of: 2014, due: 2016", True),
        ("as_of: 2014, due: 2018", False),
        ("as_of: 2014", True),
        ("as_of: 2016-12-31", False),
    ],
)
def test_a_search_for_another_year_is_no_search_for_the_result(
    tmp_path: Path, promise: str, known: bool
) -> None:
    (found,) = _promises(
        tmp_path,
        f"metric: members, value: 9, role: target, {promise}",
        "metric: members, unknown: not-found, as_of: 2016, note: Looked for in the yearbook",
    )
    assert (found.unknown is not None) is known


def test_a_result_of_one_year_is_no_part_of_another(tmp_path: Path) -> None:
    forecast = "metric: walkers, value: 460, role: forecast, as_of: 2014, due: 2016"
    (before,) = _promises(tmp_path, forecast, "metric: walkers, value: 353, as_of: 2015")
    assert isinstance(before.outcome, Refused)
    assert before.outcome.why == "the result is of another year than the forecast"
    (same,) = _promises(tmp_path, forecast, "metric: walkers, value: 460, as_of: 2016")
    assert _percent(same.outcome) == 100
