"""What authors write, as frozen and strict pydantic models.

This module is the one source of validation, of the published JSON Schema and of the field
reference: every field has a description, and nothing here is computed. What is computed lives in
`derive`. The words are those of the design: organization, initiative, fact, metric, event,
statement, source, evidence, role, rank.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import Annotated, ClassVar, Literal, Self, get_args

from pydantic import (
    BaseModel,
    ConfigDict,
    Field,
    model_validator,
)

from macros.ground.dates import Edtf
from macros.ground.findings import quoted_list, word_list
from macros.ground.phrases import Qualifier
from macros.ground.rule import Rule
from macros.load.fact_value import Value, ValueForm
from macros.load.field_refusals import INVALID_VALUE, MISSING_FIELD, refusal
from macros.load.field_types import (
    NOT_EXPORTED,
    AttributeId,
    Counted,
    CountryCode,
    Date,
    Digest,
    Exported,
    FieldMark,
    Former,
    Forms,
    Id,
    Interval,
    ItemId,
    Items,
    Language,
    Level,
    Limit,
    Line,
    Link,
    Many,
    Name,
    Ordinal,
    OwnId,
    PriceDate,
    Range,
    RecordId,
    Title,
    Truth,
    WebPage,
    Website,
)
from macros.load.record_rules import (
    AtLeastOneOf,
    DateIn,
    ExactlyOneOf,
    ExactlyWith,
    OnlyBeside,
    OnlyWith,
    RecordRule,
    written,
)
from macros.load.scalars import LONGEST_LIST, CslType

# The kinds of records, in the order in which their files are described; and the kinds of items in
# the lists of an initiative. The tables in `kinds` describe them.
Kind = Literal["initiative", "organization", "source", "metric", "place", "glossary"]
ItemName = Literal["fact", "event", "statement"]

Role = Literal["actual", "target", "forecast"]
# The roles in the order in which values are shown, and those of values that may come later.
ROLE_ORDER: tuple[Role, ...] = get_args(Role)
PROMISES: tuple[Role, ...] = ("target", "forecast")
Rank = Literal["preferred", "normal", "deprecated"]
Unknown = Literal["not-researched", "not-found", "not-disclosed", "not-applicable"]
OrganizationKind = Literal["platform", "government", "research", "press", "other"]
EventKind = Literal["launch", "milestone", "end", "renaming", "plan", "policy", "report", "other"]
# The kinds of events that happen once to each thing.
ONCE: frozenset[EventKind] = frozenset({"launch", "end"})
Stance = Literal["supportive", "critical", "neutral"]
MetricKind = Literal["stock", "flow", "total", "share", "rate", "date", "choice"]
# The kinds of metrics whose values are numbers or texts, and so have a unit.
MEASURED: tuple[MetricKind, ...] = tuple(
    kind for kind in get_args(MetricKind) if kind not in {"date", "choice"}
)
Better = Literal["higher", "lower"]
TranslationQuality = Literal["good", "fair", "poor"]
ReliabilityGrade = Literal["high", "medium", "low"]
Translator = Literal["human", "machine"]


@dataclass(frozen=True)
class RefersTo(FieldMark):
    """Marks a field with the id of another record, of one of these kinds."""

    kinds: tuple[Kind, ...]


InitiativeId = Annotated[Id, RefersTo(("initiative",))]
OrganizationId = Annotated[Id, RefersTo(("organization",))]
SourceId = Annotated[Id, RefersTo(("source",))]
MetricId = Annotated[Id, RefersTo(("metric",))]
PlaceId = Annotated[Id, RefersTo(("place",))]
# What a glossary entry can be about, in the order in which its ids are looked up.
SUBJECTS: tuple[Kind, ...] = ("initiative", "organization", "metric", "place")
SubjectId = Annotated[Id, RefersTo(SUBJECTS)]


class Record(BaseModel):
    """What all records share: frozen, strict, and closed to unknown fields."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)

    rules: ClassVar[tuple[RecordRule, ...]] = ()
    """What must hold between the fields of such a record."""

    spoiled: ClassVar[frozenset[str]] = frozenset()
    """The fields that cannot be read. Only a record with errors has some, by itself."""

    def model_post_init(self, context: object, /) -> None:
        """Lets records in which the same fields are written share the set of their names.

        The sets would take a third of the memory of all records.
        """
        shared = _shared_set(frozenset(self.model_fields_set))
        object.__setattr__(self, "__pydantic_fields_set__", shared)


