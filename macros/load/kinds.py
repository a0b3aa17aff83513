"""The table of kinds of records: initiative, organization, source, metric, place, glossary entry.

Loader, schema, references, pages, search and exports read this table. A new kind of record needs a
row in it, a model, a template and a sample.

An initiative has lists of facts, events and statements. A second table describes these items.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from macros.ground.directions import isolated
from macros.load.field_types import Name
from macros.load.model import (
    Almanac,
    Event,
    Fact,
    GlossaryEntry,
    Initiative,
    ItemName,
    Kind,
    Metric,
    Organization,
    Place,
    Record,
    Source,
    Statement,
)
from macros.load.nouns import nouns_of

R = TypeVar("R", bound=Record)
I = TypeVar("I", Fact, Event, Statement)  # noqa: E741 - an item

# The file of the one record that says what an almanac is.
ALMANAC = "data/almanac.yml"
# The folder with a file for each release of the data, which is called by its version.
RELEASES = "data/releases"


@dataclass(frozen=True, slots=True)
class Groups(Generic[R]):
    """The groups into which a list of records is divided."""

    field: str
    """The field of a record that names its group."""
    headings: Callable[[Almanac], Mapping[str, Name]]
    """The heading of each group, in the order to show them."""


@dataclass(frozen=True, slots=True)
class RecordKind(Generic[R]):
    """A kind of record."""

    name: Kind
    model: type[R]
    path: str
    """The folder with a file for each record, or the one file that maps ids to records."""
    noun: str
    """A record in a sentence, with its article: 'a metric'."""
    title: str
    """A record of this kind, as a heading: 'Metric'. Here and in what follows, nouns of an almanac
    stand in braces: `Nouns` fills them in."""
    titles: str
    """Many of them: 'Metrics'."""
    list_about: str = ""
    """The content of the list of all records, in a sentence; '' if there is no list."""
    name_field: str = "name"
    """The field with a record's name: by language, or one text as printed."""
    text_field: str | None = "summary"
    """The field that says in a sentence what a record is."""
    page_about: str = "{name}"
    """The content of a record's page, in a sentence, if no field says it."""
    whole_field: str | None = None
    """The field with the id of the whole, if records of this kind can be parts of each other."""
    groups: Groups[R] | None = None
    list_order: str = "by name"
    """How the list is ordered, in words for readers."""
    own_pages: bool = True
    """Whether there are a list and a page for each record; if not, all stand on one page that
    people write."""
    csv_about: str | None = None
    """The content of the CSV file of these records; None if there is no file."""
    reading_order: int = 99
    """The position among search hits and CSV files; new kinds stand at the end."""
    export_order: int = 99
    """The position among the lists of almanac.json."""
    weight: float = 1
    """The weight of such a search hit; 1 is normal."""
    weight_named: float | None = None
    """The same, if readers type the whole name; None for no difference."""

    @property
    def plural(self) -> str:
        """The name of the list of all records, and of the folder of their pages: 'metrics'."""
        return self.path.rpartition("/")[2].removesuffix(".yml")

    @property
    def shared(self) -> bool:
        """Whether all records stand in one file."""
        return self.path.endswith(".yml")

    def file(self, id: str) -> str:
        """The file that holds a record, from the almanac's root."""
        return self.path if self.shared else f"{self.path}/{id}.yml"

    def name_of(self, record: R) -> Name:
        """A record's name by language; a title as printed has no language."""
        name: Name | str = getattr(record, self.name_field)
        return {"": name} if isinstance(name, str) else name

    def names_of(self, record: R) -> Iterator[str]:
        """The names of a record in all languages, then its other names."""
        yield from self.name_of(record).values()
        yield from getattr(record, "aliases", ())

    def text_of(self, record: R) -> str | None:
        """The sentence in which a record says what it is."""
        text: str | None = getattr(record, self.text_field) if self.text_field else None
        return text

    def description(self, record: R, name: str) -> str:
        """The content of a record's page, in a sentence, given the record's name."""
        return self.text_of(record) or self.page_about.format(name=isolated(name))

    def whole_of(self, record: R) -> str | None:
        """The id of the record to which a record belongs as a part."""
        whole: str | None = getattr(record, self.whole_field) if self.whole_field else None
        return whole


# The headings over the lists of each kind of organizations.
def _organizations(almanac: Almanac) -> Mapping[str, Name]:
    return {
        "platform": {"": nouns_of(almanac).platform.titles},
        "government": {"": "Government"},
        "research": {"": "Research"},
        "press": {"": "Press"},
        "other": {"": "Others"},
    }


