"""Events, statements and facts that have a date, in the order of their dates."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeVar

from macros.ground.dates import Edtf
from macros.load.catalog import CatalogEvent, CatalogFact, CatalogStatement
from macros.load.model import Fact

DatedItem = TypeVar("DatedItem", CatalogEvent, CatalogStatement)


def sorted_by_date(records: Iterable[DatedItem]) -> tuple[DatedItem, ...]:
    """Events or statements in the order of their dates."""
    return tuple(sorted(records, key=lambda item: item.item.date.sort_key))


def entry_date(fact: Fact) -> Edtf | None:
    """The date of a fact on a timeline: that of its value, or else its due date."""
    return fact.when or due_date(fact)


def due_date(fact: Fact) -> Edtf | None:
    """The date by which a target or forecast is due; a date that was promised is due by itself."""
    return fact.due or (fact.date_value if fact.role != "actual" else None)


def dated_facts(facts: Iterable[CatalogFact]) -> tuple[CatalogFact, ...]:
    """Facts in the order of their dates, without unknown, deprecated and undated facts."""
    shown = [
        (when.sort_key, fact)
        for fact in facts
        if (when := entry_date(fact.item))
        and not fact.item.unknown
        and fact.item.rank != "deprecated"
    ]
    return tuple(fact for _, fact in sorted(shown, key=lambda dated: dated[0]))
