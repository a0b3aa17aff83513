"""Groups of claims that conflict, found without a comparison of each claim with each other."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterator, Sequence
from typing import Generic, TypeVar

from macros.ground.date_index import DateIndex
from macros.ground.dates import Edtf

C = TypeVar("C")


class Claims(Generic[C]):
    """The claims of one question that are in no group yet.

    Args:
        claims: The claims in their order.
        conflict: Whether two of them conflict. They do only if their dates may overlap or their
            keys are equal.
        content: All of a claim by which it conflicts with others; equal ones do with the same.
        date: The date of a claim, if one of another date can only conflict by its key.
        key: The key of a claim.
    """

    def __init__(
        self,
        claims: Sequence[C],
        conflict: Callable[[C, C], bool],
        *,
        content: Callable[[C], Hashable],
        date: Callable[[C], Edtf | None] = lambda _: None,
        key: Callable[[C], Hashable] = lambda _: "",
    ) -> None:
        self._claims = claims
        self._conflict = conflict
        self._contents = [content(claim) for claim in claims]
        self._dates = [date(claim) for claim in claims]
        self._keys = [key(claim) for claim in claims]
        self._left = dict.fromkeys(range(len(claims)))
        self._index = DateIndex((n, when) for n, when in enumerate(self._dates) if when)
        self._by_key: dict[Hashable, dict[int, None]] = defaultdict(dict)
        for number, one in enumerate(self._keys):
            self._by_key[one][number] = None
        self._compared: set[Hashable] = set()

    def groups(self) -> Iterator[Sequence[C]]:
        """Groups of claims in which each claim conflicts with another of its group."""
        while self._left:
            group = [next(iter(self._left))]
            self._take(group[0])
            for member in group:
                for rival in self._conflicting(member):
                    self._take(rival)
                    group.append(rival)
            if len(group) > 1:
                yield [self._claims[number] for number in group]

    def _conflicting(self, number: int) -> list[int]:
        """The claims left that conflict with a claim, in their order."""
        claim = self._claims[number]
        if self._contents[number] in self._compared:
            return []
        self._compared.add(self._contents[number])
        when, key = self._dates[number], self._keys[number]
        rivals = {*self._by_key[key], *(self._index.near(when) if when else ())}
        return [one for one in sorted(rivals) if self._conflict(claim, self._claims[one])]

    def _take(self, number: int) -> None:
        del self._left[number], self._by_key[self._keys[number]][number]
        self._index.remove(number)
