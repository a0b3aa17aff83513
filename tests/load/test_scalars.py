"""What people write for a number, a date or a name, and what they are told instead."""

import re
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from pydantic import TypeAdapter
from pydantic_core import PydanticCustomError

from macros.ground.dates import parse
from macros.ground.numbers.reading import Figure, read_figure
from macros.ground.numbers.vocabulary import CHINESE_MYRIADS, QUALIFIERS, SCALES
from macros.ground.phrases import Qualifier
from macros.ground.units import CURRENCIES, SIGNS, UNIT_WORDS
from macros.load.plain_scalars import read_plain
from macros.load.scalars import DATE_SCHEMA, date_of, name_of, number_of
from tests.ground.test_dates import dates
from tests.support.number_cases import cases

THOUSANDS = ", if the point parts thousands"
UNCLEAR = "write digits, with '_' between groups; a metric of words takes 'text:' instead"


def refused(value: object) -> tuple[str, str]:
    """What is wrong with a number, and what to write instead."""
    with pytest.raises(PydanticCustomError) as error:
        number_of(value)
    assert error.value.context
    return error.value.context["problem"], error.value.context["remedy"]


def _money(unit: str) -> str:
    return f", and 'unit: {unit}' below it if the metric counts in another currency"


def _other_money(unit: str, other: str) -> str:
    return f", and 'unit: {unit}' (or {other}) below it if the metric counts in another currency"


@pytest.mark.parametrize("number", [0, -3, 100_000, Decimal("46.50"), 10**29])
def test_a_number_stays_as_it_is_written(number: int | Decimal) -> None:
    assert number_of(number) is number


# The shortest time that physics knows, in seconds.
@pytest.mark.parametrize("text", ["5.391247e-44", "0e9999", "1e29", f"0.{'3' * 37}"])
def test_the_largest_and_the_smallest_numbers_of_facts_are_read(text: str) -> None:
    assert number_of(read_plain(text)) == Decimal(text)


@pytest.mark.parametrize("text", ["1e-9999", "-1e-9999", "0e-9999", "1e-51"])
def test_a_number_that_would_fill_lines_with_zeros_is_refused(text: str) -> None:
    problem, remedy = refused(read_plain(text))
    assert re.fullmatch(
        "this number has (9,999|51) digits behind its point, and no more than 50 are read", problem
    )
    assert remedy.startswith("count its digits")


@pytest.mark.parametrize(
    ("text", "remedy"),
    [
        ("100,000", "write 100_000"),
        ("80.000 yuan", f"write 80{_money('CNY')}; or 80_000{THOUSANDS}"),
        (
            "12.345%",
            f"if the metric counts in percent, write 12.345; or 12_345{THOUSANDS}",
        ),
        ("3.500 million", "write 3_500_000"),
        ("1,234,567.89", "write 1_234_567.89"),
        ("1.234.567", "write 1_234_567"),
        ("1.234,5", "write 1_234.5"),
        ("28 000", "write 28_000"),
        ("28\u00a0000", "write 28_000"),
        ("28,5", "write 28.5"),
        ("10 billion", "write 10_000_000_000"),
        ("1.7 Million", "write 1_700_000"),
        ("2.5万", "write 25_000"),
        ("3亿", "write 300_000_000"),
        ("100 yuan", f"write 100{_money('CNY')}"),
        ("１００", "write 100"),
        ("１，０００", "write 1_000"),
        ("“12”", "write 12"),
        ("over 28,000", "write 28_000, and 'qualifier: over' below it"),
        ("28,000+", "write 28_000, and 'qualifier: over' below it"),
        ("at least 5", "write 5, and 'qualifier: at-least' below it"),
        ("约3万", "write 30_000, and 'qualifier: about' below it"),
        ("3-5", "write 'range: [3, 5]'"),
        ("3 to 5 million", "write 'range: [3_000_000, 5_000_000]'"),
        ("3至5万", "write 'range: [30_000, 50_000]'"),
        ("三亿", "write 300_000_000"),
        ("10百万", "write 10_000_000"),
        ("10 trillion", "write 10_000_000_000_000"),
        ("將近5萬", "write 50_000, and 'qualifier: nearly' below it"),
        (
            "about 3 to 5 million",
            "write 'range: [3_000_000, 5_000_000]', and 'qualifier: about' below it",
        ),
        (
            "3.000-5.000",
            "write 'range: [3, 5]'; or 'range: [3_000, 5_000]', if the point parts thousands",
        ),
    ],
)
def test_a_number_in_words_is_told_in_digits(text: str, remedy: str) -> None:
    assert refused(text) == (f"a number is needed here, not the text '{text}'", remedy)


