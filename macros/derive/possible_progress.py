"""All progress that a cell of a comparison may come to show, at any date and for any claimant."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from macros.derive.comparison_cell import comparison_cell, possible_views
from macros.derive.computed_numbers import Computed
from macros.derive.derived import Derived
from macros.load.catalog import CatalogFact


def possible_progress(derived: Derived, facts: Sequence[CatalogFact]) -> Iterator[Computed]:
    """The progress between facts of one initiative and metric, each once."""
    if not {"actual", "target"} <= {fact.item.role for fact in facts}:
        return
    seen: set[str] = set()
    for view in possible_views(derived.catalog, facts):
        found = comparison_cell(derived, facts, view).progress
        if found and found.key not in seen:
            seen.add(found.key)
            yield found
