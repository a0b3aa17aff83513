"""The values of the almanac for templates of the theme: `config.extra.almanac`."""

from __future__ import annotations

from dataclasses import dataclass

from macros.ground.languages import territory
from macros.load.catalog import Catalog
from macros.load.model import Almanac


@dataclass
class ThemeValues:
    """The values that templates of the theme may read."""

    almanac: Almanac
    locale: str
    """The site's language and territory: 'en_US'."""
    search: str = ""
    """The path of the search's first script, which is made after the content of all pages."""


def theme_values(catalog: Catalog) -> ThemeValues:
    """The values for the pages of a catalog."""
    return ThemeValues(catalog.almanac, territory(catalog.language))
