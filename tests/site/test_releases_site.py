"""An almanac like those of software releases, built: planned ends, dates and words as values."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest
from bs4 import BeautifulSoup, Tag

from macros.check.all_checks import check
from macros.load.catalog import Catalog
from tests.support.outlines import dead_links, ids_twice, outlines


def page(site: Path, address: str) -> BeautifulSoup:
    """A page of the site."""
    return BeautifulSoup((site / address / "index.html").read_text("utf-8"), "html.parser")


def said(element: Tag | None) -> str:
    """The words of an element, with single spaces."""
    assert element is not None
    return " ".join(element.get_text(" ").split())


def event(site: Path, product: str, id: str) -> str:
    """What the page of a product says of an event."""
    found = page(site, f"initiatives/{product}").find(id=id)
    assert isinstance(found, Tag)
    return said(found)


def test_the_almanac_has_no_findings(releases: Catalog) -> None:
    assert check(releases) == ()


def test_its_links_lead_somewhere_and_no_id_stands_twice(releases_site: Path) -> None:
    found = outlines(releases_site)
    assert dead_links(releases_site, found) == []
    assert ids_twice(found) == []


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("", "Heron OS came out on 20 November 2021 ; it had been promised for April 2019"),
        ("", "4 months early against the promise"),
        ("initiatives/heron-os", "2 years 7 months late against the promise ( April 2019 )"),
        ("initiatives/heron-os", "20 November 2021 − second quarter of 2020"),
        ("initiatives/tern", "on time against the promise"),
        ("initiatives/tern", "5 November 2012 is within 2012"),
        ("", "are on the word of whoever runs what they count"),
        ("initiatives/tern", "different from what was promised"),
        ("compare/all", "about 1 year 6 months late against the promise"),
        ("disagreements", "24 December 2019"),
        ("metrics/license-model", "open, mixed, closed"),
        ("contribute/patterns", "A chart draws numbers, and License model has none"),
        ("contribute/patterns", "can be ranked, and First release has none"),
    ],
)
def test_a_page_says_it(releases_site: Path, address: str, words: str) -> None:
    assert words in said(page(releases_site, address).main)


def test_ends_of_versions_have_addresses_by_version(releases_site: Path) -> None:
    assert "planned" in event(releases_site, "cobble-db", "event-end-target-version-11")
    assert "planned" not in event(releases_site, "cobble-db", "event-end-version-9")


def test_a_plan_whose_date_is_past_is_reported_or_says_that_nobody_did(releases_site: Path) -> None:
    nobody = "no source here reports that it happened"
    assert nobody in event(releases_site, "tern", "event-launch-forecast-version-3")
    assert nobody not in event(releases_site, "cobble-db", "event-end-target-version-9")


def test_a_fact_stands_with_its_event(releases_site: Path) -> None:
    told = event(releases_site, "heron-os", "event-launch-version-1")
    assert "First release: 20 November 2021" in told
    assert "Length of support: 120 months promised" in told


def test_the_timeline_draws_what_is_planned_hollow(releases_site: Path) -> None:
    timeline = page(releases_site, "timeline")
    hollow = {str(entry["id"]) for entry in timeline.select(".alm-timeline__entry--planned")}
    assert "cobble-db--event-end-target-version-10" in hollow
    assert "cobble-db--event-end-version-9" not in hollow
    assert "planned" in said(timeline.select_one(".alm-timeline__key"))


def test_dates_and_choices_are_texts_in_the_exports(releases_site: Path) -> None:
    with (releases_site / "data/facts.csv").open(encoding="utf-8-sig", newline="") as file:
        facts = {row["id"]: row for row in csv.DictReader(file)}
    opened = facts["heron-os#first-release-actual"]
    assert [opened[name] for name in ("value", "text", "unit", "event")] == [
        *("", "2021-11-20", "", "heron-os#event-launch-version-1")
    ]
    with (releases_site / "data/events.csv").open(encoding="utf-8-sig", newline="") as file:
        events = {row["id"]: row for row in csv.DictReader(file)}
    end = events["tern#event-end-target-version-2"]
    assert [end[name] for name in ("kind", "role", "due", "of")] == [
        *("end", "target", "2026", "Version 2")
    ]
    everything = json.loads((releases_site / "data/almanac.json").read_text("utf-8"))
    metrics = {one["id"]: one for one in everything["metrics"]}
    assert metrics["license-model"]["choices"] == ["open", "mixed", "closed"]
    assert metrics["license-model"]["unit"] is None
