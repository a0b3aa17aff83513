"""The built site, read as files: every link leads somewhere, every page says what it is."""

from __future__ import annotations

import json
from pathlib import Path
from urllib.parse import urljoin

import pytest
from bs4 import BeautifulSoup

from macros.derive.derived import Derived
from macros.ground.program_folders import THEME
from macros.load.catalog import Catalog
from macros.load.file_schemas import FILE_KINDS
from macros.pages.addresses import Addresses
from macros.pages.page_list import pages
from tests.support.building import build, run_python
from tests.support.folders import FERRIES, REPOSITORY
from tests.support.old_site import old_site
from tests.support.outlines import (
    Outline,
    dead_links,
    ids_twice,
    links_to_folders,
    outlines,
    unreached,
)


@pytest.fixture(scope="module")
def hosted(site: Path) -> dict[str, Outline]:
    return outlines(site)


@pytest.fixture(scope="module")
def offline(flat_site: Path) -> dict[str, Outline]:
    return outlines(flat_site)


def test_every_link_of_the_hosted_site_leads_somewhere(
    site: Path, hosted: dict[str, Outline]
) -> None:
    assert dead_links(site, hosted) == []


def test_every_link_of_the_offline_site_leads_somewhere(
    flat_site: Path, offline: dict[str, Outline]
) -> None:
    assert dead_links(flat_site, offline) == []


def test_no_link_of_the_offline_site_ends_in_a_folder(offline: dict[str, Outline]) -> None:
    assert list(links_to_folders(offline)) == []


@pytest.mark.parametrize("built", ["site", "history_site", "grids_site"])
def test_the_navigation_leads_to_the_same_pages_from_everywhere(
    built: str, request: pytest.FixtureRequest
) -> None:
    site: Path = request.getfixturevalue(built)
    found = []
    for file in sorted(site.rglob("index.html")):
        soup = BeautifulSoup(file.read_text("utf-8"), "html.parser")
        home = f"https://x/{file.parent.relative_to(site).as_posix()}/"
        links = soup.select(".md-tabs__link[href]")
        found.append([(link.text.strip(), urljoin(home, str(link["href"]))) for link in links])
        # A page links to a part of itself, and not to its address.
        others = ".md-nav__item:not(.md-nav__item--active) > a[href]:not([href*='#'])"
        views = soup.select(others)
        shown = {link.text.strip(): urljoin(home, str(link["href"])) for link in views}
        assert shown.get("Compare", "https://x/compare/") == "https://x/compare/", file
        assert shown.get("Disagreements", "https://x/disagreements/") == (
            "https://x/disagreements/"
        ), file
    framed = [links for links in found if links]
    assert len(framed) > 30
    assert all(links == framed[0] for links in framed)


def test_every_page_is_reached_by_links_from_the_first(
    hosted: dict[str, Outline], offline: dict[str, Outline]
) -> None:
    assert unreached(hosted) == []
    assert unreached(offline) == []


def test_every_planned_page_is_built(site: Path, ferries_derived: Derived) -> None:
    missing = [
        page.src
        for page in pages(ferries_derived)
        if not (site / Addresses().url(page.src) / "index.html").is_file()
    ]
    assert missing == []


def test_every_page_has_one_heading_a_description_and_a_first_line(
    hosted: dict[str, Outline],
) -> None:
    for name, page in hosted.items():
        assert page.headings == 1, name
        assert page.said["description"], name
        assert len(page.first_line.strip()) > 20, f"{name}: no first line"


def test_scripts_and_styles_are_in_the_site_joined_and_never_as_they_are_written(
    site: Path,
) -> None:
    written = [
        path.relative_to(THEME)
        for path in sorted((THEME / "assets").rglob("*"))
        if path.suffix in {".css", ".js", ".ts"}
    ]
    assert {path.suffix for path in written} == {".css", ".js", ".ts"}
    assert [str(path) for path in written if (site / path).exists()] == []
    assert len(list(site.glob("assets/almanac.*.css"))) == 1
    assert len(list(site.glob("assets/almanac.*.js"))) == 1


