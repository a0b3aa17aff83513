"""The pages of a record: how many it takes, and what each shows of all that belongs to it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import lru_cache, partial
from typing import Any

from macros.derive.derived import Derived
from macros.load.model import Kind
from macros.pages.addresses import page_of
from macros.pages.initiative_pages import (
    InitiativePages,
    initiative_on_page,
    initiative_pages,
    is_long,
    pages_of_anchors,
)
from macros.pages.initiative_view import InitiativeView, initiative_view
from macros.pages.page_numbers import MOST_ROWS, PageNumber, extent, pages_for, rows_of_page
from macros.pages.record_views import RECORD_VIEWS, FactGroup, RecordView, disagreements_with


class RecordPages:
    """The pages of the records of one catalog."""

    def __init__(self, derived: Derived) -> None:
        self._derived = derived
        # By initiative, the pages of what does not stand on the first one.
        self._numbers: dict[str, Mapping[str, int]] = {}
        # The pages of a record come one after the other: its rows are made once for all of them.
        self._latest = lru_cache(maxsize=1)(self._whole)
        self._long = lru_cache(maxsize=1)(self._of_initiative)

    def count(self, kind: Kind, id: str) -> int:
        """How many pages a record takes."""
        if kind == "initiative":
            return self._long(id).last if is_long(self._derived, id) else 1
        return pages_for(*row_counts(self._derived, kind, id))

    def view(self, kind: Kind, id: str, number: int) -> RecordView | InitiativeView:
        """What the page of a number shows."""
        if kind != "initiative":
            return on_page(self._latest(kind, id), kind, number)
        if not is_long(self._derived, id):
            return initiative_view(self._derived, id)
        return initiative_on_page(self._derived, self._long(id), number)

    def number_of(self, initiative: str, anchor: str) -> int:
        """The number of the page on which something of an initiative stands, by its id."""
        return self.anchors(initiative).get(anchor, 1)

    def anchors(self, initiative: str) -> Mapping[str, int]:
        """The numbers of the pages of all of an initiative that is not on its first, by id."""
        found = self._numbers.get(initiative)
        if found is None:
            found = {}
            if is_long(self._derived, initiative):
                found = pages_of_anchors(self._derived, self._of_initiative(initiative))
            self._numbers[initiative] = found
        return found

    def _whole(self, kind: Kind, id: str) -> RecordView:
        return RECORD_VIEWS[kind](self._derived, id)

    def _of_initiative(self, id: str) -> InitiativePages:
        return initiative_pages(self._derived, initiative_view(self._derived, id))


def row_counts(derived: Derived, kind: Kind, id: str) -> tuple[int, ...]:
    """How many rows the sections of a record have, without the work of making its view.

    Of a record to which little belongs, nothing is counted: all fits its first page.
    """
    catalog, resting = derived.catalog, derived.backlinks.of(kind, id)
    facts, events, said = resting.facts, resting.events, resting.statements
    inner = derived.backlinks.parts[kind].get(id, ()) if kind == "place" else ()
    resting_on_it = len(facts) + len(events) + len(said)
    if len(resting.initiatives) + resting_on_it + len(inner) <= MOST_ROWS:
        return ()
    match kind:
        case "organization":
            own = {one for one in resting.initiatives if catalog.initiatives[one].platform == id}
            return (
                len(own),
                len({one.initiative for one in facts} - own),
                len(disagreements_with(derived, id, own)),
                len(said),
                sum(one.initiative not in own for one in events),
            )
        case "metric":
            known = {one.initiative for one in facts if not one.item.unknown}
            return len(known), sum(one.initiative not in known for one in facts)
        case "place":
            here = (sum(one.item.place == id for one in items) for items in (facts, events))
            return (*here, len(inner))
        case _:
            cited = derived.disagreements_by_source.get(id, ())
            return len(facts), len(cited), len(events), len(said)


def on_page(view: RecordView, kind: Kind, number: int) -> RecordView:
    """What the page of a number shows of everything that belongs to a record."""
    path = partial(page_of, kind, view.id)
    shown: dict[str, Any] = {}
    extents = {}
    for section in view.sections:
        rows = getattr(view, section)
        if section == "groups":
            shown[section], count = _groups_of_page(rows, number), _facts_in(rows)
        else:
            shown[section], count = rows_of_page(rows, number), len(rows)
        if count > MOST_ROWS:
            extents[section] = extent(count, number)
    last = pages_for(*(one.all for one in extents.values()))
    return replace(view, **shown, pages=PageNumber(number, last, path, extents))


def _facts_in(groups: Iterable[FactGroup]) -> int:
    return sum(len(group.facts) for group in groups)


def _groups_of_page(groups: Iterable[FactGroup], number: int) -> tuple[FactGroup, ...]:
    """The groups of facts of which some stand on the page of a number, with these facts."""
    start, end = (number - 1) * MOST_ROWS, number * MOST_ROWS
    shown, before = [], 0
    for group in groups:
        facts = group.facts[max(start - before, 0) : max(end - before, 0)]
        if facts:
            shown.append(replace(group, facts=facts))
        before += len(group.facts)
    return tuple(shown)
