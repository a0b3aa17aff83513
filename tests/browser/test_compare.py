"""The controls of a comparison, in a real Chromium: what they show is what `comparison` says."""

from __future__ import annotations

import re
import shutil
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Page, expect

from macros.derive.best_fact import known_from
from macros.derive.comparison import comparison
from macros.derive.comparison_cell import View
from macros.derive.derived import Derived
from macros.ground.days import Day
from macros.load.catalog import CatalogFact
from macros.pages.fact_words import STATES
from tests.support.building import Sites
from tests.support.cards import CARD_OF
from tests.support.comparisons import open_comparison
from tests.support.large import large_site
from tests.support.serving import serving
from tests.support.waiting import until
from tests.support.windows import Windows

pytestmark = pytest.mark.browser

# What is hidden, and seen all the same.
_HIDDEN_IN_VAIN = """
() => [...document.querySelectorAll("[hidden]")]
  .filter((one) => one.checkVisibility({ visibilityProperty: true })).map((one) => one.outerHTML)
"""
# The rows and lists of the tables that differ from those that the page has, once they are drawn
# anew. Spaces between lines do not count.
_DRAWN_ANEW = r"""
() => {
  const parts = () => [...document.querySelectorAll(".alm-comparison-table")].flatMap((table) => {
    const copy = table.cloneNode(true);
    const texts = document.createTreeWalker(copy, NodeFilter.SHOW_TEXT);
    const between = [];
    while (texts.nextNode()) between.push(texts.currentNode);
    for (const text of between) if (/^\s*\n\s*$/.test(text.data)) text.remove();
    return [...copy.querySelectorAll("tr, dl, details, .alm-comparison-table__key")];
  });
  const turned = document.querySelector("[name=turned]");
  const before = parts();
  const without = (drawn) => drawn.filter((one) => !before.some((same) => same.isEqualNode(one)));
  turned.click();
  const other = without(parts());
  turned.click();
  const after = parts();
  return {
    before: before.length,
    after: after.length,
    other: other.length,
    differ: without(after).map((one) => one.outerHTML),
  };
}
"""
# What each cell shows, by the text of row and column: the ids of the cards that its values open.
# And what is told of the initiatives without any value, with the cards that say so.
_CELLS = """
() => ((cardOf) => Object.fromEntries([
  ...document.querySelectorAll("alm-compare tbody tr, alm-compare dl div"),
].flatMap((row) => {
  const group = row.closest("[data-group]");
  if (group.hidden) return [];
  if (row.localName === "div") return [[
    `${group.dataset.group}/${row.querySelector("dt").textContent}`,
    [...row.querySelectorAll("dd")].map((one) => [
      one.textContent.trim(), ...[...one.querySelectorAll(".alm-value")].map(cardOf),
    ].join(" ")),
  ]];
  return [...row.querySelectorAll("td")].map((cell) => [
    `${group.dataset.group}/${row.querySelector("th").textContent.trim()}/${cell.dataset.label}`,
    [...cell.querySelectorAll(".alm-value:not(.alm-value--computed)")].map(cardOf),
  ]);
})))(CARD_OF)
""".replace("CARD_OF", CARD_OF)


def _expected(derived: Derived, at: Day | None) -> dict[str, list[str]]:
    catalog = derived.catalog
    found = {}
    for table in comparison(derived, view=View(at)):
        for gap in table.gaps:
            label = catalog.name(catalog.metrics[gap.metric].name)
            names = [
                (catalog.name(catalog.initiatives[id].name), fact) for id, fact in gap.initiatives
            ]
            found[f"{table.group}/{label}: {STATES[gap.state]}"] = [
                f"{name} {_card(fact)}" if fact else name for name, fact in names
            ]
        for row in table.rows:
            if not row.known:
                continue
            name = catalog.name(catalog.initiatives[row.initiative].name)
            for metric, cell in zip(table.metrics, row.cells, strict=True):
                label = catalog.name(catalog.metrics[metric].name)
                facts = [_card(fact) for standing in cell.shown for fact in standing]
                found[f"{table.group}/{name}/{label}"] = facts
    return found


def _card(fact: CatalogFact) -> str:
    return "card-" + fact.key.replace("#", "--")


def test_every_date_shows_what_was_known_then(
    page: Page, served: str, ferries_derived: Derived
) -> None:
    catalog = ferries_derived.catalog
    known = {known_from(catalog, fact) for fact in catalog.facts if fact.item.as_of}
    open_comparison(page, served + "compare/all/")
    before = page.evaluate(_CELLS)
    assert before == _expected(ferries_derived, None)
    field = page.get_by_label("As of")
    for at in sorted(known):
        field.fill(str(at))
        field.dispatch_event("change")
        seen = page.evaluate(_CELLS)
        assert seen == _expected(ferries_derived, at), at
        # A date changes what stands in rows, not their order.
        assert [row for row in before if row in seen] == [row for row in seen if row in before], at


