"""Units: what they are multiples of, and what data call them."""

from __future__ import annotations

from fractions import Fraction

import pytest

from macros.ground.units import (
    BABEL_NAMES,
    RECOGNIZED,
    UNIT_WORDS,
    factor,
    is_count_noun,
    main_name,
    unit_in_data,
)


def test_units_of_one_measure_turn_into_one_another() -> None:
    assert factor("t", "kg") == 1000
    assert factor("jin", "kg") == Fraction(1, 2)
    assert factor("days", "hours") == 24
    assert factor("CNY", "USD") is None
    assert factor("percent", "percent") == 1
    assert factor("kilograms", "kg") == 1
    assert factor("tonnes", "kilograms") == 1000
    assert factor("hectares", "mu") == 15
    assert factor("weeks", "minutes") == 10_080


@pytest.mark.parametrize("unit", ["stations", "village stations", "大坝", "hand-pumps"])
def test_a_count_noun_names_what_is_counted(unit: str) -> None:
    assert is_count_noun(unit)


@pytest.mark.parametrize(
    "unit", ["m", "°C", "USD", "percent", "percentage points", "times", "text", "g/kWh", "TWh"]
)
def test_a_measure_a_currency_and_a_share_are_no_count_nouns(unit: str) -> None:
    assert not is_count_noun(unit)


def test_a_unit_has_one_main_name() -> None:
    assert main_name("kilograms") == main_name("kg") == "kg"
    assert main_name("boats") == "boats"


@pytest.mark.parametrize(
    ("printed", "unit"),
    [
        ("yuan", "CNY"),
        ("RMB", "CNY"),
        ("$", "USD"),
        ("%", "percent"),
        ("tons", "t"),
        ("年", "years"),
    ],
)
def test_a_printed_unit_is_told_from_its_name_in_data(printed: str, unit: str) -> None:
    assert unit_in_data(printed) == unit
    assert unit_in_data(unit) is None


@pytest.mark.parametrize("unit", [*BABEL_NAMES, "CNY", "percent", "times", "members", "text"])
def test_a_name_that_data_may_use_stays(unit: str) -> None:
    assert unit_in_data(unit) is None


@pytest.mark.parametrize("unit", sorted(BABEL_NAMES))
def test_every_measure_is_recognized_in_print(unit: str) -> None:
    assert main_name(unit) in RECOGNIZED


def test_a_longer_word_is_looked_for_before_a_shorter_one_that_it_ends_in() -> None:
    words = list(UNIT_WORDS)
    for word in words:
        assert not any(word.endswith(other) for other in words[: words.index(word)]), word
