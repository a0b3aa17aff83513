"""The catalog: everything in an almanac, by id. It never changes after it is read.

Facts, events and statements get their ids here (which are addresses). They know their initiative
and their line in the file. Nothing is judged or computed from values here: that is for `check` and
`derive`.
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Container, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field
from functools import cached_property
from itertools import product
from pathlib import Path
from typing import Any, ClassVar, Generic, Literal, NamedTuple, TypeVar, cast

from macros.ground.dates import Edtf
from macros.ground.unseen_signs import is_plain
from macros.load.fact_subject import Limits, Subject, subject_of
from macros.load.field_path import FieldPath
from macros.load.field_types import Name
from macros.load.field_values import references, texts
from macros.load.ids import date_slug, ids_by_order, slug
from macros.load.kinds import ALMANAC, EVENT, FACT, KINDS, STATEMENT, ItemKind
from macros.load.model import (
    ONCE,
    Almanac,
    Event,
    Evidence,
    Fact,
    GlossaryEntry,
    Initiative,
    Kind,
    Metric,
    Organization,
    Place,
    Record,
    Release,
    Source,
    Statement,
)
from macros.load.nouns import Nouns, nouns_of
from macros.load.part_words import PartWords

R = TypeVar("R", bound=Record)
Item_co = TypeVar("Item_co", Fact, Event, Statement, covariant=True)


@dataclass(frozen=True, slots=True)
class Location:
    """A location in the data: a file, and the path to a value in it or to the name of a field."""

    file: str
    path: FieldPath = ()
    key: bool = False


@dataclass(frozen=True, slots=True)
class CatalogItem(Generic[Item_co]):
    """An item of an initiative's file as written, with its initiative, its id and its location."""

    kind: ClassVar[ItemKind[Any]]

    initiative: str
    id: str
    index: int
    line: int
    item: Item_co
    former: tuple[str, ...]
    """The ids that it had on its page before; their links lead to it."""
    key: str = dataclasses.field(init=False, repr=False, compare=False)
    """The id in the whole almanac: the initiative's id, '#' and the id on its page."""

    def __post_init__(self) -> None:
        # Made once: nearly all tables of facts have it for their keys.
        object.__setattr__(self, "key", f"{self.initiative}#{self.id}")

    @property
    def field(self) -> str:
        """The list of the initiative's file in which it is written: 'facts'."""
        return self.kind.plural

    def reads(self, *fields: str) -> bool:
        """Whether all of some fields could be read; if not, they hold stand-ins."""
        return self.item.spoiled.isdisjoint(fields)

    @property
    def has_sure_id(self) -> bool:
        """Whether the fields that its id is made of could be read."""
        return bool(self.item.id) or self.reads("id", *self.kind.naming)

    @property
    def location(self) -> Location:
        """The location of the whole item."""
        return self.location_of()

    def location_of(self, *path: str | int, key: bool = False) -> Location:
        """The location of a value in it, or of the name of a field."""
        file = KINDS["initiative"].file(self.initiative)
        return Location(file, (self.field, self.index, *path), key)


@dataclass(frozen=True, slots=True)
class CatalogFact(CatalogItem[Fact]):
    """A fact of the catalog."""

    kind = FACT

    subject: Subject


@dataclass(frozen=True, slots=True)
class CatalogEvent(CatalogItem[Event]):
    """An event of the catalog."""

    kind = EVENT


@dataclass(frozen=True, slots=True)
class CatalogStatement(CatalogItem[Statement]):
    """A statement of the catalog."""

    kind = STATEMENT


class FactClaimant(NamedTuple):
    """Somebody who claims facts: an organization, or an unnamed claimant, known by a lineage."""

    kind: Literal["organization", "lineage"]
    id: str


Claim = CatalogFact | CatalogEvent
Owner = CatalogFact | CatalogEvent | CatalogStatement


@dataclass(frozen=True, slots=True)
class References:
    """The ids by which records refer to records of each kind."""

    used: Mapping[Kind, Set[str]]
    """All ids in references."""
    lost: Mapping[Kind, Sequence[tuple[str, Location]]]
    """The ids that no record has, each with its location."""


