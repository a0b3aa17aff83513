"""The folders that tests read, by name."""

from __future__ import annotations

from pathlib import Path

REPOSITORY = Path(__file__).parents[2]
ALMANACS = REPOSITORY / "tests" / "almanacs"
# A small almanac, in which every line is known to some test.
RIVERS = ALMANACS / "rivers"
# A broader one, for pages in a browser: long names, Chinese, promises, sources that disagree.
FERRIES = ALMANACS / "ferries"
# One like those of electricity zones: numbers below zero, with their uncertainty, and costs.
GRIDS = ALMANACS / "grids"
# One like those of software releases: planned events, dates and words of lists as values.
RELEASES = ALMANACS / "releases"
# Walls, lighthouses and bridges over two thousand years: dates of all forms.
HISTORY = ALMANACS / "history"
