"""An almanac in which one initiative, one metric and one organization have very much."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from macros.draw import thinned
from macros.load.catalog import Catalog
from macros.pages import initiative_pages, list_views, page_numbers, record_pages
from tests.support import small

ROWS = 10
"""The rows of a section on a page in these tests: a tenth of what readers see."""

_EVIDENCE = "evidence: [{source: book, paragraph: 1}]"
_METRICS = ("members", "walkers", "grants", "depth", "cold")


def few_rows(monkeypatch: pytest.MonkeyPatch, rows: int = ROWS) -> None:
    """Lets pages have few rows, so that a small almanac has long ones."""
    for module in (page_numbers, record_pages, initiative_pages):
        monkeypatch.setattr(module, "MOST_ROWS", rows)
    monkeypatch.setattr(thinned, "MOST_MARKS", 6)
    monkeypatch.setattr(initiative_pages, "_AT_HOME", 1)
    monkeypatch.setattr(list_views, "MOST_INITIATIVES", rows)
    monkeypatch.setattr(list_views, "MOST_RECORDS", rows)


def catalog(root: Path, times: int) -> Catalog:
    """An initiative of 100 facts, and a club with 40 others, or so many times as much."""
    head = "kind: program\nsummary: One.\nplatform: club\n"
    files = {
        f"data/initiatives/walk-{n}.yml": f"name: Walk {n}\n{head}facts:\n"
        f"  - {{metric: members, value: {n}, as_of: 2016, place: town, {_EVIDENCE}}}\n"
        for n in range(40 * times)
    }
    files["data/initiatives/vast.yml"] = f"name: Vast\n{head}" + "".join(_vast(times))
    files["data/places.yml"] = "county: {name: County}\n" + "".join(
        f"{id}: {{name: {id}, parent: county}}\n"
        for id in ("town", *(f"place-{n}" for n in range(12 * times)))
    )
    return small.catalog(root, files=files)


def _vast(times: int) -> Iterator[str]:
    yield "facts:\n"
    for n in range(100 * times):
        # The first metric has by far the most.
        metric = _METRICS[n % 10 if n % 10 < len(_METRICS) else 0]
        year, role = 1500 + n, "target" if n % 17 == 3 else "actual"
        told = f", event: e{n % (15 * times)}" if n % 7 == 0 and role == "actual" else ""
        known = f"value: {n}" if n % 9 else "unknown: not-found"
        yield (
            f"  - {{metric: {metric}, id: f{n}, {known}, as_of: {year}, role: {role}, "
            f"formerly: [old-{n}]{told}, {_EVIDENCE}}}\n"
        )
    yield "events:\n"
    for n in range(15 * times):
        yield f"  - {{date: {1500 + n}, id: e{n}, title: Event, kind: other, {_EVIDENCE}}}\n"
    yield "statements:\n"
    for n in range(30 * times):
        stance = ("supportive", "critical", "neutral")[n % 3]
        yield (
            f"  - {{date: {1500 + n}, id: s{n}, speaker: {{en: Ann {n}}}, "
            f"organization: club, stance: {stance}, text: So it is., {_EVIDENCE}}}\n"
        )