@dataclass(frozen=True)
class Catalog:
    """All records of an almanac by id, sorted by id, with the lines where they begin."""

    root: Path
    almanac: Almanac
    by_kind: Mapping[Kind, Mapping[str, Record]]
    # Records that exist but could not be read. References to them are no errors.
    broken: frozenset[tuple[Kind, str]] = frozenset()
    # Kinds whose shared file or whole folder could not be read.
    unread: frozenset[Kind] = frozenset()
    # First lines of the lists' items and of the records of shared files, by file.
    lines: Mapping[str, Mapping[FieldPath, int]] = field(default_factory=dict)
    # The paths of stand-ins for values that could not be read, by file.
    spoiled: Mapping[str, frozenset[FieldPath]] = field(default_factory=dict)
    # The texts that could not be read, by file. Any of them may be a reference or a number.
    unread_texts: Mapping[str, str] = field(default_factory=dict)
    # Whether there is a file or a folder that cannot even be opened.
    closed: bool = False
    # Of each file that was read, by its path: of equal bytes they are equal.
    digests: Mapping[str, str] = field(default_factory=dict)
    # The releases of the data by version, the latest first.
    releases: Mapping[str, Release] = field(default_factory=dict)

    def records(self, kind: Kind) -> Mapping[str, Record]:
        """All records of a kind by id."""
        return self.by_kind.get(kind, {})

    def _all(self, model: type[R]) -> Mapping[str, R]:
        kind = next(kind for kind in KINDS.values() if kind.model is model)
        return cast("Mapping[str, R]", self.records(kind.name))

    @cached_property
    def initiatives(self) -> Mapping[str, Initiative]:
        """All initiatives by id."""
        return self._all(Initiative)

    @cached_property
    def organizations(self) -> Mapping[str, Organization]:
        """All organizations by id."""
        return self._all(Organization)

    @cached_property
    def sources(self) -> Mapping[str, Source]:
        """All sources by id."""
        return self._all(Source)

    @cached_property
    def metrics(self) -> Mapping[str, Metric]:
        """All metrics by id."""
        return self._all(Metric)

    @cached_property
    def places(self) -> Mapping[str, Place]:
        """All places by id."""
        return self._all(Place)

    @cached_property
    def glossary(self) -> Mapping[str, GlossaryEntry]:
        """All glossary entries by id."""
        return self._all(GlossaryEntry)

    def all_records(self) -> Iterator[tuple[Kind, str, Record]]:
        """All records of all kinds, each with its kind and its id."""
        for kind, records in self.by_kind.items():
            for id, record in records.items():
                yield kind, id, record

    @cached_property
    def references(self) -> References:
        """The ids by which records refer to others; without ids of more than one possible kind."""
        used: dict[Kind, set[str]] = {kind: set() for kind in KINDS}
        lost: dict[Kind, list[tuple[str, Location]]] = {kind: [] for kind in KINDS}
        for of, id, record in self.all_records():
            for one in references(record):
                if len(one.kinds) == 1:
                    kind = one.kinds[0]
                    used[kind].add(one.id)
                    if one.id not in self.known(kind):
                        lost[kind].append((one.id, self.location(of, id, *one.path)))
        return References(used, lost)

    def knows(self, kind: Kind, id: str) -> bool:
        """Whether a record exists. A record that could not be read counts, too."""
        return id in self.known(kind)

    def known(self, kind: Kind) -> Container[str]:
        """The ids of a kind, with those of records that could not be read."""
        return self._known[kind]

    @cached_property
    def _known(self) -> Mapping[Kind, Container[str]]:
        return {
            kind: _Everything()
            if kind in self.unread
            else {*self.records(kind), *(id for broken, id in self.broken if broken == kind)}
            for kind in KINDS
        }

    def successor(self, kind: Kind, id: str) -> str | None:
        """The current id of a record, given a former one; None for any other id."""
        return self.former[kind].get(id)

    @cached_property
    def former(self) -> Mapping[Kind, Mapping[str, str]]:
        """The current ids of the records of each kind, by their former ids."""
        return {
            kind: {
                old: id for id, record in self.records(kind).items() for old in _former_ids(record)
            }
            for kind in KINDS
        }

    @property
    def whole(self) -> bool:
        """Whether all of all files could be read. If not, something may be missing."""
        return not (self.broken or self.unread or self.spoiled or self.closed)

    def is_stand_in(self, location: Location) -> bool:
        """Whether a stand-in is at a location, for a value that could not be read."""
        spoiled = self.spoiled.get(location.file, frozenset())
        ends = range(len(location.path) + 1)
        return bool(spoiled) and any(location.path[:end] in spoiled for end in ends)

    def metric_of(self, fact: CatalogFact) -> Metric | None:
        """The metric of a fact; None if it does not exist or could not be read to the end."""
        metric = self.metrics.get(fact.item.metric)
        return None if metric is None or metric.spoiled else metric

    def may_have_fact(self, key: str) -> bool:
        """Whether a fact may exist: its file, or what its id is made of, is wrong or unread."""
        initiative, _, id = key.partition("#")
        if ("initiative", initiative) in self.broken:
            return True
        return any(
            not fact.reads("metric", "id")
            or not self.knows("metric", fact.item.metric)
            or id.startswith(fact.item.metric)
            for fact in self.facts_of.get(initiative, ())
            if not self._has_sure_id(fact)
        )

    def _has_sure_id(self, fact: CatalogFact) -> bool:
        """Whether what a fact's id is made of could be read, and exists."""
        metric, place = fact.item.metric, fact.item.place
        exist = self.knows("metric", metric) and (place is None or self.knows("place", place))
        return fact.has_sure_id and (exist or bool(fact.item.id))

    def may_be_used(self, id: str) -> bool:
        """Whether an id stands in what could not be read."""
        if self.closed:
            return True
        return any(_has_word(text, id) for text in self.unread_texts.values())

    def may_be_listed(self, id: str) -> bool:
        """Whether the file that lists kinds and groups has errors, and an id stands in it."""
        return _has_word(self.unread_texts.get(ALMANAC, ""), id)

    def file(self, kind: Kind, id: str) -> str:
        """The file that holds a record, from the almanac's root."""
        return KINDS[kind].file(id)

    def location(self, kind: Kind, id: str, *path: str | int, key: bool = False) -> Location:
        """A location in a record, or that of a record which could not be read.

        A file of one record has no line that names the record: without a path, its location is
        the file itself.
        """
        shared = KINDS[kind].shared
        return Location(self.file(kind, id), (id, *path) if shared else path, key)

    def line(self, kind: Kind, id: str) -> int:
        """The line where a record begins in its file, from 1."""
        return self.lines.get(self.file(kind, id), {}).get((id,), 1) if KINDS[kind].shared else 1

    def name(self, name: Name) -> str:
        """A name in the site's language, or in the first that it has."""
        return name.get(self.language) or next(iter(name.values()))

    def other_names(self, name: Name) -> dict[str, str]:
        """The other languages' forms of a name, by language."""
        shown = self.name(name)
        return {tag: form for tag, form in name.items() if form != shown and tag}

    def limits(self, subject: Subject) -> str:
        """The part and the place that a value is limited to: 'walnuts, Tonglu'; '' for neither."""
        place, part = subject.limits
        part = self.part_words(part) if part else None
        return ", ".join(
            limit for limit in (part, self.name_of("place", place) if place else None) if limit
        )

    def part_words(self, part: str) -> str:
        """A part within a line: 'model counties' of 'Model counties'; names keep their capital."""
        return self._part_words.within_line(part)

    @cached_property
    def _part_words(self) -> PartWords:
        records: list[Place | Organization] = [*self.places.values(), *self.organizations.values()]
        definitions = (metric.definition for metric in self.metrics.values())
        notes = (text for claim in self.claims for text in (claim.item.note, claim.item.reason))
        said = (statement.item.text for statement in self.statements)
        return PartWords(
            (name for record in records for name in record.name.values()),
            (text for text in (*definitions, *notes, *said) if text),
        )

    def name_of(self, kind: Kind, id: str) -> str:
        """The name of a record in the site's language, or the title of a source."""
        shown = self._shown_names[kind]
        if id not in shown:
            shown[id] = self.name(self.full_name_of(kind, id))
        return shown[id]

    @cached_property
    def _shown_names(self) -> dict[Kind, dict[str, str]]:
        """The names that were asked for, by id: pages ask for some thousand times."""
        return {kind: {} for kind in KINDS}

    def full_name_of(self, kind: Kind, id: str) -> Name:
        """The name of a record by language."""
        return KINDS[kind].name_of(self.records(kind)[id])

    @cached_property
    def nouns(self) -> Nouns:
        """What readers call an initiative and a platform."""
        return nouns_of(self.almanac)

    @property
    def language(self) -> str:
        """The site's language: the first that the almanac lists."""
        return self.almanac.languages[0]

    @cached_property
    def facts(self) -> tuple[CatalogFact, ...]:
        """All facts, by initiative and in the order of their files."""
        return tuple(fact for id in self.initiatives for fact in self.facts_of[id])

    @cached_property
    def events(self) -> tuple[CatalogEvent, ...]:
        """All events, by initiative and in the order of their files."""
        return tuple(event for id in self.initiatives for event in self.events_of[id])

    @cached_property
    def statements(self) -> tuple[CatalogStatement, ...]:
        """All statements, by initiative and in the order of their files."""
        return tuple(said for id in self.initiatives for said in self.statements_of[id])

    @cached_property
    def facts_of(self) -> Mapping[str, tuple[CatalogFact, ...]]:
        """The facts of each initiative."""
        return {id: tuple(self._facts(id)) for id in self.initiatives}

    def _facts(self, initiative: str) -> Iterator[CatalogFact]:
        items = list(self._items_of(initiative, FACT))
        subjects = [subject_of(initiative, fact, self.metrics) for _, _, fact in items]
        ids = ids_by_order(
            [
                (fact.id, made, (subject.limits, subject.prices))
                for (_, _, fact), subject, made in zip(
                    items, subjects, _slugs(subjects), strict=True
                )
            ]
        )
        used = {*ids}
        for id, subject, (index, line, fact) in zip(ids, subjects, items, strict=True):
            renamed = () if fact.id else self._ids_before(subject, id)
            former = (*fact.formerly, *(old for old in renamed if old not in used))
            yield CatalogFact(initiative, id, index, line, fact, former, subject)

    def _ids_before(self, subject: Subject, id: str) -> Iterator[str]:
        """The ids that a fact had before its metric or its place was renamed."""
        place, part = subject.limits
        metrics = _former_ids(self.metrics.get(subject.metric))
        places = _former_ids(self.places.get(place)) if place else ()
        if not metrics and not places:
            return
        end = id.removeprefix(subject.slug)
        for old_metric, old_place in product((subject.metric, *metrics), (place, *places)):
            before = subject._replace(metric=old_metric, limits=Limits(old_place, part))
            if before != subject:
                yield before.slug + end

    @cached_property
    def fact(self) -> Mapping[str, CatalogFact]:
        """Each fact by its key."""
        return {fact.key: fact for fact in self.facts}

    @cached_property
    def sure_facts(self) -> tuple[str, ...]:
        """The keys of the facts whose ids are sure."""
        return tuple(fact.key for fact in self.facts if self._has_sure_id(fact))

    @cached_property
    def events_of(self) -> Mapping[str, tuple[CatalogEvent, ...]]:
        """The events of each initiative."""
        return {id: tuple(self._events(id)) for id in self.initiatives}

    def _events(self, initiative: str) -> Iterator[CatalogEvent]:
        items = list(self._items_of(initiative, EVENT))
        ids = ids_by_order(
            [(event.id, event_id(event), event.title.casefold()) for _, _, event in items]
        )
        for id, (index, line, event) in zip(ids, items, strict=True):
            yield CatalogEvent(initiative, id, index, line, event, event.formerly)

    @cached_property
    def statements_of(self) -> Mapping[str, tuple[CatalogStatement, ...]]:
        """The statements of each initiative."""
        return {id: tuple(self._statements(id)) for id in self.initiatives}

    def _statements(self, initiative: str) -> Iterator[CatalogStatement]:
        items = list(self._items_of(initiative, STATEMENT))
        ids = ids_by_order(
            [(said.id, statement_id(said), said.text.casefold()) for _, _, said in items]
        )
        for id, (index, line, said) in zip(ids, items, strict=True):
            yield CatalogStatement(initiative, id, index, line, said, said.formerly)

    @cached_property
    def current_item(self) -> Mapping[str, str]:
        """The key of each fact, event or statement by the keys that it had before."""
        return {f"{one.initiative}#{old}": one.key for one in self.owners for old in one.former}

    @cached_property
    def witnesses(self) -> Mapping[str, str]:
        """Each source's lineage; the source's own id if no other source carries its text."""
        return {id: source.lineage or id for id, source in self.sources.items()}

    def same_claimant(self, first: CatalogFact, second: CatalogFact) -> bool:
        """Whether one organization claims both facts, or two sources of one lineage print them."""
        return not self.claimants(first).isdisjoint(self.claimants(second))

    def claimants(self, fact: CatalogFact) -> frozenset[FactClaimant]:
        """The organization that claims a fact; where none is named, the lineages that print it.

        Without a name, two sources may speak for two people. Only sources that carry one text
        surely speak for the same.
        """
        if fact.item.said_by is not None:
            return frozenset((FactClaimant("organization", fact.item.said_by),))
        sources = [piece.source for piece in fact.item.evidence]
        return frozenset(
            # What is unknown needs no evidence.
            FactClaimant("lineage", self.witnesses.get(source, source))
            for source in sources or [""]
        )

    @cached_property
    def odd_texts(self) -> tuple[tuple[str, Location], ...]:
        """The few texts with signs of markup, or with characters that nobody sees."""
        found = [
            (text, Location(ALMANAC, path)) for text, path in texts(self.almanac) if _is_odd(text)
        ]
        for kind, id, record in self.all_records():
            for text, path in texts(record):
                if _is_odd(text):
                    found.append((text, self.location(kind, id, *path)))
        return tuple(found)

    @cached_property
    def claims(self) -> tuple[Claim, ...]:
        """All facts and events: the items with ranks."""
        return (*self.facts, *self.events)

    @cached_property
    def owners(self) -> tuple[Owner, ...]:
        """All facts, events and statements: the items with evidence."""
        return (*self.facts, *self.events, *self.statements)

    def owners_of(self, id: str) -> tuple[Owner, ...]:
        """The facts, events and statements of one initiative: the items with ids on its page."""
        return (*self.facts_of[id], *self.events_of[id], *self.statements_of[id])

    @cached_property
    def evidence(self) -> tuple[tuple[Owner, int, Evidence], ...]:
        """All evidence, with its owner and its index in that list."""
        return tuple(
            (owner, index, evidence)
            for owner in self.owners
            for index, evidence in enumerate(owner.item.evidence)
        )

    def _items_of(self, initiative: str, kind: ItemKind[Any]) -> Iterator[tuple[int, int, Any]]:
        """The items of a list of an initiative, each with its index and its line in the file."""
        lines = self.lines.get(self.file("initiative", initiative), {})
        for index, item in enumerate(getattr(self.initiatives[initiative], kind.plural)):
            yield index, lines.get((kind.plural, index), 1), item