def test_tables_are_drawn_anew_as_the_page_has_them(page: Page, served: str) -> None:
    open_comparison(page, served + "compare/all/")
    page.evaluate("document.querySelector('alm-compare').data()")
    found = page.evaluate(_DRAWN_ANEW)
    assert found["differ"] == []
    assert found["after"] == found["before"]
    assert found["other"]


def test_the_view_stands_in_the_address_and_comes_back_from_it(page: Page, served: str) -> None:
    open_comparison(page, served + "compare/all/#compare-reach")
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
    assert seen["reach/Thousand Landings and Ten Thousand Crossings Plan/Lakes covered"] == [
        "card-thousand-landings--lakes-covered-actual-2017-ministry"
    ]
    shared = open_comparison(page.context.new_page(), page.url)
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
    page: Page, served: str
) -> None:
    open_comparison(page, served + "compare/all/?group=reach&sort=villages-covered~down")
    names = _rows(page)
    assert names[:2] == ["thousand-landings", "swan-lake-offices"]
    head = page.locator("[data-group=reach] th").filter(
        has=page.get_by_role("link", name="Villages covered", exact=True)
    )
    expect(head).to_have_attribute("aria-sort", "descending")
    page.get_by_role("button", name="Sort by Villages covered").press("Enter")
    names = _rows(page)
    assert names[:2] == ["swan-lake-offices", "thousand-landings"]
    expect(page.get_by_role("button", name="Sort by Villages covered")).to_be_focused()


def test_targets_alone_are_shown_and_sorted_as_targets(page: Page, served: str) -> None:
    open_comparison(page, served + "compare/all/?role=target&group=network&filled=1")
    roles = page.locator("[data-group=network] td .alm-value").evaluate_all(
        "found => found.map((value) => value.dataset.role)"
    )
    assert roles
    assert set(roles) <= {"target", "forecast"}


def test_rows_and_columns_are_picked_and_swapped(
    page: Page, served: str, ferries_derived: Derived
) -> None:
    open_comparison(page, served + "compare/all/?rows=thousand-landings,heron-network&turned=1")
    heads = page.locator("[data-group=people] thead th").all_text_contents()
    assert heads == ["Metric", "Heron Village Ferries"]
    page.locator("summary", has_text="Metrics").click()
    page.get_by_role("checkbox", name="Crew of the boats").check()
    assert page.locator("[data-group=people] tbody th a").all_text_contents() == [
        "Crew of the boats"
    ]
    rows = len(ferries_derived.catalog.initiatives)
    columns = sum(len(table.metrics) for table in comparison(ferries_derived))
    status = page.get_by_role("status").first
    expect(status).to_contain_text(f"2 of {rows} initiatives, 1 of {columns} metrics")


def test_what_a_view_leaves_out_is_not_seen(page: Page, served: str) -> None:
    open_comparison(page, f"{served}compare/all/")
    assert page.evaluate(_HIDDEN_IN_VAIN) == []
    warnings = page.locator(".alm-comparison-table summary:visible")
    before = warnings.count()
    for view in ("?columns=landings", "?platform=otter", "?as_of=2010-01-01"):
        page.goto(f"{served}compare/all/{view}")
        until(page, "document.querySelector('.alm-compare__status').dataset.address")
        assert page.evaluate(_HIDDEN_IN_VAIN) == []
        assert warnings.count() < before


def test_where_picked_lines_cross_it_says_what_is_known(page: Page, served: str) -> None:
    open_comparison(page, f"{served}compare/all/?rows=reed-kiosks&columns=landings")
    row = page.locator("[data-group=network] tbody tr")
    expect(row).to_contain_text("Reed Kiosks")
    expect(row).to_contain_text("not looked for yet")
    expect(page.locator(".alm-comparison-table__key:visible")).to_have_count(1)
    expect(page.locator(".alm-comparison-table summary:visible")).to_have_count(0)


def test_a_metric_without_numbers_that_compare_has_no_order(page: Page, served: str) -> None:
    open_comparison(page, f"{served}compare/all/?sort=unloading-time~down&group=durations")
    assert "sort=" not in page.url
    heads = page.locator("thead th", has=page.get_by_role("link", name="Time to unload"))
    expect(heads.get_by_role("button")).to_have_count(0)
    expect(page.get_by_role("button", name="Sort by Length of the plan")).to_have_count(1)


