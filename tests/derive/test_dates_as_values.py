"""Dates and words of a list as values: chosen, disputed, compared, sorted, drawn and told."""

from __future__ import annotations

from pathlib import Path

import pytest

from macros.derive.best_fact import best_fact, known_from
from macros.derive.comparison import Sort, comparison
from macros.derive.computed_numbers import Refused
from macros.derive.derived import Derived
from macros.derive.outcome import Outcome
from macros.derive.timeline_entries import timeline_entries
from macros.load.catalog import Catalog
from macros.pages.fact_words import FactWords
from tests.support import small

METRICS = {
    "data/metrics.yml": """\
        opened: {name: Opened, group: people, kind: date, definition: When it began.}
        insured:
          {name: Insured, group: people, kind: choice, choices: [yes, partly, no], definition: x}
        version: {name: Version, unit: text, group: people, kind: stock, definition: The latest.}
        """
}
TARGET = "metric: opened, role: target, as_of: 1957, value: 1963-01"


def _catalog(root: Path, *facts: str) -> Catalog:
    return small.catalog(root, "\n".join(f"- {{{fact}}}" for fact in facts), files=METRICS)


def _outcome(catalog: Catalog) -> Outcome:
    found = Derived(catalog).progress_of["walk"]["opened"]
    assert isinstance(found, Outcome)
    return found


@pytest.mark.parametrize(
    ("reached", "words"),
    [
        ("1973-10-20", "10 years 9 months late against the promise"),
        ("1973", "10 years late against the promise"),
        ("1973~", "about 10 years late against the promise"),
        ("1973/1975", "at least 10 years late against the promise"),
        ("1962-11", "2 months early against the promise"),
        ("1963-01-20", "on time against the promise"),
        ("1963-01?", "about on time against the promise"),
    ],
)
def test_what_was_reached_is_told_against_what_was_promised(
    tmp_path: Path, reached: str, words: str
) -> None:
    catalog = _catalog(tmp_path, TARGET, f"metric: opened, value: {reached}")
    say = FactWords(Derived(catalog))
    found = _outcome(catalog)
    assert f"{say.computed_amount(found)} {say.progress_words(found)}" == words


def test_a_date_that_was_expected_is_called_a_forecast(tmp_path: Path) -> None:
    forecast = TARGET.replace("target", "forecast")
    derived = Derived(_catalog(tmp_path, forecast, "metric: opened, value: 1973"))
    (found,) = derived.promises_of["walk"]
    assert found.measured is not None
    assert FactWords(derived).progress_words(found.measured) == "against the forecast"


def test_earlier_plans_are_told_too(tmp_path: Path) -> None:
    later = "metric: opened, role: target, as_of: 1970, value: 1973, id: later"
    catalog = _catalog(tmp_path, TARGET, later, "metric: opened, value: 1973-10-20")
    assert _outcome(catalog).result == "on time"
    (first,) = Derived(catalog).computed_of("walk", "opened")
    assert isinstance(first, Outcome)
    assert (first.result, first.base[0].id) == ("late", "opened-target-1957")
    assert FactWords(Derived(catalog)).arithmetic(first) == "20 October 1973 − January 1963"


def test_a_promised_word_is_compared_by_equality(tmp_path: Path) -> None:
    target = "metric: insured, role: target, as_of: 2019, value: yes"
    catalog = _catalog(tmp_path, target, "metric: insured, value: no, as_of: 2020")
    found = Derived(catalog).progress_of["walk"]["insured"]
    say = FactWords(Derived(catalog))
    assert isinstance(found, Outcome)
    assert say.computed_amount(found) == "different"
    assert say.arithmetic(found) == "no ≠ yes"


def test_values_in_words_have_no_outcome(tmp_path: Path) -> None:
    target = "metric: version, role: target, as_of: 2019, text: '2'"
    catalog = _catalog(tmp_path, target, "metric: version, text: '2', as_of: 2020")
    assert isinstance(Derived(catalog).progress_of["walk"]["version"], Refused)


def test_a_date_that_happened_needs_no_other_date_and_has_an_id_without_any(tmp_path: Path) -> None:
    catalog = _catalog(tmp_path, "metric: opened, value: 1973-10-20")
    (fact,) = catalog.facts
    assert fact.id == "opened-actual"
    assert str(known_from(catalog, fact)) == "1973-10-20"
    assert FactWords(Derived(catalog)).date_and_claimant(fact) == ""


