"""The views of pages: for each template a typed value with the figures and lists of its page.

A template sees its view and the names in `render/template_names.py`, nothing else.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from macros.derive.backlinks import Resting
from macros.derive.best_fact import best_fact, by_metric
from macros.derive.computed_numbers import Refused
from macros.derive.dated_entries import sorted_by_date
from macros.derive.derived import Derived
from macros.derive.differences import Difference
from macros.derive.disagreements import Disagreement
from macros.derive.lineages import Lineage
from macros.derive.outcome import Computation
from macros.draw.timeline import Timeline, record_timeline
from macros.load.catalog import Catalog, CatalogEvent, CatalogFact, CatalogStatement, Claim
from macros.load.kinds import KINDS
from macros.load.model import Initiative, Kind, Record
from macros.pages.list_filters import ListFilters, list_filters

Metrics = Mapping[str, tuple[CatalogFact, ...]]

# A page stays a page at any size: longer lists end with a link to the data.
MOST_FACTS = 200
MOST_RECORDS = 500
MOST_KEY_FIGURES = 8


@dataclass(frozen=True)
class KeyFigure:
    """A metric's best values: the line of key figures on an initiative's page."""

    metric: str
    actual: CatalogFact | None
    expected: CatalogFact | None
    """The target, or the forecast where there is no target."""
    progress: Computation | None
    refused: str | None
    """Why the result does not compare with the target, if there are both."""


@dataclass(frozen=True)
class InitiativeView:
    """Everything about one initiative."""

    id: str
    initiative: Initiative
    key_figures: tuple[KeyFigure, ...]
    metrics: Metrics
    disagreements: tuple[Disagreement, ...]
    differences: tuple[Difference, ...]
    events: tuple[CatalogEvent, ...]
    statements: tuple[CatalogStatement, ...]
    sources: tuple[str, ...]
    parts: tuple[str, ...]
    timeline: Timeline | None
    """Its period, events and dated facts; None if there are too few."""
    anchors: frozenset[str]
    """The ids of its metrics and items, those of today and those that they had before."""


@dataclass(frozen=True)
class RecordView:
    """One record of another kind than initiative, with all that belongs to it."""

    id: str
    record: Record
    shown: Resting
    """The items on the page: the first MOST_FACTS of each list."""
    left: Mapping[str, int]
    """How many of each list the page leaves out."""
    others: tuple[str, ...]
    """Parts of an organization, places in a place, copies of a source's text."""
    timeline: Timeline | None
    """The events and dated facts of a place, or of an organization and its initiatives."""


@dataclass(frozen=True)
class QuestionView:
    """One question of the page of disagreements: a conflict, a mere difference, or copies."""

    disagreement: Disagreement | None = None
    difference: Difference | None = None
    lineage: Lineage | None = None


@dataclass(frozen=True)
class ListView:
    """All records of a kind, with how many facts belong to each."""

    kind: Kind
    groups: Mapping[str, tuple[str, ...]]
    counts: Mapping[str, int]
    rest: tuple[str, ...]
    """The records that the page leaves out."""
    filters: ListFilters
    noun: str
    """What is listed, in the plural: 'initiatives'."""


@dataclass(frozen=True)
class GuideView:
    """A page of the guide. It is made from the generator itself and needs no data."""


def initiative_view(derived: Derived, id: str) -> InitiativeView:
    """The view of an initiative's own page."""
    catalog = derived.catalog
    metrics = derived.facts_by_metric[id]
    key_figures = [
        _key_figure(catalog, metric, facts, derived.progress_of[id].get(metric))
        for metric, facts in metrics.items()
        # A sentence is no figure; it stands with the facts.
        if catalog.metrics[metric].unit != "text"
    ]
    known = [one for one in key_figures if one.actual or one.expected]
    return InitiativeView(
        id=id,
        initiative=catalog.initiatives[id],
        key_figures=tuple(known[:MOST_KEY_FIGURES]),
        metrics=metrics,
        disagreements=derived.disagreements_of.get(id, ()),
        differences=derived.differences_of_initiative.get(id, ()),
        events=sorted_by_date(catalog.events_of[id]),
        statements=sorted_by_date(catalog.statements_of[id]),
        sources=derived.sources_of(id),
        parts=derived.backlinks.parts["initiative"].get(id, ()),
        timeline=record_timeline(
            catalog,
            (id,),
            Resting(list(catalog.facts_of[id]), list(catalog.events_of[id])),
            single=True,
            until=derived.latest_date,
        ),
        anchors=frozenset(_anchors(catalog, id)),
    )


