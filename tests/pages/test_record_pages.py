"""The pages of records to which much belongs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import fields

import pytest

from macros.derive.derived import Derived
from macros.load.kinds import PAGED
from macros.load.model import Kind
from macros.pages import page_numbers, record_pages
from macros.pages.initiative_view import InitiativeView
from macros.pages.record_pages import RecordPages, row_counts
from macros.pages.record_views import (
    RECORD_VIEWS,
    FactGroup,
    MetricView,
    OrganizationView,
    PlaceView,
    RecordView,
    SourceView,
)
from tests.support import made_up

_MOST = 7


@pytest.fixture(scope="module")
def derived(tmp_path_factory: pytest.TempPathFactory) -> Derived:
    return Derived(made_up.catalog(tmp_path_factory.mktemp("made-up"), seed=3))


@pytest.fixture
def few_rows(monkeypatch: pytest.MonkeyPatch) -> None:
    """Pages of so few rows that most records take several."""
    for module in (page_numbers, record_pages):
        monkeypatch.setattr(module, "MOST_ROWS", _MOST)


def _rows(view: RecordView | InitiativeView) -> Iterator[tuple[str, object]]:
    """The rows of a view with their sections."""
    names: tuple[str, ...]
    match view:
        case InitiativeView():
            return
        case OrganizationView():
            names = ("initiatives", "of_others", "disagreements", "statements", "events")
        case MetricView():
            names = ("rows", "unknown")
        case PlaceView():
            names = ("groups", "events", "within")
        case SourceView():
            names = ("groups", "disagreements", "events", "statements")
    assert set(names) <= {field.name for field in fields(view)}
    for name in names:
        for row in getattr(view, name):
            if isinstance(row, FactGroup) and name == "groups":
                yield from ((name, fact.key) for fact in row.facts)
            else:
                yield name, row if isinstance(row, str) else repr(row)


def _records(derived: Derived) -> Iterator[tuple[Kind, str]]:
    for kind in PAGED:
        if kind.name != "initiative":
            yield from ((kind.name, id) for id in derived.catalog.records(kind.name))


@pytest.mark.usefixtures("few_rows")
def test_each_row_of_a_record_stands_on_one_of_its_pages(derived: Derived) -> None:
    pages, several = RecordPages(derived), 0
    for kind, id in _records(derived):
        whole = Counter(_rows(RECORD_VIEWS[kind](derived, id)))
        count = pages.count(kind, id)
        several += count > 1
        views = [pages.view(kind, id, number) for number in range(1, count + 1)]
        found: Counter[tuple[str, object]] = Counter()
        for view in views:
            rows = list(_rows(view))
            assert max(Counter(name for name, _ in rows).values(), default=0) <= _MOST
            found.update(rows)
        assert found == whole, (kind, id)
        # No page is empty.
        assert all(list(_rows(view)) for view in views[1:])
        assert {view.pages.last for view in views} == {count}
    assert several > 5


@pytest.mark.usefixtures("few_rows")
def test_a_page_says_which_rows_of_how_many_it_shows(derived: Derived) -> None:
    pages = RecordPages(derived)
    for kind, id in _records(derived):
        for number in range(1, pages.count(kind, id) + 1):
            view = pages.view(kind, id, number)
            shown = Counter(name for name, _ in _rows(view))
            for name, extent in view.pages.extents.items():
                assert shown[name] == max(extent.last - extent.first + 1, 0)


def test_a_record_with_few_rows_has_one_page(rivers_derived: Derived) -> None:
    pages = RecordPages(rivers_derived)
    for kind, id in _records(rivers_derived):
        assert row_counts(rivers_derived, kind, id) == ()
        assert pages.view(kind, id, 1).pages.last == 1
