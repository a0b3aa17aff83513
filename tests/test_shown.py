"""What templates may call: values in words, links, derived views."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from macros import shown as module
from macros.addresses import ROOT as MARK
from macros.addresses import Addresses
from macros.catalog import Placed
from macros.citation import locator
from macros.derive.derived import Derived
from macros.edtf import parse
from macros.model import Evidence, Fact, Role
from macros.render import TEMPLATES
from macros.shown import Shown, count
from tests import small


@pytest.fixture(scope="module")
def river_shown(rivers_derived: Derived) -> Shown:
    return Shown(rivers_derived, Addresses())


def _shown(root: Path, facts: str = "", fields: str = "") -> Shown:
    return Shown(Derived(small.catalog(root, facts, fields=fields)), Addresses())


def _fact(shown: Shown, key: str) -> Placed[Fact]:
    return next(fact for fact in shown.catalog.facts if fact.key == key)


@pytest.mark.parametrize(
    ("key", "words"),
    [
        ("river-watch#members-actual-2023-12-31", "412 members"),
        ("river-watch#members-actual-2023-12-31-newsletter", "over 430 members"),
        ("river-watch#volunteers-actual-2023", "90 to 110 volunteers"),
        ("river-watch#sampling-method-actual-2024", "Kick sampling at fixed points"),
        ("river-watch#grants-actual-undated", "not applicable"),
        ("clear-water-fund#grants-target-2021", "up to 60,000 British pounds"),
        ("adopt-a-stretch#share-of-river-actual-2024-12", "about 31.5%"),
    ],
)
def test_a_value_is_in_words(river_shown: Shown, key: str, words: str) -> None:
    fact = _fact(river_shown, key)
    assert [river_shown.amount(fact) for _ in "12"] == [words, words]


def test_a_value_of_another_unit_is_given_in_it(tmp_path: Path) -> None:
    shown = _shown(tmp_path, "- {metric: grants, value: 1_000_000, unit: USD, as_of: 2014}")
    (fact,) = shown.catalog.facts
    assert shown.amount(fact) == "1 million US dollars"
    assert shown.full(fact) == "1,000,000 US dollars"


def test_witnesses_are_told_apart_from_sources(river_shown: Shown) -> None:
    copied = _fact(river_shown, "river-watch#members-target-2022-06-18")
    single = _fact(river_shown, "river-watch#members-actual-2023-12-31")
    assert river_shown.witness_words(copied) == "2 sources, 1 independent"
    assert river_shown.witness_words(single) == "1 source"


@pytest.mark.parametrize(
    ("value", "qualifier", "words"),
    [
        ("value: 28", "over", "over 28%"),
        ("value: 28", "at-least", "at least 28%"),
        ("value: 28", "exactly", "28%"),
        ("value: 28", "nearly", "nearly 28%"),
        ("range: [28, 30]", "exactly", "28% to 30%"),
        ("range: [28, 30]", "about", "about 28% to 30%"),
        ("value: 1_700", "exactly", "1,700%"),
    ],
)
def test_progress_is_in_words(tmp_path: Path, value: str, qualifier: str, words: str) -> None:
    facts = f"""
    - {{metric: members, value: 100, role: target, as_of: 2014}}
    - {{metric: members, {value}, qualifier: {qualifier}, as_of: 2016}}
    """
    shown = _shown(tmp_path, facts)
    (found,) = shown.selected_progress()
    assert shown.outcome(found) == words


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"paragraph": 3}, "¶ 3"),
        ({"page": 12}, "page 12"),
        ({"page": "xii"}, "page xii"),
        ({"section": "Background"}, "section Background"),
        ({"table": "Table 2", "paragraph": 3}, "¶ 3"),
        ({"timestamp": "00:12:30"}, "timestamp 00:12:30"),
    ],
)
def test_a_place_in_a_source_is_short(fields: dict[str, object], words: str) -> None:
    assert locator(Evidence.model_validate({"source": "book", **fields})) == words


def test_a_noun_follows_its_number() -> None:
    assert [count(n, "fact") for n in (0, 1, 1200)] == ["0 facts", "1 fact", "1,200 facts"]
    assert count(2, "entry", "entries") == "2 entries"


def test_a_link_has_the_name_of_what_it_leads_to(river_shown: Shown) -> None:
    link = river_shown.link("source", "courier-2022")
    assert (
        link == f'<a href="{MARK}sources/courier-2022/">Club wants half the river in good hands</a>'
    )
    assert river_shown.name_of("glossary", "keeper") == "Keeper"


def test_an_edit_address_needs_a_file_and_an_almanac_that_gives_one(
    river_shown: Shown, tmp_path: Path
) -> None:
    edit = river_shown.edit_address("data/places.yml", 5)
    assert edit == "https://code.example/rivers/edit/main/data/places.yml#L5"
    assert river_shown.edit_address("", 1) == ""
    assert _shown(tmp_path).edit_address("data/places.yml", 5) == ""


def test_an_error_is_reported_with_a_title_that_is_safe_in_an_address(
    river_shown: Shown, tmp_path: Path
) -> None:
    report = river_shown.report_address('river-watch#a&b="c"')
    assert report.endswith("?title=river-watch%23a%26b%3D%22c%22")
    assert _shown(tmp_path).report_address("x") == ""


@pytest.mark.parametrize(
    ("as_of", "role", "value"),
    [
        (None, "actual", 431),
        ("2023", "actual", 412),
        ("2019", "actual", None),
        (None, "target", 500),
        (None, "forecast", None),
    ],
)
def test_the_best_value_at_a_date_is_chosen(
    river_shown: Shown, as_of: str | None, role: Role, value: int | None
) -> None:
    chosen = river_shown.chosen_fact(
        "river-watch", "members", parse(as_of) if as_of else None, role
    )
    assert (chosen and chosen.item.value) == value


def test_where_there_is_no_value_the_unknown_of_that_role_is_chosen(tmp_path: Path) -> None:
    shown = _shown(tmp_path, "- {metric: members, unknown: not-disclosed, role: target}")
    target = shown.chosen_fact("walk", "members", role="target")
    assert target is not None
    assert target.item.unknown == "not-disclosed"
    assert shown.chosen_fact("walk", "members") is None


def test_a_timeline_of_a_place_has_what_happened_within_it(river_shown: Shown) -> None:
    found = river_shown.selected_timeline(place="vale-of-arlen")
    entries = [entry for year in found.years for entry in year.entries]
    events = [entry.initiative for entry in entries if entry.event]
    assert sorted(events) == ["river-watch", "spring-clean"]
    assert all("vale-of-arlen" in entry.places for entry in entries)
    bars = {bar.initiative for lane in found.drawing.lanes for bar in lane.bars}
    assert bars == {"river-watch", "spring-clean"}


def test_a_timeline_of_a_platform_has_its_initiatives(river_shown: Shown) -> None:
    found = river_shown.selected_timeline(platform="vale-council")
    assert {lane.platform for lane in found.drawing.lanes} == {"vale-council"}
    assert found.id == "vale-council"


def test_the_latest_events_are_shown_where_only_some_are_wanted(river_shown: Shown) -> None:
    found = river_shown.selected_timeline(most=1)
    assert [year.year for year in found.years] == [2024]
    assert (found.left_events, found.left_facts) == (0, 0)
    assert all(entry.event for year in found.years for entry in year.entries)


EVENTS = "events:\n" + "".join(
    f"  - {{date: {year}, title: Walk, kind: other}}\n" for year in range(2001, 2007)
)


def test_what_a_page_leaves_out_is_counted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MOST_EVENTS", 4)
    monkeypatch.setattr(module, "MOST_DATED_FACTS", 2)
    monkeypatch.setattr(module, "MOST_ROWS", 1)
    other = "name: Other\nkind: program\nsummary: Another.\n"
    facts = "".join(
        f"- {{metric: members, value: 3, as_of: {year}}}\n" for year in range(2003, 2006)
    )
    files = {"data/initiatives/other.yml": other}
    catalog = small.catalog(tmp_path, facts, fields=EVENTS, files=files)
    shown = Shown(Derived(catalog), Addresses())
    timeline = shown.selected_timeline()
    assert (timeline.left_events, timeline.left_facts) == (2, 1)
    found = shown.selected_initiatives()
    assert (list(found), found.left) == (["other"], 1)
    asked = shown.selected_initiatives(most=1)
    assert (list(asked), asked.left) == (["other"], 0)


def test_sources_and_facts_to_verify_are_cut_and_counted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "MOST_ROWS", 1)
    years = (2001, 2002, 2003)
    facts = "".join(f"- {{metric: members, value: 3, as_of: {year}}}\n" for year in years)
    shown = _shown(tmp_path, facts)
    sources, verified = shown.selected_sources(), shown.selected_verifications()
    assert (len(sources.shown), sources.left) == (1, 2)
    assert ([one.fact.index for one in verified], verified.left) == ([0], 2)


def test_a_deprecated_event_takes_no_place_of_those_that_are_shown(tmp_path: Path) -> None:
    last = "  - {date: 2024, title: Garbled, kind: other, rank: deprecated, reason: No sense.}\n"
    shown = _shown(tmp_path, fields=EVENTS + last)
    found = shown.selected_timeline(most=1)
    assert [year.year for year in found.years] == [2006]


def test_initiatives_come_in_the_order_that_is_asked_for(river_shown: Shown) -> None:
    wanted = ["spring-clean", "night-patrol", "adopt-a-stretch"]
    assert list(river_shown.selected_initiatives(wanted)) == wanted
    ours = river_shown.selected_initiatives(wanted, platform="river-club")
    assert list(ours) == ["spring-clean", "adopt-a-stretch"]


def test_disagreements_can_be_those_of_some_initiatives(river_shown: Shown) -> None:
    everything = river_shown.selected_disagreements()
    some = river_shown.selected_disagreements(["river-watch"])
    assert {one.initiative for one in everything} > {one.initiative for one in some}
    assert {one.initiative for one in some} == {"river-watch"}


def test_coverage_has_a_table_for_each_group_with_facts(river_shown: Shown) -> None:
    assert len(river_shown.selected_coverage()) == 3
    (people,) = river_shown.selected_coverage("people")
    assert set(people.metrics) == {"members", "volunteers"}
    assert people.total == len(people.rows)


def test_a_chart_is_drawn_from_the_facts_of_the_whole(river_shown: Shown) -> None:
    drawn = river_shown.chart("river-watch", "members")
    assert drawn is not None
    assert len(drawn.marks) == 4
    assert river_shown.chart("river-watch", "litter") is None


def test_every_name_that_is_offered_is_used_by_a_template(river_shown: Shown) -> None:
    text = "\n".join(path.read_text("utf-8") for path in TEMPLATES.rglob("*.html"))
    names = {name for name in river_shown.names() if not re.search(rf"\b{name}\b", text)}
    filters = {name for name in river_shown.filters() if not re.search(rf"\| {name}\b", text)}
    assert (names, filters) == (set(), set())
