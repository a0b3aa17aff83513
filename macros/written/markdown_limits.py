"""The limits within which Markdown makes a page in a moment, however the page is written.

Markdown reads a passage again for each part that it finds in it, and has loops of its own over
headings, footnotes, code and cells of tables. So its work is counted while it works. No clock is
asked: a page is refused on every machine or on none.
"""

from __future__ import annotations

import re
from typing import Any
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.blockparser import BlockParser
from markdown.blockprocessors import BlockProcessor
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor
from markdown.util import AtomicString, HtmlStash

# Work is measured in characters that are read; a long guide takes a tenth of the most.
_MOST_WORK = 5_000_000
# A part is a paragraph, an item, a heading; a box is a block of code or of HTML.
_WORK_OF_PART = 600
_WORK_OF_BOX = 20_000
# A row has as many cells as the head of its table, however few are written.
_MOST_CELLS = 20_000
# Markdown compares each of these with those before it.
_MOST_HEADINGS = 500
_MOST_NOTES = 500
# In one paragraph, item or cell.
_MOST_SIGNS = 5_000

_SIGN = re.compile(r"[*_`\[\]<>&!^~\\]")
_HEADING = re.compile(r"h[1-6]")
_BELOW_HEAD = re.compile(r"[|:\- ]+")


class CannotRenderError(Exception):
    """Markdown cannot make a page: why, what to write instead, and some text where it stopped."""

    def __init__(self, message: str, remedy: str, near: str = "") -> None:
        super().__init__(message)
        self.message, self.remedy, self.near = message, remedy, near


class MarkdownLimits(Extension):
    """Lets Markdown stop with a `CannotRenderError` at a page that would take it too long."""

    def __init__(self) -> None:
        super().__init__()
        self._boxes = _Boxes(self)
        self.reset()

    def reset(self) -> None:
        """Begins a page."""
        self._read = self._parts = self._code_boxes = self._cells = 0

    @property
    def work(self) -> int:
        """The work for the page until now."""
        return self._read + self._parts * _WORK_OF_PART + self._code_boxes * _WORK_OF_BOX

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802
        """Counts the work of an engine from now on."""
        md.registerExtension(self)
        md.htmlStash = self._boxes
        # Before all others: it sees each block that any of them is asked about.
        md.parser.blockprocessors.register(_EachBlock(md.parser, self), "limits", 1_000)
        # Behind 'footnote' (50), before 'inline' (20): the texts of the tree are still unread.
        md.treeprocessors.register(_TreeLimits(md), "limits", 25)

    def count_box(self) -> None:
        """Counts a box.

        Raises:
            CannotRenderError: Here are too many.
        """
        self._code_boxes += 1
        self._stop_if_too_much("")

    def count_block(self, block: str) -> None:
        """Counts a block that is read.

        Raises:
            CannotRenderError: This is too much.
        """
        self._boxes.counts = False
        self._read += len(block)
        self._parts += 1
        head, _, rows = block.partition("\n")
        if _BELOW_HEAD.fullmatch(rows.partition("\n")[0]):
            self._cells += (head.count("|") + 1) * rows.count("\n")
        self._stop_if_too_much(block)

    def _stop_if_too_much(self, block: str) -> None:
        if self._cells > _MOST_CELLS:
            raise CannotRenderError(
                f"the tables up to this one have more than {_MOST_CELLS:,} cells",
                "leave rows out; long tables of figures belong into data/",
                block,
            )
        if self.work <= _MOST_WORK:
            return
        if self._read > self.work // 2:
            raise CannotRenderError(
                "this passage has too many parts without an empty line between them",
                "write empty lines between its parts, and use fewer levels",
                block,
            )
        raise CannotRenderError(
            "the page has too many paragraphs, items and blocks of code up to here",
            "part it into several pages",
            block,
        )


class _EachBlock(BlockProcessor):
    """Takes no block; sees each."""

    def __init__(self, parser: BlockParser, limits: MarkdownLimits) -> None:
        super().__init__(parser)
        self._limits = limits

    def test(self, parent: Element, block: str) -> bool:
        self._limits.count_block(block)
        return False


class _Boxes(HtmlStash):
    """The stash of an engine. Until blocks are read, code and blocks of HTML come into it."""

    def __init__(self, limits: MarkdownLimits) -> None:
        super().__init__()
        self.counts = True
        self._limits = limits

    def store(self, html: Any) -> str:
        if self.counts:
            self._limits.count_box()
        return super().store(html)

    def reset(self) -> None:
        super().reset()
        self.counts = True


class _TreeLimits(Treeprocessor):
    """Counts headings, the marks of footnotes, and the signs within each text."""

    def run(self, root: Element) -> None:
        headings = notes = 0
        for element in root.iter():
            headings += bool(_HEADING.fullmatch(element.tag))
            for text in (element.text, element.tail):
                if not text or isinstance(text, AtomicString):
                    continue
                notes += text.count("[^")
                if headings > _MOST_HEADINGS:
                    raise _too_many_in_page(f"{_MOST_HEADINGS:,} headings", text)
                if notes > _MOST_NOTES:
                    raise _too_many_in_page(f"{_MOST_NOTES:,} marks of footnotes", text)
                if len(text) > _MOST_SIGNS < len(_SIGN.findall(text)):
                    raise CannotRenderError(
                        f"this passage has more than {_MOST_SIGNS:,} signs of Markdown",
                        "write empty lines between its parts",
                        text,
                    )


def _too_many_in_page(what: str, near: str) -> CannotRenderError:
    message = f"the page has more than {what} up to here"
    return CannotRenderError(message, "part it into several pages", near)
