"""One metric across initiatives: what is drawn, in which order, and what is not and why."""

from __future__ import annotations

from pathlib import Path

import pytest

from macros.derive.derived import Derived
from macros.draw.dot_plot import DotPlot, dot_plot
from macros.ground.days import Day
from macros.load.catalog import Catalog
from tests.support import small


def _catalog(root: Path, **facts: str) -> Catalog:
    """An almanac with initiatives, each with facts in braces, one a line."""
    files = {
        f"data/initiatives/{id}.yml": (
            f"name: {id.title()}\nkind: program\nsummary: A walk.\nfacts:\n"
            + "".join(f"- {{{line.strip()}}}\n" for line in lines.strip().splitlines())
        )
        for id, lines in facts.items()
    }
    return small.catalog(root, files=files)


def _plot(root: Path, metric: str = "members", /, at: str = "9999", **facts: str) -> DotPlot | None:
    lines = {
        id: "\n".join(f"metric: {metric}, {line.strip()}" for line in text.strip().splitlines())
        for id, text in facts.items()
    }
    return dot_plot(Derived(_catalog(root, **lines)), metric, at=Day(int(at), 1, 1))


def _orders(found: DotPlot | None) -> dict[str, list[str]]:
    assert found is not None
    return {group.role: [row.initiative for row in group.rows] for group in found.groups}


def _reasons(found: DotPlot | None) -> dict[str, str]:
    assert found is not None
    return {fact.initiative: why for fact, why in found.left_out}


def test_results_stand_in_the_order_of_their_values(tmp_path: Path) -> None:
    found = _plot(
        tmp_path,
        a="value: 5, as_of: 2014",
        b="range: [4, 20], as_of: 2014",
        c="value: 10, as_of: 2014",
        d="value: 10, as_of: 2014, qualifier: over",
        e="value: 10, as_of: 2014, qualifier: nearly",
    )
    assert _orders(found) == {"actual": ["d", "c", "e", "a", "b"]}


def test_roles_are_never_put_in_one_order(tmp_path: Path) -> None:
    found = _plot(
        tmp_path,
        a="value: 5, as_of: 2014",
        b="value: 90, as_of: 2014, role: target",
        c="value: 70, as_of: 2014, role: forecast",
        d="value: 7, as_of: 2014",
    )
    assert _orders(found) == {"actual": ["d", "a"], "target": ["b"], "forecast": ["c"]}


def test_a_promise_stands_beside_its_result(tmp_path: Path) -> None:
    found = _plot(
        tmp_path,
        a="""value: 5, as_of: 2014
             value: 10, as_of: 2013, role: target, due: 2015""",
        b="value: 1, as_of: 2014",
    )
    assert found is not None
    first, second = found.groups[0].rows
    assert first.result is not None
    assert first.expected is not None
    assert first.expected.tip > first.result.tip
    assert first.values == (first.result, first.expected)
    assert second.expected is None


def test_what_does_not_compare_is_named_with_the_reason_and_not_drawn(tmp_path: Path) -> None:
    found = _plot(
        tmp_path,
        "grants",
        a="value: 5, as_of: 2014",
        b="value: 6, as_of: 2015",
        c="value: 900, as_of: 2014, place: town",
        d="value: 900, as_of: 2014, of: Nets",
        e="value: 900, as_of: 2014, unit: USD",
        f="value: 900, as_of: 2014-05",
        g="value: 900",
        h="value: 900, role: target, as_of: 2013, due: 2020",
    )
    assert _orders(found) == {"actual": ["b", "a"]}
    assert found is not None
    assert found.groups[0].rows[0].values[0].tip == 96
    assert _reasons(found) == {
        "c": "only in Town",
        "d": "only Nets",
        "e": "in another unit",
        "f": "counted over spans of different length: 2014 and May 2014",
        "g": "without a date",
        "h": "it adds up over a span of its own",
    }


