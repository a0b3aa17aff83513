"""What people type into the search, and what a page's search answers."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import yaml
from playwright.sync_api import Page

# What follows the metric in the id of a fact.
_FACT = re.compile(r"-(?:actual|target|forecast)(?:-.*)?$")

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
    """The address that a page in a folder has on a server, without the words to mark there."""
    address = re.sub(r"\?[^#]*", "", address)
    return re.sub(r"(^|/)index\.html", r"\1", address).replace(".html", "/")


def _fits(address: str, wanted: str) -> bool:
    """Whether an address is the one that is wanted, or that of something within it.

    Within a page is all that stands on it, and within the heading of a metric each of its facts.
    """
    page, _, anchor = address.partition("#")
    if "#" not in wanted:
        return page == wanted
    return address == wanted or f"{page}#{_FACT.sub('', anchor)}" == wanted


def is_among(found: list[str], wanted: list[str]) -> bool:
    """Whether one of the addresses found is one that is wanted."""
    return any(_fits(one, address) for one in found for address in wanted)


def misses(page: Page, typed: list[Query]) -> tuple[list[str], list[str]]:
    """The queries whose answer is not first, and those where it is not among the first three."""
    wrong: list[str] = []
    lost: list[str] = []
    answers = search(page, *(query["q"] for query in typed))
    for query, found in zip(typed, answers, strict=True):
        right = [is_among([one], query["first"]) for one in found[:3]]
        line = f"{query['q']}: {found[:3]}, wanted {query['first']}"
        if not any(right):
            lost.append(line)
        elif not right[0]:
            wrong.append(line)
    return wrong, lost
