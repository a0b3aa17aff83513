"""Files as people break them: one finding for each mistake, at its line, with a way out.

Each file in `broken/` says in its first lines what is expected of it, and where it stands if not
among the initiatives:

    # expect: LINE:COLUMN: rule: a part of what is said
    # file: data/places.yml
"""

import re
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from macros.ground.findings import Finding
from macros.load.loader import load
from tests.support import rivers
from tests.support.folders import RIVERS
from tests.support.fragments import FRAGMENT
from tests.support.rivers import Rivers, shown

FOLDER = Path(__file__).parent / "broken"
FILES = sorted(FOLDER.glob("*.yml"))
SHARED = {"data/metrics.yml", "data/places.yml", "data/glossary.yml"}
EXPECT = re.compile(r"^# expect: (\d+):(\d+): ([a-z-]+): (.+)$", re.MULTILINE)
FILE = re.compile(r"^# file: (.+)$", re.MULTILINE)


@pytest.fixture
def almanac(tmp_path: Path) -> Rivers:
    return rivers.copy(tmp_path, pages=False)


def test_there_are_many_ways_to_break_a_file() -> None:
    assert len(FILES) >= 60


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_broken_file_gets_the_findings_that_it_expects(path: Path, almanac: Rivers) -> None:
    text = path.read_text(encoding="utf-8")
    named = FILE.search(text)
    file = named[1] if named else f"data/initiatives/{path.name}"
    before = (almanac.root / file).read_text(encoding="utf-8") if file in SHARED else ""
    almanac.write(file, text + before)
    expected = [(int(line), int(column), rule) for line, column, rule, _ in EXPECT.findall(text)]
    found = almanac.findings()
    assert [(one.line, one.column, one.rule) for one in found] == expected, shown(found)
    for one, (*_, part) in zip(found, EXPECT.findall(text), strict=True):
        assert one.file == file
        assert part in one.text
        assert FRAGMENT.fullmatch(one.message), one
        assert FRAGMENT.fullmatch(one.remedy), one


# What cannot be kept as a file of the repository, or not be shown in one.

FILE_NAME = "data/initiatives/towpath-walk.yml"
TEXT = """\
name: {en: Towpath Walk, cy: Tro'r Llŵybr}
platform: river-club
kind: program
summary: Members walk the towpath and note what they see.
note: In Chinese it would be 河边散步.
"""


def findings_of(almanac: Rivers, content: str | bytes) -> list[Finding]:
    almanac.write(FILE_NAME, content)
    return list(almanac.findings())


def only(almanac: Rivers, content: str | bytes) -> tuple[int, int, str, str]:
    found = findings_of(almanac, content)
    assert len(found) == 1, shown(found)
    (one,) = found
    assert one.file == FILE_NAME
    assert one.remedy
    return one.line, one.column, one.rule, f"{one.message}; {one.remedy}"


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(TEXT.replace("\n", "\r\n").encode(), id="windows line ends"),
        pytest.param(TEXT.encode("utf-8-sig"), id="a byte order mark"),
        pytest.param(TEXT.rstrip("\n").encode(), id="no line end at the end"),
        pytest.param(f"---\n{TEXT}".encode(), id="a mark of the document's begin"),
        pytest.param(f"# A comment\n\n{TEXT}\n\n".encode(), id="comments and empty lines"),
    ],
)
def test_what_other_programs_write_simply_works(almanac: Rivers, content: bytes) -> None:
    assert findings_of(almanac, content) == []


def test_positions_count_characters_and_lines_whatever_the_line_ends(almanac: Rivers) -> None:
    text = TEXT.replace("kind: program", "kind: prógram!, sort: x: y").replace("\n", "\r\n")
    assert only(almanac, text)[:3] == (3, 21, "syntax")


def test_gbk_is_recognized(almanac: Rivers) -> None:
    line, column, rule, said = only(almanac, TEXT.replace("ŵ", "w").encode("gbk"))
    assert (line, column, rule) == (5, 30, "encoding")
    assert "GBK" in said
    assert "UTF-8" in said


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le"])
def test_utf_16_is_recognized(almanac: Rivers, encoding: str) -> None:
    line, _, _, said = only(almanac, TEXT.encode(encoding))
    assert line == 1
    assert "UTF-16" in said
    assert "UTF-8" in said


def test_another_encoding_is_told_by_its_first_byte(almanac: Rivers) -> None:
    text = TEXT.replace("ŵ", "ü").replace("河边散步", "so").encode("latin-1")
    assert only(almanac, text)[:3] == (1, 38, "encoding")


