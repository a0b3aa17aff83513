"""Two thousand years in a browser: the timeline and the comparison of the almanac of history."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Page, expect

from macros.derive.best_fact import best_fact
from macros.ground.days import Day
from macros.load.catalog import Catalog
from tests.support.comparisons import open_comparison
from tests.support.serving import serving
from tests.support.timelines import controls, entries, open_timeline, said

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def home(history_site: Path) -> Iterator[str]:
    """The address of the site."""
    with serving(history_site) as address:
        yield address


def test_an_address_asks_for_years_bce(page: Page, home: str, history: Catalog) -> None:
    open_timeline(page, f"{home}timeline/?from=-0043&to=0100")
    shown = entries(page).locator(".alm-timeline__when").all_inner_texts()
    assert "15 March 44 BCE" in shown
    assert "about 20 BCE" in shown
    assert not [words for words in shown if words.startswith(("spring 221", "742 CE"))]
    count, every = said(page)
    assert 0 < count < every


def test_years_bce_are_typed_as_people_write_them(page: Page, home: str) -> None:
    open_timeline(page, f"{home}timeline/")
    controls(page).locator("[name=from]").fill("44 BCE")
    controls(page).locator("[name=to]").fill("100")
    controls(page).locator("[name=to]").press("Enter")
    before = said(page)
    assert parse_qs(urlsplit(page.url).query) == {"from": ["44 BCE"], "to": ["100"]}
    open_timeline(page, page.url)
    assert said(page) == before == (5, before[1])


_LATER = """
window.later = [];
window.requestIdleCallback = (task) => window.later.push(task);
"""


def test_what_a_reader_types_before_a_comparison_is_ready_stays(page: Page, home: str) -> None:
    page.add_init_script(_LATER)
    open_comparison(page, f"{home}compare/all/")
    field = page.get_by_label("As of")
    field.press_sequentially("40 BCE")
    page.evaluate("() => { for (const task of window.later) task(); }")
    expect(field).to_have_value("40 BCE")
    field.press("Enter")
    expect(page).to_have_url(re.compile(r"as_of=-0039-12-31$"))


def test_a_reader_types_a_year_bce_into_a_comparison(
    page: Page, home: str, history: Catalog
) -> None:
    open_comparison(page, f"{home}compare/all/")
    field = page.get_by_label("As of")
    cell = page.locator("[data-group=people] td[data-label=Population] .alm-value")
    facts = [fact for fact in history.facts_of["walls-of-vell"] if fact.item.metric == "population"]
    for typed, day, words in (
        ("40 BCE", Day(-39, 12, 31), "40 BCE"),
        ("742", Day(742, 12, 31), "742 CE"),
        ("1352", Day(1352, 12, 31), "1352"),
    ):
        field.fill(typed)
        field.dispatch_event("change")
        best = best_fact(history, facts, "actual", day)
        assert best
        expect(cell).to_have_attribute("href", re.compile(f"/walls-of-vell/#{best.id}$"))
        expect(field).to_have_value(str(day))
        expect(page.locator(".alm-compare [role=status]")).to_contain_text(f"31 December {words}")
    field.fill("soon")
    field.dispatch_event("change")
    expect(field).to_have_value("1352-12-31")
    page.reload()
    expect(field).to_have_value("1352-12-31")
