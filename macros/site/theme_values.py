"""The values of the almanac for templates of the theme: `config.extra.almanac`."""

from __future__ import annotations

from dataclasses import dataclass

from macros.ground.languages import territory
from macros.load.catalog import Catalog
from macros.load.model import Almanac
from macros.search.index import START


@dataclass
class ThemeValues:
    """The values that templates of the theme may read."""

    almanac: Almanac
    locale: str
    """The site's language and territory: 'en_US'."""
    search: str = START
    """The path of the script that names the search's first one."""


def theme_values(catalog: Catalog) -> ThemeValues:
    """The values for the pages of a catalog."""
    return ThemeValues(catalog.almanac, territory(catalog.language))
