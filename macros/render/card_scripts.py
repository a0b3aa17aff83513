"""The cards of initiatives, as scripts that other pages open them from."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import PurePosixPath

from macros.render.data_scripts import DataScripts, as_data


class CardScripts:
    """The cards of the initiatives on one site."""

    def __init__(self, scripts: DataScripts) -> None:
        self._scripts = scripts

    def keep(self, page: str, cards: Mapping[str, str]) -> None:
        """Keeps the cards that stand on a page of an initiative, by id, as the page has them."""
        path = cards_script(page)
        self._scripts.put(path, f"cards-{PurePosixPath(path).parent.name}", as_data(cards))


def cards_script(page: str) -> str:
    """The path of the script that holds the cards of a page, from the site's root."""
    return f"{page.removesuffix('.md')}/cards.js"
