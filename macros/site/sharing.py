"""Where pages stand on the web, and the card that networks show where a page is shared."""

from __future__ import annotations

from dataclasses import dataclass, fields
from urllib.parse import urlsplit

from markupsafe import Markup, escape

from macros.load.model import Almanac
from macros.pages.addresses import Addresses
from macros.site.share_pictures import Picture


@dataclass(frozen=True, slots=True)
class Web:
    """The addresses of the site on the web. An offline copy names them too."""

    home: str
    """The address of the site, with a slash at its end."""
    addresses: Addresses

    def address(self, src: str) -> str:
        """The address of a page."""
        return self.addresses.on_the_web(self.home, src)

    @property
    def path(self) -> str:
        """The path of the site on its server: '/' or '/almanac/'."""
        return urlsplit(self.home).path


@dataclass(frozen=True, slots=True)
class ShareCard:
    """The title, text and picture of a shared page, escaped for HTML."""

    name: Markup
    summary: Markup
    picture: Markup
    """The address of the picture, '' if there is none."""
    words: Markup
    """The picture in words, for those who do not see it."""

    def texts(self) -> dict[str, Markup]:
        """All of them by their names."""
        return {one.name: getattr(self, one.name) for one in fields(self)}


def share_card(
    almanac: Almanac, web: Web, title: str, description: str, picture: Picture | None
) -> ShareCard:
    """The card of a page; `title` and `description` are plain text."""
    return ShareCard(
        name=escape(title),
        summary=escape(description or almanac.description),
        picture=escape(web.home + picture.path if picture else ""),
        words=escape(picture.words if picture else ""),
    )
