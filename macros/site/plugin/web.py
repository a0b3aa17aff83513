"""Where the site and its pages stand on the web, and what is shown where they are shared."""

from __future__ import annotations

from html import escape, unescape
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.pages import Page
from mkdocs.utils.yaml import yaml_load

from macros.pages.addresses import Addresses
from macros.pages.page_list import Page as Planned
from macros.site.gallery import Picture


def home(config: MkDocsConfig) -> str:
    """The address of the site on the web, with a slash at its end."""
    return (config.site_url or "").rstrip("/") + "/"


def canonical(config: MkDocsConfig, page: str) -> str:
    """The address of a page on the web; the pages of an offline copy have theirs there, too."""
    addresses: Addresses = config.extra["almanac"]["web"]
    return home(config) + addresses.url(page)


def on_the_web(file: str) -> Addresses:
    """How pages become addresses by what mkdocs.yml says, whatever the command line adds."""
    with Path(file).open("rb") as text:
        return Addresses(yaml_load(text).get("use_directory_urls", True))


def card(
    config: MkDocsConfig, page: Page, planned: Planned | None, picture: Picture | None
) -> dict[str, str]:
    """What is shown of a page where its address is shared, as text for attributes."""
    almanac = config.extra["almanac"]["almanac"]
    title = planned.title if planned else unescape(str(page.title))
    described = planned.description if planned else page.meta.get("description")
    return {
        "name": escape(almanac.title if page.is_homepage else title),
        "summary": escape(str(described or almanac.description)),
        "picture": escape(home(config) + picture.path) if picture else "",
        "words": escape(picture.words) if picture else "",
    }
