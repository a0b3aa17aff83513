"""What the pages, README and CONTRIBUTING claim: that samples are valid and that examples run."""

import csv
import json
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from macros.cli import main
from macros.derive.bounds import bounds
from macros.derive.derived import Derived
from macros.examine import examine
from macros.exports.formats import FILES, export
from macros.ground.file_names import LONGEST_PATH
from macros.ground.program_folders import TEMPLATES
from macros.load import yaml_reader
from macros.load.catalog import Catalog
from macros.load.field_types import LONGEST_LINK, LONGEST_TEXT
from macros.load.kinds import KINDS, RecordKind
from macros.load.model import Evidence, Fact, Record
from macros.load.model_fields import field_names, model_fields
from macros.load.scalars import LONGEST_LIST, LONGEST_TITLE, MOST_FORMER_IDS
from macros.written import docs_files, file_kinds, page_files
from macros.written.macro_calls import find_calls
from macros.written.macro_reference import macros
from macros.written.page_settings import PageSettings
from tests.support.catalogs import catalog_of
from tests.support.folders import REPOSITORY
from tests.support.samples import FENCE, add_samples, blocks, samples

DOCS = REPOSITORY / "docs"
PAGES = sorted(DOCS.rglob("*.md"))
FACT_GUIDE = DOCS / "contribute" / "fact.md"
CHECK_GUIDE = DOCS / "contribute" / "check.md"
PATTERNS = DOCS / "contribute" / "patterns.md"
TEXTS = [
    REPOSITORY / "README.md",
    REPOSITORY / "CONTRIBUTING.md",
    REPOSITORY / "SECURITY.md",
    REPOSITORY / "CHANGELOG.md",
    *PAGES,
]

_SPAN = re.compile(r"(?<!`)`([^`\n]+)`(?!`)")


@pytest.fixture(scope="module")
def ours() -> Catalog:
    """The almanac that these pages belong to."""
    return catalog_of(REPOSITORY)


def name_of(path: Path) -> str:
    return path.relative_to(REPOSITORY).as_posix()


def code(page: Path) -> str:
    """All code of a page, in blocks and in lines, a line for each."""
    text = page.read_text("utf-8")
    inside = [block["code"] for block in FENCE.finditer(text)]
    return "\n".join([*inside, *_SPAN.findall(FENCE.sub("", text))])


def prose(page: Path) -> str:
    """A page without front matter, code, calls of macros, addresses and attributes."""
    text = re.sub(r"\A---\n.*?\n---\n", "", page.read_text("utf-8"), flags=re.DOTALL)
    text = re.sub(r"\{\{.*?\}\}|\{:.*?\}", "", FENCE.sub("", text))
    return re.sub(r"\]\([^)]*\)", "]", _SPAN.sub("", text))


# Pages


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_a_page_says_first_what_it_is(page: Path) -> None:
    front, _, body = page.read_text("utf-8").removeprefix("---\n").partition("\n---\n")
    assert yaml.safe_load(front)["description"].endswith(".")
    heading, first, *_ = body.strip().split("\n\n")
    assert heading.startswith("# ")
    assert re.fullmatch(r"[A-Z][^\n]+\.", first)


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_a_page_types_no_number_that_a_fact_could_have(page: Path) -> None:
    typed = {number.replace(",", "") for number in re.findall(r"\d[\d,]*(?:\.\d+)?", prose(page))}
    # Small numbers and years have other uses.
    large = {one for one in typed if float(one) >= 100 and not 1900 <= float(one) <= 2100}
    assert large - {"8601"} == set()  # the standard of dates


# The sample files


def kind_of(path: str) -> RecordKind[Any]:
    """The kind of the record in a file."""
    return next(kind for kind in KINDS.values() if path.startswith(kind.path))


def test_the_sample_files_load_with_no_finding(rivers_copy: Path) -> None:
    for path in samples():
        assert (rivers_copy / path).exists() == kind_of(path).shared
    add_samples(rivers_copy)
    assert examine(rivers_copy).findings == ()


