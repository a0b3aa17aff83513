"""Results of one initiative and metric, held against promises: the one when due, and a later one.

`progress_obstacle` says whether a result compares with a promise. Results are kept in the order of
their dates, so that no promise is held against all of them.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from itertools import accumulate, groupby, islice

from macros.derive.best_fact import best_fact, best_first, last_day
from macros.derive.bounds import range_of
from macros.derive.computed_numbers import Refused, RivalFacts, WithRivals, joint_range
from macros.derive.outcome import Computation, Outcome
from macros.derive.progress import progress_between, progress_obstacle, year_of
from macros.load.catalog import Catalog, CatalogFact
from macros.load.fact_subject import Scope
from macros.load.model import Fact, Metric


class DueResults:
    """The results of one initiative and metric."""

    def __init__(
        self, catalog: Catalog, facts: Sequence[CatalogFact], with_rivals: WithRivals
    ) -> None:
        self._catalog = catalog
        self._with_rivals = with_rivals
        self._best = best_fact(catalog, facts, "actual")
        of_scope: dict[Scope, list[CatalogFact]] = defaultdict(list)
        for fact in facts:
            if fact.item.role == "actual" and has_value(fact.item):
                of_scope[fact.subject.scope].append(fact)
        self._of = {scope: self._in_order(some) for scope, some in of_scope.items()}
        self._series: dict[tuple[Scope, int | None], _Series] = {}

    def _in_order(self, facts: Sequence[CatalogFact]) -> list[RivalFacts]:
        """The best of some results of each date, with its rivals, the earliest first."""
        found = best_first(self._catalog, facts)[::-1]
        best = {fact.subject.as_of: fact for fact in found}
        return [self._with_rivals(one) for one in found if best[one.subject.as_of] is one]

    def beside(
        self, promised: RivalFacts
    ) -> tuple[Computation | Refused | None, Computation | None]:
        """The result nearest to the time when a promise was due, and a later one that tells more.

        The first is the last one until then, or else the first after that. Without one that
        compares, it is the reason, if any.
        """
        series = self._series_for(promised[0])
        until = self._first(series.until(promised[0]), promised)
        if until is None or isinstance(until, Refused):
            near = self._first(series.later(promised[0]), promised)
            if near is None or isinstance(near, Refused):
                return until or near or self._reason(promised), None
            until = near
        if series.reached(until):
            return until, None
        more = self._first(series.reaching(promised), promised)
        if isinstance(more, Refused) or (more and more.key == until.key):
            return until, None
        return until, more

    def _series_for(self, promise: CatalogFact) -> _Series:
        """The results of a promise's scope, without those of another year."""
        metric = self._catalog.metrics[promise.item.metric]
        scope = promise.subject.scope
        year = year_of(promise.item.due) if metric.kind == "flow" else None
        if (scope, year) not in self._series:
            found = self._of.get(scope, [])
            if year is not None:
                found = [one for one in found if year_of(one[0].item.as_of) in {None, year}]
            self._series[scope, year] = _Series(metric, found)
        return self._series[scope, year]

    def _first(
        self, found: Iterable[RivalFacts], promised: RivalFacts
    ) -> Computation | Refused | None:
        """The first of some results that compares with a promise, beside it."""
        for result in found:
            if progress_obstacle(self._catalog, result[0], promised[0]) is None:
                return progress_between(self._catalog, result, promised)
        return None

    def _reason(self, promised: RivalFacts) -> Refused | None:
        """Why the best result does not compare: that of the promise's scope, or else of all."""
        own = self._of.get(promised[0].subject.scope)
        best = own[-1] if own else self._best and self._with_rivals(self._best)
        found = best and progress_between(self._catalog, best, promised)
        return found if isinstance(found, Refused) else None


