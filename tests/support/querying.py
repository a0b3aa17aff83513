"""What people type into the search, and what a page's search answers."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import yaml
from playwright.sync_api import Page

Query = dict[str, Any]


def queries(path: Path) -> list[Query]:
    """What people type, as a file lists it: `q`, and under `first` what should come first."""
    found: list[Query] = yaml.safe_load(path.read_text("utf-8"))
    return found


def search(page: Page, *queries: str) -> list[list[str]]:
    """What each query finds, best first: addresses from the root, as they are on a server."""
    page.locator(".md-search__input").focus()
    found: list[list[str]] = page.evaluate(
        """async (queries) => {
          const search = document.querySelector("alm-search");
          const field = search.querySelector("input");
          const found = [];
          for (const query of queries) {
            field.value = query;
            field.dispatchEvent(new Event("input", { bubbles: true }));
            await search.answered;
            found.push([...search.querySelectorAll(".md-search-result__link")]
              .map((link) => link.href.slice(String(search.root).length)));
          }
          return found;
        }""",
        queries,
    )
    return [[_hosted(address) for address in one] for one in found]


def _hosted(address: str) -> str:
    """The address that a page in a folder has on a server."""
    return re.sub(r"(^|/)index\.html", r"\1", address).replace(".html", "/")


def _fits(address: str, wanted: str) -> bool:
    return address == wanted or ("#" not in wanted and address.split("#", maxsplit=1)[0] == wanted)


def misses(page: Page, typed: list[Query]) -> tuple[list[str], list[str]]:
    """The queries whose answer is not first, and those where it is not among the first three."""
    wrong: list[str] = []
    lost: list[str] = []
    answers = search(page, *(query["q"] for query in typed))
    for query, found in zip(typed, answers, strict=True):
        right = [any(_fits(one, wanted) for wanted in query["first"]) for one in found[:3]]
        line = f"{query['q']}: {found[:3]}, wanted {query['first']}"
        if not any(right):
            lost.append(line)
        elif not right[0]:
            wrong.append(line)
    return wrong, lost