@pytest.mark.parametrize(
    "text",
    [
        *("half", "a dozen", "1/4", "1,00,0", "1.2.3", "1 2 3", "", "over", "3-5-7", "-"),
        *("dozens", "12 in total", "12-", "10余万", "12 or 13", "5 m top", "12 t"),
    ],
)
def test_what_may_mean_anything_gets_no_guess(text: str) -> None:
    assert refused(text)[1] == UNCLEAR


@pytest.mark.parametrize(
    ("text", "remedy"),
    [
        ("10k", "if 'k' stands for thousand, write 10_000"),
        ("10 K", "if 'K' stands for thousand, write 10_000"),
        ("1.5b", "if 'b' stands for billion, write 1_500_000_000"),
        (
            "21.5m",
            "if 'm' stands for million, write 21_500_000; if it is the metric's unit, write 21.5",
        ),
        ("5 mln", "if 'mln' stands for million, write 5_000_000"),
        ("1,5 Mio.", "if 'Mio' stands for million, write 1_500_000"),
        ("12 lakh", "write 1_200_000"),
        ("2.5 crore", "write 25_000_000"),
        ("1300 stores", "if the metric counts 'stores', write 1_300"),
        ("1300家门店", "if the metric counts '家门店', write 1_300"),
        ("1.5 million users", "if the metric counts 'users', write 1_500_000"),
        (
            "over 1300 stores",
            "if the metric counts 'stores', write 1_300, and 'qualifier: over' below it",
        ),
        ("5 hours", "if the metric counts in hours, write 5"),
        ("$10,000", f"write 10_000{_other_money('USD', 'the code of another dollar')}"),
        ("US$10,000", f"write 10_000{_money('USD')}"),
        ("¥12", f"write 12{_other_money('CNY', 'JPY')}"),
        ("<3000", "write 3_000, and 'qualifier: nearly' or 'qualifier: up-to' below it"),
        ("less than 12", "write 12, and 'qualifier: nearly' or 'qualifier: up-to' below it"),
        ("12 or more", "write 12, and 'qualifier: at-least' below it"),
        ("approx 12", "write 12, and 'qualifier: about' below it"),
        ("12左右", "write 12, and 'qualifier: about' below it"),
        ("12~", "write 12, and 'qualifier: about' below it"),
        ("30±5", "write 30, and 'interval: [25, 35]' below it"),
        ("(12)", "write 12; or -12, if the brackets stand for a minus"),
        ("12 [1]", "write 12, and what '[1]' says as 'note:'"),
        ("12?", "write 12, and what '?' says as 'note:'"),
        ("twelve", "write 12"),
        ("=12", "write 12"),
        ("「12」", "write 12"),
        ("12;", "write 12"),
        ("1\u200b2", "write 12"),
        ("1\u202f300", "write 1_300"),
    ],
)
def test_what_people_type_for_a_number_is_not_falsified(text: str, remedy: str) -> None:
    assert refused(text)[1] == remedy


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("−89.2", Decimal("-89.2")),
        ("－４３０．５", Decimal("-430.5")),
        ("−1_000", -1000),
        ("１２_０００", 12_000),
    ],
)
def test_a_minus_sign_and_digits_of_full_width_are_read(text: str, number: int | Decimal) -> None:
    assert repr(number_of(read_plain(text))) == repr(number)


@pytest.mark.parametrize("value", [True, None, {}, [1, 2], 10**30, Decimal("1e9999")])
def test_what_is_no_number_is_refused_with_a_way_out(value: object) -> None:
    assert all(refused(value))


@pytest.mark.parametrize(("text", "remedy"), cases("typed"))
def test_the_table_of_numbers_holds_for_typed_values(text: str, remedy: str) -> None:
    assert refused(text)[1] == (remedy or UNCLEAR)


