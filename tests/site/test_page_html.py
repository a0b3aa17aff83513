"""What a build makes of the HTML in written pages, also where the checks have missed some."""

from __future__ import annotations

from pathlib import Path

import pytest
from bs4 import BeautifulSoup, Tag
from PIL import Image

from macros.written.markdown_pages import MarkdownPages, markdown_settings
from macros.written.page_html import PageHtml
from tests.support.building import build, built

EXTENSIONS = "[attr_list, admonition, footnotes, def_list, pymdownx.superfences]"
HARMLESS = """\
# Harmless

Text with <kbd>Ctrl</kbd>, H<sub>2</sub>O and a note[^1]. <!-- A remark. -->

<details open>
<summary>More</summary>
<p>Text & <span lang="zh">农村</span>.</p>
</details>

!!! note "A *box*"
    [A link](index.md){ .md-button } ![A picture](a.png){ width=300 }

| a | b |
|:-:|--:|
| c | d<br>e |

```yaml
a: <b>
```

[^1]: The note.
"""
HOSTILE = """\
# Hostile <img src=x onerror=alert(1)>

<script>alert(2)</script> <base href="https://evil.example/">

<span class="alm-number" popovertarget="card-x" style="position: fixed">28,000</span>

[a](javascript:alert(3)) ![b](https://evil.example/b.png)

{{ fact("river-watch", "members") }} <span data-alm-call="7"></span>

</div></article></main>

<div><!-- <!--> <textarea>
"""


@pytest.fixture
def almanac(rivers_copy: Path) -> Path:
    config = rivers_copy / "mkdocs.yml"
    text = config.read_text("utf-8")
    listed = "markdown_extensions:\n"
    more = "".join(f"  - {name}\n" for name in EXTENSIONS.strip("[]").split(", "))
    config.write_text(text.replace(listed, listed + more), "utf-8")
    Image.new("RGB", (1, 1)).save(rivers_copy / "docs" / "a.png")
    return rivers_copy


def test_harmless_html_reaches_readers_as_markdown_makes_it(almanac: Path) -> None:
    (almanac / "docs" / "x.md").write_text(HARMLESS, "utf-8")
    site = built(almanac)
    html = MarkdownPages(markdown_settings(almanac)).html(HARMLESS)
    # MkDocs puts the addresses of pages and files in place of their paths.
    for path, address in (("index.md", "../"), ("a.png", "../a.png")):
        html = html.replace(f'"{path}"', f'"{address}"')
    assert html in (site / "x" / "index.html").read_text("utf-8")


def test_hostile_html_stops_a_build_before_it_begins(almanac: Path) -> None:
    (almanac / "docs" / "x.md").write_text(HOSTILE, "utf-8")
    done = build(almanac)
    assert done.code == 1
    assert "docs/x.md:1:22: error: 'onerror' runs a script" in done.said
    assert not (almanac / "site").exists()


def test_what_the_checks_miss_never_reaches_the_site(
    almanac: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(PageHtml, "check", lambda *given: ())
    (almanac / "docs" / "x.md").write_text(HOSTILE, "utf-8")
    strict = build(almanac, "--strict")
    assert strict.code == 1
    assert "x.md: 'onerror' runs a script, and a page runs none; it was taken out" in strict.said

    page = (built(almanac) / "x" / "index.html").read_text("utf-8")
    soup = BeautifulSoup(page, "html.parser")
    article = soup.find("article")
    assert isinstance(article, Tag)
    assert not article.find_all(["script", "base", "textarea", "iframe"])
    assert not article.select(".alm-number[popovertarget=card-x]")
    assert not article.select("[onerror]")
    assert "evil.example" not in page
    assert "javascript:" not in page
    assert "data-alm-call" not in page
    # The call has its value, and what the theme writes below the page is still there.
    assert "431" in article.get_text()
    assert soup.select("main > div > .md-content > article")
    assert soup.select(".md-container > footer")
