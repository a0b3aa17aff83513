import pickle
import re
from calendar import monthrange
from datetime import date
from itertools import permutations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from macros.ground.dates import Edtf, EdtfError, parse

marks = st.sampled_from(["", "~", "?", "%"])
years = st.integers(1, 9999)


@st.composite
def points(draw: st.DrawFn) -> str:
    year = draw(years)
    month = draw(st.integers(1, 12))
    day = draw(st.integers(1, monthrange(year, month)[1]))
    quarter = draw(st.integers(33, 36))
    month_text = f"{year:04}-{month:02}"
    forms = [f"{year:04}", month_text, f"{month_text}-{day:02}", f"{year:04}-{quarter}"]
    return draw(st.sampled_from(forms)) + draw(marks)


@st.composite
def dates(draw: st.DrawFn) -> str:
    """Any text of the profile."""
    first, last = sorted((draw(points()), draw(points())), key=lambda text: parse(text).sort_key)
    one_sided = [f"{first}/..", f"{first}/", f"../{first}", f"/{first}"]
    return draw(st.sampled_from([first, f"{first}/{last}", *one_sided]))


def refusal(text: str) -> EdtfError:
    with pytest.raises(EdtfError) as caught:
        parse(text)
    return caught.value


def refusal_or_none(text: str) -> EdtfError | None:
    try:
        parse(text)
    except EdtfError as error:
        return error
    return None


@given(dates())
def test_a_date_survives_being_written_and_read_again(text: str) -> None:
    when = parse(text)
    assert str(when) == when.text == text
    assert parse(str(when)) == when
    assert pickle.loads(pickle.dumps(when)) == when


@given(dates())
def test_the_earliest_day_never_follows_the_latest(text: str) -> None:
    when = parse(text)
    assert when.earliest <= when.latest


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("2014-10-29", 1),
        ("2014-02", 28),
        ("2016", 366),
        ("2017-11-01/2017-11-11", 11),
        ("2014/..", None),
        ("/2014", None),
    ],
)
def test_a_date_spans_days_where_both_its_ends_are_known(text: str, days: int | None) -> None:
    assert parse(text).days == days


@given(dates(), dates())
def test_overlap_works_both_ways_and_means_a_shared_day(one: str, other: str) -> None:
    a, b = parse(one), parse(other)
    assert a.overlaps(b) == b.overlaps(a)
    shared = max(a.earliest, b.earliest)
    assert a.overlaps(b) == all(when.earliest <= shared <= when.latest for when in (a, b))
    assert a.overlaps(a)


@given(dates())
def test_a_slug_can_stand_in_an_id_and_in_a_url(text: str) -> None:
    assert re.fullmatch(r"[0-9a-z]+(-{1,2}[0-9a-z]+)*", parse(text).slug)


@given(st.one_of(st.text(), st.text("0123456789-/.~?%QXT: 年月", max_size=24)))
@example("２０１４-１０")
@example("2014-²")
@example("٢٠١٤")
@example("2014\n")
@example("\x00")
@example("2014-10-29" * 1000)
def test_any_other_text_is_refused_with_a_remedy_and_in_no_other_way(text: str) -> None:
    error = refusal_or_none(text)
    if error is None:
        return
    assert error.message
    assert error.remedy
    assert str(error) == f"{error.message}; {error.remedy}"
    assert str(error).isprintable()
    suggested = re.fullmatch(r"did you mean (.+)\?|write ([0-9/.~?%-]+)", error.remedy)
    for guess in (suggested[1] or suggested[2]).split(" or ") if suggested else ():
        assert str(parse(guess)) == guess


@given(points())
def test_open_and_unknown_ends_stay_different(point: str) -> None:
    texts = [f"{point}/..", f"{point}/", f"../{point}", f"/{point}", point]
    for one, other in permutations(texts, 2):
        assert parse(one) != parse(other)
        assert parse(one).slug != parse(other).slug
    flags = [
        (when.open_end, when.unknown_end, when.open_start, when.unknown_start)
        for when in map(parse, texts)
    ]
    assert flags == [tuple(place == number for place in range(4)) for number in range(5)]


@given(st.lists(dates()).flatmap(lambda texts: st.tuples(st.just(texts), st.permutations(texts))))
def test_a_list_by_date_comes_out_the_same_from_any_order(lists: tuple[list[str], ...]) -> None:
    one, other = (sorted(map(parse, texts), key=lambda when: when.sort_key) for texts in lists)
    assert one == other


