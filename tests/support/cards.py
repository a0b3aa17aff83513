"""The cards of values: those that a page carries, and those that links open from scripts."""

from __future__ import annotations

import re
from pathlib import Path

from bs4 import Tag

from tests.support.data_scripts import data_of

# The id of the card that a value opens, in a browser.
CARD_OF = """
((value) => {
  const [path, id] = (value.getAttribute("href") ?? "").split("#");
  const initiative = path.replace(/(\\/|\\.html)$/, "").split("/").pop().split("--")[0];
  return value.getAttribute("popovertarget") ??
    `card-${value.dataset.card ?? `${initiative}--${id}`}`;
})
"""


def card_of(value: Tag) -> str:
    """The id of the card that a value opens."""
    if carried := value.get("popovertarget"):
        return str(carried)
    path, id = str(value["href"]).split("#")
    # A further page of an initiative has its number behind its id.
    initiative = re.sub(r"(--\d+)?(/|\.html)$", "", path).split("/")[-1]
    return f"card-{value.get('data-card') or f'{initiative}--{id}'}"


def read_cards(script: str) -> dict[str, str]:
    """The cards in a script, by id, as HTML."""
    return {f"card-{id}": text for id, text in data_of(script).items()}


def all_cards(site: Path) -> dict[str, str]:
    """The cards in all scripts of a site, by id, as HTML."""
    return {
        id: text
        for script in sorted(site.glob("initiatives/*/cards.js"))
        for id, text in read_cards(script.read_text("utf-8")).items()
    }
