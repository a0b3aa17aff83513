"""The offline copy that marks what a proposal changes."""

from __future__ import annotations

import hashlib
import html
import re
import shutil
import zipfile
from pathlib import Path

import pytest

from macros.site.bundle import BundleError
from macros.site.preview import HopelessError, preview
from tests.support.folders import RIVERS
from tests.support.outlines import dead_links, outlines
from tests.support.repository import Repository

WATCH = "data/initiatives/river-watch.yml"


@pytest.fixture
def proposal(tmp_path: Path) -> Repository:
    made = Repository(tmp_path / "repository")
    shutil.copytree(RIVERS, made.root, dirs_exist_ok=True)
    made.commit("2024-01-01")
    return made


def edit(root: Path, file: str, old: str, new: str) -> None:
    text = (root / file).read_text("utf-8")
    assert text.count(old) == 1
    (root / file).write_text(text.replace(old, new), "utf-8")


def unpacked(made: Path) -> Path:
    with zipfile.ZipFile(made) as archive:
        archive.extractall(made.parent)
    return made.with_suffix("")


def test_what_changes_is_listed_first_and_marked_where_it_stands(
    proposal: Repository, tmp_path: Path
) -> None:
    edit(proposal.root, WATCH, "qualifier: over", "qualifier: about")
    edit(proposal.root, WATCH, "figure: over 430", "figure: about 430")
    site = unpacked(preview(proposal.root, "HEAD", tmp_path / "out"))
    first = (site / "index.html").read_text("utf-8")
    page = (site / "initiatives/river-watch.html").read_text("utf-8")
    other = (site / "initiatives/night-patrol.html").read_text("utf-8")
    assert "A preview of what is proposed. Nothing of it is published." in first
    address = "initiatives/river-watch.html#members-actual-2023-12-31-newsletter"
    assert f'<a href="{address}">River Watch: Members, about 430 members, 31 December 2023' in first
    assert "<code>qualifier</code>: <del>over</del> <ins>about</ins>" in first
    assert page.count("data-alm-changed") == 1
    assert 'id="members-actual-2023-12-31-newsletter" data-alm-changed' in page
    assert "Something on this page changes." in page
    assert 'href="../index.html">All that changes' in page
    assert "data-alm-changed" not in other
    assert "Something on this page changes." not in other
    assert not list(dead_links(site, outlines(site)))


def test_what_is_wrong_is_shown_as_it_was_and_told(proposal: Repository, tmp_path: Path) -> None:
    edit(proposal.root, WATCH, "value: 412", "value: 413")
    (proposal.root / "docs/new.md").write_text("# New {{ fact( }}\n", "utf-8")
    edit(proposal.root, "data/initiatives/night-patrol.yml", "name:", "nam:")
    edit(proposal.root, "data/initiatives/spring-clean.yml", "summary:", "note: Late.\nsummary:")
    site = unpacked(preview(proposal.root, "HEAD", tmp_path / "out"))
    first = (site / "index.html").read_text("utf-8")
    assert f"{WATCH}:" in first
    assert "data/initiatives/night-patrol.yml:1:1: error: unknown field" in first
    assert "docs/new.md:1:" in first
    assert "412" in (site / "initiatives/river-watch.html").read_text("utf-8")
    assert not (site / "new.html").exists()
    assert '<a href="initiatives/spring-clean.html">' in first


def test_where_the_cause_is_elsewhere_all_is_as_it_was(
    proposal: Repository, tmp_path: Path
) -> None:
    """A source that others cite is gone: their files are those of the base, and wrong now."""
    (proposal.root / "data/sources/yearbook-2024.yml").unlink()
    site = unpacked(preview(proposal.root, "HEAD", tmp_path / "out"))
    first = (site / "index.html").read_text("utf-8")
    assert "there is no source &#39;yearbook-2024&#39;" in first
    assert "What changes cannot be shown." in first


def test_nothing_of_a_proposal_acts_in_its_preview(proposal: Repository, tmp_path: Path) -> None:
    edit(
        proposal.root, WATCH, "note: It has no money", "note: <img src=x> {{ 7 * 7 }} has no money"
    )
    site = unpacked(preview(proposal.root, "HEAD", tmp_path / "out"))
    first = (site / "index.html").read_text("utf-8")
    assert "&lt;img" in first
    assert "<img src=x>" not in first


