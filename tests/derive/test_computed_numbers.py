"""Quotients of facts: how exact they are, what they admit, how they are rounded and written."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from macros.derive import computed_numbers
from macros.derive.computed_numbers import Computed
from tests.support import small


def _quotient(root: Path, amount: str, base: str, unit: str = "percent") -> Computed:
    lines = (f"metric: members, {amount}, as_of: 2017", f"metric: members, {base}, as_of: 2014")
    one, other = small.catalog(root, "\n".join(f"- {{{line}}}" for line in lines)).facts
    return computed_numbers.quotient("progress", (one,), (other,), unit)


@pytest.mark.parametrize(
    ("amount", "base", "low", "high", "arithmetic"),
    [
        ("range: [20, 30]", "value: 100", 20, 30, "(20 to 30) / 100"),
        ("value: 30", "range: [100, 200]", 15, 30, "30 / (100 to 200)"),
        ("range: [20, 30]", "range: [100, 200]", 10, 30, "(20 to 30) / (100 to 200)"),
        ("value: 1.5", "value: 6", 25, 25, "1.5 / 6"),
        ("value: 1e3", "value: 4_000", 25, 25, "1,000 / 4,000"),
        ("value: 300", "value: 100", 300, 300, "300 / 100"),
        ("value: 0", "value: 100", 0, 0, "0 / 100"),
    ],
)
def test_a_range_makes_a_range(
    tmp_path: Path, amount: str, base: str, low: int, high: int, arithmetic: str
) -> None:
    found = _quotient(tmp_path, amount, base)
    assert (int(found.low), int(found.high)) == (low, high)
    assert found.arithmetic == f"{arithmetic} × 100"


@pytest.mark.parametrize(
    ("amount", "base", "quotient"),
    [
        ("exactly", "exactly", "exactly"),
        ("over", "exactly", "over"),
        ("at-least", "exactly", "at-least"),
        ("nearly", "exactly", "nearly"),
        ("up-to", "exactly", "up-to"),
        ("about", "exactly", "about"),
        ("exactly", "at-least", "up-to"),
        ("exactly", "over", "up-to"),
        ("exactly", "up-to", "at-least"),
        ("exactly", "nearly", "about"),
        ("exactly", "about", "about"),
        ("over", "up-to", "at-least"),
        ("nearly", "over", "up-to"),
        ("over", "over", "about"),
        ("up-to", "up-to", "about"),
        ("over", "about", "about"),
    ],
)
def test_a_quotient_is_as_exact_as_its_numbers(
    tmp_path: Path, amount: str, base: str, quotient: str
) -> None:
    found = _quotient(tmp_path, f"value: 28, qualifier: {amount}", f"value: 100, qualifier: {base}")
    assert found.qualifier == quotient


@pytest.mark.parametrize(
    ("amount", "qualifier", "rounded"),
    [
        ("286", "exactly", ("29", "29")),
        ("286", "over", ("28", "28")),
        ("281", "up-to", ("29", "29")),
        ("281", "nearly", ("29", "29")),
        ("996", "exactly", ("99.6", "99.6")),
        ("999.9", "at-least", ("99.9", "99.9")),
        ("3.14", "exactly", ("0.3", "0.3")),
        ("0.0314", "exactly", ("0.003", "0.003")),
        ("0", "exactly", ("0", "0")),
        ("1000", "exactly", ("100", "100")),
        ("12345", "exactly", ("1234", "1234")),
    ],
)
def test_rounding_keeps_a_quotient_true(
    tmp_path: Path, amount: str, qualifier: str, rounded: tuple[str, str]
) -> None:
    found = _quotient(tmp_path, f"value: {amount}, qualifier: {qualifier}", "value: 1_000")
    assert found.rounded == tuple(map(Decimal, rounded))


def test_a_range_is_rounded_outward(tmp_path: Path) -> None:
    found = _quotient(tmp_path, "range: [286, 321]", "value: 1_000")
    assert found.rounded == (Decimal(28), Decimal(33))


def test_numbers_with_the_same_first_facts_and_other_rivals_have_ids_of_their_own(
    tmp_path: Path,
) -> None:
    facts = "".join(f"- {{metric: members, value: {n}, as_of: 201{n}}}\n" for n in (1, 2, 3))
    one, rival, base = small.catalog(tmp_path, facts).facts
    alone = computed_numbers.quotient("progress", (one,), (base,), "percent")
    disputed = computed_numbers.quotient("progress", (one, rival), (base,), "percent")
    assert alone.key == f"progress--{one.key}--{base.key}"
    assert disputed.key != alone.key


def test_the_inputs_allow_what_their_qualifiers_admit(tmp_path: Path) -> None:
    found = _quotient(
        tmp_path, "value: 500, qualifier: nearly", "value: 100, qualifier: about", "times"
    )
    assert found.low == found.high == 5
    assert found.qualifier == "about"
    assert found.admitted.low == Decimal("4.0")  # 450 / 110, rounded down
    assert found.admitted.high == Decimal("5.6")  # 500 / 90, rounded up


def test_a_value_that_is_open_upwards_leaves_the_result_open(tmp_path: Path) -> None:
    found = _quotient(tmp_path, "value: 500, qualifier: over", "value: 100", "times")
    assert (found.qualifier, found.admitted.high) == ("over", None)


def test_numbers_of_any_size_have_quotients_and_exact_differences(tmp_path: Path) -> None:
    found = _quotient(tmp_path, "value: 99_999_999_999_999_999_999_999_999_999", "value: 1e-40")
    assert str(found.rounded[0]).startswith("1000000000000000000000000000")
    great, small_one = found.amount, found.base
    margin = computed_numbers.difference("margin", great, small_one)
    assert str(margin.rounded[0]) == f"99999999999999999999999999998.{40 * '9'}"