def test_a_value_of_a_part_says_that_there_are_others(page: Page, served: str) -> None:
    view = "?rows=lake-fish&columns=fish-carried&filled=1"
    open_comparison(page, served + "compare/all/" + view)
    page.get_by_role("link", name="and 1 more").click()
    expect(page.locator("#fish-carried")).to_be_in_viewport()


def test_a_view_that_shows_nothing_says_so(page: Page, served: str) -> None:
    open_comparison(page, served + "compare/all/?as_of=1999-01-01")
    status = page.get_by_role("status").first
    expect(status).to_contain_text("No value of them is shown")
    page.goto(served + "compare/all/?platform=otter&filled=1")
    expect(status).to_have_text("Nothing fits: Otter Mail; without empty lines. Reset shows all")


def test_a_cloned_value_opens_its_card(page: Page, served: str) -> None:
    open_comparison(page, served + "compare/all/?as_of=2015-04-01&group=reach")
    page.locator("a.alm-value[href*='lakes-covered-actual-2015']").first.click()
    expect(page.locator(".alm-evidence-card:popover-open")).to_contain_text("13 lakes")


def test_each_side_of_a_disagreement_has_its_own_date_and_claimant(page: Page, served: str) -> None:
    for asked in ("", "?filled=1"):
        open_comparison(page, served + "compare/all/" + asked)
        row = page.locator("[data-group=reach] tr", has_text="Thousand Landings")
        cell = row.locator("td[data-label='Lakes covered'] .alm-cell")
        said = [" ".join(text.split()) for text in cell.all_text_contents()[:2]]
        assert "Heron Lines (our reading), the platform's own figure" in said[0]
        assert said[1].startswith("or about 700 lakes≠")
        assert "Ministry of Lakes" in said[1]


@pytest.mark.parametrize(
    ("asked", "cleaned"),
    [
        ("as_of=2016", {"as_of": ["2016-12-31"]}),
        ("as_of=2016-02", {"as_of": ["2016-02-29"]}),
        ("as_of=2016-13-01&group=reach", {"group": ["reach"]}),
        ("role=constructor&platform=nobody&claimant=x&group=coverage", {}),
        ("rows=nobody,heron-network&sort=nothing~down", {"rows": ["heron-network"]}),
        ("as_of=12016-01-01&columns=x&sort=members~sideways", {}),
    ],
)
def test_what_nobody_can_choose_is_left_out_of_the_address(
    page: Page, served: str, asked: str, cleaned: dict[str, list[str]]
) -> None:
    open_comparison(page, f"{served}compare/all/?{asked}")
    until(page, "(search) => location.search.length === search.length", _query(cleaned))
    assert parse_qs(urlsplit(page.url).query) == cleaned
    assert page.locator(".alm-comparison-table:visible tbody tr").count() > 0


def _query(asked: dict[str, list[str]]) -> str:
    return ("?" if asked else "") + "&".join(f"{name}={one}" for name, [one] in asked.items())


def test_back_and_forward_lead_through_what_was_chosen(page: Page, served: str) -> None:
    open_comparison(page, served + "compare/all/?group=reach")
    seen = [page.evaluate(_CELLS)]
    page.get_by_label("Who says so").select_option("ministry-of-lakes")
    seen.append(page.evaluate(_CELLS))
    page.get_by_role("link", name="How to read it").click()
    page.get_by_label("Show").select_option("actual")
    for step in (0, 0, 1):
        page.go_back() if not step else page.go_forward()
    page.go_back()
    assert "#" not in page.url
    assert page.evaluate(_CELLS) == seen[1]
    assert page.get_by_label("Who says so").input_value() == "ministry-of-lakes"
    page.go_back()
    assert page.evaluate(_CELLS) == seen[0]
    assert "claimant" not in page.url


def test_a_result_that_was_looked_for_in_vain_says_so_beside_its_target(
    page: Page, served: str
) -> None:
    open_comparison(page, served + "compare/all/")
    cell = page.locator("[data-group=network] td[data-label='Lake offices']")
    expect(cell.filter(has_text="promised").first).to_contain_text("counted: not in the sources")
    page.get_by_label("Show").select_option("actual")
    expect(page.locator("[data-group=network] dl")).to_contain_text("not in the sources")


def test_the_heads_stay_in_sight_while_the_page_scrolls(page: Page, served: str) -> None:
    open_comparison(page, served + "compare/all/?group=network")
    page.set_viewport_size({"width": 1280, "height": 500})
    table = page.locator("[data-group=network] table")
    row = table.locator("tbody tr").last
    row.evaluate("row => scrollBy(0, row.getBoundingClientRect().top - 200)")
    until(page, "() => scrollY > 300")
    assert (table.bounding_box() or {"y": 0})["y"] < 0
    head = table.locator("thead")
    until(page, "() => new Promise((done) => requestAnimationFrame(() => done(true)))")
    bar = page.locator(".md-header").bounding_box()
    box = head.bounding_box()
    assert bar
    assert box
    assert abs(box["y"] - (bar["y"] + bar["height"])) < 3


