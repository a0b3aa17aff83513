"""The offline bundle."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import zipfile
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from macros.load.catalog import Catalog
from macros.load.model import Almanac
from macros.site.bundle import BundleError, bundle
from tests.support.folders import RIVERS
from tests.support.outlines import Outline, dead_links, outlines

FOLDER = "almanac-1.0"
# What Windows does not take in the name of a file or folder.
_REFUSED = re.compile(
    r'[<>:"\\|?*\x00-\x1f]|[. ]$|^(con|prn|aux|nul|com\d|lpt\d)(\.|$)', re.IGNORECASE
)


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return Path(shutil.copytree(RIVERS, tmp_path_factory.mktemp("almanac") / "rivers"))


@pytest.fixture(scope="session")
def almanac(rivers: Catalog) -> Almanac:
    return rivers.almanac.model_copy(update={"version": "1.0"})


@pytest.fixture(scope="module")
def packed(root: Path, almanac: Almanac) -> Path:
    return bundle(root, almanac, root / "dist")


@pytest.fixture(scope="module")
def names(packed: Path) -> list[str]:
    with zipfile.ZipFile(packed) as archive:
        return archive.namelist()


@pytest.fixture(scope="module")
def unpacked(packed: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    to = tmp_path_factory.mktemp("unpacked")
    with zipfile.ZipFile(packed) as archive:
        archive.extractall(to)
    return to / FOLDER


@pytest.fixture(scope="module")
def pages(unpacked: Path) -> dict[str, Outline]:
    return outlines(unpacked)


def test_the_zip_is_named_after_the_version_and_is_alone(packed: Path) -> None:
    assert packed.name == "almanac-1.0.zip"
    assert [path.name for path in packed.parent.iterdir()] == [packed.name]


def test_everything_is_in_one_folder_with_a_home_page(names: list[str]) -> None:
    assert {name.split("/")[0] for name in names} == {FOLDER}
    assert f"{FOLDER}/index.html" in names
    assert f"{FOLDER}/initiatives/river-watch.html" in names
    assert f"{FOLDER}/data/almanac.json" in names


def test_names_fit_on_every_system(names: list[str]) -> None:
    assert len({name.lower() for name in names}) == len(names)
    for name in names:
        assert not any(map(_REFUSED.search, name.split("/"))), name
        assert name.isascii(), name
        assert len(name) < 160, name


def test_no_link_starts_at_a_servers_root_or_ends_in_a_folder(pages: dict[str, Outline]) -> None:
    for name, page in pages.items():
        for tag, target in page.links:
            parts = urlsplit(target)
            assert parts.scheme or not parts.path.startswith("/"), f"{name}: {tag} {target}"
            assert parts.scheme or not parts.path.endswith("/"), f"{name}: {tag} {target}"


def test_every_link_within_leads_somewhere(unpacked: Path, pages: dict[str, Outline]) -> None:
    assert dead_links(unpacked, pages) == []


def test_nothing_is_loaded_from_another_host(pages: dict[str, Outline]) -> None:
    for name, page in pages.items():
        assert page.loaded, name
        assert [url for url in page.loaded if urlsplit(url).netloc] == [], name


def test_a_list_of_checksums_tells_of_every_file(unpacked: Path) -> None:
    done = subprocess.run(
        ["sha256sum", "--check", "--quiet", "SHA256SUMS"],
        cwd=unpacked,
        capture_output=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout
    listed = {line[66:] for line in (unpacked / "SHA256SUMS").read_text("utf-8").splitlines()}
    files = {path.relative_to(unpacked).as_posix() for path in unpacked.rglob("*.*")}
    assert listed == {name for name in files if (unpacked / name).is_file()}


def test_a_text_says_what_to_open_and_what_it_is(unpacked: Path, almanac: Almanac) -> None:
    text = (unpacked / "READ-ME.txt").read_text("utf-8")
    assert text.startswith(f"{almanac.title}\n")
    assert "Open index.html" in text
    assert f"Version 1.0 of the data, of {almanac.updated}, under {almanac.license.name}" in text


def test_the_same_almanac_gives_the_same_bytes(
    root: Path, almanac: Almanac, packed: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for file in (root / "data").rglob("*.yml"):
        os.utime(file, (1, 1))
    monkeypatch.setenv("TZ", "Asia/Shanghai")
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    assert bundle(root, almanac, tmp_path).read_bytes() == packed.read_bytes()


def test_a_site_that_does_not_build_says_why_and_leaves_the_old_zip(
    root: Path, almanac: Almanac, packed: Path, tmp_path: Path
) -> None:
    copy = Path(shutil.copytree(root, tmp_path / "rivers"))
    before = (copy / "dist" / "almanac-1.0.zip").read_bytes()
    (copy / "docs" / "index.md").write_text("# Rivers\n\n{{ rivers() }}\n", "utf-8")
    with pytest.raises(BundleError, match=r"there is no macro 'rivers'"):
        bundle(copy, almanac, copy / "dist")
    assert (copy / "dist" / "almanac-1.0.zip").read_bytes() == before
    assert len(list((copy / "dist").iterdir())) == 1


def test_two_bundles_at_once_have_files_of_their_own(
    root: Path, almanac: Almanac, packed: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    to = tmp_path / "dist"
    scratch: list[Path] = []

    def build(root: Path, site: Path, *, strict: bool) -> None:
        scratch.append(site)
        site.mkdir()
        (site / "index.html").write_text(f"number {len(scratch)}", "utf-8")
        if len(scratch) == 1:
            bundle(root, almanac, to)

    monkeypatch.setattr("macros.site.bundle._build", build)
    path = bundle(root, almanac, to)
    assert len(set(scratch)) == 2
    with zipfile.ZipFile(path) as archive:
        assert archive.read(f"{FOLDER}/index.html") == b"number 1"
    assert [path.name for path in to.iterdir()] == [packed.name]


def test_a_bundle_that_fails_leaves_no_folder(
    root: Path, almanac: Almanac, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def build(root: Path, site: Path, *, strict: bool) -> None:
        raise BundleError("no room", 2)

    monkeypatch.setattr("macros.site.bundle._build", build)
    with pytest.raises(BundleError):
        bundle(root, almanac, tmp_path / "new" / "dist")
    assert not (tmp_path / "new").exists()


@pytest.mark.parametrize(
    ("version", "name"),
    [("2025-06", "almanac-2025-06"), ("1.0/β: 2", "almanac-1.0-2"), ("1.0+a_b", "almanac-1.0+a_b")],
)
def test_a_version_makes_a_name_that_every_system_takes(
    version: str, name: str, almanac: Almanac, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def build(root: Path, site: Path, *, strict: bool) -> None:
        site.mkdir()
        (site / "index.html").write_text("x", "utf-8")

    monkeypatch.setattr("macros.site.bundle._build", build)
    path = bundle(tmp_path, almanac.model_copy(update={"version": version}), tmp_path / "dist")
    assert path.name == f"{name}.zip"
    with zipfile.ZipFile(path) as archive:
        assert f"{name}/index.html" in archive.namelist()
