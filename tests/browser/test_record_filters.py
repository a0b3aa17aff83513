"""Filters over lists of records."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import urljoin

import pytest
from playwright.sync_api import Page, expect

from macros.pages import list_views
from tests.support.building import build
from tests.support.folders import RIVERS
from tests.support.windows import Windows

pytestmark = pytest.mark.browser


@pytest.fixture
def rivers_list(rivers_site: Path) -> str:
    return (rivers_site / "initiatives" / "index.html").as_uri()


def _names(page: Page) -> list[str]:
    names = page.locator(".alm-initiative-table tbody th > a:visible")
    return names.all_inner_texts()


def _status(page: Page) -> str:
    return page.locator("alm-record-filters [role=status]").inner_text()


def test_a_choice_leaves_what_fits_and_stands_in_the_address(rivers_list: str, page: Page) -> None:
    page.goto(rivers_list)
    expect(page.locator("alm-record-filters [role=status]")).to_have_text("5 initiatives")
    page.get_by_label("Water").select_option("Tidal")
    assert _names(page) == ["River Watch", "Spring Clean"]
    assert _status(page) == "2 of 5 initiatives"
    page.get_by_label("Stretches").select_option("at least 10")
    assert _names(page) == ["River Watch"]
    assert page.url.endswith("?water=Tidal&stretches=10..")
    page.go_back()
    assert _names(page) == ["River Watch", "Spring Clean"]
    page.get_by_role("button", name="Reset").click()
    assert len(_names(page)) == 5
    assert "?" not in page.url


def test_an_address_opens_with_its_choice_and_drops_what_nobody_can_choose(
    rivers_list: str, page: Page
) -> None:
    page.goto(f"{rivers_list}?tag=on+foot&water=Salt")
    assert _names(page) == ["Night Patrol", "River Watch"]
    assert page.url.endswith("?tag=on+foot")


def test_a_tag_leads_to_the_records_that_share_it(rivers_site: Path, page: Page) -> None:
    page.goto((rivers_site / "initiatives" / "river-watch" / "index.html").as_uri())
    way = page.get_by_role("link", name="on foot").get_attribute("href")
    assert way == "../../initiatives/?tag=on+foot"


def test_where_nothing_fits_the_page_says_so(rivers_list: str, page: Page) -> None:
    page.goto(f"{rivers_list}?tag=clean-up&water=Fresh")
    assert _names(page) == []
    assert _status(page) == "0 of 5 initiatives. Nothing fits; Reset shows all"


def test_without_scripts_the_list_is_whole_and_has_no_controls(
    rivers_list: str, windows: Windows
) -> None:
    page = windows.page(java_script_enabled=False)
    page.goto(f"{rivers_list}?tag=on+foot")
    assert len(_names(page)) == 5
    expect(page.locator(".alm-filters")).to_be_hidden()


def test_a_long_list_is_filtered_whole(
    page: Page, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(list_views, "MOST_INITIATIVES", 2)
    done = build(RIVERS, "--strict", "--site-dir", str(tmp_path / "site"))
    assert done.code == 0, done.said
    page.goto((tmp_path / "site" / "initiatives" / "index.html").as_uri())
    status = page.locator("alm-record-filters [role=status]")
    expect(status).to_have_text("2 of 5 initiatives")
    page.get_by_label("Tag").select_option("on foot")
    expect(status).to_have_text("2 of 5 initiatives")
    assert _names(page) == ["Night Patrol", "River Watch"]
    rest = page.get_by_role("link", name="River Watch")
    assert rest.get_attribute("href") == "../initiatives/river-watch/"
    page.get_by_label("Tag").select_option("")
    page.get_by_label("Order").select_option("facts")
    expect(status).to_have_text("5 initiatives")
    assert _names(page)[0] == "River Watch"
    page.get_by_role("button", name="Reset").click()
    assert _names(page) == ["Adopt a Stretch", "Clear Water Fund"]


def test_a_group_without_records_has_no_heading(rivers_site: Path, page: Page) -> None:
    page.goto((rivers_site / "sources" / "index.html").as_uri())
    headings = page.locator("alm-record-filters h2:visible")
    years = headings.all_inner_texts()
    page.get_by_label("How far to trust it").select_option("low")
    assert 0 < headings.count() < len(years)
    for heading in headings.all():
        expect(heading.locator("+ ul > li:visible").first).to_be_visible()


def test_an_order_stands_in_the_address_and_goes_back_to_that_of_names(
    rivers_list: str, page: Page
) -> None:
    page.goto(f"{rivers_list}?sort=facts")
    by_facts = _names(page)
    assert by_facts[0] == "River Watch"
    page.get_by_label("Order").select_option("date")
    assert page.url.endswith("?sort=date")
    assert _names(page) != by_facts
    page.get_by_role("button", name="Reset").click()
    assert _names(page) == sorted(_names(page), key=str.casefold)
    assert "?" not in page.url


def test_a_list_in_groups_is_one_list_in_another_order(rivers_site: Path, page: Page) -> None:
    page.goto((rivers_site / "sources" / "index.html").as_uri() + "?sort=facts")
    expect(page.locator("alm-record-filters h2:visible")).to_have_count(0)
    counts = page.locator(".alm-source-rows > li:visible > small:last-child").all_inner_texts()
    numbers = [int(count.split()[0]) for count in counts if "fact" in count]
    assert numbers == sorted(numbers, reverse=True)


def test_every_record_of_a_long_list_is_reached_without_scripts(
    windows: Windows, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(list_views, "MOST_INITIATIVES", 2)
    done = build(RIVERS, "--strict", "--site-dir", str(tmp_path / "site"))
    assert done.code == 0, done.said
    page = windows.page(java_script_enabled=False)
    page.goto((tmp_path / "site" / "initiatives" / "index.html").as_uri())
    names = _names(page)
    for number in ("2", "3"):
        further = page.get_by_role("navigation", name="Pages", exact=True).get_by_role("link")
        address = further.get_by_text(number, exact=True).get_attribute("href")
        assert address
        page.goto(urljoin(page.url, f"{address}index.html"))
        names += _names(page)
    assert len(names) == len(set(names)) == 5
