"""Evidence held against the texts: a planted error is found."""

from __future__ import annotations

import hashlib
import re
import shutil
from pathlib import Path

import pytest

from macros.check.all_checks import check
from macros.check.snapshots import paragraphs
from macros.check.verification import Verified, verify
from macros.cli import main
from macros.examine import examine
from tests.support import small
from tests.support.catalogs import catalog_of
from tests.support.folders import FERRIES, RIVERS
from tests.support.rivers import shown


def _verified(root: Path, snapshots: Path) -> Verified:
    return verify(catalog_of(root), snapshots)


def test_every_figure_of_an_almanac_stands_where_it_is_said_to() -> None:
    found = _verified(RIVERS, RIVERS / "snapshots")
    assert not found.findings, shown(found.findings)
    assert found.figures >= 14


# In the copies: a file, what stands there, what is planted instead, and the rule that finds it.
PLANTED = [
    # A digit.
    ("river-watch", 'value: 412', 'value: 421', "figure-value"),
    ("river-watch", 'value: 431', 'value: 413', "figure-value"),
    ("river-watch", 'value: 500', 'value: 5000', "figure-value"),
    ("river-watch", 'value: 38', 'value: 83', "figure-value"),
    ("spring-clean", 'value: 4_100', 'value: 41_00.5', "figure-value"),
    ("spring-clean", 'value: 3_650.5', 'value: 3_650', "figure-value"),
    ("spring-clean", 'value: 200', 'value: 20', "figure-value"),
    ("spring-clean", 'value: 120', 'value: 12', "figure-value"),
    ("spring-clean", 'value: 41_000', 'value: 14_000', "figure-value"),
    ("adopt-a-stretch", 'value: 50', 'value: 5', "figure-value"),
    ("adopt-a-stretch", 'value: 31.5', 'value: 31.6', "figure-value"),
    # A figure as printed.
    ("river-watch", 'figure: "412"', 'figure: "421"', "figure-not-printed"),
    ("river-watch", 'figure: "500"', 'figure: "50"', "figure-not-printed"),
    ("river-watch", 'figure: "38"', 'figure: "3"', "figure-not-printed"),
    ("river-watch", 'figure: over 430', 'figure: over 403', "figure-not-printed"),
    ("spring-clean", 'figure: "4,100"', 'figure: "100"', "figure-not-printed"),
    ("spring-clean", 'figure: 41 tonnes', 'figure: 41 tons', "figure-not-printed"),
    ("adopt-a-stretch", 'figure: half', 'figure: hal', "figure-not-printed"),
    # A paragraph.
    ("river-watch", 'paragraph: 3, figure: "412"', 'paragraph: 4, figure: "412"',
     "figure-not-printed"),
    ("river-watch", 'paragraph: 5, figure: "38"', 'paragraph: 6, figure: "38"',
     "figure-not-printed"),
    ("river-watch", 'paragraph: 2, figure: over 430', 'paragraph: 3, figure: over 430',
     "figure-not-printed"),
    ("spring-clean", 'paragraph: 11, figure', 'paragraph: 10, figure', "figure-not-printed"),
    ("spring-clean", 'paragraph: 12, figure', 'paragraph: 11, figure', "figure-not-printed"),
    # A source.
    ("river-watch", 'source: newsletter, paragraph: 2', 'source: yearbook-2024, paragraph: 3',
     "figure-not-printed"),
    # A qualifier.
    ("river-watch", 'qualifier: over', 'qualifier: nearly', "figure-qualifier"),
    ("spring-clean", 'qualifier: nearly', 'qualifier: about', "figure-qualifier"),
    ("river-watch", 'value: 412\n', 'value: 412\n    qualifier: about\n', "figure-qualifier"),
    # A unit.
    ("spring-clean", 'value: 4_100\n', 'value: 4_100\n    unit: t\n', "figure-value"),
    ("spring-clean", 'value: 3_650.5\n', 'value: 3_650.5\n    unit: USD\n', "figure-unit"),
    ("adopt-a-stretch", 'value: 31.5\n', 'value: 31.5\n    unit: GBP\n', "figure-unit"),
]  # fmt: skip