@lru_cache(maxsize=4096)  # few combinations of fields occur
def _shared_set(names: frozenset[str]) -> set[str]:
    return set(names)


# Evidence grew; its older columns keep their positions.
BEHIND_FIGURE = Exported(after="figure")


class Evidence(Record):
    """Where a source says it: source, place in the source, and the figure as printed."""

    source: SourceId = Field(description="Id of the source: the name of its file in data/sources/.")
    paragraph: Ordinal | None = Field(
        None,
        description="Its number, from 1: lines without an empty line between them are one, and "
        "titles and bylines count too.",
    )
    page: Counted | None = Field(None, description="Page, where the source has no paragraphs.")
    section: Title | None = Field(
        None, description="Heading of the section, where there is neither."
    )
    table: Title | None = Field(None, description="Name or number of the table.")
    timestamp: Title | None = Field(None, description="Time in a recording, as in 00:12:30.")
    chapter: Annotated[Title | None, BEHIND_FIGURE] = Field(
        None, description="Name or number of the chapter."
    )
    row: Annotated[Title | None, BEHIND_FIGURE] = Field(
        None, description="Row of a table or of a data set: its name, its key or its number."
    )
    line: Annotated[Counted | None, BEHIND_FIGURE] = Field(
        None, description="Line of a text or of a file, from 1."
    )
    query: Annotated[Line | None, BEHIND_FIGURE] = Field(
        None, description="What to ask a data set or an interface for, to get this value."
    )
    figure: Title | None = Field(
        None,
        description="The bare figure exactly as printed, without its sentence; left out where "
        "the source prints none.",
    )
    url: WebPage | None = Field(
        None,
        description="Address of this very place, where the source has one: …/report.pdf#page=31.",
    )

    # From the large to the small, as readers see them.
    locators: ClassVar = AtLeastOneOf(
        *("chapter", "section", "page", "paragraph", "line", "table", "row", "query", "timestamp")
    )
    rules: ClassVar[tuple[RecordRule, ...]] = (locators,)

    @model_validator(mode="after")
    def _one_locator(self) -> Self:
        if not self.locators.holds(self):
            others = (field for field in self.locators.fields if field != "paragraph")
            message = "this evidence does not say where in the source it stands"
            remedy = f"add 'paragraph:' (or {', '.join(others)})"
            raise refusal(MISSING_FIELD, message, remedy, self.locators.fields)
        return self


class Contrast(Record):
    """Another fact that a reader might hold against this one, and why the two may both be right."""

    fact: Line = Field(
        description="The other fact: its initiative's id, '#' and its own id, as at the end of its "
        "permanent link.",
    )
    why: Line = Field(description="How what they count differs, and what we make of it.")


# A judgment has a reason that readers can follow; a result is not due.
JUDGED = ExactlyWith("reason", "rank", ("preferred", "deprecated"))
DUE_WITH = OnlyWith("due", "role", PROMISES)

ONE_VALUE = Rule(
    "one-value",
    """A fact has no value, or more than one of value, range, text and unknown.

    Example:
        facts:
          - metric: members
            ^
      -     note: Many.
      +     value: 12
            as_of: 2024
            evidence: [{source: yearbook-2024, paragraph: 2}]
    """,
)


