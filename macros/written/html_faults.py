"""What in a page's HTML a page may not hold, by the list of allowed HTML.

Two readers have to agree. Ours is strict and says what is wrong. The other, Ammonia, reads as
browsers do and takes out what is not allowed: where it leaves something else than ours has read,
browsers see something else than is written.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import zip_longest

import nh3

from macros.ground.findings import shortened
from macros.written.allowed_html import (
    CODE,
    ELEMENTS,
    ENDS_PARAGRAPH,
    LINK_SCHEMES,
    SMALLER,
    VOID,
    Objection,
    attribute_objection,
    element_objection,
    missing_objection,
)
from macros.written.html_tokens import HtmlAttribute, HtmlToken, html_tokens
from macros.written.link_texts import misleading_links
from macros.written.page_sections import CALL_ATTRIBUTE

# Browsers stop at a few hundred levels.
_DEEPEST = 100
# As in a note on a power.
_SMALLEST = 3
# What cannot stand in a page with all that it holds.
_WHOLE = "audio canvas form math object picture select svg template video"
_PASSED_OVER = CODE | frozenset(_WHOLE.split())

_HtmlPart = tuple[str, str, tuple[tuple[str, str], ...]]


@dataclass(frozen=True, slots=True)
class HtmlFault:
    """An objection to a part of HTML: the index of its token, and the attribute, if it is one."""

    objection: Objection
    index: int
    token: HtmlToken
    attribute: HtmlAttribute | None = None


def faults(html: str) -> Iterator[HtmlFault]:
    """What is wrong with the HTML of a page that has no placeholders in it, in order."""
    yield from _faults(html)


@lru_cache(maxsize=64)  # a server looks at the same pages after each change
def _faults(html: str) -> tuple[HtmlFault, ...]:
    tokens = tuple(html_tokens(html))
    found = sorted((*_Reading().faults(tokens), *_of_links(tokens)), key=lambda one: one.index)
    return tuple(found or _disagreements(html, tokens))


def _of_links(tokens: Sequence[HtmlToken]) -> Iterator[HtmlFault]:
    for index, objection in misleading_links(tokens):
        yield HtmlFault(objection, index, tokens[index])


def without_placeholders(html: str, placeholders: Iterable[str]) -> str:
    """HTML with plain elements in place of the placeholders of calls.

    Each stands once. Another like it was typed by hand, and stays.
    """
    for placeholder in placeholders:
        html = html.replace(placeholder, "<span></span>", 1)
    return html


def cleaned(html: str, calls: Collection[str] = ()) -> str:
    """HTML without all that a page may not hold, and without comments and fields.

    Placeholders of calls of some indexes stay.
    """
    return _sanitized(html, calls, comments=False)


def _sanitized(html: str, calls: Collection[str] = (), *, comments: bool) -> str:
    """HTML as Ammonia leaves it, with its comments or without."""

    def kept(element: str, name: str, value: str) -> str | None:
        if name == CALL_ATTRIBUTE:
            return value if value in calls else None
        return None if attribute_objection(element, name, value) else value

    return nh3.clean(
        html,
        # An <input> that has lost its type is a field to write into.
        tags=set(ELEMENTS) if comments else set(ELEMENTS) - {"input", "label"},
        clean_content_tags=set(CODE),
        attributes={name: {*given, CALL_ATTRIBUTE} for name, given in ELEMENTS.items()},
        attribute_filter=kept,
        strip_comments=not comments,
        link_rel=None,
        url_schemes=set(LINK_SCHEMES),
    )


class _Reading:
    """One reading of a page's HTML, with the elements that are open."""

    def __init__(self) -> None:
        self._open: list[tuple[int, HtmlToken]] = []
        self._names: Counter[str] = Counter()
        self._is_deep = self._is_small = False
        # Ends to come, of elements that were refused, and of those that were left open.
        self._refused: Counter[str] = Counter()
        self._unclosed: Counter[str] = Counter()

    def faults(self, tokens: Sequence[HtmlToken]) -> Iterator[HtmlFault]:
        """The faults in tokens; those of elements that are never closed come late."""
        ends = Counter(
            {one.content: index for index, one in enumerate(tokens) if one.kind == "end"}
        )
        inside = ""  # an element whose contents are passed over
        for index, token in enumerate(tokens):
            if inside:
                if token.kind == "end" and token.content == inside:
                    self._refused[inside] -= 1
                    inside = ""
            elif token.kind == "stray":
                yield HtmlFault(_stray(token), index, token)
            elif token.kind == "start":
                yield from self._start(index, token)
                if token.content in _PASSED_OVER and ends[token.content] > index:
                    inside = token.content
            elif token.kind == "end":
                yield from self._end(index, token)
        yield from self._close(all_of="")

    def _start(self, index: int, token: HtmlToken) -> Iterator[HtmlFault]:
        name = token.content
        given = {one.name: one.value for one in token.attributes}
        if objection := (
            element_objection(name) or missing_objection(name, given) or self._misplaced(name)
        ):
            yield HtmlFault(objection, index, token)
            self._refused[name] += 1
            return
        seen: set[str] = set()
        for attribute in token.attributes:
            objection = attribute_objection(name, attribute.name, attribute.value)
            if attribute.name in seen:
                objection = Objection(f"'{attribute.name}' is given twice", "keep one of the two")
            seen.add(attribute.name)
            if objection:
                yield HtmlFault(objection, index, token, attribute)
        if name not in VOID:
            self._open.append((index, token))
            self._names[name] += 1

    def _misplaced(self, name: str) -> Objection | None:
        # What stands in such an element is told with it.
        if name in ENDS_PARAGRAPH and self._names["p"] and not self._refused.total():
            remedy = "put it on lines of its own, with empty lines around it"
            return Objection(f"<{name}> cannot stand within a paragraph", remedy)
        smaller = sum(self._names[one] for one in SMALLER)
        if name in SMALLER and smaller == _SMALLEST and not self._is_small:
            self._is_small = True
            return Objection("the text is too small to be read", f"leave out this <{name}>")
        if len(self._open) == _DEEPEST and not self._is_deep:
            self._is_deep = True
            return Objection("the HTML is nested too deeply", "write it with fewer levels")
        return None

    def _end(self, index: int, token: HtmlToken) -> Iterator[HtmlFault]:
        name = token.content
        if self._refused[name]:
            self._refused[name] -= 1
        elif self._names[name]:
            yield from self._close(all_of=name)
        elif self._unclosed[name]:
            self._unclosed[name] -= 1
        else:
            remedy = "delete it, or write what it closes before it"
            yield HtmlFault(Objection(f"</{name}> closes nothing", remedy), index, token)

    def _close(self, all_of: str) -> Iterator[HtmlFault]:
        """Closes the open elements up to the last of a name, or all; those above it have no end."""
        while self._open:
            index, token = self._open.pop()
            name = token.content
            self._names[name] -= 1
            if name == all_of:
                return
            self._unclosed[name] += 1
            remedy = f"write </{name}> behind it, in the same paragraph or block"
            yield HtmlFault(Objection(f"<{name}> is never closed", remedy), index, token)


