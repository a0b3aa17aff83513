"""What a check yields: a location in the data, what is wrong there, and what to write instead."""

from __future__ import annotations

from typing import NamedTuple

from macros.load.catalog import Location


class Complaint(NamedTuple):
    """One complaint of a check; its rule and severity are the registry's to add."""

    location: Location
    message: str
    remedy: str


def renamed(kind: str, id: str, now: str) -> tuple[str, str]:
    """What is wrong where a record is called by an id that it had before, and what to write."""
    return f"the {kind} '{id}' is now called '{now}'", f"write '{now}'"