def test_a_flow_is_held_against_a_target_only_within_its_time(tmp_path: Path) -> None:
    found = _plot(
        tmp_path,
        "walkers",
        a="""value: 5, as_of: 2014
             value: 9, as_of: 2013, role: target, due: 2014""",
        b="""value: 5, as_of: 2014
             value: 9, as_of: 2012, role: target, due: 2013""",
    )
    assert found is not None
    drawn = {row.initiative: row.expected for row in found.groups[0].rows}
    assert drawn["a"] is not None
    assert drawn["b"] is None
    assert _reasons(found) == {
        "b": "the result was counted beyond the date by which the target was due"
    }


def test_what_is_not_known_is_counted(tmp_path: Path) -> None:
    facts = {
        "a": "value: 5, as_of: 2014",
        "b": "value: 6, as_of: 2015",
        "c": "unknown: not-found",
        "d": "value: 7, as_of: 2014, rank: deprecated, reason: Garbled.",
        "e": "value: 8, as_of: 2017",
    }
    latest = _plot(tmp_path / "latest", **facts)
    assert latest is not None
    assert latest.unknown == 2
    then = _plot(tmp_path / "then", at="2016", **facts)
    assert _orders(then) == {"actual": ["b", "a"]}
    assert then is not None
    assert then.unknown == 3


@pytest.mark.parametrize(
    "facts",
    [
        {"a": "value: 5, as_of: 2014"},
        {"a": "value: 5, as_of: 2014", "b": "unknown: not-found"},
        {"a": "value: 5, as_of: 2014", "b": "value: 6, as_of: 2014, place: town"},
        {"a": "value: 5, as_of: 2014", "b": "value: 6, as_of: 2014, role: target"},
    ],
)
def test_there_is_no_plot_where_nothing_compares(tmp_path: Path, facts: dict[str, str]) -> None:
    assert _plot(tmp_path, **facts) is None


def test_only_the_initiatives_that_are_asked_for_are_drawn(tmp_path: Path) -> None:
    facts = {id: f"metric: members, value: {n}, as_of: 2014" for n, id in enumerate("abcd")}
    found = dot_plot(Derived(_catalog(tmp_path, **facts)), "members", ["a", "c"])
    assert _orders(found) == {"actual": ["c", "a"]}


def test_sides_that_nobody_decided_between_stand_together(tmp_path: Path) -> None:
    found = _plot(
        tmp_path,
        a="""value: 5, as_of: 2014, said_by: club
             value: 8, as_of: 2014, id: other""",
        b="value: 2, as_of: 2014",
    )
    assert found is not None
    dots = found.groups[0].rows[0].result
    assert dots is not None
    assert sorted(fact.item.number or 0 for fact in dots.facts) == [5, 8]
    assert dots.ends == (60.0, 96.0)
    assert "disputed" in found.legend


def test_a_qualifier_can_be_seen_at_a_dot(tmp_path: Path) -> None:
    found = _plot(
        tmp_path,
        a="value: 50, as_of: 2014, qualifier: about",
        b="value: 40, as_of: 2014, qualifier: at-least",
        c="value: 30, as_of: 2014, qualifier: nearly",
        d="range: [10, 20], as_of: 2014",
    )
    assert found is not None
    about, least, nearly, ranged = (row.result for row in found.groups[0].rows)
    assert about
    assert least
    assert nearly
    assert ranged
    assert about.about is not None
    assert about.about.start < about.ends[0] < about.about.end
    assert (about.open, least.open, nearly.open, ranged.open) == (None, "up", "down", None)
    assert ranged.range is not None
    assert ranged.ends == (ranged.range.start, ranged.range.end)
    assert ranged.stem.end == ranged.range.start
    assert found.legend == {"actual"}


def test_a_small_number_can_be_seen_and_all_stand_inside(tmp_path: Path) -> None:
    found = _plot(tmp_path, a="value: 1, as_of: 2014", b="value: 9000000000, as_of: 2015")
    assert found is not None
    assert "dates" in found.legend
    for row in found.groups[0].rows:
        assert row.result is not None
        assert all(0 <= end <= 96 for end in row.result.ends)