@pytest.mark.parametrize(
    ("text", "precision", "earliest", "latest"),
    [
        ("2014", "year", date(2014, 1, 1), date(2014, 12, 31)),
        ("2012-33", "quarter", date(2012, 1, 1), date(2012, 3, 31)),
        ("2012-36", "quarter", date(2012, 10, 1), date(2012, 12, 31)),
        ("2016-02", "month", date(2016, 2, 1), date(2016, 2, 29)),
        ("1900-02", "month", date(1900, 2, 1), date(1900, 2, 28)),
        ("2014-10-29", "day", date(2014, 10, 29), date(2014, 10, 29)),
        ("0001", "year", date.min, date(1, 12, 31)),
        ("9999", "year", date(9999, 1, 1), date.max),
    ],
)
def test_a_point_spans_its_whole_unit(
    text: str, precision: str, earliest: date, latest: date
) -> None:
    when = parse(text)
    assert when.start is when.end
    assert when.start
    assert not when.is_interval
    assert (when.start.precision, when.earliest, when.latest) == (precision, earliest, latest)


@pytest.mark.parametrize(
    ("mark", "approximate", "uncertain"),
    [("", False, False), ("~", True, False), ("?", False, True), ("%", True, True)],
)
@pytest.mark.parametrize("text", ["2014{}", "2014-10{}", "2014-35{}", "2013/2014-10-29{}"])
def test_a_mark_holds_for_what_stands_before_it(
    text: str, mark: str, approximate: bool, uncertain: bool
) -> None:
    when = parse(text.format(mark))
    assert (when.approximate, when.uncertain) == (approximate, uncertain)
    if when.is_interval:
        assert when.start
        assert not when.start.approximate
        assert not when.start.uncertain


@pytest.mark.parametrize(
    ("text", "slug"),
    [
        ("2014-10-13", "2014-10-13"),
        ("2014-10~/2019-10?", "2014-10--2019-10"),
        ("2014-10-13/..", "2014-10-13--open"),
        ("2014%/", "2014--unknown"),
        ("../2014", "open--2014"),
        ("/2014", "unknown--2014"),
    ],
)
def test_a_slug_drops_the_marks_and_names_the_missing_ends(text: str, slug: str) -> None:
    assert parse(text).slug == slug


def test_an_end_that_is_not_given_reaches_as_far_as_days_go() -> None:
    for text in ("2014/..", "2014/"):
        assert (parse(text).latest, parse(text).end) == (date.max, None)
    for text in ("../2014", "/2014"):
        assert (parse(text).earliest, parse(text).start) == (date.min, None)


def test_an_interval_may_end_within_the_unit_that_it_starts_in() -> None:
    assert parse("2014-10/2014").latest == date(2014, 12, 31)
    assert parse("2014/2014-03").earliest == date(2014, 1, 1)
    assert parse("2014/2014").is_interval


def test_dates_are_values_that_can_be_keys() -> None:
    assert {parse("2014"): 1}[parse("2014")] == 1
    assert parse("2014") != parse("2014~")
    assert isinstance(parse("2014"), Edtf)
    with pytest.raises(AttributeError):
        parse("2014").text = "2015"  # type: ignore[misc]


