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
from macros.derive.possible_progress import possible_progress
from macros.load.catalog import CatalogFact
from macros.load.model import Kind
from macros.pages.addresses import page_of, question_of
from macros.pages.citation import ROLES, locator
from macros.pages.fact_words import MARKS, STATES, ValueMark
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
from macros.render.template_names import Shown


def comparison_data(
    shown: Shown,
    tables: Sequence[ComparisonTable],
    card_of: Callable[[Computed], str] = lambda _: "",
) -> ComparisonData:
    """The data of a comparison.

    Args:
        shown: What is compared.
        tables: The tables of the comparison.
        card_of: The card that explains a computed number, if the page has it.
    """
    catalog = shown.catalog
    ids, metrics = compared(tables)
    evidence = [fact.item for fact in compared_facts(shown, tables)]
    return ComparisonData(
        initiatives=[
            InitiativeData(
                id,
                shown.name_of("initiative", id),
                _address(shown, "initiative", id),
                {
                    metric: _cell(shown, found, card_of)
                    for metric in metrics
                    if (found := _facts(shown, id, metric))
                },
                catalog.initiatives[id].platform or "",
            )
            for id in ids
        ],
        metrics=[
            MetricData(
                metric,
                shown.name_of("metric", metric),
                _address(shown, "metric", metric),
                shown.unit_words(catalog.metrics[metric].unit),
                table.group,
                metric in table.sorting,
            )
            for table in tables
            for metric in table.metrics
        ],
        sources=_links(shown, "source", (one.source for fact in evidence for one in fact.evidence)),
        places=_links(shown, "place", (fact.place for fact in evidence if fact.place)),
        former={
            "initiative": _former(shown, "initiative", ids),
            "metric": _former(shown, "metric", metrics),
        },
        states=STATES,
        roles=ROLES,
        roles_of=ROLES_OF,
        marks=MARKS,
    )


def compared_facts(shown: Shown, tables: Sequence[ComparisonTable]) -> list[CatalogFact]:
    """All facts of a comparison, initiative by initiative."""
    ids, metrics = compared(tables)
    return [fact for id in ids for metric in metrics for fact in _facts(shown, id, metric)]


def compared(tables: Sequence[ComparisonTable]) -> tuple[list[str], list[str]]:
    """The initiatives, in an order in which the rows of each table stand, and the metrics."""
    order: TopologicalSorter[str] = TopologicalSorter()
    for table in tables:
        rows = list(dict.fromkeys(table.all_rows))
        order.add(rows[0])
        for before, after in pairwise(rows):
            order.add(after, before)
    return list(order.static_order()), [metric for table in tables for metric in table.metrics]


def _facts(shown: Shown, initiative: str, metric: str) -> tuple[CatalogFact, ...]:
    return shown.derived.facts_by_metric[initiative].get(metric, ())


def _former(shown: Shown, kind: Kind, ids: Sequence[str]) -> dict[str, str]:
    """What records were called before, as shared addresses may still call them."""
    return {old: id for old, id in shown.catalog.former[kind].items() if id in ids}


def _links(shown: Shown, kind: Kind, ids: Iterable[str]) -> Mapping[str, LinkData]:
    return {
        id: LinkData(shown.name_of(kind, id), _address(shown, kind, id))
        for id in dict.fromkeys(ids)
    }


def _address(shown: Shown, kind: Kind, id: str) -> str:
    """The address of a record's page from the root of the site."""
    return shown.addresses.url(page_of(kind, id))


def _mark(shown: Shown, fact: CatalogFact) -> tuple[ValueMark | None, str]:
    """What stands beside a value that others contradict, or that another count differs from.

    With the address of the page about it.
    """
    if question := shown.derived.disagreement_of.get(fact.key):
        return "conflict", shown.addresses.url(question_of(question))
    if differences := shown.derived.differences_of_fact.get(fact.key):
        return "difference", shown.addresses.url(question_of(differences[0]))
    return None, ""


def _cell(
    shown: Shown, facts: Sequence[CatalogFact], card_of: Callable[[Computed], str]
) -> CellData:
    found = candidates(shown.catalog, facts)
    standing = {one.fact.key for one in found}
    silent = by_state(fact for fact in facts if fact.key not in standing)
    index = {fact.key: at for at, fact in enumerate([*(one.fact for one in found), *silent])}
    return CellData(
        facts=(
            *(_candidate(shown, one, index) for one in found),
            *(_silent(shown, fact) for fact in silent),
        ),
        progress=tuple(
            ProgressData(
                tuple(index[fact.key] for fact in one.amount),
                tuple(index[fact.key] for fact in one.base),
                shown.computed_amount(one),
                card_of(one),
            )
            for one in possible_progress(shown.derived, facts)
        ),
    )


def _silent(shown: Shown, fact: CatalogFact) -> FactData:
    known = known_from(shown.catalog, fact).isoformat()
    return FactData(fact.id, fact.item.role, known, state=state_of(fact))


def _candidate(shown: Shown, one: Candidate, index: Mapping[str, int]) -> FactData:
    fact, item = one.fact, one.fact.item
    mark, question = _mark(shown, fact)
    return FactData(
        fact.id,
        item.role,
        known_from(shown.catalog, fact).isoformat(),
        text=shown.amount(fact),
        form="text" if item.text else "",
        unit=shown.unit_words(item.unit) if item.unit else "",
        when=shown.date_words(item.as_of),
        by=shown.attribution(fact),
        claimants=claimants(shown.catalog, fact),
        beaten=tuple(index[key] for key in one.beaten_by),
        rivals=tuple(
            tuple(index[rival.key] for rival in side) for side in shown.derived.rivals(fact)
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
