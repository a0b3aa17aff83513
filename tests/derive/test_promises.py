"""Targets and forecasts, each once, with what came of it."""

from __future__ import annotations

from pathlib import Path
from textwrap import dedent
from typing import Any

import pytest

from macros.derive import due_results
from macros.derive.computed_numbers import Computed, Refused
from macros.derive.derived import Derived
from macros.derive.outcome import Outcome
from macros.derive.progress import progress_obstacle
from macros.derive.promises import Promise
from tests.support import small

TARGET = "metric: members, value: 100, role: target, as_of: 2014, due: 2019"


METRICS = """
debt: {name: Debt, unit: GBP, group: money, kind: stock, better: lower, definition: Owed.}
opening: {name: Opening, group: people, kind: date, definition: The first day.}
free: {name: Free, group: money, kind: choice, choices: [yes, no], definition: For all.}
"""


def _promises(root: Path, *facts: str) -> tuple[Promise, ...]:
    lines = [f"- {{{fact}, id: n{index}}}" for index, fact in enumerate(facts)]
    metrics = dedent(small.FILES["data/metrics.yml"]) + METRICS
    catalog = small.catalog(root, "\n".join(lines), files={"data/metrics.yml": metrics})
    return Derived(catalog).promises_of["walk"]


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


def _amounts(found: Promise) -> list[str]:
    """The ids of the result and of the later one, as far as there are."""
    assert not isinstance(found.outcome, Refused)
    return [one.amount[0].id for one in (found.outcome, found.afterwards) if one]


@pytest.mark.parametrize(
    ("at_first", "later", "told"),
    [
        # What stays below was kept, whatever came later.
        (80, (300,), ["n1"]),
        (100, (300,), ["n1"]),
        # The first of those that reach it, or else the latest.
        (150, (90, 80), ["n1", "n2"]),
        (150, (140, 300), ["n1", "n3"]),
    ],
)
def test_where_less_is_better_what_is_not_more_reaches_a_promise(
    tmp_path: Path, at_first: int, later: tuple[int, ...], told: list[str]
) -> None:
    (found,) = _promises(
        tmp_path,
        "metric: debt, value: 100, role: target, as_of: 2014, due: 2016",
        f"metric: debt, value: {at_first}, as_of: 2015",
        *(f"metric: debt, value: {one}, as_of: {2018 + n}" for n, one in enumerate(later)),
    )
    assert _amounts(found) == told


@pytest.mark.parametrize("at_first", [80, 150])
def test_of_a_total_that_is_better_low_the_latest_counts(tmp_path: Path, at_first: int) -> None:
    (found,) = _promises(
        tmp_path,
        "metric: cost, value: 100, role: target, as_of: 2014, due: 2016",
        f"metric: cost, value: {at_first}, as_of: 2015",
        "metric: cost, value: 90, as_of: 2018",
        "metric: cost, value: 100, as_of: 2019",
        "metric: cost, value: 300, as_of: 2020",
    )
    assert _amounts(found) == ["n1", "n4"]


def test_a_promise_of_nothing_is_reached_where_less_is_better(tmp_path: Path) -> None:
    (found,) = _promises(
        tmp_path,
        "metric: debt, value: 0, role: target, as_of: 2014, due: 2016",
        "metric: debt, value: 5, as_of: 2015",
        "metric: debt, value: 0, as_of: 2018",
    )
    assert _amounts(found) == ["n1", "n2"]


def test_what_was_not_kept_when_due_may_be_kept_later(tmp_path: Path) -> None:
    (found,) = _promises(
        tmp_path,
        "metric: free, value: yes, role: target, as_of: 2014, due: 2016",
        "metric: free, value: no, as_of: 2015",
        "metric: free, value: yes, as_of: 2018",
        "metric: free, value: no, as_of: 2020",
    )
    assert _amounts(found) == ["n1", "n2"]


