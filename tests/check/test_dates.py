"""Dates that are after the almanac's own: planned events may have them, and each remedy holds."""

import pytest

from tests.support.rivers import Rivers

EVIDENCE = "evidence: [{source: yearbook-2024, paragraph: 2}]"
EVENT = "events: [{date: 2051-03-01, title: The last walk, kind: end, %s%s}]\n"
FACT = "facts: [{metric: members, value: 12, as_of: %s, %s%s}]\n"


def test_an_event_to_come_is_offered_the_fields_that_events_have(almanac: Rivers) -> None:
    (one,) = almanac.findings_with(EVENT % ("", EVIDENCE))
    assert one.rule == "future-date"
    assert "'role: target' if it is planned, 'role: forecast' if it is expected" in one.remedy
    assert "due" not in one.remedy


@pytest.mark.parametrize("role", ["target", "forecast"])
def test_a_planned_event_may_lie_ahead_and_be_due(almanac: Rivers, role: str) -> None:
    assert not almanac.findings_with(EVENT % (f"role: {role}, ", EVIDENCE))
    planned = f"role: {role}, due: 2050, of: Walks, "
    assert not almanac.findings_with(EVENT % (planned, EVIDENCE))


def test_a_plan_may_be_older_than_the_day_for_which_it_was_made(almanac: Rivers) -> None:
    event = "events: [{date: 2025-06, title: The last walk, kind: end, role: %s, %s}]\n"
    assert not almanac.findings_with(event % ("target", EVIDENCE))
    (one,) = almanac.findings_with(event % ("actual", EVIDENCE))
    assert one.rule == "reported-before"


def test_an_event_that_happened_is_not_due(almanac: Rivers) -> None:
    event = f"events: [{{date: 2024, title: The last walk, kind: end, due: 2023, {EVIDENCE}}}]\n"
    (one,) = almanac.findings_with(event)
    assert (one.rule, one.message) == ("due-role", "what happened is not due")


def test_a_result_to_come_is_a_target_with_two_dates(almanac: Rivers) -> None:
    (one,) = almanac.findings_with(FACT % ("2051", "", EVIDENCE))
    assert "'as_of' is when it was announced, 'due' by when it is to be reached" in one.remedy
    assert not almanac.findings_with(FACT % ("2024", "role: target, due: 2051, ", EVIDENCE))


def test_a_target_that_was_announced_in_the_future_is_told_what_as_of_is(almanac: Rivers) -> None:
    (one,) = almanac.findings_with(FACT % ("2051", "role: target, ", EVIDENCE))
    assert one.remedy.startswith("'as_of' is when it was announced")


def test_a_statement_to_come_is_offered_no_role(almanac: Rivers) -> None:
    said = f"{{date: 2051, speaker: unnamed, stance: neutral, text: It was good., {EVIDENCE}}}"
    (one,) = almanac.findings_with(f"statements: [{said}]\n")
    assert one.remedy.startswith("correct it")