class _Everything(Container[str]):
    """The ids of a file that could not be read: every id may be among them."""

    def __contains__(self, id: object) -> bool:
        return True


def _slugs(subjects: Sequence[Subject]) -> Iterator[str]:
    """The ids of facts; the prices of an amount are part of them where the rest is taken."""
    first: dict[str, Edtf | None] = {}
    for subject in subjects:
        prices = subject.prices
        taken = first.setdefault(subject.slug, prices) != prices
        yield f"{subject.slug}-prices-{date_slug(prices)}" if taken and prices else subject.slug


def _has_word(text: str, id: str) -> bool:
    return re.search(rf"(?<![\w-]){re.escape(id)}(?![\w-])", text) is not None


def _is_odd(text: str) -> bool:
    return "<" in text or "&" in text or "{" in text or not is_plain(text)


def event_id(event: Event) -> str:
    """An event's id on its page: its kind, a role other than result, its date, and its part.

    What happens to a part only once needs no date: 'event-end-version-9'.
    """
    if event.id:
        return event.id
    role = () if event.role == "actual" else (event.role,)
    part = (slug(event.of),) if event.of else ()
    date = () if part and event.kind in ONCE else (date_slug(event.date),)
    return "-".join(("event", event.kind, *role, *date, *part))


def statement_id(statement: Statement) -> str:
    """A statement's id on its page: its date and the speaker."""
    speaker = next(iter(statement.speaker.values()))
    return statement.id or f"statement-{date_slug(statement.date)}-{slug(speaker)}"


def _former_ids(record: Record | None) -> tuple[str, ...]:
    """The ids that a record had before."""
    former: tuple[str, ...] = getattr(record, "formerly", ())
    return former