class _Series:
    """The results of one scope, each with its rivals: one of each date, the earliest first."""

    def __init__(self, metric: Metric, results: Sequence[RivalFacts]) -> None:
        self._metric = metric
        # Of one last day, the best is the last; in the other list, the first.
        self._results = results
        self._best_first = list(_best_first(results))
        self._days = [last_day(facts[0]) for facts in results]
        # Those that may be later than their last day, and so than any promise.
        self._ageless = [at for at, facts in enumerate(results) if _is_ageless(facts[0])]
        # How much each of the other list reaches; and of all later ones with it, how much most.
        # All results are numbers, or none is.
        numbers = [facts for facts in self._best_first if range_of(facts[0].item)]
        self._heights = list(map(self._height, numbers))
        self._peaks = list(accumulate(reversed(self._heights), max))[::-1]

    def until(self, promise: CatalogFact) -> Iterator[RivalFacts]:
        """The results until a promise was due that may compare with it, the last first."""
        start, end = self._start(promise), self._end(promise)
        yield from self._backward(start, end)
        before = bisect_left(self._ageless, min(start, end))
        for index in range(before - 1, -1, -1):
            yield self._results[self._ageless[index]]

    def later(self, promise: CatalogFact) -> Iterator[RivalFacts]:
        """The results after a promise was due that may compare with it, the first first.

        A total that is better low grows until it is known: its last is the first.
        """
        start = self._later_start(promise)
        if self._metric.kind == "total" and self._metric.better == "lower":
            yield from self._backward(start, len(self._results))
        else:
            yield from islice(self._best_first, start, None)

    def reaching(self, promised: RivalFacts) -> Iterator[RivalFacts]:
        """The results of the same time that reach a promise; then all of them, the last first."""
        start, end = self._later_start(promised[0]), len(self._results)
        least, word = self._least(promised), promised[0].item.words
        if word is not None:
            later = islice(self._best_first, start, None)
            yield from (facts for facts in later if facts[0].item.words == word)
        elif least is not None and start < end and self._peaks[start] >= least:
            for at in range(start, end):
                if self._heights[at] >= least:
                    yield self._best_first[at]
        yield from self._backward(start, end)

    def reached(self, found: Computation) -> bool:
        """Whether a result reached its promise, so that later ones tell nothing more of it."""
        if isinstance(found, Outcome):
            return found.result != "not kept"
        if found.is_difference and self._metric.better is None:
            return True  # below zero, nobody knows which way it was to go
        least = self._least(found.base)
        return least is not None and self._height(found.amount) >= least

    def _start(self, promise: CatalogFact) -> int:
        """The index of the first result that is later than a promise."""
        as_of = promise.subject.as_of
        if as_of is None or self._metric.kind == "total":
            return 0
        return bisect_right(self._days, as_of.earliest)

    def _end(self, promise: CatalogFact) -> int:
        """The index of the first result from after a promise was due."""
        due = promise.item.due
        return bisect_right(self._days, due.latest) if due else len(self._days)

    def _later_start(self, promise: CatalogFact) -> int:
        """The index of the first result from after that which may compare."""
        if self._metric.kind == "flow":
            # It was counted beyond the date by which the promise was due.
            return len(self._days)
        return max(self._start(promise), self._end(promise))

    def _backward(self, start: int, end: int) -> Iterator[RivalFacts]:
        return (self._results[at] for at in range(end - 1, start - 1, -1))

    def _height(self, facts: RivalFacts) -> Decimal:
        """How much a result reaches at most; where less is better, its number below zero."""
        low, high = joint_range(facts)
        return -low if self._metric.better == "lower" else high

    def _least(self, promised: RivalFacts) -> Decimal | None:
        """The least height that reaches a promise; None for words, and where no height does.

        A total that is better low grows until it is known.
        """
        if range_of(promised[0].item) is None:
            return None
        low, high = joint_range(promised)
        if self._metric.better != "lower":
            return low
        return None if self._metric.kind == "total" else -high


def _best_first(results: Sequence[RivalFacts]) -> Iterator[RivalFacts]:
    """Rising results, turned around within each last day."""
    for _, of_one_day in groupby(results, key=lambda facts: last_day(facts[0])):
        yield from reversed(list(of_one_day))


def has_value(fact: Fact) -> bool:
    """Whether a fact has a value that was not given up, and that is no sentence."""
    return fact.rank != "deprecated" and (fact.value is not None or fact.range is not None)


def _is_ageless(result: CatalogFact) -> bool:
    """Whether nobody knows how late a result is: it has no date, or one with an unknown end."""
    as_of = result.subject.as_of
    return as_of is None or (as_of.unknown_end and as_of.start is not None)