class Fact(Record):
    """One value of one metric of one initiative, as a source states it."""

    metric: MetricId = Field(description="Id of the metric, from data/metrics.yml.")
    value: Value | None = Field(
        None,
        description="The number, in full: 100_000 or 46.38, no separators but '_'; the date, where "
        "the metric is of kind date; one of its words, where it is of kind choice.",
    )
    range: Annotated[Range | None, Exported(names=("min", "max"))] = Field(
        None, description="Low and high: [3, 5]."
    )
    interval: Annotated[Interval | None, Exported(names=("interval_min", "interval_max"))] = Field(
        None,
        description="How sure the value is: two numbers that enclose it, as the source gives them.",
    )
    level: Level | None = Field(
        None, description="How sure it is that the interval holds the value, in percent: 95."
    )
    text: Line | None = Field(None, description="The value in words, where it is not a number.")
    unknown: Unknown | None = Field(
        None, description="Which kind of not knowing, instead of a value."
    )
    qualifier: Qualifier = Field("exactly", description="How the source qualifies the number.")
    unit: Annotated[Title | None, Exported(after="unknown")] = Field(
        None, description="Only where the source's unit is not the metric's: USD for CNY."
    )
    prices: Annotated[PriceDate | None, Exported(after="unit")] = Field(
        None,
        description="Amounts of money: the date of the prices in which they are counted, as 1982.",
    )
    role: Annotated[Role, Exported(after="metric")] = Field(
        "actual", description="Whether it is a result, a promise or an expectation."
    )
    as_of: Date | None = Field(
        None,
        description="When the value held, or was announced; for a flow, the span that it covers.",
    )
    due: Date | None = Field(None, description="Targets and forecasts: by when.")
    said_by: OrganizationId | None = Field(
        None, description="Id of the organization that claims it."
    )
    place: PlaceId | None = Field(None, description="Id of the place that the value is limited to.")
    of: Title | None = Field(
        None,
        description="The part of the metric that the value is limited to: walnuts, of all produce "
        "sold.",
    )
    event: Id | None = Field(
        None,
        description="Id of an event of the same initiative that it belongs to, as at the end of "
        "the event's link. It is told with that event.",
    )
    inferred: Annotated[dict[str, Line], Exported(after="note")] = Field(
        default_factory=dict,
        description="For each field that the source does not state: how it was inferred.",
    )
    rank: Rank = Field("normal", description="How it stands to claims that contradict it.")
    reason: Line | None = Field(None, description="Why this fact is preferred or deprecated.")
    note: Line | None = Field(None, description="Anything a reader should know; shown.")
    evidence: Annotated[Many[Evidence], Exported(after="different_from")] = Field(
        (), description="At least one; a fact that is unknown may have none."
    )
    different_from: Annotated[Many[Contrast], Exported(after="verified")] = Field(
        (),
        description="Facts that look as if they contradict this one and do not: another "
        "definition, another date.",
    )
    verified: Date | None = Field(
        None, description="When somebody last held the fact against its sources."
    )
    id: OwnId = Field(
        None,
        description="Only to keep an address or to tell two claims apart; made up if left out.",
    )
    formerly: Former[ItemId] = Field(
        (), description="Ids that it had before; their links lead to it."
    )

    values: ClassVar = ExactlyOneOf("value", "range", "text", "unknown")
    evidenced: ClassVar = AtLeastOneOf("evidence", "unknown")
    dated: ClassVar = DateIn("as_of", "unknown", value="value")
    judged: ClassVar = JUDGED
    due_with: ClassVar = DUE_WITH
    interval_with: ClassVar = OnlyBeside("interval", "value")
    level_with: ClassVar = OnlyBeside("level", "interval")
    prices_with: ClassVar = OnlyBeside("prices", "value", "range")
    beside: ClassVar = (interval_with, level_with, prices_with)
    rules: ClassVar[tuple[RecordRule, ...]] = (
        *(values, evidenced, dated, judged, due_with),
        *beside,
    )

    @model_validator(mode="after")
    def _one_value(self) -> Self:
        if not self.values.holds(self):
            given = [field for field in self.values.fields if written(self, field)]
            found = quoted_list(given, "and") if given else "none"
            known = word_list(self.values.fields, "and")
            raise refusal(
                ONE_VALUE,
                f"a fact has one of {known}, and this one has {found}",
                "keep one of them; another claim is a fact of its own"
                if given
                else "write the two numbers as 'range:' if the source gives no value between them"
                if self.interval
                else "write the number as 'value:', or the date that was promised or reached where "
                "the metric takes dates; or why there is none, as 'unknown:'",
                self.values.fields,
            )
        return self

    @property
    def number(self) -> int | Decimal | None:
        """The value, if it is one number."""
        return self.value if isinstance(self.value, int | Decimal) else None

    @property
    def date_value(self) -> Edtf | None:
        """The value, if it is a date."""
        return self.value if isinstance(self.value, Edtf) else None

    @property
    def words(self) -> str | None:
        """The value, if it is in words: a text, or a word of a list."""
        return self.value if isinstance(self.value, str) else self.text

    @property
    def when(self) -> Edtf | None:
        """The date on which it held or was announced; a result that is a date has that date."""
        return (self.date_value if self.role == "actual" else None) or self.as_of


