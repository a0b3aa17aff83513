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


@pytest.mark.parametrize(
    ("as_of", "due", "wrong"),
    [
        ("-0043", "-0020", False),
        ("-0020", "-0043", True),
        ("0742", "-0043", True),
        ("195X", "1955", False),
        ("[1950..1959]", "1949", True),
        ("1950", "[..1949]", True),
        ("1950", "[1940,1960]", False),
    ],
)
def test_what_is_due_before_it_was_announced_is_found_in_any_years(
    almanac: Rivers, as_of: str, due: str, *, wrong: bool
) -> None:
    fact = FACT % (as_of, f"role: target, due: {due}, ", EVIDENCE)
    assert [one.rule for one in almanac.findings_with(fact)] == ["date-order"] * wrong


@pytest.mark.parametrize("as_of", ["[2051..2060]", "21XX", "[2051..]"])
def test_a_time_that_is_to_come_is_found_in_any_form(almanac: Rivers, as_of: str) -> None:
    found = almanac.findings_with(FACT % (as_of, "", EVIDENCE))
    assert [one.rule for one in found] == ["future-date"]


def test_one_of_a_set_is_written_without_quotes_and_told_where_it_is_wrong(almanac: Rivers) -> None:
    for good in ("[1950..1959]", "[1667, 1668, 1670..1672]", "[..1984-10]", "[-0044, -0042]"):
        assert not almanac.findings_with(FACT % (good, "", EVIDENCE)), good
    (one,) = almanac.findings_with(FACT % ("[1959..1950]", "", EVIDENCE))
    assert (one.rule, one.remedy) == ("date-format", "write [1950..1959]")
    (year,) = almanac.findings_with(FACT % ("742", "", EVIDENCE))
    assert (year.rule, year.remedy) == ("date-format", "did you mean 0742?")


@pytest.mark.parametrize(
    ("fact", "rule"),
    [
        ("value: 2051", "future-date"),
        ("value: 2051, role: target", ""),
        ("value: 2051, role: forecast, as_of: 2024", ""),
        ("value: 2020, role: target, as_of: 2022", "date-order"),
        ("value: 2025-06", "reported-before"),
        ("value: 2025-06, role: target, as_of: 2024", ""),
        ("value: 2019-03-02", ""),
        ("value: 2019, due: 2018", "due-role"),
    ],
)
def test_a_date_that_is_a_value_is_held_against_the_others(
    almanac: Rivers, fact: str, rule: str
) -> None:
    found = almanac.findings_with(f"facts: [{{metric: opened, {fact}, {EVIDENCE}}}]\n")
    assert [one.rule for one in found] == ([rule] if rule else [])


def test_a_date_to_come_is_told_the_roles_that_it_may_have(almanac: Rivers) -> None:
    (one,) = almanac.findings_with(f"facts: [{{metric: opened, value: 2051, {EVIDENCE}}}]\n")
    assert "'role: target' if it is planned" in one.remedy


@pytest.mark.parametrize("written", ["[2014, 2019]", "[2014,2016..2019]", '"[2014..2015,2019]"'])
def test_a_list_of_dates_is_no_period(almanac: Rivers, written: str) -> None:
    (one,) = almanac.findings_with(f"period: {written}\n")
    assert one.rule == "period-list"
    assert "write 2014/2019 if it ran" in one.remedy
    for meant in ("2014/2019", "[2014..2019]"):
        assert meant in one.remedy
        assert not almanac.findings_with(f"period: {meant}\n")
