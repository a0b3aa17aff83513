"""Small pages that have broken builds, or would have: the check refuses each, or it builds.

What is built holds no placeholder, no call that was not read, and no mark of ours.
"""

from __future__ import annotations

import re
import shutil
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from macros.examine import examine
from macros.ground.findings import Finding
from macros.ground.marks import CODE, PART_BEGINS, PART_ENDS
from tests.support.building import build
from tests.support.folders import REPOSITORY, RIVERS

FACT = '{{ fact("river-watch", "members") }}'
TABLE = "{{ compare() }}"
BOMB = "a: &a [1,1,1,1,1,1,1,1,1]\n" + "".join(
    f"{name}: &{name} [{', '.join([f'*{before}'] * 9)}]\n"
    for before, name in zip("abcdefgh", "bcdefghi", strict=True)
)

PAGES: dict[str, str] = {
    # Front matter
    "a day that is none": "---\ndate: 2025-02-29\n---\n# One\n",
    "a tag": "---\ntitle: !!int abc\n---\n# One\n",
    "a tag of python": "---\ntitle: !!python/name:os.system\n---\n# One\n",
    "many digits": f"---\ntitle: {'1' * 10_000}\n---\n# One\n",
    "many brackets": f"---\ntitle: {'[' * 3_000}\n---\n# One\n",
    "many closed brackets": f"---\ntitle: {'[' * 3_000}{']' * 3_000}\n---\n# One\n",
    "many braces": f"---\ntitle: {'{a: ' * 3_000}\n---\n# One\n",
    "an alias bomb": f"---\n{BOMB}---\n# One\n",
    "an alias of itself": "---\nhide: &a [*a]\n---\n# One\n",
    "a name twice": "---\ntitle: One\ntitle: Two\n---\n# One\n",
    "a list for a name": "---\n? [a, b]\n: c\n---\n# One\n",
    "a group for a name": "---\n{a: b}: c\n---\n# One\n",
    "a list of settings": "---\n- One\n---\n# One\n",
    "a number": "---\n7\n---\n# One\n",
    "nothing": "---\n---\n# One\n",
    "null": "---\nnull\n---\n# One\n",
    "a number for a title": "---\ntitle: 2025\n---\nText.\n",
    "a date for a title": "---\ntitle: 2025-01-01\n---\nText.\n",
    "a list for a title": "---\ntitle: [1]\n---\nText.\n",
    "no for a title": "---\ntitle: no\n---\nText.\n",
    "an empty title": "---\ntitle: ''\n---\nText.\n",
    "markup for a title": "---\ntitle: '</title><script>alert(1)</script>'\n---\nText.\n",
    "a quote in a title": "---\ntitle: 'The \"Great\" Arlen'\n---\nText.\n",
    "braces in a title": "---\ntitle: '{{ nope() }} {% x %}'\n---\nText.\n",
    "braces in a description": "---\ndescription: '{{ nope() }}'\n---\nText.\n",
    "a list for a description": "---\ndescription: [1]\n---\nText.\n",
    "a quote in a description": "---\ndescription: 'a\" onload=\"alert(1)'\n---\nText.\n",
    "a template": "---\ntemplate: x.html\n---\n# One\n",
    "a path for an icon": "---\nicon: ../../../../etc/passwd\n---\n# One\n",
    "a path in an icon": "---\nicon: material/../material/book\n---\n# One\n",
    "an icon that is none": "---\nicon: material/nope\n---\n# One\n",
    "an icon": "---\nicon: material/book\nstatus: new\nsubtitle: Two & <three>\n---\n# One\n",
    "a quote in a status": "---\nstatus: 'a\" onload=\"'\n---\n# One\n",
    "text for what is hidden": "---\nhide: toc\n---\n# One\n",
    "a number for what is hidden": "---\nhide: 7\n---\n# One\n",
    "a number for tags": "---\ntags: 7\n---\n# One\n",
    "groups for tags": "---\ntags: [{a: b}]\n---\n# One\n",
    "aliases": "---\naliases: [7, '<b>']\n---\n# One\n",
    "text for the search": "---\nsearch: no\n---\n# One\n",
    "a number without end": "---\nsearch: {boost: 1e9999}\n---\n# One\n",
    "a second document": "---\ntitle: One\n--- \n---\ntitle: Two\n---\n# One\n",
    "three points": "---\ntitle: One\n...\n# One\n",
    "no end": "---\ntitle: One\n",
    "no end but in the text": "---\ntitle: One\n\n# One\n\nText\n---\nMore.\n",
    "Windows": "---\r\ntitle: One\r\n---\r\n# One\r\n\r\nText.\r\n",
    "old computers": "---\rtitle: One\r---\r# One\r",
    "a byte order mark": "\ufeff---\ntitle: One\n---\n# One\n",
    "two byte order marks": "\ufeff\ufeff---\ntitle: One\n---\n# One\n",
    "blanks behind the dashes": "--- \t\ntitle: One\n---\t \n# One\n",
    "an empty line above": "\n---\ntitle: One\n---\n# One\n",
    "a word and a colon": "Note: this is text.\n\nMore.\n",
    "a setting without dashes": "title: One\n\n# One\n",
    "a tab": "---\n\ttitle: One\n---\n# One\n",
    "other ends of lines": "---\ntitle: One\u2028hide: [nope]\u0085icon: nope\n---\n# One\n",
    "settings only": "---\ntitle: One\n---\n",
    "settings without a line after them": "---\ntitle: One\n---",
    "nothing at all": "",
    "one line": "\n",
    "blanks": "   \n\t\n",
    # Placeholders and marks
    "a placeholder": '# One\n\n<span data-alm-call="99"></span>\n',
    "a placeholder of no number": '# One\n\n<span data-alm-call="x"></span>\n',
    "a placeholder in a heading": '# One <span data-alm-call="7"></span>\n',
    "a placeholder beside a call": f'# One\n\n<span data-alm-call="0"></span> {FACT}\n',
    "a button for a card": '# One\n\n<button popovertarget="card-nope">x</button>\n',
    "a link to a card": "# One\n\n[x](#card-nope)\n",
    "a private sign": "# One \ue003\n",
    "marks of parts": f"# One {PART_BEGINS}title{PART_ENDS}\n",
    "marks in a title": f"---\ntitle: '{PART_BEGINS}content{PART_ENDS}'\n---\nText.\n",
    "signs of Markdown": "# One \x02wzxhzdk:0\x03\n\nklzzwxh:0000 \x02klzzwxh:0000\x03\n",
    "words of Markdown": "# One\n\nwzxhzdk:0 klzzwxh:0001 amp qlkxhzp\n",
    # Where calls stand
    "a call in the address of a link": f"# One\n\n[x]({FACT})\n",
    "a call within the address of a link": f"# One\n\n[x](https://example.org/{FACT}/y)\n",
    "a call in the address of a picture": f"# One\n\n![x]({FACT})\n",
    "a call in the words of a picture": f"# One\n\n![{FACT}](x.png)\n",
    "a call in the title of a link": f"# One\n\n[x](https://example.org '{FACT}')\n",
    "a call in a definition of a link": f"# One\n\n[x][y]\n\n[y]: {FACT}\n",
    "a call in a definition that nothing uses": f"# One\n\n[y]: https://example.org/{FACT}\n",
    "a call in an attribute": f"# One\n\n<b title='{FACT}'>x</b>\n",
    "a call in a list of attributes": f"# One\n\nText.\n{{: title='{FACT}' }}\n",
    "a call in an address in brackets": f"# One\n\n<https://example.org/{FACT}>\n",
    "a call in a link": f"# One\n\n[{FACT}](index.md)\n",
    "a call in a link of HTML": f"# One\n\n<a href='https://example.org'>{FACT}</a>\n",
    "a call in a comment": f"# One\n\n<!-- {FACT} -->\n",
    "a call in an element of code": f"# One\n\n<code>{FACT}</code>\n",
    "a call in HTML": f"# One\n\n<div>\n{FACT}\n</div>\n",
    "a block in HTML": f"# One\n\n<div>\n\n{TABLE}\n\n</div>\n",
    "a call in a heading": f"# One {FACT}\n\n## {FACT}\n\n## {FACT} {{#two}}\n",
    "a call in a heading below a line": f"One {FACT}\n===\n",
    "a call in a table": f"# One\n\n| a | b |\n| - | - |\n| {FACT} | x |\n",
    "a call with a sign of tables": '# One\n\n| a |\n| - |\n| {{ fact("a|b", "c") }} |\n',
    "a call in a footnote": f"# One\n\nText.[^1] More.[^1]\n\n[^1]: It has {FACT}.\n",
    "a call in a footnote that nothing uses": f"# One\n\nText.\n\n[^1]: It has {FACT}.\n",
    "a call in emphasis": f"# One\n\n**{FACT}** and *{FACT}* and ~~{FACT}~~\n",
    "a call in a list": f"# One\n\n- {FACT}\n    - {FACT}\n\n        {FACT}\n",
    "a call in a box": f'# One\n\n!!! note "About {FACT}"\n    It has {FACT}.\n',
    "a call in a quote": f"# One\n\n> {FACT}\n",
    "a call in a definition": f"# One\n\nTerm\n:   {FACT}\n",
    "a block in a list": f"# One\n\n- Item\n\n    {TABLE}\n\n- Item\n",
    "a block in a tight list": f"# One\n\n- Item\n    {TABLE}\n- Item\n",
    "a block in a box": f"# One\n\n!!! note\n\n    {TABLE}\n",
    "a block below text": f"# One\n\nText\n{TABLE}\nText\n",
    "a block below text, indented": f"# One\n\nText\n    {TABLE}\nText\n",
    "a block in a text": f"# One\n\nText {TABLE}\n",
    "a block in a quote": f"# One\n\n> {TABLE}\n",
    "two blocks": f"# One\n\n{TABLE}\n{TABLE}\n",
    "an indented block": f"# One\n\n   {TABLE}\n",
    "a list of contents": f"# One\n\n[TOC]\n\n## Two {FACT}\n",
    # What is code, and what is not
    "a call in code": f"# One\n\n`{FACT}` and ``{FACT} ` ``\n",
    "a call in a block of code": f"# One\n\n```\n{FACT}\n```\n\n~~~\n{{{{ nope() }}}}\n~~~\n",
    "a call in indented code": f"# One\n\n    {FACT}\n",
    "a fence that is never closed": f"# One\n\n```\n{FACT}\n",
    "a fence in a list": f"# One\n\n- a\n\n    ```\n    {FACT}\n    ```\n",
    "a fence with fewer signs": f"# One\n\n````\n```\n{FACT}\n````\n",
    "a fence of another sign": f"# One\n\n```\n~~~\n{FACT}\n```\n{{{{ nope() }}}}\n",
    "a fence behind text": f"# One\n\nText\n```\n{{{{ nope() }}}}\n```\n{FACT}\n",
    "a fence within three blanks": "# One\n\n   ```\n{{ nope() }}\n   ```\n",
    "a fence in a quote": "# One\n\n> ```\n> {{ nope() }}\n> ```\n",
    "a fence with settings": '# One\n\n``` yaml title="x" hl_lines="1"\n{{ nope() }}\n```\n',
    "a fence with wrong settings": "# One\n\n``` { .x ` }\n{{ nope() }}\n```\n",
    "a fence with a backquote": "# One\n\n``` x`y\n{{ nope() }}\n```\n",
    "code over two lines": "# One\n\n`a\n{{ nope() }}`\n",
    "code over two paragraphs": "# One\n\n`a\n\n{{ nope() }}`\n",
    "code that is escaped": "# One\n\n\\`{{ nope() }}`\n",
    "code in HTML": "# One\n\n<div>`{{ nope() }}`</div>\n",
    "code in a block of HTML": "# One\n\n<div>\n\n    {{ nope() }}\n\n</div>\n",
    "preformatted HTML": "# One\n\n<pre>\n{{ nope() }}\n</pre>\n",
    "a comment over paragraphs": "# One\n\n<!-- a\n\n{{ nope() }}\n\n-->\n",
    "a comment that is not closed": "# One\n\n<!-- {{ nope() }}\n",
    "a comment in code": "# One\n\n`<!--` {{ nope() }} `-->`\n",
    "a comment in a block of code": "# One\n\n```\n<!--\n```\n\n{{ nope() }}\n\n```\n-->\n```\n",
    "indented code in a list": "# One\n\n- a\n\n        {{ nope() }}\n",
    "indented code below a list": "# One\n\n- a\n\n    {{ nope() }}\n",
    "indented code below a heading": "# One\n    {{ nope() }}\n",
    "indented code after a comment": "# One\n\n<!-- x -->\n    {{ nope() }}\n",
    "a tab for code": "# One\n\n\t{{ nope() }}\n",
    "a tab in a list": "# One\n\n-\ta\n\n\t\t{{ nope() }}\n",
    # Calls that are none
    "no end of a call": "# One\n\n{{ fact(\n",
    "no end of a call and another": f"# One\n\n{{{{ {FACT}\n",
    "many braces in the text": f"# One\n\n{'{{' * 3_000}\n",
    "a statement": "# One\n\n{% for x in y %}{% endfor %}\n",
    "a comment of templates": "# One\n\n{# x #}\n",
    "braces that are escaped": "# One\n\n\\{\\{ nope() }}\n",
    "one brace that is escaped": "# One\n\n{\\{ nope() }}\n",
    "braces as signs of HTML": "# One\n\n&#123;&#123; nope() }}\n",
    "braces with a sign between": "# One\n\n{\u200b{ nope() }}\n",
    "braces with a comment between": "# One\n\n{<!-- -->{ nope() }}\n",
    "braces with emphasis between": "# One\n\n{****{ nope() }}\n",
    "braces over two lines": "# One\n\n{\n{ nope() }}\n",
    "a call over lines": '# One\n\n{{ fact(\n"river-watch",\n\n"members") }}\n',
    "an expression": "# One\n\n{{ 9 ** 9 ** 9 }}\n",
    "a deep list": f"# One\n\n{{{{ fact({'[' * 2_000}) }}}}\n",
    "a long text": f"# One\n\n{{{{ fact('{'x' * 100_000}') }}}}\n",
    # The rest
    "deep quotes": f"# One\n\n{'>' * 2_000} x\n",
    "deep lists": "# One\n\n" + "".join(f"{'    ' * n}- x\n" for n in range(200)),
    "deep brackets": f"# One\n\n{'[' * 2_000}x{'](y)' * 2_000}\n",
    "deep elements": f"# One\n\n{'<b>' * 2_000}x{'</b>' * 2_000}\n",
    "a long line": f"# One\n\n{'x' * 200_000}\n",
    "five megabytes": f"# One\n\n{'A line of text.' * 4}\n" * 75_000,
    "a heading twice": "# One\n\n## Two\n\n## Two\n\n# One\n",
    "an id twice": "# One\n\n## Two {#x}\n\n## Three {#x}\n",
    "a link to nowhere": "# One\n\n[x](nowhere.md)\n",
    "a link to an address of the site": "# One\n\n[x](/nowhere/)\n",
}
# Who writes so wants readers to see the signs.
ON_PURPOSE = {
    *("braces that are escaped", "one brace that is escaped", "braces as signs of HTML"),
    "braces with a comment between",
}


