"""What a server keeps of pages for the next check: never another finding."""

from __future__ import annotations

from pathlib import Path
from random import Random

import pytest

from macros.examine import examine
from macros.ground.findings import Finding
from macros.pages.page_list import Page
from macros.render.renderer import Rendered, Renderer
from macros.site.examining import Examining
from macros.written.markdown_pages import MarkdownPages, markdown_settings
from tests.fuzz.mutants import Step

# Each leads to an id that is there as long as a file says so.
_PAGE = """\
# Links

[A fact](initiatives/river-watch.md#members-2019), [another](initiatives/river-watch.md#none),
[a metric](metrics/members.md#river-watch), [a list](initiatives/index.md#top),
[a source](sources/gazette-2019.md#top), [a view](compare.md#compare-people).
"""


class _Server:
    """The checks of an almanac, one after the other."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._examining = Examining(None)

    def findings(self) -> tuple[Finding, ...]:
        """Those of one more check."""
        root = self._root
        extensions = markdown_settings(root)
        return self._examining.examined(
            root, root / "docs", root / "mkdocs.yml", extensions, 1
        ).findings


@pytest.fixture
def rivers_with_links(rivers_copy: Path) -> Path:
    """An almanac with a page that leads to ids on other pages."""
    (rivers_copy / "docs/links.md").write_text(_PAGE, "utf-8")
    return rivers_copy


def test_a_page_is_made_for_its_ids_only_when_it_may_have_others(
    rivers_with_links: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[str] = []
    page_of, html_of = Renderer.page, MarkdownPages.html

    def page(renderer: Renderer, planned: Page) -> Rendered:
        made.append(planned.src)
        return page_of(renderer, planned)

    def html(pages: MarkdownPages, text: str) -> str:
        made.append(text[:7])
        return html_of(pages, text)

    monkeypatch.setattr(Renderer, "page", page)
    monkeypatch.setattr(MarkdownPages, "html", html)
    server = _Server(rivers_with_links)
    found = server.findings()
    assert {"initiatives/river-watch.md", "metrics/members.md", "# Links"} <= {*made}
    made.clear()
    assert server.findings() == found
    assert made == ["initiatives/index.md"]  # a list is made each time
    path = rivers_with_links / "data/initiatives/river-watch.yml"
    path.write_text(path.read_text("utf-8") + "\n", "utf-8")
    made.clear()
    assert server.findings() == found
    assert "initiatives/river-watch.md" in made
    assert "# Links" not in made


def test_findings_are_those_of_a_first_check_whatever_changes(rivers_with_links: Path) -> None:
    random, server, links = Random(17), _Server(rivers_with_links), 0
    files = [
        path
        for folder in ("data", "docs")
        for path in sorted((rivers_with_links / folder).rglob("*"))
        if path.is_file()
    ]
    texts = {path: path.read_bytes() for path in files}
    for number in range(24):
        if number % 3:
            Step(random.randrange(60), "node", random.randrange(1_000)).take(rivers_with_links)
        else:
            for path, data in texts.items():
                path.write_bytes(data)
        if number % 7 == 5:
            page = rivers_with_links / "docs/links.md"
            page.write_text(_PAGE.replace("2019", random.choice(("2018", "2020"))), "utf-8")
        found = server.findings()
        assert found == examine(rivers_with_links).findings, number
        links += any(finding.rule == "page-link" for finding in found)
    assert links > 8
