"""Ids that would lead to something else."""

import pytest

from tests.support.rivers import Rivers


@pytest.mark.parametrize("id", ["members", "top"])
def test_an_id_that_is_that_of_a_heading_is_refused(almanac: Rivers, id: str) -> None:
    (one,) = almanac.findings_with(
        f"""\
facts:
  - metric: members
    value: 12
    as_of: 2024
    id: {id}
    evidence: [{{source: yearbook-2024, paragraph: 2}}]
""",
    )
    assert (one.line, one.rule) == (8, "duplicate-id")


_FACT = """\
facts:
  - metric: members
    value: 12
    as_of: 2024
    formerly: [{}]
    evidence: [{{source: yearbook-2024, paragraph: 2}}]
  - metric: members
    value: 11
    as_of: 2023
    formerly: [members-late]
    evidence: [{{source: yearbook-2024, paragraph: 2}}]
"""


@pytest.mark.parametrize(
    ("old", "line", "why"),
    [
        ("members-actual-2024", 8, "'members-actual-2024' is this one's own id"),
        ("members-actual-2023", 8, "'members-actual-2023' is an id on this initiative's page"),
        ("members", 8, "'members' is an id on this initiative's page today"),
        ("top", 8, "'top' is an id on this initiative's page today"),
        ("Members 2024", 8, "'Members 2024' cannot have been an address"),
        ("members-late", 13, "'members-late' is claimed twice"),
    ],
)
def test_a_former_id_of_a_fact_leads_to_it_alone(
    almanac: Rivers, old: str, line: int, why: str
) -> None:
    (one,) = almanac.findings_with(_FACT.format(old))
    assert (one.line, one.rule) == (line, "former-id")
    assert one.message.startswith(why)


def test_a_former_id_that_had_letters_of_any_script_is_right(almanac: Rivers) -> None:
    assert almanac.findings_with(_FACT.format("members-actual-2014-10--2019-明长城")) == ()


def test_a_fact_that_is_called_by_its_former_id_is_named_anew(almanac: Rivers) -> None:
    almanac.write("docs/index.md", '# Rivers\n\n{{ growth("example#old", "example#older") }}\n')
    text = _FACT.format("old") + "    different_from: [{fact: example#old, why: A year before.}]\n"
    found = almanac.findings_with(text.replace("members-late", "older"))
    now = "the fact 'example#old' is now called 'example#members-actual-2024'"
    assert [(one.file, one.message) for one in found] == [
        ("data/initiatives/example.yml", now),
        ("docs/index.md", now),
    ]


def test_a_record_with_a_chinese_name_is_not_told_a_row_of_hexadecimal_digits(
    almanac: Rivers,
) -> None:
    almanac.initiative("name: {en: 长城, cy: 长城}\n", id="明长城")
    almanac.initiative("", id="initiative-1")
    (one,) = almanac.findings()
    assert one.remedy == "write the name in Latin letters, from a to z, or call it 'initiative-2'"


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        ("metric_groups:\n  people:", "metric_groups:\n  'Peo, ple\"':", "'peo-ple'"),
        ("kinds:\n  program:", "kinds:\n  'PRO gram':", "'pro-gram'"),
    ],
)
def test_the_ids_of_kinds_and_groups_are_parts_of_addresses(
    almanac: Rivers, before: str, after: str, said: str
) -> None:
    path = almanac.root / "data/almanac.yml"
    text = path.read_text("utf-8")
    assert before in text
    almanac.write("data/almanac.yml", text.replace(before, after))
    found = [one for one in almanac.findings() if one.rule == "bad-group-id"]
    assert [one.file for one in found] == ["data/almanac.yml"]
    assert said in found[0].remedy
    lines = almanac.root.joinpath("data/almanac.yml").read_text("utf-8").splitlines()
    assert lines[found[0].line - 1].lstrip().startswith(after.split("\n")[1].strip())


def test_a_group_in_any_script_may_have_an_id_in_it(almanac: Rivers) -> None:
    path = almanac.root / "data/almanac.yml"
    almanac.write("data/almanac.yml", path.read_text("utf-8").replace("  people:", "  人数:"))
    assert not [one for one in almanac.findings() if one.rule == "bad-group-id"]
