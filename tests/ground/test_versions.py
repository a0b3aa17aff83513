"""Versions of the data: how they are read, how they compare, and which may follow."""

from __future__ import annotations

import pytest

from macros.ground.versions import DataVersion, Weight, data_version


@pytest.mark.parametrize("text", ["0.1.0", "1.2.3", "10.0.12"])
def test_a_version_is_written_as_it_is_read(text: str) -> None:
    assert str(data_version(text)) == text


@pytest.mark.parametrize(
    "text", ["", "1", "1.2", "v1.2.3", "1.2.3-rc1", "01.2.3", "1.2.3\n", "１.2.3"]
)
def test_what_is_no_version_of_three_numbers_is_none(text: str) -> None:
    assert data_version(text) is None


def test_versions_compare_by_their_numbers() -> None:
    assert DataVersion(1, 10, 0) > DataVersion(1, 9, 9)


@pytest.mark.parametrize(
    ("before", "weight", "after"),
    [
        ("1.2.3", Weight.WORDS, "1.2.4"),
        ("1.2.3", Weight.FACTS, "1.3.0"),
        ("1.2.3", Weight.LINKS, "2.0.0"),
        ("0.2.3", Weight.LINKS, "0.3.0"),
    ],
)
def test_the_next_version_says_how_much_is_another(before: str, weight: Weight, after: str) -> None:
    version = data_version(before)
    assert version is not None
    assert str(version.next(weight)) == after
