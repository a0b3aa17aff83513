"""The value of a fact, as its metric takes it, and the message for a wrong one."""

import pytest

from macros.ground.dates import parse
from macros.load.loader import load
from tests.support.rivers import Rivers, copy

EVIDENCE = "evidence: [{source: yearbook-2024, paragraph: 2}]"


@pytest.fixture
def almanac(tmp_path_factory: pytest.TempPathFactory) -> Rivers:
    return copy(tmp_path_factory.mktemp("almanac"), pages=False)


def held(almanac: Rivers, metric: str, written: str) -> object:
    """The value of a fact, as it is read."""
    almanac.initiative(f"facts: [{{metric: {metric}, value: {written}, {EVIDENCE}}}]\n")
    loaded = load(almanac.root)
    assert loaded.catalog is not None
    assert not loaded.findings
    (fact,) = loaded.catalog.facts_of["example"]
    return fact.item.value


def told(almanac: Rivers, metric: str, written: str) -> tuple[str, str, str]:
    """The rule, the message and the remedy for a wrong value: one finding."""
    fact = f"facts: [{{metric: {metric}, {written}, as_of: 2024, {EVIDENCE}}}]\n"
    (one,) = almanac.findings_with(fact)
    return one.rule, one.message, one.remedy


@pytest.mark.parametrize("written", ["1973-10-20", "1973-10", "1973", "1963~", '"1973"'])
def test_a_metric_of_dates_takes_a_date(almanac: Rivers, written: str) -> None:
    assert held(almanac, "opened", written) == parse(written.strip('"'))


@pytest.mark.parametrize("written", ["yes", "no", "partly", '"no"'])
def test_a_metric_of_choices_takes_its_words(almanac: Rivers, written: str) -> None:
    assert held(almanac, "insured", written) == written.strip('"')


def test_the_words_of_a_list_may_look_like_numbers_and_dates(almanac: Rivers) -> None:
    fields = "name: Level, group: people, kind: choice, definition: x, choices: ['1', '2014-10']"
    almanac.append("data/metrics.yml", f"level: {{{fields}}}\n")
    assert held(almanac, "level", "1") == "1"
    assert held(almanac, "level", "2014-10") == "2014-10"


def test_a_wrong_date_is_told_what_the_metric_takes(almanac: Rivers) -> None:
    rule, message, remedy = told(almanac, "opened", "value: 20.10.1973")
    assert rule == "date-format"
    assert message.startswith("'opened' takes a date; '20.10.1973' is not a date")
    assert remedy == "did you mean 1973-10-20?"


def test_a_list_is_no_date(almanac: Rivers) -> None:
    assert told(almanac, "opened", "value: [1963, [1973]]")[0] == "wrong-type"
    assert told(almanac, "opened", "value: [1973, 1963]")[0] == "date-format"


def test_a_word_that_is_not_in_the_list_is_told_the_list_and_the_near_miss(almanac: Rivers) -> None:
    rule, message, remedy = told(almanac, "insured", "value: partially")
    assert rule == "invalid-value"
    assert message == (
        "'partially' is not a choice of 'insured', which takes 'yes', 'partly' or 'no'"
    )
    assert remedy == "did you mean 'partly'?"
    assert told(almanac, "insured", "value: 12")[2] == "write one of them"


def test_a_date_for_a_number_is_told_so(almanac: Rivers) -> None:
    rule, message, remedy = told(almanac, "members", "value: 1973-10-20")
    assert (rule, message) == ("wrong-type", "'members' takes a number, and '1973-10-20' is a date")
    assert "choose a metric of kind 'date'" in remedy
    assert told(almanac, "members", 'value: "1973"')[2] == "write 1_973"


@pytest.mark.parametrize(
    ("metric", "written", "rule"),
    [
        ("opened", "text: in the spring", "value-kind"),
        ("opened", "range: [1963, 1973]", "value-kind"),
        ("insured", "text: partly", "value-kind"),
        ("opened", "value: 1973, unit: days", "value-kind"),
        ("opened", "value: 1973, qualifier: about", "idle-qualifier"),
        ("insured", "value: partly, qualifier: about", "idle-qualifier"),
    ],
)
def test_what_does_not_go_with_a_date_or_a_choice_is_told(
    almanac: Rivers, metric: str, written: str, rule: str
) -> None:
    assert told(almanac, metric, written)[0] == rule


@pytest.mark.parametrize("written", ["12", "1973-10-20", "[1973..1975]", "partly"])
def test_the_value_of_an_unknown_metric_is_taken_as_it_looks(almanac: Rivers, written: str) -> None:
    assert told(almanac, "openned", f"value: {written}")[0] == "unknown-metric"


@pytest.mark.parametrize("written", ["1973-10-20", "[1973..1975]"])
def test_a_broken_metric_is_the_one_finding(almanac: Rivers, written: str) -> None:
    almanac.append("data/metrics.yml", "closed: {name: Closed, group: people, kind: dates}\n")
    facts = f"facts: [{{metric: closed, value: {written}, {EVIDENCE}}}]\n"
    assert {one.file for one in almanac.findings_with(facts)} == {"data/metrics.yml"}


def test_a_metric_of_another_kind_needs_a_unit(almanac: Rivers) -> None:
    fields = "name: Boats, group: people, kind: stock, definition: Boats that members own."
    almanac.append("data/metrics.yml", f"boats: {{{fields}}}\n")
    found = [one for one in almanac.findings() if one.severity == "error"]
    assert [(one.rule, one.message) for one in found] == [("metric-unit", "'unit' is missing")]


@pytest.mark.parametrize(
    ("metric", "text", "remedy"),
    [
        ("opened", "1973-10", "write 'value: 1973-10'"),
        ("opened", "in the spring of 1973", "write it as in 'value: 1973-10-20'"),
        ("insured", "partly", "write 'value: partly'"),
        ("insured", "sometimes", "write it as in 'value: yes'"),
    ],
)
def test_a_date_or_a_choice_that_stands_as_a_text_is_one_finding(
    almanac: Rivers, metric: str, text: str, remedy: str
) -> None:
    as_of = "as_of: 2024, " if metric == "insured" else ""
    fact = f"facts: [{{metric: {metric}, text: {text}, {as_of}{EVIDENCE}}}]\n"
    (one,) = almanac.findings_with(fact)
    assert (one.rule, one.remedy) == ("value-kind", remedy)


def test_other_words_for_an_end_are_known(almanac: Rivers) -> None:
    event = "events: [{date: 2024, title: It ends, kind: %s, %s}]\n"
    for word in ("end-of-life", "EOL", "end of support", "sunset"):
        (one,) = almanac.findings_with(event % (word, EVIDENCE))
        assert one.remedy == "did you mean 'end'?"


@pytest.mark.parametrize("metric", ["Members", "membres"])
def test_a_wrong_number_of_a_misspelled_metric_is_told_in_the_same_round(
    almanac: Rivers, metric: str
) -> None:
    fact = f"facts: [{{metric: {metric}, value: {{}}, as_of: 2024, {EVIDENCE}}}]\n"
    found = almanac.findings_with(fact.replace("{}", "'more than 60,000'"))
    assert {one.rule for one in found} == {"unknown-metric", "wrong-type"}
    assert any("write 60_000, and 'qualifier: over'" in one.remedy for one in found)
    for as_it_looks in ("60_000", "1973-10-20"):
        (one,) = almanac.findings_with(fact.replace("{}", as_it_looks))
        assert one.rule == "unknown-metric"
