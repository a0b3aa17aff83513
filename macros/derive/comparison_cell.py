"""A cell of a comparison: the values that a reader sees of one metric of one initiative.

A reader can move the date, ask for one kind of claimant or one organization, and ask for results
or for promises alone. The rules stand here; compare-model.js follows them in the browser, and is
held to them by tests/scripts/test_compare_model.py.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from macros.derive import coverage
from macros.derive.best_fact import best_fact, known_at, known_from
from macros.derive.claimant import claimants
from macros.derive.computed_numbers import Computed, RivalFacts
from macros.derive.derived import Derived
from macros.derive.progress import progress_between
from macros.load.catalog import Catalog, CatalogFact
from macros.load.model import PROMISES, ROLE_ORDER, Role

RoleChoice = Literal["both", "actual", "target"]
# The roles that a reader sees for each choice, in the order in which they stand in a cell.
ROLES_OF: Mapping[RoleChoice, tuple[Role, ...]] = {
    "both": ROLE_ORDER,
    "actual": ("actual",),
    "target": PROMISES,
}
# 'later': there are facts, but none was known at the chosen date.
CellState = coverage.CoverageState | Literal["later"]


@dataclass(frozen=True, slots=True)
class View:
    """The choices of a reader, for all cells."""

    # The day after which nothing counts; None for all that is known.
    at: date | None = None
    # A kind of claimant or an organization's id; None for everybody.
    claimant: str | None = None
    role: RoleChoice = "both"

    @property
    def roles(self) -> tuple[Role, ...]:
        """The roles that the cell shows."""
        return ROLES_OF[self.role]

    def counts(self, catalog: Catalog, fact: CatalogFact) -> bool:
        """Whether a fact was known at the date, and is the claimant's."""
        said = self.claimant is None or self.claimant in claimants(catalog, fact)
        return said and known_at(catalog, fact, self.at)


@dataclass(frozen=True, slots=True)
class ComparisonCell:
    """The cell of one initiative and metric: the best value in each role, and the state."""

    # Results first: each value with its rivals.
    shown: tuple[RivalFacts, ...]
    # The progress of the result toward the target, if the two compare.
    progress: Computed | None
    # 'known' also if the reader's own choice leaves out all values.
    state: CellState
    # The state of the missing result beside a target or forecast.
    missing: CellState | None
    # The number of values of other places and parts, if a value of a place or part is shown.
    others: int

    @property
    def values(self) -> int:
        """The number of values in the cell."""
        return sum(len(facts) for facts in self.shown)


def comparison_cell(derived: Derived, facts: Sequence[CatalogFact], view: View) -> ComparisonCell:
    """The cell of one initiative and metric. `facts` are all facts of both."""
    catalog = derived.catalog
    counting = [fact for fact in facts if view.counts(catalog, fact)]
    chosen = (best_fact(catalog, counting, role) for role in view.roles)
    shown = tuple(derived.with_rivals(fact, counting) for fact in chosen if fact)
    return ComparisonCell(
        shown=shown,
        progress=_progress(catalog, shown),
        state="known" if shown else _state(catalog, facts, view),
        missing=_missing(catalog, facts, shown, view),
        others=_others(counting, shown),
    )


def possible_views(catalog: Catalog, facts: Sequence[CatalogFact]) -> Iterator[View]:
    """A view for each date and claimant that can make a difference to a cell.

    Between the dates of two facts nothing changes, so these are the dates at which one of them
    becomes known, for everybody and for each claimant alone.
    """
    dates = sorted({known_from(catalog, fact) for fact in facts}, reverse=True)
    said = dict.fromkeys(one for fact in facts for one in claimants(catalog, fact))
    return (View(at, claimant) for claimant in (None, *said) for at in dates)


def _progress(catalog: Catalog, shown: Sequence[RivalFacts]) -> Computed | None:
    by_role = {facts[0].item.role: facts for facts in shown}
    if not {"actual", "target"} <= by_role.keys():
        return None
    found = progress_between(catalog, by_role["actual"], by_role["target"])
    return found if isinstance(found, Computed) else None


def _state(catalog: Catalog, facts: Sequence[CatalogFact], view: View) -> CellState:
    """The state of a cell without a value."""
    known = [fact for fact in facts if known_at(catalog, fact, view.at)]
    # An unknown fact does not describe the time before the first known fact.
    if len(known) < len(facts) and all(fact.item.unknown for fact in known):
        return "later"
    told = [fact for fact in known if fact.item.role in view.roles]
    if told:
        return coverage.state(told)
    if any(fact.item.role in view.roles for fact in facts):
        return "later"
    return "known" if coverage.state(facts) == "known" else "not-researched"


def _missing(
    catalog: Catalog, facts: Sequence[CatalogFact], shown: Sequence[RivalFacts], view: View
) -> CellState | None:
    """The state of the missing result beside a target or forecast."""
    results = [fact for fact in facts if fact.item.role == "actual"]
    if not results or not shown or "actual" not in view.roles:
        return None
    state = _state(catalog, results, view)
    return None if state in ("known", "later") else state


def _others(counting: Sequence[CatalogFact], shown: Sequence[RivalFacts]) -> int:
    parts = {first.item.role for first, *_ in shown if not first.subject.is_whole}
    standing = {fact.key for facts in shown for fact in facts}
    return sum(
        fact.item.role in parts
        and fact.item.rank != "deprecated"
        and not fact.item.unknown
        and fact.key not in standing
        for fact in counting
    )
