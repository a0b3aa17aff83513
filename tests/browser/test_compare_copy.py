"""What a reader copies of a comparison, in a real Chromium, as tables and as a list."""

from __future__ import annotations

import csv
import io
import re

import pytest
from playwright.sync_api import expect

from tests.support.comparisons import open_comparison
from tests.support.windows import CLIPBOARD, Windows

pytestmark = pytest.mark.browser


def test_the_view_is_copied_as_a_table(windows: Windows, served: str) -> None:
    page = windows.page(permissions=CLIPBOARD)
    open_comparison(page, served + "compare/all/?columns=villages-covered&filled=1")
    page.get_by_role("button", name="Copy as Markdown").click()
    expect(page.get_by_role("status").first).to_contain_text("Copied as Markdown. ")
    lines = page.evaluate("navigator.clipboard.readText()").splitlines()
    assert lines[0] == "| Coverage: without empty lines | Villages covered (villages) |"
    assert lines[1] == "| --- | --- |"
    said = "about 30,000 villages (perhaps 2017, Ministry of Lakes, one text only)"
    assert any(said in line for line in lines)
    assert lines[-1].endswith(page.url)
    page.get_by_role("button", name="Copy as CSV").click()
    expect(page.get_by_role("status").first).to_contain_text("Copied as CSV. ")
    rows = list(csv.DictReader(io.StringIO(page.evaluate("navigator.clipboard.readText()"))))
    assert len(rows) == page.locator("[data-group=reach] .alm-cell").count()
    (row,) = [row for row in rows if row["Value"] == "about 30,000 villages"]
    assert row["Metric"] == "Villages covered"
    assert (row["From"], row["To"], row["Unit"]) == ("30000", "30000", "villages")
    assert (row["As of"], row["Mark"]) == ("perhaps 2017", "")
    assert row["Who says so"] == "Ministry of Lakes, one text only"
    assert re.search(r", ¶\s\d+$", row["Evidence"])
    assert f"{page.url} (without empty lines)" in row["Copied from"]
    page.goto(row["Address"])
    expect(page.locator(":target")).to_contain_text("about 30,000")


@pytest.mark.parametrize("asked", ["role=actual", "role=target", "claimant=government", "turned=1"])
def test_what_is_copied_is_what_is_shown(windows: Windows, served: str, asked: str) -> None:
    page = windows.page(permissions=CLIPBOARD)
    open_comparison(page, f"{served}compare/all/?group=network&{asked}")
    page.get_by_role("button", name="Copy as CSV").click()
    expect(page.get_by_role("status").first).to_contain_text("Copied as CSV. ")
    text = page.evaluate("navigator.clipboard.readText()")
    copied = {cell for row in csv.reader(io.StringIO(text)) for cell in row}
    values = page.locator("[data-group=network] td .alm-value:not(.alm-value--computed)")
    assert values.count() > 0
    for value in values.all_inner_texts():
        assert any(value.strip() in cell for cell in copied), value


def test_a_copied_list_has_what_stands_in_cells_beside_values(
    windows: Windows, served: str
) -> None:
    page = windows.page(permissions=CLIPBOARD)
    found = {}
    for view in ("rows=thousand-landings", "rows=lake-fish", "columns=investment"):
        open_comparison(page, f"{served}compare/all/?{view}")
        page.get_by_role("button", name="Copy as CSV").click()
        expect(page.get_by_role("status").first).to_contain_text("Copied as CSV. ")
        text = page.evaluate("navigator.clipboard.readText()")
        found[view] = list(csv.DictReader(io.StringIO(text)))
    landings = [row for row in found["rows=thousand-landings"] if "landings" in row["Value"]]
    assert [(row["Role"], row["Of the target"]) for row in landings] == [
        ("result", "over 28 of every 100"),
        ("promise", ""),
    ]
    sold = [row for row in found["rows=lake-fish"] if row["More parts"]]
    assert [(row["Metric"], row["More parts"]) for row in sold] == [("Fish carried", "1")]
    invested = {(row["Role"], row["Value"]) for row in found["columns=investment"]}
    assert {
        ("promise", "10 billion yuan"),
        ("result", "not in the sources"),
        ("", "not in the sources"),
    } <= invested
