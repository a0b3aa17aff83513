"""What people type for a date, and what they are told: never a day that they did not mean."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic_core import PydanticCustomError

from macros.ground.dates import parse
from macros.load.scalars import date_of

MEANT = "write the date that is meant, and say under 'inferred:' how you know it"
SURE = "write what is sure: ../2014 for 2014 or before, 2014? for perhaps 2014"
FIRST_HALF = "write 2014-01/2014-06 for all of it, or [2014-01..2014-06] for some time within it"


def remedy(text: str) -> str:
    with pytest.raises(PydanticCustomError) as error:
        date_of(text)
    assert error.value.context
    return str(error.value.context["remedy"])


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Oct 2014", "did you mean 2014-10?"),
        ("2014/10/29", "did you mean 2014-10-29?"),
        ("29.10.2014", "did you mean 2014-10-29?"),
        ("2014–10–29", "did you mean 2014-10-29?"),
        ("2014–2019", "did you mean 2014/2019?"),
        ("2014-10-13–2014-10-15", "did you mean 2014-10-13/2014-10-15?"),
        ("Wed 29 Oct 2014", "did you mean 2014-10-29?"),
        ("2014-10-29 (Wednesday)", "did you mean 2014-10-29?"),
        ("2014年10月29日 星期三", "did you mean 2014-10-29?"),
        ("2014-10-29.", "did you mean 2014-10-29?"),
        ("29-Oct-14", "did you mean 2014-10-29?"),
        ("Oct-14", "did you mean 2014-10?"),
        ("12/11/14", "did you mean 2014-11-12 or 2014-12-11?"),
        ("29/10/85", "did you mean 1985-10-29?"),
        ("41941", "a spreadsheet stores days as numbers: did you mean 2014-10-29?"),
        ("2014-W44", "write the days of the week: 2014-10-27/2014-11-02"),
        ("2014 (est.)", "write 2014~"),
        ("H1 2014", FIRST_HALF),
        ("first half of 2014", FIRST_HALF),
        ("2014年上半年", FIRST_HALF),
        ("late 2014", "write 2014, or what 'late' means to you, as in [2014-09..2014-12]"),
        ("2014年底", "write 2014, or what '底' means to you, as in [2014-09..2014-12]"),
        (
            "mid-October 2014",
            "write 2014-10, or what 'mid' means to you, as in [2014-10-11..2014-10-20]",
        ),
        ("FY2014", "write the first and the last month of that year, as in 2014-04/2015-03"),
        ("29 Oct", "add the year: YYYY-10-29"),
        *((text, MEANT) for text in ("last year", "yesterday", "3 years ago", "去年", "recently")),
        *((text, SURE) for text in ("n.d.", "unknown", "n/a", "不详", "—")),
        (
            "\u200e2014",
            "write 2014 without the invisible left-to-right mark (U+200E) at the beginning",
        ),
        ("whenever", "write a date as 2014, 2014-10 or 2014-10-29, a period as 2014/2019 or "),
    ],
)
def test_what_people_type_for_a_date_leads_to_the_date(text: str, said: str) -> None:
    assert remedy(text).startswith(said)


@given(st.text("0123456789 -/.年月日earlymidHWOctFYx", max_size=20))
def test_a_date_that_a_remedy_offers_is_one(text: str) -> None:
    try:
        date_of(text)
    except PydanticCustomError as error:
        found = re.fullmatch(r"did you mean (.+)\?", (error.context or {})["remedy"])
        for one in found[1].split(" or ") if found else ():
            parse(one)
