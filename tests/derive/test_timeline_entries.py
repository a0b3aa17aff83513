"""What is an entry of a timeline, and how much each has to tell."""

from __future__ import annotations

from pathlib import Path

from macros.derive.derived import Derived
from macros.derive.timeline_entries import MOST_FACTS, TimelineEntry, timeline_entries
from macros.load.catalog import Catalog
from tests.support import small

PLAN = "events:\n  - {date: 2014-10-13, title: A plan, kind: plan, id: plan}\n"
PROMISE = "value: 100, role: target, as_of: 2014-10-13, due: 2017"


def _entries(catalog: Catalog) -> tuple[TimelineEntry, ...]:
    return timeline_entries(Derived(catalog), catalog.events, catalog.facts)


def _ids(entry: TimelineEntry) -> list[str]:
    return [fact.id for fact in entry.facts]


def _many(*facts: str) -> str:
    return "facts:\n" + "".join(f"  - {{{fact}}}\n" for fact in facts)


def test_entries_need_no_events(tmp_path: Path) -> None:
    catalog = small.initiatives(tmp_path, a=small.facts("value: 1, as_of: 2014"))
    (entry,) = _entries(catalog)
    assert (entry.event, entry.facts) == (None, catalog.facts)


def test_facts_of_one_initiative_role_and_date_make_one_entry(tmp_path: Path) -> None:
    facts = _many(
        "metric: members, value: 3, as_of: 2014",
        "metric: walkers, value: 3, as_of: 2014",
        "metric: members, value: 3, as_of: 2014?, id: e",
        "metric: members, value: 3, role: target, as_of: 2014",
        "metric: members, value: 3, role: forecast, as_of: 2014",
    )
    found = _entries(small.initiatives(tmp_path, a=facts))
    assert {entry.anchor: len(entry.facts) for entry in found} == {
        "a--members-actual-2014": 2,
        "a--e": 1,
        "a--members-target-2014": 1,
        "a--members-forecast-2014": 1,
    }


def test_what_belongs_to_an_event_is_told_with_it_and_not_again(tmp_path: Path) -> None:
    event = "events:\n  - {date: 2015, title: A walk, kind: milestone, id: walk}\n"
    facts = _many("metric: walkers, value: 9, as_of: 2015-05-01, event: walk, id: came")
    (entry,) = _entries(small.initiatives(tmp_path, a=event + facts))
    assert (entry.kind, _ids(entry)) == ("milestone", ["came"])


def test_a_promise_of_the_day_of_a_plan_is_told_with_the_plan(tmp_path: Path) -> None:
    catalog = small.initiatives(tmp_path, a=PLAN + small.facts(f"{PROMISE}, id: p"))
    plan, due = _entries(catalog)
    assert (plan.kind, _ids(plan)) == ("plan", ["p"])
    assert (due.kind, _ids(due), due.anchor) == ("deadlines", ["p"], "a--p--due")


def test_a_deadline_is_unanswered_until_a_source_counts(tmp_path: Path) -> None:
    (_, open_), (_, _, answered) = (
        _entries(small.initiatives(tmp_path / name, a=small.facts(PROMISE, *facts)))
        for name, facts in (("open", ()), ("counted", ("value: 60, as_of: 2016",)))
    )
    assert (open_.is_deadline, open_.unanswered) == (True, True)
    assert (answered.is_deadline, answered.unanswered) == (True, False)
    assert str(open_.day) == "2017-12-31"
    assert not open_.reported


def test_a_promise_without_a_date_stands_where_it_is_due_only(tmp_path: Path) -> None:
    catalog = small.initiatives(tmp_path, a=small.facts("value: 1, role: target, due: 2015"))
    (entry,) = _entries(catalog)
    assert (entry.kind, str(entry.when)) == ("deadlines", "2015")


def test_a_date_has_as_many_facts_as_one_can_read_and_the_others_apart(tmp_path: Path) -> None:
    metrics = ("members", "walkers", "share", "growth", "grants")
    facts = _many(*(f"metric: {metric}, value: 3, as_of: 2014" for metric in metrics))
    first, rest = _entries(small.initiatives(tmp_path, a=facts))
    assert (len(first.facts), len(rest.facts)) == (MOST_FACTS, len(metrics) - MOST_FACTS)
    assert first.rank < rest.rank
    assert first.anchor != rest.anchor


def test_what_stands_for_an_initiative_has_more_to_tell_than_other_counts(tmp_path: Path) -> None:
    facts = _many(
        f"metric: members, {PROMISE}, id: promised",
        "metric: members, value: 4, as_of: 2014-10-29, id: first",
        "metric: members, value: 9, as_of: 2015-10-29, id: middle",
        "metric: members, value: 60, as_of: 2017-06, id: last",
        "metric: walkers, value: 5, as_of: 2016-06, id: other",
    )
    found = _entries(small.initiatives(tmp_path, a=facts))
    ranked = [entry.anchor for entry in sorted(found, key=lambda entry: entry.rank)]
    assert ranked[:2] == ["a--last", "a--promised--due"]
    assert ranked[-2:] == ["a--other", "a--middle"]


def test_what_is_deprecated_unknown_or_undated_is_no_entry(tmp_path: Path) -> None:
    facts = small.facts(
        "unknown: not-disclosed, as_of: 2014",
        "value: 4",
        "value: 3, as_of: 2015, rank: deprecated, reason: Garbled.",
        f"{PROMISE}, rank: deprecated, reason: Garbled.",
    )
    events = (
        "events:\n  - {date: 2015, title: T, kind: other, rank: deprecated, reason: Garbled.}\n"
    )
    assert _entries(small.initiatives(tmp_path, a=facts + events)) == ()


def test_an_entry_knows_the_places_that_its_place_lies_in(tmp_path: Path) -> None:
    catalog = small.initiatives(tmp_path, a=small.facts("value: 1, as_of: 2014, place: town"))
    assert _entries(catalog)[0].places == ("town", "county")


def test_deadlines_stand_at_their_end(tmp_path: Path) -> None:
    fields = small.facts("value: 1, role: target, as_of: 2014, due: 2015/2019")
    found = _entries(small.initiatives(tmp_path, a=small.events("2017") + fields))
    assert [entry.kind for entry in found] == ["targets", "other", "deadlines"]
