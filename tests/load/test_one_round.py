"""All mistakes of an almanac are told in one run, and none is told that is only a consequence."""

from pathlib import Path

import pytest

from macros.examine import examine
from macros.ground.findings import Finding
from tests.support import rivers, small
from tests.support.rivers import Rivers, shown

HEAD = "name: Walk\nkind: program\nplatform: club\nsummary: A walk.\n"
GOOD = "evidence: [{source: book, paragraph: 1}]"


@pytest.fixture
def almanac(tmp_path: Path) -> Rivers:
    return rivers.copy(tmp_path)


def findings(root: Path, initiative: str, **files: str) -> list[Finding]:
    """The errors in the small almanac with an initiative."""
    written = {**small.FILES, "data/initiatives/walk.yml": HEAD + initiative}
    for file, text in written.items():
        small.write(root, file, text)
    for file, text in files.items():
        small.write(root, f"data/{file.replace('__', '/')}.yml", text)
    return list(examine(root).errors)


def rules(found: list[Finding]) -> list[tuple[int, str]]:
    return [(one.line, one.rule) for one in found if one.file.endswith("walk.yml")]


def test_a_wrong_number_hides_no_other_mistake_of_its_file(tmp_path: Path) -> None:
    others = "".join(
        f"  - {{metric: members, value: 1, as_of: 19{n}, said_by: o{n}, {GOOD}}}\n"
        for n in range(10, 27)
    )
    wrong = f"facts:\n  - metric: members\n    value: 28,000\n    as_of: 2009\n    {GOOD}\n"
    found = findings(tmp_path, wrong + others)
    assert rules(found) == [
        (7, "wrong-type"),
        *((line, "unknown-organization") for line in range(10, 27)),
    ]


def test_the_readable_fields_of_a_wrong_item_are_checked_too(tmp_path: Path) -> None:
    found = findings(
        tmp_path,
        """\
facts:
  - metric: members
    value: 28,000
    said_by: nobody
    as_of: 2051
    id: Not an id
    evidence:
      - {source: boook, paragraph: 1}
      - {source: paper, paragraph: one}
      - {source: papper, figure: [x]}
events:
  - date: 29.10.2014
    title: It opens
    kind: lauch
    place: twon
    evidence: [{source: bok, paragraph: 1}]
statements:
  - speaker: Somebody
    stance: for
    text: It was good.
    organization: clubb
    evidence: [{source: booc, paragraph: 0}]
""",
    )
    assert rules(found) == [
        (7, "wrong-type"),
        (8, "unknown-organization"),
        (9, "future-date"),
        (10, "bad-id"),
        (12, "unknown-source"),
        (13, "wrong-type"),
        (14, "missing-field"),
        (14, "unknown-source"),
        (14, "wrong-type"),
        (16, "date-format"),
        (18, "invalid-value"),
        (19, "unknown-place"),
        (20, "unknown-source"),
        (22, "missing-field"),
        (23, "invalid-value"),
        (25, "unknown-organization"),
        (26, "unknown-source"),
        (26, "invalid-value"),
    ], shown(found)


def test_a_wrong_head_hides_nothing_of_the_facts(tmp_path: Path) -> None:
    small.write(tmp_path, "data/initiatives/x.yml", "name: []\nkind: [program]\nperiod: soon\n")
    found = findings(tmp_path, f"facts: [{{metric: memberz, value: 1, as_of: 2024, {GOOD}}}]\n")
    x = [(one.line, one.rule) for one in found if one.file.endswith("x.yml")]
    assert sorted(x) == [
        (1, "missing-field"),
        (1, "wrong-type"),
        (2, "wrong-type"),
        (3, "date-format"),
    ]
    assert rules(found) == [(5, "unknown-metric")]


