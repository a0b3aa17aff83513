"""The cards of initiatives, as scripts that other pages open them from."""

from __future__ import annotations

import zlib
from base64 import b64encode
from collections.abc import Mapping
from pathlib import PurePosixPath

from macros.render.data_scripts import DataScripts, as_data


class CardScripts:
    """The cards of the initiatives on one site."""

    def __init__(self, scripts: DataScripts) -> None:
        self._scripts = scripts

    def keep(self, page: str, cards: Mapping[str, str]) -> None:
        """Keeps the cards that stand on a page of an initiative, by id, as the page has them.

        The cards of one initiative are much alike: compressed, they take a tenth of their room.
        """
        packed = b64encode(zlib.compress(as_data(cards).encode())).decode()
        path = cards_script(page)
        self._scripts.put(path, f"cards-{PurePosixPath(path).parent.name}", as_data(packed))


def cards_script(page: str) -> str:
    """The path of the script that holds the cards of a page, from the site's root."""
    return f"{page.removesuffix('.md')}/cards.js"
