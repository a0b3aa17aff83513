"""Names from the right on built pages: what stands beside them stays there, also in hover text."""

from __future__ import annotations

from tests.support.building import Sites
from tests.support.directions import mixed_site, pages_with_unisolated_names, unisolated


def test_every_name_from_the_right_is_isolated_where_it_stands_among_others(sites: Sites) -> None:
    site = mixed_site(sites)
    assert "נהר" in (site / "initiatives/river-watch/index.html").read_text("utf-8")
    assert list(pages_with_unisolated_names(site)) == []


def test_a_name_that_is_not_isolated_is_noticed() -> None:
    assert unisolated("<p>נהר <b>2019</b></p>") == ["נהר 2019"]
    assert unisolated('<p><bdi>נהר</bdi> 2019 <a title="נהר">a</a></p><p>נהר</p>') == []
    assert unisolated("<p>\u2068נהר\u2069 2019</p><title>נהר - Rivers</title>") == ["נהר - Rivers"]
    assert unisolated('<a title="נהר 3"></a>') == ["a title=נהר 3"]
