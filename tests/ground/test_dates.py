import pickle
import re
from itertools import permutations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from macros.ground.dates import Edtf, EdtfError, parse
from macros.ground.days import FIRST_DAY, LAST_DAY, Day
from macros.ground.edtf import Precision

marks = st.sampled_from(["", "~", "?", "%"])
years = st.integers(-9999, 9999)


def written(year: int) -> str:
    return f"{year:05}" if year < 0 else f"{year:04}"


def texts(*parts: str | st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    """Texts that are made of parts, one behind the other."""
    drawn = [st.just(part) if isinstance(part, str) else part for part in parts]
    return st.tuples(*drawn).map("".join)


four_digits = years.map(written)
months = st.integers(1, 12).map("{:02}".format)
days = st.integers(Day(-9999, 1, 1).ordinal, Day(9999, 12, 31).ordinal).map(
    lambda number: str(Day.of_ordinal(number))
)
# Dates without marks, as a set has them; and all that are neither a set nor an interval.
plain_points = st.one_of(four_digits, texts(four_digits, "-", months), days)
points = texts(
    st.one_of(
        plain_points,
        texts(four_digits.map(lambda year: year[:-2]), st.sampled_from(["XX", "0X", "5X"])),
        texts(four_digits, st.sampled_from([f"-{n}" for n in (*range(21, 25), *range(33, 37))])),
        texts(four_digits, st.sampled_from(["-XX", "-XX-XX", "-02-XX"])),
        texts(four_digits, marks, "-", marks, months),
        texts(four_digits, marks, "-", marks, months, marks, "-", marks, "28"),
    ),
    marks,
)


def in_order(found: list[str]) -> list[str]:
    return sorted(found, key=lambda text: parse(text).sort_key)


def one_of_a_set(found: list[str], joints: list[bool]) -> str:
    """A set of dates that do not overlap; a joint makes two of them one member."""
    apart: list[Edtf] = []
    for when in map(parse, in_order(found)):
        if not apart or apart[-1].latest < when.earliest:
            apart.append(when)
    members, joint = [str(apart[0])], iter(joints)
    for when in apart[1:]:
        if next(joint) and ".." not in members[-1]:
            members[-1] += f"..{when}"
        else:
            members.append(str(when))
    if ".." not in members[-1] and (next(joint) or members == [str(apart[0])]):
        members[-1] += ".."
    if ".." not in members[0] and next(joint):
        members[0] = f"..{members[0]}"
    return f"[{','.join(members)}]"


sets = st.builds(
    one_of_a_set,
    st.lists(plain_points, min_size=1, max_size=4),
    st.lists(st.booleans(), min_size=9, max_size=9),
)


def dates() -> st.SearchStrategy[str]:
    """Any text of the profile."""
    return st.one_of(
        points,
        sets,
        st.tuples(points, points).map(lambda ends: "/".join(in_order(list(ends)))),
        texts(points, st.sampled_from(["/..", "/"])),
        texts(st.sampled_from(["../", "/"]), points),
    )


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
        ("-0001-12-31/0001-01-01", 368),
        ("0000", 366),
        ("2015-24", 91),
        ("195X", None),
        ("2014-XX/2015", None),
    ],
)
def test_a_date_spans_days_where_both_its_ends_are_known(text: str, days: int | None) -> None:
    assert parse(text).days == days


@given(dates(), dates())
def test_overlap_works_both_ways_and_means_a_shared_day(one: str, other: str) -> None:
    a, b = parse(one), parse(other)
    assert a.overlaps(b) == b.overlaps(a)
    assert a.overlaps(a)
    if not (a.members or b.members):
        shared = max(a.earliest, b.earliest)
        assert a.overlaps(b) == all(when.earliest <= shared <= when.latest for when in (a, b))


@given(st.lists(four_digits, min_size=2, max_size=4, unique=True), dates())
def test_a_set_overlaps_what_one_of_its_members_overlaps(found: list[str], other: str) -> None:
    members = in_order(found)
    choice = parse(f"[{','.join(members)}]")
    shared = any(parse(member).overlaps(parse(other)) for member in members)
    assert choice.overlaps(parse(other)) == shared


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


