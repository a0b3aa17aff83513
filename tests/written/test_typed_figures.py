"""Figures of facts that pages type by hand: which are found, where, and what to write instead."""

from __future__ import annotations

from pathlib import Path
from textwrap import dedent

import pytest

from macros.ground.findings import Finding
from macros.load.catalog import Catalog
from macros.written.macro_calls import find_calls
from macros.written.page_files import read_pages
from macros.written.typed_figures import TypedFigures
from macros.written.written_pages import check_pages
from tests.support import small
from tests.support.folders import FERRIES, RIVERS

METRICS = """\
        stations: {name: {en: Rest stations, zh: 休息站}, unit: rest stations, group: people,
          kind: stock, definition: Where walkers rest.}
        spent: {name: {en: Money spent, zh: 投资额}, unit: CNY, group: money, kind: flow,
          definition: What was spent.}
        lent: {name: Money lent, unit: CNY, group: money, kind: stock, definition: Lent.}
        age: {name: Age, unit: years, group: people, kind: stock, definition: Since the start.}
"""
FACTS = (
    "metric: members, value: 412, as_of: 2023",
    "metric: members, value: 431, as_of: 2024",
    "metric: members, value: 38, as_of: 2024, place: town",
    "metric: walkers, range: [3_000_000, 5_000_000], as_of: 2024, due: 2026, role: target",
    "metric: walkers, value: 2_000, as_of: 2022",
    "metric: walkers, value: 12_345, as_of: 2023",
    "metric: share, value: 46.38, as_of: 2024",
    "metric: grants, value: 18_250.75, as_of: 2024",
    "metric: stations, value: 28_000, qualifier: over, as_of: 2024",
    "metric: spent, value: 10_000_000_000, as_of: 2024",
    "metric: lent, value: 10_000_000_000, as_of: 2024",
    "metric: age, value: 5, as_of: 2024",
    "metric: age, value: 150, as_of: 2025",
    "metric: cold, value: -41.2, as_of: 2021",
)


def _initiative(name: str, *facts: str) -> str:
    evidence = "evidence: [{source: book, page: 1}]"
    lines = "".join(f"  - {{{fact}, {evidence}}}\n" for fact in facts)
    return f"name: {name}\nkind: program\nsummary: It walks.\nfacts:\n{lines}"


@pytest.fixture(scope="module")
def walks(tmp_path_factory: pytest.TempPathFactory) -> Catalog:
    """An almanac with numbers of all kinds."""
    return small.catalog(
        tmp_path_factory.mktemp("walks"),
        fields="aliases: ['28,000 Stations Plan']",
        files={
            "data/almanac.yml": small.FILES["data/almanac.yml"].replace("[en]", "[en, zh]"),
            "data/metrics.yml": dedent(small.FILES["data/metrics.yml"]) + dedent(METRICS),
            "data/initiatives/hike.yml": _initiative("Hike", *FACTS),
            "data/initiatives/run.yml": _initiative(
                "Run",
                "metric: stations, value: 28_000, as_of: 2024",
                "metric: stations, value: 27_000, as_of: 2024, rank: deprecated, reason: Wrong.",
            ),
        },
    )


def _found(catalog: Catalog, text: str, start: int = 0) -> list[Finding]:
    return list(TypedFigures(catalog).check(text, "docs/x.md", start))


