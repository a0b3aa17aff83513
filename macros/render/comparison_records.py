"""Records of the comparison data for the browser, and their compact JSON.

The fields have the names by which the scripts (compare-model.js and its neighbors) and the snippets
(compare_snippets.html) read them. almanac.d.ts declares the same fields. JSON leaves out a field
that has its default value.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from decimal import Decimal
from typing import Literal

from macros.derive.comparison_cell import CellState, RoleChoice
from macros.load.model import Kind, Role
from macros.pages.fact_words import ValueMark


@dataclass(frozen=True, slots=True)
class EvidenceData:
    """One piece of evidence: a source and the location in it."""

    source: str
    location: str


@dataclass(frozen=True, slots=True)
class FactData:
    """A fact of a cell. A fact that is never shown has the first four fields and its page only."""

    id: str
    role: Role
    # The first day on which it counts: '2016-12-31'; '' where it counts on all days.
    known_from: str = ""
    # Why it is never shown: it is unknown or deprecated.
    state: CellState | None = None
    text: str = ""
    # 'text' for a value in words.
    form: str = ""
    # Where it differs from the unit of the metric.
    unit: str = ""
    date: str = ""
    attribution: str = ""
    # Who says it, in short; and which of its date and claimant are our reading.
    who: str = ""
    readings: tuple[str, ...] = ()
    # By when it was promised, in words.
    due: str = ""
    # The value where the metric's name says the unit.
    figure: str = ""
    # In how many independent texts it stands, and of a flow over how many days it was counted.
    attested: int = 1
    days: int = 0
    # The choices of a claimant that include it.
    claimants: tuple[str, ...] = ()
    # Indexes of the facts that beat it where they count, and of its rivals, side by side.
    beaten_by: tuple[int, ...] = ()
    rivals: tuple[tuple[int, ...], ...] = ()
    # Where it differs from the role.
    sort_class: str = ""
    low: Decimal | None = None
    # Where it differs from the lowest number.
    high: Decimal | None = None
    qualifier_order: int = 0
    # The same for a value that is no number, where it stands among those of its metric.
    sort_low: Decimal | None = None
    sort_high: Decimal | None = None
    # Whether it counts one place or part alone, and which.
    limited: bool = False
    part: str = ""
    place: str = ""
    # Its uncertainty and its prices, in words.
    details: tuple[str, ...] = ()
    # The sign beside the value, and the address where it leads.
    mark: ValueMark | None = None
    question: str = ""
    # The address of its page, where that is not the first page of its initiative.
    page: str = ""
    evidence: tuple[EvidenceData, ...] = ()


@dataclass(frozen=True, slots=True)
class ProgressData:
    """Progress from results to targets, by their indexes; its words, and its kind."""

    results: tuple[int, ...]
    targets: tuple[int, ...]
    amount: str
    # What stands behind the amount: 'of the target'.
    words: str
    kind: str = "progress"


@dataclass(frozen=True, slots=True)
class CellData:
    """All facts of one initiative and metric.

    The facts that may be shown stand first, in each role the best first. The others follow in the
    order in which they decide the state of the cell.
    """

    facts: tuple[FactData, ...]
    progress: tuple[ProgressData, ...] = ()


@dataclass(frozen=True, slots=True)
class LinkData:
    """The name of a record, and the address of its page from the root of the site."""

    name: str
    address: str


@dataclass(frozen=True, slots=True)
class InitiativeData:
    """An initiative, with its cells by metric."""

    id: str
    name: str
    address: str
    cells: Mapping[str, CellData]
    platform: str = ""


# What a metric sorts by; for each, compare_snippets.html has the words.
Order = Literal["numbers", "dates", "choices"]


@dataclass(frozen=True, slots=True)
class MetricData:
    """A metric; `sorts` says by what it can sort the initiatives, and is empty if it cannot."""

    id: str
    name: str
    address: str
    unit: str
    group: str
    sorts: Literal["", Order] = ""
    # The metrics that it does not compare with, each with the reason.
    contrasts: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class GroupData:
    """A group of metrics: its name, and the question that heads its row."""

    id: str
    name: str
    question: str = ""


@dataclass(frozen=True, slots=True)
class NounData:
    """What readers call an initiative: in a heading, and one and many in a sentence."""

    title: str
    singular: str
    plural: str


@dataclass(frozen=True, slots=True)
class ComparisonData:
    """A whole comparison, with the records and the words that its facts name by id."""

    initiatives: Sequence[InitiativeData]
    metrics: Sequence[MetricData]
    groups: Sequence[GroupData]
    # The platforms of the initiatives.
    platforms: Mapping[str, LinkData]
    sources: Mapping[str, LinkData]
    places: Mapping[str, LinkData]
    # Current ids by former ids, which shared addresses may still hold.
    former: Mapping[Kind, Mapping[str, str]]
    states: Mapping[CellState, str]
    roles: Mapping[Role, str]
    roles_of: Mapping[RoleChoice, Sequence[Role]]
    marks: Mapping[ValueMark, str]
    nouns: NounData
    # The sentences around the figures of sides, with blanks.
    phrases: Mapping[str, str]

    def json(self) -> str:
        """Its JSON, safe inside a script element."""
        text = json.dumps(self, ensure_ascii=False, separators=(",", ":"), default=plain)
        # Signs that could end the script element, or begin another, are written as escapes.
        return text.replace("<", "\\u003c").replace("&", "\\u0026")


RECORDS = (
    *(EvidenceData, FactData, ProgressData, CellData, LinkData, InitiativeData, MetricData),
    *(GroupData, NounData),
    ComparisonData,
)
# The fields of each record, with their default values.
DEFAULTS: Mapping[type, Mapping[str, object]] = {
    record: {field.name: field.default for field in fields(record)} for record in RECORDS
}
# Above it, scripts cannot tell each integer from the next.
_MOST_EXACT = 2**53


def plain(one: object) -> object:
    """A number or a record in types that JSON knows; a record without its default values."""
    if isinstance(one, Decimal):
        return written_number(one)
    defaults = DEFAULTS[type(one)].items()
    return {name: value for name, default in defaults if (value := getattr(one, name)) != default}


def written_number(number: Decimal) -> int | float | str:
    """A number that a script reads with all its digits; their text where it would round them."""
    digits = f"{number:f}"
    integer = number == number.to_integral_value()
    read: int | float = int(number) if integer else float(number)
    return read if abs(read) <= _MOST_EXACT and str(read) == digits else digits