@pytest.mark.parametrize(("sign", "name"), [("\0", "U+0000"), ("\x07", "U+0007")])
def test_an_invisible_control_character_is_found(almanac: Rivers, sign: str, name: str) -> None:
    line, column, rule, said = only(almanac, TEXT.replace("towpath and", f"towpath{sign}and"))
    assert (line, column, rule) == (4, 34, "syntax")
    assert name in said


@pytest.mark.parametrize("content", ["", "\n\n", "# only a comment\n", "---\n", "---\n...\n"])
def test_an_empty_file_is_called_empty(almanac: Rivers, content: str) -> None:
    line, column, rule, said = only(almanac, content)
    assert (line, column, rule) == (1, 1, "missing-field")
    assert "empty" in said


@pytest.mark.parametrize("bracket", ["[", "{a: ", "- "])
def test_brackets_in_brackets_are_stopped_early(almanac: Rivers, bracket: str) -> None:
    line, _, rule, said = only(almanac, f"{TEXT}facts:\n  {bracket * 4_000}")
    assert (line, rule) == (7, "syntax")
    assert "more than 40" in said


def test_a_huge_file_is_not_even_opened(almanac: Rivers) -> None:
    line, column, rule, said = only(almanac, TEXT + "# padding\n" * 500_000)
    assert (line, column, rule) == (1, 1, "file")
    assert "5,000,000" in said


def test_thousands_of_mistakes_in_one_file_take_seconds(almanac: Rivers) -> None:
    fact = "  - {metric: members, value: many, as_of: 2024, evidence: [{page: 1}]}\n"
    # All facts but the first have the id of the first.
    assert len(findings_of(almanac, f"{TEXT}facts:\n{fact * 5_000}")) == 14_999


def test_a_folder_in_the_place_of_a_file_is_told(almanac: Rivers) -> None:
    (almanac.root / FILE_NAME).mkdir()
    almanac.write(f"{FILE_NAME}/inside.yml", TEXT)
    (one,) = almanac.findings()
    assert (one.file, one.rule, one.message) == (FILE_NAME, "file", "this is a folder")


def test_a_file_that_cannot_be_opened_is_told(almanac: Rivers) -> None:
    (almanac.root / FILE_NAME).symlink_to("nowhere")
    (one,) = almanac.findings()
    assert (one.file, one.rule, one.message) == (FILE_NAME, "file", "this link leads nowhere")


# One mistake, one finding.


def break_source(text: str) -> str:
    return text.replace("type: report", "type: raport")


def test_what_refers_to_a_broken_record_is_not_at_fault(almanac: Rivers) -> None:
    file = "data/sources/yearbook-2024.yml"
    almanac.write(file, break_source((almanac.root / file).read_text(encoding="utf-8")))
    (one,) = almanac.findings()
    assert (one.file, one.line, one.column) == (file, 2, 7)
    assert one.remedy == "did you mean 'report'?"


@pytest.mark.parametrize("folder", ["initiatives", "organizations", "sources"])
def test_any_broken_file_gives_one_finding_and_none_elsewhere(almanac: Rivers, folder: str) -> None:
    for path in sorted((almanac.root / "data" / folder).glob("*.yml")):
        text = path.read_bytes()
        path.write_bytes(text + b"sumary: A field that nobody knows.\n")
        found = almanac.findings()
        assert [(one.file.rpartition("/")[2], one.rule) for one in found] == [
            (path.name, "unknown-field")
        ], shown(found)
        path.write_bytes(text)


@pytest.mark.parametrize("name", ["metrics", "places", "glossary"])
@pytest.mark.parametrize("slip", ['first: "', "- one\n- two\n", "\tx: y"])
def test_a_shared_file_that_cannot_be_read_gives_one_finding(
    almanac: Rivers, name: str, slip: str
) -> None:
    almanac.write(f"data/{name}.yml", slip)
    found = almanac.findings()
    assert [one.file for one in found] == [f"data/{name}.yml"], shown(found)


@pytest.mark.parametrize("name", ["metrics", "places"])
def test_a_shared_file_that_is_missing_gives_one_finding(almanac: Rivers, name: str) -> None:
    (almanac.root / f"data/{name}.yml").unlink()
    found = almanac.findings()
    assert [(one.file, one.message) for one in found] == [
        (f"data/{name}.yml", "this file is missing")
    ], shown(found)