@pytest.mark.parametrize(("file", "right", "wrong", "rule"), PLANTED)
def test_a_planted_error_is_found(
    file: str, right: str, wrong: str, rule: str, tmp_path: Path
) -> None:
    root = Path(shutil.copytree(RIVERS, tmp_path / "rivers"))
    path = root / "data" / "initiatives" / f"{file}.yml"
    text = path.read_text("utf-8")
    assert right in text
    path.write_text(text.replace(right, wrong, 1), "utf-8")
    found = _verified(root, root / "snapshots").findings
    assert rule in {finding.rule for finding in found}, shown(found)
    assert all(finding.file.endswith(f"{file}.yml") for finding in found), shown(found)
    assert all(finding.remedy for finding in found)


@pytest.mark.parametrize(
    ("old", "new", "rule"),
    [
        ('sha256: "', 'sha256: "0', "snapshot-digest"),
        ("paragraphs: 9", "paragraphs: 8", "snapshot-paragraphs"),
        ("file: newsletter.txt", "file: news.txt", "snapshot-missing"),
    ],
)
def test_a_snapshot_that_is_not_the_one_we_read_is_found(
    old: str, new: str, rule: str, tmp_path: Path
) -> None:
    root = Path(shutil.copytree(RIVERS, tmp_path / "rivers"))
    path = root / "data" / "sources" / "newsletter.yml"
    text = path.read_text("utf-8").replace(old, new)
    path.write_text(re.sub(r'"0([0-9a-f]{63})[0-9a-f]"', r'"0\1"', text), "utf-8")
    found = _verified(root, root / "snapshots").findings
    assert [finding.rule for finding in found] == [rule], shown(found)
    assert found[0].file == "data/sources/newsletter.yml"


def test_a_changed_text_is_found_by_its_digest(tmp_path: Path) -> None:
    root = Path(shutil.copytree(RIVERS, tmp_path / "rivers"))
    path = root / "snapshots" / "yearbook-2024.txt"
    path.write_text(path.read_text("utf-8").replace("412", "421"), "utf-8")
    rules = [finding.rule for finding in _verified(root, root / "snapshots").findings]
    assert rules == ["figure-not-printed", "snapshot-digest"]


def test_a_snapshot_that_is_no_text_is_found_for_what_it_is(tmp_path: Path) -> None:
    root = tmp_path / "rivers"
    shutil.copytree(RIVERS, root)
    (root / "snapshots" / "newsletter.txt").write_bytes("一二三".encode("gbk"))
    found = _verified(root, root / "snapshots")
    said = {one.rule: one.message for one in found.findings}
    assert set(said) == {"snapshot-digest", "encoding"}
    assert "GBK" in said["encoding"]


def test_a_finding_names_the_paragraph_that_does_print_the_figure(tmp_path: Path) -> None:
    root = Path(shutil.copytree(RIVERS, tmp_path / "rivers"))
    path = root / "data" / "initiatives" / "river-watch.yml"
    text = path.read_text("utf-8").replace(
        'paragraph: 5, figure: "38"', 'paragraph: 6, figure: "38"'
    )
    path.write_text(text, "utf-8")
    (found,) = _verified(root, root / "snapshots").findings
    assert "it stands in paragraph 5" in found.remedy
    line = text.splitlines()[found.line - 1]
    assert line[found.column - 1 :].startswith('"38"')


def test_paragraphs_are_runs_of_lines_that_are_not_blank() -> None:
    assert paragraphs("\n\none\nmore\n \t\ntwo\r\n\r\nthree\n") == ["one\nmore", "two", "three"]
    assert paragraphs("") == []


def test_the_command_says_what_it_looked_at(capsys: pytest.CaptureFixture[str]) -> None:
    arguments = ["verify", "--root", str(RIVERS), "--snapshots", str(RIVERS / "snapshots")]
    assert main(arguments) == 0
    said = capsys.readouterr()
    assert "no findings" in said.out
    assert "figures held against 4 sources" in said.err
    assert main(["verify", "--root", str(RIVERS), "--snapshots", str(RIVERS / "nowhere")]) == 2


