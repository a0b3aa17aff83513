"""What a check yields: a place in the data, what is wrong there, and what to write instead."""

from __future__ import annotations

from typing import NamedTuple

from macros.catalog import Mark


class Complaint(NamedTuple):
    """One complaint of a check; its rule and severity are the registry's to add."""

    mark: Mark
    message: str
    remedy: str