def _anchors(catalog: Catalog, initiative: str) -> Iterator[str]:
    for owner in catalog.owners_of(initiative):
        yield from (owner.id, *owner.former)
    for metric in {fact.item.metric for fact in catalog.facts_of[initiative]}:
        yield from (metric, *catalog.metrics[metric].formerly)


def _key_figure(
    catalog: Catalog,
    metric: str,
    facts: Sequence[CatalogFact],
    progress: Computation | Refused | None,
) -> KeyFigure:
    actual = best_fact(catalog, facts, "actual")
    expected = best_fact(catalog, facts, "target") or best_fact(catalog, facts, "forecast")
    if actual and expected and expected.subject.is_whole and not actual.subject.is_whole:
        # What one county has is no figure beside what the whole was promised.
        return KeyFigure(metric, None, expected, None, None)
    return KeyFigure(
        metric,
        actual,
        expected,
        None if isinstance(progress, Refused) else progress,
        progress.why if isinstance(progress, Refused) else None,
    )


def record_view(derived: Derived, kind: Kind, id: str) -> RecordView:
    """The view of a record's page, for all kinds but initiatives."""
    catalog, links = derived.catalog, derived.backlinks
    resting = links.of(kind, id)
    facts = [fact for group in by_metric(catalog, resting.facts).values() for fact in group]
    others = links.copies if kind == "source" else links.parts[kind]
    shown = Resting(
        facts=facts[:MOST_FACTS],
        events=list(sorted_by_date(resting.events))[:MOST_FACTS],
        statements=list(sorted_by_date(resting.statements))[:MOST_FACTS],
        initiatives=resting.initiatives[:MOST_FACTS],
    )
    return RecordView(
        id=id,
        record=catalog.records(kind)[id],
        shown=shown,
        left={
            "facts": max(len(facts) - MOST_FACTS, 0),
            "events": max(len(resting.events) - MOST_FACTS, 0),
            "statements": max(len(resting.statements) - MOST_FACTS, 0),
            "initiatives": max(len(resting.initiatives) - MOST_FACTS, 0),
        },
        others=others.get(id, ()),
        timeline=_record_timeline(derived, kind, resting),
    )


def _record_timeline(derived: Derived, kind: Kind, resting: Resting) -> Timeline | None:
    """The timeline on the page of a place or of an organization."""
    if kind not in ("organization", "place"):
        return None
    catalog = derived.catalog
    facts = {fact.key: fact for fact in resting.facts}
    events = {event.key: event for event in resting.events}
    for id in resting.initiatives:
        facts |= {fact.key: fact for fact in catalog.facts_of[id]}
        events |= {event.key: event for event in catalog.events_of[id]}
    claims: list[Claim] = [*facts.values(), *events.values()]
    initiatives = resting.initiatives or list(dict.fromkeys(claim.initiative for claim in claims))
    return record_timeline(
        catalog,
        initiatives,
        Resting(list(facts.values()), list(events.values())),
        until=derived.latest_date,
    )


def list_view(derived: Derived, kind: Kind) -> ListView:
    """The view of the list of all records of a kind."""
    catalog = derived.catalog
    records = catalog.records(kind)
    ids = list(records)[:MOST_RECORDS]
    grouped = KINDS[kind].groups
    headings = grouped.headings(catalog.almanac) if grouped else {}
    groups: dict[str, list[str]] = {catalog.name(name): [] for name in headings.values()}
    for id in ids:
        group = catalog.name(headings[getattr(records[id], grouped.field)]) if grouped else ""
        groups.setdefault(group, []).append(id)
    shown = {heading: tuple(members) for heading, members in groups.items() if members}
    counts = {id: len(derived.backlinks.of(kind, id).facts) for id in ids}
    noun = catalog.nouns.initiative.plural if kind == "initiative" else KINDS[kind].plural
    filters = list_filters(catalog, kind, list(records))
    return ListView(kind, shown, counts, tuple(records)[MOST_RECORDS:], filters, noun)
