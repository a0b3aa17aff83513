"""What tests share: the small almanacs, their catalogs, their built sites, and a browser."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings
from playwright.sync_api import Browser, Page, sync_playwright

from macros.derive.derived import Derived
from macros.load.catalog import Catalog
from tests.support.building import Sites
from tests.support.catalogs import catalog_of
from tests.support.chromium import LAUNCH_ARGS, find
from tests.support.folders import FERRIES, GRIDS, HISTORY, RELEASES, RIVERS
from tests.support.serving import serving
from tests.support.windows import Windows

# How long an example takes says more about the machine than about the program.
settings.register_profile("almanac", deadline=None)
settings.load_profile("almanac")


@pytest.fixture(scope="session")
def rivers() -> Catalog:
    """The small almanac, in which every line is known to some test."""
    return catalog_of(RIVERS)


@pytest.fixture(scope="session")
def rivers_derived(rivers: Catalog) -> Derived:
    """All that is derived from it."""
    return Derived(rivers)


@pytest.fixture
def rivers_copy(tmp_path: Path) -> Path:
    """A copy of it, to break or to build, without what builds have kept of it."""
    kept = shutil.ignore_patterns(".cache")
    return Path(shutil.copytree(RIVERS, tmp_path / "rivers", ignore=kept))


@pytest.fixture(scope="session")
def ferries() -> Catalog:
    """The broader almanac, with whatever a page has to show."""
    return catalog_of(FERRIES)


@pytest.fixture(scope="session")
def ferries_derived(ferries: Catalog) -> Derived:
    """All that is derived from it."""
    return Derived(ferries)


@pytest.fixture(scope="session")
def grids() -> Catalog:
    """The almanac of electricity zones."""
    return catalog_of(GRIDS)


@pytest.fixture(scope="session")
def releases() -> Catalog:
    """The almanac of software releases."""
    return catalog_of(RELEASES)


@pytest.fixture(scope="session")
def history() -> Catalog:
    """The almanac with dates of all forms, over two thousand years."""
    return catalog_of(HISTORY)


@pytest.fixture(scope="session")
def sites(tmp_path_factory: pytest.TempPathFactory) -> Sites:
    """The sites that all processes of this run share."""
    own = tmp_path_factory.getbasetemp()
    return Sites(own.parent if "PYTEST_XDIST_WORKER" in os.environ else own)


@pytest.fixture(scope="session")
def rivers_site(sites: Sites) -> Path:
    """The small almanac's site, with folders for addresses."""
    return sites.of(RIVERS, "rivers")


@pytest.fixture(scope="session")
def grids_site(sites: Sites) -> Path:
    """The site of the electricity zones, with folders for addresses."""
    return sites.of(GRIDS, "grids")


@pytest.fixture(scope="session")
def history_site(sites: Sites) -> Path:
    """The site of the almanac with dates of all forms."""
    return sites.of(HISTORY, "history")


@pytest.fixture(scope="session")
def site(sites: Sites) -> Path:
    """The broader almanac's site, with folders for addresses."""
    return sites.of(FERRIES, "hosted/almanac")


@pytest.fixture(scope="session")
def releases_site(sites: Sites) -> Path:
    """The site of the software releases, with folders for addresses."""
    return sites.of(RELEASES, "releases")


@pytest.fixture(scope="session")
def flat_site(sites: Sites) -> Path:
    """The same, built for file://, in a folder whose name has a space and Chinese characters."""
    return sites.of(FERRIES, "离线 copy", "--no-directory-urls")


@pytest.fixture(scope="session")
def served(site: Path) -> Iterator[str]:
    """The address of the site, served under a sub-path as GitHub Pages would."""
    with serving(site.parent) as home:
        yield f"{home}almanac/"


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """A real Chromium, which reaches this machine only."""
    path = find()
    if path is None:
        pytest.fail("no Chromium here; `make test` installs one, CHROMIUM=… names one")
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=str(path), args=LAUNCH_ARGS)
        yield running
        running.close()


@pytest.fixture(scope="session")
def shared_windows(browser: Browser) -> Windows:
    """The windows that all tests of this process share."""
    return Windows(browser)


@pytest.fixture
def windows(shared_windows: Windows) -> Iterator[Windows]:
    """Windows whose pages are as good as new, in which nothing may ask for another host."""
    yield shared_windows
    strangers = shared_windows.strangers()
    shared_windows.end()
    assert not strangers, f"the site asked other hosts: {strangers}"


@pytest.fixture
def page(windows: Windows) -> Iterator[Page]:
    """A page of such a window, on which nothing goes wrong."""
    yield windows.page()
    assert windows.complaints("error") == []
