"""Values by key that are computed when somebody asks for them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import TypeVar

K = TypeVar("K")
V_co = TypeVar("V_co", covariant=True)


class LazyMapping(Mapping[K, V_co]):
    """A mapping with the keys of another one, and values that are computed once, or never."""

    def __init__(self, keys: Mapping[K, object], value: Callable[[K], V_co]) -> None:
        self._keys = keys
        self._value = value
        self._known: dict[K, V_co] = {}

    def __getitem__(self, key: K) -> V_co:
        """The value of a key.

        Raises:
            KeyError: The key is none of its keys.
        """
        if key not in self._known:
            if key not in self._keys:
                raise KeyError(key)
            self._known[key] = self._value(key)
        return self._known[key]

    def __iter__(self) -> Iterator[K]:
        """All keys."""
        return iter(self._keys)

    def __len__(self) -> int:
        """How many keys there are."""
        return len(self._keys)
