"""What templates may call: values in words, names, links, and derived views.

Templates compute nothing. Whatever they need that takes a look-up, an order or arithmetic is a
method here or a function of `derive`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Decimal
from functools import lru_cache
from typing import Any
from urllib.parse import quote

from markupsafe import Markup

from macros import checks, wording
from macros.addresses import Addresses
from macros.catalog import Catalog, Kind, Placed
from macros.derive.best import best, is_whole, witnesses
from macros.derive.chart import Chart, chart
from macros.derive.comparison import Table, comparison
from macros.derive.coverage import Coverage, coverage
from macros.derive.derived import Derived
from macros.derive.disagreements import Disagreement
from macros.derive.progress import Progress
from macros.derive.timeline import Timeline, timeline
from macros.edtf import Edtf
from macros.fields import fields
from macros.manual import macros
from macros.model import Event, Evidence, Fact, Name, Role

_UNKNOWN = {
    "not-researched": "not researched",
    "not-found": "not found",
    "not-disclosed": "not disclosed",
    "not-applicable": "not applicable",
}
_ROLES = {"actual": "result", "target": "target", "forecast": "forecast"}
_MOST_ROWS = 100
_MOST_EVENTS = 300


class Shown:
    """The names and filters of templates, for one catalog and one kind of addresses."""

    def __init__(self, derived: Derived, addresses: Addresses) -> None:
        self.derived = derived
        self.catalog: Catalog = derived.catalog
        self.addresses = addresses
        self.link = lru_cache(maxsize=None)(self._link)

    def names(self) -> dict[str, Any]:
        """The functions and constants that templates see."""
        offered: tuple[Callable[..., Any], ...] = (
            self.address,
            self.edit_address,
            self.report_address,
            self.link,
            self.name_of,
            self.page_address,
            self.witness_words,
            self.chosen_fact,
            self.comparison,
            self.selected_timeline,
            self.selected_progress,
            self.selected_initiatives,
            self.selected_disagreements,
            self.selected_coverage,
            self.chart,
            is_whole,
        )
        return {
            **{function.__name__.lstrip("_"): function for function in offered},
            "link": self.link,
            "catalog": self.catalog,
            "derived": self.derived,
            "macros": macros,
            "fields": fields,
            "rules": checks.rules,
            "none": None,
        }

    def filters(self) -> dict[str, Callable[..., Any]]:
        """The filters that templates see."""
        return {
            "amount": self.amount,
            "full": self.full,
            "name": self.catalog.name,
            "other_names": self.catalog.other_names,
            "when": self.when,
            "number": lambda value: wording.number(value, self.catalog.language),
            "locator": locator,
            "role_words": _ROLES.__getitem__,
            "unknown_words": _UNKNOWN.__getitem__,
            "placed": self.addresses.placed,
            "count": count,
            "share": share,
            "unit_words": lambda unit: wording.unit_words(unit, self.catalog.language),
            "compact": lambda value: wording.compact(value, self.catalog.language),
        }

    # Values in words

    def amount(self, fact: Placed[Fact], *, compact: bool = True) -> str:
        """A fact's value with its qualifier and unit, or its words, or its kind of unknown."""
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
            unit=item.unit or self.catalog.metrics[item.metric].unit,
            qualifier=item.qualifier,
            language=self.catalog.language,
            compact=compact,
        )

    def full(self, fact: Placed[Fact]) -> str:
        """A fact's value with all its digits."""
        return self.amount(fact, compact=False)

    def when(self, date: Edtf | None) -> str:
        """A date in words."""
        return wording.date_words(date, self.catalog.language) if date else "undated"

    def witness_words(self, fact: Placed[Fact]) -> str:
        """How many sources a fact has, and how many of them are independent."""
        sources = len({one.source for one in fact.item.evidence})
        independent = witnesses(self.catalog, fact)
        said = count(sources, "source")
        return said if independent == sources else f"{said}, {independent} independent"

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

    def _link(self, kind: Kind, id: str) -> Markup:
        return Markup('<a href="{}">{}</a>').format(
            self.addresses.record(kind, id), self.name_of(kind, id)
        )

    def edit_address(self, file: str, line: int) -> str:
        """Where a file is edited, '' if the almanac does not say."""
        template = self.catalog.almanac.edit or ""
        return template.replace("{path}", file).replace("{line}", str(line))

    def report_address(self, title: str) -> str:
        """Where an error is reported, '' if the almanac does not say."""
        return (self.catalog.almanac.report or "").replace("{title}", quote(title))

    # Derived views, as macros ask for them

    def chosen_fact(
        self, initiative: str, metric: str, as_of: Edtf | None = None, role: Role = "actual"
    ) -> Placed[Fact] | None:
        """The best value of a metric in a role, as known at a date."""
        facts = self.derived.facts_by_metric[initiative].get(metric, ())
        chosen = best(self.catalog, facts, role, as_of.latest if as_of else None)
        return chosen or next((fact for fact in facts if fact.item.unknown), None)

    def comparison(
        self,
        initiatives: Sequence[str] | None = None,
        metrics: Sequence[str] | None = None,
        group: str | None = None,
        as_of: Edtf | None = None,
    ) -> tuple[Table, ...]:
        """Tables of initiatives beside metrics."""
        at = as_of.latest if as_of else None
        return comparison(self.derived, initiatives, metrics, group, at, _MOST_ROWS)

    def selected_timeline(
        self,
        initiatives: Sequence[str] | None = None,
        platform: str | None = None,
        place: str | None = None,
        most: int | None = None,
    ) -> Timeline:
        """The timeline of some initiatives, of a platform's, or of a place."""
        ids = self.selected_initiatives(initiatives, platform)
        events: list[Placed[Event]] = [
            event
            for id in ids
            for event in self.catalog.events_of[id]
            if place is None or self._lies_in(event.item.place, place)
        ]
        latest = sorted(events, key=lambda event: event.item.date.sort_key)
        shown = latest[-(most or _MOST_EVENTS) :]
        having = {event.initiative for event in shown}
        bars = ids if place is None and len(ids) <= _MOST_ROWS else [i for i in ids if i in having]
        return timeline(self.catalog, bars[:_MOST_ROWS], shown)

    def selected_progress(
        self,
        initiatives: Sequence[str] | None = None,
        metrics: Sequence[str] | None = None,
        most: int | None = None,
    ) -> tuple[Progress, ...]:
        """Progress toward targets, initiative by initiative."""
        ids = initiatives or tuple(self.derived.progress_of)
        found = [
            one
            for id in ids
            for one in self.derived.progress_of.get(id, ())
            if metrics is None or one.metric in metrics
        ]
        return tuple(found[: most or _MOST_ROWS])

    def selected_initiatives(
        self,
        initiatives: Sequence[str] | None = None,
        platform: str | None = None,
        most: int | None = None,
    ) -> list[str]:
        """Ids of initiatives: the given ones, a platform's, or all."""
        ids = list(initiatives or self.catalog.initiatives)
        if platform:
            ids = [id for id in ids if self.catalog.initiatives[id].platform == platform]
        return ids[:most] if most else ids

    def selected_disagreements(
        self, initiatives: Sequence[str] | None = None, most: int | None = None
    ) -> tuple[Disagreement, ...]:
        """Disagreements, the open ones first."""
        found = [
            one
            for one in self.derived.disagreements
            if initiatives is None or one.initiative in initiatives
        ]
        return tuple(found[: most or len(found)])

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
                tables.append(coverage(self.catalog, rows[:_MOST_ROWS], metrics))
        return tuple(tables)

    def chart(self, initiative: str, metric: str) -> Chart | None:
        """The chart of a metric of an initiative."""
        return chart(self.derived.facts_by_metric[initiative].get(metric, ()))

    def _lies_in(self, place: str | None, whole: str) -> bool:
        while place is not None and place != whole:
            record = self.catalog.places.get(place)
            place = record.parent if record else None
        return place == whole


def locator(evidence: Evidence) -> str:
    """Where in its source evidence stands, in short: '¶ 3', 'page 12'."""
    if evidence.paragraph is not None:
        return f"¶ {evidence.paragraph}"
    for name in ("page", "section", "table", "timestamp"):
        found = getattr(evidence, name)
        if found is not None:
            return f"{name} {found}"
    return ""


def count(number: int, noun: str, plural: str = "") -> str:
    """A number with its noun: '1 source', '2 sources'."""
    return f"{wording.number(number)} {noun if number == 1 else plural or noun + 's'}"


def share(progress: Progress) -> str:
    """Progress in words: 'over 28%', '28% to 30%', 'about 50%'."""
    low, high = (wording.number(_rounded(end)) for end in (progress.low, progress.high))
    span = f"{low}%" if low == high else f"{low}% to {high}%"
    return {"exactly": "", "at-least": "over ", "about": "about "}[progress.openness] + span



def _rounded(percent: Decimal) -> Decimal:
    """Whole percents; one significant digit below one percent."""
    return percent.quantize(Decimal(1)) if percent >= 1 else Decimal(f"{percent:.1g}")
