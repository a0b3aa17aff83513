"""The value to show for a metric: chosen by rank, date and witnesses, never merged."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from macros.load.catalog import Catalog, CatalogFact
from macros.load.model import Fact, Role


def independent_sources(catalog: Catalog, fact: CatalogFact) -> int:
    """How many independent sources a fact has: those that carry one text count once."""
    return len({catalog.witnesses.get(one.source, one.source) for one in fact.item.evidence})


def known_at(catalog: Catalog, fact: CatalogFact, at: date | None) -> bool:
    """Whether a fact was known at a date, as far as its date tells; always, if none is asked."""
    return at is None or known_from(catalog, fact) <= at


def known_from(catalog: Catalog, fact: CatalogFact) -> date:
    """The first day on which a fact was surely known, as far as its own date tells.

    That is the last day of its date: what is told of a year is known when the year is over. Of what
    goes on, the last day on which it may have begun. A fact without a date was known no earlier
    than its initiative began; where that is not known either, it is the first day of all.
    """
    as_of = fact.item.as_of
    if as_of and as_of.latest < date.max:
        return as_of.latest
    if as_of:
        return as_of.start.latest if as_of.start else date.min
    period = catalog.initiatives[fact.initiative].period
    return period.earliest if period else date.min


def best_fact(
    catalog: Catalog, facts: Iterable[CatalogFact], role: Role, at: date | None = None
) -> CatalogFact | None:
    """The best of an initiative's facts of one metric in a role, as known at a date.

    Deprecated and unknown facts are never chosen, nor those of one place or part while one of the
    whole exists. A preferred fact goes before all others of its date; a later one goes before it.
    Of what is left: the latest, then the one with the most certain date, then the preferred one,
    then the one with most independent sources, then the one written first.
    """
    candidates = [
        fact
        for fact in facts
        if fact.item.role == role
        and fact.item.rank != "deprecated"
        and fact.item.unknown is None
        and known_at(catalog, fact, at)
    ]
    candidates = [fact for fact in candidates if fact.subject.is_whole] or candidates
    preferred = [fact.subject for fact in candidates if fact.item.rank == "preferred"]
    standing = [
        fact
        for fact in candidates
        if fact.item.rank == "preferred" or all(map(fact.subject.differs_in_date, preferred))
    ]
    return max(standing, key=lambda fact: merit(catalog, fact), default=None)


def merit(catalog: Catalog, fact: CatalogFact) -> tuple[date, bool, bool, int, int]:
    """What puts a fact before others that could be shown: the higher, the better."""
    as_of = fact.item.as_of
    return (
        _last_known(fact.item),
        as_of is not None and not (as_of.uncertain or as_of.approximate),
        fact.item.rank == "preferred",
        independent_sources(catalog, fact),
        -fact.index,
    )


def _last_known(fact: Fact) -> date:
    """The last day on which a fact is known to hold: that of the start, if no end is known."""
    if fact.as_of is None:
        return date.min
    if fact.as_of.unknown_end and fact.as_of.start:
        return fact.as_of.start.latest
    return fact.as_of.latest


def by_metric(
    catalog: Catalog, facts: Sequence[CatalogFact]
) -> Mapping[str, tuple[CatalogFact, ...]]:
    """Facts by metric: metrics in the order of their groups, then as first written."""
    found: dict[str, list[CatalogFact]] = defaultdict(list)
    for fact in facts:
        found[fact.item.metric].append(fact)
    groups = list(catalog.almanac.metric_groups)
    ordered = sorted(found, key=lambda metric: groups.index(catalog.metrics[metric].group))
    return {metric: tuple(found[metric]) for metric in ordered}
