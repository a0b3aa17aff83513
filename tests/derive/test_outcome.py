"""Promised against reached: how late a date is, and whether a word was kept."""

from __future__ import annotations

from pathlib import Path

import pytest

from macros.derive.computed_numbers import Refused
from macros.derive.outcome import Gap, Outcome, outcome
from macros.load.catalog import CatalogFact
from tests.support import small

METRICS = {
    "data/metrics.yml": """\
        opened: {name: Opened, group: people, kind: date, definition: When it began.}
        insured:
          {name: Insured, group: people, kind: choice, choices: [yes, partly, no], definition: x}
        members: {name: Members, unit: members, group: people, kind: stock, definition: On lists.}
        """
}


def _facts(root: Path, metric: str, *values: str) -> tuple[CatalogFact, ...]:
    facts = "".join(
        f"- {{metric: {metric}, value: {value}, as_of: 2020, id: f{n}}}\n"
        for n, value in enumerate(values)
    )
    return small.catalog(root, facts, files=METRICS).facts


def _of(root: Path, promised: str, reached: str) -> Outcome:
    target, result = _facts(root, "opened", f'"{promised}"', f'"{reached}"')
    found = outcome((result,), (target,))
    assert isinstance(found, Outcome)
    return found


@pytest.mark.parametrize(
    ("promised", "reached", "result", "gap", "qualifier"),
    [
        ("1963-03", "1973-10", "late", Gap(10, 7), "exactly"),
        ("1963-03", "1973-10-20", "late", Gap(10, 7), "exactly"),
        ("1963-01-26", "1973-10-20", "late", Gap(10, 8, 24), "exactly"),
        ("1963", "1973", "late", Gap(10), "exactly"),
        ("1963", "1973-10-20", "late", Gap(10), "exactly"),
        ("1975", "1973-10-20", "early", Gap(2), "exactly"),
        ("2021-03-31", "2021-04-01", "late", Gap(0, 0, 1), "exactly"),
        ("2021-01-31", "2021-03-01", "late", Gap(0, 1, 1), "exactly"),
        ("2020-02-29", "2021-02-28", "late", Gap(0, 11, 30), "exactly"),
        ("2021-04-01", "2021-03-31", "early", Gap(0, 0, 1), "exactly"),
        ("1963~", "1973", "late", Gap(10), "about"),
        ("1963-03", "1973-10?", "late", Gap(10, 7), "about"),
        ("2019", "2020", "late", Gap(1), "about"),
        ("2019-12", "2020-01", "late", Gap(0, 1), "about"),
        ("2019-33", "2019-35", "late", Gap(0, 6), "about"),
        ("2012/2014", "2016", "late", Gap(2), "exactly"),
        ("-0043-03", "0014-08", "late", Gap(57, 5), "exactly"),
        ("0742", "-0043", "early", Gap(785), "exactly"),
        ("2019-21", "2019-23", "late", Gap(0, 6), "about"),
        ("1963", "[1973..1975]", "late", Gap(10), "at-least"),
        ("[1960..1963]", "1973", "late", Gap(10), "at-least"),
        ("1963", "197X", "late", Gap(7), "at-least"),
        ("18XX", "1920", "late", Gap(21), "at-least"),
        ("2012/2014", "2010", "early", Gap(2), "exactly"),
        ("2012", "2016/2018", "late", Gap(4), "at-least"),
        ("../2014", "2016", "late", Gap(2), "exactly"),
        ("2012", "2016/..", "late", Gap(4), "at-least"),
    ],
)
def test_a_date_is_as_late_as_both_dates_allow(
    tmp_path: Path, promised: str, reached: str, result: str, gap: Gap, qualifier: str
) -> None:
    found = _of(tmp_path, promised, reached)
    assert (found.result, found.gap, found.qualifier) == (result, gap, qualifier)


@pytest.mark.parametrize(
    ("promised", "reached", "qualifier"),
    [
        ("1973", "1973-10-20", "exactly"),
        ("2012/2014", "2013-05-01", "exactly"),
        ("2014/..", "2020", "exactly"),
        ("1973~", "1973-10-20", "about"),
    ],
)
def test_dates_that_overlap_are_on_time(
    tmp_path: Path, promised: str, reached: str, qualifier: str
) -> None:
    found = _of(tmp_path, promised, reached)
    assert (found.result, found.gap, found.qualifier) == ("on time", Gap(), qualifier)


def test_sources_that_disagree_leave_what_is_sure(tmp_path: Path) -> None:
    target, first, other = _facts(tmp_path, "opened", "1963", "1973", "1975")
    found = outcome((first, other), (target,))
    assert isinstance(found, Outcome)
    assert (found.result, found.gap, found.qualifier) == ("late", Gap(10), "at-least")
    assert isinstance(outcome((first, target), (other, target)), Refused)


def test_a_promised_word_is_kept_or_not(tmp_path: Path) -> None:
    yes, same, no = _facts(tmp_path, "insured", "yes", "yes", "no")
    kept, broken = outcome((same,), (yes,)), outcome((no,), (yes,))
    assert isinstance(kept, Outcome)
    assert isinstance(broken, Outcome)
    assert (kept.result, broken.result) == ("kept", "not kept")
    assert isinstance(outcome((no, same), (yes,)), Refused)


def test_a_number_has_no_outcome(tmp_path: Path) -> None:
    first, other = _facts(tmp_path, "members", "12", "13")
    assert outcome((first,), (other,)) is None


def test_nobody_knows_which_came_first_where_one_date_is_some_time_around_the_other(
    tmp_path: Path,
) -> None:
    target, result = _facts(tmp_path, "opened", '"[1963,1965]"', '"1964"')
    assert outcome((result,), (target,)) == Refused("nobody knows which of the two came first")