def _stray(token: HtmlToken) -> Objection:
    if token.content.startswith("<!--"):
        return Objection(
            "this comment is not closed as comments are",
            "begin it with '<!-- ', end it with ' -->'",
        )
    return Objection(
        f"'{token.content}' is not a whole tag",
        "write &lt; for the sign '<', or put the text in backquotes",
    )


def _disagreements(html: str, tokens: Sequence[HtmlToken]) -> Iterator[HtmlFault]:
    """The first part that browsers read otherwise than it is written, if there is any."""
    other = _normal(html_tokens(_clean_in_frame(html)))
    for (index, ours), (_, theirs) in zip_longest(
        _normal(tokens), other, fillvalue=(len(tokens) - 1, None)
    ):
        if ours != theirs:
            token = tokens[index]
            yield HtmlFault(
                Objection(
                    f"browsers do not read '{shortened(token.written)}' as it is written",
                    "write it in Markdown, or each element within one that can hold it",
                ),
                index,
                token,
            )
            return


def _clean_in_frame(html: str) -> str:
    """HTML as Ammonia leaves it, within an element that it must not close."""
    framed = _sanitized(f"<div>{html}</div>", comments=True)
    return framed.removeprefix("<div>").removesuffix("</div>")


def _normal(tokens: Iterable[HtmlToken]) -> Iterator[tuple[int, _HtmlPart]]:
    """Tokens without the differences that mean nothing, each with the index of its first."""
    text, start, above = "", 0, ""
    for index, token in enumerate(tokens):
        if token.kind == "text":
            start = start if text else index
            # The first end of a line in <pre> is not shown.
            text += token.content.removeprefix("\n") if above == "pre" else token.content
            above = ""
            continue
        above = token.content if token.kind == "start" else ""
        # Browsers add <tbody> where it is left out.
        if token.content == "tbody" and token.kind != "comment":
            continue
        if text:
            yield start, ("text", text, ())
            text = ""
        yield index, (token.kind, token.content, _normal_attributes(token.attributes))
    if text:
        yield start, ("text", text, ())


@lru_cache(maxsize=1024)  # colored code has the same few all over
def _normal_attributes(attributes: tuple[HtmlAttribute, ...]) -> tuple[tuple[str, str], ...]:
    # Ammonia writes the classes of an element with one blank between them.
    values = {one.name: one.value for one in attributes}
    if "class" in values:
        values["class"] = " ".join(values["class"].split())
    return tuple(sorted(values.items()))