def test_every_kind_of_record_stands_in_the_sample_or_in_the_small_almanac(rivers: Catalog) -> None:
    shown = {kind_of(path).name for path in samples()}
    shown |= {kind for kind, records in rivers.by_kind.items() if records}
    assert shown == set(KINDS)


def used(model: type[Record], written: dict[str, Any]) -> Iterator[tuple[type[Record], str]]:
    """The fields that a record uses, and those that the records inside it use."""
    for field in model_fields(model):
        if field.written in written:
            yield model, field.written
            value = written[field.written]
            for inner in value if field.many else [value]:
                if field.record:
                    yield from used(field.record, inner)


@pytest.mark.parametrize(("path", "text"), samples().items(), ids=samples().keys())
def test_a_sample_uses_every_field(path: str, text: str) -> None:
    kind, written = kind_of(path), yaml_reader.read(text).value
    records = written.values() if kind.shared else [written]
    found = {one for record in records for one in used(kind.model, record)}
    for model in {model for model, _ in found}:
        assert {field.written for field in model_fields(model)} == {
            name for of, name in found if of is model
        }, model.__name__


def test_the_sample_explains_every_field_of_an_initiative() -> None:
    (text,) = (text for path, text in samples().items() if "initiatives" in path)
    lines = text.splitlines()
    for number, line in enumerate(lines):
        if re.match(r"\w+:", line):
            beside = (lines[number - 1], lines[number + 1].strip())
            assert any(one.startswith("# ") for one in beside), line


# Facts that people write

WithFacts = Callable[[str], list[str]]


def indented(text: str) -> Iterator[str]:
    """The lines of facts, moved to where they stand in a file."""
    depth = len(text) - len(text.lstrip(" "))
    for line in text.splitlines(keepends=True):
        yield f"  {line[depth:]}"


@pytest.fixture
def with_facts(tmp_path: Path, ours: Catalog) -> WithFacts:
    """What the check says of facts, put into an initiative of this almanac."""

    def findings(text: str) -> list[str]:
        shutil.copytree(REPOSITORY / "data", tmp_path / "data")
        kind = next(iter(ours.almanac.kinds))
        head = f"name: Example\nkind: {kind}\nsummary: An example.\nfacts:\n"
        file = tmp_path / "data" / "initiatives" / "example.yml"
        file.write_text(head + "".join(indented(text)), "utf-8")
        return [str(finding) for finding in examine(tmp_path).findings]

    return findings


def test_the_fact_in_the_readme_passes_the_check(with_facts: WithFacts) -> None:
    (fact,) = blocks(REPOSITORY / "README.md", "yaml")
    assert len(fact.splitlines()) == 5
    assert with_facts(fact) == []


def test_the_fact_in_the_guide_passes_the_check(with_facts: WithFacts) -> None:
    (good,) = blocks(FACT_GUIDE, "yaml")
    assert with_facts(good) == []


def test_the_check_says_of_the_bad_fact_what_the_guide_says(with_facts: WithFacts) -> None:
    (bad,) = blocks(CHECK_GUIDE, "yaml")
    (said,) = blocks(CHECK_GUIDE, "text")
    told = re.findall(r"\d: (error: .+)$", said, re.MULTILINE)
    assert told
    assert [finding.partition(": ")[2] for finding in with_facts(bad)] == told


def test_the_method_tells_how_far_about_and_nearly_reach() -> None:
    def reach(qualifier: str) -> tuple[object, ...]:
        fact = {"metric": "x", "value": 100, "qualifier": qualifier}
        return bounds(Fact.model_validate(fact)) or ()

    text = (DOCS / "about.md").read_text("utf-8")
    assert "| nearly | that number and up to 10% below |" in text
    assert reach("nearly") == (90, 100)
    assert "| about | that number and up to 10% above or below |" in text
    assert reach("about") == (90, 110)
    assert "| over, at least | that number and all above |" in text
    assert reach("over") == reach("at-least") == (100, None)
    assert "| up to | all from zero to that number |" in text
    assert reach("up-to") == (0, 100)


