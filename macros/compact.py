"""What scripts need of a comparison: all facts that it may come to show, as compact JSON."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from graphlib import TopologicalSorter
from itertools import islice, pairwise
from typing import Any

from macros.catalog import Placed
from macros.citation import ROLES, locator
from macros.derive.best import known_from
from macros.derive.candidates import Candidate, candidates
from macros.derive.claimant import claimant
from macros.derive.comparison import Table
from macros.derive.computed import Computed
from macros.derive.progress import against
from macros.fact_words import CLAIMANTS, STATES
from macros.model import Fact
from macros.shown import Shown

# A pair of a result and a target beyond these is not computed ahead of being asked for.
_MOST_PAIRS = 36


def comparison_data(shown: Shown, tables: Sequence[Table]) -> str:
    """The JSON of a comparison, safe inside a script element.

    `facts` are lists; `fields` says what stands where in them. Numbers in `facts`, `beaten`,
    `rivals` and `progress` are places in the list of facts.
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
            [places[result.key], places[target.key], shown.outcome(share)]
            for result, target, share in progress_pairs(shown, tables)
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
            ]
            for table in tables
            for metric in table.metrics
        ],
        "sources": {
            id: [shown.name_of("source", id), shown.address("source", id)]
            for id in dict.fromkeys(one.source for fact in facts for one in fact.item.evidence)
        },
        "claimants": CLAIMANTS,
        "states": STATES,
        "roles": ROLES,
    }
    text = json.dumps(document, ensure_ascii=False, separators=(",", ":"), default=float)
    # What would end the script, or begin another, is written by its number.
    return text.replace("<", "\\u003c").replace("&", "\\u0026")


@dataclass(frozen=True, slots=True)
class Choices:
    """What a reader of a comparison can choose from: pairs of an id and a name."""

    platforms: list[tuple[str, str]]
    claimants: list[tuple[str, str]]
    groups: list[tuple[str, str]]
    initiatives: int
    metrics: int


def comparison_choices(shown: Shown, tables: Sequence[Table]) -> Choices:
    """The choices of a comparison: only such as make a difference to it."""
    catalog = shown.catalog
    ids, metrics = _asked(tables)
    platforms = {platform for id in ids if (platform := catalog.initiatives[id].platform)}
    seen = {claimant(catalog, fact) for fact in candidate_facts(shown, tables)}
    groups = catalog.almanac.metric_groups
    return Choices(
        platforms=sorted(
            ((id, shown.name_of("organization", id)) for id in platforms), key=lambda one: one[1]
        ),
        claimants=[(id, words) for id, words in CLAIMANTS.items() if id in seen],
        groups=[(table.group, catalog.name(groups[table.group])) for table in tables],
        initiatives=len(ids),
        metrics=len(metrics),
    )


_FIELDS = (
    *("initiative", "metric", "role", "text", "when", "known", "merit", "whole", "beaten"),
    *("rivals", "claimant", "low", "high", "tie", "apart", "limits", "state", "address"),
    "evidence",
)


def candidate_facts(shown: Shown, tables: Sequence[Table]) -> list[Placed[Fact]]:
    """All facts of a comparison, in the order in which its data has them."""
    ids, metrics = _asked(tables)
    return [fact for id in ids for metric in metrics for fact in _facts(shown, id, metric)]


def _asked(tables: Sequence[Table]) -> tuple[list[str], list[str]]:
    """The initiatives, in an order in which the rows of each table stand, and the metrics."""
    order: TopologicalSorter[str] = TopologicalSorter()
    for table in tables:
        rows = list(dict.fromkeys(table.all_rows))
        order.add(rows[0])
        for before, after in pairwise(rows):
            order.add(after, before)
    return list(order.static_order()), [metric for table in tables for metric in table.metrics]


def _facts(shown: Shown, initiative: str, metric: str) -> tuple[Placed[Fact], ...]:
    return shown.derived.facts_by_metric[initiative].get(metric, ())


def _written(
    shown: Shown, fact: Placed[Fact], places: dict[str, int], chosen: Candidate | None
) -> list[Any]:
    """A fact as far as a comparison needs it; one that is never shown has only its state."""
    item = fact.item
    known = known_from(shown.catalog, item).isoformat() if item.as_of else ""
    if chosen is None:
        state = item.unknown or "deprecated"
        return [item.role, "", "", known, 0, 1, [], [], "", None, None, 0, None, "", state, "", []]
    low, high, tie = chosen.order or (None, None, 0)
    return [
        item.role,
        shown.amount(fact),
        shown.when(item.as_of),
        known,
        chosen.merit,
        int(chosen.whole),
        [places[key] for key in chosen.beaten_by],
        [places[rival.key] for rival in shown.derived.rivals(fact) if rival.key in places],
        claimant(shown.catalog, fact),
        low,
        high,
        tie,
        chosen.apart,
        shown.limits(fact),
        "",
        shown.addresses.placed(fact),
        [[one.source, locator(one), one.figure or ""] for one in item.evidence],
    ]


def progress_pairs(
    shown: Shown, tables: Sequence[Table]
) -> Iterator[tuple[Placed[Fact], Placed[Fact], Computed]]:
    """Each result of a comparison that can be held against a target, with the share."""
    for table in tables:
        for id in table.all_rows:
            for metric in table.metrics:
                yield from _progress(shown, _facts(shown, id, metric))


def _progress(
    shown: Shown, found: Sequence[Placed[Fact]]
) -> Iterator[tuple[Placed[Fact], Placed[Fact], Computed]]:
    standing = [one for one in found if one.item.rank != "deprecated" and not one.item.unknown]
    results = [one for one in standing if one.item.role == "actual"]
    targets = [one for one in standing if one.item.role == "target"]
    pairs = ((result, target) for target in targets for result in results)
    for result, target in islice(pairs, _MOST_PAIRS):
        derived = shown.derived
        share = against(shown.catalog, derived.standing(result), derived.standing(target))
        if isinstance(share, Computed):
            yield result, target, share