def test_a_date_is_held_against_the_most_exact_one_whenever_it_was_told(tmp_path: Path) -> None:
    (found,) = _promises(
        tmp_path,
        "metric: opening, value: 2018-05, role: target, as_of: 2014, due: 2018-12",
        "metric: opening, value: 2018-06, as_of: 2018-06",
        "metric: opening, value: 2018-06-03, as_of: 2020",
    )
    assert isinstance(found.outcome, Outcome)
    assert _amounts(found) == ["n2"]


def test_either_side_of_a_promise_is_reached_by_what_reaches_the_smaller(tmp_path: Path) -> None:
    (found,) = _promises(
        tmp_path,
        TARGET.replace("100", "200"),
        TARGET,
        "metric: members, value: 50, as_of: 2020",
        "metric: members, value: 150, as_of: 2021",
        "metric: members, value: 250, as_of: 2023",
    )
    assert _amounts(found) == ["n2", "n3"]


def test_of_two_later_results_of_one_day_the_better_is_nearer(tmp_path: Path) -> None:
    (found,) = _promises(
        tmp_path,
        TARGET,
        "metric: members, value: 50, as_of: 2020",
        "metric: members, value: 60, as_of: 2020-12-31",
        "metric: members, value: 70, as_of: 2023",
    )
    assert _amounts(found) == ["n1", "n3"]


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


def test_results_count_from_the_day_when_a_promise_was_told_first(tmp_path: Path) -> None:
    (found,) = _promises(
        tmp_path,
        "metric: members, value: 100, role: target, as_of: 2018-06, due: 2019",
        "metric: members, value: 100, role: target, as_of: 2018-08, due: 2019",
        "metric: members, value: 60, as_of: 2018-08",
    )
    assert _percent(found.outcome) == 60


def test_the_page_of_an_initiative_counts_from_that_day_too(tmp_path: Path) -> None:
    facts = """
    - {metric: members, value: 100, role: target, as_of: 2018-06, due: 2019, id: first}
    - {metric: members, value: 100, role: target, as_of: 2018-08, due: 2019, id: again}
    - {metric: members, value: 60, as_of: 2018-08, id: result}
    """
    derived = Derived(small.catalog(tmp_path, facts))
    assert _percent(derived.progress_of["walk"]["members"]) == 60
    assert derived.computed_of("walk", "members") == ()


@pytest.mark.parametrize(
    ("result", "late"), [("2018", False), ("2018/2020", False), ("2020-01", True)]
)
def test_a_result_of_a_day_after_the_due_date_is_late(
    tmp_path: Path, result: str, late: bool
) -> None:
    (found,) = _promises(tmp_path, TARGET, f"metric: members, value: 60, as_of: {result}")
    assert found.late is late


def test_a_promise_that_was_told_again_has_its_best_fact(tmp_path: Path) -> None:
    (found,) = _promises(
        tmp_path,
        f"{TARGET}, evidence: [{{source: book, paragraph: 1}}]",
        f"{TARGET}, evidence: [{{source: book, paragraph: 1}}, {{source: paper, paragraph: 1}}]",
    )
    assert found.fact.id == "n1"


def test_dates_that_one_wide_date_overlaps_are_due_at_two_times(tmp_path: Path) -> None:
    wide, near, far = (TARGET.replace("2019", due) for due in ("2015/2025", "2016", "2024"))
    assert [found.fact.id for found in _promises(tmp_path, wide, near, far)] == ["n0", "n2"]


@pytest.mark.parametrize("rival_first", [True, False])
def test_a_promise_that_is_told_later_counts_beside_a_rival_of_the_earlier(
    tmp_path: Path, rival_first: bool
) -> None:
    told, rival = [TARGET, TARGET.replace("2014", "2016")], [TARGET.replace("100", "200")]
    found = _promises(tmp_path, *(rival + told if rival_first else told + rival))
    values = [{fact.item.value for fact in one.facts} for one in found]
    assert sorted(values, key=len) == [{100}, {100, 200}]


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


