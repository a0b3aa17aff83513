"""The data of a comparison for the browser: all facts that it may show."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from graphlib import TopologicalSorter
from itertools import pairwise

from macros.derive.best_fact import independent_sources, known_from
from macros.derive.bounds import range_of
from macros.derive.claimant import claimants
from macros.derive.comparison import ComparisonTable
from macros.derive.comparison_candidates import Candidate, candidates
from macros.derive.comparison_cell import ROLES_OF
from macros.derive.coverage import by_state, state_of
from macros.derive.derived import Derived
from macros.derive.possible_progress import possible_progress
from macros.derive.side_verdict import flow_days
from macros.ground.days import FIRST_DAY
from macros.load.catalog import Catalog, CatalogFact
from macros.load.model import Kind, MetricKind
from macros.pages.addresses import Addresses, page_of, question_of
from macros.pages.citation import ROLES, locator
from macros.pages.fact_words import STATES, VALUE_MARKS, FactWords, ValueMark
from macros.pages.side_words import PHRASES
from macros.render.comparison_records import (
    CellData,
    ComparisonData,
    EvidenceData,
    FactData,
    GroupData,
    InitiativeData,
    LinkData,
    MetricData,
    NounData,
    Order,
    ProgressData,
)

_SORTED_BY: dict[MetricKind, Order] = {"date": "dates", "choice": "choices"}


def comparison_data(
    words: FactWords,
    addresses: Addresses,
    tables: Sequence[ComparisonTable],
    page_of_fact: Callable[[CatalogFact], str] | None = None,
) -> ComparisonData:
    """The data of a comparison.

    Args:
        words: The facts of the almanac in words.
        addresses: The addresses of the site.
        tables: The tables of the comparison.
        page_of_fact: The path of the page on which a fact stands; the first without it.
    """
    return _Records(words, addresses, page_of_fact or _first_page).comparison(tables)


def compared_facts(derived: Derived, tables: Sequence[ComparisonTable]) -> list[CatalogFact]:
    """All facts of a comparison, initiative by initiative."""
    ids, metrics = compared(tables)
    return [fact for id in ids for metric in metrics for fact in _facts(derived, id, metric)]


def compared(tables: Sequence[ComparisonTable]) -> tuple[list[str], list[str]]:
    """The initiatives, in an order that keeps the order of each table's rows; and the metrics."""
    order: TopologicalSorter[str] = TopologicalSorter()
    for table in tables:
        rows = list(dict.fromkeys(table.all_rows))
        order.add(rows[0])
        for before, after in pairwise(rows):
            order.add(after, before)
    return list(order.static_order()), [metric for table in tables for metric in table.metrics]


def _facts(derived: Derived, initiative: str, metric: str) -> tuple[CatalogFact, ...]:
    return derived.facts_by_metric[initiative].get(metric, ())


