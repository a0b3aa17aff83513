"""Links of written pages within the site, and the navigation: what leads nowhere is told."""

from pathlib import Path

import pytest

from macros.examine import examine
from tests.support.building import build
from tests.support.rivers import shown


def findings(root: Path, text: str, file: str = "docs/about.md") -> list[tuple[int, int, str, str]]:
    (root / file).parent.mkdir(parents=True, exist_ok=True)
    (root / file).write_text(text, "utf-8")
    found = examine(root).findings
    assert all(one.file == file for one in found), shown(found)
    return [(one.line, one.column, one.message, one.remedy) for one in found]


@pytest.mark.parametrize(
    "link",
    [
        "index.md",
        "contribute/index.md",
        "contribute/../index.md",
        "initiatives/river-watch.md",
        "initiatives/river-watch.md#members",
        "initiatives/index.md",
        "compare.md?role=target",
        "contribute/rules.md#page-link",
        "index.md#river-clubs-of-the-arlen",
        "#here",
        "#",
        "https://river.example/x#y",
        "mailto:club@river.example",
        "map.png",
    ],
)
def test_a_link_that_leads_somewhere_is_fine(rivers_copy: Path, link: str) -> None:
    (rivers_copy / "docs/map.png").write_bytes(b"\x89PNG\r\n\x1a\n")
    assert findings(rivers_copy, f"# Here\n\nSee [this]({link}).\n") == []


WRONG = {
    "nowhere.md": ("nothing stands at 'nowhere.md'", "write the path"),
    "contribute/": ("nothing stands at", "write 'contribute/index.md'"),
    "initiatives/river-watch/": ("nothing stands at", "write 'initiatives/river-watch.md'"),
    "initiatives/river-watch": ("nothing stands at", "write 'initiatives/river-watch.md'"),
    "initiatives/river-watch.html": ("nothing stands at", "write 'initiatives/river-watch.md'"),
    "initiatives/river-wach.md": (
        "nothing stands at",
        "did you mean 'initiatives/river-watch.md'?",
    ),
    "/initiatives/river-watch/": ("begins at the root", "write 'initiatives/river-watch.md'"),
    "../index.md": ("nothing stands at '../index.md'", "did you mean 'index.md'?"),
    "map.png": ("nothing stands at 'map.png'", "write the path"),
    "#nowhere": ("this page has no heading '#nowhere'", "leave out"),
    "#hear": ("this page has no heading '#hear'", "write '#here'"),
    "initiatives/river-watch.md#mebmers": ("has no heading '#mebmers'", "write '#"),
    "index.md#river-clubs-of-the-arlem": ("has no heading", "'#river-clubs-of-the-arlen'"),
}


@pytest.mark.parametrize("link", WRONG)
def test_a_link_that_leads_nowhere_is_told_with_what_to_write(rivers_copy: Path, link: str) -> None:
    message, remedy = WRONG[link]
    ((line, column, said, what),) = findings(rivers_copy, f"# Here\n\nSee [this]({link}).\n")
    assert (line, column) == (3, 12)
    assert message in said
    assert remedy in what
    if what.startswith(("write '", "did you mean '")):
        path = link.partition("#")[0]
        quoted = what.split("'")[1]
        mended = path + quoted if quoted.startswith("#") else quoted
        assert findings(rivers_copy, f"# Here\n\nSee [this]({mended}).\n") == []


def test_each_of_several_links_is_found_where_it_stands(rivers_copy: Path) -> None:
    text = "# Here\n\n`[a](x.md)` [a](x.md)\n\n[b][r] and ![c](x.png)\n\n[r]: y.md\n\n[a](x.md)\n"
    found = findings(rivers_copy, text)
    assert [(line, column) for line, column, *_ in found] == [(3, 17), (5, 17), (7, 6), (9, 5)]


def test_a_link_to_a_former_address_says_the_current_one(rivers_copy: Path) -> None:
    file = rivers_copy / "data/initiatives/river-watch.yml"
    file.write_text(file.read_text("utf-8") + "formerly: [old-watch]\n", "utf-8")
    ((*_, remedy),) = findings(rivers_copy, "# A\n\n[a](initiatives/old-watch.md)\n")
    assert "write 'initiatives/river-watch.md'" in remedy


def test_links_into_data_that_cannot_be_read_are_not_at_fault(rivers_copy: Path) -> None:
    (rivers_copy / "data/initiatives/river-watch.yml").write_text("name: [\n", "utf-8")
    text = "# A\n\n[a](initiatives/river-watch.md#members) [b](initiatives/river-watch.md)\n"
    (rivers_copy / "docs/about.md").write_text(text, "utf-8")
    assert "page-link" not in {one.rule for one in examine(rivers_copy).findings}


@pytest.fixture
def strict(rivers_copy: Path) -> Path:
    """An almanac whose build complains of whatever MkDocs can find wrong in links."""
    settings = rivers_copy / "mkdocs.yml"
    settings.write_text(
        settings.read_text("utf-8")
        + "validation:\n  nav: {omitted_files: warn}\n"
        + "  links: {anchors: warn, absolute_links: warn, unrecognized_links: warn}\n",
        "utf-8",
    )
    return rivers_copy


def test_a_page_that_the_navigation_leaves_out_is_told(strict: Path) -> None:
    ((line, column, message, remedy),) = findings(strict, "# About\n")
    assert (line, column) == (1, 1)
    assert "no navigation leads to this page" in message
    assert "'- Its title: about.md'" in remedy
    settings = strict / "mkdocs.yml"
    text = settings.read_text("utf-8")
    settings.write_text(
        text.replace("- index.md\n", "- index.md\n  - About: about.md\n", 1), "utf-8"
    )
    assert not examine(strict).findings
    settings.write_text(text + "not_in_nav: |\n  about.md\n", "utf-8")
    assert not examine(strict).findings


def test_a_page_that_the_navigation_names_and_nobody_wrote_is_told(strict: Path) -> None:
    (strict / "docs/coverage.md").unlink()
    found = [one for one in examine(strict).findings if one.rule == "navigation"]
    assert [one.file for one in found] == ["mkdocs.yml"]
    line = (strict / "mkdocs.yml").read_text("utf-8").splitlines()[found[0].line - 1]
    assert line[found[0].column - 1 :].startswith("coverage.md")


@pytest.mark.parametrize(
    "link", ["nowhere.md", "/x/", "contribute/", "#no", "index.md#no", "x.png"]
)
def test_the_check_says_what_a_strict_build_stops_at(strict: Path, link: str) -> None:
    text = (strict / "docs/index.md").read_text("utf-8")
    assert findings(strict, f"{text}\n[a]({link})\n", "docs/index.md")
    assert build(strict, "--strict").code != 0