_TABLE: tuple[RecordKind[Any], ...] = (
    RecordKind(
        name="initiative",
        model=Initiative,
        path="data/initiatives",
        noun="an initiative",
        title="{Initiative}",
        titles="{Initiatives}",
        list_about="All {initiatives}: who runs them, what they are, and how much is known.",
        whole_field="part_of",
        groups=Groups("kind", lambda almanac: almanac.kinds),
        csv_about="one line for each {initiative}",
        reading_order=1,
        export_order=2,
        weight=1.1,
        weight_named=1.25,
    ),
    RecordKind(
        name="organization",
        model=Organization,
        path="data/organizations",
        noun="an organization",
        title="Organization",
        titles="Organizations",
        list_about="Who runs {initiatives}, and who makes claims about them.",
        whole_field="part_of",
        groups=Groups("kind", _organizations),
        list_order="by kind",
        csv_about="one line for each organization",
        reading_order=2,
        export_order=1,
        weight=1.1,
        weight_named=1.2,
    ),
    RecordKind(
        name="source",
        model=Source,
        path="data/sources",
        noun="a source",
        title="Source",
        titles="Sources",
        list_order="by year",
        list_about="The documents that everything here rests on, and how far to trust them.",
        name_field="title",
        text_field=None,
        page_about="What rests on this source: {name}.",
        csv_about="one line for each source",
        reading_order=6,
        export_order=5,
        weight=0.65,
    ),
    RecordKind(
        name="metric",
        model=Metric,
        path="data/metrics.yml",
        noun="a metric",
        title="Metric",
        titles="Metrics",
        list_about="What is counted, how it is defined, and what it must not be compared with.",
        text_field="definition",
        whole_field="part_of",
        groups=Groups("group", lambda almanac: almanac.metric_groups),
        list_order="by group",
        csv_about="one line for each metric, with its definition",
        reading_order=3,
        export_order=3,
        weight_named=1.2,
    ),
    RecordKind(
        name="place",
        model=Place,
        path="data/places.yml",
        noun="a place",
        title="Place",
        titles="Places",
        list_about="Where facts and events belong.",
        text_field=None,
        page_about="What is known of {name}: facts and events in this place.",
        whole_field="parent",
        csv_about="one line for each place",
        reading_order=4,
        export_order=4,
        weight=1.1,
    ),
    RecordKind(
        name="glossary",
        model=GlossaryEntry,
        path="data/glossary.yml",
        noun="a glossary entry",
        title="Word",
        titles="Words",
        name_field="term",
        text_field="meaning",
        own_pages=False,
        reading_order=5,
        export_order=6,
    ),
)

KINDS: Mapping[Kind, RecordKind[Any]] = {kind.name: kind for kind in _TABLE}
"""All kinds of records by name, in the order in which their files are described."""

PAGED = tuple(kind for kind in KINDS.values() if kind.own_pages)
"""The kinds that have a list, and a page for each record."""

READING_ORDER = tuple(sorted(KINDS.values(), key=lambda kind: kind.reading_order))
"""The kinds in the order of search hits and CSV files."""

EXPORT_ORDER = tuple(sorted(KINDS.values(), key=lambda kind: kind.export_order))
"""The kinds in the order of the lists of almanac.json."""


@dataclass(frozen=True, slots=True)
class ItemKind(Generic[I]):
    """A kind of item. Items stand in lists of an initiative and have an id on its page."""

    name: ItemName
    model: type[I]
    noun: str
    """An item in a sentence, with its article: 'a fact'."""
    naming: tuple[str, ...]
    """The fields of which its id is made where it has no 'id:'."""
    weight: float
    """The weight of such a search hit; 1 is normal."""
    weight_named: float | None = None
    """The same, if readers type the whole name; None for no difference."""

    @property
    def plural(self) -> str:
        """The field of an initiative with its items, and the name of the list of all: 'facts'."""
        return f"{self.name}s"

    @property
    def title(self) -> str:
        """An item, as a heading: 'Fact'."""
        return self.name.capitalize()

    @property
    def titles(self) -> str:
        """Many items, as a heading: 'Facts'."""
        return self.plural.capitalize()


FACT = ItemKind(
    "fact", Fact, "a fact", ("metric", "role", "as_of", "place", "of"), 1.15, weight_named=1
)
EVENT = ItemKind("event", Event, "an event", ("kind", "role", "date", "of"), 0.95)
STATEMENT = ItemKind("statement", Statement, "a statement", ("date", "speaker"), 0.9)

ITEMS: Mapping[ItemName, ItemKind[Any]] = {kind.name: kind for kind in (FACT, EVENT, STATEMENT)}
"""All kinds of items by name, in the order in which they stand on a page."""
