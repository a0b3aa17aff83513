"""The derived views that macros and pages ask for."""

from __future__ import annotations

from pathlib import Path

import pytest

from macros.derive.derived import Derived
from macros.derive.timeline_entries import TimelineEntry
from macros.draw.timeline import Timeline
from macros.ground.dates import parse
from macros.load.model import Role
from macros.render import selections as module
from macros.render.selections import Selections
from tests.support import small


@pytest.fixture(scope="module")
def river_selections(rivers_derived: Derived) -> Selections:
    return Selections(rivers_derived)


def _selections(root: Path, facts: str = "", fields: str = "") -> Selections:
    return Selections(Derived(small.catalog(root, facts, fields=fields)))


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
    river_selections: Selections, as_of: str | None, role: Role, value: int | None
) -> None:
    chosen = river_selections.chosen_fact(
        "river-watch", "members", parse(as_of) if as_of else None, role
    )
    assert (chosen and chosen.item.value) == value


def test_where_there_is_no_value_the_unknown_of_that_role_is_chosen(tmp_path: Path) -> None:
    selections = _selections(tmp_path, "- {metric: members, unknown: not-disclosed, role: target}")
    target = selections.chosen_fact("walk", "members", role="target")
    assert target is not None
    assert target.item.unknown == "not-disclosed"
    assert selections.chosen_fact("walk", "members") is None


def _entries(found: Timeline) -> list[TimelineEntry]:
    cells = (cell for years in found.years for cell in years.cells)
    return [entry for cell in cells for entry in (*cell.told, *cell.rest)]


def test_a_timeline_of_a_place_has_what_happened_within_it(river_selections: Selections) -> None:
    found = river_selections.selected_timeline(place="vale-of-arlen")
    entries = _entries(found)
    events = [entry.initiative for entry in entries if entry.event]
    assert sorted(events) == ["river-watch", "spring-clean"]
    assert all("vale-of-arlen" in entry.places for entry in entries)
    bars = {bar.initiative for lane in found.lanes for bar in lane.periods}
    assert bars == {"river-watch", "spring-clean"}


def test_a_timeline_of_a_platform_has_its_initiatives(river_selections: Selections) -> None:
    found = river_selections.selected_timeline(platform="vale-council")
    assert {lane.platform for lane in found.lanes} == {"vale-council"}
    assert found.id == "vale-council"


def test_the_latest_events_are_shown_where_only_some_are_wanted(
    river_selections: Selections,
) -> None:
    found = river_selections.selected_timeline(most=1)
    assert {entry.start.year for entry in _entries(found)} == {2024}
    assert (found.left_events, found.left_facts) == (0, 0)
    assert all(entry.event for entry in _entries(found))


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
    selections = Selections(Derived(catalog))
    timeline = selections.selected_timeline()
    assert (timeline.left_events, timeline.left_facts) == (2, 1)
    found = selections.selected_initiatives()
    assert (list(found), found.left) == (["other"], 1)
    asked = selections.selected_initiatives(most=1)
    assert (list(asked), asked.left) == (["other"], 0)


def test_sources_and_facts_to_verify_are_cut_and_counted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "MOST_ROWS", 1)
    years = (2001, 2002, 2003)
    facts = "".join(f"- {{metric: members, value: 3, as_of: {year}}}\n" for year in years)
    selections = _selections(tmp_path, facts)
    sources, verified = selections.selected_sources(), selections.selected_verifications()
    assert (len(sources.shown), sources.left) == (1, 2)
    assert ([one.fact.index for one in verified], verified.left) == ([0], 2)


def test_a_deprecated_event_takes_no_place_of_those_that_are_shown(tmp_path: Path) -> None:
    last = "  - {date: 2024, title: Garbled, kind: other, rank: deprecated, reason: No sense.}\n"
    selections = _selections(tmp_path, fields=EVENTS + last)
    found = selections.selected_timeline(most=1)
    assert [entry.start.year for entry in _entries(found)] == [2006]


def test_initiatives_come_in_the_order_that_is_asked_for(river_selections: Selections) -> None:
    wanted = ["spring-clean", "night-patrol", "adopt-a-stretch"]
    assert list(river_selections.selected_initiatives(wanted)) == wanted
    ours = river_selections.selected_initiatives(wanted, platform="river-club")
    assert list(ours) == ["spring-clean", "adopt-a-stretch"]


def test_disagreements_can_be_those_of_some_initiatives(river_selections: Selections) -> None:
    everything = river_selections.selected_disagreements()
    some = river_selections.selected_disagreements(["river-watch"])
    assert {one.initiative for one in everything} > {one.initiative for one in some}
    assert {one.initiative for one in some} == {"river-watch"}


def test_coverage_has_a_table_for_each_group_with_facts(river_selections: Selections) -> None:
    assert len(river_selections.selected_coverage()) == 3
    (people,) = river_selections.selected_coverage("people")
    assert set(people.metrics) == {"members", "volunteers", "opened", "insured"}
    assert people.total == len(people.rows)


def test_a_chart_is_drawn_from_the_facts_of_the_whole(river_selections: Selections) -> None:
    drawn = river_selections.selected_chart("river-watch", "members")
    assert drawn is not None
    assert len(drawn.marks) == 4
    assert river_selections.selected_chart("river-watch", "litter") is None


@pytest.mark.parametrize(("counted", "drawn"), [("2013", False), ("2014", False), ("2015", True)])
def test_of_two_values_a_promise_and_what_came_of_it_are_a_chart(
    tmp_path: Path, counted: str, drawn: bool
) -> None:
    selections = _selections(
        tmp_path,
        f"""
        - {{metric: members, value: 50, as_of: {counted}}}
        - {{metric: members, value: 90, role: target, as_of: 2014, due: 2016}}
        """,
    )
    assert (selections.selected_chart("walk", "members") is not None) is drawn


def test_three_values_are_a_chart_whatever_was_promised(tmp_path: Path) -> None:
    years = range(2011, 2014)
    counts = "\n".join(f"- {{metric: members, value: 5, as_of: {year}}}" for year in years)
    promise = "- {metric: members, value: 90, role: target, as_of: 2014}"
    drawn = _selections(tmp_path, f"{counts}\n{promise}").selected_chart("walk", "members")
    assert drawn is not None
    assert len(drawn.marks) == 4


def test_a_chart_holds_what_was_known_at_its_date(river_selections: Selections) -> None:
    by_2023 = river_selections.selected_chart("river-watch", "members", parse("2023"))
    assert by_2023 is not None
    known = {mark.fact.id for mark in by_2023.marks}
    assert known == {
        fact.id for fact in river_selections.selected_facts("river-watch", "members", parse("2023"))
    }
    assert "members-actual-2024-11" not in known
    assert river_selections.selected_chart("river-watch", "members", parse("2021")) is None