@given(st.text(max_size=30))
def test_any_text_gets_an_answer(text: str) -> None:
    # Digits of full width are a number.
    assume(not re.fullmatch(r"[-+−－＋]?[０-９]+(_[0-9０-９]+)*([.．][0-9０-９]+)?", text))
    assert re.search(r"(?:^|, )write \S", refused(text)[1])


def meant(remedy: str) -> Figure:
    """The figure that a fact has whose author follows a remedy."""
    found = re.search(r"write (?:'range: \[(\S+), (\S+)\]'|(-?[0-9_.]+))", remedy)
    assert found, remedy
    low, high = (
        Fraction(end.replace("_", "")) for end in (found[1] or found[3], found[2] or found[3])
    )
    qualifier = re.search(r"'qualifier: (\S+)'", remedy)
    unit = re.search(r"'unit: (\S+)'|counts in ([^,]+),", remedy)
    return Figure(
        low,
        high,
        (unit[1] or unit[2]) if unit else None,
        TypeAdapter(Qualifier).validate_python(qualifier[1]) if qualifier else None,
    )


NUMBERS = st.one_of(
    st.integers(0, 10**15).map("{:,}".format),
    st.integers(1, 10**15).map("-{:,}".format),
    st.decimals(0, 10**6, places=2).map(str),
    st.tuples(st.integers(1, 50), st.integers(51, 99)).map(lambda ends: "{} to {}".format(*ends)),
)


@given(
    qualifier=st.sampled_from(["", *QUALIFIERS]),
    sign=st.sampled_from(["", *SIGNS, *(f"{currency} " for currency in sorted(CURRENCIES))]),
    number=NUMBERS,
    scale=st.sampled_from(["", *SCALES, *CHINESE_MYRIADS]),
    unit=st.sampled_from(["", *UNIT_WORDS]),
)
def test_a_remedy_never_changes_the_figure(
    qualifier: str, sign: str, number: str, scale: str, unit: str
) -> None:
    text = f"{qualifier} {sign}{number} {scale} {unit}".strip()
    _, remedy = refused(text)
    assert remedy == UNCLEAR or meant(remedy) == read_figure(text)


@pytest.mark.parametrize(("text", "remedy"), cases("typed"))
def test_the_remedies_of_the_table_never_change_the_figure(text: str, remedy: str) -> None:
    if re.search(r"[0-9]", remedy) and (figure := read_figure(text)):
        assert meant(remedy) == figure


@given(dates())
def test_an_editor_takes_every_date_that_the_check_takes(text: str) -> None:
    assert re.fullmatch(DATE_SCHEMA["anyOf"][0]["pattern"], text)
    assert str(date_of(text)) == text


def test_a_bare_year_is_a_date_although_it_looks_like_a_number() -> None:
    assert date_of(2014) == date_of("2014") == parse("2014")
    assert date_of(parse("2014")) == parse("2014")


@pytest.mark.parametrize(
    ("value", "meant"),
    [
        (["1950..1959"], "[1950..1959]"),
        ([1667, 1668, "1670..1672"], "[1667,1668,1670..1672]"),
        (["..1984-10"], "[..1984-10]"),
        ("[1667, 1668]", "[1667,1668]"),
    ],
)
def test_one_of_a_set_needs_no_quotes(value: object, meant: str) -> None:
    assert str(date_of(value)) == meant


@pytest.mark.parametrize(
    ("value", "said"),
    [
        ("29/10/2014", "did you mean 2014-10-29?"),
        ("“2014”", "write 2014 without the quotes"),
        ("whenever", "write a date as 2014"),
        (True, "a date is needed here; write it as text"),
        ([2014], "write 2014"),
        ([2015, 2014], "write the earliest first"),
        ([2014, None], "a date is needed here; write it as text"),
        ("742", "did you mean 0742?"),
    ],
)
def test_what_is_no_date_is_refused_with_a_way_out(value: object, said: str) -> None:
    with pytest.raises(PydanticCustomError) as error:
        date_of(value)
    assert said in error.value.message()


def test_a_bare_text_is_the_name_in_the_first_language() -> None:
    assert name_of("Towpath") == {"": "Towpath"}
    assert name_of({"en": "Towpath"}) == {"en": "Towpath"}


def test_what_is_no_name_is_refused_with_a_way_out() -> None:
    with pytest.raises(PydanticCustomError) as error:
        name_of([])
    assert "{en" in error.value.message()