@given(points)
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
        ("2014", "year", Day(2014, 1, 1), Day(2014, 12, 31)),
        ("2012-33", "quarter", Day(2012, 1, 1), Day(2012, 3, 31)),
        ("2012-36", "quarter", Day(2012, 10, 1), Day(2012, 12, 31)),
        ("2016-02", "month", Day(2016, 2, 1), Day(2016, 2, 29)),
        ("1900-02", "month", Day(1900, 2, 1), Day(1900, 2, 28)),
        ("2014-10-29", "day", Day(2014, 10, 29), Day(2014, 10, 29)),
        ("0001", "year", Day(1, 1, 1), Day(1, 12, 31)),
        ("9999", "year", Day(9999, 1, 1), Day(9999, 12, 31)),
    ],
)
def test_a_point_spans_its_whole_unit(
    text: str, precision: Precision, earliest: Day, latest: Day
) -> None:
    when = parse(text)
    assert when.start is when.end
    assert when.start
    assert not when.is_interval
    assert (when.start.precision, when.earliest, when.latest) == (precision, earliest, latest)


@pytest.mark.parametrize(
    ("text", "precision", "earliest", "latest"),
    [
        ("0742", "year", Day(742, 1, 1), Day(742, 12, 31)),
        ("0000", "year", Day(0, 1, 1), Day(0, 12, 31)),
        ("0000-02", "month", Day(0, 2, 1), Day(0, 2, 29)),
        ("-0043-03-15", "day", Day(-43, 3, 15), Day(-43, 3, 15)),
        ("195X", "decade", Day(1950, 1, 1), Day(1959, 12, 31)),
        ("19XX", "century", Day(1900, 1, 1), Day(1999, 12, 31)),
        ("01XX", "century", Day(100, 1, 1), Day(199, 12, 31)),
        ("00XX", "century", Day(1, 1, 1), Day(99, 12, 31)),
        ("000X", "decade", Day(1, 1, 1), Day(9, 12, 31)),
        ("-00XX", "century", Day(-99, 1, 1), Day(0, 12, 31)),
        ("-01XX", "century", Day(-199, 1, 1), Day(-100, 12, 31)),
        ("2014-XX", "year", Day(2014, 1, 1), Day(2014, 12, 31)),
        ("2014-02-XX", "month", Day(2014, 2, 1), Day(2014, 2, 28)),
        ("2014-21", "season", Day(2014, 3, 1), Day(2014, 5, 31)),
        ("2014-22", "season", Day(2014, 6, 1), Day(2014, 8, 31)),
        ("2014-23", "season", Day(2014, 9, 1), Day(2014, 11, 30)),
        ("2015-24", "season", Day(2015, 12, 1), Day(2016, 2, 29)),
    ],
)
def test_small_years_years_bce_unspecified_digits_and_seasons_have_their_days(
    text: str, precision: Precision, earliest: Day, latest: Day
) -> None:
    when = parse(text)
    assert when.start
    assert (when.start.precision, when.earliest, when.latest) == (precision, earliest, latest)


@pytest.mark.parametrize(
    ("text", "earliest", "latest", "members"),
    [
        ("[1950..1959]", Day(1950, 1, 1), Day(1959, 12, 31), 1),
        ("[1667,1668,1670..1672]", Day(1667, 1, 1), Day(1672, 12, 31), 3),
        ("[1667, 1668]", Day(1667, 1, 1), Day(1668, 12, 31), 2),
        ("[-0044..-0042]", Day(-44, 1, 1), Day(-42, 12, 31), 1),
        ("[..1984]", FIRST_DAY, Day(1984, 12, 31), 1),
        ("[1984-10-13..]", Day(1984, 10, 13), LAST_DAY, 1),
    ],
)
def test_one_of_a_set_is_some_time_within_it(
    text: str, earliest: Day, latest: Day, members: int
) -> None:
    when = parse(text)
    assert (when.earliest, when.latest, len(when.members)) == (earliest, latest, members)
    assert str(when) == text.replace(" ", "")
    assert when.is_within
    assert not when.is_interval
    assert not when.sure
    assert when.days is None
    assert (when.open_start, when.open_end) == (False, False)
    assert (when.unknown_start, when.unknown_end) == (earliest == FIRST_DAY, latest == LAST_DAY)


