"""Evidence: how much of a source stands in it."""

from __future__ import annotations

import json

import pytest

from tests.support.rivers import Rivers


def _rules(almanac: Rivers, figure: str) -> list[str]:
    evidence = f"{{source: letter, paragraph: 1, figure: {json.dumps(figure)}}}"
    fact = (
        f"facts:\n  - {{metric: sampling-method, text: So, as_of: 2024, evidence: [{evidence}]}}\n"
    )
    found = almanac.findings_with(fact)
    return [f"{one.rule}: {one.message}" for one in found if one.rule == "long-figure"]


@pytest.mark.parametrize(
    "figure",
    [
        *("1.7 million", "between 12 and 15 thousand of them", "12,000人", "约1.7万亿元人民币"),
        *(
            "一亿二千三百四十五万六千七百八十九元左右",
            "ประมาณ 12 คน",
            "12万人余り",
            "1,234,567,890.12",
        ),
    ],
)
def test_a_bare_figure_is_short_in_any_script(almanac: Rivers, figure: str) -> None:
    assert _rules(almanac, figure) == []


@pytest.mark.parametrize(
    ("figure", "said"),
    [
        ("in the year under review we counted 12 of them", "10 words"),
        ("到二〇一四年底我们在全国一共建立了一万二千个村级服务站", "27 characters"),
        ("昨年末までに全国で12万人が登録したと発表した", "23 characters"),
        ("x" * 200, "200 characters"),
    ],
)
def test_a_sentence_is_no_figure_in_any_script(almanac: Rivers, figure: str, said: str) -> None:
    assert _rules(almanac, figure) == [f"long-figure: this figure has {said}"]
