"""What is true of every almanac, whatever is in its files."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from functools import cache
from html.parser import HTMLParser
from pathlib import Path

from macros.changes.difference_forms import FORMS
from macros.changes.state import AlmanacState, NoAlmanacError, difference, state_at
from macros.derive.derived import Derived
from macros.ground.findings import Finding
from macros.load.catalog import Catalog
from macros.pages.addresses import Addresses
from macros.site.sharing import Web
from macros.site.site_build import FramedPage, SiteBuild, SiteSettings
from macros.written.page_sections import CALL_ATTRIBUTE
from tests.fuzz.bait import RUNS

_ENDS = re.compile(r"\r\n|\r|\n")
_MARKS = re.compile("[\udc00\ue000-\uf8ff]")
_REPR = re.compile(r"\bobject at 0x|\bDecimal\(|\bUndefined\b|&lt;macros\.|\bMarkup\(")
_ADDRESSES = {
    *("href", "src", "action", "formaction", "poster", "data", "background", "cite", "ping"),
    *("srcset", "xlink:href", "longdesc", "manifest"),
}
_RUNNING = re.compile(r"(?:javascript|vbscript|data):", re.IGNORECASE)
_ELSEWHERE = re.compile(r"\s*(?:[a-z]+:)?//", re.IGNORECASE)
_SILENT = re.compile(r"[\x00-\x20\x7f-\xa0\u200b-\u200f\ufeff]+")


def wrong_findings(root: Path, findings: Sequence[Finding]) -> Iterator[str]:
    """What is wrong in findings: a location outside the file, no remedy, a raw control sign."""
    lines: dict[str, list[str] | None] = {}
    for finding in findings:
        if finding.file not in lines:
            lines[finding.file] = _lines(root, finding.file)
        if wrong := _wrong_finding(finding, lines[finding.file]):
            yield f"{wrong}: {finding!r}"


def _wrong_finding(finding: Finding, lines: list[str] | None) -> str:
    if finding.file.startswith("/") or ".." in finding.file.split("/"):
        return "a file outside the almanac"
    if not finding.message or not finding.remedy:
        return "no message or no remedy"
    shown = str(finding)
    if any(unicodedata.category(sign) in {"Cc", "Cs", "Zl", "Zp"} for sign in shown):
        return "a control sign"
    if any(unicodedata.bidirectional(sign) in _DIRECTIONS for sign in shown):
        return "a sign that turns the direction of text"
    if finding.line < 1 or finding.column < 1:
        return "a line or a column before the first"
    if lines is None:
        return "" if finding.line == 1 else "a line of a file that is none"
    if finding.line > len(lines):
        return f"a line behind the last, which is {len(lines)}"
    if finding.rule != "encoding" and finding.column > len(lines[finding.line - 1]) + 1:
        return "a column behind the end of its line"
    return ""


_DIRECTIONS = {"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"}


def _lines(root: Path, file: str) -> list[str] | None:
    """The lines of a file as an editor counts them; None for what is no file."""
    path = root / file
    try:
        if not path.is_file():
            return None
        content = path.read_bytes()
    except (OSError, ValueError):
        return None
    if content[:2] in {b"\xff\xfe", b"\xfe\xff"}:
        return _ENDS.split(content.decode("utf-16", "replace"))
    return _ENDS.split(content.decode("utf-8-sig", "replace"))


def wrong_difference(original: Path, root: Path) -> Iterator[str]:
    """What is wrong in the words for what differs between an almanac and its mutant, both ways."""
    before = _state(original)
    try:
        after = state_at(root, None, root)
    except NoAlmanacError as reason:
        if not str(reason).isprintable():
            yield f"a raw sign in a reason: {reason!r}"
        return
    for one, other in ((before, after), (after, before)):
        for name, form in FORMS.items():
            said = form(difference(one, other), other.errors)
            unseen = {sign for sign in said if not sign.isprintable()} - {
                "\n",
                *"\u200b\u200c\u200d",
            }
            if unseen:
                yield f"raw signs in a difference as {name}: {unseen!r}"


@cache
def _state(root: Path) -> AlmanacState:
    return state_at(root, None, root)


def wrong_pages(catalog: Catalog, folder: Path) -> Iterator[str]:
    """What is wrong in the pages, the search and the exports of an almanac without findings.

    Raises:
        Exception: They cannot be made.
    """
    addresses = Addresses()
    settings = SiteSettings(
        folder=folder,
        docs=catalog.root / "docs",
        addresses=addresses,
        web=Web("https://almanac.example/", addresses),
        pictures="none",
    )
    build = SiteBuild(Derived(catalog), settings)
    framed = []
    for page in build.pages():
        rendered = build.page(page)
        url = addresses.url(page.src)
        title, said = page.title, page.description
        framed.append(FramedPage(page.src, page, False, url, title, rendered.html, said, ()))
        yield from (f"{page.src}: {wrong}" for wrong in wrong_html(rendered.html))
    build.take_for_search(framed)
    build.write_search()
    build.write_files()


def wrong_html(html: str) -> Iterator[str]:
    """What is wrong in HTML: what runs, what leads away, what should have been replaced."""
    if mark := _MARKS.search(html):
        yield f"a mark that nobody took out: {mark[0]!a}"
    if found := _REPR.search(html):
        yield f"a value of the program: {found[0]}"
    reader = _Reader()
    reader.feed(html)
    reader.close()
    yield from reader.wrong


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.wrong: list[str] = []
        self._script = False
        self._code = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._script = tag == "script"
        self._code += tag in {"code", "pre"}
        for name, value in attrs:
            given = value or ""
            plain = _SILENT.sub("", given)
            if name == CALL_ATTRIBUTE:
                self.wrong.append(f"the placeholder of a call: {given[:80]!r}")
            elif name.startswith("on"):
                self.wrong.append(f"<{tag} {name}> runs {given[:80]!r}")
            elif name in _ADDRESSES and _RUNNING.match(plain):
                self.wrong.append(f"<{tag} {name}> leads to {given[:80]!r}")
            elif (name in _ADDRESSES and name != "href" and _ELSEWHERE.match(given)) or (
                tag in {"link", "base"} and name == "href" and "elsewhere.example" in given
            ):
                self.wrong.append(f"<{tag} {name}> asks {given[:80]!r}")
            elif name in {"srcdoc", "http-equiv"} and RUNS in given:
                self.wrong.append(f"<{tag} {name}> holds {given[:80]!r}")

    def handle_endtag(self, tag: str) -> None:
        self._script = self._script and tag != "script"
        self._code = max(self._code - (tag in {"code", "pre"}), 0)

    def handle_data(self, data: str) -> None:
        if self._script and RUNS in data:
            self.wrong.append(f"a script: {data[:80]!r}")
        elif not self._script and not self._code and "{{" in data:
            at = data.index("{{")
            self.wrong.append(f"a raw call: {data[at : at + 80]!r}")