def test_no_page_has_an_id_twice(hosted: dict[str, Outline]) -> None:
    assert ids_twice(hosted) == []


@pytest.mark.parametrize(
    ("address", "file", "text"),
    [
        ("initiatives/thousand-landings", "data/initiatives/thousand-landings.yml", "name:"),
        ("metrics/landings", "data/metrics.yml", "landings:"),
        ("places/lutang", "data/places.yml", "lutang:"),
    ],
)
def test_each_record_page_is_edited_where_the_record_stands(
    site: Path, address: str, file: str, text: str
) -> None:
    page = BeautifulSoup((site / address / "index.html").read_text("utf-8"), "html.parser")
    link = page.select_one('a[rel="edit"]')
    assert link is not None
    path, _, line = str(link["href"]).partition("#L")
    assert path.endswith(file)
    assert (FERRIES / file).read_text("utf-8").splitlines()[int(line) - 1].startswith(text)


def test_every_number_of_a_fact_opens_a_card_on_the_same_page(hosted: dict[str, Outline]) -> None:
    without = {name: set(page.opened) - page.cards for name, page in hosted.items()}
    assert {name: ids for name, ids in without.items() if ids} == {}
    assert sum(len(page.opened) for page in hosted.values()) > 500


def test_the_exports_are_in_the_site_and_agree_with_the_catalog(
    site: Path, ferries: Catalog
) -> None:
    document = json.loads((site / "data" / "almanac.json").read_text("utf-8"))
    assert len(document["facts"]) == len(ferries.facts)
    assert {fact["initiative"] for fact in document["facts"]} <= set(ferries.initiatives)
    assert (site / "data" / "facts.csv").read_text("utf-8-sig").startswith("id,initiative,metric")