# Fields of a fact, its metric, its figure as printed, the language of the source, and the rule of
# the finding, if any.
ALONE = [
    # A slipped zero, in digits, in words and in Chinese.
    ("value: 50_000", "members", "5,000", "en", "figure-value"),
    ("value: 50_000", "members", "5万", "zh", None),
    ("value: 5_000", "members", "5万", "zh", "figure-value"),
    ("value: 23", "members", "二十三", "zh", None),
    ("value: 32", "members", "二十三", "zh", "figure-value"),
    ("value: 100_000", "members", "a hundred thousand", "en", None),
    ("value: 10_000", "members", "a hundred thousand", "en", "figure-value"),
    ("range: [3, 5]", "members", "3 to 5", "en", None),
    ("range: [3, 6]", "members", "3 to 5", "en", "figure-value"),
    # A point that was meant to part thousands.
    ("value: 1.300", "members", "1,300", "en", "figure-value"),
    # A unit that was dropped, and one that is right.
    ("value: 1_250", "grants", "€1,250", "en", "figure-unit"),
    ("value: 1_250, unit: EUR", "grants", "€1,250", "en", None),
    ("value: 46.38", "share", "46.38%", "en", None),
    # One qualifier for another.
    ("value: 100, qualifier: over", "members", "nearly 100", "en", "figure-qualifier"),
    ("value: 100", "members", "近100", "zh", "figure-qualifier"),
    ("value: 100, qualifier: nearly", "members", "近100", "zh", None),
    # Words that the figure lacks may stand beside it: over 100, 5 tonnes, 46.38 percent.
    ("value: 100, qualifier: over", "members", "100", "en", None),
    ("value: 5_000", "catch", "5", "en", None),
    ("value: 7_000", "catch", "5", "en", "figure-value"),
    # Nobody can read it, or only the people of another country.
    ("value: 430", "grants", "the club", "en", None),
    ("value: 100", "members", "cant", "cy", None),
    ("value: 1_300", "members", "1.300", "de", None),
    ("value: 1_400", "members", "1.300", "de", "figure-value"),
    # Somebody worked it out, and says how.
    ("value: 12, inferred: {value: 3 of each kind.}", "members", "3", "en", None),
]


@pytest.mark.parametrize(("fields", "metric", "figure", "language", "rule"), ALONE)
def test_a_figure_that_means_something_else_fails_the_check(
    fields: str, metric: str, figure: str, language: str, rule: str | None, tmp_path: Path
) -> None:
    catch = "catch: {name: Catch, unit: kg, group: people, kind: stock, definition: Of fish.}"
    evidence = f'evidence: [{{source: book, paragraph: 1, figure: "{figure}"}}]'
    catalog = small.catalog(
        tmp_path,
        f"- {{metric: {metric}, as_of: 2024, {fields}, {evidence}}}",
        files={
            "data/metrics.yml": f"{small.FILES['data/metrics.yml'].rstrip()}\n        {catch}\n",
            "data/sources/book.yml": small.FILES["data/sources/book.yml"].replace(
                "language: en", f"language: {language}"
            ),
        },
    )
    found = [finding for finding in check(catalog) if finding.severity == "error"]
    assert [finding.rule for finding in found] == ([rule] if rule else []), shown(found)
    # The same holds for evidence whose text is not at hand.
    verified = verify(catalog, tmp_path).findings
    assert list(verified) == found


def test_a_point_that_was_meant_to_part_thousands_is_seen_through(tmp_path: Path) -> None:
    evidence = 'evidence: [{source: book, paragraph: 1, figure: "1,300"}]'
    facts = f"- {{metric: members, as_of: 2024, value: 1.300, {evidence}}}"
    (found,) = [one for one in check(small.catalog(tmp_path, facts)) if one.severity == "error"]
    assert found.text.endswith("a point parts no thousands: write 'value: 1_300'")


def test_a_slip_in_a_value_is_one_finding_however_many_figures_tell_of_it(tmp_path: Path) -> None:
    figures = ("5,000", "5,000", "over 5,000", "7,000")
    pieces = ", ".join(f'{{source: book, paragraph: 1, figure: "{one}"}}' for one in figures)
    facts = (
        f"- {{metric: members, as_of: 2024, value: 50_000, qualifier: over, evidence: [{pieces}]}}"
    )
    found = [one for one in check(small.catalog(tmp_path, facts)) if one.severity == "error"]
    said = [one.message.partition(" is ")[0] for one in found]
    assert said == ["'5,000'", "'over 5,000'", "'7,000'"]


