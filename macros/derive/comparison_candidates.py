"""The facts that a cell of a comparison may show, with all that decides between them.

When a reader moves the date or chooses a claimant, the script chooses again among these facts, by
the rule of `best_fact`. Here the rule is prepared, so that the script needs only their order: it
shows the first fact that counts and that no counting preferred fact beats.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple

from macros.derive.best_fact import merit
from macros.derive.bounds import open_side, range_of
from macros.derive.comparability import limitation
from macros.derive.derived import Derived
from macros.ground import date_wording
from macros.ground.days import Day
from macros.load.catalog import Catalog, CatalogFact


class SortNumbers(NamedTuple):
    """The sort key of a value within its class: lowest and highest number, then the qualifier.

    A date has the numbers of its days, words have their position among those of the metric.
    """

    low: Decimal
    high: Decimal
    qualifier_order: int


@dataclass(frozen=True, slots=True)
class Candidate:
    """A fact that a cell may show, the facts that beat it, and its sort key."""

    fact: CatalogFact
    # The keys of the preferred facts of its date. It is not shown where one of them counts.
    beaten_by: tuple[str, ...]
    sort_class: str
    numbers: SortNumbers | None


def candidates(derived: Derived, facts: Sequence[CatalogFact]) -> tuple[Candidate, ...]:
    """The candidates among all facts of one initiative and metric, the best in each role first."""
    catalog = derived.catalog
    found = [fact for fact in facts if fact.item.rank != "deprecated" and not fact.item.unknown]
    # Facts of the whole come before facts of a place or part.
    found.sort(key=lambda fact: (fact.subject.is_whole, merit(catalog, fact)), reverse=True)
    preferred = [fact for fact in found if fact.item.rank == "preferred"]
    return tuple(
        Candidate(
            fact,
            beaten_by=tuple(other.key for other in preferred if _beats(other, fact)),
            sort_class=sort_class(catalog, fact),
            numbers=sort_numbers(derived, fact),
        )
        for fact in found
    )


def sort_class(catalog: Catalog, fact: CatalogFact) -> str:
    """The class of a value in a sorted column: numbers compare only within a class.

    It is the role, with the limitation of the value and its prices if it has them:
    'target, only in Tonglu'.
    """
    prices = fact.subject.prices
    found = (
        limitation(catalog, fact),
        date_wording.prices_words(prices, catalog.language) if prices else None,
    )
    return ", ".join((fact.subject.role, *(limit for limit in found if limit)))


def sort_numbers(derived: Derived, fact: CatalogFact) -> SortNumbers | None:
    """The sort key of a value within its class; None for words among numbers."""
    item = fact.item
    if numbers := range_of(item):
        return SortNumbers(*numbers, open_side(item))
    if item.date_value:
        return SortNumbers(_number(item.date_value.earliest), _number(item.date_value.latest), 0)
    order = derived.word_order.get(item.metric)
    if item.words is None or order is None:
        return None
    position = Decimal(order[item.words])
    return SortNumbers(position, position, 0)


def _number(day: Day) -> Decimal:
    """A number that is higher for a later day."""
    return Decimal(day.year * 10_000 + day.month * 100 + day.day)


def _beats(preferred: CatalogFact, other: CatalogFact) -> bool:
    mine, theirs = preferred.subject, other.subject
    return (
        other.item.rank != "preferred"
        and mine.role == theirs.role
        and mine.is_whole == theirs.is_whole
        and not mine.differs_in_date(theirs)
    )
