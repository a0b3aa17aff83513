"""Comparison data for the browser: kinds of records, and how they are written as compact JSON.

The scripts (compare-model.js and its neighbors) and the snippets of compare_snippets.html find what
a record says by the names of its fields; almanac.d.ts declares the same ones. A field that has its
default value is left out.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields, is_dataclass
from decimal import Decimal

from macros.derive.comparison_cell import CellState, RoleChoice
from macros.load.model import Kind, Role
from macros.pages.fact_words import ValueMark


@dataclass(frozen=True, slots=True)
class EvidenceData:
    """Where one source says so."""

    source: str
    location: str
    figure: str = ""


@dataclass(frozen=True, slots=True)
class FactData:
    """A fact of a cell. One that is never shown has only its state, and what it is about."""

    id: str
    role: Role
    # The first day on which it counts, as 2016-12-31.
    known: str
    # Why it is never shown; nothing where it can be.
    state: CellState | None = None
    text: str = ""
    # 'text' where the value is words.
    form: str = ""
    # Where it is not the metric's.
    unit: str = ""
    when: str = ""
    by: str = ""
    # What a reader can ask for to find it.
    claimants: tuple[str, ...] = ()
    # The facts that put it aside where they count, and the sides that stand against it.
    beaten: tuple[int, ...] = ()
    rivals: tuple[tuple[int, ...], ...] = ()
    # What it is sorted by, within its kind: that of its role where nothing is said.
    kind: str = ""
    low: Decimal | None = None
    high: Decimal | None = None
    tie: int = 0
    # Whether it speaks of a place or part alone, and of which.
    limited: bool = False
    of: str = ""
    place: str = ""
    # What stands beside it, and the address to which that leads.
    mark: ValueMark | None = None
    question: str = ""
    evidence: tuple[EvidenceData, ...] = ()


@dataclass(frozen=True, slots=True)
class ProgressData:
    """How far results of a cell go toward its targets, in words and on its card."""

    results: tuple[int, ...]
    targets: tuple[int, ...]
    words: str
    card: str = ""


@dataclass(frozen=True, slots=True)
class CellData:
    """The facts of one initiative and metric; numbers in them and in progress are their indexes.

    In each role the best fact stands first. Those that are never shown stand last, in the order in
    which they decide what is told instead.
    """

    facts: tuple[FactData, ...]
    progress: tuple[ProgressData, ...] = ()


@dataclass(frozen=True, slots=True)
class LinkData:
    """A record's name, and the address of its page from the root of the site."""

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


@dataclass(frozen=True, slots=True)
class MetricData:
    """A metric; `sorts` where its numbers put initiatives into an order."""

    id: str
    name: str
    address: str
    unit: str
    group: str
    sorts: bool = False


@dataclass(frozen=True, slots=True)
class ComparisonData:
    """A comparison: its initiatives, metrics, and the words for what they have in common."""

    initiatives: Sequence[InitiativeData]
    metrics: Sequence[MetricData]
    sources: Mapping[str, LinkData]
    places: Mapping[str, LinkData]
    # The ids that records had before, which shared addresses may still hold.
    former: Mapping[Kind, Mapping[str, str]]
    states: Mapping[CellState, str]
    roles: Mapping[Role, str]
    roles_of: Mapping[RoleChoice, Sequence[Role]]
    marks: Mapping[ValueMark, str]

    def json(self) -> str:
        """Its text, safe inside a script element."""
        text = json.dumps(self, ensure_ascii=False, separators=(",", ":"), default=_plain)
        # What would end the script, or begin another, is written by its number.
        return text.replace("<", "\\u003c").replace("&", "\\u0026")


def _plain(one: object) -> object:
    """What JSON knows no form for: a number, or a record without the fields that say nothing."""
    if isinstance(one, Decimal):
        return int(one) if one == one.to_integral_value() else float(one)
    assert is_dataclass(one)
    values = ((field, getattr(one, field.name)) for field in fields(one))
    return {field.name: value for field, value in values if value != field.default}
