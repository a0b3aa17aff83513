"""What a value speaks of: its unit, and the place or part that it is limited to.

Values of one metric compare only within one scope: a county is not the country, walnuts are not
all produce, dollars are not yuan.
"""

from __future__ import annotations

from typing import NamedTuple

from macros.load.catalog import Catalog
from macros.load.model import Fact


class Scope(NamedTuple):
    """The unit of a value, and the place and part that it is limited to, if any."""

    unit: str
    place: str | None
    of: str | None


def scope(catalog: Catalog, fact: Fact) -> Scope:
    """What a fact's value speaks of."""
    return Scope(unit(catalog, fact), fact.place, fact.of)


def unit(catalog: Catalog, fact: Fact) -> str:
    """The unit of a fact's value: the metric's, where the fact has none of its own."""
    return fact.unit or catalog.metrics[fact.metric].unit


def limits(catalog: Catalog, fact: Fact) -> str:
    """The part and the place that a value is limited to: 'walnuts, Tonglu'; '' for neither."""
    place = catalog.name_of("place", fact.place) if fact.place else None
    return ", ".join(limit for limit in (fact.of, place) if limit)


def is_whole(fact: Fact) -> bool:
    """Whether a fact speaks of the whole initiative, not of one place or part."""
    return fact.place is None and fact.of is None
