"""Where a deadline stood when something was counted: a share of a promise is never without it."""

from __future__ import annotations

from typing import Literal

from macros.load.catalog import CatalogFact

DeadlineState = Literal["before", "inside", "at", "after"]


def deadline_state(result: CatalogFact, promise: CatalogFact) -> DeadlineState | None:
    """Whether a result was counted before its promise was due, in the span of it, then, or after.

    None where the promise has no deadline, or the result no date.
    """
    counted, due = result.item.when, promise.item.due
    if counted is None or due is None:
        return None
    if counted.earliest > due.latest:
        return "after"
    if due.is_interval or due.members:
        return "before" if counted.latest < due.earliest else "inside"
    return "before" if counted.latest < due.latest else "at"
