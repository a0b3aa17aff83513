"""The rows of an initiative's numbers: for each metric what was promised, and what was counted.

A row has one promise and one count, and everything else that is known of its metric behind them.
Metrics whose facts are all told with an event have no row.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from macros.derive.best_fact import best_fact, last_day
from macros.derive.computed_numbers import Refused, RivalFacts
from macros.derive.derived import Derived
from macros.derive.differences import Difference
from macros.derive.outcome import Computation
from macros.ground.dates import Edtf
from macros.ground.days import Day
from macros.load.catalog import CatalogFact
from macros.load.model import Evidence
from macros.pages.page_numbers import Extent

# The rows that a page shows; if there are more than two others, they are folded.
MOST_ROWS = 12


@dataclass(frozen=True)
class SharedPromise:
    """What the promises of an initiative have in common: it is said once."""

    fact: CatalogFact
    """One of those that have it in common."""
    every: bool
    """Whether all promises have it."""


@dataclass(frozen=True)
class SharedReading:
    """How several claims of a metric were read: the field, how, and of how many claims."""

    field: str
    how: str
    claims: int


@dataclass(frozen=True)
class InitiativeMetric:
    """One metric of an initiative."""

    metric: str
    promised: RivalFacts
    """The promise, or else what was expected, with those that contradict it."""
    more_promised: int
    """The other promises of the whole."""
    shared_dates: bool
    """Whether the date and the due date of the promise are the shared ones."""
    shared_claimant: bool
    """Whether its claimant is the shared one, too."""
    counted: RivalFacts
    """The last count of the whole, or of a part if nothing was promised for the whole."""
    more_counted: int
    """The other counts of the metric."""
    part: CatalogFact | None
    """The last count of a part, if there is none of the whole that was promised."""
    unknown: CatalogFact | None
    """Why there is no count, if somebody looked."""
    claims: tuple[CatalogFact, ...]
    """All facts with a value: promises first, then counts, by date; those set aside last. Of very
    many, those that stand on one page."""
    before: int
    """How many of its claims stand on earlier pages."""
    all_claims: int
    goes_on: int
    """The number of the page on which its next claims stand; 0 if these are the last."""
    searches: tuple[CatalogFact, ...]
    """The facts without a value."""
    readings: tuple[SharedReading, ...]
    """The readings that claims share."""
    own_readings: Mapping[str, tuple[tuple[str, str], ...]]
    """The other readings of each claim, by its key: fields, each with how it was read."""
    worked_out: tuple[Computation, ...]
    """What is computed from its counts."""
    look_alikes: tuple[tuple[CatalogFact, Difference], ...]
    """The facts that readers may take for the same count as another, each with the difference."""

    @property
    def continues(self) -> bool:
        """Whether it begins on an earlier page."""
        return self.before > 0

    @property
    def extent(self) -> Extent | None:
        """Which of its claims these are, where others stand on other pages."""
        count = len(self.claims)
        if count == self.all_claims:
            return None
        return Extent(self.before + 1, self.before + count, self.all_claims)

    @property
    def told(self) -> RivalFacts:
        """The facts that date and attribute the row: the count, or else the promise."""
        if self.counted or self.part is None:
            return self.counted or (() if self.shared_dates else self.promised)
        return (self.part,)

    @property
    def began(self) -> str:
        """That the count is no outcome, if it is not later than its promise."""
        if not (self.counted and self.promised and self.promised[0].item.as_of):
            return ""
        promised, counted = last_day(self.promised[0]), last_day(self.counted[0])
        if counted == promised:
            return "when promised"
        return "before the promise" if counted < promised else ""

    @property
    def unclaimed(self) -> bool:
        """Whether a promise of the shared dates is told by nobody who is named."""
        return self.shared_dates and not self.shared_claimant and not self.told

    @property
    def inapplicable(self) -> tuple[CatalogFact, ...]:
        """The facts that say that there is nothing to count."""
        return tuple(fact for fact in self.searches if fact.item.unknown == "not-applicable")

    @property
    def evidence(self) -> tuple[Evidence, ...]:
        """What the promise and the count rest on."""
        parts = (self.part,) if self.part else ()
        facts = (*self.counted, *parts, *self.promised)
        return tuple(piece for fact in facts for piece in fact.item.evidence)


@dataclass(frozen=True)
class InitiativeMetrics:
    """The rows of an initiative."""

    shared: SharedPromise | None
    shown: tuple[InitiativeMetric, ...]
    folded: tuple[InitiativeMetric, ...]

    @property
    def any_promised(self) -> bool:
        """Whether anything was promised or expected."""
        return any(row.promised for row in (*self.shown, *self.folded))


def metric_rows(derived: Derived, initiative: str) -> InitiativeMetrics:
    """The rows of an initiative, its headline first, then in the order of their groups."""
    metrics = {
        metric: facts
        for metric, facts in derived.facts_by_metric[initiative].items()
        if any(not fact.item.unknown and not is_told(fact) for fact in facts)
    }
    promised = {metric: _promised(derived, facts) for metric, facts in metrics.items()}
    shared = _shared([facts[0] for facts in promised.values() if facts])
    rows = [_row(derived, facts, promised[metric], shared) for metric, facts in metrics.items()]
    headline = derived.headline_of.get(initiative)
    rows.sort(key=lambda row: not headline or row.metric != headline.metric)
    shown = _most_telling(rows)
    return InitiativeMetrics(
        shared,
        tuple(row for row in rows if row.metric in shown),
        tuple(row for row in rows if row.metric not in shown),
    )


def is_told(fact: CatalogFact) -> bool:
    """Whether a fact is told with an event, and not in its metric's row alone."""
    return bool(fact.item.event) and fact.item.rank != "deprecated"


