"""The candidates of a cell: the facts that it may show in some view, the best first.

The order follows `best_fact`. The browser shows the first candidate that fits the reader's
choices; a preferred fact goes before it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple

from macros.derive.best_fact import merit
from macros.derive.bounds import QUALIFIER_ORDER, range_of
from macros.derive.comparability import limitation
from macros.load.catalog import Catalog, CatalogFact


class SortNumbers(NamedTuple):
    """The sort key of a value: its ends, then its qualifier. "over" comes after "exactly"."""

    low: Decimal
    high: Decimal
    tie: int


@dataclass(frozen=True, slots=True)
class Candidate:
    """A fact that a cell may show, the preferred fact that goes before it, and its sort numbers."""

    fact: CatalogFact
    # Keys of the preferred facts of its date, which go before it.
    beaten_by: tuple[str, ...]
    # Numbers are compared only within a kind.
    kind: str
    # None for a value in words.
    numbers: SortNumbers | None


def candidates(catalog: Catalog, facts: Sequence[CatalogFact]) -> tuple[Candidate, ...]:
    """The candidates among facts of one initiative and metric, in each role the best first."""
    standing = [one for one in facts if one.item.rank != "deprecated" and not one.item.unknown]
    # Those of the whole go before those of a place or part.
    standing.sort(key=lambda one: (one.subject.is_whole, merit(catalog, one)), reverse=True)
    preferred = [one for one in standing if one.item.rank == "preferred"]
    return tuple(
        Candidate(
            one,
            beaten_by=tuple(other.key for other in preferred if _beats(other, one)),
            kind=kind(catalog, one),
            numbers=sort_numbers(one),
        )
        for one in standing
    )


def kind(catalog: Catalog, fact: CatalogFact) -> str:
    """The kind of a value: 'target, only in Tonglu'. Numbers compare within one kind.

    The role alone where a value speaks of the whole and is in the metric's own unit.
    """
    why = limitation(catalog, fact)
    return f"{fact.subject.role}, {why}" if why else fact.subject.role


def sort_numbers(fact: CatalogFact) -> SortNumbers | None:
    """The sort key of a fact within its kind; None for a value in words."""
    numbers = range_of(fact.item)
    return SortNumbers(*numbers, QUALIFIER_ORDER.get(fact.item.qualifier, 0)) if numbers else None


def _beats(preferred: CatalogFact, other: CatalogFact) -> bool:
    mine, theirs = preferred.subject, other.subject
    return (
        other.item.rank != "preferred"
        and mine.role == theirs.role
        and mine.is_whole == theirs.is_whole
        and not mine.differs_in_date(theirs)
    )
