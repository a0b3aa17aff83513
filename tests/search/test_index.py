"""The index as scripts."""

from __future__ import annotations

import json
import re
from decimal import Decimal

from macros.search.index import FIELDS, index, start_script
from macros.search.search_entry import SearchEntry, SearchValue

_START = re.compile(r"almanac\.search\.start\((\{.*\})\);\n$", re.DOTALL)
_PIECE = re.compile(r'almanac\.search\.piece\("(\w+)",(\d+),(\[.*\])\);\n', re.DOTALL)


def _entries(count: int = 2) -> list[SearchEntry]:
    watch = SearchEntry(
        "initiative", "watch/", "Watch", names=("Watch", "农村"), key="initiative:watch"
    )
    facts = [
        SearchEntry(
            "fact",
            f"watch/#{at}",
            f"Members {at}",
            values=(SearchValue(f"members-{at}", str(at), "counted", numbers=(Decimal(at),)),),
            parents=(watch.key,),
        )
        for at in range(count - 1)
    ]
    return [watch, *facts]


def _read(scripts: dict[str, str], start: str) -> tuple[dict[str, object], dict[str, list[object]]]:
    found = _START.search(scripts[start])
    assert found is not None
    lists: dict[str, list[object]] = {"terms": [], "numbers": [], "values": [], "entries": []}
    parts = [match for text in scripts.values() if (match := _PIECE.fullmatch(text))]
    for match in sorted(parts, key=lambda one: (one[1], int(one[2]))):
        lists[match[1]] += json.loads(match[3])
    return json.loads(found[1]), lists


def test_the_script_that_pages_name_tells_the_name_of_the_first_one() -> None:
    made = index(_entries(), digest="0123456789abcdef")
    assert made.start == "assets/search/index.01234567.js"
    assert start_script("0123456789abcdef") == 'almanac.build = "01234567";\n'


def test_a_term_leads_to_the_entries_that_have_it_and_says_in_which_field() -> None:
    made = index(_entries())
    data, lists = _read(dict(made.scripts), made.start)
    vocabulary = str(data["vocabulary"]).split(" ")
    places = dict(zip(vocabulary, lists["terms"], strict=True))
    assert places["watch"] == [FIELDS.index("name")]
    assert places["=nongcun"] == [FIELDS.index("alias")]
    # Value 0 stands, and is not below zero.
    assert lists["numbers"] == [[0, [], [0]]]
    assert lists["values"] == [["members-0", "0", "counted", ""]]
    assert data["counts"] == [0, 1, 1, 1]
    # From -1, none, to 0, and from none to none.
    assert data["parents"] == [[-1, 1, 1, 1], [-1, 1, 0, 1]]
    assert data["witnesses"] == [0, 2]
    assert "農农" in str(data["variants"])
    assert lists["entries"][1] == ["watch/#0", "Members 0"]


def test_a_large_index_comes_in_pieces_and_a_small_one_in_few() -> None:
    assert len(index(_entries()).scripts) == 5
    large = index(_entries(20_000))
    data, lists = _read(dict(large.scripts), large.start)
    assert len(lists["entries"]) == 20_000
    pieces = data["entries"]
    assert isinstance(pieces, dict)
    assert len(pieces["files"]) == len(pieces["starts"]) > 5
    for start in pieces["starts"]:
        assert lists["entries"][start]
    numbers = data["numbers"]
    assert isinstance(numbers, dict)
    assert len(numbers["files"]) > 2
    assert numbers["starts"] == sorted(numbers["starts"])
    assert [entry[0] for entry in lists["numbers"] if isinstance(entry, list)] == [*range(19_999)]
    assert max(map(len, large.scripts.values())) < 1_000_000


def test_the_same_entries_give_the_same_scripts() -> None:
    assert index(_entries(50)) == index(_entries(50))


def test_a_number_leads_to_its_values_wherever_they_stand() -> None:
    values = [
        SearchValue("a", "5", "", numbers=(Decimal(5),)),
        SearchValue("b", "−5", "", numbers=(Decimal(-5),)),
        SearchValue("c", "5", "set aside", numbers=(Decimal(5),), aside=True),
    ]
    first = SearchEntry("fact", "a/#depth", "Depth", values=(values[0],))
    made = index([first, SearchEntry("fact", "b/#depth", "Depth", values=tuple(values[1:]))])
    data, lists = _read(dict(made.scripts), made.start)
    # The first value, then the next, below zero, then the next, which is set aside.
    assert lists["numbers"] == [[5, [], [0, 4 + 2, 4 + 1]]]
    # One value, then one more than that.
    assert data["counts"] == [1, 2]
