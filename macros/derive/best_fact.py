"""The fact to show for a metric: the rule chooses one by rank, date and sources; it merges none."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from macros.ground.dates import Edtf
from macros.ground.days import FIRST_DAY, LAST_DAY, Day
from macros.load.catalog import Catalog, CatalogFact
from macros.load.model import Role

_MANY = 10**8


def independent_sources(catalog: Catalog, *facts: CatalogFact) -> int:
    """How many independent sources facts have; sources that carry one text count once."""
    cited = {piece.source for fact in facts for piece in fact.item.evidence}
    return len({catalog.witnesses.get(id, id) for id in cited})


def known_at(catalog: Catalog, fact: CatalogFact, at: Day | None) -> bool:
    """Whether a fact was known at a date, judged by its own date; always true without a date."""
    return at is None or known_from(catalog, fact) <= at


def known_from(catalog: Catalog, fact: CatalogFact) -> Day:
    """The first day on which a fact was surely known, judged by its own date.

    That is the last day of the date: a value of a year is known when the year is over. For a date
    that still goes on, it is the last day on which it may have begun. For a fact without a date,
    it is the first day of its initiative's period, or `FIRST_DAY` if there is no period.
    """
    as_of = fact.item.when
    if as_of and as_of.latest < LAST_DAY:
        return as_of.latest
    if as_of:
        return as_of.start.latest if as_of.start else FIRST_DAY
    period = catalog.initiatives[fact.initiative].period
    return period.earliest if period else FIRST_DAY


def best_fact(
    catalog: Catalog, facts: Iterable[CatalogFact], role: Role, at: Day | None = None
) -> CatalogFact | None:
    """The best of the facts of one initiative and metric in a role, as known at a date.

    The rule never chooses deprecated or unknown facts, nor a fact of one place or part while there
    is a fact of the whole. A preferred fact wins over all others of its date, but not over a later
    fact. Among the rest win, in this order: the latest, the one with the most certain date, the
    preferred one, the most exact one (if the value is a date), the one with most independent
    sources, the one that is written first.
    """
    candidates = [
        fact for fact in _standing(facts) if fact.item.role == role and known_at(catalog, fact, at)
    ]
    if len(candidates) > 1:
        candidates = [fact for fact in candidates if fact.subject.is_whole] or candidates
        candidates = _unbeaten(candidates)
    if len(candidates) > 1:
        # The date alone decides between most, and is quickly told.
        days = [last_day(fact) for fact in candidates]
        latest = max(days)
        candidates = [fact for fact, day in zip(candidates, days, strict=True) if day == latest]
    if len(candidates) == 1:
        return candidates[0]
    return max(candidates, key=lambda fact: merit(catalog, fact), default=None)


def best_first(catalog: Catalog, facts: Iterable[CatalogFact]) -> list[CatalogFact]:
    """Facts of one initiative, metric, role and scope by the same rule, the best first."""
    standing = list(_standing(facts))
    if len(standing) < 2:
        return standing
    standing = _unbeaten(standing)
    return sorted(standing, key=lambda fact: merit(catalog, fact), reverse=True)


def _standing(facts: Iterable[CatalogFact]) -> Iterator[CatalogFact]:
    """The facts that are neither deprecated nor unknown."""
    return (fact for fact in facts if fact.item.rank != "deprecated" and fact.item.unknown is None)


def _unbeaten(facts: Sequence[CatalogFact]) -> list[CatalogFact]:
    """The facts that no preferred fact of their date puts aside."""
    preferred = [fact.subject for fact in facts if fact.item.rank == "preferred"]
    return [
        fact
        for fact in facts
        if fact.item.rank == "preferred" or all(map(fact.subject.differs_in_date, preferred))
    ]


def merit(catalog: Catalog, fact: CatalogFact) -> tuple[Day, bool, bool, int, int, int]:
    """Sort key of a fact among the facts of a cell: the highest wins."""
    as_of = fact.item.when
    return (
        last_day(fact),
        as_of is not None and as_of.sure,
        fact.item.rank == "preferred",
        -_days(fact.item.date_value),
        independent_sources(catalog, fact),
        -fact.index,
    )


def _days(date: Edtf | None) -> int:
    """The number of days of a date that is a value; of an end that nobody gives, a great many."""
    return 0 if date is None else date.days or _MANY


def last_day(fact: CatalogFact) -> Day:
    """The last day of a fact's date. If the end is unknown: the last day of its start.

    It is `FIRST_DAY` without a date, and for the date of what happened once: that is the same
    whenever it is told.
    """
    as_of = fact.subject.as_of
    if as_of is None:
        return FIRST_DAY
    return as_of.start.latest if as_of.unknown_end and as_of.start else as_of.latest


def by_metric(
    catalog: Catalog, facts: Sequence[CatalogFact]
) -> Mapping[str, tuple[CatalogFact, ...]]:
    """Facts by metric, in the order of the metric groups, then in the order of the file."""
    found: dict[str, list[CatalogFact]] = defaultdict(list)
    for fact in facts:
        found[fact.item.metric].append(fact)
    groups = list(catalog.almanac.metric_groups)
    ordered = sorted(found, key=lambda metric: groups.index(catalog.metrics[metric].group))
    return {metric: tuple(found[metric]) for metric in ordered}