class Renamed(Record):
    """What a renaming changed."""

    old: Name = Field(description="The name before.")
    new: Name = Field(description="The name after.")


class Event(Record):
    """Something that happened on a date, or is planned for one."""

    date: Date = Field(description="When it happened, or is to happen.")
    title: Title = Field(description="What happened, in a short sentence of our own.")
    kind: EventKind = Field(description="What sort of event it is.")
    role: Role = Field(
        "actual",
        description="Whether it happened, is planned or is expected; only what is to come may have "
        "a date that lies ahead.",
    )
    due: Date | None = Field(
        None,
        description="Targets and forecasts: by when it was promised, where that is not the date.",
    )
    of: Title | None = Field(
        None,
        description="The part of the initiative that it happens to, as in version 9; part of "
        "its id.",
    )
    place: PlaceId | None = Field(None, description="Id of the place where it happened.")
    said_by: OrganizationId | None = Field(None, description="Id of the organization that says so.")
    renamed: Renamed | None = Field(None, description="For a renaming: the old and the new name.")
    inferred: dict[str, Line] = Field(
        default_factory=dict,
        description="For each field that the source does not state: how it was inferred.",
    )
    rank: Rank = Field("normal", description="How it stands to claims that contradict it.")
    reason: Line | None = Field(None, description="Why this event is preferred or deprecated.")
    note: Line | None = Field(None, description="Anything a reader should know; shown.")
    evidence: Many[Evidence] = Field((), description="At least one.")
    id: OwnId = Field(None, description="Only to keep an address.")
    formerly: Former[ItemId] = Field(
        (), description="Ids that it had before; their links lead to it."
    )

    evidenced: ClassVar = AtLeastOneOf("evidence")
    judged: ClassVar = JUDGED
    due_with: ClassVar = DUE_WITH
    rules: ClassVar[tuple[RecordRule, ...]] = (evidenced, judged, due_with)


class Statement(Record):
    """What a speaker held, in our own words."""

    date: Date = Field(description="When it was said or printed.")
    speaker: Name = Field(description="The speaker's name, or 'unnamed'.")
    capacity: Title | None = Field(
        None, description="In what capacity: an office, a post, a profession."
    )
    organization: OrganizationId | None = Field(
        None, description="Id of the organization that the speaker speaks for."
    )
    stance: Stance = Field(description="How the speaker stands to it.")
    text: Line = Field(description="What was held, in our own words, never the source's.")
    inferred: dict[str, Line] = Field(
        default_factory=dict,
        description="For each field that the source does not state: how it was inferred.",
    )
    note: Line | None = Field(None, description="Anything a reader should know; shown.")
    evidence: Many[Evidence] = Field((), description="At least one.")
    id: OwnId = Field(None, description="Only to keep an address.")
    formerly: Former[ItemId] = Field(
        (), description="Ids that it had before; their links lead to it."
    )

    evidenced: ClassVar = AtLeastOneOf("evidence")
    rules: ClassVar[tuple[RecordRule, ...]] = (evidenced,)


