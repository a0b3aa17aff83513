"""The pages of an initiative of which very much is known, and what each shows of it.

The first page has the row of every metric, or as many as fit it. A row with many claims has the
first of them there, and goes on behind all other rows. What is told with an event stands with it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import TypeVar

from macros.derive.dated_entries import sorted_by_date
from macros.derive.derived import Derived
from macros.load.catalog import CatalogEvent, Owner
from macros.pages.addresses import page_of
from macros.pages.initiative_view import (
    InitiativeView,
    StatementColumns,
    first_events,
    first_statements,
    with_readings,
)
from macros.pages.metric_rows import InitiativeMetric, InitiativeMetrics, is_told
from macros.pages.page_numbers import MOST_ROWS, Extent, PageNumber, extent, pages_for, rows_of_page

# The claims that each row has at least before any row goes on.
_AT_HOME = 3

T = TypeVar("T")


@dataclass(frozen=True)
class InitiativePages:
    """What stands on which page of one initiative."""

    whole: InitiativeView
    rows: tuple[tuple[InitiativeMetric, ...], ...]
    """The rows of each page, each with the claims that stand there."""
    events: tuple[tuple[CatalogEvent, ...], ...]

    @property
    def last(self) -> int:
        """How many pages there are."""
        whole, said = self.whole, self.whole.statements
        others = (whole.disagreements, whole.missing, *_stances(said))
        return max(len(self.rows), len(self.events), pages_for(*map(len, others)))


def is_long(derived: Derived, id: str) -> bool:
    """Whether an initiative may take more than one page."""
    catalog = derived.catalog
    items = (catalog.facts_of[id], catalog.events_of[id], catalog.statements_of[id])
    return max(map(len, items)) > MOST_ROWS


def initiative_pages(derived: Derived, whole: InitiativeView) -> InitiativePages:
    """The pages of an initiative, from the view of everything about it."""
    events = sorted_by_date(derived.catalog.events_of[whole.id])
    told = [len(derived.facts_of_event.get(event.key, ())) for event in events]
    return InitiativePages(
        whole,
        tuple(_going_on([*_parted(_in_turns((*whole.numbers.shown, *whole.numbers.folded)))])),
        tuple(_filled(zip(events, (max(count, 1) for count in told), strict=True))),
    )


def initiative_on_page(derived: Derived, pages: InitiativePages, number: int) -> InitiativeView:
    """What the page of a number shows of an initiative."""
    whole, leads = pages.whole, number == 1
    events = first_events(derived, _at(pages.events, number))
    statements = _statements_on_page(whole.statements, number)
    missing = rows_of_page(whole.missing, number)
    counts = {
        "disagreements": len(whole.disagreements),
        "missing": len(whole.missing),
        **{
            stance: len(said)
            for stance, said in zip(_STANCES, _stances(whole.statements), strict=True)
        },
    }
    extents = {name: extent(count, number) for name, count in counts.items() if count > MOST_ROWS}
    if len(pages.events) > 1:
        before = sum(map(len, pages.events[: number - 1]))
        last = before + len(_at(pages.events, number))
        extents["events"] = Extent(before + 1, last, len(whole.events.all))
    return replace(
        whole,
        numbers=_numbers_on_page(whole.numbers, _at(pages.rows, number), leads=leads),
        disagreements=rows_of_page(whole.disagreements, number),
        events=events,
        statements=statements,
        read=(*with_readings(events.all), *with_readings(statements.all)),
        missing=missing,
        pages=PageNumber(number, pages.last, partial(page_of, "initiative", whole.id), extents),
    )


def pages_of_anchors(derived: Derived, pages: InitiativePages) -> Mapping[str, int]:
    """The numbers of the pages of everything that does not stand on the first one, by its id."""
    whole, catalog = pages.whole, derived.catalog
    found: dict[str, int] = {}

    def put(number: int, owners: Iterable[Owner]) -> None:
        if number > 1:
            found.update({id: number for one in owners for id in (one.id, *one.former)})

    def put_metric(number: int, metric: str) -> None:
        if number > 1:
            found.update(dict.fromkeys((metric, *catalog.metrics[metric].formerly), number))

    for number, rows in enumerate(pages.rows, start=1):
        for row in rows:
            put(number, (fact for fact in row.claims if not is_told(fact)))
            if not row.continues:
                put(number, row.inapplicable)
                put_metric(number, row.metric)
    for number, events in enumerate(pages.events, start=1):
        for event in events:
            put(number, (event, *derived.facts_of_event.get(event.key, ())))
    lists = (*_stances(whole.statements), tuple(one.unknown for one in whole.missing))
    for items in lists:
        for at, item in enumerate(items):
            if item:
                put(at // MOST_ROWS + 1, (item,))
    heads = {key: metric for metric, key in whole.heads.items()}
    for fact in catalog.facts_of[whole.id]:
        if fact.key in heads:
            put_metric(found.get(fact.id, 1), heads[fact.key])
    return found


_STANCES = ("supportive", "neutral", "critical")


def _stances(said: StatementColumns) -> tuple[Sequence[Owner], ...]:
    return said.supportive.all, said.neutral, said.critical.all


def _at(pages: Sequence[tuple[T, ...]], number: int) -> tuple[T, ...]:
    return pages[number - 1] if number <= len(pages) else ()


def _statements_on_page(said: StatementColumns, number: int) -> StatementColumns:
    return replace(
        said,
        supportive=first_statements(rows_of_page(said.supportive.all, number)),
        neutral=rows_of_page(said.neutral, number),
        critical=first_statements(rows_of_page(said.critical.all, number)),
    )


def _numbers_on_page(
    numbers: InitiativeMetrics, rows: Sequence[InitiativeMetric], *, leads: bool
) -> InitiativeMetrics:
    """The rows of a page. Further pages fold none of them."""
    folded = {row.metric for row in numbers.folded} if leads else set[str]()
    return replace(
        numbers,
        shown=tuple(row for row in rows if row.metric not in folded),
        folded=tuple(row for row in rows if row.metric in folded),
    )


def _in_turns(rows: Sequence[InitiativeMetric]) -> Iterator[InitiativeMetric]:
    """The rows with their first claims, then those that have more, with the others."""
    home = max(MOST_ROWS // max(len(rows), 1), _AT_HOME)
    for row in rows:
        yield _with_claims(row, 0, home)
    for row in rows:
        for at in range(home, len(row.claims)):
            yield _with_claims(row, at, at + 1)


def _with_claims(row: InitiativeMetric, start: int, end: int) -> InitiativeMetric:
    """A row with some of its claims, and as large a part of what is told below them."""
    count = max(len(row.claims), 1)

    def share(found: Sequence[T]) -> tuple[T, ...]:
        return tuple(found[start * len(found) // count : min(end, count) * len(found) // count])

    return replace(
        row,
        claims=row.claims[start:end],
        before=start,
        all_claims=len(row.claims),
        searches=() if start else row.searches,
        readings=() if start else row.readings,
        worked_out=share(row.worked_out),
        look_alikes=share(row.look_alikes),
    )


def _parted(rows: Iterable[InitiativeMetric]) -> Iterator[tuple[InitiativeMetric, ...]]:
    """Rows in pages, each row once a page with all of its claims there."""
    weighed = ((row, max(len(row.claims) + len(row.inapplicable), 1)) for row in rows)
    for page in _filled(weighed):
        joined: dict[str, InitiativeMetric] = {}
        for row in page:
            first = joined.get(row.metric)
            joined[row.metric] = _joined(first, row) if first else row
        yield tuple(joined.values())


def _joined(first: InitiativeMetric, second: InitiativeMetric) -> InitiativeMetric:
    return replace(
        first,
        claims=(*first.claims, *second.claims),
        worked_out=(*first.worked_out, *second.worked_out),
        look_alikes=(*first.look_alikes, *second.look_alikes),
    )


def _going_on(
    pages: Sequence[tuple[InitiativeMetric, ...]],
) -> Iterator[tuple[InitiativeMetric, ...]]:
    """The same rows, each with the number of the page on which it goes on."""
    following: dict[str, int] = {}
    made = []
    for number, rows in reversed(list(enumerate(pages, start=1))):
        made.append(tuple(replace(row, goes_on=following.get(row.metric, 0)) for row in rows))
        following.update({row.metric: number for row in rows})
    return reversed(made)


def _filled(items: Iterable[tuple[T, int]]) -> Iterator[tuple[T, ...]]:
    """Items in pages, by what each weighs."""
    page: list[T] = []
    weight = 0
    for item, weighs in items:
        if page and weight + weighs > MOST_ROWS:
            yield tuple(page)
            page, weight = [], 0
        page.append(item)
        weight += weighs
    if page:
        yield tuple(page)
