"""Several views on one page, in a real Chromium: each has names of its own in the address."""

from __future__ import annotations

import shutil
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Locator, Page

from tests.support.building import built
from tests.support.folders import RIVERS
from tests.support.waiting import until

pytestmark = pytest.mark.browser

_ALL_ANSWER = "document.querySelectorAll('alm-timeline [role=status]:empty').length == 0"


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A page with two whole timelines, and twice the same part of one."""
    rivers = Path(shutil.copytree(RIVERS, tmp_path_factory.mktemp("views") / "rivers"))
    part = '{{ timeline(platform="river-club") }}'
    calls = [
        "{{ timeline() }}",
        part,
        "{{ timeline() }}",
        part,
    ]
    (rivers / "docs/data.md").write_text("# All\n\n" + "\n\n".join(calls), "utf-8")
    return (built(rivers, "--no-directory-urls") / "data.html").as_uri()


@pytest.fixture
def views(page: Page, address: str) -> Page:
    """That page, once all of it answers."""
    page.goto(address)
    until(page, _ALL_ANSWER)
    return page


def _asked(page: Page) -> dict[str, list[str]]:
    return parse_qs(urlsplit(page.evaluate("location.href")).query)


def _choose(view: Locator, name: str) -> str:
    """Chooses the last option of a field of a view; which that is."""
    field = view.locator(f"[name={name}]")
    value: str = field.locator("option").last.get_attribute("value") or ""
    if not field.is_visible():
        view.locator("summary").first.click()
    field.select_option(value)
    return value


def test_no_view_changes_another(views: Page) -> None:
    timelines = views.locator("alm-timeline")
    expected = {
        "kind": _choose(timelines.nth(0), "kind"),
        "river-club-kind": _choose(timelines.nth(1), "kind"),
        "timeline3-platform": _choose(timelines.nth(2), "platform"),
    }
    assert _asked(views) == {name: [value] for name, value in expected.items()}
    texts = timelines.all_inner_texts()
    views.reload()
    until(views, _ALL_ANSWER)
    assert timelines.all_inner_texts() == texts
    assert timelines.nth(0).locator("[name=platform]").input_value() == ""


def test_every_id_is_there_once_and_every_view_has_a_name_of_its_own(views: Page) -> None:
    ids = views.locator("[id]").evaluate_all("all => all.map(one => one.id)")
    assert len(ids) == len(set(ids))
    labels = views.locator("form[aria-label], [role=region]").evaluate_all(
        "all => all.map(one => one.ariaLabel)"
    )
    assert len(labels) == len(set(labels))
