"""The elements of a page that run, load or lead away, and whether the theme wrote them.

While Jinja reads a template of the theme, it puts a mark behind the name of each such element that
stands in the template's own text: `<script` becomes `<script alm-own-…`. The mark is made anew for
each build, and taken out of each page before it is written. So no text of a contributor can have
it: an element without the mark came into the page some other way, from a page under docs/, from a
value that somebody forgot to escape, or from another plugin.

Whether a part of a page is harmless is decided strictly: what is not plainly a tag, a comment or
text is foreign, so that no browser can read in it what is not read here.
"""

from __future__ import annotations

import re
import secrets
from collections.abc import Callable, Iterator
from html import unescape
from typing import Any, NamedTuple

import jinja2
from jinja2.ext import Extension
from jinja2.lexer import Token, TokenStream
from markupsafe import Markup

from macros.ground.findings import shortened
from macros.written.html_tokens import ATTRIBUTE_NAME, ATTRIBUTE_VALUE, REST_OF_TAG, TAG

# What runs, loads or leads away by itself, and what has contents that browsers read in other ways.
_NAMES = """
    script base meta link style iframe frame frameset fencedframe object embed applet portal
    set animate animatemotion animatetransform noembed noframes xmp plaintext textarea
"""
_OWN = "|".join(_NAMES.split())
# A form acts only if it says where it sends what a reader types.
_MARKED = f"{_OWN}|form"
_OWN_START = re.compile(rf"<(?:{_MARKED})(?=[\s/>]|\Z)", re.IGNORECASE)
_ADDRESSES = "href|src|xlink:href|data|poster|ping|srcset|cite|background"
_RUNNING_SCHEMES = "javascript|vbscript|data"

# What plainly runs, loads and leads away nothing: by far the most of every page, so it is read in
# one go. It knows small letters only; `_acts` looks at what it does not know.
_SAFE_START = rf"""(?!(?:{_RUNNING_SCHEMES}):|\s)(?:[^"'&\x00-\x1f:/?#<>`A-Z]|&amp;)*+[ "'/?#>]"""
_SAFE_ATTRIBUTE = (
    rf"""(?!on|action|formaction|(?:{_ADDRESSES})=["']?(?!https?:|{_SAFE_START}))"""
    rf"(?:[a-z][a-z0-9:-]*+|viewBox)(?:={ATTRIBUTE_VALUE}|(?=[\s/>]))"
)
_SAFE_REST = rf"(?:[\s/]++{_SAFE_ATTRIBUTE})*+[\s/]*+>"
# The tags that most pages are made of, as templates write them: what follows knows them, too, and
# takes half as long again.
_COMMON = """
    a p div span small button details summary b li td noscript ul svg tr h[1-6] th path line label
    section d[ltd] circle text rect g ol time table tbody code strong em input nav
"""
_COMMON_NAME = f"(?:{'|'.join(_COMMON.split())})"
_COMMON_ATTRIBUTES = """
    class id type aria-[a-z]++ popover popovertarget data-[a-z-]++ role title scope for width height
    [dxyr] [xyc][xy12]
"""
_NEAR_LINK = r' href="(?:\.\./|#)[^"]*+"'
_COMMON_REST = (
    rf'(?: class="[^"]*+")?+(?:{_NEAR_LINK})?+'
    rf'(?: (?:{"|".join(_COMMON_ATTRIBUTES.split())})="[^"]*+"|{_NEAR_LINK})*+>'
)
_SAFE = re.compile(
    rf"(?:[^<]*+<(?:/{_COMMON_NAME}>|{_COMMON_NAME}{_COMMON_REST})"
    rf"|[^<]++|</?(?!(?:{_OWN}|title)[\s/>])[a-z][a-z0-9-]*+{_SAFE_REST}"
    rf"|<title{_SAFE_REST}[^<]*+</title>"
    r"|<(?![A-Za-z/!?])|<!--(?!-?>)(?:[^-]|-(?!-!?>))*+-->|<!(?:doctype|DOCTYPE) html>"
    # Data of a comparison, which no browser runs.
    rf'|<script type="application/json"(?:[\s/]++(?!src){_SAFE_ATTRIBUTE})*+>[^<]*+</script>)*+'
)
_ONE_ATTRIBUTE = re.compile(
    rf"(?P<name>{ATTRIBUTE_NAME})(?:\s*+=\s*+(?P<value>{ATTRIBUTE_VALUE}))?+", re.IGNORECASE
)
_RUNS = re.compile(rf"(?:{_RUNNING_SCHEMES}):", re.IGNORECASE)
# The types of scripts that a browser runs.
_SCRIPT_TYPES = {"", "text/javascript", "application/javascript", "module"}
# The variable that holds the mark.
_GLOBAL = "alm_own_element"
# Stands for the mark of any build, in texts that are compared.
_ANY_MARK = " alm-own-"
# Browsers read addresses without them.
_LEFT_OUT = re.compile(r"\A[\x00-\x20]+|[\t\n\r]")
# Enough characters of a page to find in it what is foreign.
_MUCH = 60


