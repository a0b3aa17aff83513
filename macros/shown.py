"""What templates may call: values in words, names, links, and derived views.

Templates compute nothing. Whatever they need that takes a look-up, an order or arithmetic is a
method here or a function of `derive`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any, Generic, TypeVar
from urllib.parse import quote

from markupsafe import Markup

from macros import checks, exports, wording
from macros.addresses import Addresses
from macros.catalog import Catalog, Kind, Placed
from macros.citation import ROLES, citation, locator
from macros.derive.bars import Bars, bars
from macros.derive.best import best, witnesses
from macros.derive.chart import Chart, chart
from macros.derive.claimant import Claimant, claimant
from macros.derive.comparison import Table, comparison
from macros.derive.computed import FORMULAS, Computed, Rounding
from macros.derive.coverage import Coverage, coverage
from macros.derive.derived import Derived
from macros.derive.differences import Difference
from macros.derive.disagreements import Disagreement
from macros.derive.entries import dated, dated_facts
from macros.derive.freshness import FactFreshness, SourceFreshness
from macros.derive.glance import glance
from macros.derive.labels import figure
from macros.derive.lineages import Lineage
from macros.derive.scope import unit
from macros.derive.timeline import Timeline, timeline
from macros.edtf import Edtf
from macros.fields import fields
from macros.manual import macros
from macros.model import Event, Fact, Name, Role

_UNKNOWN = {
    "not-researched": "not researched",
    "not-found": "not found",
    "not-disclosed": "not disclosed",
    "not-applicable": "not applicable",
}
STATES = {**_UNKNOWN, "deprecated": "deprecated only", "later": "not yet known"}
# Kinds of events that can last as long as their date says.
_LASTING = frozenset({"milestone", "other"})
CLAIMANTS: dict[Claimant, str] = {
    "own": "own count",
    "platform": "another company",
    "government": "government",
    "research": "research",
    "press": "press",
    "other": "another body",
    "unnamed": "no claimant named",
}

_ROUNDINGS: dict[Rounding, str] = {
    "exact": "not rounded",
    "nearest": "rounded",
    "down": "rounded down, so that it stays true",
    "up": "rounded up, so that it stays true",
    "outward": "rounded outward, so that it stays true",
}

# A page stays a page at any size: what is left out is counted, and the page leads to the data.
MOST_ROWS = 100
MOST_EVENTS = 1_000
MOST_DATED_FACTS = 300

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Excerpt(Generic[T]):
    """The first of many, and how many more there are than a page should hold."""

    shown: tuple[T, ...]
    left: int

    def __iter__(self) -> Iterator[T]:
        return iter(self.shown)


def _excerpt(found: Sequence[T], most: int | None) -> Excerpt[T]:
    """As many as are asked for, or as many as a page should hold."""
    shown = tuple(found[: most or MOST_ROWS])
    return Excerpt(shown, 0 if most else len(found) - len(shown))


class Shown:
    """The names and filters of templates, for one catalog and one kind of addresses."""

    def __init__(self, derived: Derived, addresses: Addresses) -> None:
        self.derived = derived
        self.catalog: Catalog = derived.catalog
        self.addresses = addresses
        self.link = cache(self._link)
        # A fact's value is written several times: on its pages, on its card, for the search.
        self._amounts: dict[tuple[str, bool], str] = {}
        # Templates ask whether there is a chart, and then draw it.
        self.chart = lru_cache(maxsize=1)(self._chart)

    def names(self) -> dict[str, Any]:
        """The functions and constants that templates see."""
        offered: tuple[Callable[..., Any], ...] = (
            self.address,
            self.edit_address,
            self.report_address,
            self.name_of,
            self.page_address,
            self.question_address,
            self.lineage_of,
            self.witness_words,
            self.chosen_fact,
            self.comparison,
            self.selected_bars,
            self.selected_timeline,
            self.selected_progress,
            self.formula,
            self.selected_initiatives,
            self.selected_disagreements,
            self.selected_differences,
            self.selected_lineages,
            self.selected_coverage,
            self.selected_sources,
            self.selected_verifications,
        )
        return {
            **{function.__name__: function for function in offered},
            "link": self.link,
            "chart": self.chart,
            "catalog": self.catalog,
            "derived": self.derived,
            "at_a_glance": lambda: glance(self.derived),
            "macros": macros,
            "data_files": exports.FILES,
            "fields": fields,
            "file_address": self.addresses.file,
            "rules": checks.rules,
        }

    def filters(self) -> dict[str, Callable[..., Any]]:
        """The filters that templates see."""
        return {
            "amount": self.amount,
            "full": self.full,
            "figure": self.figure,
            "name": self.catalog.name,
            "other_names": self.catalog.other_names,
            "when": self.when,
            "number": lambda value: wording.number(value, self.catalog.language),
            "locator": locator,
            "role_words": ROLES.__getitem__,
            "unknown_words": STATES.__getitem__,
            "placed": self.addresses.placed,
            "count": count,
            "claimant": lambda fact: claimant(self.catalog, fact),
            "claimant_words": self.claimant_words,
            "citation": lambda fact: citation(self.catalog, fact, self.full(fact)),
            "outcome": self.outcome,
            "admitted": self.admitted,
            "rounding_words": _ROUNDINGS.__getitem__,
            "happened": self.happened,
            "language": lambda tag: wording.language_name(tag, self.catalog.language),
            "known": self.known,
            "unit_words": self.unit_words,
            "compact": lambda value: wording.compact(value, self.catalog.language),
        }

    # Values in words

    def amount(self, fact: Placed[Fact], *, compact: bool = True) -> str:
        """A fact's value with its qualifier and unit, or its words, or its kind of unknown."""
        asked = (fact.key, compact)
        if asked not in self._amounts:
            self._amounts[asked] = self._amount(fact, compact=compact)
        return self._amounts[asked]

    def _amount(self, fact: Placed[Fact], *, compact: bool) -> str:
        item = fact.item
        if item.unknown:
            return _UNKNOWN[item.unknown]
        if item.text:
            return item.text
        low, high = item.range or (None, None)
        return wording.amount(
            item.value,
            low,
            high,
            unit=unit(self.catalog, item),
            qualifier=item.qualifier,
            language=self.catalog.language,
            compact=compact,
        )

    def unit_words(self, unit: str) -> str:
        """A unit as it reads after a figure."""
        return wording.unit_words(unit, self.catalog.language)

    def limits(self, fact: Placed[Fact]) -> str:
        """The part and place that a value is limited to: 'walnuts, in Tonglu'."""
        item = fact.item
        place = f"in {self.name_of('place', item.place)}" if item.place else ""
        return ", ".join(part for part in (item.of, place) if part)

    def full(self, fact: Placed[Fact]) -> str:
        """A fact's value with all its digits."""
        return self.amount(fact, compact=False)

    def figure(self, fact: Placed[Fact]) -> str:
        """A fact's value without its unit, for where an axis names it: 'over 28,000'."""
        return figure(self.catalog, fact.item) or self.amount(fact)

    def when(self, date: Edtf | None) -> str:
        """A date in words."""
        return wording.date_words(date, self.catalog.language) if date else "undated"

    def happened(self, event: Event) -> str:
        """An event's date in words; what happens once happens some time within a span."""
        lasts = event.kind in _LASTING
        say = wording.date_words if lasts else wording.within_words
        return say(event.date, self.catalog.language)

    def known(self, initiative: str) -> str:
        """How much is known of an initiative: "14 facts, 2 disagreements"."""
        facts = [fact for fact in self.catalog.facts_of[initiative] if not fact.item.unknown]
        if not facts:
            return "no value known"
        found = len(self.derived.disagreements_of.get(initiative, ()))
        words = count(len(facts), "fact")
        return f"{words}, {count(found, 'disagreement')}" if found else words

    def witness_words(self, fact: Placed[Fact]) -> str:
        """How many sources a fact has, and how many of them are independent."""
        sources = len({one.source for one in fact.item.evidence})
        independent = witnesses(self.catalog, fact)
        said = count(sources, "source")
        return said if independent == sources else f"{said}, {independent} independent"

    def claimant_words(self, fact: Placed[Fact]) -> str:
        """What kind of claimant stands behind a fact: 'own count', 'government', 'press'."""
        return CLAIMANTS[claimant(self.catalog, fact)]

    def outcome(self, one: Computed) -> str:
        """A computed number in words: 'over 28%', '38 to 54 times', '+2 percentage points'."""
        low, high = one.rounded
        words = wording.amount(
            *((low, None, None) if low == high else (None, low, high)),
            unit=one.unit,
            qualifier=one.qualifier,
            language=self.catalog.language,
        )
        added = one.kind == "change" or (one.kind == "growth" and one.unit == "percent")
        return f"+{words}" if added and low > 0 else words

    def admitted(self, one: Computed) -> str:
        """What a computed number's inputs admit, where that is more than is said: '45% to 55%'."""
        low, high = one.admitted
        if one.allowed == (one.low, one.high) or (high is None and low == one.rounded[0]):
            return ""
        language = self.catalog.language
        if high is None:
            said = wording.amount(low, unit=one.unit, qualifier="at-least", language=language)
        else:
            said = wording.amount(None, low, high, unit=one.unit, language=language)
        return "" if said == self.outcome(one) else said

    # Names and links

    def name_of(self, kind: Kind, id: str) -> str:
        """The name of a record, or the title of a source."""
        record = self.catalog.records(kind)[id]
        name: Name | None = getattr(record, "name", None) or getattr(record, "term", None)
        return self.catalog.name(name) if name else str(getattr(record, "title", id))

    def address(self, kind: Kind, id: str, anchor: str = "") -> str:
        """The address of a record's page."""
        return self.addresses.record(kind, id, anchor)

    def page_address(self, page: str, anchor: str = "") -> str:
        """The address of a page by its path as MkDocs knows it: 'timeline.md'."""
        return self.addresses.page(page, anchor)

    def question_address(self, one: Disagreement | Difference | Lineage) -> str:
        """The address of the page of a disagreement, a difference or a lineage."""
        return self.addresses.question(one)

    def lineage_of(self, fact: Placed[Fact]) -> Lineage | None:
        """The lineage of which several copies stand behind a fact, if there is one."""
        sources = [one.source for one in fact.item.evidence]
        return next(
            (one for one in self.derived.lineages if len(set(sources) & set(one.sources)) > 1),
            None,
        )

    def _link(self, kind: Kind, id: str) -> Markup:
        return Markup('<a href="{}">{}</a>').format(
            self.addresses.record(kind, id), self.name_of(kind, id)
        )

    def edit_address(self, file: str, line: int) -> str:
        """Where a file is edited, '' if there is none, or the almanac does not say."""
        template = (file and self.catalog.almanac.edit) or ""
        return template.replace("{path}", file).replace("{line}", str(line))

    def report_address(self, title: str) -> str:
        """Where an error is reported, '' if the almanac does not say."""
        return (self.catalog.almanac.report or "").replace("{title}", quote(title))

    # Derived views, as macros ask for them

    def chosen_fact(
        self, initiative: str, metric: str, as_of: Edtf | None = None, role: Role = "actual"
    ) -> Placed[Fact] | None:
        """The best value of a metric in a role, as known at a date, or which kind of unknown."""
        facts = self.derived.facts_by_metric[initiative].get(metric, ())
        chosen = best(self.catalog, facts, role, as_of.latest if as_of else None)
        unknown = (fact for fact in facts if fact.item.unknown and fact.item.role == role)
        return chosen or next(unknown, None)

    def comparison(
        self,
        initiatives: Sequence[str] | None = None,
        metrics: Sequence[str] | None = None,
        group: str | None = None,
        as_of: Edtf | None = None,
    ) -> tuple[Table, ...]:
        """Tables of initiatives beside metrics."""
        at = as_of.latest if as_of else None
        return comparison(self.derived, initiatives, metrics, group, at, MOST_ROWS)

    def selected_timeline(
        self,
        initiatives: Sequence[str] | None = None,
        platform: str | None = None,
        place: str | None = None,
        most: int | None = None,
    ) -> Timeline:
        """The timeline of some initiatives, of a platform's, or of a place.

        Where only some of the latest events are wanted, facts are left out.
        """
        ids = self._initiatives(initiatives, platform)
        events: list[Placed[Event]] = [
            event
            for id in ids
            for event in self.catalog.events_of[id]
            if event.item.rank != "deprecated" and self._lies_in(event.item.place, place)
        ]
        facts = dated_facts(
            fact
            for id in ids
            if not most
            for fact in self.catalog.facts_of[id]
            if self._lies_in(fact.item.place, place)
        )
        latest, values = dated(events)[-(most or MOST_EVENTS) :], facts[-MOST_DATED_FACTS:]
        having = {one.initiative for one in latest} | {one.initiative for one in values}
        bars = ids if place is None and len(ids) <= MOST_ROWS else [i for i in ids if i in having]
        asked = (*(initiatives or ()), platform, place, most)
        return timeline(
            self.catalog,
            bars[:MOST_ROWS],
            latest,
            values,
            id="-".join(str(one) for one in asked if one),
            left_events=0 if most else len(events) - len(latest),
            left_facts=len(facts) - len(values),
        )

    def selected_progress(
        self,
        initiatives: Sequence[str] | None = None,
        metrics: Sequence[str] | None = None,
        most: int | None = None,
    ) -> Excerpt[Computed]:
        """Progress toward targets, initiative by initiative."""
        ids = initiatives or tuple(self.derived.progress_of)
        found = [
            one
            for id in ids
            for one in self.derived.progress_of[id].values()
            if isinstance(one, Computed) and (metrics is None or one.metric in metrics)
        ]
        return _excerpt(found, most)

    def formula(self, name: str, amount: str, base: str) -> Computed:
        """What a formula gives for two facts, by their keys; calls are checked before."""
        found = FORMULAS[name](
            self.catalog, (self.catalog.fact[amount],), (self.catalog.fact[base],)
        )
        assert isinstance(found, Computed)
        return found

    def selected_initiatives(
        self,
        initiatives: Sequence[str] | None = None,
        platform: str | None = None,
        most: int | None = None,
    ) -> Excerpt[str]:
        """Ids of initiatives: the given ones, a platform's, or all."""
        return _excerpt(self._initiatives(initiatives, platform), most)

    def _initiatives(self, initiatives: Sequence[str] | None, platform: str | None) -> list[str]:
        ids = list(initiatives or self.catalog.initiatives)
        if platform:
            ids = [id for id in ids if self.catalog.initiatives[id].platform == platform]
        return ids

    def selected_disagreements(
        self, initiatives: Sequence[str] | None = None, most: int | None = None
    ) -> Excerpt[Disagreement]:
        """Disagreements, the open ones first."""
        found = [
            one
            for one in self.derived.disagreements
            if initiatives is None or one.initiative in initiatives
        ]
        return _excerpt(found, most)

    def selected_differences(self, initiatives: Sequence[str] | None = None) -> Excerpt[Difference]:
        """Differences, those of some initiatives or all."""
        found = [
            one
            for one in self.derived.differences
            if initiatives is None or any(fact.initiative in initiatives for fact in one.facts)
        ]
        return _excerpt(found, None)

    def selected_lineages(self, initiatives: Sequence[str] | None = None) -> tuple[Lineage, ...]:
        """Lineages with several copies, those that some initiatives rest on or all."""
        return tuple(
            one
            for one in self.derived.lineages
            if initiatives is None or any(owner.initiative in initiatives for owner in one.shared)
        )

    def selected_coverage(self, group: str | None = None) -> tuple[Coverage, ...]:
        """Coverage tables, one for each group of metrics."""
        groups = [group] if group else list(self.catalog.almanac.metric_groups)
        tables = []
        for name in groups:
            metrics = [id for id, metric in self.catalog.metrics.items() if metric.group == name]
            rows = [
                id
                for id in self.catalog.initiatives
                if any(metric in self.derived.facts_by_metric[id] for metric in metrics)
            ]
            if rows:
                tables.append(coverage(self.derived, rows, metrics, MOST_ROWS))
        return tuple(tables)

    def selected_sources(self, most: int | None = None) -> Excerpt[SourceFreshness]:
        """When sources were last verified, the most pressing first."""
        return _excerpt(self.derived.freshness.sources, most)

    def selected_verifications(self, most: int | None = None) -> Excerpt[FactFreshness]:
        """When facts were last verified, the most pressing first."""
        return _excerpt(self.derived.freshness.facts, most)

    def _chart(self, initiative: str, metric: str) -> Chart | None:
        """The chart of a metric of an initiative."""
        facts = self.derived.facts_by_metric[initiative].get(metric, ())
        return chart(self.catalog, facts, self._contested)

    def _contested(self, fact: Placed[Fact]) -> bool:
        """Whether a sign stands beside a fact's value that leads to another one."""
        return fact.key in self.derived.disagreement_of or fact.key in self.derived.differences_of

    def selected_bars(
        self,
        metric: str,
        initiatives: Sequence[str] | None = None,
        as_of: Edtf | None = None,
    ) -> Bars | None:
        """The values of a metric across initiatives, as known at a date."""
        return bars(self.derived, metric, initiatives, as_of.latest if as_of else None)

    def _lies_in(self, place: str | None, whole: str | None) -> bool:
        """Whether a place is or lies in another; anything lies anywhere."""
        if whole is None:
            return True
        while place is not None and place != whole:
            record = self.catalog.places.get(place)
            place = record.parent if record else None
        return place == whole


@cache
def count(number: int, noun: str, plural: str = "") -> str:
    """A number with its noun: '1 source', '2 sources'."""
    return f"{wording.number(number)} {noun if number == 1 else plural or noun + 's'}"
