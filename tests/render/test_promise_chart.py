"""Promises on one axis: what stands in a row, by outcome or by initiative."""

from __future__ import annotations

from pathlib import Path

import pytest
from bs4 import BeautifulSoup, Tag

from macros.derive.derived import Derived
from macros.load.catalog import Catalog
from macros.pages.addresses import Addresses
from macros.render import selections
from macros.render.renderer import Renderer
from macros.written.macro_calls import find_calls
from tests.support import small

FACTS = """
- {metric: members, value: 100, role: target, as_of: 2014, due: 2016/2018}
- {metric: members, value: 80, as_of: 2017}
- {metric: share, value: 50, role: target, as_of: 2014, due: 2016}
- {metric: share, unknown: not-found, note: "Looked for in the yearbooks of the club, none has it."}
- {metric: walkers, value: 9, role: forecast, as_of: 2014, due: 2016}
- {metric: depth, value: 7, role: target, as_of: 2014, due: 2016}
- {metric: depth, value: 3, as_of: 2020, place: town}
"""


def _drawn(catalog: Catalog, call: str = "{{ promises() }}") -> BeautifulSoup:
    calls, findings = find_calls(call, "index.md", catalog)
    assert not findings
    made = Renderer(Derived(catalog), Addresses()).calls(calls, "index.md")
    return BeautifulSoup("\n".join(part.html for part in made.parts), "html.parser")


def _words(found: Tag | None) -> str:
    assert found is not None
    return " ".join(found.get_text(" ", strip=True).split())


def test_all_promises_stand_by_outcome_with_their_number(tmp_path: Path) -> None:
    soup = _drawn(small.catalog(tmp_path, FACTS))
    assert [_words(head) for head in soup.select("h2")] == [
        "Counted, outcome not known, 1",
        "No count in the sources, 2",
        "Expected, not promised, 1",
    ]
    assert [item["data-outcome"] for item in soup.select("[data-item]")] == [
        *("before", "open", "open", "expected")
    ]


def test_a_row_has_the_time_given_the_deadline_and_the_count(tmp_path: Path) -> None:
    soup = _drawn(small.catalog(tmp_path, FACTS))
    row = soup.select_one(".alm-promise[data-outcome=before]")
    assert row is not None
    marks = [mark["class"][0] for mark in row.select(".alm-promise__track i")]
    assert [mark.removeprefix("alm-promise__") for mark in marks] == [
        *("made", "given", "between", "due", "due", "count")
    ]
    assert _words(row.select_one(".alm-promise__came")) == (
        "Counted inside the deadline span : 80 (2017), due 2016 to 2018"
    )


def test_a_comma_parts_what_is_not_known_from_the_deadline(tmp_path: Path) -> None:
    soup = _drawn(small.catalog(tmp_path, FACTS))
    row = soup.select_one(".alm-promise[data-outcome=expected]")
    assert row is not None
    assert _words(row.select_one(".alm-promise__came")).startswith(
        "Nobody has looked for it yet , due 2016"
    )


def test_the_years_in_which_no_source_reports_are_hatched_up_to_today(tmp_path: Path) -> None:
    facts = """
    - {metric: members, value: 100, role: target, as_of: 2014, due: 2029}
    - {metric: members, value: 80, as_of: 2021}
    """
    silence = _drawn(small.catalog(tmp_path, facts)).select_one(
        ".alm-promise__track .alm-promise__silence"
    )
    assert silence is not None
    # From the end of 2021 to the middle of 2025, on an axis of 16 years from 2014.
    assert silence["style"] == "left:49.99%;width:21.86%"


def test_without_a_count_a_row_tells_what_was_looked_for_and_why_nothing_compares(
    tmp_path: Path,
) -> None:
    soup = _drawn(small.catalog(tmp_path, FACTS))
    gap = soup.select_one(".alm-promise--gap")
    assert gap is not None
    assert len(gap.select(".alm-promise__count--unknown")) == 2
    notes = _words(gap.select_one("details"))
    assert "What was counted does not compare: Town is not the whole." in notes
    assert "Looked for in the yearbooks of the club, none has it." in notes