@dataclass(frozen=True, slots=True)
class _Records:
    """Makes the records of one comparison."""

    words: FactWords
    addresses: Addresses
    page_of_fact: Callable[[CatalogFact], str]

    def comparison(self, tables: Sequence[ComparisonTable]) -> ComparisonData:
        ids, metrics = compared(tables)
        initiatives = [self._initiative(id, metrics) for id in ids]
        cells = [cell for initiative in initiatives for cell in initiative.cells.values()]
        facts = [fact for cell in cells for fact in cell.facts]
        noun = self.words.catalog.nouns.initiative
        platforms = [one.platform for one in initiatives if one.platform]
        former: dict[Kind, Mapping[str, str]] = {
            "initiative": self._former("initiative", ids),
            "metric": self._former("metric", metrics),
        }
        former["organization"] = self._former("organization", platforms)
        return ComparisonData(
            initiatives=initiatives,
            metrics=[self._metric(id, table) for table in tables for id in table.metrics],
            groups=[self._group(table.group) for table in tables],
            platforms=self._links("organization", platforms),
            sources=self._links("source", (one.source for fact in facts for one in fact.evidence)),
            places=self._links("place", (fact.place for fact in facts if fact.place)),
            former=former,
            states=STATES,
            roles=ROLES,
            roles_of=ROLES_OF,
            marks=VALUE_MARKS,
            nouns=NounData(noun.title, noun.singular, noun.plural),
            phrases=PHRASES,
        )

    def _initiative(self, id: str, metrics: Sequence[str]) -> InitiativeData:
        link = self._link("initiative", id)
        cells = {
            metric: self._cell(facts)
            for metric in metrics
            if (facts := _facts(self.words.derived, id, metric))
        }
        platform = self.words.catalog.initiatives[id].platform or ""
        return InitiativeData(id, link.name, link.address, cells, platform)

    def _metric(self, id: str, table: ComparisonTable) -> MetricData:
        link = self._link("metric", id)
        metric = self.words.catalog.metrics[id]
        unit = "" if metric.in_words else self.words.unit_words(metric.unit)
        by = _SORTED_BY.get(metric.kind, "numbers") if id in table.sorting else ""
        contrasts = tuple((one.metric, one.why) for one in metric.not_comparable_with)
        return MetricData(id, link.name, link.address, unit, table.group, by, contrasts)

    def _group(self, id: str) -> GroupData:
        almanac, name = self.words.catalog.almanac, self.words.catalog.name
        question = almanac.group_questions.get(id)
        return GroupData(id, name(almanac.metric_groups[id]), name(question) if question else "")

    def _link(self, kind: Kind, id: str) -> LinkData:
        name = self.words.catalog.name_of(kind, id)
        return LinkData(name, self.addresses.url(page_of(kind, id)))

    def _links(self, kind: Kind, ids: Iterable[str]) -> Mapping[str, LinkData]:
        return {id: self._link(kind, id) for id in dict.fromkeys(ids)}

    def _former(self, kind: Kind, ids: Sequence[str]) -> Mapping[str, str]:
        """The current ids of records by their former ids."""
        return {old: id for old, id in self.words.catalog.former[kind].items() if id in ids}

    def _cell(self, facts: Sequence[CatalogFact]) -> CellData:
        found = candidates(self.words.derived, facts)
        keys = {candidate.fact.key for candidate in found}
        never_shown = by_state(fact for fact in facts if fact.key not in keys)
        ordered = [*(candidate.fact for candidate in found), *never_shown]
        indexes = {fact.key: index for index, fact in enumerate(ordered)}
        return CellData(
            facts=(
                *(self._candidate(candidate, indexes) for candidate in found),
                *(self._never_shown(fact) for fact in never_shown),
            ),
            progress=tuple(
                ProgressData(
                    tuple(indexes[fact.key] for fact in number.amount),
                    tuple(indexes[fact.key] for fact in number.base),
                    self.words.computed_amount(number),
                    self.words.progress_words(number),
                    number.kind,
                )
                for number in possible_progress(self.words.derived, facts)
            ),
        )

    def _never_shown(self, fact: CatalogFact) -> FactData:
        """A fact that is unknown or deprecated."""
        return FactData(
            fact.id,
            fact.item.role,
            _known_from(self.words.catalog, fact),
            state=state_of(fact),
            page=self._further_page(fact),
        )

    def _candidate(self, candidate: Candidate, indexes: Mapping[str, int]) -> FactData:
        words, fact, numbers = self.words, candidate.fact, candidate.numbers
        item, subject = fact.item, fact.subject
        mark, question = self._mark(fact)
        low, high = (numbers.low, numbers.high) if numbers else (None, None)
        different = high if high != low else None
        is_number = range_of(item) is not None
        return FactData(
            fact.id,
            item.role,
            _known_from(words.catalog, fact),
            text=words.amount(fact),
            form="text" if item.words else "",
            unit=words.unit_words(item.unit) if item.unit else "",
            date=words.as_of_words(fact),
            attribution=words.attribution(fact),
            who=words.who_words(fact),
            readings=tuple(field for field in ("as_of", "said_by") if field in item.inferred),
            due=words.date_words(item.due) if item.due else "",
            figure=words.bare_amount(fact) if words.names_unit(fact) else "",
            attested=independent_sources(words.catalog, fact),
            days=flow_days(words.derived, fact) or 0,
            claimants=claimants(words.catalog, fact),
            beaten_by=tuple(indexes[key] for key in candidate.beaten_by),
            rivals=tuple(
                tuple(indexes[rival.key] for rival in side) for side in words.derived.rivals(fact)
            ),
            sort_class="" if candidate.sort_class == item.role else candidate.sort_class,
            low=low if is_number else None,
            high=different if is_number else None,
            sort_low=None if is_number else low,
            sort_high=None if is_number else different,
            qualifier_order=numbers.qualifier_order if numbers else 0,
            limited=not subject.is_whole,
            part=words.catalog.part_words(subject.limits.part or ""),
            place=subject.limits.place or "",
            details=words.value_details(fact),
            mark=mark,
            question=question,
            page=self._further_page(fact),
            evidence=tuple(EvidenceData(one.source, locator(one)) for one in item.evidence),
        )

    def _further_page(self, fact: CatalogFact) -> str:
        """The address of the page on which a fact stands; '' if it is its initiative's first."""
        page = self.page_of_fact(fact)
        return "" if page == _first_page(fact) else self.addresses.url(page)

    def _mark(self, fact: CatalogFact) -> tuple[ValueMark | None, str]:
        """The sign beside a value while nobody knows which is right, and where it leads."""
        question = self.words.derived.disagreement_of.get(fact.key)
        if question and question.is_open:
            return "conflict", self.addresses.url(question_of(question))
        return None, ""


def _first_page(fact: CatalogFact) -> str:
    return page_of("initiative", fact.initiative)


def _known_from(catalog: Catalog, fact: CatalogFact) -> str:
    """The first day on which a fact counts; '' where it counts on all days."""
    day = known_from(catalog, fact)
    return str(day) if day > FIRST_DAY else ""
