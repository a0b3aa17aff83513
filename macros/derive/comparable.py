"""What keeps two values from being ranked, added up or joined by a line, in words for readers.

Villages are not stations, a day is not eleven days, a target is not a result. Whoever puts values
side by side asks here first, and shows the answer.
"""

from __future__ import annotations

from macros.derive.bounds import ends
from macros.ground import wording
from macros.load.catalog import Catalog
from macros.load.model import Fact, Role
from macros.load.scope import unit

_ROLES: dict[Role, str] = {"actual": "a result", "target": "a target", "forecast": "a forecast"}


def obstacle(catalog: Catalog, one: Fact, other: Fact) -> str | None:
    """Why two values must not be ranked, added up or joined; None where nothing forbids it."""
    return (
        unusable(one)
        or unusable(other)
        or other_metric(catalog, one, other)
        or other_scope(catalog, one, other)
        or other_role(one, other)
        or other_span(catalog, one, other)
    )


def converted(catalog: Catalog, fact: Fact) -> bool:
    """Whether a value is in another unit than its metric."""
    return unit(catalog, fact) != catalog.metrics[fact.metric].unit


def apart(catalog: Catalog, fact: Fact) -> str | None:
    """Why a value does not belong beside those of the whole in the metric's own unit."""
    if converted(catalog, fact):
        return "in another unit"
    if fact.place is not None:
        return f"only in {_place(catalog, fact)}"
    return None if fact.of is None else f"only {fact.of}"


def unusable(fact: Fact) -> str | None:
    """Why a value cannot be computed with: it is given up, or it is no number."""
    if fact.rank == "deprecated":
        return "one of the values is deprecated"
    return "one of the values is not a number" if ends(fact) is None else None


def other_metric(catalog: Catalog, one: Fact, other: Fact) -> str | None:
    """How the metrics of two facts differ: as the metric itself says, or by their names."""
    if one.metric == other.metric:
        return None
    for mine, theirs in ((one, other), (other, one)):
        for found in catalog.metrics[mine.metric].not_comparable_with:
            if found.metric == theirs.metric:
                return found.why.rstrip(".")
    names = (catalog.name_of("metric", fact.metric) for fact in (one, other))
    return "different things are counted: {} and {}".format(*names)


def other_scope(catalog: Catalog, one: Fact, other: Fact) -> str | None:
    """How the unit, the place or the part that two values speak of differ."""
    return other_unit(catalog, one, other) or other_part(catalog, one, other)


def other_unit(catalog: Catalog, one: Fact, other: Fact) -> str | None:
    """How the units of two values differ."""
    mine, theirs = unit(catalog, one), unit(catalog, other)
    if mine == theirs:
        return None
    words = (wording.unit_words(name, catalog.language) for name in (mine, theirs))
    return "one is in {}, the other in {}".format(*words)


def other_part(catalog: Catalog, one: Fact, other: Fact) -> str | None:
    """How the places or the parts that two values are limited to differ."""
    if one.place != other.place:
        return f"{_place(catalog, one)} is not {_place(catalog, other)}"
    if one.of != other.of:
        return f"{one.of or 'the whole'} is not {other.of or 'the whole'}"
    return None


def other_role(one: Fact, other: Fact) -> str | None:
    """How the roles of two values differ."""
    if one.role == other.role:
        return None
    return f"{_ROLES[one.role]} is not {_ROLES[other.role]}"


def other_claimant(catalog: Catalog, one: Fact, other: Fact) -> str | None:
    """Who counted, where two values were counted by two organizations."""
    if one.said_by == other.said_by:
        return None
    names = (
        catalog.name_of("organization", id) if id else "somebody who is not named"
        for id in (one.said_by, other.said_by)
    )
    return "counted by different organizations: {} and {}".format(*names)


def other_span(catalog: Catalog, one: Fact, other: Fact) -> str | None:
    """How the spans differ over which two flows were counted; stocks are read at one time."""
    if catalog.metrics[one.metric].kind != "flow" or not one.as_of or not other.as_of:
        return None
    mine, theirs = one.as_of.days, other.as_of.days
    # Years and months are not all of one length.
    if mine is None or theirs is None or abs(mine - theirs) <= max(mine, theirs) * 0.1:
        return None
    spans = (wording.date_words(when, catalog.language) for when in (one.as_of, other.as_of))
    return "counted over spans of different length: {} and {}".format(*spans)


def _place(catalog: Catalog, fact: Fact) -> str:
    return catalog.name_of("place", fact.place) if fact.place else "the whole"
