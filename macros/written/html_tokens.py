"""The parts of a page's HTML, read so strictly that no browser can read them otherwise.

What is not plainly a tag, a comment or text is a stray: a '<' that begins nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from html import unescape
from html.entities import html5
from typing import Literal, NamedTuple

# Possessive, so that a tag that is never closed costs its length once.
ATTRIBUTE_NAME = r"""[^\s"'<>/=]++"""
ATTRIBUTE_VALUE = r"""(?:"[^"]*+"|'[^']*+'|[^\s"'=<>`]++)"""
ATTRIBUTE = rf"{ATTRIBUTE_NAME}(?:\s*+=\s*+{ATTRIBUTE_VALUE})?+"
REST_OF_TAG = rf"(?:[\s/]++{ATTRIBUTE})*+"
TAG = re.compile(
    rf"<(?P<slash>/?)(?P<name>[A-Za-z][^\s/><\"'=]*+)(?P<attributes>{REST_OF_TAG})[\s/]*+>"
)
_ONE_ATTRIBUTE = re.compile(ATTRIBUTE)
_TEXT = re.compile(r"(?:[^<]|<(?![A-Za-z/!?]))++")
_REFERENCE = re.compile(r"&(?:#[0-9]++;?|#[xX][0-9a-fA-F]++;?|(?P<name>[A-Za-z][A-Za-z0-9]*+;?))")
# A comment that browsers end earlier, or later, than its '-->'.
_ODD_COMMENT = re.compile(r"\A-?>|<!--|--!>|<!-\Z")


class HtmlAttribute(NamedTuple):
    """An attribute of a tag: its name in small letters, its value, and both as written."""

    name: str
    value: str
    written: str


class HtmlToken(NamedTuple):
    """A part of HTML: a start tag or an end tag of a name, a comment, a text, or a stray '<'."""

    kind: Literal["start", "end", "comment", "text", "stray"]
    content: str
    """The name of the element in small letters, the text, what stands in the comment, or the first
    signs of what a stray begins."""
    written: str
    attributes: tuple[HtmlAttribute, ...] = ()


def html_tokens(html: str) -> Iterator[HtmlToken]:
    """The parts of HTML in order; together they are all of it."""
    at, comment_end = 0, 0
    while at < len(html):
        if html.startswith("<!--", at):
            if 0 <= comment_end < at + 4:
                comment_end = html.find("-->", at + 4)
            end = comment_end + 3 if comment_end >= 0 else at + 4
            content = html[at + 4 : end - 3]
            if comment_end >= 0 and not _ODD_COMMENT.search(content):
                yield HtmlToken("comment", content, html[at:end])
            else:
                yield HtmlToken("stray", _excerpt(html, at), html[at:end])
            at = end
        elif tag := TAG.match(html, at):
            attributes = () if tag["slash"] else _attributes(tag["attributes"])
            kind: Literal["start", "end"] = "end" if tag["slash"] else "start"
            yield HtmlToken(kind, tag["name"].lower(), tag[0], attributes)
            at = tag.end()
        elif text := _TEXT.match(html, at):
            yield HtmlToken("text", unescape(text[0]), text[0])
            at = text.end()
        else:
            yield HtmlToken("stray", _excerpt(html, at), "<")
            at += 1


def _excerpt(html: str, at: int) -> str:
    return html[at : at + 20].partition("\n")[0]


@lru_cache(maxsize=1024)  # colored code has the same few all over
def _attributes(written: str) -> tuple[HtmlAttribute, ...]:
    found = (one[0] for one in _ONE_ATTRIBUTE.finditer(written))
    return tuple(map(_attribute, found))


def _attribute(written: str) -> HtmlAttribute:
    name, _, value = written.partition("=")
    value = value.strip()
    if value[:1] in {'"', "'"}:
        value = value[1:-1]
    return HtmlAttribute(name.strip().lower(), _attribute_text(value), written)


def _attribute_text(written: str) -> str:
    """A value without its character references. A bare '&copy=' in an address is none."""

    def character(found: re.Match[str]) -> str:
        name = found["name"]
        if name and (name not in html5 or (name[-1] != ";" and written[found.end() :][:1] == "=")):
            return found[0]
        return unescape(found[0])

    return _REFERENCE.sub(character, written)
