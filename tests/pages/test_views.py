"""What the templates of pages are given."""

from __future__ import annotations

import dataclasses
from typing import get_type_hints

from macros.pages import initiative_view, list_views, record_views
from macros.pages import views as module
from macros.pages.initiative_view import InitiativeView
from macros.pages.list_views import ListView
from macros.pages.record_views import MetricView, OrganizationView, PlaceView, SourceView


def test_every_field_of_a_view_is_typed() -> None:
    views = [
        one
        for place in (module, initiative_view, list_views, record_views)
        for one in vars(place).values()
        if isinstance(one, type)
        and dataclasses.is_dataclass(one)
        and one.__module__ == place.__name__
    ]
    known = {InitiativeView, ListView, OrganizationView, MetricView, PlaceView, SourceView}
    assert known <= set(views)
    for view in views:
        hints = get_type_hints(view)
        assert hints.keys() >= {field.name for field in dataclasses.fields(view)}
        assert "Any" not in str(hints.values()), view
