"""What an initiative's page is given: rows, a story, voices for and against, what is missing."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from macros.derive.derived import Derived
from macros.load.catalog import CatalogFact
from macros.pages import initiative_view as module
from macros.pages.initiative_view import InitiativeView, initiative_view
from macros.pages.metric_rows import MOST_ROWS, InitiativeMetric
from tests.support import small


def _view(root: Path, facts: str = "", fields: str = "") -> InitiativeView:
    return initiative_view(Derived(small.catalog(root, facts, fields=fields)), "walk")


def _row(view: InitiativeView, metric: str = "members") -> InitiativeMetric:
    return next(row for row in (*view.numbers.shown, *view.numbers.folded) if row.metric == metric)


def _values(facts: Sequence[CatalogFact]) -> list[object]:
    return [fact.item.value for fact in facts]


def test_a_row_has_one_promise_one_count_and_all_claims_behind_them(
    rivers_derived: Derived,
) -> None:
    view = initiative_view(rivers_derived, "river-watch")
    members = _row(view)
    assert _values(members.promised) == [500]
    assert _values(members.counted) == [431]
    known = [
        fact
        for fact in rivers_derived.facts_by_metric["river-watch"]["members"]
        if not fact.item.unknown
    ]
    assert {fact.key for fact in members.claims} == {fact.key for fact in known}
    assert members.claims[0].item.role == "target"
    assert {piece.source for piece in members.evidence} <= {
        piece.source for fact in members.claims for piece in fact.item.evidence
    }


@pytest.mark.parametrize(
    ("limit", "beside"), [("", True), (", place: town", False), (", of: Young", False)]
)
def test_what_a_part_has_is_no_count_beside_a_promise_of_the_whole(
    tmp_path: Path, limit: str, beside: bool
) -> None:
    facts = f"""
    - {{metric: members, value: 100, role: target, as_of: 2014}}
    - {{metric: members, value: 3, as_of: 2017{limit}}}
    """
    row = _row(_view(tmp_path, facts))
    assert _values(row.promised) == [100]
    assert bool(row.counted) is beside
    assert row.more_counted == (0 if beside else 1)


def test_what_promises_share_is_said_once(tmp_path: Path) -> None:
    facts = """
    - {metric: members, value: 1, role: target, as_of: 2014, due: 2016, said_by: club}
    - {metric: walkers, value: 2, role: target, as_of: 2014, due: 2016, said_by: club}
    - {metric: share, value: 3, role: target, as_of: 2015, due: 2019, said_by: club}
    """
    view = _view(tmp_path, facts)
    shared = view.numbers.shared
    assert shared is not None
    assert (str(shared.fact.item.as_of), shared.every) == ("2014", False)
    assert {row.metric: row.shared_dates for row in view.numbers.shown} == {
        "members": True,
        "walkers": True,
        "share": False,
    }
    assert not _row(view).told
    assert _row(view, "share").told == _row(view, "share").promised


def test_a_reading_that_claims_share_is_said_once(tmp_path: Path) -> None:
    facts = """
    - {metric: members, value: 1, as_of: 2014, inferred: {as_of: The date of the page.}}
    - {metric: members, value: 2, as_of: 2015, inferred: {as_of: The date of the page.}}
    - {metric: members, value: 3, as_of: 2016, inferred: {as_of: Printed as now.}}
    """
    row = _row(_view(tmp_path, facts))
    assert [(one.field, one.how, one.claims) for one in row.readings] == [
        ("as_of", "The date of the page.", 2)
    ]
    assert [row.own_readings[fact.key] for fact in row.claims] == [
        (),
        (),
        (("as_of", "Printed as now."),),
    ]


def test_a_metric_that_an_event_tells_has_no_row_and_its_links_lead_to_the_event(
    tmp_path: Path,
) -> None:
    facts = """
    - {metric: members, value: 5, as_of: 2014, event: event-launch-2014}
    - {metric: walkers, value: 6, as_of: 2014, event: event-launch-2014}
    - {metric: walkers, value: 7, as_of: 2015}
    - {metric: share, unknown: not-found}
    """
    events = "events:\n  - {date: 2014, title: It opens, kind: launch}\n"
    view = _view(tmp_path, facts, events)
    assert [row.metric for row in view.numbers.shown] == ["walkers"]
    assert view.heads == {
        "members": "walk#members-actual-2014",
        "share": "walk#share-actual-undated",
    }


def test_the_rows_that_tell_least_are_folded(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("macros.pages.metric_rows.MOST_ROWS", 1)
    facts = """
    - {metric: walkers, value: 7, as_of: 2015}
    - {metric: share, value: 8, as_of: 2015}
    - {metric: growth, value: 9, as_of: 2015}
    - {metric: members, value: 1, role: target, as_of: 2014}
    """
    numbers = _view(tmp_path, facts).numbers
    assert MOST_ROWS > 1
    assert [row.metric for row in numbers.shown] == ["members"]
    assert {row.metric for row in numbers.folded} == {"walkers", "share", "growth"}


def test_of_many_events_those_with_numbers_and_those_that_change_most_are_shown(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "MOST_EVENTS", 2)
    events = """
