"""All that is derived from one catalog, computed once and looked up by those who show it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import cast

from macros.derive.backlinks import Backlinks, backlinks
from macros.derive.best_fact import best_fact, by_metric
from macros.derive.bounds import range_of
from macros.derive.comparable import unusable
from macros.derive.computed import Computed, Refused, RivalFacts
from macros.derive.differences import Difference, differences, differences_by_fact
from macros.derive.disagreements import Disagreement, disagreements, disagreements_by_claim
from macros.derive.formulas import growth, share
from macros.derive.freshness import Freshness, freshness
from macros.derive.lineages import Lineage, lineages
from macros.derive.progress import progress
from macros.derive.time_spans import latest_date
from macros.load.catalog import Catalog, CatalogFact
from macros.load.subject import Scope


@dataclass(frozen=True)
class Derived:
    """A catalog with everything that is computed from it."""

    catalog: Catalog

    @cached_property
    def backlinks(self) -> Backlinks:
        """What rests on each metric, place, source and organization."""
        return backlinks(self.catalog)

    @cached_property
    def disagreements(self) -> tuple[Disagreement, ...]:
        """All disagreements, the unresolved first."""
        return disagreements(self.catalog)

    @cached_property
    def disagreement_of(self) -> Mapping[str, Disagreement]:
        """The disagreement that a fact or event is a side of, by the claim's key."""
        return disagreements_by_claim(self.disagreements)

    @cached_property
    def disagreements_of(self) -> Mapping[str, tuple[Disagreement, ...]]:
        """The disagreements of each initiative that has any."""
        found: dict[str, tuple[Disagreement, ...]] = {}
        for one in self.disagreements:
            found[one.initiative] = (*found.get(one.initiative, ()), one)
        return found

    @cached_property
    def freshness(self) -> Freshness:
        """When sources and facts were last verified, the most pressing first."""
        return freshness(self.catalog, self.backlinks)

    @cached_property
    def differences(self) -> tuple[Difference, ...]:
        """All facts that look as if they contradict each other and do not."""
        return differences(self.catalog)

    @cached_property
    def differences_of_fact(self) -> Mapping[str, tuple[Difference, ...]]:
        """The differences that a fact is in, by the fact's key."""
        return differences_by_fact(self.differences)

    @cached_property
    def differences_of_initiative(self) -> Mapping[str, tuple[Difference, ...]]:
        """The differences that an initiative's facts are in, by its id."""
        found: dict[str, tuple[Difference, ...]] = {}
        for one in self.differences:
            for id in {fact.initiative for fact in one.facts}:
                found[id] = (*found.get(id, ()), one)
        return found

    @cached_property
    def lineages(self) -> tuple[Lineage, ...]:
        """The sources that carry one text, lineage by lineage."""
        return lineages(self.catalog, self.disagreements)

    @cached_property
    def facts_by_metric(self) -> Mapping[str, Mapping[str, tuple[CatalogFact, ...]]]:
        """The facts of each initiative, by metric in the order of their groups."""
        return {id: by_metric(self.catalog, facts) for id, facts in self.catalog.facts_of.items()}

    @cached_property
    def latest_date(self) -> date:
        """The last date of anything, until which open periods are drawn."""
        return latest_date(self.catalog)

    @cached_property
    def progress_of(self) -> Mapping[str, Mapping[str, Computed | Refused]]:
        """The progress of each initiative toward its targets, or why there is none, by metric."""
        return {
            id: {
                metric: one
                for metric, facts in metrics.items()
                if (one := progress(self.catalog, facts, self.with_rivals))
            }
            for id, metrics in self.facts_by_metric.items()
        }

    def computed_of(self, initiative: str, metric: str) -> tuple[Computed, ...]:
        """What is computed from an initiative's results of a metric: growth, and shares of a whole.

        Growth goes from the first result to the latest of the same scope and claimant; a share is
        that of the metric of which this one counts a part.
        """
        facts = self.facts_by_metric[initiative].get(metric, ())
        scopes: dict[tuple[Scope, str | None], list[CatalogFact]] = {}
        for fact in facts:
            if fact.item.as_of and fact.item.role == "actual" and not unusable(fact):
                key = fact.subject.scope, fact.item.said_by
                scopes.setdefault(key, []).append(fact)
        wholes = self.facts_by_metric[initiative].get(self.catalog.metrics[metric].part_of or "")
        found = [self._growth(group) for group in scopes.values()]
        found += [self._share(group, wholes) for group in scopes.values() if wholes]
        return tuple(one for one in found if isinstance(one, Computed))

    def _growth(self, facts: Sequence[CatalogFact]) -> Computed | Refused | None:
        first = min(facts, key=lambda fact: fact.item.as_of.latest if fact.item.as_of else date.max)
        early = [fact for fact in facts if fact.subject.shares_date(first.subject)]
        earlier, later = (
            best_fact(self.catalog, early, "actual"),
            best_fact(self.catalog, facts, "actual"),
        )
        if earlier is None or later is None or earlier.key == later.key:
            return None
        found = growth(self.catalog, (later,), (earlier,))
        changed = isinstance(found, Computed) and range_of(later.item) != range_of(earlier.item)
        return found if changed else None

    def _share(
        self, facts: Sequence[CatalogFact], wholes: Sequence[CatalogFact]
    ) -> Computed | Refused | None:
        part = best_fact(self.catalog, facts, "actual")
        same = [fact for fact in wholes if part and fact.subject.scope == part.subject.scope]
        whole = best_fact(self.catalog, same, "actual")
        if part is None or whole is None:
            return None
        return share(self.catalog, self.with_rivals(part), self.with_rivals(whole))

    def with_rivals(
        self, fact: CatalogFact, among: Iterable[CatalogFact] | None = None
    ) -> RivalFacts:
        """A fact, and those that stand against it while nobody knows which of them is right.

        `among` are the facts of which one speaks, such as those known at a date; all if not given.
        """
        keys = None if among is None else {one.key for one in among}
        sides = (
            [one for one in side if keys is None or one.key in keys] for side in self.rivals(fact)
        )
        return (fact, *(side[0] for side in sides if side))

    def rivals(self, fact: CatalogFact) -> tuple[tuple[CatalogFact, ...], ...]:
        """The sides that stand against a fact in a disagreement that is not resolved.

        Where the almanac holds neither side, it shows them all: to show one is to pick it.
        """
        one = self.disagreement_of.get(fact.key)
        if one is None or one.held_side is not None:
            return ()
        others = tuple(
            side.claims
            for side in one.sides
            if not side.deprecated and all(claim.key != fact.key for claim in side.claims)
        )
        # A disagreement of which one claim is a fact is about nothing but facts.
        return cast("tuple[tuple[CatalogFact, ...], ...]", others)

    def sources_of(self, initiative: str) -> tuple[str, ...]:
        """The sources that an initiative's facts, events and statements rest on."""
        owners = self.catalog.owners_of(initiative)
        return tuple(sorted({one.source for owner in owners for one in owner.item.evidence}))