def test_a_year_between_the_members_of_a_set_is_none_of_it() -> None:
    when = parse("[1667,1670..1672]")
    assert [year for year in range(1660, 1680) if when.overlaps(parse(str(year)))] == [
        *(1667, 1670, 1671, 1672),
    ]
    assert not when.overlaps(parse("[1660,1668..1669]"))
    assert when.overlaps(parse("1600/.."))


@pytest.mark.parametrize(
    ("text", "approximate", "uncertain"),
    [
        ("2017?-11-11", (), ("year",)),
        ("?2017-11", (), ("year",)),
        ("2017-11~-11", ("year", "month"), ()),
        ("2017-~11-11", ("month",), ()),
        ("2017-11-?11", (), ("day",)),
        ("2017%-11", ("year",), ("year",)),
        ("2017?-11~", ("year", "month"), ("year",)),
        ("2017-11-11?", (), ("year", "month", "day")),
        ("2014?-21", (), ("year",)),
        ("2014-?33", (), ("quarter",)),
        ("195X?", (), ("year",)),
    ],
)
def test_a_mark_inside_a_date_says_which_part_is_unsure(
    text: str, approximate: tuple[str, ...], uncertain: tuple[str, ...]
) -> None:
    point = parse(text).start
    assert point
    assert (point.approximate_parts, point.uncertain_parts) == (approximate, uncertain)
    assert not point.sure


@given(dates(), dates())
def test_what_comes_first_in_a_list_begins_first(one: str, other: str) -> None:
    a, b = parse(one), parse(other)
    assert (a.sort_key < b.sort_key) or (a.earliest >= b.earliest)


@given(dates(), dates())
def test_only_marks_of_doubt_share_a_slug(one: str, other: str) -> None:
    a, b = parse(one), parse(other)
    assert (a.slug == b.slug) == (a.without_marks == b.without_marks)


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
        ("0742-05", "0742-05"),
        ("-0043-03-15", "0044bce-03-15"),
        ("0000", "0001bce"),
        ("-0220/-0205", "0221bce--0206bce"),
        ("-0220/..", "0221bce--open"),
        ("195X", "195x"),
        ("-01XX", "0200-0101bce"),
        ("2014-10-XX", "2014-10-xx"),
        ("2014-21", "2014-21"),
        ("2017?-11-11", "2017-11-11"),
        ("[1950..1959]", "1950-to-1959"),
        ("[1667,1668,1670..1672]", "1667-or-1668-or-1670-to-1672"),
        ("[..1984]", "up-to-1984"),
        ("[1984..]", "1984-on"),
        ("[-0043..0014]", "0044bce-to-0014"),
    ],
)
def test_a_slug_drops_the_marks_and_names_the_missing_ends(text: str, slug: str) -> None:
    assert parse(text).slug == slug


def test_an_end_that_is_not_given_reaches_as_far_as_days_go() -> None:
    for text in ("2014/..", "2014/"):
        assert (parse(text).latest, parse(text).end) == (LAST_DAY, None)
    for text in ("../2014", "/2014"):
        assert (parse(text).earliest, parse(text).start) == (FIRST_DAY, None)


