"""The calls of written pages: around Markdown, and back into the page."""

from __future__ import annotations

import markdown
import pytest
from bs4 import BeautifulSoup

from macros.derive.derived import Derived
from macros.pages.addresses import Addresses
from macros.render.environment import RenderError
from macros.render.renderer import Rendered, Renderer
from macros.site.call_placeholders import CallPlaceholders

PAGE = """\
# About {{ fact("river-watch", "members") }}

## Before

Text.

{{ compare() }}

### After

{{ coverage() }}

`{{ code() }}`
"""


def _made(derived: Derived, text: str) -> Rendered | None:
    calls = CallPlaceholders(Renderer(derived, Addresses()))
    html = markdown.markdown(calls.put_in(text, "x.md"), extensions=["toc"])
    assert "compare-" not in html
    return calls.filled(html, "x.md")


@pytest.fixture(scope="module")
def page(rivers_derived: Derived) -> Rendered:
    made = _made(rivers_derived, PAGE)
    assert made is not None
    return made


def test_headings_of_the_prose_and_of_calls_come_in_their_order(page: Rendered) -> None:
    soup = BeautifulSoup(page.html, "html.parser")
    told = [(heading.level, heading.id) for heading in page.headings]
    assert told == [
        (int(tag.name[1]), str(tag["id"])) for tag in soup.select(":is(h1, h2, h3)[id]")
    ]
    ids = [id for _, id in told]
    assert ids.index("before") < ids.index("what-can-be-ranked") < ids.index("after")
    assert ids.index("after") < ids.index("coverage-people")


def test_a_value_in_a_heading_is_part_of_its_text(page: Rendered) -> None:
    assert page.headings[0].text.startswith("About 431 members")


def test_every_call_takes_its_place_and_code_stays(page: Rendered) -> None:
    assert "data-alm-call" not in page.html
    assert "<code>{{ code() }}</code>" in page.html
    soup = BeautifulSoup(page.html, "html.parser")
    assert soup.select_one("h1 button[popovertarget]")
    assert len(soup.select("alm-sides")) == 1
    opened = {str(one["popovertarget"]) for one in soup.select("h1 button[popovertarget]")}
    assert opened <= {str(card["id"]) for card in soup.select("[popover]")} <= page.ids


def test_a_page_without_calls_stays_as_it_is(rivers_derived: Derived) -> None:
    assert _made(rivers_derived, "# Text\n") is None


def test_a_placeholder_that_became_no_element_ends_a_build_and_no_server(
    rivers_derived: Derived,
) -> None:
    text = 'Text.\n\n[x]({{ fact("river-watch", "members") }})\n'
    for forgiving in (False, True):
        calls = CallPlaceholders(Renderer(rivers_derived, Addresses()), forgiving=forgiving)
        html = markdown.markdown(calls.put_in(text, "x.md"))
        if forgiving:
            calls.harmless(html, "x.md")
        else:
            with pytest.raises(RenderError, match=r"^x\.md:3: a call stands in an address"):
                calls.harmless(html, "x.md")


def test_a_block_in_a_list_stands_in_no_paragraph(rivers_derived: Derived) -> None:
    made = _made(rivers_derived, "- Item\n\n    {{ coverage() }}\n")
    assert made is not None
    soup = BeautifulSoup(made.html, "html.parser")
    assert soup.select("li alm-coverage, li .alm-coverage, li section, li table")
    assert not soup.select("p table, p section, p div")


def test_calls_are_put_into_a_page_in_one_pass(rivers_derived: Derived) -> None:
    fact = '{{ fact("river-watch", "members") }}'
    made = _made(rivers_derived, f"{fact} {fact}\n\n{fact}\n\n- a\n\n    {{{{ coverage() }}}}\n")
    assert made is not None
    soup = BeautifulSoup(made.html, "html.parser")
    assert len(soup.select("p")) >= 2
    assert "data-alm-call" not in made.html
    assert not soup.select("p table, p section")
