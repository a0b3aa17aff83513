"""The sections of written pages."""

from __future__ import annotations

from macros.written.page_sections import page_sections

PAGE = """
<p>First.</p>
<h1 id="how">How <span data-alm-call="0"></span> &amp; why<a class="headerlink">&para;</a></h1>
<p>A word &amp; another.</p><div data-alm-call="1"></div>
<h2>No id</h2><p>More.</p>
<h3 id="so"><em>So</em></h3><p>Last <span data-alm-call="2"></span>.</p>
"""


def test_a_section_is_a_heading_that_has_an_id_and_what_is_below_it() -> None:
    above, how, so = page_sections(PAGE)
    assert (above.id, above.heading(), above.text) == ("", "", "First.")
    assert (how.level, how.id, how.text) == (1, "how", "A word & another. No id More.")
    assert (so.level, so.id, so.heading(), so.text) == (3, "so", "So", "Last .")


def test_calls_are_told_where_they_stand() -> None:
    above, how, so = page_sections(PAGE)
    assert (above.calls, how.calls, so.calls) == ([], [1], [2])
    assert how.heading() == "How & why"
    assert how.heading(lambda index: f"call {index}") == "How call 0 & why"