def test_sums_are_those_of_the_marked_files(proposal: Repository, tmp_path: Path) -> None:
    site = unpacked(preview(proposal.root, "HEAD", tmp_path / "out"))
    sums = dict(
        line.split("  ", 1)[::-1] for line in (site / "SHA256SUMS").read_text("utf-8").splitlines()
    )
    assert sums["index.html"] == hashlib.sha256((site / "index.html").read_bytes()).hexdigest()


def test_a_base_with_errors_has_no_preview(proposal: Repository, tmp_path: Path) -> None:
    edit(proposal.root, WATCH, "metric: grants", "metric: grant")
    proposal.commit("2024-02-01")
    with pytest.raises(HopelessError, match="there is no metric 'grant'"):
        preview(proposal.root, "HEAD", tmp_path / "out")


def test_a_folder_that_is_a_link_is_that_of_the_base(proposal: Repository, tmp_path: Path) -> None:
    (tmp_path / "secret").mkdir()
    (tmp_path / "secret/private.md").write_text("# Private\n", "utf-8")
    shutil.rmtree(proposal.root / "docs")
    (proposal.root / "docs").symlink_to(tmp_path / "secret")
    site = unpacked(preview(proposal.root, "HEAD", tmp_path / "out"))
    assert not (site / "private.html").exists()
    assert (site / "index.html").exists()


def test_a_folder_in_the_place_of_a_file_is_that_file_again(
    proposal: Repository, tmp_path: Path
) -> None:
    (proposal.root / "data/metrics.yml").unlink()
    (proposal.root / "data/metrics.yml").mkdir()
    site = unpacked(preview(proposal.root, "HEAD", tmp_path / "out"))
    assert "data/metrics.yml" in (site / "index.html").read_text("utf-8")


def test_what_the_settings_name_stands_in_the_preview(proposal: Repository, tmp_path: Path) -> None:
    (proposal.root / "look/partials").mkdir(parents=True)
    (proposal.root / "look/partials/footer.html").write_text("<footer>Our own</footer>", "utf-8")
    edit(proposal.root, "mkdocs.yml", "name: material", "name: material\n  custom_dir: look")
    edit(proposal.root, "docs/timeline.md", "# Timeline", "# What was when")
    proposal.git("add", ".")
    site = unpacked(preview(proposal.root, "HEAD", tmp_path / "out"))
    first = (site / "index.html").read_text("utf-8")
    assert "<footer>Our own</footer>" in first
    assert '<a href="timeline.html">docs/timeline.md</a>' in first
    assert "<li>mkdocs.yml" in first
    assert "Something on this page changes." in (site / "timeline.html").read_text("utf-8")


def test_without_a_first_page_there_is_one_that_lists_what_changes(
    proposal: Repository, tmp_path: Path
) -> None:
    (proposal.root / "docs/index.md").unlink()
    edit(proposal.root, "data/almanac.yml", "title: ", "title: 'A *b* & c_d'  # ")
    first = unpacked(preview(proposal.root, "HEAD", tmp_path / "out")) / "index.html"
    shown = first.read_text("utf-8")
    assert "A preview of what is proposed. Nothing of it is published." in shown
    assert "docs/index.md" in shown
    heading = re.search(r"<h1[^>]*>(.*?)(?:<a|</h1>)", shown)
    assert heading
    assert "<" not in heading[1]
    assert html.unescape(heading[1]) == "A *b* & c_d"


@pytest.mark.parametrize("settings", ["site_name: [\n", "hooks: [broken.py]\n"])
def test_settings_by_which_nothing_builds_are_told_to_people(
    settings: str, proposal: Repository, tmp_path: Path
) -> None:
    (proposal.root / "broken.py").write_text("raise ValueError('Broken.')\n", "utf-8")
    with (proposal.root / "mkdocs.yml").open("a", encoding="utf-8") as file:
        file.write(settings)
    proposal.git("add", ".")
    with pytest.raises(BundleError) as raised:
        preview(proposal.root, "HEAD", tmp_path / "out")
    said = str(raised.value)
    assert said.startswith("almanac preview: MkDocs cannot build what is proposed:\n")
    assert "Traceback" not in said
    assert "/almanac/" not in said
    assert ("Broken." if "hooks" in settings else '"mkdocs.yml", line') in said
