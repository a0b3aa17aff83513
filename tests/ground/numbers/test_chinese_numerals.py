"""Chinese numerals: what they say, and where they stand in a text."""

from __future__ import annotations

import pytest

from macros.ground.numbers import chinese_numerals


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("二〇一七", 2017),
        ("零", 0),
        ("一百零五", 105),
        ("三万五", 35_000),
        ("三万零五", 30_005),
        ("一亿零五万", 100_050_000),
        ("三億五千萬", 350_000_000),
        ("一万亿", 10**12),
        ("千万", 10_000_000),
        ("叁佰贰拾", 320),
        ("10百万", 10_000_000),
        ("3千5百万", 35_000_000),
        ("10万5000", 105_000),
        ("1.2万亿", 1_200_000_000_000),
        ("0万", 0),
    ],
)
def test_a_numeral_is_read(text: str, value: int) -> None:
    assert chinese_numerals.value(text) == value


@pytest.mark.parametrize("text", ["", "三五百", "十千", "两千千", "二十三百万", "三只", "1.2.3万"])
def test_signs_in_no_order_that_counts_are_no_numeral(text: str) -> None:
    assert chinese_numerals.value(text) is None


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("共十万个", [100_000]),
        ("从三百到两千五百", [300, 2500]),
        ("千县万村", []),
        ("十字", []),
        ("二十三万", [230_000]),
    ],
)
def test_a_numeral_is_found_in_a_text(text: str, values: list[int]) -> None:
    assert list(chinese_numerals.numbers_in(text)) == values
