"""The filters of a list of items that a page shows: their choices, each with how many items fit."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ItemChoice:
    """A choice: its value in the address of the page, its words, and how many items fit it."""

    value: str
    words: str
    count: int


@dataclass(frozen=True, slots=True)
class ItemFilter:
    """A filter: its parameter in the address, its label, and its choices."""

    name: str
    label: str
    choices: tuple[ItemChoice, ...]


def item_filter(
    name: str, label: str, found: Iterable[tuple[str, str]], *, by_words: bool = False
) -> ItemFilter:
    """A filter of some items.

    Args:
        name: Its parameter.
        label: Its label.
        found: The value and the words of each item, once for each value that the item has.
        by_words: Whether the choices stand in alphabetical order; else as they come.
    """
    pairs = list(found)
    words, counts = dict(pairs), Counter(value for value, _ in pairs)
    values = sorted(words, key=lambda value: words[value].casefold()) if by_words else list(words)
    return ItemFilter(
        name, label, tuple(ItemChoice(value, words[value], counts[value]) for value in values)
    )


def useful(*filters: ItemFilter) -> tuple[ItemFilter, ...]:
    """The filters that leave something to choose."""
    return tuple(one for one in filters if len(one.choices) > 1)
