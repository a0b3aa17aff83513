"""What the form says of a record is what the check says of it, in the same words."""

from __future__ import annotations

from pathlib import Path
from textwrap import indent
from typing import Any

import pytest

from macros.load.loader import load
from macros.load.typed_numbers import number_remedy
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
    "no tag of a language": ("source", _SOURCE, {"language": "the one of the paper"}),
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


# What people type, what the form offers to type instead, and what then stands in the file.
_OFFERS: dict[str, tuple[str, dict[str, str], list[str]]] = {
    "10k": (
        "if 'k' stands for thousand, write '10 thousand'",
        {"value": "10 thousand"},
        ["value: 10_000"],
    ),
    "over 1.5 mio.": (
        "if 'mio' stands for million, write 'over 1.5 million'",
        {"value": "over 1.5 million"},
        ["value: 1_500_000", "qualifier: over"],
    ),
    "12 or more": (
        "write 'at least 12'",
        {"value": "at least 12"},
        ["value: 12", "qualifier: at-least"],
    ),
    "approx 1,200": (
        "write 'about 1,200'",
        {"value": "about 1,200"},
        ["value: 1_200", "qualifier: about"],
    ),
    "12.5±1": (
        "write '12.5', and '11.5 to 13.5' into 'interval' under More fields",
        {"value": "12.5", "interval": "11.5 to 13.5"},
        ["value: 12.5", "interval: [11.5, 13.5]"],
    ),
}


def test_a_text_that_the_check_understands_is_offered_as_the_form_reads_it() -> None:
    catalog = load(RIVERS).catalog
    typed = [{"name": "fact", "typed": _FACT | {"value": text}} for text in _OFFERS]
    offered = [{"name": "fact", "typed": _FACT | typing} for _, typing, _ in _OFFERS.values()]
    found = answers(catalog, records=[*typed, *offered])["records"]
    refused, taken = found[: len(_OFFERS)], found[len(_OFFERS) :]
    rows = zip(_OFFERS.items(), refused, taken, strict=True)
    for (text, (offer, _, lines)), asked, answered in rows:
        said = f"a number is needed here, not the text '{text}'; {offer}"
        assert said in asked["faults"].values()
        assert answered["faults"] == {}
        assert set(answered["yaml"].splitlines()).issuperset(lines)
        number, *others = lines
        remedy = number_remedy(text)
        assert f"write {number.removeprefix('value: ')}" in remedy
        assert all(f"'{line}' below it" in remedy for line in others)


def test_what_says_more_than_a_number_is_offered_nothing() -> None:
    catalog = load(RIVERS).catalog
    texts = [
        "less than 12",
        "12 or 13 or more",
        "twelve",
        "10kk",
        "±5",
        "1±2±3",
        "12 or more stores",
    ]
    asked = [{"name": "fact", "typed": _FACT | {"value": text}} for text in texts]
    for found in answers(catalog, records=asked)["records"]:
        (fault,) = found["faults"].values()
        assert "; write digits, as in 28,000" in fault


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