def test_what_check_finds_in_a_figure_is_found_once_by_verify(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = Path(shutil.copytree(RIVERS, tmp_path / "rivers"))
    path = root / "data" / "initiatives" / "river-watch.yml"
    path.write_text(path.read_text("utf-8").replace("value: 412", "value: 421", 1), "utf-8")
    (found,) = examine(root).findings
    assert found.rule == "figure-value"
    assert main(["verify", "--root", str(root), "--snapshots", str(root / "snapshots")]) == 1
    said = capsys.readouterr()
    assert (said.out + said.err).count("[figure-value]") == 1
    assert "figures held against 4 sources" in said.err


def test_every_figure_of_every_small_almanac_agrees_without_its_text() -> None:
    for root in (RIVERS, FERRIES):
        assert not examine(root).findings


TABLE = """\
Year;Walkers;Members
2023;90;412
2024;"1,204";431
Total;"1,294";843
"""


def _cited(root: Path, evidence: str) -> Verified:
    """Evidence in a stored table, held against it."""
    table = root / "snapshots" / "table.csv"
    table.write_text(TABLE, "utf-8")
    digest = hashlib.sha256(table.read_bytes()).hexdigest()
    (root / "data" / "sources" / "table.yml").write_text(
        "title: Table\ntype: dataset\nlanguage: en\n"
        "reliability: {grade: high, reason: Counted.}\n"
        f'snapshot: {{file: table.csv, sha256: "{digest}", paragraphs: 1}}\n',
        "utf-8",
    )
    (root / "data" / "initiatives" / "example.yml").write_text(
        "name: Example\nkind: program\nsummary: One.\nfacts:\n"
        "  - metric: volunteers\n    value: 1_204\n    as_of: 2024\n"
        f"    evidence: [{{source: table, {evidence}}}]\n",
        "utf-8",
    )
    return _verified(root, root / "snapshots")


@pytest.mark.parametrize(
    ("place", "said"),
    [
        ("line: 3", []),
        ("line: 2-3", []),
        ('row: "2024"', []),
        ("table: Clubs, line: 3, row: Total", []),
        ("line: 2", ["line 2 of 'table' does not print '1,204'"]),
        ("line: 9", ["'table' has 4 lines"]),
        ("row: Total", ["row Total of 'table' does not print '1,204'"]),
        ('row: "2023"', ["row 2023 of 'table' does not print '1,204'"]),
        ('row: "2"', []),
        ("row: Sum", ["there is no row Sum in 'table'"]),
        ("query: year=2024", []),
        ("paragraph: 1, row: Total", []),
    ],
)
def test_lines_and_rows_of_data_are_looked_up(
    place: str, said: list[str], rivers_copy: Path
) -> None:
    found = _cited(rivers_copy, f'{place}, figure: "1,204"')
    assert [one.message for one in found.findings] == said, shown(found.findings)
    assert {one.rule for one in found.findings} <= {"figure-not-printed"}


def test_what_cannot_be_looked_up_is_told_with_its_source_and_line(rivers_copy: Path) -> None:
    looked_up = _cited(rivers_copy, 'line: 3, figure: "1,204"')
    asked = _cited(rivers_copy, 'query: year=2024, figure: "1,204"')
    assert asked.figures == looked_up.figures - 1
    (new,) = set(asked.unseen) - set(looked_up.unseen)
    # The fact begins in the fifth line of its file.
    said = "'table' is cited without a paragraph, a line or a row"
    assert str(new) == f"{said}: data/initiatives/example.yml:5"
    assert f"could not be held against a text:\n  {asked.unseen[0]}" in str(asked)


def test_a_source_without_a_snapshot_is_told_once_for_each_file() -> None:
    found = _verified(FERRIES, FERRIES)
    assert found.figures == 0
    assert {one.reason for one in found.unseen} == {"has no snapshot"}
    told = [(one.source, one.file) for one in found.unseen]
    assert told == sorted(set(told))
    cited = sum(len(one.lines) for one in found.unseen)
    assert cited == len(catalog_of(FERRIES).evidence)
    assert f"{cited} could not be held against a text" in str(found)


def test_evidence_that_was_all_compared_leaves_nothing_to_tell() -> None:
    assert str(Verified((), 1, 3, 0, ())).endswith("0 could not be held against a text")
