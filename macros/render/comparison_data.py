"""The data of a comparison for the browser: all facts that it may come to show."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from graphlib import TopologicalSorter
from itertools import pairwise

from macros.derive.best_fact import known_from
from macros.derive.candidates import Candidate, candidates
from macros.derive.claimant import claimants
from macros.derive.comparison import ComparisonTable
from macros.derive.comparison_cell import ROLES_OF
from macros.derive.computed_numbers import Computed
from macros.derive.coverage import by_state, state_of
from macros.derive.derived import Derived
from macros.derive.possible_progress import possible_progress
from macros.load.catalog import Catalog, CatalogFact
from macros.load.model import Kind
from macros.pages.addresses import Addresses, page_of, question_of
from macros.pages.citation import ROLES, locator
from macros.pages.fact_words import MARKS, STATES, FactWords, ValueMark
from macros.render.comparison_records import (
    CellData,
    ComparisonData,
    EvidenceData,
    FactData,
    InitiativeData,
    LinkData,
    MetricData,
    ProgressData,
)


def comparison_data(
    words: FactWords,
    addresses: Addresses,
    tables: Sequence[ComparisonTable],
    card_of: Callable[[Computed], str] = lambda _: "",
) -> ComparisonData:
    """The data of a comparison.

    Args:
        words: What is compared, in words.
        addresses: The addresses of the site.
        tables: The tables of the comparison.
        card_of: The card that explains a computed number, if the page has it.
    """
    catalog = words.catalog
    ids, metrics = compared(tables)
    evidence = [fact.item for fact in compared_facts(words.derived, tables)]
    return ComparisonData(
        initiatives=[
            InitiativeData(
                id,
                catalog.name_of("initiative", id),
                addresses.url(page_of("initiative", id)),
                {
                    metric: _cell(words, addresses, found, card_of)
                    for metric in metrics
                    if (found := _facts(words.derived, id, metric))
                },
                catalog.initiatives[id].platform or "",
            )
            for id in ids
        ],
        metrics=[
            MetricData(
                metric,
                catalog.name_of("metric", metric),
                addresses.url(page_of("metric", metric)),
                words.unit_words(catalog.metrics[metric].unit),
                table.group,
                metric in table.sorting,
            )
            for table in tables
            for metric in table.metrics
        ],
        sources=_links(
            catalog, addresses, "source", (one.source for fact in evidence for one in fact.evidence)
        ),
        places=_links(catalog, addresses, "place", (fact.place for fact in evidence if fact.place)),
        former={
            "initiative": _former(catalog, "initiative", ids),
            "metric": _former(catalog, "metric", metrics),
        },
        states=STATES,
        roles=ROLES,
        roles_of=ROLES_OF,
        marks=MARKS,
    )


def compared_facts(derived: Derived, tables: Sequence[ComparisonTable]) -> list[CatalogFact]:
    """All facts of a comparison, initiative by initiative."""
    ids, metrics = compared(tables)
    return [fact for id in ids for metric in metrics for fact in _facts(derived, id, metric)]


def compared(tables: Sequence[ComparisonTable]) -> tuple[list[str], list[str]]:
    """The initiatives, in an order in which the rows of each table stand, and the metrics."""
    order: TopologicalSorter[str] = TopologicalSorter()
    for table in tables:
        rows = list(dict.fromkeys(table.all_rows))
        order.add(rows[0])
        for before, after in pairwise(rows):
            order.add(after, before)
    return list(order.static_order()), [metric for table in tables for metric in table.metrics]


def _facts(derived: Derived, initiative: str, metric: str) -> tuple[CatalogFact, ...]:
    return derived.facts_by_metric[initiative].get(metric, ())


def _former(catalog: Catalog, kind: Kind, ids: Sequence[str]) -> dict[str, str]:
    """What records were called before, as shared addresses may still call them."""
    return {old: id for old, id in catalog.former[kind].items() if id in ids}


def _links(
    catalog: Catalog, addresses: Addresses, kind: Kind, ids: Iterable[str]
) -> Mapping[str, LinkData]:
    return {
        id: LinkData(catalog.name_of(kind, id), addresses.url(page_of(kind, id)))
        for id in dict.fromkeys(ids)
    }


def _mark(
    derived: Derived, addresses: Addresses, fact: CatalogFact
) -> tuple[ValueMark | None, str]:
    """What stands beside a value that others contradict, or that another count differs from.

    With the address of the page about it.
    """
    if question := derived.disagreement_of.get(fact.key):
        return "conflict", addresses.url(question_of(question))
    if differences := derived.differences_of_fact.get(fact.key):
        return "difference", addresses.url(question_of(differences[0]))
    return None, ""


def _cell(
    words: FactWords,
    addresses: Addresses,
    facts: Sequence[CatalogFact],
    card_of: Callable[[Computed], str],
) -> CellData:
    found = candidates(words.catalog, facts)
    standing = {one.fact.key for one in found}
    silent = by_state(fact for fact in facts if fact.key not in standing)
    index = {fact.key: at for at, fact in enumerate([*(one.fact for one in found), *silent])}
    return CellData(
        facts=(
            *(_candidate(words, addresses, one, index) for one in found),
            *(_silent(words.catalog, fact) for fact in silent),
        ),
        progress=tuple(
            ProgressData(
                tuple(index[fact.key] for fact in one.amount),
                tuple(index[fact.key] for fact in one.base),
                words.computed_amount(one),
                card_of(one),
            )
            for one in possible_progress(words.derived, facts)
        ),
    )


def _silent(catalog: Catalog, fact: CatalogFact) -> FactData:
    known = known_from(catalog, fact).isoformat()
    return FactData(fact.id, fact.item.role, known, state=state_of(fact))


def _candidate(
    words: FactWords, addresses: Addresses, one: Candidate, index: Mapping[str, int]
) -> FactData:
    fact, item = one.fact, one.fact.item
    mark, question = _mark(words.derived, addresses, fact)
    return FactData(
        fact.id,
        item.role,
        known_from(words.catalog, fact).isoformat(),
        text=words.amount(fact),
        form="text" if item.text else "",
        unit=words.unit_words(item.unit) if item.unit else "",
        when=words.date_words(item.as_of),
        by=words.attribution(fact),
        claimants=claimants(words.catalog, fact),
        beaten=tuple(index[key] for key in one.beaten_by),
        rivals=tuple(
            tuple(index[rival.key] for rival in side) for side in words.derived.rivals(fact)
        ),
        kind="" if one.kind == item.role else one.kind,
        low=one.numbers and one.numbers.low,
        high=one.numbers and one.numbers.high,
        tie=one.numbers.tie if one.numbers else 0,
        limited=not fact.subject.is_whole,
        of=item.of or "",
        place=item.place or "",
        mark=mark,
        question=question,
        evidence=tuple(
            EvidenceData(each.source, locator(each), each.figure or "") for each in item.evidence
        ),
    )
