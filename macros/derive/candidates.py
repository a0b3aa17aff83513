"""The facts that a cell of a comparison may show, and what decides between them.

A reader who moves the date or asks for one claimant only chooses anew among these. The rule is
that of `best`, prepared here so that the script needs no more than the order of the candidates:
it shows the first one that counts, unless a preferred fact that counts too puts it aside.
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
    """What a value is sorted by: its ends, then its qualifier: "over" goes after "exactly"."""

    low: Decimal
    high: Decimal
    tie: int


@dataclass(frozen=True, slots=True)
class Candidate:
    """A fact that may be shown, with what puts it aside and what it is sorted by."""

    fact: CatalogFact
    # Keys of the preferred facts of its date, which put it aside wherever they count.
    beaten_by: tuple[str, ...]
    # Numbers are compared only within a kind: the role, and why a value stands apart from others.
    kind: str
    # None where it is words.
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
    """What the numbers of a column must have in common to be compared: 'target, only in Tonglu'.

    The role alone where a value speaks of the whole and is in the metric's own unit.
    """
    why = limitation(catalog, fact)
    return f"{fact.subject.role}, {why}" if why else fact.subject.role


def sort_numbers(fact: CatalogFact) -> SortNumbers | None:
    """What a fact is sorted by within its kind; None where it is words."""
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
