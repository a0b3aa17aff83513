"""What releases corrected, and since when it had been wrong."""

from __future__ import annotations

from pathlib import Path

from macros.derive.corrections import facts_set_aside, release_corrections
from macros.load.catalog import Catalog
from tests.support.small import OPEN_AND_DECIDED, catalog

KEY = "walk#members-actual-2014"
FACT = "- {metric: members, value: 3, as_of: 2014}"


def release(day: str, after: str = "", added: str = "", field: str = "", item: str = KEY) -> str:
    lines = [f"date: {day}", f"after: {after}" if after else "", f"added: [{added}]"]
    if field:
        lines.append(f"corrections: [{{item: {item}, told: It, was: {{{field}}}, now: {{}}}}]")
    return "\n".join(filter(None, lines))


def corrected(root: Path, **releases: str) -> Catalog:
    files = {
        f"data/releases/{name[1:].replace('_', '.')}.yml": text for name, text in releases.items()
    }
    return catalog(root, FACT, files=files)


def since(found: Catalog) -> list[tuple[str, str]]:
    return [
        (release.version, one.since)
        for release in release_corrections(found)
        for one in release.corrections
    ]


def test_what_the_first_release_knew_already_was_wrong_since_then(tmp_path: Path) -> None:
    found = corrected(
        tmp_path,
        _1_0_0=release("2024-01-01"),
        _1_1_0=release("2024-02-01", "1.0.0", field="value: 1"),
    )
    assert since(found) == [("1.1.0", "1.0.0")]


def test_where_the_first_release_has_no_file_it_is_named_all_the_same(tmp_path: Path) -> None:
    found = corrected(tmp_path, _0_2_0=release("2024-02-01", "0.1.0", field="value: 1"))
    assert since(found) == [("0.2.0", "0.1.0")]


def test_what_was_added_later_was_wrong_since_then_and_again_since_its_correction(
    tmp_path: Path,
) -> None:
    found = corrected(
        tmp_path,
        _1_0_0=release("2024-01-01"),
        _1_9_0=release("2024-02-01", "1.0.0", added=KEY),
        _1_10_0=release("2024-03-01", "1.9.0", field="value: 1"),
        _1_11_0=release("2024-04-01", "1.10.0", field="value: 2"),
    )
    assert since(found) == [("1.11.0", "1.10.0"), ("1.10.0", "1.9.0")]


def test_what_is_there_no_longer_has_no_item(tmp_path: Path) -> None:
    found = corrected(
        tmp_path,
        _1_1_0=release("2024-02-01", "1.0.0", field="value: 1"),
        _1_2_0=release("2024-03-01", "1.1.0", field="value: 1", item="walk#gone"),
    )
    items = [one.item for release in release_corrections(found) for one in release.corrections]
    assert [one and one.key for one in items] == [None, KEY]


def test_facts_that_are_set_aside_are_those_with_that_rank(tmp_path: Path) -> None:
    (fact,) = facts_set_aside(catalog(tmp_path, OPEN_AND_DECIDED))
    assert fact.id == "given-up"
