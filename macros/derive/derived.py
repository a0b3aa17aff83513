"""All that is derived from one catalog, computed once and looked up by those who show it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import cast

from macros.catalog import Catalog, Placed
from macros.derive.backlinks import Backlinks, backlinks
from macros.derive.best import by_metric
from macros.derive.disagreements import Disagreement, by_claim, disagreements
from macros.derive.progress import Progress, progress
from macros.model import Fact


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
        return by_claim(self.disagreements)

    @cached_property
    def disagreements_of(self) -> Mapping[str, tuple[Disagreement, ...]]:
        """The disagreements of each initiative that has any."""
        found: dict[str, tuple[Disagreement, ...]] = {}
        for one in self.disagreements:
            found[one.initiative] = (*found.get(one.initiative, ()), one)
        return found

    @cached_property
    def facts_by_metric(self) -> Mapping[str, Mapping[str, tuple[Placed[Fact], ...]]]:
        """The facts of each initiative, by metric in the order of their groups."""
        return {id: by_metric(self.catalog, facts) for id, facts in self.catalog.facts_of.items()}

    @cached_property
    def progress_of(self) -> Mapping[str, tuple[Progress, ...]]:
        """The progress of each initiative toward its targets."""
        found = {
            id: tuple(one for facts in metrics.values() if (one := progress(self.catalog, facts)))
            for id, metrics in self.facts_by_metric.items()
        }
        return {id: shown for id, shown in found.items() if shown}

    def rivals(self, fact: Placed[Fact]) -> tuple[Placed[Fact], ...]:
        """The facts that stand against one in a disagreement that is not resolved.

        Where the almanac holds neither side, it shows them all: to show one is to pick it.
        """
        one = self.disagreement_of.get(fact.key)
        if one is None or one.held is not None:
            return ()
        others = tuple(
            side.claims[0]
            for side in one.sides
            if not side.deprecated and all(claim.key != fact.key for claim in side.claims)
        )
        # A disagreement of which one claim is a fact is about nothing but facts.
        return cast("tuple[Placed[Fact], ...]", others)

    def sources_of(self, initiative: str) -> tuple[str, ...]:
        """The sources that an initiative's facts, events and statements rest on."""
        owners = self.catalog.owners_of(initiative)
        return tuple(sorted({one.source for owner in owners for one in owner.item.evidence}))
