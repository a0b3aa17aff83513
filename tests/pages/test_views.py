"""What the templates of pages are given."""

from __future__ import annotations

import dataclasses
from pathlib import Path
from typing import get_type_hints

import pytest

from macros.derive.derived import Derived
from macros.pages import views as module
from macros.pages.views import (
    InitiativeView,
    ListView,
    RecordView,
    initiative_view,
    list_view,
    record_view,
)
from tests.support import small


def test_every_field_of_a_view_is_typed() -> None:
    views = [
        one
        for name, one in vars(module).items()
        if isinstance(one, type)
        and dataclasses.is_dataclass(one)
        and one.__module__ == module.__name__
    ]
    assert {InitiativeView, RecordView, ListView} <= set(views)
    for view in views:
        hints = get_type_hints(view)
        assert hints.keys() >= {field.name for field in dataclasses.fields(view)}
        assert "Any" not in str(hints.values()), view


def test_an_initiative_has_its_key_figures_and_all_that_belongs_to_it(
    rivers_derived: Derived,
) -> None:
    view = initiative_view(rivers_derived, "river-watch")
    members = view.key_figures[0]
    assert members.metric == "members"
    assert members.actual is not None
    assert members.actual.item.value == 431
    assert members.expected is not None
    assert members.expected.item.value == 500
    assert members.progress is not None
    assert "grants" in view.metrics
    assert "grants" not in {one.metric for one in view.key_figures}
    assert [one.metric for one in view.disagreements] == ["members"]
    assert [str(event.item.date) for event in view.events] == ["2019-03-02", "2024-11-16"]
    assert view.parts == ("adopt-a-stretch",)
    assert view.sources == tuple(sorted(view.sources))


@pytest.mark.parametrize(
    ("limit", "beside"), [("", True), (", place: town", False), (", of: Young", False)]
)
def test_what_a_part_has_is_no_key_figure_beside_a_promise_of_the_whole(
    tmp_path: Path, limit: str, beside: bool
) -> None:
    facts = f"""
    - {{metric: members, value: 100, role: target, as_of: 2014}}
    - {{metric: members, value: 3, as_of: 2017{limit}}}
    """
    (figure,) = initiative_view(Derived(small.catalog(tmp_path, facts)), "walk").key_figures
    assert figure.expected is not None
    assert (figure.actual is not None) is beside
    assert figure.refused is None


def test_a_list_is_grouped_in_the_almanacs_order(rivers_derived: Derived) -> None:
    view = list_view(rivers_derived, "initiative")
    assert list(view.groups) == ["Program", "Campaign", "Patrol", "Fund"]
    assert view.groups["Program"] == ("adopt-a-stretch", "river-watch")
    assert view.counts["river-watch"] == 8
    organizations = list_view(rivers_derived, "organization")
    assert next(iter(organizations.groups)) == "Organizers"
    assert organizations.counts["river-club"] > 0


def test_a_records_page_has_what_rests_on_it(rivers_derived: Derived) -> None:
    source = record_view(rivers_derived, "source", "courier-2022")
    assert source.others == ("courier-2022-cy",)
    assert {fact.initiative for fact in source.shown.facts} >= {"river-watch", "spring-clean"}
    place = record_view(rivers_derived, "place", "vale-of-arlen")
    assert set(place.others) == {"rivertown", "old-weir"}
    club = record_view(rivers_derived, "organization", "river-club")
    assert club.others == ("youth-section",)


def test_a_long_page_is_cut_and_says_how_much_is_left_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "MOST_FACTS", 2)
    monkeypatch.setattr(module, "MOST_RECORDS", 1)
    facts = "\n".join(f"- {{metric: members, value: {n}, as_of: {n}}}" for n in range(2001, 2006))
    derived = Derived(small.catalog(tmp_path, facts))
    metric = record_view(derived, "metric", "members")
    assert (len(metric.shown.facts), metric.left["facts"]) == (2, 3)
    sources = list_view(derived, "source")
    assert (sum(map(len, sources.groups.values())), len(sources.rest)) == (1, 2)
