"""The promise and the count that stand for an initiative in lists."""

from __future__ import annotations

from pathlib import Path

from macros.derive.computed_numbers import Computed, RivalFacts
from macros.derive.derived import Derived
from macros.derive.headline import Headline
from tests.support import small

PROMISE = "metric: members, value: 100, role: target, as_of: 2014, due: 2019"


def _headline(root: Path, *facts: str) -> Headline | None:
    evidence = "evidence: [{source: book, paragraph: 1}]"
    lines = [
        f"- {{{fact}, id: n{index}{'' if 'evidence' in fact else f', {evidence}'}}}"
        for index, fact in enumerate(facts)
    ]
    catalog = small.catalog(root, "\n".join(lines))
    return Derived(catalog).headline_of.get("walk")


def _ids(facts: RivalFacts) -> list[str]:
    return [fact.id for fact in facts]


def test_the_latest_count_that_is_held_against_a_promise_stands_beside_it(tmp_path: Path) -> None:
    found = _headline(
        tmp_path,
        PROMISE,
        "metric: members, value: 30, as_of: 2018",
        "metric: members, value: 80, as_of: 2023",
    )
    assert found
    assert (_ids(found.promised), _ids(found.reached)) == (["n0"], ["n2"])
    assert isinstance(found.progress, Computed)
    assert found.progress.low == 80


def test_a_promise_with_a_count_goes_before_one_that_more_sources_tell(tmp_path: Path) -> None:
    evidence = "evidence: [{source: book, paragraph: 1}, {source: paper, paragraph: 1}]"
    found = _headline(
        tmp_path,
        f"metric: walkers, value: 5, role: target, as_of: 2014, {evidence}",
        PROMISE,
        "metric: members, value: 30, as_of: 2018",
    )
    assert found
    assert found.metric == "members"


def test_a_promise_without_a_count_says_where_somebody_looked(tmp_path: Path) -> None:
    found = _headline(
        tmp_path, PROMISE, "metric: members, unknown: not-found, as_of: 2019, note: Read it all."
    )
    assert found
    assert (_ids(found.promised), found.reached) == (["n0"], ())
    assert found.unknown
    assert found.unknown.id == "n1"


def test_without_a_promise_the_best_count_of_the_first_metric_leads(tmp_path: Path) -> None:
    found = _headline(
        tmp_path,
        "metric: members, value: 3, as_of: 2023, place: town",
        "metric: members, value: 2, as_of: 2020",
        "metric: members, value: 400, role: forecast, as_of: 2018",
    )
    assert found
    assert (found.promised, _ids(found.reached)) == ((), ["n1"])


def test_a_forecast_leads_only_where_nothing_was_counted(tmp_path: Path) -> None:
    found = _headline(tmp_path, "metric: members, value: 400, role: forecast, as_of: 2018")
    assert found
    assert (_ids(found.promised), found.reached) == (["n0"], ())


def test_a_promise_that_was_set_aside_does_not_lead(tmp_path: Path) -> None:
    found = _headline(
        tmp_path,
        f"{PROMISE}, rank: deprecated, reason: A misprint.",
        "metric: members, value: 30, as_of: 2018",
    )
    assert found
    assert found.promised == ()


def test_of_an_initiative_without_values_there_is_no_headline(tmp_path: Path) -> None:
    assert _headline(tmp_path, "metric: members, unknown: not-found, as_of: 2019") is None