@pytest.mark.parametrize(
    "field",
    [
        "as_of: whenever",
        "asof: 2024",
        "when: 2024",
        "evidnce: [{source: book, paragraph: 1}]",
        "evidence: a book",
        "rank: best\n    reason: Counted.",
        "rank: preferred\n    raeson: Counted.",
        "rank: preferred\n    reason: [x]",
        "role: gole\n    due: 2051",
        "role: [target]\n    as_of: 2051",
        "value: 12 hundred\n    interval: [5, 8]\n    level: 95",
        "range: 3-5",
        "inferred: {as_of: [x]}",
        "inferred: {as_of: Guessed.}\n    asof: 2024",
        "place: [town]\n    as_of: 2024",
    ],
)
def test_one_mistake_in_a_fact_has_no_consequences(tmp_path: Path, field: str) -> None:
    given = {line.strip().partition(":")[0] for line in field.splitlines()}
    needed = {
        "value": "value: 12",
        "as_of": "as_of: 2024",
        "evidence": GOOD,
    }
    meant = {"asof": "as_of", "when": "as_of", "evidnce": "evidence", "range": "value"}
    given |= {meant[name] for name in given & meant.keys()}
    rest = "".join(f"    {line}\n" for name, line in needed.items() if name not in given)
    found = findings(tmp_path, f"facts:\n  - metric: members\n    {field}\n{rest}")
    assert len(found) == 1, shown(found)


def test_two_facts_without_readable_dates_do_not_share_an_id(tmp_path: Path) -> None:
    fact = f"  - {{metric: members, value: 1, as_of: soon, rank: preferred, reason: x, {GOOD}}}\n"
    event = f"  - {{date: soon, title: x, kind: launch, {GOOD}}}\n"
    found = findings(tmp_path, f"facts:\n{fact}{fact}events:\n{event}{event}")
    assert [rule for _, rule in rules(found)] == ["date-format"] * 4, shown(found)


def test_a_fact_whose_date_cannot_be_read_may_be_referred_to(tmp_path: Path) -> None:
    wrong = f"facts: [{{metric: members, value: 1, as_of: 2024-13, {GOOD}}}]\n"
    reference = "different_from: [{fact: walk#%s-actual-2024-12, why: x}]"
    other = "name: Other\nkind: program\nsummary: x\nfacts:\n" + "".join(
        f"  - {{metric: members, value: {n}, as_of: 202{n}, {reference % metric}, {GOOD}}}\n"
        for n, metric in enumerate(("members", "walkers"))
    )
    found = findings(tmp_path, wrong, initiatives__other=other)
    assert [(one.file[-9:-4], one.rule) for one in found] == [
        ("other", "unknown-fact"),
        ("/walk", "date-format"),
    ], shown(found)
    assert "walk#walkers" in found[0].message


def test_a_record_with_a_wrong_field_hides_none_of_its_references(tmp_path: Path) -> None:
    metrics = """\
members: {name: Members, unit: members, group: peple, kind: stok, definition: x, part_of: walkrs}
walkers: {name: Walkers, unit: [x], group: people, kind: flow, definition: x}
share: {name: Share, unit: percent, group: people, kind: share, definition: x}
"""
    facts = f"facts: [{{metric: walkers, text: many, as_of: 2024, {GOOD}}}]\n"
    found = findings(tmp_path, facts, metrics=metrics)
    assert [(one.line, one.rule) for one in found] == [
        (1, "unknown-group"),
        (1, "invalid-value"),
        (1, "unknown-metric"),
        (2, "wrong-type"),
    ], shown(found)


def test_a_wrong_almanac_file_hides_nothing(tmp_path: Path) -> None:
    fact = f"facts: [{{metric: memberz, value: 1, as_of: 2051, {GOOD}}}]\n"
    almanac = "title: Walks\nlanguages: [en, 5]\nkinds: [program]\nhome: ftp://x\n"
    found = findings(tmp_path, fact, almanac=almanac)
    assert {(one.file, one.rule) for one in found if "almanac" not in one.file} == {
        ("data/initiatives/walk.yml", "unknown-metric"),
        # No date of the almanac can be read that 2051 would be after.
    }
    assert [one.rule for one in found if "almanac" in one.file].count("missing-field") == 5
    assert "link-scheme" in {one.rule for one in found}