def test_paper_says_what_was_chosen(page: Page, served: str) -> None:
    open_comparison(page, served + "compare/all/?group=reach&as_of=2016-12-31")
    page.emulate_media(media="print")
    status = page.locator(".alm-compare__status")
    expect(status).to_be_visible()
    expect(status).to_contain_text("as of 31 December 2016; Coverage")
    printed = status.evaluate("one => getComputedStyle(one, '::after').content")
    assert "as_of=2016-12-31" in printed


def test_it_works_from_a_folder(page: Page, flat_site: Path) -> None:
    open_comparison(page, (flat_site / "compare/all.html").as_uri() + "?group=reach")
    page.get_by_label("Who says so").select_option("government")
    assert "claimant=government" in page.url
    page.reload()
    assert page.get_by_label("Who says so").input_value() == "government"


def test_without_scripts_the_tables_are_whole(
    windows: Windows, served: str, ferries_derived: Derived
) -> None:
    page = windows.page(java_script_enabled=False)
    page.goto(served + "compare/all/")
    tables = page.locator(".alm-comparison-table")
    assert tables.count() == len(comparison(ferries_derived))
    expect(page.locator(".alm-compare__controls")).to_be_hidden()


@pytest.fixture(scope="module")
def large(sites: Sites) -> Path:
    """The site of an almanac whose comparison takes its values from a file of its own."""
    return large_site(sites)


def test_a_large_comparison_whose_data_are_lost_says_so(
    windows: Windows, large: Path, tmp_path: Path
) -> None:
    page = windows.page()
    shutil.copytree(large, tmp_path / "site")
    [lost] = (tmp_path / "site/data").glob("compare*.js")
    lost.unlink()
    open_comparison(page, (tmp_path / "site/compare/all.html").as_uri())
    sort = page.get_by_role("button", name="Sort by Metric 1", exact=True)
    sort.click()
    status = page.locator(".alm-compare__controls [role=status]")
    expect(status).to_contain_text(f"cannot be read: {lost.as_uri()}")
    shutil.copy(large / "data" / lost.name, lost)
    sort.click()
    expect(status).to_contain_text("120 initiatives")


def test_of_many_initiatives_without_a_value_the_rest_is_named_when_asked_for(
    page: Page, large: Path
) -> None:
    open_comparison(page, (large / "compare/all.html").as_uri() + "?as_of=2009")
    kind = page.locator(".alm-unknown-list > div").first
    names = kind.locator("dd a")
    more = kind.get_by_role("button", name=re.compile("^[0-9]+ more$"))
    before, left = names.count(), int(more.inner_text().split()[0])
    more.press("Enter")
    assert names.count() == before + left
    expect(names.nth(before)).to_be_focused()
    expect(more).to_have_count(0)


def test_a_large_comparison_is_drawn_anew_as_the_page_has_it(page: Page, large: Path) -> None:
    open_comparison(page, (large / "compare/all.html").as_uri())
    page.evaluate("document.querySelector('alm-compare').data()")
    found = page.evaluate(_DRAWN_ANEW)
    assert found["differ"] == []
    assert found["before"] > found["after"] > 2


def test_a_large_comparison_draws_the_cards_of_its_values(page: Page, large: Path) -> None:
    open_comparison(page, (large / "compare/all.html").as_uri() + "?rows=initiative-99")
    value = page.locator("[data-group=one] tbody .alm-value").first
    value.click()
    card = page.locator(".alm-evidence-card:popover-open")
    expect(card).to_contain_text("¶")
    expect(card).to_contain_text(value.inner_text())
    page.keyboard.press("Escape")
    expect(card).to_have_count(0)
    value.press("Enter")
    card.get_by_role("button", name="Close").click()
    expect(card).to_have_count(0)
    value.press("Enter")
    card.get_by_role("link", name="Link", exact=True).press("Enter")
    expect(page).to_have_url(re.compile("initiatives/initiative-99"))


def test_an_order_of_dates_or_choices_says_which_come_first(
    windows: Windows, releases_site: Path
) -> None:
    page = windows.page()
    with serving(releases_site) as home:
        open_comparison(page, home + "compare/all/?sort=first-release~up")
        orders = page.locator("select[name=sort] option").all_text_contents()
        first = page.locator("alm-compare tbody th").first
        expect(first).to_have_text("Tern")
    assert "First release, earliest first" in orders
    assert "License model, last choice first" in orders
    assert "Installations, largest first" in orders