def test_targets_of_zero_stand_at_zero(tmp_path: Path) -> None:
    found = _plot(
        tmp_path,
        a="value: 0, as_of: 2014, role: target, due: 2020",
        b="value: 0, as_of: 2015, role: target, due: 2030",
    )
    assert found is not None
    for row in found.groups[0].rows:
        assert row.expected is not None
        assert (row.expected.ends, row.expected.stem) == ((found.zero,), (found.zero, 0))


def test_a_long_list_is_cut_and_says_so(tmp_path: Path) -> None:
    found = _plot(tmp_path, **{f"i{n}": f"value: {n}, as_of: 2014" for n in range(1, 41)})
    assert found is not None
    assert len(found.groups[0].rows) == 30
    assert found.more == 10
    assert found.groups[0].rows[0].initiative == "i40"


def test_results_of_different_dates_have_a_day_of_which_all_tell(tmp_path: Path) -> None:
    found = _plot(
        tmp_path,
        a="value: 3, as_of: 2015-03\nvalue: 30, as_of: 2017",
        b="value: 5, as_of: 2015-03-29",
    )
    assert found
    assert found.common
    assert str(found.common) == "2015-03-29"


@pytest.mark.parametrize("other", ["value: 5, as_of: 2015", "value: 5"])
def test_results_of_one_date_or_of_none_have_no_such_day(tmp_path: Path, other: str) -> None:
    found = _plot(tmp_path, a="value: 3, as_of: 2015", b=other)
    assert found
    assert found.common is None


def test_lines_below_zero_go_to_the_other_side(tmp_path: Path) -> None:
    found = _plot(
        tmp_path,
        "depth",
        sea="value: -430.5, as_of: 2017",
        hill="value: 215, as_of: 2017",
        shore="range: [-100, -50], as_of: 2017",
        tide="range: [-10, 10], as_of: 2017",
        bank="value: -0.1, as_of: 2017",
        pit="value: -100, qualifier: about, as_of: 2017",
        well="value: -100, qualifier: over, as_of: 2017",
    )
    assert found is not None
    assert _orders(found)["actual"] == ["hill", "bank", "tide", "shore", "well", "pit", "sea"]
    of = {row.initiative: row.values[0] for group in found.groups for row in group.rows}
    zero = found.zero
    assert of["hill"].stem.start == zero < of["hill"].stem.end
    for id in ("sea", "shore", "bank", "pit", "well"):
        assert of[id].stem.start < of[id].stem.end == zero
    assert "below" in found.legend
    assert of["tide"].stem.length == 0
    assert of["tide"].ends[0] < zero < of["tide"].ends[1]
    assert of["shore"].range is not None
    assert of["shore"].range.end == of["shore"].stem.start
    assert of["pit"].about is not None
    assert of["pit"].about.start < of["pit"].ends[0] < of["pit"].about.end
    assert of["well"].tip == of["well"].stem.start


def test_an_interval_is_drawn_across_its_dot(tmp_path: Path) -> None:
    found = _plot(
        tmp_path,
        one="value: 50, interval: [40, 90], as_of: 2017",
        two="value: 60, as_of: 2017",
    )
    assert found is not None
    assert "interval" in found.legend
    one, two = (row.result for group in found.groups for row in reversed(group.rows))
    assert one is not None
    assert two is not None
    assert one.interval is not None
    assert one.interval.start < one.ends[0] < one.interval.end
    assert two.interval is None


def test_money_in_the_prices_of_most_shares_an_axis(tmp_path: Path) -> None:
    found = _plot(
        tmp_path,
        "cost",
        one="value: 50, prices: 1982, as_of: 2017",
        two="value: 60, prices: 1982, as_of: 2017",
        three="value: 70, prices: 2007, as_of: 2017",
        four="value: 80, as_of: 2017",
    )
    assert _orders(found) == {"actual": ["two", "one"]}
    assert found is not None
    assert {fact.initiative: why for fact, why in found.left_out} == {
        "three": "in prices of 2007",
        "four": "in prices that are not said",
    }