@pytest.mark.parametrize(
    ("name", "remedy"),
    [
        ("data/metrics.yaml", "name it 'metrics.yml'"),
        ("data/metric.yml", "did you mean 'metrics.yml'?"),
        ("data/sources/metrics.yml", "move it to data/metrics.yml"),
        ("data/more/metrics.yml", "move it to data/"),
    ],
)
def test_a_shared_file_by_another_name_gives_one_finding(
    almanac: Rivers, name: str, remedy: str
) -> None:
    (almanac.root / name).parent.mkdir(exist_ok=True)
    (almanac.root / "data/metrics.yml").rename(almanac.root / name)
    found = almanac.findings()
    assert [(one.file, one.remedy) for one in found] == [(name, remedy)], shown(found)


@pytest.mark.parametrize(
    ("name", "remedy"),
    [
        ("data/sources/yearbook-2024.yaml", "name it 'yearbook-2024.yml'"),
        ("data/sources/yearbook-2024.YML", "name it 'yearbook-2024.yml'"),
        ("data/yearbook-2024.yml", "records go to data/initiatives/"),
        ("data/source/yearbook-2024.yml", "should it be in 'data/sources'?"),
        ("data/sources/2024/yearbook-2024.yml", "move it to data/sources/ itself"),
        ("data/initiatives/yearbook-2024.yml", "move it to data/sources/"),
        ("data/organizations/yearbook-2024.yml", "move it to data/sources/"),
    ],
)
def test_a_source_in_the_wrong_place_gives_one_finding(
    almanac: Rivers, name: str, remedy: str
) -> None:
    (almanac.root / name).parent.mkdir(exist_ok=True)
    (almanac.root / "data/sources/yearbook-2024.yml").rename(almanac.root / name)
    found = almanac.findings()
    assert [(one.file, one.rule) for one in found] == [(name, "file")], shown(found)
    assert found[0].remedy.startswith(remedy)


def test_a_stray_file_with_an_odd_name_is_told_once(almanac: Rivers) -> None:
    almanac.write("data/sources/Old Notes.yaml", "title: x\n")
    (one,) = almanac.findings()
    assert (one.file, one.rule) == ("data/sources/Old Notes.yaml", "file")


def test_a_file_of_another_kind_is_told_where_records_go(almanac: Rivers) -> None:
    almanac.write("data/initiatives/notes.txt", "x")
    almanac.write("data/initiatives/.notes.swp", "x")
    (one,) = almanac.findings()
    assert one.file == "data/initiatives/notes.txt"
    assert "their names end in .yml" in one.remedy


def test_without_the_almanac_file_only_that_is_told(almanac: Rivers) -> None:
    (almanac.root / "data/almanac.yml").unlink()
    (one,) = almanac.findings()
    assert (one.file, one.message) == ("data/almanac.yml", "this file is missing")


def test_without_data_only_that_is_told(tmp_path: Path) -> None:
    (one,) = Rivers(tmp_path).findings()
    assert (one.file, one.line, one.column, one.rule) == ("data", 1, 1, "file")


# Whatever happens, there is no traceback.

GOOD = (RIVERS / "data/initiatives/river-watch.yml").read_text(encoding="utf-8")
SLIPS = st.sampled_from(
    [*"\t\n \"'[]{}:,-&*!|>%@#?~", ": ", "- ", "：", "“", "”", "\u00a0", "\u3000", "\0", "…", "\r"]
)


@pytest.fixture(scope="module")
def slipped(tmp_path_factory: pytest.TempPathFactory) -> Rivers:
    """A copy in which one file is written again and again."""
    return rivers.copy(tmp_path_factory.mktemp("slip"), pages=False)


@settings(max_examples=150, suppress_health_check=[HealthCheck.too_slow])
@given(
    cuts=st.lists(
        st.tuples(st.integers(0, len(GOOD)), st.integers(0, 12), SLIPS | st.just("")), max_size=3
    )
)
def test_any_slip_of_the_keyboard_is_a_finding_or_harmless(
    slipped: Rivers, cuts: list[tuple[int, int, str]]
) -> None:
    text = GOOD
    for at, length, slip in cuts:
        text = text[:at] + slip + text[at + length :]
    slipped.write("data/initiatives/river-watch.yml", text)
    lines = text.count("\n") + text.count("\r") + 1
    for one in slipped.findings():
        assert one.message
        assert one.remedy
        assert one.line >= 1
        assert one.column >= 1
        assert one.line <= lines or "river-watch" not in one.file


@settings(max_examples=100)
@given(st.binary(max_size=200))
def test_any_bytes_are_a_finding_or_a_record(data: bytes) -> None:
    with TemporaryDirectory() as folder:
        almanac = Rivers(Path(folder))
        almanac.write("data/sources/x.yml", data)
        assert all(one.remedy for one in load(almanac.root).findings)