class WebLink(Record):
    """A page elsewhere that belongs to a record, besides its own address."""

    label: Title = Field(description="What stands there: Source code, Minutes.")
    url: Link = Field(description="Its address.")


# What records of several kinds have.
LINKS = "Pages elsewhere that belong to it, each with a label."
TAGS = "Words by which readers filter lists; one spelling for one word."
SAME_AS = (
    "Its ids in other catalogs: wikidata, doi, isni, ror, orcid and github lead to their pages; "
    "others are shown as text."
)
ATTRIBUTES = "Values of the attributes that data/almanac.yml declares, by the attributes' ids."


class Initiative(Record):
    """A program, service network, product, policy or market that facts are about."""

    name: Name = Field(description="Its name by language: {en: …, zh: …}.")
    aliases: Many[Title] = Field(
        (), description="Other names and spellings; searched, and shown as 'also called'."
    )
    formerly: Former[RecordId] = Field(
        (), description="Ids that it had before; their addresses lead to this one."
    )
    platform: OrganizationId | None = Field(
        None, description="Id of the organization that runs it; left out for a market."
    )
    kind: Id = Field(description="One of the kinds that data/almanac.yml lists.")
    part_of: InitiativeId | None = Field(None, description="Id of the initiative it belongs to.")
    related: Many[InitiativeId] = Field((), description="Ids of other initiatives worth a look.")
    period: Date | None = Field(None, description="When it ran: 2014-10-13/.. goes on.")
    inferred: dict[str, Line] = Field(
        default_factory=dict,
        description="For each field that the sources do not state: how it was inferred.",
    )
    summary: Line = Field(
        description="One or two plain sentences of our own, without figures that are not facts."
    )
    note: Line | None = Field(
        None, description="What a reader should know before reading the facts; shown."
    )
    url: Website = Field(None, description="Its own web address.")
    links: Many[WebLink] = Field((), description=LINKS)
    tags: Many[Title] = Field((), description=TAGS)
    same_as: dict[str, Title] = Field(
        default_factory=dict, max_length=LONGEST_LIST, description=SAME_AS
    )
    attributes: dict[str, Line] = Field(default_factory=dict, description=ATTRIBUTES)
    facts: Annotated[Items[Fact], NOT_EXPORTED] = Field((), description="Its facts.")
    events: Annotated[Items[Event], NOT_EXPORTED] = Field((), description="Its events.")
    statements: Annotated[Items[Statement], NOT_EXPORTED] = Field(
        (), description="What was held about it."
    )


class Organization(Record):
    """Who runs initiatives or makes claims."""

    name: Name = Field(description="Its name by language.")
    aliases: Many[Title] = Field((), description="Other names and spellings; searched.")
    formerly: Former[RecordId] = Field(
        (), description="Ids that it had before; their addresses lead to this one."
    )
    kind: OrganizationKind = Field(description="What sort of organization it is.")
    part_of: OrganizationId | None = Field(
        None, description="Id of the organization it belongs to."
    )
    summary: Line = Field(description="One or two plain sentences of our own.")
    note: Line | None = Field(None, description="Anything a reader should know; shown.")
    url: Website = Field(None, description="Its own web address.")
    links: Many[WebLink] = Field((), description=LINKS)
    tags: Many[Title] = Field((), description=TAGS)
    same_as: dict[str, Title] = Field(
        default_factory=dict, max_length=LONGEST_LIST, description=SAME_AS
    )
    attributes: dict[str, Line] = Field(default_factory=dict, description=ATTRIBUTES)


class Incomparable(Record):
    """Another metric that must not be compared with this one."""

    metric: MetricId = Field(description="Id of the other metric.")
    why: Line = Field(description="Why not, in one line that a reader sees.")


