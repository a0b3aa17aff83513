"""Signs in written pages that nobody sees."""

from __future__ import annotations

from pathlib import Path

import pytest

from macros.load.catalog import Catalog
from macros.written.page_files import read_pages
from macros.written.written_pages import check_pages


def _found(root: Path, catalog: Catalog, page: str) -> list[tuple[str, int, int]]:
    (root / "docs").mkdir()
    (root / "docs" / "page.md").write_text(page, "utf-8")
    found = check_pages(read_pages(root, root / "docs"), catalog)
    return [(one.rule, one.line, one.column) for one in found]


@pytest.mark.parametrize(
    ("page", "places"),
    [
        ("# One\n\nA\u202eB\u202c, and\nC\u200b.\n", [(3, 2), (4, 2)]),
        ("---\ntitle: A\u2066B\n---\n# One\n", [(2, 9)]),
        ('---\ntitle: "A\\u202eB"\ntags: [x, "\\u3164"]\n---\n# One\n', [(2, 8), (3, 11)]),
        ('---\ntitle: "A\\e[31mB"\n...\n# One\n', [(2, 8)]),
        ("A\u2028B\ue003C\n", [(1, 2)]),
        ("`code\U000e0041`\n\nZ" + "\u0301" * 500, [(1, 6), (3, 7)]),
        ("- \u0301x\n", []),
    ],
)
def test_a_sign_that_nobody_sees_is_told_at_its_line(
    page: str, places: list[tuple[int, int]], tmp_path: Path, rivers: Catalog
) -> None:
    found = _found(tmp_path, rivers, page)
    assert found == [("invisible-character", *place) for place in places]


def test_pages_in_persian_hindi_and_with_emoji_are_right(tmp_path: Path, rivers: Catalog) -> None:
    page = "---\ntitle: می\u200cخواهم\n---\n# क्\u200dष 👩\u200d🌾 1\ufe0f\u20e3\n\nשלום\u200e (A)\n"
    assert _found(tmp_path, rivers, page) == []
