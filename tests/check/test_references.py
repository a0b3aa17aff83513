"""What a record refers to: the near miss, and circles of parts."""

from tests.support.rivers import Rivers


def test_an_unknown_source_is_told_the_near_miss(almanac: Rivers) -> None:
    fact = "facts: [{metric: members, value: 1, as_of: 2024, evidence: [{source: %s, page: 1}]}]\n"
    (one,) = almanac.findings_with(fact % "yearbook-2025")
    assert one.remedy == "did you mean 'yearbook-2024'?"
    (one,) = almanac.findings_with(fact % "gazette")
    assert one.remedy == "describe it in data/sources/gazette.yml"


def test_a_circle_of_parts_is_one_finding(almanac: Rivers) -> None:
    almanac.initiative("part_of: b-part\n", "a-part")
    almanac.initiative("part_of: a-part\n", "b-part")
    (one,) = almanac.findings()
    assert (one.file, one.line, one.column) == ("data/initiatives/a-part.yml", 4, 10)
    assert one.message == "'a-part' is part of itself: a-part -> b-part -> a-part"