# Macros


def test_every_macro_is_on_the_pattern_page_below_its_call(ours: Catalog) -> None:
    text = PATTERNS.read_text("utf-8")
    calls, findings = find_calls(text, "patterns.md", ours)
    assert findings == []
    assert {call.macro.name for call in calls} == set(macros())
    for call in calls:
        line = text.splitlines()[call.line - 1]
        before = list(FENCE.finditer(text, 0, call.start))[-1]
        assert before["code"].strip() == line
        assert f"### {call.macro.name}\n" in text[: call.start]


EXAMPLES = [(name, example) for name, macro in macros().items() for example in macro.examples]


@pytest.mark.parametrize(("name", "example"), EXAMPLES)
def test_an_example_of_a_macro_is_a_valid_call(name: str, example: str, rivers: Catalog) -> None:
    calls, findings = find_calls(example, "example.md", rivers)
    assert findings == []
    assert [call.macro.name for call in calls] == [name]


def test_every_macro_has_an_example() -> None:
    assert {name for name, _ in EXAMPLES} == set(macros())


# Data


@pytest.fixture(scope="module")
def exported(ours: Catalog, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The data files of this almanac."""
    folder = tmp_path_factory.mktemp("data")
    export(Derived(ours), folder)
    return folder


@pytest.mark.parametrize("script", blocks(DOCS / "data.md", "python"))
def test_a_script_on_the_page_of_the_data_runs(script: str, exported: Path) -> None:
    run = subprocess.run(
        [sys.executable, "-W", "error", "-c", script],
        cwd=exported,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert run.stderr == ""
    assert len(run.stdout.splitlines()) > 10


@pytest.mark.parametrize("name", ["facts", "evidence"])
def test_every_column_is_explained(name: str, exported: Path) -> None:
    with (exported / f"{name}.csv").open(encoding="utf-8-sig", newline="") as file:
        columns = next(csv.reader(file))
    text = (DOCS / "data.md").read_text("utf-8")
    _, _, after = text.partition(f"The columns of `{name}.csv`")
    table, _, _ = after.partition("\n\n")[2].partition("\n\n")
    explained = [
        column for row in table.splitlines() for column in _SPAN.findall(row.split("|")[1])
    ]
    # The reference describes the fields that the table leaves out.
    model = {"facts": Fact, "evidence": Evidence}[name]
    described = {field.written for field in model_fields(model)} - set(explained)
    assert [column for column in columns if column not in described] == explained


def test_the_page_of_the_data_names_the_lists_of_the_json_document(exported: Path) -> None:
    document = json.loads((exported / "almanac.json").read_text("utf-8"))
    named = set(_SPAN.findall((DOCS / "data.md").read_text("utf-8")))
    named |= {Path(file).stem for file in FILES}  # which downloads() lists there
    assert set(document) <= named


# Commands and files


@pytest.mark.parametrize("page", TEXTS, ids=name_of)
def test_a_make_target_that_is_named_exists(page: Path) -> None:
    makefile = (REPOSITORY / "Makefile").read_text("utf-8")
    targets = set(re.findall(r"^([a-z]+):", makefile, re.MULTILINE))
    assert set(re.findall(r"^make ([a-z]+)", code(page), re.MULTILINE)) <= targets


def commands(capsys: pytest.CaptureFixture[str]) -> set[str]:
    with pytest.raises(SystemExit):
        main(["--help"])
    return set(re.findall(r"^ {4}([a-z]+) ", capsys.readouterr().out, re.MULTILINE))


@pytest.mark.parametrize("page", TEXTS, ids=name_of)
def test_a_command_that_is_named_exists(page: Path, capsys: pytest.CaptureFixture[str]) -> None:
    named = re.findall(r"^(?:\.venv/bin/)?almanac ([a-z]+)", code(page), re.MULTILINE)
    assert set(named) <= commands(capsys)


def test_every_command_is_in_the_table_of_commands(capsys: pytest.CaptureFixture[str]) -> None:
    table = code(REPOSITORY / "CONTRIBUTING.md")
    named = set(re.findall(r"^almanac ([a-z]+)", table, re.MULTILINE))
    assert named == commands(capsys)


@pytest.mark.parametrize("page", TEXTS[:3], ids=name_of)
def test_a_file_that_is_named_exists(page: Path) -> None:
    for span in _SPAN.findall(page.read_text("utf-8")):
        if re.fullmatch(r"[\w.-]+(?:/[\w.-]+)*(?:/|\.(?:py|yml|md|toml|txt|html|cff))", span):
            folders = (REPOSITORY, REPOSITORY / "macros", TEMPLATES / "components")
            made = span in {".venv/", ".venv/bin/", "site/", "dist/"}
            assert made or any((folder / span).exists() for folder in folders), span


@pytest.mark.parametrize("page", TEXTS[:3], ids=name_of)
def test_a_link_in_a_text_outside_the_site_leads_somewhere(page: Path) -> None:
    for target in re.findall(r"\]\(([^)#]+)[^)]*\)", page.read_text("utf-8")):
        assert target.startswith("https://") or (REPOSITORY / target).exists(), target


def test_every_promise_of_security_is_held_by_tests_that_exist() -> None:
    text = (REPOSITORY / "SECURITY.md").read_text("utf-8")
    promised = text.partition("## What is promised")[2].partition("## What is not")[0]
    promises = re.findall(r"^- .+$", promised, re.MULTILINE)
    assert promises
    defined = {
        name
        for path in (REPOSITORY / "tests").rglob("test_*.py")
        for name in re.findall(r"^def (test_\w+)\(", path.read_text("utf-8"), re.MULTILINE)
    }
    for promise in promises:
        named = re.findall(r"`(test_\w+)`", promise)
        assert named, promise
        assert set(named) <= defined, set(named) - defined


def test_every_heading_that_a_text_outside_the_site_links_to_is_there() -> None:
    for page in TEXTS[:3]:
        for file, anchor in re.findall(r"\]\(([\w/.-]+\.md)#([\w-]+)\)", page.read_text("utf-8")):
            text = (REPOSITORY / file).read_text("utf-8")
            headings = re.findall(r"^#+ (.+)$", text, re.MULTILINE)
            assert anchor in {heading.lower().replace(" ", "-") for heading in headings}


def part_of_guide(heading: str) -> str:
    """The text below a heading of the guide to pages, up to the next heading."""
    text = (DOCS / "contribute" / "pages.md").read_text("utf-8")
    return re.split(r"^#+ ", text.partition(f"# {heading}\n")[2], flags=re.MULTILINE)[0]


def test_the_guide_names_every_setting_of_a_page() -> None:
    named = re.findall(r"^\| (`.+?`) \|", part_of_guide("Settings of a page"), re.MULTILINE)
    assert set(field_names(PageSettings)) == set(re.findall(r"`([a-z]+)`", " ".join(named)))


def test_the_guide_names_every_kind_of_file_that_a_page_may_have_beside_it() -> None:
    named = re.findall(r"`(\.[a-z]+)`", part_of_guide("Files beside pages"))
    assert sorted(named) == sorted(file_kinds.ENDINGS)


def test_the_limits_in_the_guide_are_those_of_the_program() -> None:
    texts = (page_files.LONGEST_PAGE, page_files.MOST_LINES, yaml_reader.LONGEST_LINE, LONGEST_TEXT)
    fields = (LONGEST_TITLE, LONGEST_LINK, LONGEST_LIST, MOST_FORMER_IDS)
    files = (LONGEST_PATH, docs_files.LARGEST_FILE >> 20, file_kinds.MOST_PIXELS)
    told = re.findall(r"[\d,]*\d", part_of_guide("Limits"))
    assert told == [f"{limit:,}" for limit in (*texts, *fields, *files)]
