"""The built site, read as files: every link leads somewhere, every page says what it is."""

from __future__ import annotations

import json
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

import pytest
from bs4 import BeautifulSoup, Tag

from macros.derive.derived import Derived
from macros.ground.folders import THEME
from macros.load.catalog import Catalog
from macros.pages.addresses import Addresses
from macros.pages.page_list import pages
from tests.conftest import RIVERS, ROOT, mkdocs

_CHILD_PAGES = ("404.html",)


def _soups(site: Path) -> dict[str, BeautifulSoup]:
    return {
        path.relative_to(site).as_posix(): BeautifulSoup(path.read_text("utf-8"), "html.parser")
        for path in sorted(site.rglob("*.html"))
    }


@pytest.fixture(scope="module")
def soups(site: Path) -> dict[str, BeautifulSoup]:
    return _soups(site)


@pytest.fixture(scope="module")
def flat_soups(flat_site: Path) -> dict[str, BeautifulSoup]:
    return _soups(flat_site)


def _dead_links(site: Path, soups: dict[str, BeautifulSoup]) -> list[str]:
    ids = {name: {str(tag["id"]) for tag in soup.find_all(id=True)} for name, soup in soups.items()}
    dead = []
    for name, soup in soups.items():
        if name in _CHILD_PAGES:
            continue
        for tag in soup.find_all(["a", "link", "script", "img"]):
            target = tag.get("href") or tag.get("src")
            if not isinstance(target, str):
                continue
            parts = urlsplit(urljoin(f"http://site/{name}", target))
            if parts.netloc != "site" or parts.scheme != "http":
                continue
            path = unquote(parts.path).lstrip("/")
            path = f"{path}index.html" if not path or path.endswith("/") else path
            if not (site / path).is_file():
                dead.append(f"{name}: {target}")
            elif parts.fragment and path in ids and unquote(parts.fragment) not in ids[path]:
                dead.append(f"{name}: {target} (no such place on the page)")
    return dead


def test_every_link_of_the_hosted_site_leads_somewhere(
    site: Path, soups: dict[str, BeautifulSoup]
) -> None:
    assert _dead_links(site, soups) == []


def test_every_link_of_the_offline_site_leads_somewhere(
    flat_site: Path, flat_soups: dict[str, BeautifulSoup]
) -> None:
    assert _dead_links(flat_site, flat_soups) == []


def test_no_link_of_the_offline_site_ends_in_a_folder(flat_soups: dict[str, BeautifulSoup]) -> None:
    folders = [
        f"{name}: {tag['href']}"
        for name, soup in flat_soups.items()
        if name not in _CHILD_PAGES
        for tag in soup.find_all("a", href=True)
        if not urlsplit(str(tag["href"])).scheme
        and urlsplit(str(tag["href"])).path.endswith(("/", ".."))
    ]
    assert folders == []


def test_every_planned_page_is_built(site: Path, rural_derived: Derived) -> None:
    missing = [
        page.src
        for page in pages(rural_derived)
        if not (site / Addresses().url(page.src) / "index.html").is_file()
    ]
    assert missing == []


def test_every_page_has_one_heading_a_description_and_a_first_line(
    soups: dict[str, BeautifulSoup],
) -> None:
    for name, soup in soups.items():
        if name in _CHILD_PAGES:
            continue
        article = soup.select_one("article")
        assert article is not None, name
        assert len(article.find_all("h1")) == 1, name
        assert soup.select_one('meta[name="description"][content]'), name
        heading = article.find("h1")
        assert isinstance(heading, Tag)
        line = heading.find_next("p")
        assert line is not None, name
        assert len(line.get_text(strip=True)) > 20, f"{name}: no first line"


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


def test_no_page_has_an_id_twice(soups: dict[str, BeautifulSoup]) -> None:
    for name, soup in soups.items():
        ids = [tag["id"] for tag in soup.find_all(id=True)]
        assert len(ids) == len(set(ids)), name


def test_each_record_page_is_edited_where_the_record_stands(
    soups: dict[str, BeautifulSoup], rural: Catalog
) -> None:
    expected = {
        "initiatives/thousand-counties/index.html": (
            "data/initiatives/thousand-counties.yml",
            "name:",
        ),
        "metrics/village-stations/index.html": ("data/metrics.yml", "village-stations:"),
        "places/tonglu/index.html": ("data/places.yml", "tonglu:"),
    }
    for name, (file, text) in expected.items():
        link = soups[name].select_one('a[rel="edit"]')
        assert link is not None
        path, _, line = str(link["href"]).partition("#L")
        assert path.endswith(file)
        assert (ROOT / file).read_text("utf-8").splitlines()[int(line) - 1].startswith(text)


def test_every_number_of_a_fact_opens_a_card_on_the_same_page(
    soups: dict[str, BeautifulSoup],
) -> None:
    opened = 0
    for name, soup in soups.items():
        for button in soup.select("button.alm-value"):
            card = soup.find(id=str(button["popovertarget"]))
            assert isinstance(card, Tag), name
            assert card.has_attr("popover"), name
            opened += 1
    assert opened > 500


