"""All progress of one initiative that a page may show."""

from __future__ import annotations

from collections.abc import Iterator

from macros.derive.computed_numbers import Refused
from macros.derive.derived import Derived
from macros.derive.outcome import Computation
from macros.derive.possible_progress import possible_progress


def all_progress(derived: Derived, initiative: str) -> Iterator[Computation]:
    """All progress of one initiative, each once: of its promises, and in comparisons."""
    found: dict[str, Computation] = {}
    for number in _progress(derived, initiative):
        if number and not isinstance(number, Refused):
            found.setdefault(number.key, number)
    yield from found.values()


def _progress(derived: Derived, initiative: str) -> Iterator[Computation | Refused | None]:
    yield from derived.progress_of[initiative].values()
    for promise in derived.promises_of[initiative]:
        yield from (promise.measured, promise.afterwards)
    for facts in derived.facts_by_metric[initiative].values():
        yield from possible_progress(derived, facts)
