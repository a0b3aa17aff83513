"""Formulas that compute a number from two facts, or say why they do not.

There are three: growth between two dates, a share of a whole, a ratio of two counts. Each formula
first asks whether its two facts allow a number at all.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from macros.derive.bounds import Bounds
from macros.derive.comparability import (
    other_claimant,
    other_limits,
    other_metric,
    other_role,
    other_scope,
    other_span,
    other_unit,
    unusable,
)
from macros.derive.computed_numbers import (
    Computed,
    Refused,
    RivalFacts,
    difference,
    joint_range,
    quotient,
)
from macros.derive.nesting import lies_in
from macros.ground import wording
from macros.ground.units import WITHOUT_ZERO
from macros.load.catalog import Catalog, CatalogFact

# Growth to this many times the earlier value, or more, is given in times.
_MANIFOLD = 2


def growth(catalog: Catalog, later: RivalFacts, earlier: RivalFacts) -> Computed | Refused:
    """The later value in times of the earlier one; for shares, the difference in points.

    Values below zero and temperatures have a difference, too.

    Refused for values of different scope, role or claimant (another claimant may count otherwise
    and find more without any growth), for flows over spans of different length, and where the
    dates do not tell which value came first.
    """
    new, old = later[0], earlier[0]
    kind = catalog.metrics[new.subject.metric].kind
    why = _unusable(later, earlier) or (
        "different things are counted"
        if new.subject.metric != old.subject.metric
        else other_scope(catalog, new, old)
        or other_role(new, old)
        or other_claimant(catalog, new, old)
        or other_span(catalog, new, old)
    )
    if why:
        return Refused(why)
    if kind == "total":
        return Refused("a one-time total does not grow")
    if kind == "rate":
        return Refused("a rate of growth does not itself grow")
    if not old.subject.precedes(new.subject):
        return Refused("their dates overlap or are not in this order, so nothing lies between")
    lowest = min(joint_range(later)[0], joint_range(earlier)[0])
    if kind == "share" or lowest < 0 or new.subject.unit in WITHOUT_ZERO:
        return difference("change", later, earlier)
    if joint_range(earlier)[0] <= 0:
        return Refused("the earlier value is not above zero")
    found = quotient("growth", later, earlier, "times")
    if found.high >= _MANIFOLD:
        return found
    # Smaller growth reads better as the added part, in percent.
    low, high = found.allowed
    return replace(
        found,
        unit="percent",
        low=(found.low - 1) * 100,
        high=(found.high - 1) * 100,
        allowed=Bounds((low - 1) * 100, None if high is None else (high - 1) * 100),
    )


def share(catalog: Catalog, part: RivalFacts, whole: RivalFacts) -> Computed | Refused:
    """The share of a part in a whole, in percent.

    Refused unless the data says that the part lies in the whole: the same metric in an inner place,
    in a named part or in a part of the initiative, or a metric with `part_of`. A share is never
    divided by a share, since shares may overlap.
    """
    part_fact, whole_fact = part[0], whole[0]
    why = _unusable(part, whole) or other_role(part_fact, whole_fact)
    if why:
        return Refused(why)
    if catalog.metrics[part_fact.subject.metric].kind in {"share", "rate"}:
        return Refused("shares and rates are not parts of each other; they may overlap")
    units = other_unit(catalog, part_fact, whole_fact)
    if units:
        return Refused(units)
    if not _is_part(catalog, part[0], whole[0]):
        return Refused(
            other_metric(catalog, part_fact, whole_fact)
            or "nothing says that one of them is part of the other"
        )
    if part_fact.subject.differs_in_date(whole_fact.subject):
        return Refused("they are of different dates")
    if (
        joint_range(whole)[0] <= 0
        or joint_range(part)[0] < 0
        or joint_range(part)[0] > joint_range(whole)[1]
    ):
        return Refused("the part is larger than the whole, or one of them is not above zero")
    return quotient("share", part, whole, "percent")


def ratio(catalog: Catalog, amount: RivalFacts, base: RivalFacts) -> Computed | Refused:
    """The number of one thing for each of another, at one date and in one place."""
    amount_fact, base_fact = amount[0], base[0]
    why = _unusable(amount, base) or other_role(amount_fact, base_fact)
    if why:
        return Refused(why)
    units = amount_fact.subject.unit, base_fact.subject.unit
    if "percent" in units:
        return Refused("a percentage is not a count of anything")
    if units[0] == units[1]:
        return Refused("both are in the same unit, so the one is not for each of the other")
    limits = other_limits(catalog, amount_fact, base_fact)
    if limits:
        return Refused(limits)
    if not amount_fact.subject.shares_date(base_fact.subject):
        return Refused("they are of different dates")
    if joint_range(base)[0] <= 0:
        return Refused("what is divided by is not above zero")
    names = (
        wording.unit_words(units[0], catalog.language),
        wording.unit_words(units[1], catalog.language, count=1),
    )
    return quotient("ratio", amount, base, " per ".join(names))


def _is_part(catalog: Catalog, part: CatalogFact, whole: CatalogFact) -> bool:
    """Whether the data says that one value counts a part of what the other counts."""
    inner, outer = part.subject, whole.subject
    if inner.metric != outer.metric:
        return (
            catalog.metrics[inner.metric].part_of == outer.metric and inner.limits == outer.limits
        )
    if inner.limits != outer.limits:
        same_part = outer.limits.part in {None, inner.limits.part}
        return same_part and lies_in(catalog, inner.limits.place, outer.limits.place)
    return catalog.initiatives[part.initiative].part_of == whole.initiative


def _unusable(*inputs: RivalFacts) -> str | None:
    found = (unusable(fact) for facts in inputs for fact in facts)
    return next((why for why in found if why), None)


Formula = Callable[[Catalog, RivalFacts, RivalFacts], Computed | Refused]
# The formulas that page authors can call, by the name of the macro.
FORMULAS: dict[str, Formula] = {"growth": growth, "share": share, "ratio": ratio}
