"""The parts of HTML, as nobody can read them otherwise."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from macros.written.allowed_html import ELEMENTS, attribute_objection
from macros.written.html_faults import cleaned, faults
from macros.written.html_tokens import HtmlToken, html_tokens

SIGNS = st.lists(
    st.sampled_from(
        [
            *("<", ">", "/", "=", '"', "'", "!", "-", "--", "?", "&", ";", " ", "\n", "[", "]]>"),
            *("a", "b", "p", "div", "table", "li", "script", "svg", "href", "onclick", "x.md"),
            *("<!--", "-->", "--!>", "<b>", "</b>", "<p>", "</p>", "<div>", "</div>", "<li>"),
            *("<table>", "<td>", "<a href=x.md>", "</a>", "<br>", "&lt;", "&copy", "<script>"),
        ]
    ),
    max_size=30,
).map("".join)


@given(SIGNS)
def test_the_parts_are_the_whole(html: str) -> None:
    assert "".join(token.written for token in html_tokens(html)) == html


@given(SIGNS)
def test_cleaning_leaves_what_is_allowed(html: str) -> None:
    for token in html_tokens(cleaned(html)):
        assert token.kind != "stray"
        if token.kind == "start":
            assert token.content in ELEMENTS
            for one in token.attributes:
                assert not attribute_objection(token.content, one.name, one.value)


@given(SIGNS)
def test_cleaning_takes_nothing_from_html_without_faults(html: str) -> None:
    if not list(faults(html)):
        names = [token.content for token in html_tokens(html) if token.kind == "start"]
        kept = [token.content for token in html_tokens(cleaned(html)) if token.kind == "start"]
        # Browsers add <tbody> where it is left out.
        assert [one for one in kept if one != "tbody"] == [one for one in names if one != "tbody"]


def test_tags_have_names_in_small_letters_and_values_without_references() -> None:
    (token,) = html_tokens("<A HREF='?a&amp;b&#61;c&copy=d' Open/>")
    assert (token.kind, token.content) == ("start", "a")
    assert [(one.name, one.value) for one in token.attributes] == [
        ("href", "?a&b=c&copy=d"),
        ("open", ""),
    ]


@pytest.mark.parametrize(
    "html", ["<!-->", "<!--->", "<!-- --!> -->", "<!-- <!-- -->", "<!-- ", "<!a>", "<?a>", "</ a>"]
)
def test_what_browsers_read_in_ways_of_their_own_is_a_stray(html: str) -> None:
    assert next(html_tokens(html)).kind == "stray"


def test_a_sign_before_a_blank_or_a_number_is_text() -> None:
    assert list(html_tokens("a < b <3 <")) == [HtmlToken("text", "a < b <3 <", "a < b <3 <")]


@pytest.mark.parametrize(
    "heap", ["<!--", "<!-", "<a b='", '<a b="', "<a ", "<a b ", "<", "&a", "<?"]
)
def test_a_page_is_read_in_a_time_that_its_length_decides(heap: str) -> None:
    started = time.process_time()
    assert sum(1 for _ in html_tokens(heap * 50_000))
    assert time.process_time() - started < 2
