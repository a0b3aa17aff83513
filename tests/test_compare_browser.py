"""The controls of a comparison, in a real Chromium: what they show is what `comparison` says."""

from __future__ import annotations

import csv
import io
from datetime import date
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from macros.catalog import Placed
from macros.derive.best import known_from
from macros.derive.comparison import comparison
from macros.derive.derived import Derived
from macros.fact_words import STATES
from macros.model import Fact
from tests.bench import synthetic
from tests.conftest import mkdocs

pytestmark = pytest.mark.browser

# What each cell shows, by the text of row and column: the ids of the cards that its values open.
# And what is told of the initiatives without any value, with the cards that say so.
_CELLS = """
() => Object.fromEntries([...document.querySelectorAll("alm-compare tbody tr, alm-compare dl div")]
.flatMap((row) => {
  const group = row.closest("[data-group]");
  if (group.hidden) return [];
  if (row.localName === "div") return [[
    `${group.dataset.group}/${row.querySelector("dt").textContent}`,
    [...row.querySelectorAll("dd")].map((one) => [
      one.textContent.trim(), one.querySelector("button")?.getAttribute("popovertarget") ?? "",
    ].join(" ")),
  ]];
  return [...row.querySelectorAll("td")].map((cell) => [
    `${group.dataset.group}/${row.querySelector("th").textContent.trim()}/${cell.dataset.label}`,
    [...cell.querySelectorAll("button.alm-value:not(.alm-value--computed)")]
      .map((button) => button.getAttribute("popovertarget")),
  ]);
}))
"""


def _open(window: BrowserContext, address: str) -> Page:
    page = window.new_page()
    page.goto(address)
    page.locator(".alm-compare__controls").wait_for()
    return page


def _expected(derived: Derived, at: date | None) -> dict[str, list[str]]:
    catalog = derived.catalog
    found = {}
    for table in comparison(derived, at=at):
        for gap in table.gaps:
            label = catalog.name(catalog.metrics[gap.metric].name)
            found[f"{table.group}/{label}: {STATES[gap.state]}"] = [
                f"{catalog.name(catalog.initiatives[id].name)} {_card(fact) if fact else ''}"
                for id, fact in gap.initiatives
            ]
        for row in table.rows:
            if not row.known:
                continue
            name = catalog.name(catalog.initiatives[row.initiative].name)
            for metric, cell in zip(table.metrics, row.cells, strict=True):
                label = catalog.name(catalog.metrics[metric].name)
                facts = [one for fact in cell.facts for one in derived.standing(fact)]
                # A side of a disagreement that was not known yet does not stand against another.
                known = [f for f in facts if at is None or known_from(catalog, f.item) <= at]
                found[f"{table.group}/{name}/{label}"] = [_card(fact) for fact in known]
    return found


def _card(fact: Placed[Fact]) -> str:
    return "card-" + fact.key.replace("#", "--")


def test_every_date_shows_what_was_known_then(
    window: BrowserContext, served: str, rural_derived: Derived
) -> None:
    catalog = rural_derived.catalog
    known = {known_from(catalog, fact.item) for fact in catalog.facts if fact.item.as_of}
    page = _open(window, served + "compare/")
    before = page.evaluate(_CELLS)
    assert before == _expected(rural_derived, None)
    field = page.get_by_label("As known on")
    for at in sorted(known):
        field.fill(at.isoformat())
        field.dispatch_event("change")
        seen = page.evaluate(_CELLS)
        assert seen == _expected(rural_derived, at), at
        # A date changes what stands in rows, not their order.
        assert [row for row in before if row in seen] == [row for row in seen if row in before], at


def test_the_view_stands_in_the_address_and_comes_back_from_it(
    window: BrowserContext, served: str
) -> None:
    page = _open(window, served + "compare/#compare-reach")
    page.get_by_label("Who says so").select_option("government")
    page.get_by_label("Metric group").select_option("reach")
    page.get_by_label("Hide empty lines").check()
    page.get_by_role("button", name="Sort by Villages covered").click()
    asked = parse_qs(urlsplit(page.url).query)
    assert asked == {
        "claimant": ["government"],
        "group": ["reach"],
        "filled": ["1"],
        "sort": ["villages-covered~down"],
    }
    assert page.url.endswith("#compare-reach")
    seen = page.evaluate(_CELLS)
    assert seen["reach/Thousand Counties and Ten Thousand Villages Plan/Counties covered"] == [
        "card-thousand-counties--counties-covered-actual-2017-ministry"
    ]
    shared = _open(window, page.url)
    assert shared.evaluate(_CELLS) == seen
    shared.get_by_role("button", name="Reset").click()
    assert "?" not in shared.url
    assert len(shared.evaluate(_CELLS)) > len(seen)


def _rows(page: Page) -> list[str]:
    """The ids of the initiatives in the rows of the metric group of coverage."""
    found: list[str] = page.locator("[data-group=reach] tbody th a").evaluate_all(
        "links => links.map((link) => link.getAttribute('href').split('/').at(-2))"
    )
    return found


