"""All progress that a cell of a comparison may come to show, at any date and for any claimant.

Between the dates of two facts nothing changes, so it is enough to try each date at which one of
them becomes known, for everybody and for each claimant alone.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from macros.derive.best_fact import best_fact, known_from
from macros.derive.claimant import claimants
from macros.derive.computed_numbers import Computed, RivalFacts
from macros.derive.derived import Derived
from macros.derive.progress import progress_between
from macros.load.catalog import CatalogFact


@dataclass(frozen=True, slots=True)
class Share:
    """A result and a target, each with what stands against it, and how far the one goes."""

    results: RivalFacts
    targets: RivalFacts
    progress: Computed


def shares(derived: Derived, facts: Sequence[CatalogFact]) -> Iterator[Share]:
    """The progress between facts of one initiative and metric, each pair that can be shown once."""
    catalog = derived.catalog
    if not {"actual", "target"} <= {fact.item.role for fact in facts}:
        return
    dates = sorted({known_from(catalog, fact) for fact in facts}, reverse=True)
    asked = [None, *dict.fromkeys(one for fact in facts for one in claimants(catalog, fact))]
    seen: set[tuple[str, ...]] = set()
    for who in asked:
        said = [fact for fact in facts if who is None or who in claimants(catalog, fact)]
        for at in dates:
            known = [fact for fact in said if known_from(catalog, fact) <= at]
            actual, target = (
                best_fact(catalog, known, "actual"),
                best_fact(catalog, known, "target"),
            )
            if actual is None or target is None:
                continue
            pair = derived.with_rivals(actual, known), derived.with_rivals(target, known)
            keys = tuple(one.key for facts in pair for one in facts)
            if keys in seen:
                continue
            seen.add(keys)
            progress = progress_between(catalog, *pair)
            if isinstance(progress, Computed):
                yield Share(*pair, progress)