@dataclass(frozen=True)
class Fate:
    """The end of a page: findings, or HTML."""

    findings: tuple[Finding, ...]
    html: str


@pytest.fixture(scope="module")
def fates(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Fate]:
    root = Path(shutil.copytree(RIVERS, tmp_path_factory.mktemp("hostile") / "rivers"))
    config, ours = (one / "mkdocs.yml" for one in (root, REPOSITORY))
    extensions = re.compile(r"^markdown_extensions:\n(?: .*\n)+", re.MULTILINE)
    (wide,) = extensions.findall(ours.read_text("utf-8"))
    assert "admonition" in wide
    config.write_text(extensions.sub(lambda _: wide, config.read_text("utf-8")), "utf-8")
    folder = root / "docs" / "hostile"
    folder.mkdir()
    files = {name: folder / f"page-{n}.md" for n, name in enumerate(PAGES)}
    for name, path in files.items():
        path.write_bytes(PAGES[name].encode())
    found: defaultdict[str, list[Finding]] = defaultdict(list)
    for finding in examine(root).findings:
        found[finding.file].append(finding)
    for path in files.values():
        if f"docs/hostile/{path.name}" in found:
            path.unlink()
    done = build(root, "--strict")
    assert done.code == 0, done.said
    made = {}
    for name, path in files.items():
        page = root / "site" / "hostile" / path.stem / "index.html"
        html = page.read_text("utf-8") if page.exists() else ""
        made[name] = Fate(tuple(found[f"docs/hostile/{path.name}"]), html)
    return made


