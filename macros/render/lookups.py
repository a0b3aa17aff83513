"""The lookups of templates: records by their ids, and what is derived about one fact or record."""

from __future__ import annotations

from collections.abc import Mapping

from macros.derive.computed_numbers import RivalFacts
from macros.derive.derived import Derived
from macros.derive.differences import Difference
from macros.derive.disagreements import Disagreement
from macros.derive.freshness import FactFreshness, Freshness
from macros.derive.headline import Headline
from macros.derive.lineages import Lineage
from macros.load.catalog import Catalog, CatalogEvent, CatalogFact
from macros.load.field_types import Name
from macros.load.model import GlossaryEntry, Kind, Record


class Lookups:
    """The lookups in one catalog and in what is derived from it."""

    def __init__(self, derived: Derived) -> None:
        self.derived = derived
        self.catalog: Catalog = derived.catalog

    def record(self, kind: Kind, id: str) -> Record:
        """A record."""
        return self.catalog.records(kind)[id]

    def record_file(self, kind: Kind, id: str) -> str:
        """The file that a record stands in, from the almanac's root."""
        return self.catalog.file(kind, id)

    def record_names(self, kind: Kind, id: str) -> Name:
        """The name of a record in all languages."""
        return self.catalog.full_name_of(kind, id)

    def glossary_entries(self) -> Mapping[str, GlossaryEntry]:
        """The entries of the glossary by id."""
        return self.catalog.glossary

    def group_name(self, group: str) -> str:
        """The name of a group of metrics."""
        return self.catalog.name(self.catalog.almanac.metric_groups[group])

    def group_question(self, group: str) -> str:
        """What readers ask of a group of metrics; '' where the almanac does not say."""
        question = self.catalog.almanac.group_questions.get(group)
        return self.catalog.name(question) if question else ""

    def kind_name(self, kind: str) -> str:
        """The name of a kind of initiative: 'program'."""
        return self.catalog.name(self.catalog.almanac.kinds[kind])

    def disagreement_of(self, item: CatalogFact | CatalogEvent) -> Disagreement | None:
        """The disagreement in which a fact or an event stands."""
        return self.derived.disagreement_of.get(item.key)

    def differences_of(self, fact: CatalogFact) -> tuple[Difference, ...]:
        """The differences between a fact and others that readers may take for the same count."""
        return self.derived.differences_of_fact.get(fact.key, ())

    def headline_of(self, initiative: str) -> Headline | None:
        """The promise and the count that stand for an initiative; None if no value is known."""
        return self.derived.headline_of.get(initiative)

    def event_of(self, fact: CatalogFact) -> CatalogEvent | None:
        """The event that a fact belongs to."""
        events = self.catalog.events_of[fact.initiative] if fact.item.event else ()
        return next((event for event in events if event.id == fact.item.event), None)

    def facts_of_event(self, event: CatalogEvent) -> tuple[CatalogFact, ...]:
        """The facts that belong to an event."""
        return self.derived.facts_of_event.get(event.key, ())

    def lineage_of(self, fact: CatalogFact) -> Lineage | None:
        """The lineage of which several copies stand behind a fact, if there is one."""
        sources = [one.source for one in fact.item.evidence]
        return next(
            (one for one in self.derived.lineages if len(set(sources) & set(one.sources)) > 1),
            None,
        )

    def copies_of(self, source: str) -> tuple[str, ...]:
        """The other sources that carry a source's text."""
        return self.derived.backlinks.copies.get(source, ())

    def all_freshness(self) -> Freshness:
        """When sources and facts were last verified, and how many never."""
        return self.derived.freshness

    def freshness_of(self, fact: CatalogFact) -> FactFreshness | None:
        """When a fact was last verified; None if it is unknown."""
        return self.derived.freshness.fact.get(fact.key)

    def with_rivals(self, fact: CatalogFact) -> RivalFacts:
        """A fact, and the facts that contradict it while the almanac holds no side."""
        return self.derived.with_rivals(fact)