def test_an_interval_may_end_within_the_unit_that_it_starts_in() -> None:
    assert parse("2014-10/2014").latest == Day(2014, 12, 31)
    assert parse("2014/2014-03").earliest == Day(2014, 1, 1)
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
        ("between 1950 and 1959", "[1950..1959] or 1950/1959"),
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
        ("2014-10-xx", "2014-10-XX or 2014-10"),
        ("1990s", "199X or 1990/1999"),
        ("the 1950s", "195X or 1950/1959"),
        ("1950年代", "195X or 1950/1959"),
        ("742", "0742"),
        ("742-05", "0742-05"),
        ("13 October 742", "0742-10-13"),
        ("AD 742", "0742"),
        ("742 CE", "0742"),
        ("公元742年", "0742"),
        ("44 BCE", "-0043"),
        ("1 B.C.", "0000"),
        ("15 March 44 BC", "-0043-03-15"),
        ("公元前44年3月15日", "-0043-03-15"),
        ("221-206 BC", "-0220/-0205"),
        ("221 BCE to 14 CE", "-0220/0014"),
        ("-0043-3-5", "-0043-03-05"),
        ("summer 2014", "2014-22"),
        ("winter of 2014", "2014-24"),
        ("2014年秋", "2014-23"),
        ("2019/2014", "2014/2019"),
        ("2014-10-29/2014-10-01", "2014-10-01/2014-10-29"),
        ("until 2014", "../2014"),
        ("before 2014", "[..2013] or ../2013"),
        ("before March 2014", "[..2014-02] or ../2014-02"),
        ("before 2014-Q1", "[..2013-36] or ../2013-36"),
        ("before 2014-03-01", "[..2014-02-28] or ../2014-02-28"),
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
        ("before ca. 2014", "[..2013] or ../2013~"),
        ("?2014-", "2014?/.."),
        ("2nd century", "01XX"),
        ("the second century BCE", "-01XX"),
        ("公元前2世纪", "-01XX"),
        ("1900s", "190X or 19XX"),
        ("201x", "201X"),
        ("20uu", "20XX"),
        ("between 1950 and 1959?", "1950/1959?"),
        ("1950 or 1951", "[1950,1951]"),
        ("by 2014", "[..2014]"),
        ("no later than March 2014", "[..2014-03]"),
        ("2014 or later", "[2014..]"),
        ("after 2014", "[2015..]"),
        ("[1950 .. 1959]", "[1950..1959]"),
        ("[1950-1959]", "[1950..1959]"),
        ("[1959..1950]", "[1950..1959]"),
        ("[1950]", "1950"),
        ("since 742", "0742/.."),
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
        ("-0000", "the year -0000", "write 0000: the year 0000 is 1 BCE"),
        ("-44", "not a year in four digits", "write -0043 for 44 BCE"),
        ("14", "not a year in four digits", "write 0014 for the year 14"),
        ("195X-10", "unspecified digits before", "write only the year, 195X"),
        ("2014-XX-10", "unspecified digits before", "write 2014-XX-XX"),
        ("2014-24-05", "gives a day to a season", "2014-05-24"),
        ("2014-24-31", "gives a day to a season", "write only the season, 2014-24"),
        ("[1668,1667]", "not in the order of time", "write the earliest first"),
        ("[1600,1668..1667]", "'1668..1667' ends before", "write 1667..1668 in its place"),
        ("[1667..1667-03]", "is part of its start", "write one of the two"),
        ("[1667,1667-03]", "not in the order of time", "write the earliest first"),
        ("{1950,1951}", "a form of EDTF that is not in use here", "write a date as 2014,"),
        ("1XXX", "a form of EDTF that is not in use here", "write a date as 2014,"),
        ("[1950~,1951]", "a form of EDTF that is not in use here", "write a date as 2014,"),
        ("2014-33-05", "gives a day to a quarter", "write only the quarter, 2014-33"),
        ("../..", "neither a start nor an end", "2014-10-29/.."),
        ("/", "neither a start nor an end", "2014-10-29/.."),
        ("2014-25", "a season", "2014-03/2014-05"),
        ("2014-28", "a season", "2014-12/2015-02"),
        ("2014-32", "a season", "2014-06/2014-08"),
        ("2014-41", "a part of a year", "2014-07/2014-12"),
        ("Y17000", "a form of EDTF that is not in use here", "write a date as 2014,"),
        ("2014-10-29T10:00", "a time of day", "2014-10-29"),
        ("2014/2015/2016", "is not a date", "a period as 2014/2019"),
        ("2014-Q5", "is not a date", "write a date as 2014,"),
        ("before -9999", "is not a date", "write a date as 2014,"),
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