class Metric(Record):
    """What is counted."""

    name: Name = Field(description="Its name by language.")
    formerly: Former[RecordId] = Field(
        (), description="Ids that it had before; their addresses lead to this one."
    )
    unit: Title | None = Field(
        None,
        description="A count noun in the plural, an ISO 4217 code, 'percent', or a unit such as "
        "jin or days; 'text' where values are words. Dates and choices have none, all other "
        "metrics need it.",
    )
    group: Id = Field(description="One of the metric groups that data/almanac.yml lists.")
    definition: Line = Field(description="What exactly is counted, and what is not.")
    kind: MetricKind = Field(
        description="What sort of values it has; it decides which of them compare."
    )
    choices: Many[Title] = Field(
        (),
        description="For kind choice: the words that a value can be, in the order in which they "
        "sort.",
    )
    minimum: Limit | None = Field(
        None,
        description="The lowest number that a value can be. Shares, and stocks and totals that "
        "count things, have 0 without it.",
    )
    maximum: Limit | None = Field(
        None,
        description="The highest number that a value can be. Shares in percent have 100 without "
        "it.",
    )
    better: Better | None = Field(
        None,
        description="Which results are better than their targets. It decides how progress is "
        "worded.",
    )
    period: Line | None = Field(
        None, description="How the date of a value is to be read: at a day, over a span."
    )
    not_comparable_with: Many[Incomparable] = Field(
        (), description="Metrics that look alike but count something else."
    )
    part_of: MetricId | None = Field(
        None,
        description="Id of the metric of which this one counts a part, as the day of the eleven "
        "days: its share is then computed.",
    )
    additive: Truth = Field(
        False, description="Whether values of different initiatives may be summed."
    )
    note: Line | None = Field(None, description="Anything a reader should know; shown.")
    links: Many[WebLink] = Field((), description=LINKS)
    tags: Many[Title] = Field((), description=TAGS)
    same_as: dict[str, Title] = Field(
        default_factory=dict, max_length=LONGEST_LIST, description=SAME_AS
    )
    attributes: dict[str, Line] = Field(default_factory=dict, description=ATTRIBUTES)
    beyond_initiative: Truth = Field(
        False,
        description="Whether more is counted than the initiative has, as all shops of a country; "
        "sentences then leave out the initiative.",
    )

    measured: ClassVar = ExactlyWith("unit", "kind", MEASURED)
    listed: ClassVar = ExactlyWith("choices", "kind", ("choice",))
    # Dates and choices are no numbers.
    of_numbers: ClassVar = tuple(
        OnlyWith(field, "kind", MEASURED) for field in ("minimum", "maximum", "better")
    )
    rules: ClassVar[tuple[RecordRule, ...]] = (measured, listed, *of_numbers)

    @property
    def in_words(self) -> bool:
        """Whether its values are words or dates, so that no unit stands behind them."""
        return self.unit in {None, "text"}

    @property
    def form(self) -> ValueForm:
        """The form of its values."""
        match self.kind:
            case "date":
                return ValueForm("date")
            case "choice":
                return ValueForm("choice", self.choices)
        return ValueForm("number")


class Place(Record):
    """Somewhere on the map."""

    name: Name = Field(description="Its name by language.")
    aliases: Many[Title] = Field((), description="Other names and spellings; searched.")
    formerly: Former[RecordId] = Field(
        (), description="Ids that it had before; their addresses lead to this one."
    )
    kind: Title | None = Field(None, description="country, county, town and so on.")
    code: CountryCode | None = Field(
        None, description="ISO 3166-1 or 3166-2 code, where it has one."
    )
    parent: PlaceId | None = Field(None, description="Id of the place that it lies in.")
    note: Line | None = Field(None, description="Anything a reader should know; shown.")
    links: Many[WebLink] = Field((), description=LINKS)
    tags: Many[Title] = Field((), description=TAGS)
    same_as: dict[str, Title] = Field(
        default_factory=dict, max_length=LONGEST_LIST, description=SAME_AS
    )
    attributes: dict[str, Line] = Field(default_factory=dict, description=ATTRIBUTES)


