"""The rows of initiatives in lists: what was promised and reached, and as of when."""

from __future__ import annotations

from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from macros.derive.derived import Derived
from macros.pages.addresses import Addresses
from macros.pages.page_list import pages
from macros.render.renderer import Renderer
from tests.support import small

_TARGET = "role: target, value: 9"
_COUNT = "value: 5, as_of: 2021-05"


@pytest.mark.parametrize(
    ("facts", "when"),
    [
        ([_COUNT], "May 2021"),
        ([f"{_TARGET}, as_of: 2013-04"], "promised April 2013"),
        ([f"{_TARGET}, as_of: 2013-04, due: 2020"], "due 2020"),
        ([f"{_TARGET}, as_of: 2013-04, due: 2020", _COUNT], "May 2021, due 2020"),
        ([f"{_TARGET}, as_of: 2013-04", _COUNT], "May 2021"),
    ],
)
def test_a_row_says_as_of_when(facts: list[str], when: str, tmp_path: Path) -> None:
    derived = Derived(small.initiatives(tmp_path, walk=small.facts(*facts)))
    (page,) = (page for page in pages(derived) if page.src == "initiatives/index.md")
    html = BeautifulSoup(Renderer(derived, Addresses()).page(page).html, "html.parser")
    (cell,) = html.select("td[data-label='As of']")
    assert " ".join(cell.text.split()) == when
