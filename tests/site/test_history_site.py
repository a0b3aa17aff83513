"""The site of an almanac of two thousand years: each form of a date where readers meet it."""

from __future__ import annotations

import csv
import io
import json
import re
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from macros.examine import examine
from macros.load.catalog import Catalog
from macros.load.ids import ID
from tests.support.folders import HISTORY
from tests.support.outlines import dead_links, ids_twice, outlines


def _page(site: Path, name: str) -> BeautifulSoup:
    return BeautifulSoup((site / name / "index.html").read_text("utf-8"), "html.parser")


def _rows(site: Path, name: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO((site / "data" / name).read_text("utf-8-sig"))))


def test_the_almanac_has_no_findings() -> None:
    assert examine(HISTORY).findings == ()


def test_every_form_of_a_date_is_in_it(history: Catalog) -> None:
    dates = [
        *(fact.item.as_of for fact in history.facts),
        *(event.item.date for event in history.events),
        *(one.period for one in history.initiatives.values()),
        *(source.issued for source in history.sources.values()),
    ]
    found = [date for date in dates if date]
    points = [point for date in found for point in (date.start, date.end) if point]
    assert {point.precision for point in points} == {
        *("century", "decade", "year", "season", "quarter", "month", "day"),
    }
    assert any(point.year < 0 for point in points)
    assert any(0 < point.year < 1000 for point in points)
    assert any(point.unspecified for point in points)
    assert any(0 < len(point.uncertain_parts) < len(point.parts) for point in points)
    assert {len(date.members) for date in found} >= {0, 1, 3}
    assert any(date.members and date.unknown_start for date in found)


def test_every_link_leads_somewhere_and_no_id_stands_twice(history_site: Path) -> None:
    found = outlines(history_site)
    assert dead_links(history_site, found) == []
    assert ids_twice(found) == []


def test_ids_of_dates_are_letters_digits_and_hyphens(history: Catalog) -> None:
    ids = [claim.id for claim in history.facts]
    ids += [claim.id for claim in history.events]
    ids += [claim.id for claim in history.statements]
    assert [id for id in ids if not re.fullmatch(ID.replace("-[", "-{1,2}["), id)] == []
    assert len(set(ids)) > len(ids) / 2
    assert "event-end-0044bce-03-15" in ids
    assert "builders-actual-0221bce-to-0216bce" in ids


def test_the_timeline_goes_from_the_first_year_to_the_last(history_site: Path) -> None:
    page = _page(history_site, "timeline")
    years = [head.get_text(strip=True).rstrip("¶") for head in page.select(".alm-timeline__year")]
    assert years[0].startswith("221 BCE to ")
    assert years[-1] == "2031"
    year = r"([0-9]{4}|[0-9]{1,3} B?CE)"
    assert all(re.fullmatch(rf"{year}( to {year})?", words) for words in years)
    assert page.select_one("#year-0044bce")
    within = [bar.get_text(" ", strip=True) for bar in page.select(".alm-timeline__period--within")]
    assert within == ["Tower of the Ford some time from 1200 to 1250"]


@pytest.mark.parametrize(
    "words",
    [
        "some time from 221 to 216 BCE",
        "15 March 44 BCE",
        "2nd century BCE",
        "13 May 742 CE (perhaps another year)",
        "24 June 1536 (perhaps another month)",
        "winter 1287",
        "1667, 1668 or some time from 1670 to 1672",
        "1250 or earlier",
        "some day in October 1871",
        "1950s",
    ],
)
def test_readers_get_words(history_site: Path, words: str) -> None:
    pages = ("timeline", *(f"initiatives/{one.stem}" for one in HISTORY.glob("data/initiatives/*")))
    assert any(words in _page(history_site, name).get_text(" ") for name in pages)


def test_no_page_shows_a_date_as_it_is_written_or_gives_programs_a_year_that_is_none(
    history_site: Path,
) -> None:
    for file in history_site.rglob("*.html"):
        page = BeautifulSoup(file.read_text("utf-8"), "html.parser")
        for day in page.select("time[datetime]"):
            assert re.fullmatch(r"[0-9]{4}(-[0-9]{2}){0,2}(T.*)?", str(day["datetime"])), file
        if "contribute" not in file.parts and file.parent.name != "data":
            assert not re.search(r"(?<![\w-])-0[0-9]{3}|\b[0-9]{2}XX\b", page.get_text(" ")), file


def test_exports_have_the_dates_as_they_are_written(history_site: Path) -> None:
    dates = {row["date"] for row in _rows(history_site, "events.csv")}
    assert {"-0043-03-15", "0742?-05-13", "[1667,1668,1670..1672]", "1871-10-XX"} <= dates
    whole = json.loads((history_site / "data/almanac.json").read_text("utf-8"))
    assert dates == {event["date"] for event in whole["events"]}


def test_a_page_shows_what_was_known_long_ago(history_site: Path) -> None:
    text = " ".join(_page(history_site, "").get_text(" ").split())
    assert "the city had 41,000 inhabitants" in text
    assert "before, it had 18,000 inhabitants" in text
