"""`almanac uses`: who refers to a record or to an item."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

import pytest

from macros.edit.uses import mentions
from macros.examine import examine
from macros.load.field_values import references
from macros.load.yaml_locator import Locator
from tests.edit.conftest import Run
from tests.support import small
from tests.support.folders import FERRIES, RIVERS


def test_data_calls_and_links_that_name_a_record_are_listed(run: Run, rivers_copy: Path) -> None:
    page = rivers_copy / "docs/index.md"
    link = "\n[Its page](initiatives/river-watch.md), `initiatives/river-watch.md`\n"
    page.write_text(page.read_text("utf-8") + link, "utf-8")
    nav = rivers_copy / "mkdocs.yml"
    nav.write_text(nav.read_text("utf-8") + "  - Watch: initiatives/river-watch.md\n", "utf-8")
    lines = page.read_text("utf-8").count("\n")
    code, said, _ = run("uses", "river-watch")
    assert code == 0
    assert said.splitlines() == [
        (
            "data/initiatives/adopt-a-stretch.yml:5:10: 'part_of' of the initiative "
            "'adopt-a-stretch': river-watch"
        ),
        (
            "data/initiatives/clear-water-fund.yml:5:11: 'related' of the initiative "
            "'clear-water-fund': river-watch"
        ),
        "docs/contribute/patterns.md:5:11: 'initiative' of the macro chart(): river-watch",
        "docs/index.md:5:26: 'initiative' of the macro fact(): river-watch",
        f"docs/index.md:{lines}:12: a link: initiatives/river-watch.md",
        (
            f"mkdocs.yml:{nav.read_text('utf-8').count(chr(10))}:12: the navigation: "
            "initiatives/river-watch.md"
        ),
        "6 references to the initiative 'river-watch' in 5 files",
    ]


def test_the_items_that_name_another_one_are_listed(run: Run, tmp_path: Path) -> None:
    facts = """
    - {metric: members, value: 12, as_of: 2014, event: start, evidence: [{source: book, page: 1}]}
    - metric: walkers
      value: 12
      as_of: 2014
      evidence: [{source: book, page: 1}]
      different_from: [{fact: "walk#members-actual-2014", why: Others.}]
    """
    event = "{date: 2014, title: On, kind: other, id: start, evidence: [{source: book, page: 1}]}"
    small.catalog(tmp_path, facts, fields=f"events: [{event}]")
    (tmp_path / "docs").mkdir()
    text = '[Then](initiatives/walk.md#start) {{ ratio("walk#members-actual-2014", "x#y") }}\n'
    (tmp_path / "docs" / "page.md").write_text(text.replace("x#y", "walk#walkers-actual-2014"))
    assert run("uses", "walk#members-actual-2014", root=tmp_path)[1].splitlines() == [
        (
            "data/initiatives/walk.yml:13:31: 'fact' in the different_from of the fact "
            "'walk#walkers-actual-2014': walk#members-actual-2014"
        ),
        "docs/page.md:1:45: 'amount' of the macro ratio(): walk#members-actual-2014",
        "2 references to the fact 'walk#members-actual-2014' in 2 files",
    ]
    assert run("uses", "walk#start", root=tmp_path)[1].splitlines()[:2] == [
        "data/initiatives/walk.yml:8:56: 'event' of the fact 'walk#members-actual-2014': start",
        "docs/page.md:1:8: a link: initiatives/walk.md#start",
    ]


def test_programs_get_a_list(run: Run) -> None:
    code, said, _ = run("uses", "keeper", "--kind", "term", "--format", "json")
    assert (code, json.loads(said)) == (0, [])
    _, said, _ = run("uses", "valley-radio-2021", "--format", "json")
    first = json.loads(said)[0]
    assert first == {
        "file": "data/initiatives/adopt-a-stretch.yml",
        "line": 20,
        "column": 25,
        "what": "'source' in the evidence of the fact 'adopt-a-stretch#share-of-river-actual-2021'",
        "named": "valley-radio-2021",
    }


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["river-wach"], "there is no record or item 'river-wach'; did you mean 'river-watch'?"),
        (["members", "--kind", "place"], "there is no place 'members'; an item is named as"),
        (["river-watch#members"], "there is no record or item 'river-watch#members'; did you"),
    ],
)
def test_an_id_that_nothing_has_is_wrong_usage(run: Run, arguments: list[str], said: str) -> None:
    code, out, complaint = run("uses", *arguments)
    assert (code, out) == (2, "")
    assert complaint.startswith(f"almanac uses: {said}")


def test_an_almanac_with_errors_is_searched_as_far_as_it_can_be_read(
    run: Run, rivers_copy: Path
) -> None:
    file = rivers_copy / "data/initiatives/spring-clean.yml"
    file.write_text(file.read_text("utf-8") + "colour: red\n", "utf-8")
    code, said, complaint = run("uses", "river-watch")
    assert (code, len(said.splitlines())) == (0, 5)
    assert "the almanac has errors" in complaint


@pytest.mark.parametrize("root", [RIVERS, FERRIES], ids=lambda root: root.name)
def test_every_reference_is_found_where_it_is_written(root: Path, tmp_path: Path) -> None:
    shutil.copytree(root / "data", tmp_path / "data")
    found = examine(tmp_path)
    assert found.catalog
    listed = [*mentions(found)]
    assert len(listed) >= sum(
        len([*references(record)]) for _, _, record in found.catalog.all_records()
    )
    locators = {one.file: Locator((tmp_path / one.file).read_text("utf-8")) for one in listed}
    for one in listed:
        assert not isinstance(one.place, tuple)
        line, column = locators[one.file].find(one.place.path)
        written = (tmp_path / one.file).read_text("utf-8").splitlines()[line - 1][column - 1 :]
        assert re.match(rf"[\"']?{re.escape(one.written)}(?![\w-])", written)
