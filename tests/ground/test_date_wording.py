"""Dates in words."""

from decimal import Decimal

import pytest
from hypothesis import given

from macros.ground.date_wording import (
    date_words,
    deadline_words,
    decade_words,
    when_words,
    within_words,
    year_words,
)
from macros.ground.dates import parse
from macros.ground.wording import amount, number, unit_words
from tests.ground.test_dates import dates


@pytest.mark.parametrize(
    ("text", "english", "chinese"),
    [
        ("2014", "2014", "2014年"),
        ("2014-10", "October 2014", "2014年10月"),
        ("2014-10-13", "13 October 2014", "2014年10月13日"),
        ("2012-35", "third quarter of 2012", "2012年第3季度"),
        ("2017-11~", "about November 2017", "约2017年11月"),
        ("2017?", "perhaps 2017", "可能2017年"),
        ("2017-11%", "perhaps about November 2017", "可能约2017年11月"),
        ("2012-35~", "about the third quarter of 2012", "约2012年第3季度"),
        ("2014-10/2019-10", "October 2014 to October 2019", "2014年10月至2019年10月"),
        ("2017-11-01/2017-11-11", "1–11 November 2017", "2017年11月1日至11日"),
        (
            "2017-10-20/2017-11-11",
            "20 October 2017 to 11 November 2017",
            "2017年10月20日至2017年11月11日",
        ),
        (
            "2017-11-01?/2017-11-11",
            "perhaps 1 November 2017 to 11 November 2017",
            "可能2017年11月1日至2017年11月11日",
        ),
        ("2014~/2019?", "about 2014 to perhaps 2019", "约2014年至可能2019年"),
        ("0742", "742 CE", "公元742年"),
        ("0742-05-13", "13 May 742 CE", "公元742年5月13日"),
        ("0742-05-01/0742-05-13", "1–13 May 742 CE", "公元742年5月1日至13日"),
        ("0742-33/..", "since the first quarter of 742 CE", "公元742年第1季度起"),
        ("1000", "1000", "1000年"),
        ("0000-02-29", "29 February 1 BCE", "公元前1年2月29日"),
        ("-0043-03-15", "15 March 44 BCE", "公元前44年3月15日"),
        ("-0220/-0205", "221 to 206 BCE", "公元前221年至公元前206年"),
        ("-0043/0014", "44 BCE to 14 CE", "公元前44年至公元14年"),
        ("0742/0760-05", "742 CE to May 760 CE", "公元742年至公元760年5月"),
        ("[0742..0760]", "some time from 742 to 760 CE", "公元742年至公元760年之间的某个时候"),
        ("0742~/0760", "about 742 CE to 760 CE", "约公元742年至公元760年"),
        ("195X", "1950s", "1950年代"),
        ("195X/..", "since the 1950s", "1950年代起"),
        ("074X~", "about the 740s CE", "约公元740年代"),
        ("190X", "some time from 1900 to 1909", "1900年至1909年之间的某个时候"),
        (
            "-005X",
            "some time from 60 to 51 BCE",
            "公元前60年至公元前51年之间的某个时候",
        ),
        ("19XX", "20th century", "20世纪"),
        ("20XX", "21st century", "21世纪"),
        ("01XX?", "perhaps the 2nd century", "可能2世纪"),
        ("-01XX", "2nd century BCE", "公元前2世纪"),
        ("10XX", "11th century", "11世纪"),
        ("2014-XX", "some month in 2014", "2014年某月"),
        ("2014-10-XX", "some day in October 2014", "2014年10月某日"),
        ("2014-XX-XX", "some day in 2014", "2014年某日"),
        ("2014-21", "spring 2014", "2014年春季"),
        ("-0043-24~", "about winter 44 BCE", "约公元前44年冬季"),
        ("[1950..1959]", "some time from 1950 to 1959", "1950年至1959年之间的某个时候"),
        (
            "[1667,1668,1670..1672]",
            "1667, 1668 or some time from 1670 to 1672",
            "1667年、1668年或1670年至1672年之间的某个时候",
        ),
        ("[..1984]", "1984 or earlier", "1984年或更早"),
        ("[1984..]", "1984 or later", "1984年或更晚"),
        ("2017?-11-11", "11 November 2017 (perhaps another year)", "2017年11月11日（年份不确定）"),
        (
            "2017-11~-11",
            "11 November 2017 (about this year and month)",
            "2017年11月11日（年份和月份为约数）",
        ),
        (
            "2017%-11-11",
            "11 November 2017 (perhaps another year, about this year)",
            "2017年11月11日（年份不确定、年份为约数）",
        ),
        ("2014-10-13/..", "since 13 October 2014", "2014年10月13日起"),
        ("2012-35/..", "since the third quarter of 2012", "2012年第3季度起"),
        ("2014?/..", "perhaps since 2014", "可能2014年起"),
        ("../2014?", "perhaps until 2014", "可能至2014年为止"),
        (
            "2015-33?/",
            "perhaps from the first quarter of 2015, end unknown",
            "可能2015年第1季度起，结束时间不详",
        ),
        ("2014/", "from 2014, end unknown", "2014年起，结束时间不详"),
        ("../2014", "until 2014", "至2014年为止"),
        ("/2014", "until 2014, start unknown", "至2014年为止，开始时间不详"),
    ],
)
def test_a_date_reads_as_a_phrase(text: str, english: str, chinese: str) -> None:
    assert date_words(parse(text)) == english
    assert date_words(parse(text), "zh") == chinese