@pytest.mark.parametrize(
    ("one", "other", "conflict"),
    [
        ("value: 1973-10-20", "value: 1973-10-22, id: b", True),
        ("value: 1973-10-20, as_of: 1973", "value: 1974, as_of: 1990, id: b", True),
        ("value: 1973-10-20", "value: 1973, id: b", False),
        ("value: 1973-10-20", "value: 1973-10-20, id: b", False),
        ("value: 1963, role: target, as_of: 1957", "value: 1963-02, role: target", False),
        ("value: 1963, role: target, as_of: 1957", "value: 1965, role: target, as_of: 1960", False),
        ("value: 1963, role: target, as_of: 1957", "value: 1965, role: target, as_of: 1957", True),
    ],
)
def test_only_dates_that_exclude_each_other_disagree(
    tmp_path: Path, one: str, other: str, *, conflict: bool
) -> None:
    catalog = _catalog(tmp_path, f"metric: opened, {one}", f"metric: opened, {other}")
    assert bool(Derived(catalog).disagreements) == conflict


@pytest.mark.parametrize(("other", "conflict"), [("partly", True), ("yes", False)])
def test_words_of_a_list_disagree_if_they_differ(
    tmp_path: Path, other: str, *, conflict: bool
) -> None:
    fact = "metric: insured, as_of: 2020, value: "
    catalog = _catalog(tmp_path, f"{fact}yes", f"{fact}{other}, id: b")
    assert bool(Derived(catalog).disagreements) == conflict


@pytest.mark.parametrize(
    ("facts", "best"),
    [
        (("value: 1973", "value: 1973-10-20, id: exact"), "exact"),
        (("value: 1973-10-20~", "value: 1973-10, id: sure"), "sure"),
        (("value: 1974", "value: 1973, id: held, rank: preferred, reason: Seen."), "held"),
        (("value: 1973, as_of: 1990", "value: 1973-10-20, as_of: 1975, id: exact"), "exact"),
    ],
)
def test_the_best_date_is_the_surest_and_most_exact(
    tmp_path: Path, facts: tuple[str, ...], best: str
) -> None:
    catalog = _catalog(tmp_path, *(f"metric: opened, {fact}" for fact in facts))
    found = best_fact(catalog, catalog.facts, "actual")
    assert found is not None
    assert found.id == best


@pytest.mark.parametrize(
    ("metric", "values", "order"),
    [
        ("opened", ["value: 1973-10-20", "value: 1963", "value: 1970-05"], ["b", "c", "a"]),
        ("insured", ["value: no", "value: yes", "value: partly"], ["b", "c", "a"]),
        ("version", ["text: '10.1'", "text: '9.2'", "text: '9.10'"], ["b", "c", "a"]),
    ],
)
def test_a_column_sorts_by_days_by_the_list_or_as_people_do(
    tmp_path: Path, metric: str, values: list[str], order: list[str]
) -> None:
    head = "name: X\nkind: program\nsummary: One.\nfacts:\n"
    files = {
        f"data/initiatives/{id}.yml": f"{head}  - {{metric: {metric}, as_of: 2020, {value}}}\n"
        for id, value in zip("abc", values, strict=True)
    }
    derived = Derived(small.catalog(tmp_path, files=files | METRICS))
    (table,) = comparison(derived, sort=Sort(metric, "up"))
    assert [row.initiative for row in table.rows] == order
    assert table.sorting == {metric}
    (table,) = comparison(derived, sort=Sort(metric, "down"))
    assert [row.initiative for row in table.rows] == order[::-1]


def test_a_date_is_an_entry_of_the_timeline_and_a_promise_is_due_on_it(tmp_path: Path) -> None:
    catalog = _catalog(tmp_path, TARGET, "metric: opened, value: 1973-10-20, as_of: 1990")
    made, due, opened = timeline_entries(Derived(catalog), (), catalog.facts)
    assert (str(opened.when), opened.kind) == ("1973-10-20", "results")
    assert (str(made.when), made.kind) == ("1957", "targets")
    assert (str(due.when), due.kind) == ("1963-01", "deadlines")
