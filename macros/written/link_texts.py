"""Links in a page that show something else than they are: another host, or nothing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from macros.ground.findings import shortened
from macros.load.web_addresses import other_host
from macros.written.allowed_html import HIDING_CLASSES, Objection
from macros.written.html_tokens import HtmlToken

# What Markdown shows for a link to a heading, and back from a note, in words at most.
_LONGEST_MARK = 20


def misleading_links(tokens: Sequence[HtmlToken]) -> Iterator[tuple[int, Objection]]:
    """The index of each link that misleads, and the objection."""
    opened, start, text, in_code = -1, None, "", 0
    for index, token in enumerate(tokens):
        if token.content == "code" and token.kind in {"start", "end"}:
            in_code += 1 if token.kind == "start" else -1
        if token.content == "a" and token.kind == "start":
            opened, start, text = index, token, ""
            if in_code > 0 and _value(token, "id"):
                yield index, Objection("the theme hides a place within code", "put it above")
        elif token.kind == "text":
            text += token.content
        elif token.content == "a" and token.kind == "end" and start:
            if objection := _objection(start, " ".join(text.split())):
                yield opened, objection
            start = None


def _objection(link: HtmlToken, text: str) -> Objection | None:
    href = _value(link, "href")
    if hiding := HIDING_CLASSES.intersection(_value(link, "class").split()):
        if href.startswith("#") and len(text) <= _LONGEST_MARK:
            return None
        return Objection(f"the class '{min(hiding)}' hides a link", "leave the class out")
    differ = other_host(text, href)
    if differ is None:
        return None
    shown, host = map(shortened, differ)
    return Objection(
        f"the link shows '{shown}' and leads to '{host}'",
        "say in words where it leads, or lead to what it shows",
        is_address=True,
    )


def _value(token: HtmlToken, name: str) -> str:
    return next((one.value for one in token.attributes if one.name == name), "")
