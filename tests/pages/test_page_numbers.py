"""Which rows stand on which of the pages of a record or a list."""

from __future__ import annotations

import pytest

from macros.pages.page_numbers import Extent, PageNumber, extent, pages_for, rows_of_page


@pytest.mark.parametrize(
    ("counts", "pages"), [((), 1), ((0,), 1), ((3,), 1), ((4,), 2), ((1, 7, 3), 3), ((9, 10), 4)]
)
def test_the_longest_section_says_how_many_pages_there_are(
    counts: tuple[int, ...], pages: int
) -> None:
    assert pages_for(*counts, most=3) == pages


@pytest.mark.parametrize("count", [0, 1, 3, 4, 8])
def test_each_row_stands_on_one_page(count: int) -> None:
    rows = range(count)
    found = [rows_of_page(rows, one, most=3) for one in range(1, pages_for(count, most=3) + 1)]
    assert [row for some in found for row in some] == list(rows)
    assert all(len(some) <= 3 for some in found)


def test_an_extent_counts_rows_from_one() -> None:
    assert extent(250, 1) == Extent(1, 100, 250)
    assert extent(250, 3) == Extent(201, 250, 250)


@pytest.mark.parametrize(
    ("number", "last", "shown"),
    [
        (1, 1, [1]),
        (1, 5, [1, 2, 3, 4, 5]),
        (1, 12, [1, 2, 3, 0, 12]),
        (5, 12, [1, 2, 3, 4, 5, 6, 7, 0, 12]),
        (6, 12, [1, 0, 4, 5, 6, 7, 8, 0, 12]),
        (12, 12, [1, 0, 10, 11, 12]),
    ],
)
def test_a_line_of_numbers_has_the_ends_and_the_neighbors(
    number: int, last: int, shown: list[int]
) -> None:
    assert list(PageNumber(number, last).shown()) == shown
