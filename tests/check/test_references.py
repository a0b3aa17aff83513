"""What a record refers to: the near miss, and circles of parts."""

import pytest

from macros.check.all_checks import CHECKS
from macros.ground.findings import Finding
from macros.load.model import Record, RefersTo
from macros.load.model_fields import model_fields
from tests.support.rivers import Rivers


def test_an_unknown_source_is_told_the_near_miss(almanac: Rivers) -> None:
    fact = "facts: [{metric: members, value: 1, as_of: 2024, evidence: [{source: %s, page: 1}]}]\n"
    (one,) = almanac.findings_with(fact % "yearbook-2025")
    assert one.remedy == "did you mean 'yearbook-2024'?"
    (one,) = almanac.findings_with(fact % "gazette")
    assert one.remedy == "describe it in data/sources/gazette.yml"
    (one,) = almanac.findings_with(fact % '"https://gazette.example/1"')
    assert one.remedy == (
        "write an id from data/sources, in small letters and hyphens; "
        "if it is not among them, describe it there"
    )


def test_an_unknown_event_is_told_the_near_miss_and_the_new_id(almanac: Rivers) -> None:
    fields = """facts:
  - metric: members
    value: 1
    as_of: 2024
    event: %s
    evidence: [{source: newsletter, paragraph: 1}]
events:
  - date: 2024-05-01
    title: It begins
    kind: launch
    formerly: [the-start]
    evidence: [{source: yearbook-2024, paragraph: 2}]
"""
    (one,) = almanac.findings_with(fields % "event-lunch-2024-05-01")
    assert (one.rule, one.remedy) == ("unknown-event", "did you mean 'event-launch-2024-05-01'?")
    (one,) = almanac.findings_with(fields % "the-start")
    assert (one.rule, one.remedy) == ("unknown-event", "write 'event-launch-2024-05-01'")
    assert not almanac.findings_with(fields % "event-launch-2024-05-01")


def test_a_circle_of_parts_is_one_finding(almanac: Rivers) -> None:
    almanac.initiative("part_of: b-part\n", "a-part")
    almanac.initiative("part_of: a-part\n", "b-part")
    (one,) = almanac.findings()
    assert (one.file, one.line, one.column) == ("data/initiatives/a-part.yml", 4, 10)
    assert one.message == "'a-part' is part of itself: a-part -> b-part -> a-part"


def test_every_kind_that_a_record_refers_to_has_a_rule_for_ids_that_nobody_has() -> None:
    referred = {
        mark.kinds[0]
        for record in Record.__subclasses__()
        for field in model_fields(record)
        if (mark := field.mark(RefersTo)) and len(mark.kinds) == 1
    }
    rules = {check.rule.id for check in CHECKS}
    assert {f"unknown-{kind}" for kind in referred} <= rules


def test_an_unknown_id_is_reported_in_whatever_record_it_is_written(almanac: Rivers) -> None:
    almanac.append("data/places.yml", "weir:\n  name: Weir\n  parent: nowhere\n")
    almanac.append("data/organizations/river-club.yml", "part_of: nobody\n")
    rules = {one.rule for one in almanac.findings()}
    assert {"unknown-place", "unknown-organization"} <= rules


@pytest.mark.parametrize(
    ("file", "right", "wrong", "rule"),
    [
        ("metrics.yml", "metric: volunteers, why", "metric: helpers, why", "comparability"),
        ("metrics.yml", "  unit: volunteers", "  unit: x\n  part_of: helpers", "unknown-metric"),
        ("places.yml", "parent: vale-of-arlen", "parent: vale-of-arlan", "unknown-place"),
        ("glossary.yml", "[adopt-a-stretch, ", "[adopt-a-street, ", "unknown-subject"),
        ("organizations/youth-section.yml", "river-club", "river-clubs", "unknown-organization"),
        ("initiatives/river-watch.yml", "platform: river", "platform: a", "unknown-organization"),
        ("initiatives/river-watch.yml", "[spring-clean]", "[spring]", "unknown-initiative"),
        ("initiatives/river-watch.yml", "place: rivertown", "place: town", "unknown-place"),
        ("initiatives/river-watch.yml", "said_by: vale", "said_by: dale", "unknown-organization"),
        ("initiatives/river-watch.yml", "zation: river", "zation: a", "unknown-organization"),
        ("initiatives/adopt-a-stretch.yml", "part_of: river", "part_of: a", "unknown-initiative"),
    ],
)
def test_an_unknown_id_is_one_finding_where_it_is_written(
    almanac: Rivers, file: str, right: str, wrong: str, rule: str
) -> None:
    path = almanac.root / "data" / file
    text = path.read_text("utf-8")
    assert right in text
    path.write_text(text.replace(right, wrong, 1), "utf-8")
    line = text[: text.index(right)].count("\n") + 1 + wrong.count("\n")
    found = [one for one in almanac.findings() if not one.rule.startswith("unused-")]
    assert [(one.file, one.line, one.rule) for one in found] == [(f"data/{file}", line, rule)]


def _places(ways: dict[str, str], almanac: Rivers) -> list[Finding]:
    written = (f"{id}: {{name: {id}, parent: {parent}}}\n" for id, parent in ways.items())
    almanac.append("data/places.yml", "".join(written))
    return [one for one in almanac.findings() if one.rule == "circular-part"]


def test_a_circle_of_many_parts_is_one_short_finding(almanac: Rivers) -> None:
    (one,) = _places({f"p{n:02}": f"p{(n + 1) % 40:02}" for n in range(40)}, almanac)
    assert one.message == (
        "'p00' is part of itself: p00 -> p01 -> p02 -> p03 -> p04 -> p05 -> p06 -> … -> p39 -> p00"
    )


def test_parts_within_parts_have_an_end(almanac: Rivers) -> None:
    (one,) = _places({f"p{n:02}": f"p{n - 1:02}" if n else "rivertown" for n in range(40)}, almanac)
    assert one.message == "'p27' is part of 30 places, one within the other"


def test_a_record_had_few_ids_before(almanac: Rivers) -> None:
    (one,) = almanac.findings_with(f"formerly: [{', '.join(f'old-{n}' for n in range(11))}]\n")
    assert one.message.startswith("'formerly' has 11 items, and no more than 10 are read")
