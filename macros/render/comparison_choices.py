"""The choices of a reader of a comparison."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from macros.derive.best_fact import known_from
from macros.derive.claimant import claimant
from macros.derive.comparison import ComparisonTable
from macros.ground.days import FIRST_DAY, LAST_DAY
from macros.ground.phrases import FIRST_PLAIN_YEAR
from macros.load.catalog import Catalog
from macros.pages.fact_words import CLAIMANTS, FactWords
from macros.render.comparison_data import compared, compared_facts


@dataclass(frozen=True, slots=True)
class ComparisonChoices:
    """The choices of a reader of a comparison, as pairs of an id and a name."""

    platforms: list[tuple[str, str]]
    claimants: list[tuple[str, str]]
    """Kinds of claimants."""
    speakers: list[tuple[str, str]]
    """Organizations that say something."""
    groups: list[tuple[str, str]]
    initiatives: int
    metrics: int
    early: bool
    """Whether a fact became known in a year that is written with its era."""
    before_year_1: bool
    """Whether one became known before the first year that a browser lets a reader choose."""


def comparison_choices(words: FactWords, tables: Sequence[ComparisonTable]) -> ComparisonChoices:
    """The choices that make a difference to a comparison."""
    catalog = words.catalog
    ids, metrics = compared(tables)
    platforms = {platform for id in ids if (platform := catalog.initiatives[id].platform)}
    facts = compared_facts(words.derived, tables)
    seen = {claimant(catalog, fact) for fact in facts}
    speakers = {fact.item.said_by for fact in facts if fact.item.said_by}
    groups = catalog.almanac.metric_groups
    days = (known_from(catalog, fact) for fact in facts)
    first = min((day for day in days if day > FIRST_DAY), default=LAST_DAY)
    return ComparisonChoices(
        platforms=_by_name(catalog, platforms),
        claimants=[(id, words) for id, words in CLAIMANTS.items() if id in seen],
        speakers=_by_name(catalog, speakers),
        groups=[(table.group, catalog.name(groups[table.group])) for table in tables],
        initiatives=len(ids),
        metrics=len(metrics),
        early=first.year < FIRST_PLAIN_YEAR,
        before_year_1=first.year < 1,
    )


def _by_name(catalog: Catalog, organizations: Iterable[str]) -> list[tuple[str, str]]:
    named = ((id, catalog.name_of("organization", id)) for id in organizations)
    return sorted(named, key=lambda one: one[1].casefold())
