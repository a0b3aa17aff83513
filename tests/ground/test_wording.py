import re
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup

from macros.ground.languages import language_name
from macros.ground.phrases import Qualifier
from macros.ground.wording import (
    amount,
    breakable,
    compact,
    count_words,
    number,
    quantity,
    unit_words,
)

figures = st.one_of(
    st.integers(-(10**40), 10**40),
    st.integers(-9999, 9999).flatmap(
        lambda digits: st.sampled_from([digits * 10**zeros for zeros in range(14)])
    ),
    st.decimals(allow_nan=False, allow_infinity=False, places=3, min_value=-(10**12)),
    st.integers(-(10**7), 10**7).map(lambda digits: Decimal(digits).scaleb(-9)),
)


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (100_000, "100,000"),
        (0, "0"),
        (-5_000, "−5,000"),
        (Decimal("46.38"), "46.38"),
        (Decimal("46.50"), "46.50"),
        (Decimal("46.5"), "46.5"),
        (Decimal("1234.5678901"), "1,234.5678901"),
        (Decimal("1E+3"), "1,000"),
    ],
)
def test_a_number_is_grouped_and_keeps_its_decimals(value: int | Decimal, shown: str) -> None:
    assert number(value) == shown


@given(figures)
def test_a_number_says_exactly_its_value(value: int | Decimal) -> None:
    bare = Decimal(value).copy_abs() if value == 0 else Decimal(value)
    assert in_ascii(number(value)) == f"{bare:f}"


def in_ascii(shown: str) -> str:
    """A shown number as Python reads it."""
    return shown.replace(",", "").replace("−", "-")


def test_zero_has_no_sign() -> None:
    assert number(Decimal("-0.0")) == "0.0"
    assert compact(Decimal("-0")) == "0"
    assert amount(Decimal("-0"), unit="percent") == "0%"


def test_a_number_below_zero_has_a_minus_sign_in_every_language() -> None:
    for language in ("en", "de", "zh", "sv", "he", "hi"):
        assert number(-5, language) == "−5"
    assert amount(None, -5, -3, unit="percent") == "−5% to −3%"
    assert amount(Decimal("-89.2"), unit="°C", language="zh") == "−89.2摄氏度"


def test_the_grouping_is_that_of_the_language() -> None:
    assert number(1_234_567, "de") == "1.234.567"
    assert number(1_234_567, "hi") == "12,34,567"


@pytest.mark.parametrize(
    ("value", "english", "chinese"),
    [
        (999, "999", "999"),
        (28_000, "28,000", "2.8万"),
        (28_573, "28,573", "28,573"),
        (100_000, "100,000", "10万"),
        (1_000_000, "1 million", "100万"),
        (1_700_000, "1.7 million", "170万"),
        (1_234_567, "1,234,567", "1,234,567"),
        (-1_700_000, "−1.7 million", "−170万"),
        (84_608_000_000, "84.608 billion", "846.08亿"),
        (84_608_100_000, "84,608,100,000", "846.081亿"),
        (10**12, "1 trillion", "1万亿"),
        (Decimal("1700000.5"), "1,700,000.5", "1,700,000.5"),
        (Decimal("1700000.0"), "1.7 million", "170万"),
        (10**15, "1000 trillion", "1000万亿"),
    ],
)
def test_a_counting_word_is_used_only_where_it_loses_nothing(
    value: int | Decimal, english: str, chinese: str
) -> None:
    assert compact(value) == english
    assert compact(value, "zh") == chinese


@given(figures)
def test_a_compact_number_says_exactly_its_value(value: int | Decimal) -> None:
    words = {"million": 10**6, "billion": 10**9, "trillion": 10**12}
    english, factor = without_power(in_ascii(compact(value)))
    digits, _, word = english.partition(" ")
    assert Fraction(digits) * words.get(word, 1) * factor == value
    chinese, factor = without_power(in_ascii(compact(value, "zh")))
    scale = 10 ** (4 * chinese.count("万") + 8 * chinese.count("亿"))
    assert Fraction(chinese.rstrip("万亿")) * scale * factor == value