@pytest.mark.parametrize(
    ("text", "when", "deadline"),
    [
        ("2017?", "perhaps in 2017", "perhaps by 2017"),
        ("2017-11-11?", "perhaps on 11 November 2017", "perhaps by 11 November 2017"),
        ("2017~", "about 2017", "by about 2017"),
        ("2017%", "perhaps about 2017", "perhaps by about 2017"),
        ("195X?", "perhaps in the 1950s", "perhaps by the 1950s"),
        ("2017?-11", "in November 2017 (perhaps another year)", None),
    ],
)
def test_a_date_that_may_be_another_stands_in_a_sentence(
    text: str, when: str, deadline: str | None
) -> None:
    assert when_words(parse(text)) == when
    assert deadline is None or deadline_words(parse(text)) == deadline


def test_traditional_chinese_and_american_english_are_languages_of_their_own() -> None:
    assert date_words(parse("2017~"), "zh-Hant-TW") == "約2017年"
    assert date_words(parse("2017/"), "zh-HK") == "2017年起，結束時間不詳"
    assert date_words(parse("2014-10-13"), "en-US") == "October 13, 2014"
    assert amount(28_000, unit="CNY", qualifier="over", language="zh-TW") == "超過2.8萬元"


def test_a_year_belongs_to_the_decade_of_its_own_era() -> None:
    shown = [decade_words(year) for year in (2014, 742, -43, -48, -49)]
    assert shown == ["2010s", "740s CE", "40s BCE", "40s BCE", "50s BCE"]


@given(dates())
def test_a_date_always_has_words(text: str) -> None:
    for language in ("en", "zh", "zh-TW", "de"):
        words = date_words(parse(text), language)
        assert words.strip() == words != ""
        assert within_words(parse(text), language)


@pytest.mark.parametrize(
    ("year", "english", "chinese", "german"),
    [
        (2014, "2014", "2014", "2014"),
        (742, "742 CE", "公元742", "742 n. Chr."),
        (0, "1 BCE", "公元前1", "1 v. Chr."),
        (-43, "44 BCE", "公元前44", "44 v. Chr."),
    ],
)
def test_a_year_before_1000_says_that_it_is_a_year(
    year: int, english: str, chinese: str, german: str
) -> None:
    assert [year_words(year, language) for language in ("en", "zh", "de")] == [
        *(english, chinese, german),
    ]


def test_another_language_has_the_forms_of_babel_between_english_words() -> None:
    assert date_words(parse("2014-10-13/.."), "de") == "since 13. Oktober 2014"
    assert amount(1_700_000, unit="CNY", language="de") == "1,7 Millionen Renminbi Yuan"
    assert amount(Decimal("46.38"), unit="percent", language="de") == "46,38\N{NO-BREAK SPACE}%"
    assert amount(3, unit="days", qualifier="about", language="fr") == "about 3 jours"
    assert unit_words("estaciones", "es", count=1) == "estaciones"


@pytest.mark.parametrize("tag", ["", "xx", "x-private", "i-klingon", "en-u-ca-x", "---", "a b"])
def test_a_tag_that_nobody_knows_reads_as_english(tag: str) -> None:
    assert date_words(parse("2014-10-13"), tag) == "13 October 2014"
    assert number(Decimal("1234.5"), tag) == "1,234.5"


@pytest.mark.parametrize("tag", ["zh-CN", "zh_CN", "ZH-hans-cn", "zh-Hans-CN-u-ca-chinese"])
def test_a_tag_may_say_more_than_is_needed(tag: str) -> None:
    assert date_words(parse("2014-10~"), tag) == "约2014年10月"
