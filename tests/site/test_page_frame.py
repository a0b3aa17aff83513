"""The frame of a page without what no reader sees."""

from __future__ import annotations

from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from macros.site.page_frame import with_lean_frame


@pytest.mark.parametrize(
    ("html", "short"),
    [
        ("<ul>\n\n    <li>\n  one  two\n  </li>\n</ul>", "<ul>\n<li>\none two\n</li>\n</ul>"),
        ("<b>one</b>  <i>two</i>", "<b>one</b> <i>two</i>"),
        ("<b>one</b><i>two</i>", "<b>one</b><i>two</i>"),
        ("1 < 2  <b>\n\n3</b>", "1 < 2 <b>\n3</b>"),
    ],
)
def test_a_run_of_white_space_becomes_one_sign(html: str, short: str) -> None:
    assert with_lean_frame(html) == short


@pytest.mark.parametrize(
    "html",
    [
        '<a title="one\n\n  two  >  three" href="x">',
        "<pre class='x'>\n\n  <b>  one</b>\n</pre>",
        "<textarea>\n\n  one</textarea>",
        "<script>\n  one(`\n\n  `);\n</script>",
        "<style>\n\n  a {}\n</style>",
        "<!-- one\n\n  two -->",
    ],
)
def test_white_space_that_means_something_stays(html: str) -> None:
    assert with_lean_frame(html) == html


def test_the_content_of_a_page_stays_as_it_is() -> None:
    content = "<article>\n\n</article>  <p>one</p>"
    page = f'\n\n<main>\n\n  <article class="x">\n\n  {content}\n\n</article>\n\n</main>\n'
    short = f'<main>\n<article class="x">{content}</article>\n</main>\n'
    assert with_lean_frame(page) == short


def test_a_page_without_an_article_is_all_frame() -> None:
    assert with_lean_frame("\n<p>one</p>\n\n<p>two</p>") == "<p>one</p>\n<p>two</p>"


def test_no_page_has_an_empty_list_column_or_dialog(rivers_site: Path) -> None:
    for path in rivers_site.rglob("*.html"):
        page = BeautifulSoup(path.read_text("utf-8"), "html.parser")
        assert page.select("nav:not(:has(a)), .md-sidebar:not(:has(a)), .md-dialog") == [], path
        toggles = {one["id"] for one in page.select("[id^=__nav].md-nav__toggle")}
        assert toggles == {one["for"] for one in page.select(".md-nav label[for^=__nav]")}, path


def test_a_section_with_further_pages_keeps_its_list(rivers_site: Path) -> None:
    page = BeautifulSoup((rivers_site / "index.html").read_text("utf-8"), "html.parser")
    # Two of the seven sections in mkdocs.yml.
    assert len(page.select(".md-nav--primary [id^=__nav] ~ nav")) == 2
    assert len(page.select(".md-nav--primary a.md-nav__link")) == 17


def test_an_icon_needs_no_name_of_its_kind(rivers_site: Path) -> None:
    page = (rivers_site / "index.html").read_text("utf-8")
    assert "<svg viewBox=" in page.partition("<article")[0]