def without_power(shown: str) -> tuple[str, Fraction]:
    """A shown number without its power of ten, and the power."""
    raised = re.fullmatch(r"(-?)(?:(.*) × )?10([⁻⁰¹²³⁴⁵⁶⁷⁸⁹]+)", shown)
    if not raised:
        return shown, Fraction(1)
    power = int(raised[3].translate(str.maketrans("⁻⁰¹²³⁴⁵⁶⁷⁸⁹", "-0123456789")))
    return f"{raised[1]}{raised[2] or 1}", Fraction(10) ** power


@pytest.mark.parametrize(
    ("value", "english", "chinese"),
    [
        (15 * 10**20, "1.5 × 10²¹", "1.5 × 10²¹"),
        (10**18, "10¹⁸", "10¹⁸"),
        (-(10**16), "−10¹⁶", "−10¹⁶"),
        (9_999 * 10**12, "9999 trillion", "9999万亿"),
        (1_234_560 * 10**15, "1.23456 × 10²¹", "1.23456 × 10²¹"),
        (12_345_678_901_234_567_890, *["12,345,678,901,234,567,890"] * 2),
        (Decimal("0.00000042"), "4.2 × 10⁻⁷", "4.2 × 10⁻⁷"),
        (Decimal("-0.000000420"), "−4.20 × 10⁻⁷", "−4.20 × 10⁻⁷"),
        (Decimal("0.0000001"), "10⁻⁷", "10⁻⁷"),
        (Decimal("0.0005"), "0.0005", "0.0005"),
        (Decimal("0.000012345678"), "0.000012345678", "0.000012345678"),
        (Decimal("0.0000000"), "0.0000000", "0.0000000"),
    ],
)
def test_what_no_word_reaches_has_a_power_of_ten_if_it_has_few_digits(
    value: int | Decimal, english: str, chinese: str
) -> None:
    assert compact(value) == english
    assert compact(value, "zh") == chinese


def test_powers_of_ten_stand_with_qualifiers_units_and_in_ranges() -> None:
    assert amount(15 * 10**20, unit="CNY", qualifier="over") == "over 1.5 × 10²¹ yuan"
    assert amount(15 * 10**20, unit="CNY", qualifier="over", language="zh") == "超过1.5 × 10²¹元"
    assert amount(Decimal("0.00000042"), unit="percent") == "4.2 × 10⁻⁷%"
    small = (Decimal("0.00001"), Decimal("0.00002"))
    assert amount(None, *small, unit="g") == "10⁻⁵ to 2 × 10⁻⁵ g"
    assert compact(Decimal("0.000015"), "de") == "1,5 × 10⁻⁵"
    assert amount(15 * 10**20, unit="CNY", compact=False) == "1,500,000,000,000,000,000,000 yuan"


def test_equal_numbers_with_different_decimals_are_not_confused() -> None:
    values: list[int | Decimal] = [
        Decimal("1.50"),
        Decimal("1.5"),
        Decimal("1.0"),
        1,
        Decimal("1.000"),
    ]
    assert [number(value) for value in values] == ["1.50", "1.5", "1.0", "1", "1.000"]


@pytest.mark.parametrize(
    ("qualifier", "english", "chinese"),
    [
        ("exactly", "", ""),
        ("about", "about", "约"),
        ("over", "over", "超过"),
        ("nearly", "nearly", "近"),
        ("at-least", "at least", "至少"),
        ("up-to", "up to", "至多"),
    ],
)
def test_each_qualifier_has_words(qualifier: Qualifier, english: str, chinese: str) -> None:
    assert quantity(5, qualifier=qualifier) == f"{english} 5".strip()
    assert quantity(5, qualifier=qualifier, language="zh") == f"{chinese}5"


def test_a_quantity_has_no_unit() -> None:
    assert quantity(28_000, qualifier="over") == "over 28,000"
    assert quantity(low=28_000, high=30_000) == "28,000 to 30,000"
    assert quantity(low=28_000, high=30_000, language="zh") == "2.8万至3万"
    assert quantity(1_700_000, compact=False) == "1,700,000"
    assert quantity(0) == "0"


