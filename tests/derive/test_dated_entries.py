"""What is dated, in the order of its dates."""

from __future__ import annotations

from pathlib import Path

from macros.derive.dated_entries import sorted_by_date
from tests.support import small


def test_what_is_dated_is_sorted_by_its_dates(tmp_path: Path) -> None:
    catalog = small.initiatives(tmp_path, a=small.events("2016", "2014-12", "/2013", "2014"))
    found = [str(event.item.date) for event in sorted_by_date(catalog.events)]
    assert found == ["/2013", "2014", "2014-12", "2016"]
