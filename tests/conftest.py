"""What tests share: the two almanacs, their catalogs, their built sites, and a browser."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings
from playwright.sync_api import Browser, BrowserContext, Page, Route, sync_playwright

from macros.derive.derived import Derived
from macros.load.catalog import Catalog
from macros.load.loader import load
from tests.support.chromium import LAUNCH_ARGS, find
from tests.support.serving import serving

# How long an example takes says more about the machine than about the program.
settings.register_profile("almanac", deadline=None)
settings.load_profile("almanac")

ROOT = Path(__file__).parent.parent
# The hour at which tests build.
EPOCH = "1700000000"
RIVERS = Path(__file__).parent / "almanacs" / "rivers"


@pytest.fixture(scope="session")
def rural() -> Catalog:
    """The first almanac."""
    return _catalog(ROOT)


@pytest.fixture(scope="session")
def rivers() -> Catalog:
    """The small second almanac, on another subject."""
    return _catalog(RIVERS)


@pytest.fixture(scope="session")
def rural_derived(rural: Catalog) -> Derived:
    """All that is derived from the first almanac."""
    return Derived(rural)


@pytest.fixture(scope="session")
def rivers_derived(rivers: Catalog) -> Derived:
    """All that is derived from the second almanac."""
    return Derived(rivers)


@pytest.fixture
def rivers_copy(tmp_path: Path) -> Path:
    """A copy of the second almanac, to break or to build."""
    return Path(shutil.copytree(RIVERS, tmp_path / "rivers"))


def mkdocs(root: Path, *options: str) -> subprocess.CompletedProcess[str]:
    """Builds the site of an almanac, as a person would; what it prints and its exit code."""
    return run_python(root, "-m", "mkdocs", "build", *options)


def run_python(root: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Runs Python in the folder of an almanac, at an hour that is always the same."""
    return subprocess.run(
        [sys.executable, *arguments],
        cwd=root,
        env=os.environ | {"NO_MKDOCS_2_WARNING": "1", "SOURCE_DATE_EPOCH": EPOCH},
        capture_output=True,
        text=True,
        check=False,
    )


def _catalog(root: Path) -> Catalog:
    loaded = load(root)
    assert loaded.catalog is not None
    return loaded.catalog


def _built(to: Path, *options: str) -> Path:
    done = mkdocs(ROOT, "--strict", "--site-dir", str(to), *options)
    assert done.returncode == 0, done.stdout + done.stderr
    return to


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The first almanac's site, built strictly, with folders for addresses."""
    return _built(tmp_path_factory.mktemp("hosted") / "site")


@pytest.fixture(scope="session")
def flat_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same, built for file://, in a folder whose name has a space and Chinese characters."""
    return _built(tmp_path_factory.mktemp("离线 copy") / "site", "--no-directory-urls")


@pytest.fixture(scope="session")
def served(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the site, served under a sub-path as GitHub Pages would."""
    root = tmp_path_factory.mktemp("www")
    (root / "almanac").symlink_to(site, target_is_directory=True)
    with serving(root) as home:
        yield f"{home}almanac/"


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """A real Chromium."""
    path = find()
    if path is None:
        pytest.fail("no Chromium here; `make test` installs one, CHROMIUM=… names one")
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=str(path), args=LAUNCH_ARGS)
        yield running
        running.close()


@pytest.fixture
def window(browser: Browser) -> Iterator[BrowserContext]:
    """A fresh window that reaches this machine and files only, and fails for anything else."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    strangers: list[str] = []

    def guard(route: Route) -> None:
        url = route.request.url
        if url.startswith(("http://127.0.0.1:", "file:", "data:", "blob:", "about:")):
            route.continue_()
        else:
            strangers.append(url)
            route.abort()

    context.route("**/*", guard)
    yield context
    context.close()
    assert not strangers, f"the site asked other hosts: {strangers}"


@pytest.fixture
def page(window: BrowserContext) -> Iterator[Page]:
    """A page of a fresh window, on which nothing goes wrong."""
    page = window.new_page()
    said: list[str] = []
    page.on("console", lambda note: said.append(note.text) if note.type == "error" else None)
    page.on("pageerror", lambda error: said.append(str(error)))
    yield page
    assert said == []