@pytest.mark.parametrize(
    ("value", "low", "high"), [(None, None, None), (1, 2, 3), (None, 1, None), (1, None, 2)]
)
def test_a_quantity_is_either_a_value_or_a_whole_range(
    value: int | None, low: int | None, high: int | None
) -> None:
    with pytest.raises(ValueError, match="either one value or both ends"):
        quantity(value, low, high)


@pytest.mark.parametrize(
    ("value", "unit", "qualifier", "english", "chinese"),
    [
        (10**10, "CNY", "over", "over 10 billion yuan", "超过100亿元"),
        (80_000, "CNY", "over", "over 80,000 yuan", "超过8万元"),
        (10**10, "USD", "exactly", "10 billion US dollars", "100亿美元"),
        (1, "USD", "exactly", "1 US dollar", "1美元"),
        (Decimal("46.38"), "percent", "exactly", "46.38%", "46.38%"),
        (30, "percent", "up-to", "up to 30%", "至多30%"),
        (500, "counties", "nearly", "nearly 500 counties", "近500 counties"),
        (500, "县", "nearly", "nearly 500 县", "近500县"),
        (1, "village stations", "exactly", "1 village station", "1 village station"),
        (20, "jin", "about", "about 20 jin", "约20斤"),
        (1, "days", "exactly", "1 day", "1天"),
        (300, "MW", "at-least", "at least 300 MW", "至少300兆瓦"),
    ],
)
def test_an_amount_reads_as_in_a_newspaper(
    value: int | Decimal, unit: str, qualifier: Qualifier, english: str, chinese: str
) -> None:
    assert amount(value, unit=unit, qualifier=qualifier) == english
    assert amount(value, unit=unit, qualifier=qualifier, language="zh") == chinese


def test_an_amount_may_be_a_range() -> None:
    assert amount(low=3, high=5, unit="years") == "3 to 5 years"
    assert amount(low=0, high=1, unit="days") == "0 to 1 days"
    assert amount(low=3, high=5, unit="percent", qualifier="about") == "about 3% to 5%"
    assert amount(low=10**10, high=2 * 10**10, unit="CNY", language="zh") == "100亿至200亿元"


def test_an_amount_can_be_given_in_full() -> None:
    assert amount(10**10, unit="CNY", compact=False) == "10,000,000,000 yuan"
    assert amount(100_000, unit="CNY", language="zh", compact=False) == "100,000元"


def test_a_currency_has_the_name_that_newspapers_use() -> None:
    assert unit_words("CNY") == "yuan"
    assert unit_words("CNY", "zh") == "元"
    assert unit_words("percent") == "%"


@pytest.mark.parametrize(
    ("plural", "singular"),
    [
        ("stations", "station"),
        ("village stations", "village station"),
        ("counties", "county"),
        ("branches", "branch"),
        ("warehouses", "warehouse"),
        ("businesses", "business"),
        ("stations per county", "station per county"),
        ("people", "person"),
        ("series", "series"),
        ("jin", "jin"),
        ("GMV", "GMV"),
        ("ms", "ms"),
    ],
)
def test_one_of_a_count_noun_is_singular(plural: str, singular: str) -> None:
    assert unit_words(plural, count=1) == singular
    assert unit_words(plural, count=2) == plural
    assert unit_words(plural, count=Decimal("1.0")) == plural
    assert unit_words(plural) == plural


def test_a_language_is_called_by_its_name() -> None:
    assert language_name("zh") == "Chinese"
    assert language_name("cy", "en") == "Welsh"
    assert language_name("en", "zh") == "英语"
    assert language_name("xx-nowhere") == "xx-nowhere"


def test_a_noun_follows_its_number() -> None:
    assert [count_words(n, "fact") for n in (0, 1, 1200)] == ["0 facts", "1 fact", "1,200 facts"]


def test_a_long_number_may_break_between_its_groups_and_no_other() -> None:
    assert breakable("over 1,234,567,890,123 yuan") == Markup(
        "over 1,<wbr>234,<wbr>567,<wbr>890,<wbr>123 yuan"
    )
    assert str(breakable("28,000 to 1,700,000")) == "28,000 to 1,700,000"
    assert "&lt;b" in breakable("1,234,567,890,123 <b>")
