"""Which elements of a page the theme wrote, and which came into it some other way."""

from __future__ import annotations

import re
import time
from contextlib import suppress

import jinja2
import pytest

from macros.site.own_elements import ForeignElementError, OwnElements

FOREIGN = [
    "<script>x</script>",
    "<SCRIPT/src=x>",
    '<script type="application/json" src="x"></script>',
    "<svg><script>x</script></svg>",
    "<noscript><style>x</style></noscript>",
    "<base href=x>",
    '<meta http-equiv="refresh" content="0; url=x">',
    "<link rel=stylesheet href=x>",
    "<iframe srcdoc=x>",
    "<object data=x>",
    "<svg><a><animate attributeName=href to=javascript:x></a></svg>",
    "<img src=x onerror=a>",
    "<img/src/ONERROR=a>",
    '<b title="a" onclick=x>',
    '<b title="a"onclick=x>',
    "<b =onclick=x>",
    "<b a=b/onclick=x>",
    "</b onclick=x>",
    '<a href="javascript:x">',
    '<a href=" java\tscript:x">',
    '<a href="java\nscript:x">',
    '<a href="\x01JavaScript:x">',
    '<a href="&#106;avascript:x">',
    "<a href='javascript&colon;x'>",
    "<a\nhref\n=\njavascript:x>",
    '<a href="x" href="javascript:y">',
    "<a href='data:text/html,x'>",
    '<form action="JavaScript:x">',
    "<form action=https://x.example/>",
    "<button formaction='x'>",
    "<button formaction=javascript:x>",
    '<svg><a xlink:href="javascript:x">',
    # What browsers may read otherwise than it looks.
    "<!--><script>x</script>",
    "<!-- --!><script>x</script>",
    '<title><b a="</title><script>x</script>">',
    '<textarea><b a="</textarea><script>x</script>"></textarea>',
    '<b "><script>x</script>',
    "<![CDATA[x]]>",
    "<?x?>",
    "<b",
]
HARMLESS = [
    "",
    "a < b, 3 <4, <3",
    "<!doctype html>\n<p>javascript: onclick=x</p>",
    "<code>&lt;script&gt;</code>",
    '<p title="a < b <c> onclick=x">',
    '<a href="https://x.example/?a=1&amp;b=2#c">',
    '<a href="../x/" class=x>',
    '<a href="q&amp;a.html">',
    '<a href="?a=javascript:x">',
    '<a href="#javascript:x">',
    '<a href="&#109;&#97;&#105;&#108;&#116;&#111;&#58;m">',
    '<A HREF="X.PDF">x</A>',
    "<!-- <script>x</script> -->",
    '<svg viewBox="0 0 1 1"><title>a</title></svg>',
    '<script type="application/json" class="x">{"a": 1}</script>',
    '<form class="x"><button>y</button></form>',
]
TEMPLATES = {
    "page.html": (
        '{% import "part.html" as part %}'
        '<head><META charset="utf-8"><base href="{{ home }}"></head>'
        "{{ part.script(name) }}{{ value }}{{ 'a.js' | script_tag }}"
        '{% include "other.html" %}'
    ),
    "part.html": (
        "{% macro script(name) %}<script>\nhi({{ name | d(1) | tojson }})</script>{% endmacro %}"
    ),
    "other.html": '{% raw %}<link rel="x" href="{{x}}">{% endraw %}<form action="/">',
}


def rendered(own: OwnElements, **values: object) -> str:
    """The page of the templates, with the marks of a build."""
    environment = jinja2.Environment(loader=jinja2.DictLoader(TEMPLATES), autoescape=True)
    environment.filters["script_tag"] = jinja2.pass_context(
        lambda _, path: f'<script src="{path}"></script>'
    )
    own.install(environment)
    return environment.get_template("page.html").render(values)


@pytest.mark.parametrize("html", FOREIGN)
def test_what_acts_and_is_not_the_themes_is_foreign(html: str) -> None:
    own = OwnElements()
    before = rendered(own)
    with pytest.raises(ForeignElementError, match=r"^x\.md: the finished page holds '"):
        own.read(f"{before}<p>text</p>{html}<p>text</p>", "x.md")


@pytest.mark.parametrize("html", HARMLESS)
def test_what_runs_loads_and_leads_away_nothing_is_harmless(html: str) -> None:
    assert OwnElements().read(html, "x.md") == (html, ())


def test_a_theme_may_write_what_it_likes() -> None:
    own = OwnElements()
    page = own.read(rendered(own, home="/", name="a</b>", value="<i>"), "x.md")
    script = '\nhi("a\\u003c/b\\u003e")'
    assert page.scripts == (script,)
    assert page.html == (
        f'<head><META charset="utf-8"><base href="/"></head><script>{script}</script>&lt;i&gt;'
        '<script src="a.js"></script><link rel="x" href="{{x}}"><form action="/">'
    )


@pytest.mark.parametrize("attributes", ["", ' type="module"', " async", " type='text/javascript'"])
def test_the_scripts_that_run_are_read(attributes: str) -> None:
    own = OwnElements()
    assert own.read(own.marked(f"<script{attributes}>x</script>"), "x.md").scripts == ("x",)


@pytest.mark.parametrize("attributes", [' src="a.js"', ' type="application/json"'])
def test_scripts_without_a_text_that_runs_have_none(attributes: str) -> None:
    own = OwnElements()
    assert own.read(own.marked(f"<script{attributes}>x</script>"), "x.md").scripts == ()


def test_no_value_and_no_other_build_can_say_the_mark() -> None:
    one, other = OwnElements(), OwnElements()
    marked = one.marked("<script>x</script>")
    assert one.read(marked, "x.md").scripts
    with pytest.raises(ForeignElementError):
        other.read(marked, "x.md")
    said = re.sub(r"[0-9a-f]{32}", "{{ alm_own_element }}", marked)
    with pytest.raises(ForeignElementError) as found:
        one.read(said + rendered(one, value=said), "x.md")
    assert "alm-own-" + marked[-40:-8] not in str(found.value)


@pytest.mark.parametrize(
    "html",
    [
        *("<b a='" * 20_000, "<" * 100_000, "<!--" * 50_000, "<b " + "b " * 50_000),
        *(
            "<a href=" * 30_000,
            "<a href='" + "&amp;" * 50_000,
            "<B><i>" * 30_000,
            "<title>" * 20_000,
        ),
    ],
    ids=lambda html: html[:10],
)
def test_a_page_costs_its_length(html: str) -> None:
    before = time.process_time()
    with suppress(ForeignElementError):
        OwnElements().read(html, "x.md")
    assert time.process_time() - before < 5
