"""Events on pages: planned ones, parts, and the facts that are told with them."""

from __future__ import annotations

from pathlib import Path

import pytest
from bs4 import BeautifulSoup, Tag

from macros.derive.derived import Derived
from macros.pages.addresses import Addresses
from macros.pages.page_list import pages
from macros.render.renderer import Renderer
from tests.support import small

EVENTS = """
events:
  - {date: 2026-04-30, title: Version 9 ends, kind: end, role: target, due: 2025, of: Version 9}
  - {date: 2024-01, title: Version 8 ends, kind: end, role: forecast, of: Version 8}
  - {date: 2023-01, title: Version 7 ends, kind: end, role: target, of: Version 7}
  - {date: 2023-03-04, title: Version 7 ended, kind: end, of: Version 7}
"""


def _page(root: Path, facts: str = "") -> BeautifulSoup:
    derived = Derived(small.catalog(root, facts, fields=EVENTS))
    renderer = Renderer(derived, Addresses())
    (page,) = (page for page in pages(derived) if page.src == "initiatives/walk.md")
    return BeautifulSoup(renderer.page(page).html, "html.parser")


def _event(page: BeautifulSoup, id: str) -> Tag:
    found = page.find(id=id)
    assert isinstance(found, Tag)
    return found


@pytest.mark.parametrize(
    ("id", "tag"),
    [("event-end-target-version-9", "planned"), ("event-end-forecast-version-8", "expected")],
)
def test_a_planned_event_says_so_and_what_it_happens_to(tmp_path: Path, id: str, tag: str) -> None:
    event = _event(_page(tmp_path), id)
    assert [one.text for one in event.select(".alm-mark-word")] == [tag]
    assert f"Version {id[-1]}" in event.select("small")[0].text


def test_an_event_that_happened_has_no_role(tmp_path: Path) -> None:
    event = _event(_page(tmp_path), "event-end-version-7")
    assert [one.text for one in event.select(".alm-mark-word")] == []


def test_a_plan_that_nobody_reports_when_its_date_is_past_says_so(tmp_path: Path) -> None:
    page = _page(tmp_path)
    missing = "no source here reports that it happened"
    assert missing in _event(page, "event-end-forecast-version-8").text
    assert "Promised by 2025." in _event(page, "event-end-target-version-9").text
    for id in ("event-end-target-version-9", "event-end-target-version-7", "event-end-version-7"):
        assert missing not in _event(page, id).text


def test_a_fact_is_told_with_its_event_and_leads_to_it(tmp_path: Path) -> None:
    facts = """
- {metric: members, value: 12, as_of: 2023-03-04, event: event-end-version-7}
- {metric: members, value: 15, as_of: 2020, role: target, event: event-end-version-7}
- {metric: members, value: 99, as_of: 2024}
"""
    page = _page(tmp_path, facts)
    told = _event(page, "event-end-version-7").select(".alm-event__fact")
    assert [" ".join(one.text.split()) for one in told] == ["Members: 12", "Members: 15 promised"]
    assert [one["id"] for one in told] == ["members-actual-2023-03-04", "members-target-2020"]
    (card,) = (
        inner
        for text in page.select(".alm-evidence-cards > noscript")
        if (inner := BeautifulSoup(text.decode_contents(), "html.parser")).find(
            id="card-walk--members-actual-2023-03-04"
        )
    )
    (link,) = (one for one in card.select("a") if one.text == "Version 7 ended")
    assert str(link["href"]).endswith("#event-end-version-7")
