"""Filters over promises and statements: what fits stands there, and the address says the choice."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser


@pytest.fixture
def promises(site: Path) -> str:
    return (site / "promises" / "index.html").as_uri()


@pytest.fixture
def statements(site: Path) -> str:
    return (site / "statements" / "index.html").as_uri()


def test_a_choice_leaves_the_promises_that_fit_and_stands_in_the_address(
    promises: str, page: Page
) -> None:
    page.goto(promises)
    status = page.locator("alm-item-filters [role=status]")
    expect(status).to_have_text(re.compile(r"^\d+ promises$"))
    page.get_by_label("What came of it").select_option("open")
    assert page.url.endswith("?outcome=open")
    # Sections without promises have no heading.
    heads = page.locator("alm-item-filters h2:visible")
    expect(heads).to_have_count(1)
    page.get_by_label("Platform").select_option(index=1)
    shown = page.locator("[data-item]:visible").count()
    expect(heads).to_contain_text(f"No count in the sources, {shown}")
    page.go_back()
    page.go_back()
    expect(status).to_have_text(re.compile(r"^\d+ promises$"))


def test_an_address_opens_the_fold_that_holds_what_it_asks_for(statements: str, page: Page) -> None:
    page.goto(statements)
    folds = page.locator("details.alm-said-fold")
    expect(folds.first).not_to_have_attribute("open", "")
    person = page.get_by_label("Person").locator("option").nth(1).get_attribute("value")
    page.goto(f"{statements}?person={person}&year=1066")
    assert page.url.endswith(f"?person={person}")
    shown = page.locator(".alm-said:visible")
    assert {one.get_attribute("data-person") for one in shown.all()} == {person}
    page.get_by_role("button", name="Reset").click()
    expect(folds.first).not_to_have_attribute("open", "")


def test_an_anchor_leads_to_the_first_statement_of_a_person(statements: str, page: Page) -> None:
    page.goto(statements)
    id = page.locator("[id^=person-]").last.get_attribute("id")
    page.goto(f"{statements}#{id}")
    expect(page.locator(f"#{id}")).to_be_in_viewport()


def test_a_choice_leaves_the_disagreements_that_fit_and_hides_empty_parts(
    site: Path, page: Page
) -> None:
    page.goto((site / "disagreements" / "index.html").as_uri())
    everything = page.locator("[data-item]").count()
    page.get_by_label("What we hold").select_option("decided")
    shown = page.locator("[data-item]:visible").count()
    status = page.locator("alm-item-filters [role=status]")
    expect(status).to_have_text(f"{shown} of {everything} questions")
    heads = page.locator("alm-item-filters h2:visible")
    expect(heads).to_have_text(re.compile(rf"^Decided, with a reason, {shown}\b"))
    metric = page.get_by_label("Metric").locator("option").nth(1).get_attribute("value")
    page.goto(f"{page.url.partition('?')[0]}?metric={metric}")
    for line in page.locator("[data-item]:visible").all():
        assert metric in (line.get_attribute("data-metric") or "").split()
