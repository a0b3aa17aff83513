"""Versions of the data: three numbers, of which each says how much is another than before."""

from __future__ import annotations

import re
from enum import IntEnum
from typing import NamedTuple

# Three numbers without zeros in front. 1.10.0 comes after 1.9.0.
DATA_VERSION = r"(0|[1-9][0-9]{0,5})\.(0|[1-9][0-9]{0,5})\.(0|[1-9][0-9]{0,5})"
_PARTS = re.compile(DATA_VERSION, re.ASCII)


class Weight(IntEnum):
    """How much a change weighs for those who use the data."""

    WORDS = 1
    """Nothing but words and pages."""
    FACTS = 2
    """What is said: facts, events, statements and records."""
    LINKS = 3
    """Links and ids that lead nowhere now, or to something else."""


class DataVersion(NamedTuple):
    """A version: versions compare by what is earlier, and `str` gives it as it is written."""

    major: int
    minor: int
    patch: int

    def __str__(self) -> str:
        return f"{self.major}.{self.minor}.{self.patch}"

    def next(self, weight: Weight) -> DataVersion:
        """The lowest version that may follow after a change.

        Before 1.0.0 nothing is promised yet, and broken links raise the second number, too.
        """
        if weight is Weight.LINKS and self.major:
            return DataVersion(self.major + 1, 0, 0)
        if weight >= Weight.FACTS:
            return DataVersion(self.major, self.minor + 1, 0)
        return DataVersion(self.major, self.minor, self.patch + 1)


def data_version(text: str) -> DataVersion | None:
    """The version that a text is; None if it is none."""
    found = _PARTS.fullmatch(text)
    return DataVersion(*map(int, found.groups())) if found else None
