"""What the form says of a record is what the check says of it, in the same words."""

from __future__ import annotations

from pathlib import Path
from textwrap import indent
from typing import Any

import pytest

from macros.load.loader import load
from macros.render.form_data import item_data
from tests.support import rivers
from tests.support.folders import RIVERS
from tests.support.form_scripts import answers

_FACT = {
    "metric": "members",
    "value": "12",
    "as_of": "2024",
    "evidence": [{"source": "yearbook-2024", "paragraph": "2"}],
}
_METRIC = {
    "name": {"en": "Boats"},
    "unit": "boats",
    "group": "people",
    "kind": "stock",
    "definition": "Boats that members own.",
}
_EVENT = {
    "date": "2024-05-02",
    "title": "A boat is bought",
    "kind": "milestone",
    "evidence": [{"source": "yearbook-2024", "paragraph": "2"}],
}
_SOURCE = {
    "title": "A letter",
    "type": "article",
    "language": "en",
    "reliability": {"grade": "low", "reason": "Nobody signed it."},
}
_BROKEN: dict[str, tuple[str, dict[str, Any], dict[str, Any]]] = {
    "no value": ("fact", _FACT, {"value": ""}),
    "two values": ("fact", _FACT, {"text": "a dozen"}),
    "no date": ("fact", _FACT, {"as_of": ""}),
    "no evidence": ("fact", _FACT, {"evidence": []}),
    "no reason": ("fact", _FACT, {"rank": "deprecated"}),
    "an interval of nothing": (
        "fact",
        _FACT,
        {"value": "", "text": "many", "interval": "3 to 5"},
    ),
    "a level of nothing": ("fact", _FACT, {"level": "95"}),
    "prices of nothing": ("fact", _FACT, {"value": "", "text": "many", "prices": "1982"}),
    "no paragraph": ("fact", _FACT, {"evidence": [{"source": "yearbook-2024"}]}),
    "no source": ("fact", _FACT, {"evidence": [{"paragraph": "2"}]}),
    "no metric": ("fact", _FACT, {"metric": ""}),
    "no title": ("event", _EVENT, {"title": ""}),
    "an event without evidence": ("event", _EVENT, {"evidence": []}),
    "an event without its reason": ("event", _EVENT, {"rank": "preferred"}),
    "no unit": ("metric", _METRIC, {"unit": ""}),
    "no choices": ("metric", _METRIC, {"kind": "choice"}),
    "no definition": ("metric", _METRIC, {"definition": ""}),
    "no language": ("source", _SOURCE, {"language": ""}),
    "no grade": ("source", _SOURCE, {"reliability": {"reason": "Nobody signed it."}}),
}


def _put(almanac: rivers.Rivers, kind: str, yaml: str) -> None:
    if kind in {"fact", "event"}:
        lines = indent(yaml, "    ")
        almanac.initiative(f"{kind}s:\n  -\n{lines}\n")
    elif kind == "metric":
        almanac.append("data/metrics.yml", f"boats:\n{indent(yaml, '  ')}\n")
    else:
        almanac.write("data/sources/letter.yml", f"{yaml}\n")


def _said(almanac: rivers.Rivers) -> list[str]:
    return [f"{one.message}; {one.remedy}" for one in almanac.findings() if one.severity == "error"]


@pytest.mark.parametrize("name", _BROKEN)
def test_a_fault_is_told_in_the_words_of_the_check(name: str, tmp_path: Path) -> None:
    kind, whole, changes = _BROKEN[name]
    catalog = load(RIVERS).catalog
    asked = [{"name": kind, "typed": whole}, {"name": kind, "typed": whole | changes}]
    sound, broken = answers(catalog, records=asked)["records"]
    assert sound["faults"] == {}
    almanac = rivers.copy(tmp_path, pages=False)
    _put(almanac, kind, broken["yaml"])
    # Where a value stands as text, the check also tells that the metric takes numbers.
    (fault,) = broken["faults"].values()
    assert fault in _said(almanac)


def test_what_is_written_is_read_back_as_it_stands() -> None:
    catalog = load(RIVERS).catalog
    assert catalog is not None
    asked = [
        {"name": kind, "written": written}
        for id in catalog.initiatives
        for kind, _, written in item_data(catalog, id).values()
    ]
    for one, found in zip(asked, answers(catalog, records=asked)["records"], strict=True):
        assert found["faults"] == {}, one
        assert found["yaml"], one
