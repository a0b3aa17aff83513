"""Marks in strings: no text from a file is taken for one."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import macros
from macros.ground.marks import CODE
from macros.load.loader import load
from macros.written.page_files import read_pages
from macros.written.written_pages import check_pages
from tests.support.folders import RIVERS

PRIVATE = re.compile(
    r"[\ue000-\uf8ff\ud800-\udfff\0]|\\u\{?(?:e|f[0-8]|d[89a-f])[0-9a-f]{2}|\\0", re.IGNORECASE
)


def test_the_mark_of_code_can_be_in_no_file(rivers_copy: Path) -> None:
    with pytest.raises(UnicodeEncodeError):
        CODE.encode()
    path = rivers_copy / "data" / "initiatives" / "river-watch.yml"
    text = path.read_text("utf-8")
    path.write_text(
        re.sub("^summary: ", r'summary: "\\uDC00" # ', text, flags=re.MULTILINE), "utf-8"
    )
    assert {finding.rule for finding in load(rivers_copy).findings} == {"syntax"}


def test_the_mark_of_code_can_be_in_no_page(rivers_copy: Path) -> None:
    page = rivers_copy / "docs" / "index.md"
    page.write_bytes(b"# Home\n\n" + CODE.encode("utf-8", "surrogatepass") + b"\n")
    catalog = load(RIVERS).catalog
    assert catalog is not None
    (finding,) = check_pages(read_pages(rivers_copy, rivers_copy / "docs"), catalog)
    assert (finding.line, finding.column) == (3, 1)
    assert "is not UTF-8" in finding.message


def test_no_other_module_has_a_mark_of_its_own() -> None:
    root = Path(macros.__file__).parent
    files = [*root.rglob("*.py"), *root.rglob("*.html"), *root.rglob("*.js"), *root.rglob("*.ts")]
    found = {
        path.relative_to(root).as_posix()
        for path in files
        if PRIVATE.search(path.read_text("utf-8"))
    }
    # These describe characters of files, and what git writes between two lines.
    described = {"changes/revisions.py", "load/syntax_errors.py"}
    described |= {"site/file_history.py", "site/preview.py"}
    assert found == {"ground/marks.py"} | described
