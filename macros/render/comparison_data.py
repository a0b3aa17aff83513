"""What scripts need of a comparison: all facts that it may come to show, as compact JSON."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from graphlib import TopologicalSorter
from itertools import pairwise
from typing import Any

from macros.derive.best_fact import known_from
from macros.derive.candidates import Candidate, candidates
from macros.derive.claimant import claimant, claimants
from macros.derive.comparison import ComparisonTable
from macros.derive.possible_progress import Share, shares
from macros.load.catalog import CatalogFact
from macros.load.model import Kind
from macros.pages.citation import ROLES, locator
from macros.pages.fact_words import CLAIMANTS, LEFT_OUT, STATES
from macros.render.template_names import Shown


def comparison_data(shown: Shown, tables: Sequence[ComparisonTable]) -> str:
    """The JSON of a comparison, safe inside a script element.

    `facts` are lists; `fields` says what stands where in them. Numbers in `facts`, `beaten`,
    `rivals` (of which each side is a list) and `progress` are places in the list of facts.
    """
    ids, metrics = _asked(tables)
    facts = candidate_facts(shown, tables)
    places = {fact.key: place for place, fact in enumerate(facts)}
    rows = {id: place for place, id in enumerate(ids)}
    columns = {metric: place for place, metric in enumerate(metrics)}
    written: list[list[Any]] = []
    for id in ids:
        for metric in metrics:
            found = _facts(shown, id, metric)
            chosen = {one.fact.key: one for one in candidates(shown.catalog, found)}
            written += (
                [rows[id], columns[metric], *_written(shown, fact, places, chosen.get(fact.key))]
                for fact in found
            )
    catalog = shown.catalog
    platforms = {id: catalog.initiatives[id].platform or "" for id in ids}
    document = {
        "fields": _FIELDS,
        "facts": written,
        "progress": [
            [
                *([places[fact.key] for fact in facts] for facts in (one.results, one.targets)),
                shown.computed_amount(one.progress),
            ]
            for one in possible_progress(shown, tables)
        ],
        "initiatives": [
            [id, shown.name_of("initiative", id), shown.address("initiative", id), platforms[id]]
            for id in ids
        ],
        "metrics": [
            [
                metric,
                shown.name_of("metric", metric),
                shown.address("metric", metric),
                shown.unit_words(catalog.metrics[metric].unit),
                table.group,
                int(metric in table.sorting),
            ]
            for table in tables
            for metric in table.metrics
        ],
        "sources": {
            id: [shown.name_of("source", id), shown.address("source", id)]
            for id in dict.fromkeys(one.source for fact in facts for one in fact.item.evidence)
        },
        "former": {
            "initiative": _former(shown, "initiative", ids),
            "metric": _former(shown, "metric", metrics),
        },
        "states": {**STATES, "known": LEFT_OUT},
        "roles": ROLES,
    }
    text = json.dumps(document, ensure_ascii=False, separators=(",", ":"), default=float)
    # What would end the script, or begin another, is written by its number.
    return text.replace("<", "\\u003c").replace("&", "\\u0026")


@dataclass(frozen=True, slots=True)
class ComparisonChoices:
    """What a reader of a comparison can choose from: pairs of an id and a name."""

    platforms: list[tuple[str, str]]
    claimants: list[tuple[str, str]]
    """Kinds of claimants."""
    speakers: list[tuple[str, str]]
    """Organizations that say something."""
    groups: list[tuple[str, str]]
    initiatives: int
    metrics: int


def comparison_choices(shown: Shown, tables: Sequence[ComparisonTable]) -> ComparisonChoices:
    """The choices of a comparison: only such as make a difference to it."""
    catalog = shown.catalog
    ids, metrics = _asked(tables)
    platforms = {platform for id in ids if (platform := catalog.initiatives[id].platform)}
    facts = candidate_facts(shown, tables)
    seen = {claimant(catalog, fact) for fact in facts}
    speakers = {fact.item.said_by for fact in facts if fact.item.said_by}
    groups = catalog.almanac.metric_groups
    return ComparisonChoices(
        platforms=_by_name(shown, platforms),
        claimants=[(id, words) for id, words in CLAIMANTS.items() if id in seen],
        speakers=_by_name(shown, speakers),
        groups=[(table.group, catalog.name(groups[table.group])) for table in tables],
        initiatives=len(ids),
        metrics=len(metrics),
    )


def _former(shown: Shown, kind: Kind, ids: Sequence[str]) -> dict[str, str]:
    """What records were called before, as shared addresses may still call them."""
    return {old: id for old, id in shown.catalog.former[kind].items() if id in ids}


def _by_name(shown: Shown, organizations: Iterable[str]) -> list[tuple[str, str]]:
    named = ((id, shown.name_of("organization", id)) for id in organizations)
    return sorted(named, key=lambda one: one[1].casefold())


_FIELDS = (
    *("initiative", "metric", "role", "text", "unit", "when", "by", "known", "merit", "whole"),
    *("beaten", "rivals", "claimants", "sign", "low", "high", "tie", "apart", "limits", "state"),
    *("address", "evidence"),
)


def candidate_facts(shown: Shown, tables: Sequence[ComparisonTable]) -> list[CatalogFact]:
    """All facts of a comparison, in the order in which its data has them."""
    ids, metrics = _asked(tables)
    return [fact for id in ids for metric in metrics for fact in _facts(shown, id, metric)]


def _asked(tables: Sequence[ComparisonTable]) -> tuple[list[str], list[str]]:
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


def _written(
    shown: Shown, fact: CatalogFact, places: dict[str, int], chosen: Candidate | None
) -> list[Any]:
    """A fact as far as a comparison needs it; one that is never shown has only its state."""
    item = fact.item
    known = known_from(shown.catalog, fact).isoformat()
    if chosen is None:
        state = item.unknown or "deprecated"
        numbers = [None, None, 0, None]
        words = ("", "", "", "")
        return [item.role, *words, known, 0, 1, [], [], [], "", *numbers, "", state, "", []]
    low, high, tie = chosen.order or (None, None, 0)
    rivals = shown.derived.rivals(fact)
    return [
        item.role,
        shown.amount(fact),
        shown.unit_words(item.unit) if item.unit else "",
        shown.date_words(item.as_of),
        shown.attribution(fact),
        known,
        chosen.merit,
        int(chosen.whole),
        [places[key] for key in chosen.beaten_by],
        [[places[one.key] for one in side if one.key in places] for side in rivals],
        claimants(shown.catalog, fact),
        _sign(shown, fact),
        low,
        high,
        tie,
        chosen.apart,
        shown.limits(fact),
        "",
        shown.addresses.item(fact),
        [[one.source, locator(one), one.figure or ""] for one in item.evidence],
    ]


def _sign(shown: Shown, fact: CatalogFact) -> str:
    """What stands beside a value that others contradict, or that another count differs from."""
    if fact.key in shown.derived.disagreement_of:
        return "≠"
    return "↔" if fact.key in shown.derived.differences_of_fact else ""


def possible_progress(shown: Shown, tables: Sequence[ComparisonTable]) -> Iterator[Share]:
    """All progress that a comparison may come to show."""
    for table in tables:
        for id in table.all_rows:
            for metric in table.metrics:
                yield from shares(shown.derived, _facts(shown, id, metric))
