"""What page authors can have computed from two facts, and when there is nothing to compute.

Growth between two dates, a share of a total, so many of one thing for each of another. Each formula
looks first whether its two facts allow a number at all, and says why not where they do not.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from macros.derive.bounds import Bounds
from macros.derive.comparable import (
    other_claimant,
    other_limits,
    other_metric,
    other_role,
    other_scope,
    other_span,
    other_unit,
    unusable,
)
from macros.derive.computed import Computed, Refused, RivalFacts, change, joint_range, quotient
from macros.derive.nesting import lies_in
from macros.ground import wording
from macros.load.catalog import Catalog, CatalogFact

# From so many times the earlier value on, growth is given in times.
_MANIFOLD = 2


def growth(catalog: Catalog, later: RivalFacts, earlier: RivalFacts) -> Computed | Refused:
    """How many times the earlier value the later one is; of shares, by how many points it differs.

    Refused for values of different scope, role or claimant (who counts otherwise may find more
    without any growth), for flows over spans of different length, and where it cannot be told
    which of the two came first.
    """
    one, other = later[0], earlier[0]
    kind = catalog.metrics[one.subject.metric].kind
    why = _unusable(later, earlier) or (
        "different things are counted"
        if one.subject.metric != other.subject.metric
        else other_scope(catalog, one, other)
        or other_role(one, other)
        or other_claimant(catalog, one, other)
        or other_span(catalog, one, other)
    )
    if why:
        return Refused(why)
    if kind == "rate":
        return Refused("a rate of growth does not itself grow")
    if not other.subject.precedes(one.subject):
        return Refused("their dates overlap or are not in this order, so nothing lies between")
    if kind == "share":
        return change(later, earlier)
    if joint_range(earlier)[0] <= 0 or joint_range(later)[0] < 0:
        return Refused("the earlier value is not above zero")
    found = quotient("growth", later, earlier, "times")
    if found.high >= _MANIFOLD:
        return found
    # Less than twice as much reads better as what was added, in percent.
    low, high = found.allowed
    return replace(
        found,
        unit="percent",
        low=(found.low - 1) * 100,
        high=(found.high - 1) * 100,
        allowed=Bounds((low - 1) * 100, None if high is None else (high - 1) * 100),
    )


def share(catalog: Catalog, part: RivalFacts, whole: RivalFacts) -> Computed | Refused:
    """What share of a whole a part is, in percent.

    Refused unless the part is known to lie in the whole: the same metric in an inner place, in a
    named part or in an initiative that is part of the other's, or a metric that says itself whose
    part it is. Shares are not divided by shares, which may overlap.
    """
    one, other = part[0], whole[0]
    why = _unusable(part, whole) or other_role(one, other)
    if why:
        return Refused(why)
    if catalog.metrics[one.subject.metric].kind in {"share", "rate"}:
        return Refused("shares and rates are not parts of each other; they may overlap")
    units = other_unit(catalog, one, other)
    if units:
        return Refused(units)
    if not _lies_in(catalog, part[0], whole[0]):
        return Refused(
            other_metric(catalog, one, other)
            or "nothing says that one of them is part of the other"
        )
    if one.subject.differs_in_date(other.subject):
        return Refused("they are of different dates")
    if (
        joint_range(whole)[0] <= 0
        or joint_range(part)[0] < 0
        or joint_range(part)[0] > joint_range(whole)[1]
    ):
        return Refused("the part is larger than the whole, or one of them is not above zero")
    return quotient("share", part, whole, "percent")


def ratio(catalog: Catalog, amount: RivalFacts, base: RivalFacts) -> Computed | Refused:
    """How many of one thing there are for each of another, at one time and in one place."""
    one, other = amount[0], base[0]
    why = _unusable(amount, base) or other_role(one, other)
    if why:
        return Refused(why)
    units = one.subject.unit, other.subject.unit
    if "percent" in units:
        return Refused("a percentage is not a count of anything")
    if units[0] == units[1]:
        return Refused("both are in the same unit, so the one is not for each of the other")
    limits = other_limits(catalog, one, other)
    if limits:
        return Refused(limits)
    if not one.subject.shares_date(other.subject):
        return Refused("they are of different dates")
    if joint_range(base)[0] <= 0:
        return Refused("what is divided by is not above zero")
    names = (
        wording.unit_words(units[0], catalog.language),
        wording.unit_words(units[1], catalog.language, count=1),
    )
    return quotient("ratio", amount, base, " per ".join(names))


def _lies_in(catalog: Catalog, part: CatalogFact, whole: CatalogFact) -> bool:
    """Whether what one value counts is known to be among what the other counts."""
    one, other = part.subject, whole.subject
    if one.metric != other.metric:
        return catalog.metrics[one.metric].part_of == other.metric and one.limits == other.limits
    if one.limits != other.limits:
        same_part = other.limits.part in {None, one.limits.part}
        return same_part and lies_in(catalog, one.limits.place, other.limits.place)
    return catalog.initiatives[part.initiative].part_of == whole.initiative


def _unusable(*inputs: RivalFacts) -> str | None:
    found = (unusable(fact) for facts in inputs for fact in facts)
    return next((why for why in found if why), None)


Formula = Callable[[Catalog, RivalFacts, RivalFacts], Computed | Refused]
# What page authors can ask for, by the name of the macro.
FORMULAS: dict[str, Formula] = {"growth": growth, "share": share, "ratio": ratio}
