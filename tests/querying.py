"""What people type into the search, and what a page's search answers."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import yaml
from playwright.sync_api import Page

from tests.waiting import until

QUERIES: list[dict[str, Any]] = yaml.safe_load(
    (Path(__file__).parent / "queries.yml").read_text("utf-8")
)


def search(page: Page, query: str) -> list[str]:
    """What a query finds, best first: addresses from the root, as they are on a server."""
    field = page.locator(".md-search__input")
    field.fill(query)
    until(page, "document.querySelector('alm-search').answered !== undefined")
    found: list[str] = page.evaluate(
        """async () => {
          const search = document.querySelector("alm-search");
          await search.answered;
          return [...search.querySelectorAll(".md-search-result__link")]
            .map((link) => link.href.slice(String(search.root).length));
        }"""
    )
    return [re.sub(r"(^|/)index\.html", r"\1", one).replace(".html", "/") for one in found]


def _fits(address: str, wanted: str) -> bool:
    return address == wanted or ("#" not in wanted and address.split("#", maxsplit=1)[0] == wanted)


def misses(page: Page) -> tuple[list[str], list[str]]:
    """The queries whose answer is not first, and those where it is not among the first three."""
    wrong: list[str] = []
    lost: list[str] = []
    for query in QUERIES:
        found = search(page, query["q"])
        right = [any(_fits(one, wanted) for wanted in query["first"]) for one in found[:3]]
        line = f"{query['q']}: {found[:3]}, wanted {query['first']}"
        if not any(right):
            lost.append(line)
        elif not right[0]:
            wrong.append(line)
    return wrong, lost
