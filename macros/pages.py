"""Which pages exist: for each its address, template, title, edit link and typed view.

A view is what a template is given, and all that it is given besides `Shown`'s names. Views are
made when a page is rendered, not before, so that a large almanac never holds all of them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from macros.addresses import FOLDERS, page_of, question_of
from macros.catalog import FILES, Catalog, Claim, Kind, Placed
from macros.derive.backlinks import Resting
from macros.derive.best import best, by_metric
from macros.derive.computed import Computed, Refused
from macros.derive.derived import Derived
from macros.derive.differences import Difference
from macros.derive.disagreements import Disagreement
from macros.derive.entries import dated
from macros.derive.lanes import Drawing
from macros.derive.lineages import Lineage
from macros.derive.timeline import anchor, overview
from macros.model import (
    Event,
    Fact,
    Initiative,
    Metric,
    Organization,
    OrganizationKind,
    Place,
    Record,
    Source,
    Statement,
)

Metrics = Mapping[str, tuple[Placed[Fact], ...]]

# A page stays a page at any size: longer lists end with a link to the data.
MOST_FACTS = 200
MOST_RECORDS = 500
MOST_HEADLINES = 8


@dataclass(frozen=True)
class Page:
    """A page that is made from data."""

    src: str
    """Its path as MkDocs knows it: 'initiatives/x.md'."""
    template: str
    """The template under templates/pages/."""
    title: str
    description: str
    """One sentence, for search engines and for lists of pages."""
    edit: tuple[str, int]
    """The file that it is made from, from the almanac's root, '' if it is not one file's, and the
    line where to edit."""
    section: Kind | None
    """The kind of record whose pages it belongs to; None for a page of the guide."""
    record: str | None
    """The id of the record that it is about; None for a list."""
    make: Callable[[], object]
    """Makes its view."""


@dataclass(frozen=True)
class Headline:
    """A metric's best values: the line of key figures on an initiative's page."""

    metric: str
    actual: Placed[Fact] | None
    expected: Placed[Fact] | None
    """The target, or the forecast where there is no target."""
    progress: Computed | None
    refused: str | None
    """Why the result is not held against the target, where there are both."""


@dataclass(frozen=True)
class InitiativeView:
    """Everything about one initiative."""

    id: str
    initiative: Initiative
    headlines: tuple[Headline, ...]
    metrics: Metrics
    disagreements: tuple[Disagreement, ...]
    differences: tuple[Difference, ...]
    events: tuple[Placed[Event], ...]
    statements: tuple[Placed[Statement], ...]
    sources: tuple[str, ...]
    parts: tuple[str, ...]
    timeline: Drawing | None
    """Its period, events and dated facts in a drawing; None where there is too little to draw."""


@dataclass(frozen=True)
class RecordView:
    """One organization, metric, place or source, with all that belongs to it."""

    id: str
    record: Organization | Metric | Place | Source
    shown: Resting
    """What the page shows of it: of each list the first MOST_FACTS."""
    left: Mapping[str, int]
    """How many of each list the page leaves out."""
    others: tuple[str, ...]
    """Parts of an organization, places in a place, copies of a source's text."""
    timeline: Drawing | None
    """What happened in a place, or in what an organization runs or speaks of, in a drawing."""


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
    more: int


@dataclass(frozen=True)
class GuideView:
    """A page of the guide that is made from the generator itself: it needs nothing else."""


def pages(derived: Derived) -> Iterator[Page]:
    """Every page that is made from data, lists before the pages they list."""
    catalog = derived.catalog
    for kind in FOLDERS:
        yield _list_page(derived, kind)
        for id in catalog.records(kind):
            yield (
                _initiative_page(derived, id)
                if kind == "initiative"
                else _record_page(derived, kind, id)
            )
    yield from _question_pages(derived)
    yield from (_guide_page(*about) for about in _GUIDE)


_GUIDE = (
    ("rules", "Rules", "What almanac check complains of, with a bad and a good example of each."),
    ("macros", "Macros", "What pages can call to show facts, with parameters and examples."),
    ("fields", "Fields", "Every field of every file under data/, with what to write."),
)

TITLES: Mapping[Kind, str] = {
    "initiative": "Initiatives",
    "organization": "Organizations",
    "metric": "Metrics",
    "place": "Places",
    "source": "Sources",
}
_ABOUT: Mapping[Kind, str] = {
    "initiative": "All initiatives: who runs them, what they are, and how much is known.",
    "organization": "Who runs initiatives, and who makes claims about them.",
    "metric": "What is counted, how it is defined, and what it must not be compared with.",
    "place": "Where facts and events belong.",
    "source": "The documents that everything here rests on, and how far to trust them.",
}


