"""Parts of a metric within a line: with a small letter, unless they begin with a name."""

from __future__ import annotations

from collections.abc import Iterable

from macros.load.common_words import common_words, singular


class PartWords:
    """Which words of one almanac are no names."""

    def __init__(self, names: Iterable[str], texts: Iterable[str]) -> None:
        """Knows names that keep their capital, and texts that write other words small."""
        self._names_by_word: dict[str, list[str]] = {}
        for name in names:
            for first in name.split()[:1]:
                self._names_by_word.setdefault(first, []).append(name)
        self._common = frozenset(singular(word) for word in common_words(texts))

    def within_line(self, part: str) -> str:
        """'model counties' of 'Model counties'."""
        first, _, rest = part.partition(" ")
        common = first[1:].islower() and singular(first.lower()) in self._common
        if not common or rest[:1].isupper() or self._begins_with_name(part):
            return part
        return f"{part[:1].lower()}{part[1:]}"

    def _begins_with_name(self, part: str) -> bool:
        return any(
            part.startswith(name) and not part[len(name) : len(name) + 1].isalnum()
            for name in self._names_by_word.get(part.split(maxsplit=1)[0], ())
        )
