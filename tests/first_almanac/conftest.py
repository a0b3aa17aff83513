"""The almanac that lies at the top of this repository: data that people add to.

No test in this folder may name how many of anything there are, or which of them is the largest or
the latest: a new record changes that, and has to leave all tests as they are.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from macros.derive.derived import Derived
from macros.load.catalog import Catalog
from tests.support.building import Sites
from tests.support.catalogs import catalog_of
from tests.support.folders import REPOSITORY
from tests.support.serving import serving


@pytest.fixture(scope="session")
def first() -> Catalog:
    """The catalog of the first almanac."""
    return catalog_of(REPOSITORY)


@pytest.fixture(scope="session")
def first_derived(first: Catalog) -> Derived:
    """All that is derived from it."""
    return Derived(first)


@pytest.fixture(scope="session")
def first_site(sites: Sites) -> Path:
    """Its site, with folders for addresses."""
    return sites.of(REPOSITORY, "first")


@pytest.fixture(scope="session")
def first_flat_site(sites: Sites) -> Path:
    """The same, built for file://."""
    return sites.of(REPOSITORY, "first-flat", "--no-directory-urls")


@pytest.fixture(scope="session")
def first_served(first_site: Path) -> Iterator[str]:
    """The address of the site."""
    with serving(first_site) as home:
        yield home
