"""What stands in the pages of a built site, read from their files."""

from __future__ import annotations

from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

_LINKING = {"a", "link", "script", "img", "form"}
_LOADING = {"script", "img", "iframe", "source"}
_LOADED = {"stylesheet", "icon", "preload", "preconnect"}
# It stands at any address, so its links begin at the root of the site.
_MISSING = "404.html"


class Outline(HTMLParser):
    """A page: its ids, links and descriptions, its headings, and the values that open a card."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.links: list[tuple[str, str]] = []
        self.loaded: list[str] = []
        """What a browser asks for as it opens the page."""
        self.said: dict[str, str] = {}
        """What it says of itself to robots and networks."""
        self.headings = 0
        """How many headings of the first rank its article has."""
        self.first_line = ""
        """The first paragraph below that heading."""
        self.cards: set[str] = set()
        self.opened: list[str] = []
        """For each value that can be chosen, the id of the card that it opens."""
        self.moved = False
        """Whether it only leads on to another page."""
        self.scripts = 0
        self.handlers: list[str] = []
        """Attributes that run something when something happens."""
        self._article = self._in_line = False
        self._templates = 0
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        one = dict(attrs)
        self._templates += tag == "template"
        self.handlers += [name for name in one if name.startswith("on")]
        id = one.get("id")
        if id and not self._templates:  # what a script fills is no part of the page
            self.ids.append(id)
            if "popover" in one:
                self.cards.add(id)
        if tag in _LINKING and (target := one.get("href") or one.get("src") or one.get("action")):
            self.links.append((tag, target))
        if tag in _LOADING or (tag == "link" and _LOADED & set((one.get("rel") or "").split())):
            self.loaded.append(one.get("src") or one.get("href") or "")
        self.moved |= one.get("http-equiv") == "refresh"
        if tag == "meta" and (name := one.get("property") or one.get("name")):
            self.said[name] = one.get("content") or ""
        elif tag == "button" and "alm-value" in (one.get("class") or "").split():
            self.opened += [] if self._templates else [one.get("popovertarget") or ""]
        elif tag == "script":
            self.scripts += 1
        elif tag == "article":
            self._article = True
        elif tag == "h1" and self._article:
            self.headings += 1
        elif tag == "p" and self.headings and not self.first_line:
            self._in_line = True

    def handle_endtag(self, tag: str) -> None:
        self._templates -= tag == "template"
        if tag == "p":
            self._in_line = False
        elif tag == "article":
            self._article = False

    def handle_data(self, data: str) -> None:
        if self._in_line:
            self.first_line += data


def outlines(site: Path) -> dict[str, Outline]:
    """The pages of a site by their paths in it, but for the page of missing pages."""
    return {
        path.relative_to(site).as_posix(): Outline(path.read_text("utf-8"))
        for path in sorted(site.rglob("*.html"))
        if path.name != _MISSING
    }


def dead_links(site: Path, pages: dict[str, Outline]) -> list[str]:
    """The links within a site that lead to no file, or to nothing on the page."""
    ids = {name: set(page.ids) for name, page in pages.items()}
    return [
        f"{name}: {target}"
        for name, page in pages.items()
        for _, target in page.links
        if not _leads(site, ids, urljoin(f"http://site/{name}", target))
    ]


def _leads(site: Path, ids: dict[str, set[str]], address: str) -> bool:
    parts = urlsplit(address)
    if parts.netloc != "site" or parts.scheme != "http":
        return True
    path = unquote(parts.path).lstrip("/")
    path = f"{path}index.html" if not path or path.endswith("/") else path
    there = path in ids or (site / path).is_file()
    return there and (not parts.fragment or path not in ids or unquote(parts.fragment) in ids[path])


def unreached(pages: dict[str, Outline]) -> list[str]:
    """The pages that no way of links leads to from the first, but for those that only lead on."""
    left, reached = ["index.html"], set[str]()
    while left:
        name = left.pop()
        if name in reached:
            continue
        reached.add(name)
        for link in (link for tag, link in pages[name].links if tag == "a"):
            to = urlsplit(urljoin(f"https://site/{name}", link))
            path = unquote(to.path.lstrip("/"))
            files = (path, f"{path}index.html", f"{path}/index.html")
            left += [file for file in files if to.netloc == "site" and file in pages]
    return [name for name, page in pages.items() if name not in reached and not page.moved]


def links_to_folders(pages: dict[str, Outline]) -> Iterator[str]:
    """The links that only a server can follow, since they end in a folder."""
    for name, page in pages.items():
        for tag, target in page.links:
            parts = urlsplit(target)
            if tag == "a" and not parts.scheme and parts.path.endswith(("/", "..")):
                yield f"{name}: {target}"


def ids_twice(pages: dict[str, Outline]) -> list[str]:
    """The pages that have an id twice."""
    return [name for name, page in pages.items() if len(page.ids) != len(set(page.ids))]
