"""What the pages of lists are given: groups, orders, pages."""

from __future__ import annotations

from pathlib import Path

import pytest

from macros.derive.derived import Derived
from macros.pages import list_views
from macros.pages.list_views import ListPages
from tests.support import small


def test_initiatives_are_one_list_by_name(rivers_derived: Derived) -> None:
    view = ListPages(rivers_derived).view("initiative")
    (group,) = view.groups
    names = [rivers_derived.catalog.name_of("initiative", id) for id in group.ids]
    assert names == sorted(names, key=str.casefold)
    assert view.counts["river-watch"].facts == 8


def test_other_records_are_grouped_in_the_almanacs_order(rivers_derived: Derived) -> None:
    organizations = ListPages(rivers_derived).view("organization")
    assert organizations.groups[0].label == "Organizers"
    assert organizations.counts["river-club"].facts > 0
    headings = rivers_derived.catalog.almanac.metric_groups.values()
    labels = [group.label for group in ListPages(rivers_derived).view("metric").groups]
    known = [rivers_derived.catalog.name(name) for name in headings]
    assert labels == [label for label in known if label in labels]


def test_sources_are_grouped_by_year_the_latest_first(tmp_path: Path) -> None:
    head = "title: {}\ntype: book\nlanguage: en\nreliability: {{grade: high, reason: Counted.}}\n"
    files = {
        f"data/sources/{id}.yml": head.format(id) + f"issued: {issued}\n"
        for id, issued in (("old", "1999"), ("new", "2020-03"), ("older", "-0043"))
    }
    view = ListPages(Derived(small.catalog(tmp_path, files=files))).view("source")
    found = {group.label: group.ids for group in view.groups}
    assert list(found) == ["2020", "1999", "44 BCE", "Undated"]
    assert found["2020"] == ("new",)


def test_places_stand_beside_the_place_that_they_lie_in(tmp_path: Path) -> None:
    places = """
        land: {name: Land}
        west: {name: West, parent: land}
        farm: {name: Farm, parent: town}
        east: {name: East, parent: land}
        town: {name: Town, parent: west}
    """
    catalog = small.catalog(tmp_path, files={"data/places.yml": places})
    groups = [group.ids for group in ListPages(Derived(catalog)).view("place").groups]
    assert groups == [("land",), ("east",), ("west", "town", "farm")]


def test_places_that_lie_in_each_other_are_listed_once(tmp_path: Path) -> None:
    places = "a: {name: A, parent: b}\nb: {name: B, parent: a}\n"
    catalog = small.catalog(tmp_path, files={"data/places.yml": places})
    groups = ListPages(Derived(catalog)).view("place").groups
    assert [group.ids for group in groups] == [("a", "b")]


def test_a_list_can_be_read_in_the_order_of_what_is_known(rivers_derived: Derived) -> None:
    view = ListPages(rivers_derived).view("initiative")
    assert [order.value for order in view.orders.orders] == ["facts", "date"]
    ids = [id for group in view.groups for id in group.ids]
    by_facts = sorted(ids, key=lambda id: int(view.orders.ranks(id).split()[0]))
    counts = [view.counts[id].facts for id in by_facts]
    assert counts == sorted(counts, reverse=True)


def test_a_long_list_goes_on_on_further_pages(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(list_views, "MOST_RECORDS", 2)
    lists = ListPages(Derived(small.catalog(tmp_path)))
    assert lists.count("source") == 2
    first, second = (lists.view("source", number) for number in (1, 2))
    assert [group.ids for group in first.groups] == [("book", "copy")]
    assert first.rest == ("paper",)
    assert [group.ids for group in second.groups] == [("paper",)]
    # The first page filters the whole list.
    assert second.rest == ()
    assert second.filters.filters == ()