def test_two_builds_give_the_same_bytes_at_another_time_and_in_another_zone(
    site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TZ", "Asia/Shanghai")
    again = tmp_path / "site"
    command = ["-m", "mkdocs", "build", "--strict", "--site-dir", str(again)]
    done = run_python(FERRIES, *command, epoch="1800000000")
    assert done.code == 0, done.said
    files = sorted(path.relative_to(site) for path in site.rglob("*") if path.is_file())
    assert files == sorted(path.relative_to(again) for path in again.rglob("*") if path.is_file())
    different = [str(f) for f in files if (site / f).read_bytes() != (again / f).read_bytes()]
    assert different == []


def test_another_almanac_is_built_by_the_same_generator(rivers_site: Path) -> None:
    assert "river" in (rivers_site / "index.html").read_text("utf-8").lower()


def _inline_scripts(page: Path) -> list[str]:
    found = BeautifulSoup(page.read_text("utf-8"), "html.parser").select("script:not([src])")
    return [script.text for script in found]


def test_a_page_runs_only_the_inline_scripts_that_it_needs(site: Path, rivers_copy: Path) -> None:
    # This almanac lets readers choose colors, and the other does not.
    kept, painted = _inline_scripts(site / "about" / "index.html")
    assert "__md_get=" in kept
    assert "mdColorMedia" in painted
    mkdocs = rivers_copy / "mkdocs.yml"
    text = mkdocs.read_text("utf-8")
    assert "markdown_extensions:\n" in text
    tabbed = "markdown_extensions:\n  - pymdownx.tabbed: {alternate_style: true}\n"
    mkdocs.write_text(text.replace("markdown_extensions:\n", tabbed), "utf-8")
    with (rivers_copy / "docs" / "compare.md").open("a", encoding="utf-8") as page:
        page.write('\n\n=== "By boat"\n\n    Slowly.\n\n=== "On foot"\n\n    Wet.\n')
    done = build(rivers_copy, "--site-dir", str(rivers_copy / "new"))
    assert done.code == 0, done.said
    assert _inline_scripts(rivers_copy / "new" / "index.html") == []
    (tabs,) = _inline_scripts(rivers_copy / "new" / "compare" / "index.html")
    assert "__tabbed_" in tabs


def test_the_generator_does_not_know_the_subject() -> None:
    words = ("alibaba", "taobao", "suning", "pinduoduo", "rural", "china")
    told = [
        f"{path.relative_to(REPOSITORY)}: {word}"
        for path in sorted((REPOSITORY / "macros").rglob("*"))
        if path.suffix in {".py", ".html", ".css", ".js"}
        for word in words
        if word in path.read_text("utf-8").lower()
    ]
    assert told == []


@pytest.fixture
def old(rivers_copy: Path) -> dict[Path, bytes]:
    """The files of a site that was built before, which a build that fails has to leave alone."""
    old_site(rivers_copy / "site", "old", "index.html", "initiatives/river-watch/index.html")
    return _files(rivers_copy / "site")


def _files(site: Path) -> dict[Path, bytes]:
    return {path: path.read_bytes() for path in site.rglob("*") if path.is_file()}


def test_a_broken_fact_file_stops_the_build_and_leaves_the_old_site(
    rivers_copy: Path, old: dict[Path, bytes]
) -> None:
    broken = rivers_copy / "data" / "initiatives" / "river-watch.yml"
    broken.write_text(broken.read_text("utf-8") + "\nsumary: Twice.\n", "utf-8")
    # As a person would, in a process of its own, which tells what it prints last.
    done = run_python(rivers_copy, "-m", "mkdocs", "build")
    assert done.code == 1
    assert "unknown field 'sumary'; did you mean 'summary'?" in done.said
    assert "Traceback" not in done.said
    assert _files(rivers_copy / "site") == old


def test_a_failure_while_rendering_leaves_the_old_site(
    rivers_copy: Path, old: dict[Path, bytes]
) -> None:
    page = rivers_copy / "docs" / "index.md"
    page.write_text(page.read_text("utf-8") + "\n[nowhere](nowhere.md)\n", "utf-8")
    assert build(rivers_copy, "--strict").code == 1
    assert _files(rivers_copy / "site") == old
    assert not list(rivers_copy.glob(".site*"))


def test_a_wrong_macro_call_names_page_line_and_near_miss(rivers_copy: Path) -> None:
    page = rivers_copy / "docs" / "index.md"
    page.write_text('# Rivers\n\nIt has {{ fact("river-wach", "members") }}.\n', "utf-8")
    done = build(rivers_copy)
    assert done.code == 1
    assert (
        "docs/index.md:3:8: error: no initiative 'river-wach'; did you mean 'river-watch'?"
        in done.said
    )


def test_every_page_says_what_is_shown_where_it_is_shared(
    site: Path, hosted: dict[str, Outline], ferries: Catalog
) -> None:
    home = ferries.almanac.home
    for name, page in hosted.items():
        said = page.said
        assert said["og:url"] == home + name.removesuffix("index.html"), name
        assert said["og:title"], name
        assert len(said["og:description"]) > 20, name
        assert said["og:site_name"] == ferries.almanac.title
        assert said["og:locale"] == "en_US"
        assert said["og:type"] == ("website" if name == "index.html" else "article")
        picture = said.get("og:image")
        assert said["twitter:card"] == ("summary_large_image" if picture else "summary")
        if picture:  # only where there is a font to draw one with
            assert (site / picture.removeprefix(home)).is_file()
            assert said["og:image:alt"]
    titles = {page.said["og:title"] for page in hosted.values()}
    assert len(titles) > len(hosted) * 0.8


def test_a_copy_in_a_folder_has_nothing_to_be_shared_with(
    flat_site: Path, offline: dict[str, Outline]
) -> None:
    assert not any(name.startswith("og:") for page in offline.values() for name in page.said)
    assert not (flat_site / "assets" / "pictures").exists()


def test_editors_find_the_schemas_of_all_files(site: Path) -> None:
    for name in FILE_KINDS:
        described = json.loads((site / "schema" / f"{name}.json").read_text("utf-8"))
        assert described["$id"].endswith(f"/schema/{name}.json")
