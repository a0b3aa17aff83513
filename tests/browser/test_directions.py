"""Names in Arabic, Hebrew and Yiddish within English lines: what stands beside them stays there."""

from __future__ import annotations

import re
import shutil
import tempfile
from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.support.building import Sites, build
from tests.support.folders import RIVERS

pytestmark = pytest.mark.browser

# The left edges of some words, in the smallest element that has them in this order.
_EDGES = """
(words) => {
  const inOrder = new RegExp(words.join(".{0,20}"));
  const holds = (one) => inOrder.test(one.textContent);
  const found = [...document.querySelectorAll(".md-content *")].find(
    (one) => one.checkVisibility() && holds(one) && ![...one.children].some(holds));
  const walker = document.createTreeWalker(found, NodeFilter.SHOW_TEXT);
  const edges = {};
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    for (const word of words) {
      const at = node.data.indexOf(word);
      if (at < 0 || word in edges) continue;
      const range = document.createRange();
      range.setStart(node, at);
      range.setEnd(node, at + word.length);
      edges[word] = range.getBoundingClientRect().left;
    }
  }
  return words.map((word) => edges[word]);
}
"""


@pytest.fixture(scope="module")
def mixed(sites: Sites) -> Path:
    def make(to: Path) -> None:
        with tempfile.TemporaryDirectory() as scratch:
            root = Path(shutil.copytree(RIVERS, Path(scratch) / "rivers"))
            for path in (root / "data" / "organizations").iterdir():
                _write(root, f"organizations/{path.stem}", "name", '{en: "نادي النهر"}')
            _write(root, "initiatives/river-watch", "name", '{en: "משמר הנהר", cy: Gwylio}')
            for source in ("newsletter", "yearbook-2024"):
                _write(root, f"sources/{source}", "publisher", '"دار النشر"')
                _write(root, f"sources/{source}", "issued", "2024")
            done = build(root, "--strict", "--site-dir", str(to))
            assert done.code == 0, done.said

    return sites.made("mixed-directions", make)


def _write(root: Path, record: str, field: str, value: str) -> None:
    path = root / "data" / f"{record}.yml"
    text, count = re.subn(
        rf"^{field}: .*$", f"{field}: {value}", path.read_text("utf-8"), flags=re.MULTILINE
    )
    assert count == 1
    path.write_text(text, "utf-8")


@pytest.mark.parametrize(
    "words",
    [
        ("משמר", "Gwylio"),
        ("2023", "نادي", "5"),
        ("دار", "2024", "reliability"),
    ],
)
def test_what_stands_behind_a_name_from_the_right_stays_behind_it(
    mixed: Path, page: Page, words: tuple[str, ...]
) -> None:
    page.set_viewport_size({"width": 1440, "height": 900})
    page.goto((mixed / "initiatives" / "river-watch" / "index.html").as_uri())
    page.get_by_role("button", name="Open all rows").click()
    edges = page.evaluate(_EDGES, list(words))
    assert edges == sorted(edges)