@pytest.mark.parametrize("name", PAGES)
def test_a_page_is_refused_or_builds(name: str, fates: dict[str, Fate]) -> None:
    fate, lines = fates[name], PAGES[name].replace("\r\n", "\n").replace("\r", "\n").split("\n")
    assert bool(fate.findings) != bool(fate.html)
    for finding in fate.findings:
        assert finding.remedy, finding
        assert 1 <= finding.line <= len(lines), finding
        assert len(str(finding)) < 1_000
    if fate.html:
        assert "data-alm-call" not in fate.html
        assert not {PART_BEGINS, PART_ENDS, CODE} & set(fate.html)
        soup = BeautifulSoup(fate.html, "html.parser")
        for code in soup.select("code, pre, script"):
            code.decompose()
        article = soup.select_one("article")
        assert article is not None
        assert "{{" not in article.get_text() or name in ON_PURPOSE
        assert not soup.select("a button, button button, p div, p section")


REFUSED = (
    *("a day that is none", "a tag", "many brackets", "an alias bomb", "a name twice"),
    *("a template", "braces in a title", "code in a block of HTML"),
    *("a path for an icon", "an icon that is none", "a list for a title", "no end", "nothing"),
    *("a placeholder", "a button for a card", "a private sign", "marks in a title"),
    *("a call in the address of a link", "a call in the address of a picture", "a call in a link"),
    *("a call in the title of a link", "a call in an attribute", "no end of a call", "a statement"),
    *("a block in a text", "five megabytes"),
)
BUILT = (
    *("a number for a title", "a date for a title", "no for a title", "a quote in a title"),
    *("markup for a title", "an icon", "text for what is hidden", "three points", "Windows"),
    *("a byte order mark", "blanks behind the dashes", "a word and a colon", "settings only"),
    *("nothing at all", "a call in a heading", "a call in a table", "a call in a footnote"),
    *("a call in a list", "a call in a box", "a block in a list", "a block in a box"),
    *("a call in code", "a call in a block of code", "a call in a comment", "two blocks"),
)


@pytest.mark.parametrize("name", REFUSED)
def test_this_is_refused(name: str, fates: dict[str, Fate]) -> None:
    assert fates[name].findings


@pytest.mark.parametrize("name", BUILT)
def test_this_is_built(name: str, fates: dict[str, Fate]) -> None:
    assert fates[name].html, fates[name].findings