STATIONS = '{{ fact("hike", "stations") }}'
TYPED = {
    "a number with commas": ("It has 28,000 rest stations.", STATIONS),
    "a number with spaces": ("It has 28 000 rest stations.", STATIONS),
    "five digits": ("It has 28000 rest stations.", STATIONS),
    "a scale": ("It has 28 thousand rest stations.", STATIONS),
    "a scale after a hard space": ("It spent 10&nbsp;billion yuan.", '{{ fact("hike", "spent") }}'),
    "one word of the unit": ("Of its 28,000 stations, most are old.", STATIONS),
    "another word before the unit": ("It has 28,000 new stations.", STATIONS),
    "a unit in the singular": ("A 28,000-station plan.", STATIONS),
    "words that lead on to the unit": ("It has 28,000 of the stations.", STATIONS),
    "a unit in the next line": ("It has 28,000\nstations.", STATIONS),
    "no noun": ("There are 28,000.", STATIONS),
    "a word that is no noun": ("There were 28,000 in 2024.", STATIONS),
    "a cell of a table": ("| Stations | 28,000 |", STATIONS),
    "an item of a list": ("- 28,000\n- And more", STATIONS),
    "bold text": ("It has **28,000** stations.", STATIONS),
    "HTML": ("It has <b>28,000</b> stations.", STATIONS),
    "a link": ("It has [28,000](x.md) stations.", STATIONS),
    "a heading": ("## The 28,000 stations", STATIONS),
    "a small number with its unit": ("It has 431 members.", '{{ fact("hike", "members") }}'),
    "a sign of percent": ("Now 46.38% walk.", '{{ fact("hike", "share") }}'),
    "the word percent": ("Now 46.38 percent walk.", '{{ fact("hike", "share") }}'),
    "a sign of a currency": ("It got £18,250.75 more.", '{{ fact("hike", "grants") }}'),
    "a currency in words": ("It got 18,250.75 pounds.", '{{ fact("hike", "grants") }}'),
    "an end of a range": (
        "Of 3 to 5 million walkers.",
        '{{ fact("hike", "walkers", role="target") }}',
    ),
    "what was so before": ("It had 412 members.", '{{ fact("hike", "members", as_of="2023") }}'),
    "a long time": ("It is 150 years old.", '{{ fact("hike", "age") }}'),
    "the other metric of that unit": ("It lent 10 billion yuan.", '{{ fact("hike", "'),
    "a minus sign": ("It was −41.2 °C at dawn.", '{{ fact("hike", "cold") }}'),
    "below zero": ("It was 41.2 degrees Celsius below zero.", '{{ fact("hike", "cold") }}'),
    "Chinese": ("共有2.8万个休息站。", STATIONS),
    "Chinese with other words": ("共有2.8万个站点。", STATIONS),
    "Chinese with no noun": ("数量约2.8万。", STATIONS),
    "Chinese money": ("投资100亿元。", '{{ fact("hike", "spent") }}'),
    "a short scale": ("It spent 10bn yuan.", '{{ fact("hike", "spent") }}'),
    "a currency by its letters": ("It spent RMB 10 billion.", '{{ fact("hike", "spent") }}'),
    "Chinese thousands": ("共有28千个休息站。", STATIONS),
    "traditional characters": ("投資100億元。", '{{ fact("hike", "spent") }}'),
    "Chinese percent": ("占百分之46.38。", '{{ fact("hike", "share") }}'),
    "digits of full width": ("共有２８０００个站点。", STATIONS),
}


@pytest.mark.parametrize(("text", "call"), TYPED.values(), ids=TYPED)
def test_the_figure_of_a_fact_is_an_error_that_names_the_call_to_write(
    text: str, call: str, walks: Catalog
) -> None:
    (found,) = _found(walks, text)
    assert (found.severity, found.rule) == ("error", "typed-figure")
    assert call in found.remedy


LEFT_ALONE = {
    "another number": "It has 28,001 stations.",
    "a part of a longer number": "It has 128,000 or 28,000,000 stations, or 28,000.5.",
    "another noun": "It is made for 28,000 initiatives.",
    "another noun behind of": "It is made for 28,000 of the initiatives.",
    "another noun in Chinese": "共有2.8万个项目。",
    "another currency": "It spent 10 billion dollars or $10 billion.",
    "a percentage of the number": "It has 28,000%.",
    "the number of a percentage": "It has 46.38 of them.",
    "another scale": "It has 28 million stations, 28千万个休息站 or 28千克.",
    "two numbers in Chinese": "分别为28，000个休息站。",
    "a year": "In 2000 walkers came.",
    "a date": "On 2012-04-31, at 5.12.2000 and at 12:31.",
    "a version": "Since 0.28000.1 and v28000.",
    "a small number without a unit": "There were 431. There were 431 boats, 38 in all.",
    "a small number with a word of the metric's name": "It has 431 young members.",
    "a short time": "It takes 5 years.",
    "a number in a name": "The 28,000 Stations Plan of 2024.",
    "the number of an item": "431. Members come in.",
    "the number of a heading": "## 431 Members",
    "code": "It has `28,000` stations.",
    "a noun in code": "It has 28,000 `stations`.",
    "a fence": "```\n28,000 stations\n```\n",
    "indented code": "Text.\n\n    28,000 stations\n",
    "HTML that is code": "<code>28,000 stations</code>",
    "a comment": "<!-- 28,000 stations -->",
    "a call": f"It has {STATIONS} and {{{{ fact('hike', 'members', as_of='28000') }}}}.",
    "the target of a link": "[Here](a/28,000-stations.md) and [here][28,000 stations].",
    "the definition of a link": "[x]: https://x.example/ '28,000 stations'",
    "an address": "See https://x.example/?28,000 and <https://x.example/28,000>.",
    "an attribute of HTML": '<img alt="28,000 stations" src="x.png">',
    "an attribute of Markdown": "# One {: title='28,000 stations' .x }\n\n{.a data-x='28,000'}",
}


