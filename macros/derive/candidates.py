"""All facts that a cell of a comparison may come to show, with what decides which of them it does.

A reader who moves the date or asks for one kind of claimant only chooses anew among these; the rule
is that of `best`, prepared so that choosing needs no more than comparing numbers.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from macros.derive.best_fact import merit
from macros.derive.bounds import QUALIFIER_ORDER, range_of
from macros.derive.comparability import limitation
from macros.load.catalog import Catalog, CatalogFact
from macros.load.model import Fact


@dataclass(frozen=True, slots=True)
class Candidate:
    """A fact that may be shown: before which others, and where it is sorted."""

    fact: CatalogFact
    # The higher, the better; only facts of one initiative, metric and role are held together.
    merit: int
    # Facts of the whole go before those of a place or part.
    whole: bool
    # Keys of the preferred facts that put it aside wherever they are shown themselves.
    beaten_by: tuple[str, ...]
    # What to sort by; None where there is no number.
    order: tuple[Decimal, Decimal, int] | None
    # Why it does not compare with others of its metric, if it does not.
    apart: str | None


def candidates(catalog: Catalog, facts: Sequence[CatalogFact]) -> tuple[Candidate, ...]:
    """The candidates among facts of one initiative and metric, those that stand first."""
    standing = [one for one in facts if one.item.rank != "deprecated" and not one.item.unknown]
    ordered = sorted(standing, key=lambda one: merit(catalog, one))
    places = {one.key: place for place, one in enumerate(ordered)}
    preferred = [one for one in standing if one.item.rank == "preferred"]
    return tuple(
        Candidate(
            one,
            merit=places[one.key],
            whole=one.subject.is_whole,
            beaten_by=tuple(
                other.key
                for other in preferred
                if one.item.rank != "preferred"
                and other.item.role == one.item.role
                and not one.subject.differs_in_date(other.subject)
            ),
            order=_order(one.item),
            apart=limitation(catalog, one),
        )
        for one in standing
    )


def _order(fact: Fact) -> tuple[Decimal, Decimal, int] | None:
    numbers = range_of(fact)
    return (*numbers, QUALIFIER_ORDER.get(fact.qualifier, 0)) if numbers else None
