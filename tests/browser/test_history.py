"""Two thousand years in a browser: the timeline and the comparison of the almanac of history."""

from __future__ import annotations

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
    shown = entries(page).locator(":is(time, .alm-event__date)").all_inner_texts()
    assert "15 March 44 BCE" in shown
    assert "about 20 BCE" in shown
    assert not [words for words in shown if words.startswith(("spring 221", "742 CE"))]
    count, every = said(page)
    assert 0 < count < every
    labels = page.locator(".alm-timeline__axis text[data-closer]").all_text_contents()
    assert labels
    assert all(label.endswith((" CE", " BCE")) for label in labels)


def test_zooming_in_writes_days_into_the_address_that_lead_back(page: Page, home: str) -> None:
    open_timeline(page, f"{home}timeline/")
    for _ in range(6):
        controls(page).get_by_role("button", name="Zoom in").click()
    controls(page).get_by_role("button", name="Earlier").click()
    asked = parse_qs(urlsplit(page.url).query)
    before = said(page)
    open_timeline(page, page.url)
    assert said(page) == before
    assert parse_qs(urlsplit(page.url).query) == asked


def test_a_reader_types_a_year_bce_into_a_comparison(
    page: Page, home: str, history: Catalog
) -> None:
    open_comparison(page, f"{home}compare/")
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
        expect(cell).to_have_attribute("popovertarget", f"card-walls-of-vell--{best.id}")
        expect(field).to_have_value(str(day))
        expect(page.locator(".alm-compare [role=status]")).to_contain_text(f"31 December {words}")
    field.fill("soon")
    field.dispatch_event("change")
    expect(field).to_have_value("1352-12-31")
    page.reload()
    expect(field).to_have_value("1352-12-31")
