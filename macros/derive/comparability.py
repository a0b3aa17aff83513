"""Why two values must not be ranked, added up or joined by a line, in words for readers.

Villages are not stations, a day is not eleven days, a target is not a result. Code that puts values
side by side asks here first, and shows the answer.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from macros.derive.bounds import range_of
from macros.ground import date_wording, wording
from macros.ground.dates import Edtf
from macros.ground.days import FIRST_DAY, Day
from macros.load.catalog import Catalog, CatalogFact
from macros.load.role_words import ROLE_WORDS


def obstacle(catalog: Catalog, first: CatalogFact, second: CatalogFact) -> str | None:
    """Why two values must not be ranked, added up or joined; None where nothing forbids it."""
    return (
        unusable(first)
        or unusable(second)
        or other_metric(catalog, first, second)
        or other_scope(catalog, first, second)
        or other_role(first, second)
        or other_span(catalog, first, second)
    )


def converted(catalog: Catalog, fact: CatalogFact) -> bool:
    """Whether a value is in another unit than its metric."""
    return fact.subject.unit != (catalog.metrics[fact.subject.metric].unit or "")


def limitation(catalog: Catalog, fact: CatalogFact) -> str | None:
    """Why a value does not belong beside values of the whole in the metric's own unit."""
    place, part = fact.subject.limits
    if converted(catalog, fact):
        return "in another unit"
    if place is not None:
        return f"only in {_place(catalog, place)}"
    return None if part is None else f"only {catalog.part_words(part)}"


def unusable(fact: CatalogFact) -> str | None:
    """Why a value cannot be computed with: it is deprecated, or it is no number."""
    if fact.item.rank == "deprecated":
        return "one of the values is deprecated"
    return "one of the values is not a number" if range_of(fact.item) is None else None


def other_metric(catalog: Catalog, first: CatalogFact, second: CatalogFact) -> str | None:
    """How the metrics of two facts differ: as the metric itself says, or by their names."""
    mine, theirs = first.subject.metric, second.subject.metric
    if mine == theirs:
        return None
    for metric, against in ((mine, theirs), (theirs, mine)):
        for incomparable in catalog.metrics[metric].not_comparable_with:
            if incomparable.metric == against:
                return incomparable.why.rstrip(".")
    names = (catalog.name_of("metric", metric) for metric in (mine, theirs))
    return "different things are counted: {} and {}".format(*names)


def other_scope(catalog: Catalog, first: CatalogFact, second: CatalogFact) -> str | None:
    """How the units, the places, the parts or the prices of two values differ."""
    return (
        other_unit(catalog, first, second)
        or other_limits(catalog, first, second)
        or other_prices(catalog, first, second)
    )


def other_unit(catalog: Catalog, first: CatalogFact, second: CatalogFact) -> str | None:
    """How the units of two values differ."""
    mine, theirs = first.subject.unit, second.subject.unit
    if mine == theirs:
        return None
    words = (wording.unit_words(unit, catalog.language) for unit in (mine, theirs))
    return "one is in {}, the other in {}".format(*words)


def other_limits(catalog: Catalog, first: CatalogFact, second: CatalogFact) -> str | None:
    """How the places or the parts that two values are limited to differ."""
    mine, theirs = first.subject.limits, second.subject.limits
    if mine.place != theirs.place:
        return f"{_place(catalog, mine.place)} is not {_place(catalog, theirs.place)}"
    if mine.part != theirs.part:
        return f"{_part(catalog, mine.part)} is not {_part(catalog, theirs.part)}"
    return None


def other_prices(catalog: Catalog, first: CatalogFact, second: CatalogFact) -> str | None:
    """How the prices differ in which two amounts of money are counted."""
    mine, theirs = first.subject.prices, second.subject.prices
    if mine == theirs:
        return None
    words = (_prices(catalog, prices) for prices in (mine, theirs))
    return "one is {}, the other {}".format(*words)


def other_role(first: CatalogFact, second: CatalogFact) -> str | None:
    """How the roles of two values differ."""
    mine, theirs = first.subject.role, second.subject.role
    if mine == theirs:
        return None
    return f"{ROLE_WORDS[mine].phrase} is not {ROLE_WORDS[theirs].phrase}"


def other_claimant(catalog: Catalog, first: CatalogFact, second: CatalogFact) -> str | None:
    """The claimants of two values, where they differ; unnamed ones are told by their sources."""
    if catalog.same_claimant(first, second):
        return None
    claims = first, second
    if any(claim.item.said_by for claim in claims):
        names = (
            catalog.name_of("organization", claim.item.said_by)
            if claim.item.said_by
            else "somebody who is not named"
            for claim in claims
        )
        return "counted by different organizations: {} and {}".format(*names)
    sources = [claim.item.evidence[0].source for claim in claims if claim.item.evidence]
    if len(sources) < len(claims):
        return None  # nobody says anything: what is unknown needs no evidence
    titles = (catalog.name_of("source", source) for source in sources)
    return "by claimants who are not named, in different sources: “{}” and “{}”".format(*titles)


def other_span(catalog: Catalog, first: CatalogFact, second: CatalogFact) -> str | None:
    """How the spans differ over which two flows were counted; stocks are read at one time."""
    mine, theirs = first.subject.as_of, second.subject.as_of
    if catalog.metrics[first.subject.metric].kind != "flow" or not mine or not theirs:
        return None
    # Years and months are not all of one length.
    if (
        mine.days is None
        or theirs.days is None
        or abs(mine.days - theirs.days) <= max(mine.days, theirs.days) * 0.1
    ):
        return None
    spans = (date_wording.date_words(date, catalog.language) for date in (mine, theirs))
    return "counted over spans of different length: {} and {}".format(*spans)


def in_common_prices(facts: Sequence[CatalogFact]) -> CatalogFact | None:
    """A fact in the prices that most facts are in, of two as frequent in the later ones."""
    counted = Counter(fact.subject.prices for fact in facts)

    def order(fact: CatalogFact) -> tuple[int, Day]:
        prices = fact.subject.prices
        return counted[prices], prices.latest if prices else FIRST_DAY

    return max(facts, key=order, default=None)


def limitation_of_prices(
    catalog: Catalog, fact: CatalogFact, common: CatalogFact | None
) -> str | None:
    """Why an amount of money does not belong beside others, all in prices of one date."""
    if common is None or fact.subject.prices == common.subject.prices:
        return None
    return _prices(catalog, fact.subject.prices)


def _part(catalog: Catalog, part: str | None) -> str:
    return catalog.part_words(part) if part else "the whole"


def _prices(catalog: Catalog, prices: Edtf | None) -> str:
    if prices is None:
        return "in prices that are not said"
    return date_wording.prices_words(prices, catalog.language)


def _place(catalog: Catalog, place: str | None) -> str:
    return catalog.name_of("place", place) if place else "the whole"