def _question_pages(derived: Derived) -> Iterator[Page]:
    """A page for each disagreement, difference and lineage."""
    catalog = derived.catalog
    for one in derived.disagreements:
        claim = one.sides[0].claims[0]
        metric = catalog.name(catalog.metrics[one.metric].name) if one.metric else ""
        about = metric or one.event or "A renaming"
        name = catalog.name(catalog.initiatives[one.initiative].name)
        state = "The almanac holds one side, and says why." if one.held else "It is unresolved."
        yield _question_page(
            question_of(one),
            f"{about}: {name}",
            f"What sources that disagree say on this, each with its evidence. {state}",
            (claim.mark.file, claim.line),
            QuestionView(disagreement=one),
        )
    for difference in derived.differences:
        names = (catalog.name(catalog.metrics[f.item.metric].name) for f in difference.facts)
        both = " and ".join(dict.fromkeys(names))
        name = catalog.name(catalog.initiatives[difference.one.initiative].name)
        yield _question_page(
            question_of(difference),
            f"{both}: {name}",
            "Two numbers that look as if they contradict each other, and why both may be right.",
            (difference.one.mark.file, difference.one.line),
            QuestionView(difference=difference),
        )
    for lineage in derived.lineages:
        title = catalog.sources[lineage.sources[0]].title
        yield _question_page(
            question_of(lineage),
            f"Copies of one text: {title}",
            "Sources that carry the same text: why they count as one witness, and where they part.",
            (catalog.file("source", lineage.sources[0]), 1),
            QuestionView(lineage=lineage),
        )


def _question_page(
    src: str, title: str, description: str, edit: tuple[str, int], view: QuestionView
) -> Page:
    return Page(
        src=src,
        template="question.html",
        title=title,
        description=description,
        edit=edit,
        section=None,
        record=src,
        make=lambda: view,
    )


def _guide_page(name: str, title: str, description: str) -> Page:
    return Page(
        src=f"contribute/{name}.md",
        template=f"{name}.html",
        title=title,
        description=description,
        edit=("", 1),
        section=None,
        record=None,
        make=GuideView,
    )


def _list_page(derived: Derived, kind: Kind) -> Page:
    return Page(
        src=f"{FOLDERS[kind]}/index.md",
        template="list.html",
        title=TITLES[kind],
        description=_ABOUT[kind],
        edit=(FILES.get(kind, ""), 1),
        section=kind,
        record=None,
        make=partial(_list_view, derived, kind),
    )


def _list_view(derived: Derived, kind: Kind) -> ListView:
    catalog = derived.catalog
    ids = list(catalog.records(kind))
    groups: dict[str, list[str]] = {label: [] for label in _labels(catalog, kind)}
    counts: dict[str, int] = {}
    for id in ids[:MOST_RECORDS]:
        groups.setdefault(_label(catalog, kind, id), []).append(id)
        facts = (
            catalog.facts_of[id] if kind == "initiative" else derived.backlinks.of(kind, id).facts
        )
        counts[id] = len(facts)
    shown = {label: tuple(members) for label, members in groups.items() if members}
    return ListView(kind, shown, counts, max(len(ids) - MOST_RECORDS, 0))


def _labels(catalog: Catalog, kind: Kind) -> list[str]:
    """The headings of a list, in the order in which the almanac wants them."""
    if kind == "initiative":
        return [catalog.name(name) for name in catalog.almanac.kinds.values()]
    if kind == "metric":
        return [catalog.name(name) for name in catalog.almanac.metric_groups.values()]
    return list(_ORGANIZATIONS.values()) if kind == "organization" else []


def _label(catalog: Catalog, kind: Kind, id: str) -> str:
    if kind == "initiative":
        return catalog.name(catalog.almanac.kinds[catalog.initiatives[id].kind])
    if kind == "metric":
        return catalog.name(catalog.almanac.metric_groups[catalog.metrics[id].group])
    if kind == "organization":
        return _ORGANIZATIONS[catalog.organizations[id].kind]
    return ""


# What the kinds of organizations are called over their lists.
_ORGANIZATIONS: Mapping[OrganizationKind, str] = {
    "platform": "Platforms",
    "government": "Government",
    "research": "Research",
    "press": "Press",
    "other": "Others",
}


def _initiative_page(derived: Derived, id: str) -> Page:
    catalog = derived.catalog
    initiative = catalog.initiatives[id]
    return Page(
        src=page_of("initiative", id),
        template="initiative.html",
        title=catalog.name(initiative.name),
        description=initiative.summary,
        edit=(catalog.file("initiative", id), catalog.line("initiative", id)),
        section="initiative",
        record=id,
        make=partial(_initiative_view, derived, id),
    )


