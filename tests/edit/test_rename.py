"""`almanac rename`: another id, and with it all that refers to it."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from macros.check.all_checks import check
from macros.edit.draft import Draft, DraftError
from macros.edit.rename import rename
from macros.edit.renames import NamedKind
from macros.edit.yaml_source import YamlSource
from macros.examine import Examined, examine
from macros.load.catalog import Catalog
from macros.load.field_values import references
from macros.load.kinds import KINDS
from macros.load.loader import load
from tests.edit.conftest import Run
from tests.support import small
from tests.support.folders import FERRIES, RIVERS


def texts(root: Path) -> dict[str, bytes]:
    """All files of an almanac."""
    return {
        path.relative_to(root).as_posix(): path.read_bytes()
        for path in sorted(root.rglob("*"))
        if path.is_file()
    }


def test_a_record_and_all_that_refers_to_it_get_the_new_id(run: Run, rivers_copy: Path) -> None:
    before = texts(rivers_copy)
    code, said, _ = run("rename", "initiative", "river-watch", "bank-watch")
    assert code == 0
    assert said.splitlines() == [
        (
            "data/initiatives/adopt-a-stretch.yml:5: 'part_of' of the initiative "
            "'adopt-a-stretch': river-watch → bank-watch"
        ),
        (
            "data/initiatives/clear-water-fund.yml:5: 'related' of the initiative "
            "'clear-water-fund': river-watch → bank-watch"
        ),
        "data/initiatives/bank-watch.yml: was data/initiatives/river-watch.yml",
        "data/initiatives/bank-watch.yml:3: formerly: [river-watch]",
        (
            "docs/contribute/patterns.md:5: 'initiative' of the macro chart(): "
            "river-watch → bank-watch"
        ),
        "docs/index.md:5: 'initiative' of the macro fact(): river-watch → bank-watch",
    ]
    after = texts(rivers_copy)
    moved = after.pop("data/initiatives/bank-watch.yml")
    was = before.pop("data/initiatives/river-watch.yml")
    assert moved.replace(b"formerly: [river-watch]\n", b"", 1) == was
    assert after == {
        file: data.replace(b"river-watch", b"bank-watch") for file, data in before.items()
    }
    assert run("check") == (0, "no findings\n", "")


def test_a_rename_back_gives_back_what_was_there(run: Run, rivers_copy: Path) -> None:
    run("rename", "metric", "members", "people")
    run("rename", "metric", "people", "members")
    run("rename", "metric", "members", "people")
    text = (rivers_copy / "data/metrics.yml").read_text("utf-8")
    assert text.startswith("people:\n  name: {en: Members, cy: Aelodau}\n  formerly: [members]\n")
    assert run("check")[0] == 0


def test_a_dry_run_shows_the_changes_and_makes_none(run: Run, rivers_copy: Path) -> None:
    before = texts(rivers_copy)
    code, said, _ = run("rename", "place", "wales", "other-valley", "--dry-run")
    assert code == 0
    assert "-wales:\n+other-valley:\n" in said
    assert "\n+  formerly: [wales]\n" in said
    assert texts(rivers_copy) == before


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("metric", "members", "volunteers"), "another metric has it"),
        (("metric", "members", "Members 2"), "use small letters from a to z, digits and single"),
        (("metric", "member", "people"), "there is no metric 'member'; did you mean 'members'?"),
        (("term", "keeper", "kick-sampling"), "another term has it"),
        (("organization", "river-club", "share-of-river"), "the term 'keeper' is about something"),
        (
            ("fact", "river-watch#members-actual-2024-11-young", "members-target-2022-06-18"),
            "has it",
        ),
        (("fact", "river-watch#members-actual-2024-11-young", "Young"), "use small letters"),
    ],
)
def test_an_id_that_cannot_be_is_refused(
    run: Run, rivers_copy: Path, arguments: tuple[str, ...], said: str
) -> None:
    before = texts(rivers_copy)
    code, out, complaint = run("rename", *arguments)
    assert (code, out) == (2, "")
    assert said in complaint
    assert texts(rivers_copy) == before


def test_the_former_id_of_another_record_is_refused(run: Run) -> None:
    run("rename", "metric", "members", "people")
    code, _, said = run("rename", "metric", "volunteers", "members")
    assert (code, "it is a former id of 'people'" in said) == (2, True)


def test_a_reserved_name_is_refused_with_what_the_check_finds(run: Run, rivers_copy: Path) -> None:
    before = texts(rivers_copy)
    code, _, said = run("rename", "initiative", "river-watch", "index")
    assert code == 1
    assert "'index' cannot be an address" in said
    assert "nothing was changed" in said
    assert texts(rivers_copy) == before


def test_an_almanac_with_errors_is_left_as_it_is(run: Run, rivers_copy: Path) -> None:
    file = rivers_copy / "data/initiatives/spring-clean.yml"
    file.write_text(file.read_text("utf-8") + "colour: red\n", "utf-8")
    before = texts(rivers_copy)
    code, _, said = run("rename", "metric", "members", "people")
    assert code == 1
    assert "unknown field 'colour'" in said
    assert "almanac rename: nothing was changed" in said
    assert texts(rivers_copy) == before


CLAIM = "evidence: [{source: book, page: 1}]"


def almanac(root: Path, facts: str, *, page: str = "", fields: str = "") -> None:
    """A small almanac with a page."""
    small.catalog(root, facts, fields=fields)
    (root / "docs").mkdir()
    (root / "docs" / "page.md").write_bytes(page.encode())


def test_quotes_comments_ends_of_lines_and_marks_of_encodings_stay(
    run: Run, tmp_path: Path
) -> None:
    almanac(tmp_path, f"- {{metric: members, value: 1, as_of: 2014, {CLAIM}}}", page="# A\r\n")
    file = tmp_path / "data/initiatives/walk.yml"
    text = file.read_text("utf-8").replace("metric: members", "metric: 'members'  ")
    file.write_bytes(f"\ufeff# 步行\n{text}# End\n".replace("\n", "\r\n").encode())
    metrics = tmp_path / "data/metrics.yml"
    metrics.write_text(metrics.read_text("utf-8").replace("members:", '"members":'), "utf-8")
    page = tmp_path / "docs/page.md"
    page.write_bytes("# 页\r\n\r\n{{ fact(\"walk\",\r\n metric='members') }} [x][y]\r\n".encode())
    before = texts(tmp_path)
    assert run("rename", "metric", "members", "people", root=tmp_path)[0] == 0
    after = texts(tmp_path)
    for name in ("data/initiatives/walk.yml", "docs/page.md"):
        assert after[name] == before[name].replace(b"'members'", b"'people'")
    assert after["data/metrics.yml"] == before["data/metrics.yml"].replace(
        b'"members": {name: Members,', b'"people": {name: Members, formerly: [members],'
    )


def test_links_and_their_places_follow_a_renamed_metric(run: Run, tmp_path: Path) -> None:
    facts = f"""
    - {{metric: members, value: 1, as_of: 2014, {CLAIM}}}
    - {{metric: members, value: 5, as_of: 2014, id: other, said_by: club, {CLAIM}}}
    - metric: walkers
      value: 1
      as_of: 2014
      {CLAIM}
      different_from:
        - {{fact: "walk#members-actual-2014", why: Others.}}  # a note
    """
    page = (
        "# Members\n\n[1](initiatives/walk.md#members) [2](initiatives/walk.md#members-actual-2014)"
        " [3](metrics/members.md) [4](page.md#members) `metrics/members.md`\n"
        "[5](disagreements/walk--members-actual-2014.md)"
        " [6](page.md?metrics=members,walkers#members)\n\n"
        '{{ ratio("walk#members-actual-2014", "walk#walkers-actual-2014") }}\n\n'
        "[note]: metrics/members.md\n"
    )
    almanac(tmp_path, facts, page=page)
    (tmp_path / "mkdocs.yml").write_text("nav:\n  - page.md\n  - M: 'metrics/members.md' # M\n")
    findings = [one.rule for one in examine(tmp_path).findings]
    assert run("rename", "metric", "members", "people", root=tmp_path)[0] == 0
    assert (tmp_path / "docs/page.md").read_text("utf-8") == (
        "# Members\n\n[1](initiatives/walk.md#people) [2](initiatives/walk.md#people-actual-2014)"
        " [3](metrics/people.md) [4](page.md#members) `metrics/members.md`\n"
        "[5](disagreements/walk--people-actual-2014.md)"
        " [6](page.md?metrics=people,walkers#members)\n\n"
        '{{ ratio("walk#people-actual-2014", "walk#walkers-actual-2014") }}\n\n'
        "[note]: metrics/people.md\n"
    )
    assert "'metrics/people.md' # M" in (tmp_path / "mkdocs.yml").read_text("utf-8")
    written = (tmp_path / "data/initiatives/walk.yml").read_text("utf-8")
    assert '{fact: "walk#people-actual-2014", why: Others.}  # a note' in written
    assert [one.rule for one in examine(tmp_path).findings] == findings


def test_an_item_gets_an_id_and_keeps_the_one_that_was_made(run: Run, tmp_path: Path) -> None:
    facts = f"""
    - metric: members   # who
      value: 1
      as_of: 2014
      {CLAIM}  # read twice

    # The next one
    - {{metric: walkers, value: 1, as_of: 2014, id: w, event: start, formerly: [v], {CLAIM}}}
    """
    events = f"events:\n  - {{date: 2014, title: On, kind: other, id: start, {CLAIM}}}"
    page = "[1](initiatives/walk.md#members-actual-2014) [2](initiatives/walk.md#start)\n"
    almanac(tmp_path, facts, page=page, fields=events)
    root = tmp_path
    assert run("rename", "fact", "walk#members-actual-2014", "first-count", root=root)[0] == 0
    assert run("rename", "fact", "walk#w", "walkers", root=root)[0] == 1
    assert run("rename", "fact", "walk#w", "walk#all-walkers", root=root)[0] == 0
    assert run("rename", "event", "walk#start", "beginning", root=root)[0] == 0
    written = (root / "data/initiatives/walk.yml").read_text("utf-8")
    assert (
        "# read twice\n      id: first-count\n      formerly: [members-actual-2014]\n\n    # The"
        in written
    )
    assert "id: all-walkers, event: beginning, formerly: [v, w], " in written
    assert "id: beginning, formerly: [start], evidence: [{source: book, page: 1}]}" in written
    page = "[1](initiatives/walk.md#first-count) [2](initiatives/walk.md#beginning)\n"
    assert (root / "docs/page.md").read_text("utf-8") == page
    assert not [one for one in examine(root).findings if one.severity == "error"]


def test_an_id_that_would_change_those_of_others_is_refused(run: Run, tmp_path: Path) -> None:
    facts = "\n".join(
        f"- {{metric: members, value: {n}, as_of: 2014, of: {part}, {CLAIM}}}"
        for n, part in ((1, '"a b"'), (2, "a-b"))
    )
    almanac(tmp_path, facts)
    before = texts(tmp_path)
    code, _, said = run("rename", "fact", "walk#members-actual-2014-a-b", "x", root=tmp_path)
    assert code == 2
    assert "'walk#members-actual-2014-a-b-2' would be called 'walk#members-actual-2014-a-b'" in said
    assert texts(tmp_path) == before


def test_a_source_of_which_others_are_copies_takes_them_along(run: Run, tmp_path: Path) -> None:
    almanac(tmp_path, f"- {{metric: members, value: 1, as_of: 2014, {CLAIM}}}")
    file = tmp_path / "data/sources/copy.yml"
    file.write_text(file.read_text("utf-8").replace("lineage: news", "lineage: book"), "utf-8")
    assert run("rename", "source", "book", "tome", root=tmp_path)[0] == 0
    catalog = load(tmp_path).catalog
    assert catalog
    assert catalog.witnesses == {"tome": "tome", "copy": "tome", "paper": "news"}


def test_what_somebody_changes_meanwhile_is_not_overwritten(rivers_copy: Path) -> None:
    draft = Draft(rivers_copy)
    draft.replace("data/places.yml", 0, 0, "# A\n", "added a line")
    draft.replace("data/metrics.yml", 0, 0, "# A\n", "added a line")
    file = rivers_copy / "data/places.yml"
    file.write_bytes(file.read_bytes() + b"# Mine\n")
    before = texts(rivers_copy)
    with pytest.raises(DraftError, match=r"data/places\.yml was changed meanwhile"):
        draft.write()
    assert texts(rivers_copy) == before


def test_a_machine_that_refuses_leaves_all_files_as_they_were(
    rivers_copy: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    draft = rename(examine(rivers_copy), "initiative", "river-watch", "bank-watch")
    before, replace = texts(rivers_copy), Path.replace

    def fail(path: Path, to: Path) -> Path:
        if Path(to).name == "index.md" and path.name.startswith("new"):
            raise OSError(28, "no space")
        return replace(path, to)

    monkeypatch.setattr(Path, "replace", fail)
    with pytest.raises(OSError, match="no space"):
        draft.write()
    assert texts(rivers_copy) == before


# Every record and every item

ALMANACS = {"rivers": examine(RIVERS), "ferries": examine(FERRIES)}
_SOURCES = cache(YamlSource)


def graph(catalog: Catalog) -> list[tuple[object, ...]]:
    """What refers to what, by the order of records instead of their ids."""
    numbers = {
        (kind, id): number
        for kind in KINDS
        for number, (id, _) in enumerate(sorted(catalog.records(kind).items(), key=_name))
    }
    return sorted(
        (numbers[kind, id], str([step for step in one.path if isinstance(step, int)]), of, number)
        for kind, id, record in catalog.all_records()
        for one in references(record)
        for of, number in [
            next((of, numbers[of, one.id]) for of in one.kinds if (of, one.id) in numbers)
        ]
    )


def _name(entry: tuple[str, object]) -> str:
    return repr(
        getattr(entry[1], "name", None)
        or getattr(entry[1], "title", None)
        or getattr(entry[1], "term", "")
    )


def _led(catalog: Catalog, kind: NamedKind, key: str) -> bool:
    """Whether an old address of a record or an item leads somewhere."""
    if (of := next((one for one in KINDS if one == kind), None)) is not None:
        return key in catalog.records(of) or catalog.successor(of, key) is not None
    initiative, _, id = key.partition("#")
    now = f"{catalog.successor('initiative', initiative) or initiative}#{id}"
    return now in catalog.current_item or any(now == one.key for one in catalog.owners)


def _try(found: Examined, kind: NamedKind, key: str, folder: Path) -> None:
    assert found.catalog
    new = f"{key.rpartition('#')[2]}-new"
    rename(found, kind, key, new).copy_to(folder)
    after = load(folder).catalog
    assert after
    assert not [*check(after)]
    assert graph(after) == graph(found.catalog)
    for of, id, _ in found.catalog.all_records():
        assert _led(after, of, id), (kind, key, id)
    for owner in found.catalog.owners:
        assert _led(after, owner.kind.name, owner.key), (kind, key, owner.key)


RECORDS = [
    (name, kind, id)
    for name, found in ALMANACS.items()
    if found.catalog
    for kind, id, _ in found.catalog.all_records()
]


@pytest.fixture
def read_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Reads no text twice, as many renames of the same almanac would; a source never changes."""
    monkeypatch.setattr("macros.edit.draft.YamlSource", _SOURCES)


@pytest.mark.usefixtures("read_once")
@pytest.mark.parametrize(("name", "kind", "id"), RECORDS)
def test_every_record_can_be_renamed(name: str, kind: NamedKind, id: str, tmp_path: Path) -> None:
    _try(ALMANACS[name], kind, id, tmp_path)


@pytest.mark.usefixtures("read_once")
@pytest.mark.parametrize("kind", ["fact", "event", "statement"])
def test_every_item_can_be_renamed(kind: NamedKind, tmp_path: Path) -> None:
    catalog = ALMANACS["rivers"].catalog
    assert catalog
    keys = [one.key for one in catalog.owners if one.kind.name == kind]
    assert keys
    for key in keys:
        (tmp_path / key).mkdir()
        _try(ALMANACS["rivers"], kind, key, tmp_path / key)