events:
  - {date: 2014, title: A report, kind: report}
  - {date: 2015, title: It opens, kind: launch}
  - {date: 2016, title: A day, kind: other, id: day}
"""
    view = _view(tmp_path, "- {metric: members, value: 5, as_of: 2016, event: day}", events)
    assert [one.item.title for one in view.events.shown] == ["It opens", "A day"]
    assert [one.item.title for one in view.events.folded] == ["A report"]


def test_the_latest_statements_of_each_side_are_shown(tmp_path: Path) -> None:
    said = "".join(
        f"  - {{date: {year}, speaker: A, stance: {stance}, text: In {year}.}}\n"
        for year, stance in [
            (2011, "supportive"),
            (2012, "supportive"),
            (2013, "supportive"),
            (2014, "supportive"),
            (2015, "neutral"),
        ]
    )
    view = _view(tmp_path, fields=f"statements:\n{said}")
    supportive = view.statements.supportive
    assert [str(one.item.date) for one in supportive.shown] == ["2014", "2013", "2012"]
    assert [str(one.item.date) for one in supportive.folded] == ["2011"]
    assert len(view.statements.neutral) == 1
    assert view.statements.any
    assert not view.statements.critical.shown


@pytest.mark.parametrize(
    ("metric", "limit", "told"),
    [("members", "", [9]), ("members", ", of: Young", []), ("walkers", "", [])],
)
def test_a_count_after_the_one_that_is_held_against_the_promise_is_told(
    tmp_path: Path, metric: str, limit: str, told: list[int]
) -> None:
    facts = f"""
    - {{metric: {metric}, value: 5, role: target, as_of: 2014, due: 2016}}
    - {{metric: {metric}, value: 6, as_of: 2016}}
    - {{metric: {metric}, value: 9, as_of: 2018{limit}}}
    """
    view = _view(tmp_path, facts)
    assert view.headline
    assert _values(view.headline.reached) == [6]
    assert _values(view.later_count) == told


def test_where_nobody_is_critical_the_nearest_critics_stand(rivers_derived: Derived) -> None:
    views = [initiative_view(rivers_derived, id) for id in rivers_derived.catalog.initiatives]
    nearby = [one for view in views for one in view.statements.critics_nearby]
    assert nearby
    assert all(
        view.statements.critics_elsewhere for view in views if view.statements.critics_nearby
    )
    for view in views:
        critics = view.statements.critics_nearby
        assert not (critics and view.statements.critical.shown)
        assert all(one.item.stance == "critical" and one.initiative != view.id for one in critics)


def test_what_nobody_reported_names_the_promise_that_it_is_missing_for(tmp_path: Path) -> None:
    facts = """
    - {metric: members, value: 9, role: target, as_of: 2014, due: 2016}
    - {metric: members, unknown: not-found, as_of: 2016}
    - {metric: walkers, value: 8, role: target, as_of: 2014, due: 2016}
    - {metric: share, value: 7, role: target, as_of: 2014, due: 2016}
    - {metric: share, unknown: not-applicable}
    """
    missing = _view(tmp_path, facts).missing
    told = [(one.metric, one.unknown is not None, one.promise is not None) for one in missing]
    assert told[:2] == [("members", True, True), ("walkers", False, True)]
    assert "share" not in {one.metric for one in missing if one.unknown}


def test_everything_that_belongs_to_an_initiative_is_given(rivers_derived: Derived) -> None:
    view = initiative_view(rivers_derived, "river-watch")
    assert "grants" not in {row.metric for row in view.numbers.shown}
    assert "grants" in {one.metric for one in view.missing}
    assert [one.metric for one in view.disagreements] == ["members"]
    dates = [str(event.item.date) for event in view.events.shown]
    assert dates == ["2019-03-02", "2024-11-16"]
    assert view.relatives == ("adopt-a-stretch", "spring-clean")
