"""How texts become terms."""

from __future__ import annotations

from decimal import Decimal

import pytest

from macros.search.terms import folded, number, parts, sounds, terms, whole
from tests.support.number_cases import cases


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Tre'r Afon", ["trer", "afon"]),
        ("Café, naïve", ["cafe", "naive"]),
        ("千县万村", ["千", "县", "万", "村", "千县", "县万", "万村"]),
        ("淘", ["淘"]),
        ("Taobao 村 2.0", ["taobao", "村", "#2", "2.0"]),
        ("双11", ["双", "#11"]),
        ("O2O in 2,017 shops, 46.380%", ["o2o", "in", "#2017", "shops", "#46.38", "46.380"]),
        ("v1.10 after 1.1", ["#1.1", "1.10", "after", "#1.1"]),
        ("3.11.2", ["#3.11", "3.11.2", "#2"]),
        ("１，９００", ["#1900"]),
        ("ひら", ["ひ", "ら", "ひら"]),
        ("𠮷野", ["𠮷", "野", "𠮷野"]),
        ("", []),
    ],
)
def test_a_text_becomes_words_numbers_and_pairs_of_characters(text: str, found: list[str]) -> None:
    assert list(terms(text)) == found


@pytest.mark.parametrize(("text", "found"), cases("entry"))
def test_the_table_of_numbers_holds_for_entries(text: str, found: list[str]) -> None:
    assert list(terms(text)) == found


def test_a_number_that_nobody_looks_for_is_a_word() -> None:
    assert list(terms("9" * 5_000)) == ["9" * 5_000]


def test_traditional_characters_are_written_as_simplified_ones() -> None:
    assert folded("農村淘寶") == folded("农村淘宝")


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("双十一", "双11"),
        ("三十六", "36"),
        ("二十", "20"),
        ("第十三届", "第13届"),
        ("十三五规划", "13五规划"),
        ("二十三万", "二十三万"),
        ("一百二十", "一百二十"),
        ("十字", "十字"),
    ],
)
def test_chinese_numerals_from_11_to_99_are_written_in_digits(text: str, plain: str) -> None:
    assert folded(text) == plain


@pytest.mark.parametrize(
    ("value", "term"),
    [
        (100_000, "#100000"),
        (Decimal("102.480"), "#102.48"),
        (Decimal("1E+10"), "#10000000000"),
        (12_345_678_901_234_567_890, "#12345678901200000000"),
    ],
)
def test_a_number_has_one_term(value: Decimal | int, term: str) -> None:
    assert number(value) == term


def test_a_whole_name_has_no_gaps() -> None:
    assert whole("Gwylio’r Afon 3.0") == "=gwylioafon30".replace("gwylio", "gwylior")
    assert whole("——") == "="


def test_what_stands_in_brackets_is_a_name_by_itself() -> None:
    assert parts("村淘合伙人（村小二）") == ("村淘合伙人（村小二）", "村淘合伙人", "村小二")
    assert parts("River Watch") == ("River Watch",)


def test_chinese_is_also_written_by_its_sounds() -> None:
    assert sounds("千县万村").split() == ["qian", "xian", "wan", "cun"]
    assert whole(sounds("乐村淘2")) == "=lecuntao2"
    assert sounds("River Watch") == ""
