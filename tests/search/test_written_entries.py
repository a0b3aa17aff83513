"""Search entries of written pages."""

from __future__ import annotations

from macros.search.written_entries import written_entries

_PAGE = """
<h1 id="how">How it is done<a class="headerlink" href="#how" title="Permanent link">&para;</a></h1>
<p>First a word &amp; another.</p><div data-alm-call="0"></div>
<h2 id="why">Why <em>so</em><a class="headerlink" href="#why">&para;</a></h2>
<p>Because.</p><h3>No id</h3><p>Still why.</p>
"""


def test_a_page_and_each_heading_below_the_first_are_entries() -> None:
    page, why = written_entries(_PAGE, "How", "how/", aliases=["Method"])
    assert (page.address, page.title, page.aliases) == ("how/", "How", ("Method",))
    assert page.words[0] == "First a word & another."
    # Not by name: a page of that name would go before.
    assert (why.address, why.names, why.aliases) == ("how/#why", (), ("Why so",))
    assert why.words == ("Because. No id Still why.",)
    assert why.context == ("How",)


def test_a_hit_shows_what_a_page_says_of_itself_or_its_beginning() -> None:
    (described,) = written_entries("<p>Text.</p>", "How", "how/", "In short.")
    assert described.lines == ("In short.",)
    (long,) = written_entries(f"<p>{'word ' * 100}</p>", "How", "how/")
    assert long.lines[0].endswith("word …")
    assert len(long.lines[0]) <= 202
