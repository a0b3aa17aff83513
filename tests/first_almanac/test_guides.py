"""The guides: what they show is there, what they fill in is sound, what they type runs."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Page

from macros.cli import main
from macros.examine import examine
from macros.load import yaml_reader
from macros.load.model import Source
from tests.first_almanac.pictures import (
    FOLDER,
    HEIGHT,
    LARGEST,
    PICTURES,
    SCALE,
    WALKS,
    WIDTH,
    Size,
    fill,
    form_at,
    lines,
    take,
)
from tests.support import rivers
from tests.support.folders import REPOSITORY
from tests.support.samples import blocks
from tests.support.windows import Windows

GUIDES = FOLDER.parent
_SHOWN = re.compile(
    r"!\[(?P<alt>[^\]]*)\]\(pictures/(?P<name>[\w-]+)\.webp\)"
    r'\{: width="(?P<width>\d+)" height="(?P<height>\d+)" loading="lazy" \}'
)
# Other sites link to these parts of a page that once held all guides.
_FORMER = """
    by-a-form report-an-error correct-a-fact-in-the-browser add-a-fact-step-by-step other-cases
    rules-of-the-house write-a-page settings-of-a-page files-beside-pages limits
    what-the-check-says on-your-own-computer on-the-command-line an-almanac-on-another-subject
"""
_ITEM = "name: Example\nkind: program\nsummary: An example.\n"


def shown() -> dict[str, re.Match[str]]:
    """The pictures that the guides show, by name."""
    texts = [path.read_text("utf-8") for path in sorted(GUIDES.glob("*.md"))]
    return {found["name"]: found for text in texts for found in _SHOWN.finditer(text)}


# Pictures


def test_each_picture_is_made_kept_and_shown() -> None:
    assert {path.stem for path in FOLDER.iterdir()} == set(PICTURES) == set(shown())


@pytest.mark.parametrize("name", PICTURES)
def test_a_picture_is_light_says_what_it_shows_and_has_its_size_on_the_page(name: str) -> None:
    path, on_page = FOLDER / f"{name}.webp", shown()[name]
    assert path.stat().st_size <= LARGEST
    assert len(on_page["alt"]) > 20
    with Image.open(path) as picture:
        assert picture.size == (int(on_page["width"]) * SCALE, int(on_page["height"]) * SCALE)


@pytest.mark.browser
@pytest.mark.parametrize("name", PICTURES)
def test_what_a_picture_shows_is_on_the_site_of_today(
    windows: Windows, first_served: str, name: str
) -> None:
    page = windows.page(WIDTH, HEIGHT, color_scheme="light", reduced_motion="reduce")
    size, _ = take(page, first_served, name)
    on_page = Size(int(shown()[name]["width"]), int(shown()[name]["height"]))
    assert abs(size.width - on_page.width) <= on_page.width / 4
    # Letters of another system are wider, and break lines elsewhere.
    assert abs(size.height - on_page.height) <= on_page.height / 3


# Steps


@pytest.mark.browser
@pytest.mark.parametrize("walk", WALKS)
def test_what_a_guide_fills_in_passes_the_check(
    page: Page, first_served: str, tmp_path: Path, walk: str
) -> None:
    kind, initiative, fields = WALKS[walk]
    form = form_at(page, first_served, f"kind={kind}&initiative={initiative}")
    fill(form, fields)
    result = lines(form)
    text = result.locator("code").text_content() or ""
    shutil.copytree(REPOSITORY / "data", tmp_path / "data")
    said = result.locator("p").first.text_content() or ""
    if initiative:
        # The example itself is there already, so that it stands in a file of its own here.
        file, text = "data/initiatives/example.yml", f"{_ITEM}{kind}s:\n{text}"
    else:
        (file,) = re.findall(r"data/[\w/-]+\.yml", said)
    with (tmp_path / file).open("a", encoding="utf-8") as written:
        written.write(f"{text}\n")
    assert examine(tmp_path).errors == (), text


def test_the_judgment_of_a_source_is_as_the_guide_writes_it() -> None:
    (text,) = blocks(GUIDES / "source.md", "yaml")
    file = REPOSITORY / "data" / "sources" / "ellison-2017.yml"
    before, _, rest = file.read_text("utf-8").partition("reliability:\n")
    after = re.sub(r"\A(?:  .*\n)+", "", rest)
    written = yaml_reader.read(before + text + after).value
    assert Source.model_validate(written).reliability.grade == "medium"


def commands() -> list[str]:
    """The commands of the almanac that the guides for one's own computer type."""
    texts = [(GUIDES / f"{name}.md").read_text("utf-8") for name in ("computer", "own")]
    found = re.findall(r"`(?:\.venv/bin/)?almanac ([^`]+)`", "\n".join(texts))
    return list(dict.fromkeys(found))


@pytest.mark.parametrize("typed", commands())
def test_a_command_of_a_guide_does_what_it_says(
    typed: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    almanac = rivers.copy(tmp_path)
    monkeypatch.chdir(almanac.root)
    code = main(typed.split())
    said = "".join(capsys.readouterr())
    if typed == "new fact":
        # Nobody is there to ask: it says what it would have asked for.
        assert (code, "is missing" in said) == (2, True), said
    else:
        assert code == 0, said
        assert said


# Addresses


def test_links_to_the_parts_of_the_former_guide_still_lead_there(first_site: Path) -> None:
    page = (first_site / "contribute" / "index.html").read_text("utf-8")
    assert [one for one in _FORMER.split() if f'id="{one}"' not in page] == []


def test_each_guide_is_named_on_the_page_where_one_begins() -> None:
    index = (GUIDES / "index.md").read_text("utf-8")
    reference = {"sample", "patterns", "release"}
    pages = {path.stem for path in GUIDES.glob("*.md")} - {"index"} - reference
    assert {one for one in pages if f"({one}.md)" not in index} == set()
