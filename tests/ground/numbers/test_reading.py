"""Figures as they are printed, and what they mean."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from macros.ground.numbers.reading import read_figure
from macros.ground.phrases import Qualifier
from macros.ground.units import main_name
from macros.ground.wording import amount, compact, number
from tests.support.number_cases import cases


@pytest.mark.parametrize(
    ("printed", "value"),
    [
        ("28,000", 28_000),
        ("1000", 1_000),
        ("5", 5),
        ("25.960 billion", 25_960_000_000),
        ("1.7 million", 1_700_000),
        ("10 billion", 10_000_000_000),
        ("one trillion", 10**12),
        ("five", 5),
        ("Twelve", 12),
        ("twenty-three", 23),
        ("five hundred thousand", 500_000),
        ("one hundred and twenty thousand", 120_000),
        ("a dozen", 12),
        ("third", 3),
        ("1st", 1),
        ("twice", 2),
        ("one-third", Fraction(1, 3)),
        ("two thirds", Fraction(2, 3)),
        ("half", Fraction(1, 2)),
        ("1/4", Fraction(1, 4)),
        ("one in six", Fraction(1, 6)),
        ("１０万", 100_000),
        ("10万", 100_000),
        ("846.08亿", 84_608_000_000),
        ("1.2万亿", 1_200_000_000_000),
        ("一万亿", 10**12),
        ("二十三", 23),
        ("十", 10),
        ("两千", 2_000),
        ("一百二十万", 1_200_000),
        ("三亿五千万", 350_000_000),
        ("二〇一七", 2017),
        ("三分之一", Fraction(1, 3)),
        ("百分之四十六", Fraction(46, 100)),
        ("四成", Fraction(4, 10)),
        ("百分之46.38", Fraction(4638, 10_000)),
        ("8 out of 10", Fraction(8, 10)),
        ("−89.2", Fraction(-892, 10)),
        ("-430.5", Fraction(-4305, 10)),
        ("－５", -5),
        ("–5", -5),
        ("minus five", -5),
        ("5 below zero", -5),
        ("−1.2 million", -1_200_000),
        ("负5万", -50_000),
        ("零下三", -3),
    ],
)
def test_a_figure_is_read(printed: str, value: int | Fraction) -> None:
    figure = read_figure(printed)
    assert figure is not None
    assert (figure.low, figure.high) == (value, value)
    assert (figure.unit, figure.qualifier) == (None, None)


@pytest.mark.parametrize(
    ("printed", "low", "high"),
    [
        ("3 to 5", 3, 5),
        ("three to five", 3, 5),
        ("10 or 20", 10, 20),
        ("90-110", 90, 110),
        ("3 to 5 million", 3_000_000, 5_000_000),
        ("三至五", 3, 5),
        ("三至五百万", 3_000_000, 5_000_000),
        ("三百至五百万", 3_000_000, 5_000_000),
        ("3千至5万", 3_000, 50_000),
        ("500 to 1 million", 500, 1_000_000),
        ("3% to 5%", 3, 5),
        ("$3 to $5 million", 3_000_000, 5_000_000),
        ("−5 to −3", -5, -3),
        ("-5--3", -5, -3),
        ("minus 3 to minus 5", -5, -3),
        ("−5 to −3 million", -5_000_000, -3_000_000),
        ("-3 to 5 million", -3_000_000, 5_000_000),
    ],
)
def test_a_range_is_read(printed: str, low: int, high: int) -> None:
    figure = read_figure(printed)
    assert figure is not None
    assert [figure.low, figure.high] == [low, high]


@pytest.mark.parametrize(
    ("printed", "value", "unit", "qualifier"),
    [
        ("46.38%", Fraction("46.38"), "percent", None),
        ("31.5 per cent", Fraction("31.5"), "percent", None),
        ("$10 billion", 10**10, "USD", None),
        ("£430", 430, "GBP", None),
        ("−£430", -430, "GBP", None),
        ("−89.2 °C", Fraction("-89.2"), "°C", None),
        ("89.2 degrees Celsius below zero", Fraction("-89.2"), "°C", None),
        ("about −5%", -5, "percent", "about"),
        ("84.608亿元", 8_460_800_000, "CNY", None),
        ("8-fold", 8, "times", None),
        ("fivefold", 5, "times", None),
        ("12 hours", 12, "hours", None),
        ("over 28,000", 28_000, None, "over"),
        ("nearly 500", 500, None, "nearly"),
        ("at least 20", 20, None, "at-least"),
        ("tens of thousands", 10_000, None, "at-least"),
        ("超过2.8万", 28_000, None, "over"),
        ("近500", 500, None, "nearly"),
        ("將近5萬", 50_000, None, "nearly"),
        ("28,000+", 28_000, None, "over"),
        ("≥ 20%", 20, "percent", "at-least"),
        ("ca. 5bn", 5 * 10**9, None, "about"),
        ("£5m", 5_000_000, "GBP", None),
        ("over CNY 100", 100, "CNY", "over"),
        ("12 km²", 12, "km²", None),
        ("3个月", 3, "months", None),
        ("5美元", 5, "USD", None),
    ],
)
def test_the_unit_and_qualifier_inside_a_figure_are_read(
    printed: str, value: int | Fraction, unit: str | None, qualifier: str | None
) -> None:
    figure = read_figure(printed)
    assert figure is not None
    assert (figure.low, figure.unit, figure.qualifier) == (value, unit, qualifier)


@pytest.mark.parametrize(
    "printed",
    [
        "",
        "5m",
        "3 km to 5 kg",
        "one 6",
        "3 point ~5",
        "October 29, 2014",
        "two years ago",
        "four-piece",
        "the club",
    ],
)
def test_what_is_no_number_is_not_read_as_one(printed: str) -> None:
    assert read_figure(printed) is None


@given(st.integers(min_value=0, max_value=10**15))
def test_what_we_write_we_read(value: int) -> None:
    for language in ("en", "zh"):
        for written in (number(value, language), compact(value, language)):
            figure = read_figure(written)
            assert figure is not None, written
            assert figure.low == value, written


UNITS = ("CNY", "USD", "percent", "jin", "kg", "tonnes", "hours", "km²", "mu")


@pytest.mark.parametrize("language", ["en", "zh", "zh-Hant"])
@pytest.mark.parametrize("qualifier", get_args(Qualifier))
@pytest.mark.parametrize("unit", UNITS)
def test_amounts_that_we_write_we_read(qualifier: Qualifier, unit: str, language: str) -> None:
    figure = read_figure(amount(28_000, unit=unit, qualifier=qualifier, language=language))
    assert figure is not None
    assert figure.low == 28_000
    assert figure.unit == main_name(unit)
    assert (figure.qualifier or "exactly") == qualifier


@given(st.text(max_size=30))
def test_no_text_breaks_the_reading(text: str) -> None:
    read_figure(text)


@pytest.mark.parametrize(("text", "meant"), cases("figure"))
def test_the_table_of_numbers_holds_for_figures(text: str, meant: str | None) -> None:
    figure = read_figure(text)
    said = figure and " ".join(
        part
        for part in (
            figure.qualifier,
            " to ".join(map(str, dict.fromkeys((figure.low, figure.high)))),
            figure.unit,
        )
        if part
    )
    assert said == (None if meant is None else _in_fractions(meant))


def _in_fractions(meant: str) -> str:
    return re.sub(r"[0-9]+\.[0-9]+", lambda number: str(Fraction(number[0])), meant)
