"""What a value may be: below zero, within limits, with its uncertainty and its prices."""

from __future__ import annotations

import pytest

from macros.ground.findings import Finding
from tests.support.rivers import Rivers, shown

METRIC = """\
depth:
  name: Depth
  unit: {unit}
  group: {group}
  definition: As it was read.
  kind: {kind}
{more}"""
FACT = """\
facts:
  - {{metric: depth, {value}, as_of: 2024, evidence: [{{source: yearbook-2024, paragraph: 2}}]}}
"""


def findings(
    almanac: Rivers, value: str, *, unit: str = "m", kind: str = "stock", more: str = ""
) -> tuple[Finding, ...]:
    """What the check says of a value of a metric."""
    group = "money" if unit == "GBP" else "water"
    lines = "".join(f"  {line}\n" for line in more.splitlines())
    almanac.append("data/metrics.yml", METRIC.format(unit=unit, group=group, kind=kind, more=lines))
    return almanac.findings_with(FACT.format(value=value))


@pytest.mark.parametrize(
    "value", ["value: -430.5", "value: −430.5", "value: －４３０．５", "range: [−3, -1.5]"]
)
def test_a_depth_may_be_below_zero(almanac: Rivers, value: str) -> None:
    assert findings(almanac, value) == ()


@pytest.mark.parametrize(
    ("unit", "kind"), [("boats", "stock"), ("boats", "total"), ("percent", "share")]
)
def test_a_count_and_a_share_are_not_below_zero(almanac: Rivers, unit: str, kind: str) -> None:
    (one,) = findings(almanac, "value: -3", unit=unit, kind=kind)
    assert one.rule == "out-of-range"
    assert one.message.startswith("-3 is below 0, the lowest that 'depth' allows (data/metrics.yml")


def test_a_change_of_a_count_may_be_below_zero(almanac: Rivers) -> None:
    assert findings(almanac, "value: -3", unit="boats", kind="flow") == ()


@pytest.mark.parametrize(
    ("value", "said"),
    [
        ("value: -21", "-21 is below -20, the lowest"),
        ("range: [5, 31]", "31 is above 30, the highest"),
        ("value: 5, interval: [-25, 31]", "-25 is below -20, the lowest"),
    ],
)
def test_no_number_is_beyond_the_limits_of_its_metric(
    almanac: Rivers, value: str, said: str
) -> None:
    (one,) = findings(almanac, value, more="minimum: -20\nmaximum: 30")
    lines = (almanac.root / "data/metrics.yml").read_text("utf-8").splitlines()
    line = lines.index("depth:") + 1
    assert one.message == f"{said} that 'depth' allows (data/metrics.yml, line {line})"


def test_a_metric_may_allow_what_is_not_usual(almanac: Rivers) -> None:
    more = "minimum: -10\nmaximum: 250"
    values = "value: 240, interval: [-5, 250]"
    assert findings(almanac, values, unit="percent", kind="share", more=more) == ()


@pytest.mark.parametrize(
    ("more", "field"),
    [("minimum: 30\nmaximum: 30", "minimum: "), ("maximum: -1\nnote: No.", "maximum: ")],
)
def test_a_minimum_is_below_its_maximum(almanac: Rivers, more: str, field: str) -> None:
    found = findings(almanac, "unknown: not-found", unit="boats", more=more)
    (one,) = (one for one in found if one.rule == "metric-limits")
    line = (almanac.root / one.file).read_text("utf-8").splitlines()[one.line - 1]
    assert line[: one.column - 1] == f"  {field}"


@pytest.mark.parametrize(
    ("value", "remedy"),
    [
        ("value: 5, interval: [6, 4]", "write [4, 6]"),
        ("value: 5, interval: [5, 5]", "write its lower and its upper end, or leave it out"),
        ("value: 5, interval: [6, 8]", "correct the value or an end of the interval"),
        (
            "value: 5, interval: [4, 6], level: 950",
            "write how sure the source says the interval is, in percent: 95",
        ),
        ("range: [5, 6], interval: [4, 8]", "add 'value', or delete 'interval'"),
        ("value: 5, level: 95", "add 'interval', or delete 'level'"),
        ("value: 5, prices: 1982", "delete 'prices', or choose a metric whose unit is a currency"),
        ("unknown: not-found, prices: 1982", "add 'value' or 'range', or delete 'prices'"),
    ],
)
def test_uncertainty_and_prices_stand_with_what_they_are_about(
    almanac: Rivers, value: str, remedy: str
) -> None:
    unit = "GBP" if "unknown" in value else "m"
    found = findings(almanac, value, unit=unit)
    assert [one.remedy for one in found] == [remedy], shown(found)


def test_a_date_has_no_interval_and_no_prices(almanac: Rivers) -> None:
    almanac.append(
        "data/metrics.yml",
        "opening: {name: Opening, group: water, definition: The day., kind: date}\n",
    )
    fact = FACT.format(value="value: 1973-10-20, interval: [1972, 1974], prices: 1982")
    found = almanac.findings_with(fact.replace("metric: depth", "metric: opening"))
    assert [(one.rule, one.remedy) for one in found] == [
        (
            "interval",
            "delete it; a date says itself how sure it is: 2017~, 2017? or [2015..2017]",
        ),
        ("prices-unit", "delete 'prices', or choose a metric whose unit is a currency"),
    ]


def test_money_may_say_its_prices(almanac: Rivers) -> None:
    assert findings(almanac, "range: [5, 6], prices: 1982", unit="GBP", kind="total") == ()


@pytest.mark.parametrize(
    ("value", "metric", "warned"),
    [
        ("1.300", "members", True),
        ("1.3", "members", False),
        ("1.300", "grants", False),
        ("1_300", "members", False),
    ],
)
def test_a_point_in_a_count_may_part_thousands(
    almanac: Rivers, value: str, metric: str, warned: bool
) -> None:
    evidence = "evidence: [{source: yearbook-2024, paragraph: 2}]"
    fact = f"facts: [{{metric: {metric}, value: {value}, as_of: 2024, {evidence}}}]\n"
    found = [one for one in almanac.findings_with(fact) if one.rule == "point-in-count"]
    assert len(found) == warned
    assert all(one.remedy.startswith("write 1_300 if") for one in found)
