"""A cell of a comparison: the values of one initiative and metric, as a view shows them.

A reader of a comparison can move the date, choose a claimant, and choose results or promises
alone. The rules stand here. In the browser compare-model.js applies the same rules; a test
(tests/scripts/test_compare_model.py) compares both.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from macros.derive import coverage
from macros.derive.best_fact import best_fact, known_at
from macros.derive.claimant import claimants
from macros.derive.computed_numbers import Refused, RivalFacts
from macros.derive.derived import Derived
from macros.derive.outcome import Computation
from macros.derive.progress import progress_between
from macros.ground.days import Day
from macros.load.catalog import Catalog, CatalogFact
from macros.load.model import PROMISES, ROLE_ORDER, Role

RoleChoice = Literal["both", "actual", "target"]
# The roles that each choice of a reader shows, in their order in a cell.
ROLES_OF: Mapping[RoleChoice, tuple[Role, ...]] = {
    "both": ROLE_ORDER,
    "actual": ("actual",),
    "target": PROMISES,
}
# 'later' where there are facts, but none was known at the date of the view.
CellState = coverage.CoverageState | Literal["later"]


@dataclass(frozen=True, slots=True)
class View:
    """A reader's choice, the same for all cells of a comparison."""

    # Facts that were known later do not count; None for no limit.
    at: Day | None = None
    # A kind of claimant, or the id of an organization; None for all claimants.
    claimant: str | None = None
    role: RoleChoice = "both"

    @property
    def roles(self) -> tuple[Role, ...]:
        """The roles whose values it shows."""
        return ROLES_OF[self.role]

    def counts(self, catalog: Catalog, fact: CatalogFact) -> bool:
        """Whether a fact was known at the date and comes from the claimant."""
        claimed = self.claimant is None or self.claimant in claimants(catalog, fact)
        return claimed and known_at(catalog, fact, self.at)


@dataclass(frozen=True, slots=True)
class ComparisonCell:
    """The best value of one initiative and metric in each role, or why there is none."""

    # Results first; each value with its rivals.
    shown: tuple[RivalFacts, ...]
    # How far the result goes toward the target, if both are shown and comparable.
    progress: Computation | None
    # 'known' too where the view excludes all values.
    state: CellState
    # Why there is no result beside a target or a forecast, if somebody looked for one.
    missing: CellState | None
    # The number of further values of other places and parts, beside a value of a place or part.
    others: int

    @property
    def values(self) -> int:
        """The number of values in it."""
        return sum(len(facts) for facts in self.shown)


def comparison_cell(derived: Derived, facts: Sequence[CatalogFact], view: View) -> ComparisonCell:
    """The cell of one initiative and metric, given all their facts."""
    catalog = derived.catalog
    counting = [fact for fact in facts if view.counts(catalog, fact)]
    shown = shown_values(derived, counting, view.roles)
    return ComparisonCell(
        shown=shown,
        progress=shown_progress(catalog, shown),
        state="known" if shown else _state(catalog, facts, view),
        missing=_missing(catalog, facts, shown, view),
        others=_others(counting, shown),
    )


def shown_values(
    derived: Derived, counting: Sequence[CatalogFact], roles: Sequence[Role]
) -> tuple[RivalFacts, ...]:
    """The best of the facts that count in each role, with its rivals among them."""
    best = (best_fact(derived.catalog, counting, role) for role in roles)
    return tuple(derived.with_rivals(fact, counting) for fact in best if fact)


def shown_progress(catalog: Catalog, shown: Sequence[RivalFacts]) -> Computation | None:
    """The progress from the result of a cell to its target, if it has both and they compare."""
    by_role = {facts[0].item.role: facts for facts in shown}
    if not {"actual", "target"} <= by_role.keys():
        return None
    found = progress_between(catalog, by_role["actual"], by_role["target"])
    return None if isinstance(found, Refused) else found


def _state(catalog: Catalog, facts: Sequence[CatalogFact], view: View) -> CellState:
    """The state of a cell without values, from the facts of the roles that the view shows."""
    known = [fact for fact in facts if known_at(catalog, fact, view.at)]
    # That somebody found nothing says nothing about a time when there was nothing to find.
    if len(known) < len(facts) and all(fact.item.unknown for fact in known):
        return "later"
    shown = [fact for fact in known if fact.item.role in view.roles]
    if shown:
        return coverage.state(shown)
    if any(fact.item.role in view.roles for fact in facts):
        return "later"
    return "known" if coverage.state(facts) == "known" else "not-researched"


def _missing(
    catalog: Catalog, facts: Sequence[CatalogFact], shown: Sequence[RivalFacts], view: View
) -> CellState | None:
    """Why there is no result beside a target or forecast, if somebody looked for one."""
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
