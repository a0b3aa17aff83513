"""The sitemap: every page once, with the day of its last change where that is known."""

from __future__ import annotations

import gzip
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

from macros.derive.derived import Derived
from macros.pages.page_list import pages
from macros.site.file_history import History
from macros.site.sitemap import changed, everything
from tests.support.building import build, built
from tests.support.repository import Repository
from tests.support.rivers import copy

_NAMES = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9"}


@pytest.fixture
def days(rivers_derived: Derived) -> dict[str, str]:
    """A history in which everything is from one day."""
    return dict.fromkeys(everything(rivers_derived.catalog), "2021-01-01")


def _changed(derived: Derived, days: dict[str, str]) -> dict[str, str | None]:
    return {page.src: changed(derived, History(days), page) for page in pages(derived)}


def test_an_initiatives_change_dates_the_pages_that_show_it(
    rivers_derived: Derived, days: dict[str, str]
) -> None:
    days["data/initiatives/night-patrol.yml"] = "2024-02-02"
    found = {src for src, day in _changed(rivers_derived, days).items() if day == "2024-02-02"}
    patrol = rivers_derived.catalog.initiatives["night-patrol"]
    assert {f"metrics/{fact.metric}.md" for fact in patrol.facts} <= found
    assert {f"organizations/{patrol.platform}.md", "initiatives/night-patrol.md"} <= found
    assert "initiatives/index.md" in found
    assert "initiatives/spring-clean.md" not in found
    unrelated = rivers_derived.catalog.sources.keys() - {
        evidence.source
        for owner in rivers_derived.catalog.owners_of("night-patrol")
        for evidence in owner.item.evidence
    }
    assert unrelated
    assert {f"sources/{id}.md" for id in unrelated} & found == set()


def test_a_record_in_a_shared_file_has_that_files_day(
    rivers_derived: Derived, days: dict[str, str]
) -> None:
    days["data/metrics.yml"] = "2024-02-02"
    found = _changed(rivers_derived, days)
    assert found["metrics/members.md"] == "2024-02-02"
    assert found["initiatives/river-watch.md"] == "2021-01-01"


def test_the_pages_of_questions_have_the_days_of_what_they_are_about(
    rivers_derived: Derived, days: dict[str, str]
) -> None:
    one = rivers_derived.disagreements[0]
    days[f"data/initiatives/{one.initiative}.yml"] = "2024-02-02"
    assert _changed(rivers_derived, days)[f"disagreements/{one.id}.md"] == "2024-02-02"
    lineage = rivers_derived.lineages[0]
    days[f"data/sources/{lineage.sources[-1]}.yml"] = "2025-03-03"
    found = _changed(rivers_derived, days)
    assert found[f"disagreements/copies/{lineage.id}.md"] == "2025-03-03"
    assert found[f"disagreements/{one.id}.md"] == "2024-02-02"


def test_what_is_made_from_a_file_without_a_day_has_none(
    rivers_derived: Derived, days: dict[str, str]
) -> None:
    del days["data/initiatives/night-patrol.yml"]
    found = _changed(rivers_derived, days)
    assert found["initiatives/night-patrol.md"] is None
    assert found["initiatives/index.md"] is None
    assert found["initiatives/spring-clean.md"] == "2021-01-01"
    assert found["contribute/rules.md"] is None


def _sitemap(site: Path) -> dict[str, str | None]:
    urls = ET.fromstring((site / "sitemap.xml").read_text("utf-8")).findall("s:url", _NAMES)
    found = {
        one.findtext("s:loc", "", _NAMES): one.findtext("s:lastmod", None, _NAMES) for one in urls
    }
    assert len(found) == len(urls)
    return found


def test_the_sitemap_tells_what_git_tells(tmp_path: Path) -> None:
    repository = Repository(tmp_path / "repository")
    almanac = copy(repository.root)
    repository.commit("2021-03-04")
    almanac.append("data/initiatives/night-patrol.yml", "# Looked through.\n")
    repository.commit("2022-05-06")
    almanac.append("data/sources/newsletter.yml", "# In the works.\n")
    found = _sitemap(built(almanac.root, "--strict"))
    home = "https://rivers.example/"
    assert found[f"{home}initiatives/night-patrol/"] == "2022-05-06"
    assert found[f"{home}initiatives/spring-clean/"] == "2021-03-04"
    assert found[f"{home}sources/newsletter/"] is None
    assert found[home] is None  # it shows facts, and one of the sources is in the works
    assert found[f"{home}contribute/"] == "2021-03-04"  # it calls no macro
    assert home + "404.html" not in found


def test_without_git_the_sitemap_has_no_days_and_is_the_same_tomorrow(rivers_copy: Path) -> None:
    site = built(rivers_copy)
    first = (site / "sitemap.xml.gz").read_bytes()
    assert set(_sitemap(site).values()) == {None}
    assert gzip.decompress(first) == (site / "sitemap.xml").read_bytes()
    assert build(rivers_copy, epoch="1800000000").code == 0
    assert (site / "sitemap.xml.gz").read_bytes() == first


def test_every_page_says_where_it_is_at_home_on_the_web_in_a_copy_too(
    site: Path, flat_site: Path
) -> None:
    known = set(_sitemap(site))
    canonical = 'rel="canonical" href="'
    text = (site / "initiatives/heron-network/index.html").read_text("utf-8")
    assert f"{canonical}https://ferries.example/initiatives/heron-network/" in text
    for path in flat_site.rglob("*.html"):
        _, found, rest = path.read_text("utf-8").partition(canonical)
        assert found or path.name == "404.html", path
        assert not found or rest.partition('"')[0] in known
