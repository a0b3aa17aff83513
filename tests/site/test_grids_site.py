"""An almanac like those of electricity zones, built: what is below zero, unsure, or paid once."""

from __future__ import annotations

import csv
import json
from decimal import Decimal
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from macros.check.all_checks import check
from macros.load.catalog import Catalog
from tests.support.outlines import dead_links, ids_twice, outlines


def page(site: Path, address: str) -> BeautifulSoup:
    """A page of the site."""
    return BeautifulSoup((site / address / "index.html").read_text("utf-8"), "html.parser")


def said(element: object) -> str:
    """The words of an element, with single spaces."""
    assert hasattr(element, "get_text")
    return " ".join(element.get_text(" ").split())


def test_the_almanac_has_no_findings(grids: Catalog) -> None:
    assert check(grids) == ()


def test_its_links_lead_somewhere_and_no_id_stands_twice(grids_site: Path) -> None:
    found = outlines(grids_site)
    assert dead_links(grids_site, found) == []
    assert ids_twice(found) == []


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("initiatives/cape-farrow", "−430.5 m"),
        ("initiatives/cape-farrow", "−3,640 GWh"),
        ("initiatives/high-moor", "−41.2 °C"),
        ("initiatives/high-moor", "35 GWh above what was planned"),
        ("initiatives/river-bend", "655 g/kWh (95% interval 393 to 943)"),
        ("initiatives/cape-hall", "5.3 times what was planned, 12 million over"),
        ("initiatives/cape-hall", "18.1 million euros in prices of 2021"),
        ("initiatives/isles-hall", "88% of what was planned, 150,000 under"),
        ("compare/all", "5.3 times what was planned, 12 million over"),
        ("compare/all", "84 g/kWh (95% interval 60 to 110)"),
        ("compare/all", "14.8 million euros in prices of 2008"),
        ("charts", "changed by −2,440 GWh"),
        ("charts", "Not drawn : 18.1 million euros (in prices of 2021)"),
        ("metrics/coldest-hour", "−41.2 °C"),
        ("metrics/coldest-hour", "Values from −273.15"),
        ("metrics/cable-depth", "Values from −2,000 to 0"),
        ("metrics/building-cost", "counted once. Lower is better."),
    ],
)
def test_a_page_says_it(grids_site: Path, address: str, words: str) -> None:
    assert words in said(page(grids_site, address).main)


def test_no_page_has_a_hyphen_for_a_minus_sign_or_a_negative_zero(grids_site: Path) -> None:
    for file in grids_site.rglob("index.html"):
        text = said(BeautifulSoup(file.read_text("utf-8"), "html.parser").body)
        for shown in ("-430.5", "-41.2", "-3,640", "-3640", "-2,440", "−0 ", "−0%", "-0%"):
            assert shown not in text, file


def test_cards_tell_the_uncertainty_and_the_prices(grids_site: Path) -> None:
    cards = said(page(grids_site, "initiatives/river-bend").select_one(".alm-evidence-cards"))
    assert "was 655 g/kWh (95% interval 393 to 943) in 2023" in cards
    cards = said(page(grids_site, "initiatives/cape-hall").select_one(".alm-evidence-cards"))
    assert "(in prices of 2008)" in cards


def test_a_computed_number_allows_for_the_intervals_of_its_inputs(grids_site: Path) -> None:
    cards = said(page(grids_site, "initiatives/cape-farrow").select_one(".alm-evidence-cards"))
    assert "The numbers allow −52% to 55%: “about”" in cards
    assert "and a value may be anywhere in its interval" in cards


def test_dots_below_zero_lie_beyond_the_line_of_zero(grids_site: Path) -> None:
    chart = page(grids_site, "charts").select_one("#net-imports-of-all-zones ~ figure")
    assert chart is not None

    def at(element: object, name: str) -> float:
        assert hasattr(element, "__getitem__")
        return float(str(element[name]).rstrip("%"))

    rows = {said(row.a): row for row in chart.select("li") if row.a}
    for zone, side in (("River Bend", 1), ("Cape Farrow", -1), ("East Isles", -1)):
        zero = rows[zone].select_one(".alm-dot-plot__zero")
        stem = rows[zone].select_one(".alm-dots--actual .alm-dots__stem")
        dot = rows[zone].select_one(".alm-dots--actual .alm-dots__dot")
        assert at(stem, "x1" if side > 0 else "x2") == pytest.approx(at(zero, "x1")), zone
        assert (at(dot, "cx") - at(zero, "x1")) * side > 0, zone


def test_an_overrun_goes_beyond_the_frame_of_its_plan(grids_site: Path) -> None:
    rows = page(grids_site, "").select(".alm-progress > li")
    bars = {
        name: row.select_one(".alm-progress__bar")
        for row in rows
        for name in ("cape-hall", "isles-hall", "high-moor")
        if row.select_one(f"a[href*='initiatives/{name}/']")
    }
    bar, under = bars["cape-hall"], bars["isles-hall"]
    assert bar is not None
    assert "--alm-target:18.92%" in str(bar["style"])
    assert "width:100.00%" in str(bar)
    assert under is not None
    assert not under.has_attr("style")
    assert bars.get("high-moor") is None


def test_exports_have_digits_that_programs_read(grids_site: Path) -> None:
    with (grids_site / "data/facts.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = {row["id"]: row for row in csv.DictReader(file)}
    depth = rows["cape-farrow#cable-depth-actual-2019"]
    assert (depth["value"], depth["min"], depth["max"]) == ("-430.5", "-430.5", "-430.5")
    factor = rows["river-bend#emission-factor-actual-2023"]
    assert [factor[name] for name in ("interval_min", "interval_max", "level")] == [
        *("393", "943"),
        "95",
    ]
    paid = "cape-hall#building-cost-actual-2022-09"
    assert rows[paid]["prices"] == "2008"
    assert rows[f"{paid}-prices-2021"]["value"] == "18100000"
    text = (grids_site / "data/almanac.json").read_text("utf-8")
    everything = json.loads(text, parse_float=Decimal)
    by_id = {fact["id"]: fact for fact in everything["facts"]}
    assert by_id["high-moor#coldest-hour-actual-2021-02-10"]["value"] == Decimal("-41.2")
    assert by_id["cape-farrow#cable-depth-actual-2019"]["interval_min"] is None
    metrics = {one["id"]: one for one in everything["metrics"]}
    assert (metrics["cable-depth"]["minimum"], metrics["cable-depth"]["maximum"]) == (-2000, 0)
    assert metrics["building-cost"]["better"] == "lower"


def test_only_what_lies_beyond_an_interval_is_a_disagreement(grids_site: Path) -> None:
    everything = json.loads((grids_site / "data/almanac.json").read_text("utf-8"))
    assert [one["id"] for one in everything["disagreements"]] == [
        "river-bend--emission-factor-actual-2024"
    ]
