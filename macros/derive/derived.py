"""Everything that is derived from one catalog, computed once and looked up by pages."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import cast

from macros.derive.backlinks import Backlinks, backlinks
from macros.derive.best_fact import best_fact, by_metric
from macros.derive.bounds import range_of
from macros.derive.comparability import unusable
from macros.derive.computed_numbers import Computed, Refused, RivalFacts
from macros.derive.differences import Difference, differences, differences_by_fact
from macros.derive.disagreements import Disagreement, disagreements, disagreements_by_claim
from macros.derive.formulas import growth, share
from macros.derive.freshness import Freshness, freshness
from macros.derive.headline import Headline, headline
from macros.derive.lazy_mapping import LazyMapping
from macros.derive.lineages import Lineage, lineages
from macros.derive.outcome import Computation
from macros.derive.progress import progress
from macros.derive.promise_states import can_have_outcome, deadline_metrics, last_reports
from macros.derive.promises import Promise, promises
from macros.derive.time_spans import latest_date
from macros.derive.word_order import WordOrder, word_order
from macros.ground.days import LAST_DAY, Day
from macros.load.catalog import Catalog, CatalogEvent, CatalogFact, FactClaimant
from macros.load.fact_subject import DatedTopic, Scope
from macros.load.model import EventKind


@dataclass(frozen=True)
class Derived:
    """A catalog with everything that is computed from it."""

    catalog: Catalog

    @cached_property
    def backlinks(self) -> Backlinks:
        """The facts and other items that belong to each metric, place, source and organization."""
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
        for disagreement in self.disagreements:
            id = disagreement.initiative
            found[id] = (*found.get(id, ()), disagreement)
        return found

    @cached_property
    def disagreements_by_source(self) -> Mapping[str, Sequence[Disagreement]]:
        """The disagreements in which each source is cited."""
        found: dict[str, list[Disagreement]] = defaultdict(list)
        for one in self.disagreements:
            for id in {piece.source for claim in one.claims for piece in claim.item.evidence}:
                found[id].append(one)
        return found

    @cached_property
    def disagreements_by_claimant(self) -> Mapping[str, Sequence[Disagreement]]:
        """The disagreements in which each organization claims something."""
        found: dict[str, list[Disagreement]] = defaultdict(list)
        for one in self.disagreements:
            for id in {claim.item.said_by for claim in one.claims if claim.item.said_by}:
                found[id].append(one)
        return found

    @cached_property
    def freshness(self) -> Freshness:
        """When sources and facts were last verified, the most pressing first."""
        return freshness(self.catalog, self.backlinks)

    @cached_property
    def differences(self) -> tuple[Difference, ...]:
        """All pairs of facts that seem to contradict each other and do not."""
        return differences(self.catalog)

    @cached_property
    def differences_of_fact(self) -> Mapping[str, tuple[Difference, ...]]:
        """The differences between a fact and others, by the fact's key."""
        return differences_by_fact(self.differences)

    @cached_property
    def differences_of_initiative(self) -> Mapping[str, tuple[Difference, ...]]:
        """The differences between facts of an initiative and others, by the initiative's id."""
        found: dict[str, tuple[Difference, ...]] = {}
        for difference in self.differences:
            for id in {fact.initiative for fact in difference.facts}:
                found[id] = (*found.get(id, ()), difference)
        return found

    @cached_property
    def facts_of_event(self) -> Mapping[str, tuple[CatalogFact, ...]]:
        """The facts that belong to each event, by the event's key; without deprecated ones."""
        found: dict[str, tuple[CatalogFact, ...]] = {}
        for fact in self.catalog.facts:
            if fact.item.event and fact.item.rank != "deprecated":
                key = f"{fact.initiative}#{fact.item.event}"
                found[key] = (*found.get(key, ()), fact)
        return found

    @cached_property
    def criticized(self) -> Mapping[str | None, Sequence[str]]:
        """The initiatives that somebody criticizes, by the platform that runs them."""
        found: dict[str | None, list[str]] = defaultdict(list)
        for id, initiative in self.catalog.initiatives.items():
            if any(said.item.stance == "critical" for said in self.catalog.statements_of[id]):
                found[initiative.platform].append(id)
        return found

    @cached_property
    def unreported(self) -> frozenset[str]:
        """The keys of planned events whose date is past, and of which nothing says they happened.

        What happened is an event of the same initiative, kind and part.
        """
        happened = {_about(event) for event in self.catalog.events if event.item.role == "actual"}
        today = self.catalog.almanac.updated.earliest
        return frozenset(
            event.key
            for event in self.catalog.events
            if event.item.role != "actual"
            and event.item.date.latest < today
            and _about(event) not in happened
        )

    @cached_property
    def word_order(self) -> WordOrder:
        """The position of each value in words among those of its metric."""
        return word_order(self.catalog)

    @cached_property
    def lineages(self) -> tuple[Lineage, ...]:
        """The sources that carry one text, lineage by lineage."""
        return lineages(self.catalog, self.disagreements)

    @cached_property
    def facts_by_metric(self) -> Mapping[str, Mapping[str, tuple[CatalogFact, ...]]]:
        """The facts of each initiative, by metric in the order of their groups."""
        return {id: by_metric(self.catalog, facts) for id, facts in self.catalog.facts_of.items()}

    @cached_property
    def latest_date(self) -> Day:
        """The latest date in the almanac. Periods with an unknown end are drawn up to it."""
        return latest_date(self.catalog)

    @cached_property
    def progress_of(self) -> Mapping[str, Mapping[str, Computation | Refused]]:
        """The progress of each initiative by metric, or the reason why there is none.

        A target that was told before counts from then on, as its promise does.
        """
        return LazyMapping(
            self.facts_by_metric,
            lambda id: {
                metric: found
                for metric, facts in self.facts_by_metric[id].items()
                if (found := self._progress(facts))
            },
        )

    def _progress(self, facts: Sequence[CatalogFact]) -> Computation | Refused | None:
        """The progress of one initiative and metric."""
        found = progress(self.catalog, facts, self.with_rivals)
        best = best_fact(self.catalog, facts, "target")
        if best is None or not isinstance(found, Refused):
            return found
        told = (one for one in self.promises_of[best.initiative] if best in one.told)
        promise = next(told, None)
        return (promise and (promise.afterwards or promise.measured)) or found

    @cached_property
    def promises_of(self) -> Mapping[str, tuple[Promise, ...]]:
        """The promises of each initiative, by metric in the order of their groups."""
        return LazyMapping(
            self.facts_by_metric,
            lambda id: tuple(
                promise
                for facts in self.facts_by_metric[id].values()
                for promise in promises(self.catalog, facts, self.with_rivals)
            ),
        )

    @cached_property
    def headline_of(self) -> Mapping[str, Headline | None]:
        """The headline of each initiative; None where no value is known."""
        return LazyMapping(
            self.facts_by_metric,
            lambda id: headline(
                self.catalog, self.facts_by_metric[id], self.promises_of[id], self.with_rivals
            ),
        )

    @cached_property
    def outcomes_of(self) -> Mapping[str, tuple[Promise, ...]]:
        """The promises of each initiative of which something can come, as readers follow them up.

        The lengths of plans are not among them: they only say when the others are due.
        """
        lengths = deadline_metrics(self.promises_of)
        return {
            id: tuple(
                promise
                for promise in found
                if promise.fact.item.metric not in lengths and can_have_outcome(promise)
            )
            for id, found in self.promises_of.items()
        }

    @cached_property
    def last_reports(self) -> Mapping[str, Day]:
        """The last day of which anything is reported about each initiative."""
        return last_reports(self.catalog)

    def computed_of(self, initiative: str, metric: str) -> tuple[Computation, ...]:
        """All that is computed from an initiative's results of a metric: growth, shares, outcomes.

        Growth goes from the first result to the latest of the same scope and claimant. A share is
        the share in the metric that this metric is part of. Outcomes are those of all promises,
        without the one that leads the page.
        """
        facts = self.facts_by_metric[initiative].get(metric, ())
        groups: dict[tuple[Scope, FactClaimant], list[CatalogFact]] = defaultdict(list)
        for fact in facts:
            if fact.item.as_of and fact.item.role == "actual" and not unusable(fact):
                for claimant in sorted(self.catalog.claimants(fact)):
                    groups[fact.subject.scope, claimant].append(fact)
        wholes = self.facts_by_metric[initiative].get(self.catalog.metrics[metric].part_of or "")
        found = [self._growth(group) for group in groups.values()]
        found += [self._share(group, wholes) for group in groups.values() if wholes]
        # Two lineages may print the same values.
        numbers = {number.key: number for number in found if isinstance(number, Computed)}
        return (*numbers.values(), *self._outcomes(initiative, metric))

    def _outcomes(self, initiative: str, metric: str) -> Iterator[Computation]:
        """What came of the promises, without the progress that is the best of the metric."""
        best = self.progress_of[initiative].get(metric)
        shown = None if best is None or isinstance(best, Refused) else best.key
        for promise in self.promises_of[initiative]:
            if promise.fact.item.metric == metric:
                for found in (promise.measured, promise.afterwards):
                    if found and found.key != shown:
                        yield found

    def _growth(self, facts: Sequence[CatalogFact]) -> Computed | Refused | None:
        first = min(facts, key=lambda fact: fact.item.as_of.latest if fact.item.as_of else LAST_DAY)
        early = [fact for fact in facts if fact.subject.shares_date(first.subject)]
        earlier = best_fact(self.catalog, early, "actual")
        later = best_fact(self.catalog, facts, "actual")
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
        """A fact, and one fact of each side that contradicts it without a decision.

        `among` limits the rivals to some facts, for example to the facts known at a date.
        """
        rivals = self.rivals(fact)
        if not rivals:
            return (fact,)
        keys = None if among is None else {other.key for other in among}
        sides = ([rival for rival in side if keys is None or rival.key in keys] for side in rivals)
        return (fact, *(side[0] for side in sides if side))

    def rivals(self, fact: CatalogFact) -> tuple[tuple[CatalogFact, ...], ...]:
        """The sides that contradict a fact in an unresolved disagreement, and other estimates.

        Where the almanac holds no side, it shows them all: to show only one is to pick it.
        """
        key = fact.key
        disagreement = self.disagreement_of.get(key)
        if disagreement is None:
            found = self._estimates.get(key)
            if found is None:
                found = self._estimates[key] = self._other_estimates(fact)
            return found
        if not disagreement.is_open:
            return ()
        others = tuple(
            tuple(claim for claim in side.claims if claim.item.rank != "deprecated")
            for side in disagreement.sides
            if not side.deprecated and all(claim.key != fact.key for claim in side.claims)
        )
        # If one claim of a disagreement is a fact, all are.
        return cast("tuple[tuple[CatalogFact, ...], ...]", others)

    @cached_property
    def _estimates(self) -> dict[str, tuple[tuple[CatalogFact, ...], ...]]:
        """The other estimates of the facts that were asked for, by key."""
        return {}

    def _other_estimates(self, fact: CatalogFact) -> tuple[tuple[CatalogFact, ...], ...]:
        """The other values of a fact's subject and date that may be right as well.

        They do not contradict the fact, because the interval of one of the two reaches the other.
        """
        found: dict[object, list[CatalogFact]] = defaultdict(list)
        for other in self._numbers_of.get((fact.subject.dated_topic, fact.subject.scope), ()):
            item = other.item
            if item.rank == "preferred":
                return ()
            differs = item.rank == "normal" and range_of(item) != range_of(fact.item)
            if differs and (item.interval or fact.item.interval):
                found[range_of(item)].append(other)
        return tuple(tuple(side) for side in found.values())

    @cached_property
    def _numbers_of(self) -> Mapping[tuple[DatedTopic, Scope], Sequence[CatalogFact]]:
        """The facts with a number, by subject and date."""
        found: dict[tuple[DatedTopic, Scope], list[CatalogFact]] = defaultdict(list)
        for fact in self.catalog.facts:
            if range_of(fact.item) is not None:
                found[fact.subject.dated_topic, fact.subject.scope].append(fact)
        return found

    def sources_of(self, initiative: str) -> tuple[str, ...]:
        """The sources that an initiative's facts, events and statements rest on."""
        owners = self.catalog.owners_of(initiative)
        return tuple(sorted({piece.source for owner in owners for piece in owner.item.evidence}))


def _about(event: CatalogEvent) -> tuple[str, EventKind, str]:
    """What an event happens to: its initiative, its kind and its part."""
    return event.initiative, event.item.kind, (event.item.of or "").casefold()