def test_what_most_searches_open_with_is_said_once(tmp_path: Path) -> None:
    metrics = ("share", "growth", "depth", "cold")
    facts = "\n".join(
        f"- {{metric: {one}, value: 7, role: target, as_of: 2014, due: 2016}}\n"
        f'- {{metric: {one}, unknown: not-found, note: "Looked for in yearbooks, under {one}."}}'
        for one in metrics
    )
    soup = _drawn(small.catalog(tmp_path, facts))
    assert str(soup).count("Looked for in yearbooks") == 1
    assert "… under growth." in _words(soup.select_one("details"))


def test_a_few_promises_stand_by_initiative_without_filters(tmp_path: Path) -> None:
    soup = _drawn(small.catalog(tmp_path, FACTS), "{{ promises(most=2) }}")
    assert not soup.select("h2, form, details")
    assert len(soup.select(".alm-promise")) == 2
    # What all promises of an initiative share is said once.
    assert "promised 2014" in _words(soup.select_one(".alm-promises__of"))


@pytest.mark.parametrize(
    ("due", "words"), [("2030", "Not due yet"), ("2024", "Nobody has looked for it yet")]
)
def test_nobody_has_to_look_for_what_is_not_due_yet(tmp_path: Path, due: str, words: str) -> None:
    facts = f"- {{metric: members, value: 100, role: target, as_of: 2014, due: {due}}}"
    soup = _drawn(small.catalog(tmp_path, facts), "{{ promises(most=1) }}")
    assert _words(soup.select_one(".alm-promise__came b")) == words


def test_the_name_of_a_metric_spares_the_unit_of_a_number(tmp_path: Path) -> None:
    soup = _drawn(small.catalog(tmp_path, FACTS))
    said = soup.select_one(".alm-promise__said")
    assert _words(said) == "100 Members"


def test_of_very_many_promises_the_page_says_how_many_it_leaves_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(selections, "MOST_PROMISES", 1)
    soup = _drawn(small.catalog(tmp_path, FACTS))
    assert len(soup.select("[data-item]")) == 1
    assert _words(soup.select_one(".alm-more")) == "3 more promises are in the data (facts.csv)."


def test_an_almanac_without_promises_says_so(tmp_path: Path) -> None:
    assert _words(_drawn(small.catalog(tmp_path)).select_one(".alm-empty")) == "No promise."


def test_who_promised_is_named_where_it_is_not_whoever_runs_the_initiative(tmp_path: Path) -> None:
    facts = """
    - {metric: members, value: 100, role: target, as_of: 2014, due: 2016, said_by: ministry}
    - {metric: walkers, value: 100, role: target, as_of: 2014, due: 2016, said_by: ministry}
    - {metric: depth, value: 7, role: target, as_of: 2014, due: 2016, said_by: club}
    """
    organizations = {
        "data/organizations/ministry.yml": "{name: Ministry, kind: government, summary: It plans.}"
    }
    catalog = small.catalog(tmp_path, facts, files=organizations)
    shared = _drawn(catalog, '{{ promises(metrics=["members", "walkers"], most=9) }}')
    assert "promised 2014 by Ministry" in _words(shared.select_one(".alm-promises__of"))
    assert "by Ministry" not in _words(shared.select_one(".alm-promise__said"))
    mixed = _drawn(catalog, "{{ promises(most=9) }}")
    assert "by" not in _words(mixed.select_one(".alm-promises__of")).split()
    said = [_words(row) for row in mixed.select(".alm-promise__said")]
    assert [words.endswith("by Ministry") for words in said] == [True, True, False]


def test_a_promise_of_nobody_says_so_where_nobody_runs_the_initiative(tmp_path: Path) -> None:
    promise = "{metric: members, value: 9, role: target, as_of: 2014, due: 2016}"
    market = f"name: Market\nkind: program\nsummary: All.\nfacts:\n- {promise}"
    catalog = small.catalog(tmp_path, files={"data/initiatives/market.yml": market})
    soup = _drawn(catalog, "{{ promises(most=9) }}")
    assert "by somebody unnamed" in _words(soup.select_one(".alm-promises__of"))