def test_a_missing_almanac_file_hides_nothing(tmp_path: Path) -> None:
    findings(tmp_path, f"facts: [{{metric: memberz, value: 1, as_of: 2051, {GOOD}}}]\n")
    (tmp_path / "data/almanac.yml").unlink()
    found = [one for one in examine(tmp_path).findings if one.severity == "error"]
    assert [one.rule for one in found] == ["file", "unknown-metric"], shown(found)


@pytest.mark.parametrize("slip", ["\tx: y\n", "members: [\n", "- one\n"])
def test_metrics_that_cannot_be_read_break_no_page(almanac: Rivers, slip: str) -> None:
    text = (almanac.root / "data/metrics.yml").read_text("utf-8")
    almanac.write("data/metrics.yml", slip + text)
    found = almanac.findings()
    assert [one.file for one in found] == ["data/metrics.yml"], shown(found)


@pytest.mark.parametrize("file", ["metrics.yml", "places.yml", "glossary.yml", "almanac.yml"])
def test_a_record_that_is_missing_breaks_no_page(almanac: Rivers, file: str) -> None:
    """Whatever line of a shared file goes, there are findings and no traceback."""
    path = almanac.root / "data" / file
    lines = path.read_text("utf-8").splitlines(keepends=True)
    for gone in range(len(lines)):
        path.write_text("".join(lines[:gone] + lines[gone + 1 :]), "utf-8")
        assert all(one.remedy for one in almanac.findings())


def test_what_unread_text_mentions_is_not_unused(almanac: Rivers) -> None:
    path = almanac.root / "data/initiatives/river-watch.yml"
    almanac.write("data/initiatives/river-watch.yml", path.read_text("utf-8") + "x: [\n")
    almanac.append("data/places.yml", "atlantis: {name: Atlantis}\n")
    found = almanac.findings()
    assert [(one.file, one.rule) for one in found if "river-watch" in one.file] == [
        ("data/initiatives/river-watch.yml", "syntax")
    ]
    assert [one.message for one in found if one.rule.startswith("unused-")] == [
        "nothing uses the place 'atlantis'"
    ], shown(found)


def test_a_misspelled_id_does_not_make_the_right_one_unused(tmp_path: Path) -> None:
    initiative = HEAD + f"facts: [{{metric: memberz, value: 1, as_of: 2024, {GOOD}}}]\n"
    for file, text in {**small.FILES, "data/initiatives/walk.yml": initiative}.items():
        small.write(tmp_path, file, text)
    found = [one for one in examine(tmp_path).findings if "metric" in one.rule]
    assert [one.rule for one in found if "'members'" in one.text] == ["unknown-metric"]
    assert "nothing uses the metric 'walkers'" in [one.message for one in found]


def test_a_number_of_the_summary_may_be_the_one_that_cannot_be_read(tmp_path: Path) -> None:
    fact = f"facts:\n  - metric: members\n    value: 28,000\n    as_of: 2024\n    {GOOD}\n"
    for file, text in small.FILES.items():
        small.write(tmp_path, file, text)
    head = HEAD.replace("A walk.", "A walk of 28,000 people and 5,000 dogs.")
    small.write(tmp_path, "data/initiatives/walk.yml", head + fact)
    found = [one for one in examine(tmp_path).findings if one.file.endswith("walk.yml")]
    assert [one.rule for one in found] == ["figure-in-summary", "wrong-type"], shown(found)
    assert "5,000" in found[0].message


def test_a_missing_record_is_one_finding_however_often_it_is_referred_to(tmp_path: Path) -> None:
    facts = "".join(
        f"  - {{metric: members, value: 1, as_of: 20{n}, said_by: ramblers, {GOOD}}}\n"
        for n in range(10, 15)
    )
    (found,) = findings(tmp_path, f"facts:\n{facts}")
    assert found.line == 6
    assert found.text == (
        "there is no organization 'ramblers'; describe it in data/organizations/ramblers.yml; "
        "and 4 more follow from this: line 7, line 8, line 9, line 10"
    )