class Translation(Record):
    """How a source came into the language that we read."""

    origin: Language = Field(alias="from", description="Language it was translated from, BCP 47.")
    by: Translator = Field(description="Who translated it.")
    quality: TranslationQuality = Field(description="How well it is translated.")


class Reliability(Record):
    """How far we trust a source."""

    grade: ReliabilityGrade = Field(description="How far we trust it.")
    reason: Line = Field(description="Why, in one or two sentences.")


class Snapshot(Record):
    """The stored text that evidence is checked against; the text itself is not published."""

    file: Title = Field(description="Name of the file in the folder of snapshots.")
    sha256: Digest = Field(description="SHA-256 digest of the file, in hexadecimal.")
    paragraphs: Ordinal = Field(description="How many paragraphs it has.")


class Source(Record):
    """A document that facts cite."""

    title: Title = Field(description="Its title as printed.")
    formerly: Former[RecordId] = Field(
        (), description="Ids that it had before; their addresses lead to this one."
    )
    type: CslType = Field(description="What sort of document it is.")
    publisher: Title | None = Field(None, description="Who published it.")
    author: Line | None = Field(None, description="Who wrote it.")
    issued: Date | None = Field(None, description="When it was published.")
    accessed: Date | None = Field(None, description="When we read it.")
    language: Language = Field(
        description="Language of the text that we cite, as its tag: en, zh or zh-Hant."
    )
    translated: Translation | None = Field(
        None, description="From which language, by whom and how well."
    )
    lineage: Id | None = Field(
        None,
        description="Shared by sources that carry the same text; they count as one witness.",
    )
    url: Website = Field(None, description="Its web address.")
    archive_url: Link | None = Field(None, description="Address of an archived copy.")
    reliability: Reliability = Field(description="How far we trust it, and why.")
    inferred: dict[str, Line] = Field(
        default_factory=dict,
        description="For each field that the document does not state: how it was inferred.",
    )
    note: Line | None = Field(None, description="Anything a reader should know; shown.")
    snapshot: Snapshot | None = Field(None, description="The stored text.")
    verified: Date | None = Field(None, description="When somebody last looked at it.")
    links: Many[WebLink] = Field((), description=LINKS)
    tags: Many[Title] = Field((), description=TAGS)
    same_as: dict[str, Title] = Field(
        default_factory=dict, max_length=LONGEST_LIST, description=SAME_AS
    )
    attributes: dict[str, Line] = Field(default_factory=dict, description=ATTRIBUTES)


class GlossaryEntry(Record):
    """A word, and what translations made of it."""

    term: Name = Field(description="The term by language.")
    formerly: Former[RecordId] = Field(
        (), description="Ids that it had before; their addresses lead to this one."
    )
    meaning: Line = Field(description="What it means here, in our own words.")
    misreadings: Many[Title] = Field((), description="What translations wrote instead; searched.")
    about: Many[SubjectId] = Field(
        (), description="Ids of the initiatives, organizations or metrics that it names."
    )
    note: Line | None = Field(None, description="Where we are unsure, and why.")


class License(Record):
    """Under which terms the data may be used."""

    name: Title = Field(description="Its short name, such as CC BY 4.0.")
    url: WebPage = Field(description="Where its text stands.")


AttributeType = Literal["text", "number", "date", "url", "choice"]
# The kinds of records that can have attributes.
AttributeOwner = Literal["initiative", "organization", "source", "metric", "place"]


class Attribute(Record):
    """An attribute that an almanac declares for its records."""

    name: Name = Field(description="Its name by language, as readers see it.")
    type: AttributeType = Field(description="What sort of values it has.")
    choices: Many[Title] = Field((), description="For a choice: the words that can be chosen.")
    of: Many[AttributeOwner] = Field(
        ("initiative",), min_length=1, description="The kinds of records that may have it."
    )

    chosen: ClassVar = ExactlyWith("choices", "type", ("choice",))
    rules: ClassVar[tuple[RecordRule, ...]] = (chosen,)

    @model_validator(mode="after")
    def _choices(self) -> Self:
        if not self.chosen.holds(self):
            if self.type == "choice":
                message = "this attribute is a choice, and there is nothing to choose from"
                remedy = "add 'choices: [one, another]'"
                raise refusal(MISSING_FIELD, message, remedy, self.chosen.fields)
            message = f"only a choice has choices, and this attribute is of type '{self.type}'"
            remedy = "write 'type: choice', or delete 'choices:'"
            raise refusal(INVALID_VALUE, message, remedy, self.chosen.fields)
        return self


