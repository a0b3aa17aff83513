"""All progress that a cell of a comparison may show, at any date and for any claimant.

Between the dates of two facts nothing changes. So it is enough to try each date at which a fact
becomes known: for all claimants, and for each claimant alone.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from macros.derive.best_fact import known_from
from macros.derive.claimant import claimants
from macros.derive.comparison_cell import shown_progress, shown_values
from macros.derive.derived import Derived
from macros.derive.outcome import Computation
from macros.load.catalog import CatalogFact
from macros.load.model import Role

_COMPARED: tuple[Role, ...] = ("actual", "target")


def possible_progress(derived: Derived, facts: Sequence[CatalogFact]) -> Iterator[Computation]:
    """The progress between facts of one initiative and metric, each once."""
    if not _both_roles(facts):
        return
    catalog = derived.catalog
    by_claimant: dict[str | None, list[CatalogFact]] = defaultdict(list)
    for fact in facts:
        for claimant in (None, *claimants(catalog, fact)):
            by_claimant[claimant].append(fact)
    known = {fact.index: known_from(catalog, fact) for fact in facts}
    # Most claimants are the only one of their kind, and many the only one of all.
    alike = {tuple(fact.index for fact in claimed): claimed for claimed in by_claimant.values()}
    seen: set[str] = set()
    for claimed in filter(_both_roles, alike.values()):
        for at in sorted({known[fact.index] for fact in claimed}, reverse=True):
            counting = [fact for fact in claimed if known[fact.index] <= at]
            if not _both_roles(counting):
                break
            found = shown_progress(catalog, shown_values(derived, counting, _COMPARED))
            if found and found.key not in seen:
                seen.add(found.key)
                yield found


def _both_roles(facts: Sequence[CatalogFact]) -> bool:
    """Whether there are results and targets among facts."""
    return {fact.item.role for fact in facts}.issuperset(_COMPARED)
