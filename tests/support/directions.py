"""A copy of the small almanac with names from the right, and where a page leaves one unisolated."""

from __future__ import annotations

import re
import shutil
import tempfile
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

from tests.support.building import Sites, build
from tests.support.folders import RIVERS
from tests.support.long_words import add_pages_of_promises

_FROM_THE_RIGHT = re.compile("[\u0590-\u08ff]")
_OTHER = re.compile("[A-Za-z0-9]")
_ISOLATED = re.compile("\u2068[^\u2069]*\u2069")
_LETTERS = "אבגדהוזחטיכלמנסעפצקרשת"
_NAME = re.compile(r"^( *(?:- )?)(name|title|publisher|author|speaker|of): .*$", re.MULTILINE)
# What nobody reads as it stands: addresses, and what scripts sort and choose by.
_UNREAD = re.compile("href|src|id|value|content|datetime|data-.*")
_VOID = re.compile("area|base|br|col|hr|img|input|link|meta|path|line|rect|circle|use|wbr")
_BLOCK = re.compile(
    "p|li|td|th|h[1-6]|div|dd|dt|dl|ul|ol|figcaption|figure|summary|button|label|option|title|"
    "section|article|header|nav|main|body|table|tr|tbody|thead|caption|text|svg|g|details|legend|"
    "fieldset|blockquote|noscript|select|form"
)


def mixed_site(sites: Sites) -> Path:
    """The site of such a copy: every name, title and part of a fact has Hebrew letters only."""

    def make(to: Path) -> None:
        with tempfile.TemporaryDirectory() as scratch:
            root = Path(shutil.copytree(RIVERS, Path(scratch) / "rivers"))
            count = 0
            for path in sorted((root / "data").rglob("*.yml")):
                if path.stem not in ("almanac", "glossary"):
                    text, count = _renamed(path.read_text("utf-8"), count)
                    path.write_text(text, "utf-8")
            add_pages_of_promises(root)
            done = build(root, "--site-dir", str(to))
            assert done.code == 0, done.said

    return sites.made("names-from-the-right", make)


def _renamed(text: str, count: int) -> tuple[str, int]:
    def name(found: re.Match[str]) -> str:
        nonlocal count
        count += 1
        return f"{found[1]}{found[2]}: {_LETTERS[count % 22]}{_LETTERS[count // 22 % 22]} נהר"

    return _NAME.sub(name, text), count


class _Reader(HTMLParser):
    """Reads a page block by block, as lines of text that flow together."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[str] = []
        self._open: list[tuple[str, bool]] = []
        self._lines: list[list[tuple[str, bool]]] = [[]]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        for name, value in attrs:
            if value and not _UNREAD.fullmatch(name) and _joins(value, value):
                self.found.append(f"{tag} {name}={value}")
        if _VOID.fullmatch(tag):
            return
        self._open.append((tag, tag == "bdi" or "dir" in dict(attrs)))
        if _BLOCK.fullmatch(tag):
            self._lines.append([])

    def handle_endtag(self, tag: str) -> None:
        while self._open and not _VOID.fullmatch(tag):
            name, _ = self._open.pop()
            if _BLOCK.fullmatch(name):
                line = self._lines.pop()
                text = "".join(part for part, _ in line)
                self.found += [text for part, own in line if not own and _joins(part, text)]
            if name == tag:
                return

    def handle_data(self, data: str) -> None:
        last = self._open[-1][0] if self._open else ""
        if last == "noscript":  # a card, as text
            self.found += unisolated(data)
        elif last not in ("script", "style"):
            self._lines[-1].append((data, any(own for _, own in self._open)))


def _joins(part: str, line: str) -> bool:
    """Whether a name in a part of a line may take what stands beside it to its other side."""
    return bool(_FROM_THE_RIGHT.search(_ISOLATED.sub("", part)) and _OTHER.search(line))


def unisolated(html: str) -> list[str]:
    """The lines and attributes of a page in which a name from the right is not isolated."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return reader.found


def pages_with_unisolated_names(site: Path) -> Iterator[str]:
    """Each page that has such lines, with the first of them."""
    for path in sorted(site.rglob("*.html")):
        found = unisolated(path.read_text("utf-8"))
        if found:
            yield f"{path.relative_to(site)}: {found[0].strip()[:200]}"
