"""What came of promises: reached in time or late, not reached, not known, not due yet."""

from __future__ import annotations

from pathlib import Path
from textwrap import dedent

import pytest

from macros.derive.derived import Derived
from macros.derive.promise_states import (
    due_position,
    last_reports,
    promise_state,
    starting_point,
)
from macros.ground.days import Day
from macros.load.catalog import Catalog
from tests.support import small

METRICS = """
opening: {name: Opening, group: people, kind: date, definition: The first day.}
plan: {name: Length of the plan, unit: years, group: people, kind: stock, definition: How long.}
debt: {name: Debt, unit: GBP, group: money, kind: stock, better: lower, definition: Owed.}
"""
TARGET = "metric: members, value: 100, role: target, as_of: 2014, due: 2019"


def _catalog(root: Path, *facts: str) -> Catalog:
    lines = [f"- {{{fact}, id: n{index}}}" for index, fact in enumerate(facts)]
    metrics = dedent(small.FILES["data/metrics.yml"]) + METRICS
    return small.catalog(root, "\n".join(lines), files={"data/metrics.yml": metrics})


@pytest.mark.parametrize(
    ("facts", "state"),
    [
        ((TARGET, "metric: members, value: 100, as_of: 2018"), "kept"),
        ((TARGET, "metric: members, value: 120, as_of: 2021"), "late"),
        (
            (
                TARGET,
                "metric: members, value: 90, as_of: 2019",
                "metric: members, value: 120, as_of: 2021",
            ),
            "late",
        ),
        ((TARGET, "metric: members, value: 90, as_of: 2019"), "missed"),
        ((TARGET, "metric: members, value: 90, as_of: 2021"), "missed"),
        ((TARGET, "metric: members, value: 90, as_of: 2018"), "before"),
        ((TARGET, 'metric: members, value: 90, as_of: "2019?"'), "before"),
        ((TARGET, "metric: members, value: 100, qualifier: nearly, as_of: 2018"), "before"),
        ((TARGET,), "open"),
        ((TARGET, "metric: members, unknown: not-found"), "open"),
        ((TARGET.replace("2019", "2030"),), "pending"),
        ((TARGET.replace("2019", "2030"), "metric: members, value: 9, as_of: 2018"), "pending"),
        ((TARGET.replace("2019", "2030"), "metric: members, value: 109, as_of: 2018"), "kept"),
    ],
)
def test_a_promise_is_told_by_its_counts_and_its_deadline(
    tmp_path: Path, facts: tuple[str, ...], state: str
) -> None:
    derived = Derived(_catalog(tmp_path, *facts))
    (promise,) = derived.outcomes_of["walk"]
    assert promise_state(derived.catalog, promise) == state


@pytest.mark.parametrize(
    ("facts", "state"),
    [
        (("metric: debt, value: 50, as_of: 2019",), "kept"),
        (("metric: debt, value: 150, as_of: 2019",), "missed"),
    ],
)
def test_where_less_is_better_a_promise_is_reached_by_less(
    tmp_path: Path, facts: tuple[str, ...], state: str
) -> None:
    derived = Derived(_catalog(tmp_path, TARGET.replace("members", "debt"), *facts))
    (promise,) = derived.outcomes_of["walk"]
    assert promise_state(derived.catalog, promise) == state


@pytest.mark.parametrize(("cost", "state"), [(80, "kept"), (120, "missed")])
def test_what_a_thing_cost_is_not_late(tmp_path: Path, cost: int, state: str) -> None:
    facts = (TARGET.replace("members", "cost"), f"metric: cost, value: {cost}, as_of: 2022")
    derived = Derived(_catalog(tmp_path, *facts))
    (promise,) = derived.outcomes_of["walk"]
    assert promise_state(derived.catalog, promise) == state


@pytest.mark.parametrize(("opened", "state"), [("2019", "kept"), ("2021", "late")])
def test_a_promised_date_is_its_own_deadline(tmp_path: Path, opened: str, state: str) -> None:
    facts = (
        "metric: opening, value: 2019, role: target, as_of: 2014",
        f"metric: opening, value: {opened}",
    )
    derived = Derived(_catalog(tmp_path, *facts))
    (promise,) = derived.outcomes_of["walk"]
    assert promise_state(derived.catalog, promise) == state


@pytest.mark.parametrize(
    ("due", "counted", "position"),
    [
        ("2017/2019", "2016", "before"),
        ("2017/2019", "2018-06", "within"),
        ("2017/2019", "2019", "at"),
        ("2017/2019", "2020", "after"),
        ("2019", "2019-06", "before"),
        ("2019", "2019?", "around"),
    ],
)
def test_a_count_stands_before_inside_or_after_the_deadline(
    tmp_path: Path, due: str, counted: str, position: str
) -> None:
    facts = (
        TARGET.replace("due: 2019", f"due: {due}"),
        f'metric: members, value: 9, as_of: "{counted}"',
    )
    derived = Derived(_catalog(tmp_path, *facts))
    (promise,) = derived.outcomes_of["walk"]
    assert promise.measured is not None
    assert due_position(promise, promise.measured.amount[0]) == position


def test_a_count_of_the_day_of_the_promise_is_where_it_began(tmp_path: Path) -> None:
    made = "metric: members, value: 100, role: target, as_of: 2014-05-01, due: 2019"
    catalog = _catalog(tmp_path, made, "metric: members, value: 5, as_of: 2014-05-01")
    derived = Derived(catalog)
    (promise,) = derived.outcomes_of["walk"]
    start = starting_point(catalog, promise, catalog.facts_of["walk"])
    assert start is not None
    assert start.item.value == 5
    assert promise_state(catalog, promise) == "open"


def test_the_length_of_a_plan_is_no_promise_but_the_deadline_of_others(tmp_path: Path) -> None:
    length = "metric: plan, value: 5, role: target, as_of: 2014"
    derived = Derived(_catalog(tmp_path / "one", TARGET, length))
    assert [one.fact.item.metric for one in derived.outcomes_of["walk"]] == ["members"]
    # A length of time that no other promise ends with is something to be kept.
    alone = Derived(_catalog(tmp_path / "other", TARGET, length.replace("5", "50")))
    assert len(alone.outcomes_of["walk"]) == 2


def test_what_can_have_no_outcome_is_not_followed_up(tmp_path: Path) -> None:
    facts = ("metric: depth, value: 4, role: target, as_of: 2014", "metric: depth, unknown: %s")
    for unknown, count in (("not-found", 1), ("not-applicable", 0)):
        derived = Derived(_catalog(tmp_path / unknown, facts[0], facts[1] % unknown))
        assert len(derived.outcomes_of["walk"]) == count


def test_the_record_of_an_initiative_ends_with_the_last_date_that_is_reported(
    tmp_path: Path,
) -> None:
    catalog = _catalog(tmp_path, TARGET, "metric: walkers, value: 9, as_of: 2016-03")
    assert last_reports(catalog) == {"walk": Day(2016, 3, 31)}
    assert last_reports(_catalog(tmp_path / "none", TARGET)) == {}
