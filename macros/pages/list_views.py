"""The views of the lists of all records of a kind: in groups, by name, with filters and orders.

A list that is too long for a page goes on on further pages, so that every record is reached without
scripts. Where they run, the first page filters and sorts the whole list.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache, partial

from macros.derive.derived import Derived
from macros.derive.nesting import all_within, children_by_parent
from macros.ground.date_wording import year_words
from macros.ground.dates import Edtf
from macros.ground.days import FIRST_DAY, Day
from macros.ground.natural_order import natural_key
from macros.load.catalog import Catalog
from macros.load.kinds import KINDS
from macros.load.model import Kind, Record
from macros.pages.addresses import list_of
from macros.pages.list_filters import ListFilters, list_filters
from macros.pages.page_numbers import MOST_ROWS, PageNumber, pages_for, rows_of_page

# The records that one page lists: initiatives in a row of a table each, others in a line.
MOST_INITIATIVES, MOST_RECORDS = MOST_ROWS, 400


@dataclass(frozen=True, slots=True)
class ListGroup:
    """Records of a list under one heading; '' for no heading."""

    label: str
    ids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RestingCounts:
    """How many facts, events and statements belong to a record."""

    facts: int
    events: int
    statements: int


@dataclass(frozen=True, slots=True)
class ListOrder:
    """An order besides that by name: its value in the address of the page, and its words."""

    value: str
    words: str


@dataclass(frozen=True, slots=True)
class ListOrders:
    """The orders of a list, and the position of each record in each of them."""

    named: str = ""
    """The order in which the list stands there, in words: 'by name'."""
    orders: tuple[ListOrder, ...] = ()
    positions: Mapping[str, tuple[int, ...]] | None = None

    def ranks(self, id: str) -> str:
        """The positions of a record in the orders: '3 0'."""
        return " ".join(map(str, (self.positions or {}).get(id, ())))


@dataclass(frozen=True, slots=True)
class ListView:
    """A page of the list of all records of a kind."""

    kind: Kind
    groups: tuple[ListGroup, ...]
    counts: Mapping[str, RestingCounts]
    rest: tuple[str, ...]
    """The records on further pages, which the first page needs for its filters."""
    filters: ListFilters
    orders: ListOrders
    noun: str
    """What is listed, in the plural: 'initiatives'."""
    pages: PageNumber


class ListPages:
    """The pages of the lists of one catalog."""

    def __init__(self, derived: Derived) -> None:
        self._derived = derived
        # The pages of a list come one after the other: its records are sorted once for all of them.
        self._groups = lru_cache(maxsize=1)(partial(list_groups, derived))

    def count(self, kind: Kind) -> int:
        """How many pages the list of all records of a kind has."""
        return pages_for(len(self._derived.catalog.records(kind)), most=_most(kind))

    def view(self, kind: Kind, number: int = 1) -> ListView:
        """The view of a page of the list of all records of a kind."""
        catalog = self._derived.catalog
        groups = self._groups(kind)
        ids = [id for group in groups for id in group.ids]
        rows = rows_of_page(ids, number, _most(kind))
        shown, leads = set(rows), number == 1
        counts = {id: _counts(self._derived, kind, id) for id in (ids if leads else rows)}
        noun = catalog.nouns.initiative.plural if kind == "initiative" else KINDS[kind].plural
        return ListView(
            kind,
            tuple(
                ListGroup(group.label, found)
                for group in groups
                if (found := tuple(id for id in group.ids if id in shown))
            ),
            counts,
            tuple(id for id in ids if id not in shown) if leads else (),
            list_filters(catalog, kind, ids) if leads else ListFilters(),
            _orders(catalog, kind, ids, counts) if leads else ListOrders(),
            noun,
            PageNumber(number, self.count(kind), partial(list_of, kind)),
        )


def _most(kind: Kind) -> int:
    return MOST_INITIATIVES if kind == "initiative" else MOST_RECORDS


def list_groups(derived: Derived, kind: Kind) -> tuple[ListGroup, ...]:
    """All records of a kind by name, in the groups of its list."""
    catalog = derived.catalog
    records = catalog.records(kind)
    ids = sorted(records, key=lambda id: natural_key(catalog.name_of(kind, id)))
    if kind == "place":
        return tuple(_around(derived, ids))
    if kind == "source":
        return tuple(_by_year(catalog, ids))
    grouped = KINDS[kind].groups
    if grouped is None or kind == "initiative":
        # A table of initiatives says of each which kind it is.
        return (ListGroup("", tuple(ids)),) if ids else ()
    groups: dict[str, list[str]] = {}
    headings = grouped.headings(catalog.almanac)
    for group, heading in headings.items():
        members = [id for id in ids if getattr(records[id], grouped.field) == group]
        groups.setdefault(catalog.name(heading), []).extend(members)
    return tuple(ListGroup(label, tuple(found)) for label, found in groups.items() if found)


def _around(derived: Derived, ids: Sequence[str]) -> Iterator[ListGroup]:
    """Places in groups: a place of the first or second level, and all that lies in it."""
    places = derived.catalog.places
    children = children_by_parent({id: places[id].parent for id in ids})
    listed: set[str] = set()

    def group(id: str, inner: Iterable[str] = ()) -> ListGroup:
        members = (id, *(one for one in inner if one not in listed))
        listed.update(members)
        return ListGroup("", members)

    for root in (id for id in ids if not places[id].parent):
        yield group(root)
        for id in children.get(root, ()):
            yield group(id, all_within(children, id))
    # Places that lie in each other.
    for id in ids:
        if id not in listed:
            yield group(id, all_within(children, id))


def _by_year(catalog: Catalog, ids: Sequence[str]) -> Iterator[ListGroup]:
    """Sources by the year in which they were issued, the latest first."""
    years: dict[int | None, list[str]] = {}
    for id in ids:
        issued = catalog.sources[id].issued
        point = (issued.start or issued.end) if issued else None
        years.setdefault(point.year if point else None, []).append(id)
    for year in sorted((one for one in years if one is not None), reverse=True):
        yield ListGroup(year_words(year, catalog.language), tuple(years[year]))
    if None in years:
        yield ListGroup("Undated", tuple(years[None]))


def _counts(derived: Derived, kind: Kind, id: str) -> RestingCounts:
    resting = derived.backlinks.of(kind, id)
    return RestingCounts(len(resting.facts), len(resting.events), len(resting.statements))


def _orders(
    catalog: Catalog, kind: Kind, ids: Sequence[str], counts: Mapping[str, RestingCounts]
) -> ListOrders:
    """The orders that make a difference to a list of records of a kind."""
    records = catalog.records(kind)
    if kind == "place" or len(ids) < 3:
        return ListOrders()
    offered: list[tuple[ListOrder, Callable[[str], object]]] = [
        (ListOrder("facts", "most facts first"), lambda id: -counts[id].facts)
    ]
    dates = {id: _date_of(records[id]) for id in ids}
    if any(date != FIRST_DAY for date in dates.values()):
        latest = sorted(set(dates.values()), reverse=True)
        position = {day: at for at, day in enumerate(latest)}
        offered.append((ListOrder("date", "latest first"), lambda id: position[dates[id]]))
    made = [
        {id: at for at, id in enumerate(sorted(ids, key=key))}  # type: ignore[arg-type]
        for _, key in offered
    ]
    positions = {id: tuple(one[id] for one in made) for id in ids}
    return ListOrders(KINDS[kind].list_order, tuple(order for order, _ in offered), positions)


def _date_of(record: Record) -> Day:
    """The first day of a record: of an initiative's period, of a source's date."""
    date: Edtf | None = getattr(record, "period", None) or getattr(record, "issued", None)
    # The period of a metric is words.
    return date.earliest if isinstance(date, Edtf) else FIRST_DAY