def test_the_exports_are_in_the_site_and_agree_with_the_catalog(site: Path, rural: Catalog) -> None:
    document = json.loads((site / "data" / "almanac.json").read_text("utf-8"))
    assert len(document["facts"]) == len(rural.facts)
    assert {fact["initiative"] for fact in document["facts"]} <= set(rural.initiatives)
    assert (site / "data" / "facts.csv").read_text("utf-8-sig").startswith("id,initiative,metric")


def test_two_builds_give_the_same_bytes(site: Path, tmp_path: Path) -> None:
    again = tmp_path / "site"
    assert mkdocs(ROOT, "--strict", "--site-dir", str(again)).returncode == 0
    files = sorted(path.relative_to(site) for path in site.rglob("*") if path.is_file())
    assert files == sorted(path.relative_to(again) for path in again.rglob("*") if path.is_file())
    different = [str(f) for f in files if (site / f).read_bytes() != (again / f).read_bytes()]
    assert different == []


def test_another_almanac_is_built_by_the_same_generator(rivers_copy: Path) -> None:
    done = mkdocs(rivers_copy, "--strict")
    assert done.returncode == 0, done.stdout + done.stderr
    home = (rivers_copy / "site" / "index.html").read_text("utf-8")
    assert "river" in home.lower()


def test_the_generator_does_not_know_the_subject() -> None:
    words = ("alibaba", "taobao", "suning", "pinduoduo", "rural", "china")
    told = [
        f"{path.relative_to(ROOT)}: {word}"
        for path in sorted((ROOT / "macros").rglob("*"))
        if path.suffix in {".py", ".html", ".css", ".js"}
        for word in words
        if word in path.read_text("utf-8").lower()
    ]
    assert told == []
    assert RIVERS.is_dir()


def test_a_broken_fact_file_stops_the_build_and_leaves_the_old_site(rivers_copy: Path) -> None:
    assert mkdocs(rivers_copy).returncode == 0
    before = {p: p.read_bytes() for p in (rivers_copy / "site").rglob("*") if p.is_file()}
    broken = rivers_copy / "data" / "initiatives" / "river-watch.yml"
    broken.write_text(broken.read_text("utf-8") + "\nsumary: Twice.\n", "utf-8")
    done = mkdocs(rivers_copy)
    assert done.returncode == 1
    assert "unknown field 'sumary'; did you mean 'summary'?" in done.stdout + done.stderr
    assert "Traceback" not in done.stdout + done.stderr
    after = {p: p.read_bytes() for p in (rivers_copy / "site").rglob("*") if p.is_file()}
    assert after == before


def test_a_failure_while_rendering_leaves_the_old_site(rivers_copy: Path) -> None:
    assert mkdocs(rivers_copy).returncode == 0
    before = {p: p.read_bytes() for p in (rivers_copy / "site").rglob("*") if p.is_file()}
    page = rivers_copy / "docs" / "index.md"
    page.write_text(page.read_text("utf-8") + "\n[nowhere](nowhere.md)\n", "utf-8")
    assert mkdocs(rivers_copy, "--strict").returncode == 1
    after = {p: p.read_bytes() for p in (rivers_copy / "site").rglob("*") if p.is_file()}
    assert after == before
    assert not list(rivers_copy.glob(".site*"))


def test_a_wrong_macro_call_names_page_line_and_near_miss(rivers_copy: Path) -> None:
    page = rivers_copy / "docs" / "index.md"
    page.write_text('# Rivers\n\nIt has {{ fact("river-wach", "members") }}.\n', "utf-8")
    done = mkdocs(rivers_copy)
    assert done.returncode == 1
    said = done.stdout + done.stderr
    assert (
        "docs/index.md:3:8: error: no initiative 'river-wach'; did you mean 'river-watch'?" in said
    )


def test_every_page_says_what_is_shown_where_it_is_shared(
    site: Path, soups: dict[str, BeautifulSoup], rural: Catalog
) -> None:
    home = rural.almanac.home
    seen = set()
    for name, soup in soups.items():
        if name in _CHILD_PAGES:
            continue
        said = {
            str(tag.get("property") or tag.get("name")): str(tag["content"])
            for tag in soup.select('meta[property^="og:"], meta[name="twitter:card"]')
        }
        assert said["og:url"] == home + name.removesuffix("index.html"), name
        assert said["og:title"], name
        assert len(said["og:description"]) > 20, name
        assert said["og:site_name"] == rural.almanac.title
        assert said["og:locale"] == "en_US"
        assert said["og:type"] == ("website" if name == "index.html" else "article")
        picture = said.get("og:image")
        assert said["twitter:card"] == ("summary_large_image" if picture else "summary")
        if picture:  # only where there is a font to draw one with
            assert (site / picture.removeprefix(home)).is_file()
            assert said["og:image:alt"]
        seen.add(said["og:title"])
    assert len(seen) > len(soups) * 0.8


def test_a_copy_in_a_folder_has_nothing_to_be_shared_with(
    flat_site: Path, flat_soups: dict[str, BeautifulSoup]
) -> None:
    assert not any(soup.select('meta[property^="og:"]') for soup in flat_soups.values())
    assert not (flat_site / "assets" / "pictures").exists()