def test_lists_go_by_the_earliest_day_and_then_by_the_latest() -> None:
    texts = ["2014", "2014-10", "../2014", "2014-01", "2014/..", "2014-01-01", "2014~"]
    ordered = sorted(map(parse, texts), key=lambda when: when.sort_key)
    expected = ["../2014", "2014-01-01", "2014-01", "2014", "2014~", "2014/..", "2014-10"]
    assert list(map(str, ordered)) == expected


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("2014/10", "2014-10"),
        ("2014-1-5", "2014-01-05"),
        ("2014-1/2014-5", "2014-01/2014-05"),
        ("2014.10.29", "2014-10-29"),
        ("2014/10/29", "2014-10-29"),
        ("20141029", "2014-10-29"),
        ("29/10/2014", "2014-10-29"),
        ("10/29/2014", "2014-10-29"),
        ("2014-13-10", "2014-10-13"),
        ("03/04/2014", "2014-04-03 or 2014-03-04"),
        ("2009/10", "2009-10 or 2009/2010"),
        ("2014/15", "2014/2015"),
        ("2014-15", "2014/2015"),
        ("2014–2015", "2014/2015"),
        ("from Oct 2014 to May 2019", "2014-10/2019-05"),
        ("Oct 2014", "2014-10"),
        ("Sept. 2014", "2014-09"),
        ("September 2014", "2014-09"),
        ("October 13th, 2014", "2014-10-13"),
        ("13 October 2014", "2014-10-13"),
        ("2014-Q3", "2014-35"),
        ("Q1 2014", "2014-33"),
        ("2014年10月13日", "2014-10-13"),
        ("2014年10月至2015年3月", "2014-10/2015-03"),
        ("2014年第3季度", "2014-35"),
        ("２０１４-１０", "2014-10"),
        (" 2014 ", "2014"),
        ("2014-10-29T10:00:00Z", "2014-10-29"),
        ("2014-10-XX", "2014-10"),
        ("201X", "2010/2019"),
        ("1990s", "1990/1999"),
        ("2019/2014", "2014/2019"),
        ("2014-10-29/2014-10-01", "2014-10-01/2014-10-29"),
        ("until 2014", "../2014"),
        ("before 2014", "../2013"),
        ("before March 2014", "../2014-02"),
        ("before 2014-Q1", "../2013-36"),
        ("before 2014-03-01", "../2014-02-28"),
        ("2014-10/12", "2014-10-12 or 2014-10/2014-12"),
        ("2014-10-13/19", "2014-10-13/2014-10-19"),
        ("二〇一四年十月", "2014-10"),
        ("二零一四年第一季度", "2014-33"),
        ("unknown/2014", "/2014"),
    ],
)
def test_a_common_way_to_write_a_date_is_understood_and_corrected(text: str, meant: str) -> None:
    assert refusal(text).remedy == f"did you mean {meant}?"


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("ca. 2014", "2014~"),
        ("about October 2014", "2014-10~"),
        ("约2014年10月", "2014-10~"),
        ("~2014", "2014~"),
        ("roughly 2014", "2014~"),
        ("大约2014年", "2014~"),
        ("before ca. 2014", "../2013~"),
        ("2014~-10", "2014-10~"),
        ("2014~?", "2014%"),
        ("2014??", "2014?"),
        ("October 2014?", "2014-10?"),
        ("since 2014", "2014/.."),
        ("2014-", "2014/.."),
        ("2014-10-13..", "2014-10-13/.."),
        ("2014/present", "2014/.."),
        ("2014/unknown", "2014/"),
        ("2014年10月13日起", "2014-10-13/.."),
        ("2014 / ..", "2014/.."),
    ],
)
def test_a_remedy_asks_no_question_where_its_mark_would_join_the_date(
    text: str, meant: str
) -> None:
    assert refusal(text).remedy == f"write {meant}"


@pytest.mark.parametrize(
    ("text", "message", "remedy"),
    [
        ("", "the date is empty", "write a date as 2014,"),
        ("  ", "the date is empty", "write a date as 2014,"),
        ("2014-13", "there is no month 13", "write a month from 01 to 12, or only the year: 2014"),
        ("2014-00", "there is no month 00", "write a month from 01 to 12"),
        ("2014-02-30", "February 2014 has 28 days", "or only the month: 2014-02"),
        ("2014-10-00", "October 2014 has 31 days", "write a day from 01 to 31"),
        ("2014-02-30/..", "February 2014 has 28 days", "or only the month: 2014-02"),
        ("0000", "the year 0000", "write a date as 2014,"),
        ("2014-33-05", "gives a day to a quarter", "write only the quarter, 2014-33"),
        ("../..", "neither a start nor an end", "2014-10-29/.."),
        ("/", "neither a start nor an end", "2014-10-29/.."),
        ("2014-21", "a season", "2014-03/2014-05"),
        ("2014-24", "a season", "2014-12/2015-02"),
        ("2014-32", "a season", "2014-06/2014-08"),
        ("2014-41", "a part of a year", "2014-07/2014-12"),
        ("[2014,2015]", "a form of EDTF that is not in use here", "write a date as 2014,"),
        ("Y17000", "a form of EDTF that is not in use here", "write a date as 2014,"),
        ("-0100", "a form of EDTF that is not in use here", "write a date as 2014,"),
        ("2014-10-29T10:00", "a time of day", "2014-10-29"),
        ("2014/2015/2016", "is not a date", "a period as 2014/2019"),
        ("14", "is not a date", "write a date as 2014,"),
        ("2014-Q5", "is not a date", "write a date as 2014,"),
        ("before 0001", "is not a date", "write a date as 2014,"),
        ("2014-10~/12", "is not a date", "write a date as 2014,"),
        ("yesterday", "'yesterday' is not a date", "write a date as 2014,"),
    ],
)
def test_a_refusal_says_what_is_wrong_and_what_to_do(text: str, message: str, remedy: str) -> None:
    error = refusal(text)
    assert message in error.message
    assert remedy in error.remedy


def test_a_refusal_shows_only_the_beginning_of_a_long_text() -> None:
    assert len(refusal("x" * 500).message) < 100