def test_sorting_goes_by_value_and_keeps_what_does_not_compare_apart(
    window: BrowserContext, served: str
) -> None:
    page = _open(window, served + "compare/?group=reach&sort=villages-covered~down")
    names = _rows(page)
    assert names[:2] == ["thousand-counties", "jd-county-service-centers"]
    head = page.locator("[data-group=reach] th").filter(
        has=page.get_by_role("link", name="Villages covered", exact=True)
    )
    expect(head).to_have_attribute("aria-sort", "descending")
    page.get_by_role("button", name="Sort by Villages covered").press("Enter")
    names = _rows(page)
    assert names[:2] == ["jd-county-service-centers", "thousand-counties"]
    expect(page.get_by_role("button", name="Sort by Villages covered")).to_be_focused()


def test_targets_alone_are_shown_and_sorted_as_targets(window: BrowserContext, served: str) -> None:
    page = _open(window, served + "compare/?role=target&group=network&filled=1")
    roles = page.locator("[data-group=network] td .alm-value").evaluate_all(
        "found => found.map((value) => value.dataset.role)"
    )
    assert roles
    assert set(roles) <= {"target", "forecast"}


def test_rows_and_columns_are_picked_and_swapped(window: BrowserContext, served: str) -> None:
    page = _open(window, served + "compare/?rows=thousand-counties,rural-taobao&turned=1")
    heads = page.locator("[data-group=people] thead th").all_text_contents()
    assert heads == ["Metric", "Rural Taobao"]
    page.locator("summary", has_text="Metrics").click()
    page.get_by_role("checkbox", name="Staff of the service system").check()
    assert page.locator("[data-group=people] tbody th a").all_text_contents() == [
        "Staff of the service system"
    ]
    expect(page.get_by_role("status").first).to_contain_text("1 of 25 initiatives, 1 of 57 metrics")


def test_a_cloned_value_opens_its_card(window: BrowserContext, served: str) -> None:
    page = _open(window, served + "compare/?as_of=2015-04-01&group=reach")
    page.locator("button[popovertarget*='counties-covered-actual-2015']").first.click()
    expect(page.locator(".alm-evidence-card:popover-open")).to_contain_text("13 counties")


def test_the_view_is_copied_as_a_table(window: BrowserContext, served: str) -> None:
    window.grant_permissions(["clipboard-read", "clipboard-write"])
    page = _open(window, served + "compare/?columns=villages-covered&filled=1")
    page.get_by_role("button", name="Copy as Markdown").click()
    expect(page.get_by_role("status").first).to_have_text("Copied")
    lines = page.evaluate("navigator.clipboard.readText()").splitlines()
    assert lines[0] == "| Initiative | Villages covered (villages) |"
    assert lines[1] == "| --- | --- |"
    assert any("about 30,000 villages (2017 (uncertain), government)" in line for line in lines)
    page.get_by_role("button", name="Copy as CSV").click()
    expect(page.get_by_role("status").first).to_have_text("Copied")
    rows = list(csv.reader(io.StringIO(page.evaluate("navigator.clipboard.readText()"))))
    assert rows[0] == ["Initiative", "Villages covered (villages)"]
    assert len(rows) == len(lines) - 1


def test_it_works_from_a_folder(window: BrowserContext, flat_site: Path) -> None:
    page = _open(window, (flat_site / "compare.html").as_uri() + "?group=reach")
    page.get_by_label("Who says so").select_option("government")
    assert "claimant=government" in page.url
    page.reload()
    assert page.get_by_label("Who says so").input_value() == "government"


def test_without_scripts_the_tables_are_whole(window: BrowserContext, served: str) -> None:
    assert window.browser is not None
    bare = window.browser.new_context(java_script_enabled=False)
    page = bare.new_page()
    page.goto(served + "compare/")
    assert page.locator(".alm-comparison-table").count() == 9
    expect(page.locator(".alm-compare__controls")).to_be_hidden()
    bare.close()


def test_a_large_comparison_draws_the_cards_of_its_values(
    window: BrowserContext, tmp_path: Path
) -> None:
    synthetic.write(tmp_path / "almanac", 120)
    done = mkdocs(tmp_path / "almanac", "-q", "--no-directory-urls")
    assert done.returncode == 0, done.stderr
    page = _open(window, (tmp_path / "almanac/site/compare.html").as_uri() + "?sort=metric-3~down")
    value = page.locator("[data-group=one] tbody button.alm-value").first
    value.click()
    card = page.locator(".alm-evidence-card:popover-open")
    expect(card).to_contain_text("¶")
    expect(card).to_contain_text(value.inner_text())
    page.keyboard.press("Escape")
    expect(card).to_have_count(0)
    value.press("Enter")
    card.get_by_role("link", name="All about this value").click()
    assert "initiatives/initiative-" in page.url
