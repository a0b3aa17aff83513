"""The values of the almanac for templates of the theme: `config.extra.almanac`."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from macros.ground.findings import Finding
from macros.ground.languages import territory
from macros.load.catalog import Catalog
from macros.load.model import Almanac


@dataclass
class ThemeValues:
    """The values that templates of the theme may read."""

    almanac: Almanac
    locale: str
    """The site's language and territory: 'en_US'."""
    errors: list[str]
    """The errors in the data, for a banner; only a server shows pages in spite of them."""
    search: str = ""
    """The path of the search's first script, which is made after the content of all pages."""


def theme_values(catalog: Catalog, errors: Iterable[Finding]) -> ThemeValues:
    """The values for the pages of a catalog."""
    return ThemeValues(catalog.almanac, territory(catalog.language), [str(one) for one in errors])