def test_the_reason_is_that_of_the_results_of_the_promised_part(tmp_path: Path) -> None:
    (found,) = _promises(
        tmp_path,
        f"{TARGET}, place: town",
        "metric: members, value: 5, as_of: 2017",
        "metric: members, value: 5, as_of: 2013, place: town",
    )
    assert isinstance(found.outcome, Refused)
    assert found.outcome.why == "the result is not later than the target"


def test_a_result_in_words_hides_no_number(tmp_path: Path) -> None:
    (found,) = _promises(
        tmp_path,
        TARGET,
        "metric: members, value: 80, as_of: 2017",
        "metric: members, text: Many, as_of: 2018",
    )
    assert _amounts(found) == ["n1"]


@pytest.mark.parametrize(
    ("facts", "why"),
    [
        ((TARGET, "metric: members, text: Many, as_of: 2018"), "one of the two is in words"),
        (
            (
                "metric: free, value: yes, role: target, as_of: 2014",
                "metric: free, value: yes, as_of: 2018",
                "metric: free, value: no, as_of: 2018",
            ),
            "sources disagree on one of the two",
        ),
    ],
)
def test_a_result_that_cannot_be_computed_with_is_told_with_the_reason(
    tmp_path: Path, facts: tuple[str, ...], why: str
) -> None:
    (found,) = _promises(tmp_path, *facts)
    assert isinstance(found.outcome, Refused)
    assert found.outcome.why == why


@pytest.mark.parametrize(
    ("metric", "since"),
    [
        # Results of other years, and results from before each promise.
        ("walkers", 1900),
        ("members", 1800),
    ],
)
def test_no_promise_is_held_against_all_results(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, metric: str, since: int
) -> None:
    held: list[object] = []

    def noted(*facts: Any) -> str | None:
        held.append(facts)
        return progress_obstacle(*facts)

    monkeypatch.setattr(due_results, "progress_obstacle", noted)
    years = range(1900, 1960)
    _promises(
        tmp_path,
        *(
            f"metric: {metric}, value: 1000, role: target, as_of: {year}, due: {year + 50}"
            for year in years
        ),
        *(f"metric: {metric}, value: 9, as_of: {since + n}" for n in range(len(years))),
    )
    assert len(held) <= 3 * len(years)


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


@pytest.mark.parametrize(
    ("as_of", "told"), [("2016", True), ("2015", False), ("2014", False), (None, False)]
)
def test_a_search_tells_more_than_a_result_only_if_it_is_of_a_later_time(
    tmp_path: Path, as_of: str | None, told: bool
) -> None:
    (found,) = _promises(
        tmp_path,
        "metric: members, value: 9, role: target, as_of: 2013",
        "metric: members, value: 3, as_of: 2015-12-31",
        f"metric: members, unknown: not-found{f', as_of: {as_of}' if as_of else ''}",
    )
    assert found.unknown is not None
    assert (found.later_search is not None) is told


@pytest.mark.parametrize(
    ("due", "pending"),
    [
        # The almanac is of 30 June 2025.
        (", due: 2024", False),
        (", due: 2025-06-30", False),
        (", due: 2025", True),
        (", due: 2020/2030", True),
        (", due: 2020/..", False),
        (", due: 2030/..", True),
        ("", False),
    ],
)
def test_what_is_due_after_the_day_of_the_almanac_is_pending(
    tmp_path: Path, due: str, pending: bool
) -> None:
    (found,) = _promises(tmp_path, f"metric: members, value: 9, role: target, as_of: 2014{due}")
    assert found.pending is pending


def test_a_result_of_one_year_is_no_part_of_another(tmp_path: Path) -> None:
    forecast = "metric: walkers, value: 460, role: forecast, as_of: 2014, due: 2016"
    (before,) = _promises(tmp_path, forecast, "metric: walkers, value: 353, as_of: 2015")
    assert isinstance(before.outcome, Refused)
    assert before.outcome.why == "the result is of another year than the forecast"
    (same,) = _promises(tmp_path, forecast, "metric: walkers, value: 460, as_of: 2016")
    assert _percent(same.outcome) == 100