class ForeignElementError(Exception):
    """A page holds what runs, loads or leads away, and not from the theme."""

    def __init__(self, page: str, part: str) -> None:
        super().__init__(
            f"{page}: the finished page holds '{shortened(' '.join(part.split()))}', which runs, "
            "loads or leads away and does not come from the theme; take it out (scripts and "
            "styles of a site are named in mkdocs.yml, under extra_javascript and extra_css)"
        )


class OwnPage(NamedTuple):
    """A page without marks, and the texts of the scripts in it that a browser runs."""

    html: str
    scripts: tuple[str, ...]


class OwnElements:
    """The elements that the templates of one build write themselves."""

    def __init__(self) -> None:
        self._mark = f" alm-own-{secrets.token_hex(16)}"
        script = rf"<script{self._mark}(?P<attributes>[^>]*)>(?P<text>.*?)</script\s*>"
        other = rf"<(?!script)(?:{_MARKED}){self._mark}{REST_OF_TAG}[\s/]*+>"
        self._own = re.compile(f"{script}|{other}", re.IGNORECASE | re.DOTALL)

    def install(self, environment: jinja2.Environment) -> None:
        """Lets the templates of an environment mark the elements that they write."""
        environment.add_extension(_Marking)
        environment.globals[_GLOBAL] = self._mark
        script_tag = environment.filters.get("script_tag")
        if script_tag:
            environment.filters["script_tag"] = self._marked_filter(script_tag)

    def marked(self, text: str) -> str:
        """A text that is written in the program, with marks behind its elements."""
        return _OWN_START.sub(lambda start: f"{start[0]}{self._mark}", text)

    def plain(self, text: str) -> str:
        """A text of templates with the same marks in all builds."""
        return text.replace(self._mark, _ANY_MARK)

    def read(self, html: str, name: str) -> OwnPage:
        """A finished page of a name without its marks.

        Raises:
            ForeignElementError: It has an element that runs, loads or leads away and has no mark,
                or an attribute that runs something.
        """
        scripts = []
        at = _end_of_safe(html, 0)
        while at < len(html):
            own = self._own.match(html, at)
            part = own or TAG.match(html, at)
            if part is None or (own is None and _acts(part)):
                raise ForeignElementError(name, html[at : at + _MUCH].replace(self._mark, ""))
            if own and own["text"] is not None and _is_run(own["attributes"]):
                scripts.append(own["text"])
            at = _end_of_safe(html, part.end())
        return OwnPage(html.replace(self._mark, ""), tuple(scripts))

    def _marked_filter(self, write: Callable[..., Any]) -> Callable[..., Markup]:
        """A filter that writes an element, with the mark in what it writes."""

        @jinja2.pass_context
        def marked(context: jinja2.runtime.Context, *values: Any) -> Markup:
            return Markup(self.marked(write(context, *values)))

        return marked


class _Marking(Extension):
    """Puts a variable behind the names of elements in the text of templates."""

    def filter_stream(self, stream: TokenStream) -> Iterator[Token]:
        """The parts of a template, with the variable in its text."""
        for token in stream:
            if token.type != "data":
                yield token
                continue
            at, line = 0, token.lineno
            for start in _OWN_START.finditer(token.value):
                yield Token(line, "data", token.value[at : start.end()])
                line += token.value.count("\n", at, start.end())
                yield Token(line, "variable_begin", "{{")
                yield Token(line, "name", _GLOBAL)
                yield Token(line, "variable_end", "}}")
                at = start.end()
            yield Token(line, "data", token.value[at:])


def _end_of_safe(html: str, start: int) -> int:
    """Where the part of a page ends that plainly runs, loads and leads away nothing."""
    safe = _SAFE.match(html, start)
    return safe.end() if safe else start


def _is_run(attributes: str) -> bool:
    """Whether a browser runs the text of a script with some attributes."""
    given = {one["name"].lower(): one["value"] for one in _ONE_ATTRIBUTE.finditer(attributes)}
    kind = (given.get("type") or "").strip("\"'").lower()
    return "src" not in given and kind in _SCRIPT_TYPES


def _acts(tag: re.Match[str]) -> bool:
    """Whether a tag runs, loads or leads away."""
    # The text of a title is no HTML, so that it may end where no end is seen.
    if re.fullmatch(f"{_OWN}|title", tag["name"], re.IGNORECASE):
        return True
    for one in _ONE_ATTRIBUTE.finditer(tag["attributes"]):
        name, value = one["name"].lower(), (one["value"] or "").strip("\"'")
        if name.startswith("on") or name in {"action", "formaction"}:
            return True
        if re.fullmatch(_ADDRESSES, name) and _RUNS.match(_LEFT_OUT.sub("", unescape(value))):
            return True
    return False
