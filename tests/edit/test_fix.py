"""`almanac fix`: what can be mended without a doubt, and nothing that changes what a fact says."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from macros.check.all_checks import check
from macros.cli import main
from macros.edit.fix import fix
from macros.load.catalog import Catalog
from macros.load.loader import load
from tests.edit.conftest import Run
from tests.edit.test_rename import CLAIM, texts
from tests.fuzz.mutants import data_mutants, drawn
from tests.support import small
from tests.support.folders import FERRIES, GRIDS, HISTORY, RELEASES, RIVERS

WALK = "data/initiatives/walk.yml"


@pytest.fixture
def almanac(tmp_path: Path) -> Path:
    """An almanac with a fact, of which tests break the file."""
    small.catalog(tmp_path, f"- {{metric: members, value: 1, as_of: 2014, {CLAIM}}}")
    fix(tmp_path).write()
    return tmp_path


HEAD = "name: Walk\nkind: program\nplatform: club\nsummary: A walk.\n"
FACT = "facts:\n  - metric: members\n    value: 28_000\n    as_of: 2014-10\n    " + CLAIM + "\n"


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ("summary: A walk.", "sumary: A walk."),
        ("value: 28_000", "vaule: 28_000"),
        ("evidence: [", "sources: ["),
        ("platform: club", "platform: clubb"),
        ("platform: club", "platform: Club"),
        ("metric: members", "metric: 'memberz'"),
        ("source: book", "source: bok"),
        ("    as_of: 2014-10\n", "    as_of: October 2014\n"),
        ("    as_of: 2014-10\n", "    as_of: 2014/10\n"),
        ("    as_of: 2014-10\n", "    as_of: 2014年10月\n"),
        ("value: 28_000", "value: 28,000"),
        ("value: 28_000", "value: ２８，０００"),
        ("    value:", "\tvalue:"),
        ("    as_of: 2014-10\n", "    as_of:   2014-10  \n"),
        ("    as_of: 2014-10\n", "    as_of : 2014-10 # checked\n"),
        ("page: 1}]\n", "page: 1}]"),
        ("page: 1}]\n", "page: 1}]\n\n\n"),
    ],
)
def test_a_slip_is_mended_in_its_line(almanac: Path, run: Run, right: str, wrong: str) -> None:
    file = almanac / WALK
    comment = " # checked\n" if "# checked" in wrong else ""
    assert right in HEAD + FACT
    file.write_text((HEAD + FACT).replace(right, wrong), "utf-8")
    code, said, _ = run("fix", root=almanac)
    assert code == 0
    quoted = right.replace("members", "'members'") if "'" in wrong else right
    mended = (HEAD + FACT).replace(right, quoted.replace("\n", comment) if comment else quoted)
    assert file.read_text("utf-8") == mended
    assert said.startswith(f"{WALK}:")
    assert run("fix", root=almanac) == (0, "nothing to mend\n", "")
    assert load(almanac).findings == ()


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ("value: 28_000", "value: 28.000 or so"),
        ("value: 28_000", "value: over 28,000"),
        ("value: 28_000", "value: 28k"),
        ("value: 28_000", "value: twelve people"),
        ("as_of: 2014-10", "as_of: 10/11/2014"),
        ("as_of: 2014-10", "as_of: 2014-10-13/2014-10-12"),
        ("as_of: 2014-10", "as_of: 41926"),
        ("as_of: 2014-10", "as_of: about October 2014"),
        ("as_of: 2014-10", "as_of: 13 Oct 14"),
        ("platform: club", "platform: clubs-of-1998"),
        ("source: book", "source: book-2"),
        ("metric: members", "metric: member-share"),
        ("summary: A walk.", "summary: A walk.\nsumary: A walk."),
        ("value: 28_000", "value: 28_000\n    role: goal"),
        ("summary: A walk.", "x: A walk."),
        ("summary: A walk.", "a b: A walk."),
        ("summary: A walk.", "summary: |\n  A walk.  \n  \n  And  : back."),
        ("summary: A walk.", "summary: 'A walk. \n\n  Two  :  three'"),
    ],
)
def test_what_leaves_a_doubt_stays_as_it_is(
    almanac: Path, run: Run, right: str, wrong: str
) -> None:
    (almanac / WALK).write_text((HEAD + FACT).replace(right, wrong), "utf-8")
    before = texts(almanac)
    assert run("fix", root=almanac) == (0, "nothing to mend\n", "")
    assert texts(almanac) == before


def test_what_is_misspelled_within_brackets_is_mended(almanac: Path, run: Run) -> None:
    facts = "facts:\n  - {metric: members, vaule: 1, qualifier: abuot, as_of: 2014, "
    evidence = "evidence: [{source: book, paragraf: 1}]} # checked\n"
    (almanac / WALK).write_text(f"{HEAD}{facts}{evidence}", "utf-8")
    line = f"{WALK}:6: "
    assert run("fix", root=almanac)[1] == (
        f"{line}vaule → value; abuot → about; paragraf → paragraph\n"
    )
    mended = f"{HEAD}{facts}{evidence}".replace("vaule", "value").replace("abuot", "about")
    assert (almanac / WALK).read_text("utf-8") == mended.replace("paragraf", "paragraph")
    assert load(almanac).findings == ()


def test_a_source_that_is_misspelled_in_many_places_is_mended_in_all(
    almanac: Path, run: Run
) -> None:
    facts = "".join(
        f"  - {{metric: members, value: 1, as_of: {2000 + n}, "
        "evidence: [{source: papper, page: 1}]}  # {\n"
        for n in range(9)
    )
    (almanac / WALK).write_text(f"{HEAD}facts:\n{facts}", "utf-8")
    assert run("fix", root=almanac)[1].count("papper → paper") == 9
    assert load(almanac).findings == ()


def test_ends_of_lines_comments_and_a_mark_of_the_encoding_stay(almanac: Path, run: Run) -> None:
    text = f"\ufeff# 步行\n{HEAD}{FACT}  # The end  \n".replace("\n", "\r\n")
    (almanac / WALK).write_bytes(text.replace("value: 28_000", "value:  28,000").encode())
    assert run("fix", root=almanac)[0] == 0
    assert (almanac / WALK).read_bytes() == text.replace("end  ", "end").encode()


def test_a_check_or_a_dry_run_writes_nothing(almanac: Path, run: Run) -> None:
    (almanac / WALK).write_text((HEAD + FACT).replace("28_000", "28,000"), "utf-8")
    before = texts(almanac)
    assert run("fix", "--check", root=almanac)[:2] == (1, f"{WALK}:7: 28,000 → 28_000\n")
    code, said, _ = run("fix", "--dry-run", root=almanac)
    assert code == 0
    assert "-    value: 28,000\n+    value: 28_000\n" in said
    assert texts(almanac) == before
    run("fix", root=almanac)
    assert run("fix", "--check", root=almanac)[0] == 0


def test_for_programs_the_lines_before_and_after_are_told(almanac: Path, run: Run) -> None:
    wrong = (HEAD + FACT).replace("28_000", "28,000").replace("as_of:", "as_of : ")
    (almanac / WALK).write_text(f"{wrong.replace('platform: club', 'platform: Club')}\n\n", "utf-8")
    before = texts(almanac)
    code, said, _ = run("fix", "--format", "json", root=almanac)
    assert code == 0
    assert texts(almanac) == before
    platform, fact, ends = json.loads(said)
    assert platform == {
        "file": WALK,
        "first_line": 3,
        "last_line": 3,
        "before": ["platform: Club"],
        "after": ["platform: club"],
        "what": "Club → club",
    }
    assert (fact["first_line"], fact["last_line"]) == (7, 8)
    assert fact["before"] == ["    value: 28,000", "    as_of :  2014-10"]
    assert fact["after"] == ["    value: 28_000", "    as_of: 2014-10"]
    assert fact["what"] == "28,000 → 28_000; one space behind the colon"
    assert (ends["before"], ends["after"]) == (["", ""], [])
    run("fix", root=almanac)
    assert run("fix", "--format", "json", root=almanac) == (0, "[]\n", "")


def test_a_line_that_only_gets_an_end_is_no_other_line(almanac: Path, run: Run) -> None:
    (almanac / WALK).write_text((HEAD + FACT).rstrip(), "utf-8")
    assert run("fix", "--format", "json", root=almanac) == (0, "[]\n", "")
    assert run("fix", "--check", "--format", "json", root=almanac) == (1, "[]\n", "")


def test_files_that_are_named_are_mended_alone(almanac: Path, run: Run) -> None:
    (almanac / WALK).write_text((HEAD + FACT).replace("28_000", "28,000"), "utf-8")
    club = almanac / "data/organizations/club.yml"
    club.write_text(club.read_text("utf-8").rstrip(), "utf-8")
    assert run("fix", "data/organizations/club.yml", root=almanac)[1].count("\n") == 1
    assert "28,000" in (almanac / WALK).read_text("utf-8")
    assert run("fix", str(almanac / WALK), root=almanac)[1] == f"{WALK}:7: 28,000 → 28_000\n"
    code, _, said = run("fix", "data/none.yml", root=almanac)
    assert (code, said) == (2, "almanac fix: there is no file 'data/none.yml' in data/\n")


@pytest.mark.parametrize(
    "root", [RIVERS, FERRIES, GRIDS, RELEASES, HISTORY], ids=lambda root: root.name
)
def test_the_almanacs_of_tests_have_the_form_already(root: Path, run: Run) -> None:
    assert run("fix", "--check", root=root) == (0, "nothing to mend\n", "")


@pytest.mark.parametrize("root", [RIVERS, GRIDS, HISTORY], ids=lambda root: root.name)
def test_another_layout_is_brought_back_and_says_the_same(
    root: Path, tmp_path: Path, run: Run
) -> None:
    shutil.copytree(root / "data", tmp_path / "data")
    before = texts(tmp_path)
    for path in (tmp_path / "data").rglob("*.yml"):
        text = path.read_text("utf-8").replace("\n", "  \n")
        path.write_text(text.replace("metric: ", "metric:   ").rstrip(), "utf-8")
    spoiled = load(tmp_path).catalog
    assert run("fix", root=tmp_path)[0] == 0
    assert texts(tmp_path) == before
    after = load(tmp_path).catalog
    assert spoiled
    assert after
    assert after.by_kind == spoiled.by_kind


def _readable(catalog: Catalog | None) -> dict[tuple[str, str], object]:
    """The records of files without errors, and without ids that nothing has."""
    if catalog is None:
        return {}
    wrong = {finding.file for finding in check(catalog) if finding.severity == "error"}
    wrong |= {file for file, paths in catalog.spoiled.items() if paths}
    return {
        (kind, id): record
        for kind, id, record in catalog.all_records()
        if catalog.file(kind, id) not in wrong
    }


def test_no_mutant_of_an_almanac_breaks_it_or_gets_other_values(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    changed = 0
    for mutant in drawn(data_mutants, 60):
        with mutant.made(tmp_path) as root:
            before, old = load(root), texts(root)
            assert main(["fix", "--root", str(root)]) in {0, 1, 2}
            after = load(root)
            assert len(after.findings) <= len(before.findings), mutant
            now = _readable(after.catalog)
            for key, record in _readable(before.catalog).items():
                assert now.get(key) == record, (mutant, key)
            changed += texts(root) != old
            capsys.readouterr()
            assert main(["fix", "--check", "--root", str(root)]) == 0, mutant
    assert changed
