"""Long pages, on several pages of a fixed weight: which rows stand on which of them.

The first page shows the first rows of each of its sections, the page with the number 2 the next
ones of those sections that have more, and so on. All of them lead to each other.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

# The rows of a section that one page shows.
MOST_ROWS = 100
# The numbers that a line of them shows beside the number of its page; it shows the ends as well.
_BESIDE = 2

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Extent:
    """Which of the rows of a section a page shows: the numbers of the first and last, of how many.

    The first has the number 1.
    """

    first: int
    last: int
    all: int


@dataclass(frozen=True, slots=True)
class PageNumber:
    """The number of a page among those of one record or list."""

    number: int = 1
    """From 1."""
    last: int = 1
    path: Callable[[int], str] = str
    """The path of the page of each number, as MkDocs knows it."""
    extents: Mapping[str, Extent] = field(default_factory=dict)
    """Of the sections that stand on several pages, which of its rows this one shows."""

    @property
    def leads(self) -> bool:
        """Whether it is the first page."""
        return self.number == 1

    def shown(self) -> Iterator[int]:
        """The numbers that a line of them shows; 0 where some are left out."""
        near = range(self.number - _BESIDE, self.number + _BESIDE + 1)
        found = [one for one in range(1, self.last + 1) if one in near or one in (1, self.last)]
        before = 0
        for one in found:
            # A number is as short as the sign in its place.
            if one == before + 2:
                yield one - 1
            elif one > before + 2:
                yield 0
            yield one
            before = one


def pages_for(*counts: int, most: int | None = None) -> int:
    """How many pages sections of so many rows take; each page shows at most so many of each."""
    each = most or MOST_ROWS
    return max((1, *(-(-count // each) for count in counts)))


def rows_of_page(rows: Sequence[T], number: int, most: int | None = None) -> tuple[T, ...]:
    """The rows of a section that stand on the page of a number."""
    each = most or MOST_ROWS
    return tuple(rows[(number - 1) * each : number * each])


def extent(count: int, number: int) -> Extent:
    """Which of so many rows stand on the page of a number."""
    return Extent((number - 1) * MOST_ROWS + 1, min(number * MOST_ROWS, count), count)