class Words(Record):
    """What an almanac calls initiatives and platforms to its readers."""

    initiative: Forms | None = Field(
        None,
        description="The word for an initiative, singular and plural, by language: "
        "{en: [program, programs]}.",
    )
    platform: Forms | None = Field(
        None,
        description="The word for an organization that runs initiatives: "
        "{en: [operator, operators]}.",
    )


class Almanac(Record):
    """What this almanac is."""

    title: Title = Field(description="Title of the site.")
    description: Line = Field(description="One or two sentences on what it is about.")
    languages: Many[Language] = Field(
        min_length=1, description="Languages of its names, BCP 47; the first is the site's own."
    )
    version: Title = Field(description="Version of the data.")
    updated: Date = Field(description="Date of the data: when its facts were last worked on.")
    license: License = Field(description="License of the data.")
    home: WebPage = Field(description="Address of the published site.")
    edit: WebPage | None = Field(
        None,
        description="Address where a file is edited, with {path} and {line} to fill in.",
    )
    new: WebPage | None = Field(
        None,
        description="Address where a new file is begun, with {path} and {content} to fill in.",
    )
    report: Link | None = Field(
        None, description="Address where an error is reported, with {title} to fill in."
    )
    release: WebPage | None = Field(
        None,
        description="Address of the offline copy of a release, with {version} to fill in.",
    )
    metric_groups: dict[str, Name] = Field(
        min_length=1,
        max_length=LONGEST_LIST,
        description="Groups of metrics by id, in the order to show them.",
    )
    group_questions: dict[str, Name] = Field(
        default_factory=dict,
        max_length=LONGEST_LIST,
        description="What readers ask of a group of metrics, by the group's id: {reach: How far "
        "does it reach?}. It heads the group's row where sides are compared.",
    )
    kinds: dict[str, Name] = Field(
        min_length=1,
        max_length=LONGEST_LIST,
        description="Kinds of initiatives by id, in the order to show them.",
    )
    attributes: dict[AttributeId, Attribute] = Field(
        default_factory=dict,
        max_length=LONGEST_LIST,
        description="Attributes of its own for records, by id, in the order to show them.",
    )
    words: Words | None = Field(
        None,
        description="What readers call an initiative and a platform; the names of fields and the "
        "addresses stay.",
    )


class Correction(Record):
    """Something that a release no longer says as the release before did."""

    item: Line = Field(
        description="The fact, event or statement: its initiative's id, '#' and its own id, as at "
        "the end of its permanent link.",
    )
    told: Line = Field(description="What it is, in words, as the release has it.")
    was: dict[str, Line] = Field(
        default_factory=dict,
        description="What stood in its fields before, by the field's name; left out where it is "
        "no longer there at all.",
    )
    now: dict[str, Line] = Field(
        default_factory=dict,
        description="What stands in these fields now; left out where nothing does.",
    )
    why: Line | None = Field(None, description="Why it was changed, for readers.")


class Release(Record):
    """A release of the data: what differs from the one before. `almanac release` writes it."""

    date: Date = Field(description="Day of the release.")
    after: Title | None = Field(
        None, description="Version of the release before; left out for the first one."
    )
    added: Items[Line] = Field((), description="The facts, events and statements that are new.")
    changed: Items[Line] = Field((), description="Those of which something is another than before.")
    removed: Items[Line] = Field((), description="Those that are no longer there.")
    corrections: Items[Correction] = Field(
        (), description="What the release before said, and this one does not say any more."
    )
