"""Damage in a shared file never ends a check, and hides no mistake elsewhere."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from macros.examine import examine
from tests.support.rivers import Rivers

DAMAGE: dict[str, Callable[[str], str | None]] = {
    "deleted": lambda line: None,
    "with a tab": lambda line: f"\t{line.lstrip()}",
    "indented": lambda line: f"  {line}",
    "cut in half": lambda line: line[: len(line) // 2],
    "without a value": lambda line: f"{line.partition(': ')[0]}: null",
    "with a list": lambda line: f"{line.partition(': ')[0]}: [a, {{b: c}}]",
    "with a date that is none": lambda line: f"{line.partition(': ')[0]}: 2024-02-30",
}


@pytest.mark.parametrize("damage", DAMAGE)
@pytest.mark.parametrize("name", ["metrics", "places", "glossary", "almanac"])
def test_damage_in_a_shared_file_is_told_beside_mistakes_elsewhere(
    name: str, damage: str, rivers_copy: Path
) -> None:
    almanac = Rivers(rivers_copy)
    almanac.initiative("summary: A club of <b>people</b>.\nnote: [x]\n")
    elsewhere = "data/initiatives/example.yml"
    file = almanac.root / "data" / f"{name}.yml"
    for text in _damaged(file.read_text("utf-8"), DAMAGE[damage]):
        file.write_text(text, "utf-8")
        found = examine(almanac.root).findings
        assert {"raw-html", "wrong-type"} <= {one.rule for one in found if one.file == elsewhere}
        assert all(one.remedy for one in found), found


def _damaged(text: str, damage: Callable[[str], str | None]) -> Iterator[str]:
    lines = text.splitlines()
    # Some lines are enough; which ones differs from file to file.
    for index, line in enumerate(lines):
        if index % 5 == len(lines) % 5 and not line.startswith("#"):
            spoiled = damage(line)
            middle = [] if spoiled is None else [spoiled]
            yield "\n".join([*lines[:index], *middle, *lines[index + 1 :], ""])