def _initiative_view(derived: Derived, id: str) -> InitiativeView:
    catalog = derived.catalog
    metrics = derived.facts_by_metric[id]
    headlines = [
        _headline(catalog, metric, facts, derived.progress_of[id].get(metric))
        for metric, facts in metrics.items()
        # A sentence is no figure; it stands with the facts.
        if catalog.metrics[metric].unit != "text"
    ]
    known = [one for one in headlines if one.actual or one.expected]
    return InitiativeView(
        id=id,
        initiative=catalog.initiatives[id],
        headlines=tuple(known[:MOST_HEADLINES]),
        metrics=metrics,
        disagreements=derived.disagreements_of.get(id, ()),
        differences=derived.differences_in.get(id, ()),
        events=dated(catalog.events_of[id]),
        statements=dated(catalog.statements_of[id]),
        sources=derived.sources_of(id),
        parts=catalog.parts_of.get(id, ()),
        timeline=overview(
            catalog,
            (id,),
            Resting(list(catalog.facts_of[id]), list(catalog.events_of[id])),
            {one.key: one.id for one in catalog.owners_of(id)},
            single=True,
        ),
    )


def _headline(
    catalog: Catalog,
    metric: str,
    facts: Sequence[Placed[Fact]],
    progress: Computed | Refused | None,
) -> Headline:
    return Headline(
        metric,
        best(catalog, facts, "actual"),
        best(catalog, facts, "target") or best(catalog, facts, "forecast"),
        progress if isinstance(progress, Computed) else None,
        progress.why if isinstance(progress, Refused) else None,
    )


def _record_page(derived: Derived, kind: Kind, id: str) -> Page:
    catalog = derived.catalog
    record = catalog.records(kind)[id]
    return Page(
        src=page_of(kind, id),
        template=f"{kind}.html",
        title=_title(catalog, record),
        description=_description(catalog, kind, record),
        edit=(catalog.file(kind, id), catalog.line(kind, id)),
        section=kind,
        record=id,
        make=partial(_record_view, derived, kind, id),
    )


def _title(catalog: Catalog, record: Record) -> str:
    if isinstance(record, Source):
        return record.title
    assert isinstance(record, Organization | Metric | Place)
    return catalog.name(record.name)


def _description(catalog: Catalog, kind: Kind, record: Record) -> str:
    match record:
        case Organization():
            return record.summary
        case Metric():
            return record.definition
        case Source():
            return f"What rests on this source: {record.title}."
        case _:
            return f"What is known of {_title(catalog, record)}: facts and events in this {kind}."


def _record_view(derived: Derived, kind: Kind, id: str) -> RecordView:
    catalog, links = derived.catalog, derived.backlinks
    record = catalog.records(kind)[id]
    assert isinstance(record, Organization | Metric | Place | Source)
    resting = links.of(kind, id)
    facts = [fact for group in by_metric(catalog, resting.facts).values() for fact in group]
    others = {"organization": links.parts, "place": links.inner_places, "source": links.copies}
    shown = Resting(
        facts=facts[:MOST_FACTS],
        events=list(dated(resting.events))[:MOST_FACTS],
        statements=list(dated(resting.statements))[:MOST_FACTS],
        initiatives=resting.initiatives[:MOST_FACTS],
    )
    return RecordView(
        id=id,
        record=record,
        shown=shown,
        left={
            "facts": max(len(facts) - MOST_FACTS, 0),
            "events": max(len(resting.events) - MOST_FACTS, 0),
            "statements": max(len(resting.statements) - MOST_FACTS, 0),
            "initiatives": max(len(resting.initiatives) - MOST_FACTS, 0),
        },
        others=others.get(kind, {}).get(id, ()),
        timeline=_record_timeline(catalog, kind, resting, shown),
    )


def _record_timeline(
    catalog: Catalog, kind: Kind, resting: Resting, shown: Resting
) -> Drawing | None:
    """The drawing on a place's page, or on an organization's, with all that it runs."""
    if kind not in ("organization", "place"):
        return None
    facts = {fact.key: fact for fact in resting.facts}
    events = {event.key: event for event in resting.events}
    for id in resting.initiatives:
        facts |= {fact.key: fact for fact in catalog.facts_of[id]}
        events |= {event.key: event for event in catalog.events_of[id]}
    claims: list[Claim] = [*facts.values(), *events.values()]
    initiatives = resting.initiatives or list(dict.fromkeys(claim.initiative for claim in claims))
    listed: list[Claim] = [*shown.facts, *shown.events]
    return overview(
        catalog,
        initiatives,
        Resting(list(facts.values()), list(events.values())),
        {claim.key: anchor(claim) for claim in listed},
    )