def _promised(derived: Derived, facts: Sequence[CatalogFact]) -> RivalFacts:
    catalog = derived.catalog
    best = best_fact(catalog, facts, "target") or best_fact(catalog, facts, "forecast")
    return derived.with_rivals(best) if best else ()


def _counted(derived: Derived, facts: Sequence[CatalogFact], promised: RivalFacts) -> RivalFacts:
    """The last count; what one county has is no count beside what the whole was promised."""
    best = best_fact(derived.catalog, facts, "actual")
    if best is None or (promised and promised[0].subject.is_whole and not best.subject.is_whole):
        return ()
    return derived.with_rivals(best)


def _row(
    derived: Derived,
    facts: Sequence[CatalogFact],
    promised: RivalFacts,
    shared: SharedPromise | None,
) -> InitiativeMetric:
    counted = _counted(derived, facts, promised)
    searches = tuple(fact for fact in facts if fact.item.unknown)
    claims = sorted((fact for fact in facts if not fact.item.unknown), key=_place_in_row)
    shared_readings = tuple(_shared_readings(claims))
    said = {(one.field, one.how) for one in shared_readings}
    standing = [fact for fact in claims if fact.item.rank != "deprecated"]
    counts = [fact for fact in standing if fact.item.role == "actual"]
    told = {fact.key for fact in promised}
    others = {
        promise.fact.key
        for promise in derived.promises_of[facts[0].initiative]
        if promise.fact.item.metric == facts[0].item.metric
        and promise.fact.subject.is_whole
        and told.isdisjoint(fact.key for fact in promise.told)
    }
    return InitiativeMetric(
        metric=facts[0].item.metric,
        promised=promised,
        more_promised=len(others),
        shared_dates=bool(promised and shared and _same_dates(promised[0], shared.fact)),
        shared_claimant=bool(
            promised and shared and promised[0].item.said_by == shared.fact.item.said_by
        ),
        counted=counted,
        more_counted=len(counts) - len(counted),
        part=None if counted else best_fact(derived.catalog, counts, "actual"),
        unknown=next((fact for fact in searches if fact.item.role == "actual"), None),
        claims=tuple(claims),
        before=0,
        all_claims=len(claims),
        goes_on=0,
        searches=searches,
        readings=shared_readings,
        own_readings={
            fact.key: tuple(one for one in fact.item.inferred.items() if one not in said)
            for fact in claims
        },
        worked_out=tuple(_worked_out(derived, facts[0])),
        look_alikes=tuple(_look_alikes(derived, facts)),
    )


def _place_in_row(fact: CatalogFact) -> tuple[bool, bool, tuple[str, str], Day]:
    place, part = fact.subject.limits
    return (
        fact.item.rank == "deprecated",
        fact.item.role == "actual",
        (place or "", part or ""),
        last_day(fact),
    )


def _shared_readings(claims: Sequence[CatalogFact]) -> Iterator[SharedReading]:
    """The readings that are true of several claims, each once."""
    found = Counter(reading for fact in claims for reading in fact.item.inferred.items())
    for (field, how), count in found.items():
        if count > 1:
            yield SharedReading(field, how, count)


def _worked_out(derived: Derived, fact: CatalogFact) -> Iterator[Computation]:
    """What is computed of the metric of a fact: its progress first."""
    initiative, metric = fact.initiative, fact.item.metric
    progress = derived.progress_of[initiative].get(metric)
    if progress and not isinstance(progress, Refused):
        yield progress
    yield from derived.computed_of(initiative, metric)


def _look_alikes(
    derived: Derived, facts: Sequence[CatalogFact]
) -> Iterator[tuple[CatalogFact, Difference]]:
    """The differences of some facts, each once."""
    found: set[str] = set()
    for fact in facts:
        for one in derived.differences_of_fact.get(fact.key, ()):
            if one.id not in found:
                found.add(one.id)
                yield fact, one


def _same_dates(promise: CatalogFact, shared: CatalogFact) -> bool:
    """Whether a promise is of the shared date, and due then, or at no time that is given."""
    mine, theirs = promise.item, shared.item
    return mine.as_of == theirs.as_of and mine.due in (None, theirs.due)


def _terms(fact: CatalogFact) -> tuple[Edtf | None, Edtf | None, str | None]:
    item = fact.item
    return item.as_of, item.due, item.said_by


def _shared(promised: Sequence[CatalogFact]) -> SharedPromise | None:
    """What most promises of an initiative share; None if no two share it."""
    terms = Counter(map(_terms, promised))
    if not terms:
        return None
    most, count = terms.most_common(1)[0]
    if count < 2:
        return None
    first = next(fact for fact in promised if _terms(fact) == most)
    return SharedPromise(first, every=count == len(promised))


def _most_telling(rows: Sequence[InitiativeMetric]) -> frozenset[str]:
    """The metrics whose rows are shown: promises and counts first, then those with most claims."""
    if len(rows) <= MOST_ROWS + 2:
        return frozenset(row.metric for row in rows)
    order = sorted(
        enumerate(rows),
        key=lambda one: (
            one[0] != 0,
            not (one[1].promised and one[1].counted),
            not one[1].promised,
            -len(one[1].claims),
        ),
    )
    return frozenset(row.metric for _, row in order[:MOST_ROWS])
