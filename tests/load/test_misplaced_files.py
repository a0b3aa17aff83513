"""Files where people put them by mistake: each is a finding, and its record is not missed."""

import os
import shutil
from pathlib import Path

import pytest

from tests.support import rivers
from tests.support.rivers import Rivers, shown

SOURCE = "data/sources/yearbook-2024.yml"


@pytest.fixture
def almanac(tmp_path: Path) -> Rivers:
    return rivers.copy(tmp_path)


def said(almanac: Rivers) -> list[tuple[str, str, str]]:
    return [(one.file, one.rule, one.remedy) for one in almanac.findings()]


@pytest.mark.parametrize(
    ("name", "remedy"),
    [
        ("docs/sources/yearbook-2024.yml", "move it to data/sources/"),
        ("docs/data/sources/yearbook-2024.yml", "move it to data/sources/"),
        ("docs/yearbook-2024.yml", "move it to data/sources/"),
        ("sources/yearbook-2024.yml", "move it to data/sources/"),
        ("source/yearbook-2024.yaml", "move it to data/sources/"),
        ("yearbook-2024.yml", "move it to data/sources/"),
        ("data/sources/yearbook-2024.yml.txt", "name it 'yearbook-2024.yml'"),
        ("data/sources/yearbook-2024.yaml.txt", "name it 'yearbook-2024.yml'"),
        ("data/sources/yearbook-2024.YML", "name it 'yearbook-2024.yml'"),
        ("data/sorces/yearbook-2024.yml", "should it be in 'data/sources'?"),
    ],
)
def test_a_record_in_the_wrong_place_is_one_finding(
    almanac: Rivers, name: str, remedy: str
) -> None:
    (almanac.root / name).parent.mkdir(parents=True, exist_ok=True)
    (almanac.root / SOURCE).rename(almanac.root / name)
    assert said(almanac) == [(name, "file", remedy)]
    # The remedy leads to a file without findings.
    (almanac.root / name).rename(almanac.root / SOURCE)
    assert said(almanac) == []


@pytest.mark.parametrize(
    ("name", "remedy"),
    [
        ("metrics.yml", "move it to data/"),
        ("docs/metrics.yml", "move it to data/"),
        ("data/metrics.yml.txt", "name it 'metrics.yml', and put it into data/"),
    ],
)
def test_a_shared_file_in_the_wrong_place_is_one_finding(
    almanac: Rivers, name: str, remedy: str
) -> None:
    (almanac.root / "data/metrics.yml").rename(almanac.root / name)
    assert said(almanac) == [(name, "file", remedy)]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("docs/settings.yml", "title: Rivers\ntags: [water]\n"),
        ("docs/assets/colors.yml", "primary: blue\n"),
        ("docs/sources/.pages.yml", "title: x\n"),
        ("mkdocs.yml", "site_name: Rivers\n"),
        ("sources/compose.yml", "services: {web: {}}\n"),
        ("elsewhere/initiatives/x.yml", "name: x\nkind: program\nsummary: x\n"),
        (".github/sources/x.yml", "title: x\n"),
        ("docs/broken.yml", "a: [\n"),
    ],
)
def test_other_files_outside_data_are_nobodys_business(
    almanac: Rivers, name: str, text: str
) -> None:
    almanac.write(name, text)
    assert said(almanac) == []


def test_a_misspelled_folder_is_one_finding_whatever_is_in_it(almanac: Rivers) -> None:
    (almanac.root / "data/sources").rename(almanac.root / "data/sorces")
    (found,) = almanac.findings()
    assert found.remedy == "should it be in 'data/sources'?"
    assert len(found.follow) == len(list((almanac.root / "data/sorces").iterdir())) - 1
    assert "more follow from this: data/sorces/" in found.text


@pytest.mark.parametrize("folder", ["data/sources", "data/sources/more", "data/more"])
def test_a_folder_behind_a_link_is_a_finding(almanac: Rivers, folder: str) -> None:
    path = almanac.root / folder
    if path.exists():
        shutil.move(path, almanac.root / "moved")
    else:
        (almanac.root / "moved").mkdir()
    path.symlink_to(almanac.root / "moved")
    (found,) = almanac.findings()
    assert (found.file, found.message) == (folder, "this folder is a link, and is not read")


@pytest.mark.parametrize("name", ["data/sources", SOURCE, "data/sources/notes", "data/metrics.yml"])
def test_a_link_that_leads_nowhere_is_a_finding(almanac: Rivers, name: str) -> None:
    path = almanac.root / name
    if path.is_dir():
        shutil.rmtree(path)
    path.unlink(missing_ok=True)
    path.symlink_to("nowhere")
    (found,) = almanac.findings()
    assert (found.file, found.message) == (name, "this link leads nowhere")


def test_a_link_to_a_file_is_read(almanac: Rivers) -> None:
    (almanac.root / SOURCE).rename(almanac.root / "kept.txt")
    (almanac.root / SOURCE).symlink_to(almanac.root / "kept.txt")
    assert said(almanac) == []


def test_a_link_to_itself_is_a_finding(almanac: Rivers) -> None:
    (almanac.root / SOURCE).unlink()
    (almanac.root / SOURCE).symlink_to(almanac.root / SOURCE)
    (found,) = almanac.findings()
    assert (found.file, found.rule) == (SOURCE, "file")


def test_a_pipe_is_never_opened(almanac: Rivers) -> None:
    (almanac.root / SOURCE).unlink()
    os.mkfifo(almanac.root / SOURCE)
    (found,) = almanac.findings()
    assert (found.file, found.rule) == (SOURCE, "file")


@pytest.mark.parametrize(
    ("name", "proposed"), [("河流.yml", "river-patrol"), ("x.yml.yml", "x"), ("Río.yml", "rio")]
)
def test_a_file_whose_name_cannot_be_an_address_gets_a_name(
    almanac: Rivers, name: str, proposed: str
) -> None:
    text = "name: {en: River Patrol, cy: Patrôl Afon}\nkind: program\nsummary: Looks after it.\n"
    almanac.write(f"data/initiatives/{name}", text)
    (found,) = almanac.findings()
    assert found.rule == "file-name"
    assert f"'{proposed}'" in found.remedy, shown([found])
    (almanac.root / f"data/initiatives/{name}").rename(
        almanac.root / f"data/initiatives/{proposed}.yml"
    )
    assert said(almanac) == []
