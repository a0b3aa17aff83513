"""Charts of very many values."""

from __future__ import annotations

from pathlib import Path

import pytest

from macros.derive.derived import Derived
from macros.draw import thinned
from macros.draw.metric_chart import MetricChart, metric_chart
from macros.pages.addresses import Addresses, page_of
from macros.pages.page_list import record_pages
from macros.render.renderer import Renderer
from tests.support import small

VALUES = [(7 * n) % 101 for n in range(100)]


def _derived(root: Path) -> Derived:
    facts = (f"- {{metric: members, value: {v}, as_of: {1900 + n}}}" for n, v in enumerate(VALUES))
    return Derived(small.catalog(root, "\n".join(facts)))


def _chart(derived: Derived) -> MetricChart:
    chart = metric_chart(derived.catalog, derived.catalog.facts_of["walk"])
    assert chart
    return chart


def test_a_chart_of_few_values_draws_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(thinned, "MOST_MARKS", len(VALUES))
    chart = _chart(_derived(tmp_path))
    assert [mark.fact.item.number for mark in chart.marks] == VALUES
    assert chart.between == 0


def test_a_chart_of_many_values_draws_the_extremes_of_their_time(tmp_path: Path) -> None:
    chart = _chart(_derived(tmp_path))
    drawn = [int(mark.fact.item.number or 0) for mark in chart.marks]
    assert len(drawn) <= thinned.MOST_MARKS
    assert chart.between == len(VALUES) - len(drawn)
    assert (min(drawn), max(drawn)) == (min(VALUES), max(VALUES))
    spans = thinned.MOST_MARKS // 2
    for span in range(spans):
        part = VALUES[len(VALUES) * span // spans : len(VALUES) * (span + 1) // spans]
        assert {min(part), max(part)} <= set(drawn)
    # They stay in the order of their dates.
    assert drawn == [value for value in VALUES if value in drawn]


def test_a_chart_says_how_many_values_it_does_not_draw(tmp_path: Path) -> None:
    derived = _derived(tmp_path)
    (page,) = (one for one in record_pages(derived) if one.src == page_of("initiative", "walk"))
    html = Renderer(derived, Addresses()).page(page).html
    left = _chart(derived).between
    assert f'<a href="../../initiatives/walk/#members">{left} values</a> between' in html
