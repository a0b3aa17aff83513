"""Charts, tables and lists for macros and pages, limited to initiatives, a date or a number.

Each is short enough for a page, and tells how many items it leaves out.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import chain
from typing import Generic, TypeVar

from macros.derive.best_fact import best_fact, independent_sources, known_at
from macros.derive.comparison import ComparisonTable, comparison
from macros.derive.comparison_cell import View
from macros.derive.computed_numbers import Computed
from macros.derive.corrections import (
    ReleaseCorrections,
    facts_set_aside,
    release_corrections,
)
from macros.derive.coverage import Coverage, Gaps, coverage, gaps
from macros.derive.dated_entries import dated_facts, sorted_by_date
from macros.derive.derived import Derived
from macros.derive.differences import Difference
from macros.derive.disagreements import Disagreement
from macros.derive.formulas import FORMULAS
from macros.derive.freshness import FactFreshness, SourceFreshness
from macros.derive.glance import Glance, glance
from macros.derive.lineages import Lineage
from macros.derive.nesting import lies_in
from macros.derive.promises import Promise
from macros.derive.sides import (
    SideTable,
    default_sides,
    initiative_side,
    platform_side,
    side_by_side,
)
from macros.derive.statement_groups import StatementsByStance, statements_by_stance
from macros.draw.dot_plot import DotPlot, dot_plot
from macros.draw.metric_chart import MetricChart, is_telling, metric_chart
from macros.draw.promise_chart import PromiseChart, promise_chart
from macros.draw.timeline import Timeline, timeline
from macros.ground.dates import Edtf
from macros.load.catalog import Catalog, CatalogEvent, CatalogFact, CatalogStatement
from macros.load.model import Correction, Role, Stance
from macros.pages.correction_words import CorrectedField, corrected_fields

# A page stays a page at any size: it tells how many items it leaves out, and leads to the data.
MOST_ROWS = 100
MOST_RANKED = 5
MOST_EVENTS = 4_000
MOST_DATED_FACTS = 4_000
MOST_PROMISES = 200
MOST_STATEMENTS = 400
MOST_CORRECTIONS = 200
# Statements that stand large at the top of a page of statements.
MOST_CRITICS = 10

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Excerpt(Generic[T]):
    """The first of many, and how many more there are than a page should hold."""

    shown: tuple[T, ...]
    left: int

    def __iter__(self) -> Iterator[T]:
        return iter(self.shown)


def _excerpt(found: Sequence[T], most: int | None) -> Excerpt[T]:
    """The first `most` of many; without `most`, as many as a page should hold."""
    shown = tuple(found[: most or MOST_ROWS])
    return Excerpt(shown, 0 if most else len(found) - len(shown))


def _by_initiative(promises: Iterable[Promise]) -> Mapping[str, Sequence[Promise]]:
    found: dict[str, list[Promise]] = {}
    for promise in promises:
        found.setdefault(promise.fact.initiative, []).append(promise)
    return found


class Selections:
    """The charts, tables and lists of one catalog."""

    def __init__(self, derived: Derived) -> None:
        self.derived = derived
        self.catalog: Catalog = derived.catalog
        # Templates ask whether there is a chart, and then draw it.
        self._chart = lru_cache(maxsize=1)(self._new_chart)

    def at_a_glance(self) -> Glance:
        """The almanac in a few numbers."""
        return glance(self.derived)

    def chosen_fact(
        self, initiative: str, metric: str, as_of: Edtf | None = None, role: Role = "actual"
    ) -> CatalogFact | None:
        """The best value of a metric in a role, as known at a date, or which kind of unknown."""
        facts = self.derived.facts_by_metric[initiative].get(metric, ())
        chosen = best_fact(self.catalog, facts, role, as_of.latest if as_of else None)
        unknown = (fact for fact in facts if fact.item.unknown and fact.item.role == role)
        return chosen or next(unknown, None)

    def comparison(
        self,
        initiatives: Sequence[str] | None = None,
        metrics: Sequence[str] | None = None,
        group: str | None = None,
        as_of: Edtf | None = None,
    ) -> tuple[ComparisonTable, ...]:
        """Tables of initiatives beside metrics."""
        view = View(as_of.latest if as_of else None)
        return comparison(self.derived, initiatives, metrics, group, view, most_rows=MOST_ROWS)

    def selected_timeline(
        self,
        initiatives: Sequence[str] | None = None,
        platform: str | None = None,
        place: str | None = None,
        most: int | None = None,
    ) -> Timeline:
        """The timeline of some initiatives, of a platform's, or of a place.

        Where only some of the latest events are wanted, facts are left out.
        """
        ids = self._initiatives(initiatives, platform)
        events: list[CatalogEvent] = [
            event
            for id in ids
            for event in self.catalog.events_of[id]
            if event.item.rank != "deprecated" and lies_in(self.catalog, event.item.place, place)
        ]
        facts = dated_facts(
            fact
            for id in ids
            if not most
            for fact in self.catalog.facts_of[id]
            if lies_in(self.catalog, fact.item.place, place)
        )
        latest, values = sorted_by_date(events)[-(most or MOST_EVENTS) :], facts[-MOST_DATED_FACTS:]
        having = {one.initiative for one in latest} | {one.initiative for one in values}
        bars = ids if place is None and len(ids) <= MOST_ROWS else [i for i in ids if i in having]
        asked = (*(initiatives or ()), platform, place, most)
        return timeline(
            self.derived,
            bars[:MOST_ROWS],
            latest,
            values,
            id="-".join(str(one) for one in asked if one),
            left_events=0 if most else len(events) - len(latest),
            left_facts=len(facts) - len(values),
        )

    def selected_promises(
        self,
        initiatives: Sequence[str] | None = None,
        metrics: Sequence[str] | None = None,
        most: int | None = None,
    ) -> Excerpt[Promise]:
        """The promises that a result compares with.

        Those of the given initiatives in their order, or of all, the best attested first.
        """
        found = [
            promise
            for id in initiatives or self.derived.promises_of
            for promise in self.derived.promises_of[id]
            if metrics is None or promise.fact.item.metric in metrics
            if promise.measured is not None
        ]
        if not initiatives:
            found.sort(key=lambda one: -independent_sources(self.catalog, *one.facts))
        return _excerpt(found, most)

    def selected_promise_chart(
        self,
        initiatives: Sequence[str] | None = None,
        metrics: Sequence[str] | None = None,
        most: int | None = None,
        each: int | None = None,
    ) -> PromiseChart | None:
        """Promises on one axis; None without any. All by their outcome, or some by initiative.

        Of some, the best attested come first: `each` of an initiative, and `most` together. Of very
        many, too.
        """
        found = [
            promise
            for id in initiatives or self.derived.outcomes_of
            for promise in self.derived.outcomes_of[id]
            if metrics is None or promise.fact.item.metric in metrics
        ]
        by_state = not (most or each)
        shown = found
        if not by_state or len(found) > MOST_PROMISES:
            shown = self._best_attested(found, most or MOST_PROMISES, each or len(found))
        left = len(found) - len(shown) if by_state else 0
        return promise_chart(self.derived, shown, by_state=by_state, left=left)

    def _best_attested(self, promises: Sequence[Promise], most: int, each: int) -> list[Promise]:
        """The promises that most sources tell, by initiative, in the order of their metrics."""
        ranked = sorted(promises, key=lambda one: -independent_sources(self.catalog, *one.told))
        of_initiative = _by_initiative(ranked)
        first = [promise for found in of_initiative.values() for promise in found[:each]]
        chosen = {promise.fact.key for promise in first[:most]}
        in_order = _by_initiative(promises)
        return [
            promise
            for id in of_initiative
            for promise in in_order[id]
            if promise.fact.key in chosen
        ]

    def formula(self, name: str, amount: str, base: str) -> Computed:
        """What a formula gives for two facts, by their keys; calls are checked before."""
        found = FORMULAS[name](
            self.catalog, (self.catalog.fact[amount],), (self.catalog.fact[base],)
        )
        assert isinstance(found, Computed)
        return found

    def selected_initiatives(
        self,
        initiatives: Sequence[str] | None = None,
        platform: str | None = None,
        most: int | None = None,
    ) -> Excerpt[str]:
        """Ids of initiatives: the given ones, a platform's, or all."""
        return _excerpt(self._initiatives(initiatives, platform), most)

    def _initiatives(self, initiatives: Sequence[str] | None, platform: str | None) -> list[str]:
        ids = list(initiatives or self.catalog.initiatives)
        if platform:
            ids = [id for id in ids if self.catalog.initiatives[id].platform == platform]
        return ids

    def selected_disagreements(
        self, initiatives: Sequence[str] | None = None, most: int | None = None
    ) -> Excerpt[Disagreement]:
        """Disagreements, the open ones first."""
        found = [
            one
            for one in self.derived.disagreements
            if initiatives is None or one.initiative in initiatives
        ]
        return _excerpt(found, most)

    def selected_statements(
        self,
        stance: Stance | None = None,
        initiatives: Sequence[str] | None = None,
        organization: str | None = None,
        person: str | None = None,
        most: int | None = None,
    ) -> Excerpt[CatalogStatement]:
        """What was said, by date; the latest where only so many are wanted."""
        found = [
            one
            for one in sorted_by_date(self.catalog.statements)
            if stance in {None, one.item.stance}
            and (initiatives is None or one.initiative in initiatives)
            and organization in {None, one.item.organization}
            and (person is None or person in one.item.speaker.values())
        ]
        shown = found[-(most or MOST_STATEMENTS) :]
        return Excerpt(tuple(shown), 0 if most else len(found) - len(shown))

    def all_statements(self) -> StatementsByStance:
        """All that was said, by stance, some critical statements first; of much, the latest."""
        found = self.selected_statements()
        return statements_by_stance(self.catalog, found.shown, MOST_CRITICS, found.left)

    def selected_differences(self, initiatives: Sequence[str] | None = None) -> Excerpt[Difference]:
        """Differences, those of some initiatives or all."""
        found = [
            one
            for one in self.derived.differences
            if initiatives is None or any(fact.initiative in initiatives for fact in one.facts)
        ]
        return _excerpt(found, None)

    def selected_lineages(self, initiatives: Sequence[str] | None = None) -> tuple[Lineage, ...]:
        """Lineages with several copies, those that some initiatives rest on or all."""
        return tuple(
            one
            for one in self.derived.lineages
            if initiatives is None or any(owner.initiative in initiatives for owner in one.shared)
        )

    def selected_coverage(self, group: str | None = None) -> tuple[Coverage, ...]:
        """Coverage tables, one for each group of metrics."""
        groups = [group] if group else list(self.catalog.almanac.metric_groups)
        tables = []
        for name in groups:
            metrics = [id for id, metric in self.catalog.metrics.items() if metric.group == name]
            rows = [
                id
                for id in self.catalog.initiatives
                if any(metric in self.derived.facts_by_metric[id] for metric in metrics)
            ]
            if rows:
                tables.append(coverage(self.derived, rows, metrics, MOST_ROWS))
        return tuple(tables)

    def selected_gaps(self) -> Excerpt[Gaps]:
        """What the sources do not tell, initiative by initiative in the order of their names."""
        names = self.catalog.name_of
        found = sorted(gaps(self.derived), key=lambda one: names("initiative", one.initiative))
        return _excerpt(found, None)

    def selected_sources(self, most: int | None = None) -> Excerpt[SourceFreshness]:
        """When sources were last verified, the most pressing first."""
        return _excerpt(self.derived.freshness.sources, most)

    def selected_corrections(self, most: int | None = None) -> Excerpt[ReleaseCorrections]:
        """What releases corrected, the latest first; what is left counts single corrections."""
        found, left, room = [], 0, most or MOST_CORRECTIONS
        for release in release_corrections(self.catalog):
            shown = release.corrections[: max(room, 0)]
            left += len(release.corrections) - len(shown)
            room -= len(shown)
            if shown:
                found.append(replace(release, corrections=shown))
        return Excerpt(tuple(found), 0 if most else left)

    def corrected_fields(self, correction: Correction) -> tuple[CorrectedField, ...]:
        """The fields of a correction, in words."""
        return corrected_fields(self.catalog, correction)

    def selected_facts_aside(self) -> Excerpt[CatalogFact]:
        """The facts that are set aside."""
        return _excerpt(facts_set_aside(self.catalog), None)

    def almanac_releases(self) -> tuple[str, ...]:
        """The versions of the releases, the latest first."""
        return tuple(self.catalog.releases)

    def selected_verifications(self, most: int | None = None) -> Excerpt[FactFreshness]:
        """When facts were last verified, the most pressing first."""
        return _excerpt(self.derived.freshness.facts, most)

    def selected_facts(
        self, initiative: str, metric: str, as_of: Edtf | None = None
    ) -> tuple[CatalogFact, ...]:
        """The facts of a metric of an initiative that were known at a date."""
        facts = self.derived.facts_by_metric[initiative].get(metric, ())
        at = as_of.latest if as_of else None
        return tuple(fact for fact in facts if known_at(self.catalog, fact, at))

    def selected_chart(
        self, initiative: str, metric: str, as_of: Edtf | None = None
    ) -> MetricChart | None:
        """The chart of a metric of an initiative, as known at a date; None if it tells nothing."""
        return self._chart(initiative, metric, as_of)

    def _new_chart(
        self, initiative: str, metric: str, as_of: Edtf | None = None
    ) -> MetricChart | None:
        facts = self.selected_facts(initiative, metric, as_of)
        if not is_telling(facts):  # before anything is drawn
            return None
        drawn = metric_chart(self.catalog, facts, self._contested)
        return drawn if drawn and drawn.is_telling else None

    def _contested(self, fact: CatalogFact) -> bool:
        """Whether a sign beside a fact's value leads to another value."""
        question = self.derived.disagreement_of.get(fact.key)
        return question is not None and question.is_open

    def selected_sides(
        self,
        initiatives: Sequence[str] | None = None,
        platforms: Sequence[str] | None = None,
        as_of: Edtf | None = None,
    ) -> SideTable:
        """The figures of some platforms and initiatives side by side, or of those with most."""
        sides = [platform_side(self.derived, id) for id in platforms or ()]
        sides += [initiative_side(id) for id in initiatives or ()]
        view = View(as_of.latest if as_of else None)
        return side_by_side(self.derived, sides or default_sides(self.derived), view)

    def selected_rankings(
        self,
        initiatives: Sequence[str] | None = None,
        platforms: Sequence[str] | None = None,
        as_of: Edtf | None = None,
    ) -> tuple[DotPlot, ...]:
        """The plots of all metrics that rank some initiatives, those of most initiatives first."""
        if initiatives or platforms:
            of_platforms = (platform_side(self.derived, id).initiatives for id in platforms or ())
            initiatives = [*chain(*of_platforms), *(initiatives or ())]
        metrics = dict.fromkeys(
            metric
            for id in initiatives or self.catalog.initiatives
            for metric in self.derived.facts_by_metric[id]
        )
        at = as_of.latest if as_of else None
        plots = [
            plot
            for metric in metrics
            if (plot := dot_plot(self.derived, metric, initiatives, at, MOST_RANKED))
        ]
        return tuple(sorted(plots, key=lambda plot: plot.length, reverse=True))

    def selected_dot_plot(
        self,
        metric: str,
        initiatives: Sequence[str] | None = None,
        as_of: Edtf | None = None,
    ) -> DotPlot | None:
        """The values of a metric across initiatives, as known at a date."""
        return dot_plot(self.derived, metric, initiatives, as_of.latest if as_of else None)
