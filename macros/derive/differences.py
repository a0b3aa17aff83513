"""Differences: pairs of facts that seem to contradict each other and do not.

People write in the data which two facts to compare, and why; how the two differ is computed.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from macros.derive.comparability import (
    other_claimant,
    other_limits,
    other_metric,
    other_prices,
    other_role,
    other_unit,
)
from macros.ground import date_wording
from macros.load.catalog import Catalog, CatalogFact


@dataclass(frozen=True, slots=True)
class Difference:
    """Two facts that do not contradict each other: how they differ, and the explanation."""

    first: CatalogFact
    second: CatalogFact
    # The differences, each in a line.
    how: tuple[str, ...]
    why: str

    @property
    def id(self) -> str:
        """The ids of both facts, which make its address."""
        return (
            f"{self.first.initiative}--{self.first.id}--{self.second.initiative}--{self.second.id}"
        )

    @property
    def stands(self) -> bool:
        """Whether both may be right: neither was given up."""
        return all(fact.item.rank != "deprecated" for fact in self.facts)

    @property
    def facts(self) -> tuple[CatalogFact, CatalogFact]:
        """Both facts."""
        return self.first, self.second


def differences(catalog: Catalog) -> tuple[Difference, ...]:
    """All differences of an almanac, in the order of the facts that name another."""
    return tuple(
        Difference(fact, other, tuple(_how(catalog, fact, other)), contrast.why)
        for fact in catalog.facts
        for contrast in fact.item.different_from
        if (other := catalog.fact.get(contrast.fact))
    )


def differences_by_fact(found: Sequence[Difference]) -> Mapping[str, tuple[Difference, ...]]:
    """Differences by the key of each of their facts."""
    facts: dict[str, list[Difference]] = defaultdict(list)
    for difference in found:
        for fact in difference.facts:
            facts[fact.key].append(difference)
    return {key: tuple(members) for key, members in facts.items()}


def _how(catalog: Catalog, first: CatalogFact, second: CatalogFact) -> Iterator[str]:
    """How two facts differ besides their values."""
    same_metric = first.subject.metric == second.subject.metric
    # Nobody claims what nobody knows.
    unknown = first.item.unknown or second.item.unknown
    for found in (
        _other_initiative(catalog, first, second),
        other_metric(catalog, first, second),
        other_unit(catalog, first, second) if same_metric else None,
        other_limits(catalog, first, second),
        other_prices(catalog, first, second) if same_metric else None,
        other_role(first, second),
        _other_date(catalog, first, second),
        None if unknown else other_claimant(catalog, first, second),
    ):
        if found:
            yield found


def _other_initiative(catalog: Catalog, first: CatalogFact, second: CatalogFact) -> str | None:
    """The initiatives of two facts, where they are different."""
    if first.initiative == second.initiative:
        return None
    one, other = (catalog.name_of("initiative", fact.initiative) for fact in (first, second))
    return f"about different {catalog.nouns.initiative.plural}: {one} and {other}"


def _other_date(catalog: Catalog, first: CatalogFact, second: CatalogFact) -> str | None:
    """The dates of two values, where they do not overlap."""
    mine, theirs = first.subject.as_of, second.subject.as_of
    if not mine or not theirs or mine.overlaps(theirs):
        return None
    dates = (date_wording.date_words(date, catalog.language) for date in (mine, theirs))
    return "of different dates: {} and {}".format(*dates)
