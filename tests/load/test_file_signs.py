"""Signs in a file that an editor does not show."""

from __future__ import annotations

from pathlib import Path

import pytest

from macros.load.file_signs import file_signs
from macros.load.yaml_locator import Locator
from macros.load.yaml_reader import read
from tests.support.rivers import Rivers


@pytest.mark.parametrize("sign", ["\x85", "\u2028", "\u2029"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_lines_are_those_of_an_editor(sign: str, end: str) -> None:
    text = end.join((f"note: One{sign}Two{sign}{sign}", "name: 'x", "  y'", "kind: !x y", ""))
    document = read(text)
    assert [(one.rule.id, one.line, one.column) for one in document.problems] == [
        ("invisible-character", 1, 10),
        ("tag", 4, 7),
    ]
    assert document.value == {"note": "One Two", "name": "x y", "kind": "y"}
    assert Locator(text).find(("kind",)) == (4, 7)


@pytest.mark.parametrize("sign", ["\x85", "\u2028", "\u2029", "\f", "\v", "\x1c", "\r"])
def test_no_finding_stands_outside_its_file(sign: str, rivers_copy: Path) -> None:
    almanac = Rivers(rivers_copy)
    for place in ("metrics", "places", "almanac", "initiatives/river-watch"):
        path = almanac.root / "data" / f"{place}.yml"
        text = path.read_text("utf-8")
        middle = text.index("\n", len(text) // 2)
        for spoiled in (f"{text}{sign}{sign}x: y", f"{text[:middle]}{sign}{text[middle:]}{sign}z"):
            path.write_bytes(spoiled.encode())
            found = almanac.findings()
            assert found
            for one in found:
                lines = _lines(almanac.root / one.file)
                assert one.line <= len(lines), one
                assert one.column <= len(lines[one.line - 1]) + 1, one
        path.write_text(text, "utf-8")


def _lines(path: Path) -> list[str]:
    return path.read_bytes().decode().replace("\r\n", "\n").replace("\r", "\n").split("\n")


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("note: One # two \u202e three\n", [(1, 17)]),
        ("# \u2066one\nnote: x\n  # \u2069\u2069\n", [(1, 3), (3, 5)]),
        # These are told with the text that they stand in.
        ('note: "One # two \u202e three"\n', []),
        ("note: One#\u202e\n", []),
        ("note: שלום # שלום \u200e(A)\n", []),
    ],
)
def test_a_comment_reads_as_it_is_written(text: str, places: list[tuple[int, int]]) -> None:
    assert [(one.line, one.column) for one in file_signs(text)] == places


def test_a_turned_comment_is_one_finding_and_the_rest_is_read(rivers_copy: Path) -> None:
    found = Rivers(rivers_copy).findings_with("note: Fine. # \u202e so \u202c\n")
    assert [(one.rule, one.line, one.column) for one in found] == [("invisible-character", 4, 15)]