def test_what_the_almanac_file_lacks_is_one_finding(tmp_path: Path) -> None:
    places = "".join(f"p{n}: {{name: {{en: P, zh: 地}}}}\n" for n in range(9))
    (found,) = findings(tmp_path, "", places=places)
    assert found.message == "the language 'zh' is not among the almanac's"
    assert found.remedy == "add it to 'languages' in data/almanac.yml"
    assert len(found.follow) == 8


@pytest.mark.parametrize(
    ("listed", "slipped"),
    [
        ("  fund: {en: Fund", "fund: {en: Fund"),
        ("  patrol: {en: Patrol", "patrol: {en: Patrol"),
        ("  money: {en: Money", "money: {en: Money"),
    ],
)
def test_a_kind_or_a_group_in_the_wrong_column_is_not_unknown(
    almanac: Rivers, listed: str, slipped: str
) -> None:
    text = (almanac.root / "data/almanac.yml").read_text("utf-8")
    assert listed in text
    almanac.write("data/almanac.yml", text.replace(listed, slipped))
    found = almanac.findings()
    assert found
    assert {one.file for one in found} == {"data/almanac.yml"}, shown(found)


@pytest.mark.parametrize(
    ("field", "wrong"), [("metric: members", "metric: membres"), ("place: town", "place: twon")]
)
def test_nothing_complains_of_a_fact_whose_id_is_wrong_because_of_a_slip(
    tmp_path: Path, field: str, wrong: str
) -> None:
    fact = (
        "  - {metric: members, value: 3, as_of: YEAR, place: town, said_by: club, " + GOOD + "}\n"
    )
    facts = "facts:\n" + fact.replace("YEAR", "2016") + fact.replace("YEAR", "2017")
    call = '{{ growth("walk#members-actual-2017-town", "walk#members-actual-2016-town") }}'
    other = (
        "facts: [{metric: walkers, value: 3, as_of: 2016, different_from: "
        f"[{{fact: walk#members-actual-2016-town, why: Other.}}], {GOOD}}}]\n"
    )
    small.write(tmp_path, "docs/index.md", f"# Walks\n\n{call}\n")
    small.write(tmp_path, "data/initiatives/run.yml", HEAD + other)

    def said(initiative: str) -> set[str]:
        about_lost_facts = {"macro-argument", "unknown-fact"}
        found = findings(tmp_path, initiative)
        lost = {one.rule for one in found} & about_lost_facts
        return lost | {one.rule for one in found if one.file.endswith("walk.yml")}

    assert said(facts) == set()
    assert said(facts.replace(field, wrong, 1)) == {f"unknown-{field.partition(':')[0]}"}
    assert said(facts.replace("2016", "2015", 1)) == {"macro-argument", "unknown-fact"}


@pytest.mark.parametrize(
    "items",
    [
        "facts:\n  - {}\n",
        "events:\n  - {}\n",
        "statements:\n  - {}\n",
        "links:\n  - {}\n",
        "facts:\n  - {metric: members, value: 3, as_of: 2024, evidence: [{}]}\n",
    ],
)
def test_an_item_without_fields_is_told_what_it_lacks(tmp_path: Path, items: str) -> None:
    found = findings(tmp_path, items)
    assert {one.rule for one in found} <= {"missing-field", "one-value", "no-evidence"}
    assert {one.line for one in found if one.file.endswith("walk.yml")} == {6}


def test_a_fact_without_a_value_among_events_is_told_where_it_belongs(tmp_path: Path) -> None:
    found = findings(tmp_path, "events:\n  - metric: members\n")
    assert any("this is a fact, and it stands under 'events:'" in one.message for one in found)
    assert any("this one has none" in one.message for one in found)
