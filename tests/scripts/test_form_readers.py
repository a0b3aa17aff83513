"""Numbers and dates that people type into the form are read as Python reads them."""

from __future__ import annotations

import pytest

from macros.ground.date_guesses import guesses
from macros.ground.edtf import EdtfError, read
from macros.ground.numbers.reading import possible_figures
from macros.load.typed_numbers import in_digits
from tests.support.form_scripts import answers
from tests.support.number_cases import cases

NUMBERS = """
    over 10万|about 3.5 million|20 %|28,000|between 3 and 5|3-5|3 to 5 million|1.234|1.234,5
    1,234.5|1.234.567|80.000|12,34,567|5000000|0.5|.5|-5|−3 to 5|minus 5|-5 to -3|零下5|$5m
    £3bn|5 below zero|CNY 100|100 CNY|USD 3 million|all 5|近10万元|约三千五百|三亿五千万|10万
    3千5百万|1.2万亿|十万|二十三|二〇一七|三至五百万|3至5万|500 to 1 million|3% to 5%|$3 to $5
    nearly 7|at least 12|up to 60,000|≥ 5|> 5|no more than 40|5+|1st|5个|twelve|a dozen|half
    三分之一|1/2|10k|¥20 million|1e3|1.25E3|4.2 x 10^-7|1.5 × 10²¹|28 000|28'000|１，９００
    10，20|007|1,00,0|1..2|3 or 5|100_000|9 apples|3 dozen|2 lakh|5 crore|46.380%|over over 5
    to 5|5 to 3|3 to 3|12:30|2014-10-29|—|between 3|3.500 million|百分之46|五点五|三万五|五百
    千|万|三五百|十千|more than 1,234,567.89 yuan|5 percent|5 times|5倍|5 kg
"""
DATES = """
    Oct 2014|29 October 2014|October 29, 2014|last quarter of 2016|first quarter 2016
    about 2015|2014年10月|2014年10月29日|2014年|03/04/2014|13/04/2014|2014/04/03|2014.10
    Q4 2016|2016 Q4|2016年第四季度|spring 2014|winter 2014/15|2014-15 winter|2014年冬|1950s
    the 1950s|1900s|19th century|公元前2世纪|44 BCE|221-206 BC|AD 742|公元前44年|742
    before 2014|after Oct 2014|between 2014 and 2016|2014 or 2015|since 2014|2014 until 2016
    2014-2016|2014-16|2014/16|2014-10/12|2014-10-13/19|until 2016|2014 onwards|2014 - present
    2014–2019|circa 2015|c. 2015|ca 2015|2015 (?)|perhaps 2015|probably Oct 2014|约2015年
    20141029|201410|195x|195u|20??|2014-??|2014-10-xx|by 2020|no later than 2020
    2020 or earlier|2020 at the latest|not before 2020|2020 or later|2014-10-29T10:00
    2014-10-29 10:00|29.10.2014|29. 10. 2014|1.234|tomorrow|late 2014|last year|二〇一四年十月
    十月 2014|Jun 2014|Ju 2014|may 2014|ma 2014|sept 2014|31 February 2014
    second quarter of 2016|4th quarter of 2016|last-quarter 2016|fourth quarter of 2016?
    [1950-1959]|[2014 to 2016]|before 15 March 2014|after 2016 Q4|before Q1 2016
    before Jan 2014|44 BC|before 44 BCE|2014~/2016|about 2014 to 2016
"""
DAYS = """
    2014 2014-10 2014-10-29 2014-13 2014-02-29 2016-02-29 2014-21 2014-24 2014-25 2014-33
    2014-36 2014-37 2014~ 2014? 2014% ?2014 2014?-11-11 2017-~11 2017-11~ 195X 19XX 1XXX 01XX
    -01XX 00XX 2014-XX 2014-XX-XX 2014-XX-11 2014-10-XX 195X-10 2014-10/2019-10 2019/2014
    2014/.. ../2014 2014/ /2014 / ../.. 2014//2015 [1950..1959] [1667,1668,1670..1672]
    [1668,1667] [..1984] [1984..] [1984] [1959..1950] [1950..1950-06] [2014?..2016] 0000 -0000
    -0043-03-15 20140 201 2014-1 2014-10-29/30 2014-10-29/2014-10-29 2014-21-01
    2014-33/2014-34 -0044/-0043 -0043/-0044 {2014} Y2014 2014-00 2014-10-00 2014-10-32
    1900-02-29 2000-02-29 0742 2014-10-31/2014-10
"""


def _cases(table: str, sign: str | None = "|") -> list[str]:
    return [one for line in table.split("\n") for one in line.strip().split(sign) if one]


def test_numbers_are_read_as_the_check_reads_them() -> None:
    texts = [
        *_cases(NUMBERS),
        *(text for text, _ in cases("typed")),
        *(t for t, _ in cases("figure")),
    ]
    found = answers(numbers=texts)["numbers"]
    for text, script in zip(texts, found, strict=True):
        python = [
            [in_digits(one.low), in_digits(one.high), one.unit or "", one.qualifier or ""]
            for one in possible_figures(text)
        ]
        assert script == python, text
    assert sum(map(bool, found)) > 80


def test_dates_are_guessed_as_the_check_guesses_them() -> None:
    texts = _cases(DATES)
    found = answers(dates=texts)["dates"]
    for text, script in zip(texts, found, strict=True):
        assert script == list(guesses(text)), text
    assert sum(map(bool, found)) > 80


def test_the_forms_of_dates_are_those_of_the_check() -> None:
    texts = _cases(DAYS, None)
    for text, script in zip(texts, answers(days=texts)["days"], strict=True):
        try:
            read(text)
            known = True
        except EdtfError:
            known = False
        assert script == known, text


@pytest.mark.parametrize(
    ("text", "dates"),
    [
        ("last quarter of 2016", ("2016-36",)),
        ("1st quarter of 2016", ("2016-33",)),
        ("last quarter", ()),
    ],
)
def test_a_quarter_in_words_is_a_date(text: str, dates: tuple[str, ...]) -> None:
    assert guesses(text) == dates