@pytest.mark.parametrize("text", LEFT_ALONE.values(), ids=LEFT_ALONE)
def test_what_is_no_figure_of_a_fact_is_left_alone(text: str, walks: Catalog) -> None:
    assert _found(walks, text) == []


@pytest.mark.parametrize(("text", "call"), TYPED.values(), ids=TYPED)
def test_the_remedy_is_a_call_that_pages_may_make(text: str, call: str, walks: Catalog) -> None:
    (found,) = _found(walks, text)
    calls, wrong = find_calls(found.remedy, "docs/x.md", walks)
    assert ([one.macro.name for one in calls], wrong) == (["fact"], [])


def test_other_facts_of_the_value_are_counted(walks: Catalog) -> None:
    (found,) = _found(walks, "It has 28,000 stations.")
    assert found.message == "'28,000' is the value of a fact, typed by hand"
    assert found.remedy == (
        f"write {STATIONS}, which shows its evidence; 1 other fact has this value"
    )


@pytest.mark.parametrize(
    ("text", "anchor"),
    [
        ("It has 38 members.", "hike.md#members-actual-2024-town"),
        ("It has 27,000 stations.", "run.md#stations-actual-2024"),
    ],
    ids=["of a part", "deprecated"],
)
def test_for_a_fact_that_no_call_shows_the_remedy_is_its_address(
    text: str, anchor: str, walks: Catalog
) -> None:
    (found,) = _found(walks, text)
    assert "fact(" not in found.remedy
    assert f"initiatives/{anchor}" in found.remedy


def _check(root: Path, catalog: Catalog, *lines: str) -> list[Finding]:
    (root / "docs").mkdir()
    (root / "docs" / "x.md").write_bytes("\r\n".join(lines).encode())
    return check_pages(read_pages(root, root / "docs"), catalog)


def test_a_figure_is_told_at_its_line_in_the_file(tmp_path: Path, walks: Catalog) -> None:
    (found,) = _check(
        tmp_path,
        walks,
        "---",
        "title: One",
        "---",
        "# One",
        "",
        "`28,000` stations or",
        "about 28,000 stations.",
    )
    assert (found.file, found.line, found.column) == ("docs/x.md", 7, 7)


def test_each_figure_of_a_line_is_told(walks: Catalog) -> None:
    found = _found(walks, "From 412 members to 431 members.")
    assert [(one.line, one.column) for one in found] == [(1, 6), (1, 21)]


def test_a_figure_in_a_description_is_to_be_left_out(tmp_path: Path, walks: Catalog) -> None:
    (found,) = _check(
        tmp_path,
        walks,
        "---",
        "search: {boost: 28000}",
        "description: >-",
        "  All of the",
        "  28,000 stations.",
        "tags: [28000]",
        "---",
        "# One",
    )
    assert (found.line, found.column) == (5, 3)
    assert found.remedy.startswith("leave the number out")
    assert "{{" not in found.remedy


@pytest.mark.parametrize("root", [FERRIES, RIVERS], ids=["ferries", "rivers"])
def test_the_pages_of_the_almanacs_type_no_figures(
    root: Path, ferries: Catalog, rivers: Catalog
) -> None:
    catalog = ferries if root == FERRIES else rivers
    findings = check_pages(read_pages(root, root / "docs"), catalog)
    assert [str(one) for one in findings if one.rule == "typed-figure"] == []


@pytest.mark.parametrize("text", ["1" * 20_000, "1,111" * 2_000, "28,001 " * 2_000, "](" * 2_000])
def test_long_nonsense_is_read_too(text: str, walks: Catalog) -> None:
    assert _found(walks, text) == []
