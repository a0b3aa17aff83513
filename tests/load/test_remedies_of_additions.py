"""Mistakes in dates of all forms, limits, prices, intervals, attributes and links.

Each is one finding on its line. Whoever follows its remedy has an almanac without fault that says
what was meant.
"""

import pytest

from tests.load.test_remedies import Mistake, only
from tests.support import rivers
from tests.support.rivers import Rivers, shown

HALL = "data/initiatives/great-hall.yml"
METRICS = "data/metrics.yml"
ALMANAC = "data/almanac.yml"
OPENED = "    value: 1973-10-20"
PLAN = "    role: target\n    due: 2030"
PRICED = "unit: EUR\n    prices: 1957"
CATALOGS = "same_as: {wikidata: Q45178}"
FLOORS = "attributes: {stretches: 7}"
SURE = "    value: 31\n    interval: [24, 38]\n    level: 95\n"
ADDRESS = "https://hall.example/drawings"
TEXT = """\
name: {en: Great Hall, cy: Neuadd Fawr}
kind: program
period: -0043/..
summary: A hall at the river.
links:
  - {label: Drawings, url: https://hall.example/drawings}
tags: [music]
same_as: {wikidata: Q45178}
attributes: {stretches: 7}
facts:
  - metric: first-lesson
    value: 1973-10-20
    evidence: [{source: valley-radio-2021, timestamp: "00:01:00"}]
  - metric: first-lesson
    value: 1963-01-26
    role: target
    as_of: 1957
    evidence: [{source: valley-radio-2021, timestamp: "00:01:10", figure: 26 January 1963}]
  - metric: hut-cost
    value: 7_000_000
    unit: EUR
    prices: 1957
    as_of: 195X
    formerly: [hut-cost-actual-1958]
    evidence: [{source: gauge-archive, row: Hall, query: a=1, url: https://a.example/1}]
  - metric: volunteers
    value: 31
    interval: [24, 38]
    level: 95
    as_of: 2014-24
    evidence: [{source: valley-radio-2021, timestamp: "00:02:00"}]
  - metric: register
    text: 007
    as_of: 2014
    evidence: [{source: valley-radio-2021, timestamp: "00:05:00"}]
  - metric: boots
    value: partly
    as_of: 2014
    evidence: [{source: valley-radio-2021, timestamp: "00:06:00"}]
  - metric: coldest-lesson
    value: -12.5
    as_of: 2014-XX
    evidence: [{source: valley-radio-2021, timestamp: "00:03:00"}]
events:
  - date: 2031-06
    title: The hall closes
    kind: end
    role: target
    due: 2030
    evidence: [{source: valley-radio-2021, timestamp: "00:04:00"}]
"""

MEASURED = """\
first-lesson:
  name: First lesson
  group: people
  definition: The day on which a class first came.
  kind: date
hut-cost:
  name: Cost of a hut
  unit: GBP
  group: money
  definition: What a hut cost.
  kind: total
coldest-lesson:
  name: Coldest lesson
  unit: °C
  group: water
  definition: The air when a lesson began.
  kind: stock
  minimum: -273.15
  maximum: 60
register:
  name: Number in the register
  unit: text
  group: people
  definition: Its number.
  kind: stock
boots:
  name: Boots
  group: people
  definition: Whether there are boots.
  kind: choice
  choices: [yes, partly, no]
"""


@pytest.fixture(scope="module")
def almanac(tmp_path_factory: pytest.TempPathFactory) -> Rivers:
    """An almanac without fault. Each test breaks a file of it and puts it right again."""
    made = rivers.copy(tmp_path_factory.mktemp("additions"), pages=False)
    made.write(HALL, TEXT)
    made.append(METRICS, MEASURED)
    return made


def test_the_almanac_is_without_fault(almanac: Rivers) -> None:
    assert not almanac.findings(), shown(almanac.findings())


def test_an_item_whose_fields_all_have_other_names_stays_in_its_list(almanac: Rivers) -> None:
    almanac.write(HALL, TEXT.replace("{label: Drawings, url:", "{title: Drawings, href:"))
    found = almanac.findings()
    almanac.write(HALL, TEXT)
    assert [(one.line, one.remedy) for one in found] == [
        (6, "did you mean 'label'?"),
        (6, "did you mean 'url'?"),
    ]


def in_hall(right: str, wrong: str, said: str, mended: str = "", below: int = 0) -> Mistake:
    """A mistake in the file of the hall; the remedy leads to what was right, if to nothing else."""
    return Mistake(HALL, right, wrong, said, mended or right, below)


@pytest.mark.parametrize(
    "mistake",
    [
        in_hall("as_of: 195X", "as_of: 195?", "write 195X or 0195?"),
        in_hall("as_of: 195X", "as_of: 19??", "write 19XX", "as_of: 19XX"),
        in_hall("2014-XX", "2014-??", "write 2014-XX"),
        in_hall("2014-24", "winter 2014/15", "did you mean 2014-24?"),
        in_hall("2014-24", "winter of 2014-2015", "did you mean 2014-24?"),
        in_hall(
            OPENED,
            "    range: [1401, 1500]",
            "write 'value: [1401..1500]' for some time from the first year to the last",
            "    value: [1401..1500]",
        ),
        in_hall(
            "  - metric: first-lesson\n    value: 1963-01-26",
            "  - metric: first-lesson\n    due: 1963-01-26",
            "or the date that was promised or reached",
        ),
        in_hall("prices: 1957", "prices: 1957 EUR", "write 1957"),
        in_hall("prices: 1957", "prices: in prices of 1957", "write 1957"),
        in_hall(PRICED, "unit: EUR 1957", "write 'unit: EUR' and 'prices: 1957'"),
        in_hall(
            PRICED, "unit: 1957 GBP", "write 'prices: 1957', and leave 'unit:' out", "prices: 1957"
        ),
        in_hall("level: 95", "level: 95%", "write 95"),
        in_hall("level: 95", "level: 95 percent", "write 95"),
        in_hall("level: 95", "level: 0.95", "write 95"),
        in_hall("level: 95", "level: 0.9", "write 90", "level: 90"),
        in_hall(
            SURE,
            "    interval: [24, 38]\n",
            "write the two numbers as 'range:' if the source gives no value between them",
            "    range: [24, 38]\n",
            below=-1,
        ),
        in_hall("-12.5", "12.5 below", "write -12.5 if it is below zero; otherwise"),
        in_hall("-12.5", "12.5 below zero", "write -12.5"),
        Mistake(METRICS, "minimum: -273.15", "minimum: 273.15 below", "write -273.15 if"),
        Mistake(METRICS, "maximum: 60", "maximum: up to 60", "write 60"),
        in_hall(PLAN, "    due: 2030", "add 'role: target' or 'role: forecast'"),
        in_hall(PLAN, "    planned: true\n    due: 2030", "write 'role: target' in its place"),
        in_hall("url: https://a", "link: https://a", "did you mean 'url'?"),
        in_hall("query: a=1", "sql: a=1", "did you mean 'query'?"),
        in_hall("row: Hall", "column: Hall", "did you mean 'row'?"),
        in_hall("{label: Drawings", "{title: Drawings", "did you mean 'label'?"),
        in_hall(
            f"- {{label: Drawings, url: {ADDRESS}}}",
            f"- Drawings: {ADDRESS}",
            f"write {{label: Drawings, url: {ADDRESS}}}",
        ),
        in_hall("tags: [music]", "keywords: [music]", "did you mean 'tags'?"),
        in_hall(CATALOGS, "same_as: Q45178", "write {wikidata: Q45178}"),
        in_hall(CATALOGS, "same_as: [Q45178]", "write {wikidata: Q45178}"),
        in_hall(CATALOGS, "same_as: [wikidata: Q45178]", "write {wikidata: Q45178}"),
        in_hall(
            CATALOGS, "same_as: https://www.wikidata.org/wiki/Q45178", "write {wikidata: Q45178}"
        ),
        in_hall(CATALOGS, "wikidata: Q45178", "write it under 'same_as:', as in same_as: {wiki"),
        in_hall(FLOORS, "stretches: 7", "an attribute of this almanac: write it under 'attrib"),
        in_hall(FLOORS, "attributes: [stretches: 7]", "write {stretches: 7}"),
        in_hall(
            "[hut-cost-actual-1958]",
            "[great-hall#hut-cost-actual-1958]",
            "write the end of its permanent link: hut-cost-actual-1958",
        ),
        in_hall("prices: 1957", "prices: constant", "write in prices of when, as in 1982"),
        in_hall("level: 95", "level: high", "write it as in 95, or delete the line"),
        in_hall("[24, 38]", "±7", "write the two numbers that enclose the value, the lower first"),
        in_hall("[24, 38]", "7", "write the two numbers that enclose the value, the lower first"),
        in_hall(PLAN, "    status: planned\n    due: 2030", "write 'role: target'"),
        in_hall(
            "tags: [music]", "tags: [#music]", "put text that begins with '#' in double quotes"
        ),
        in_hall(FLOORS, "attributes: {stretches: seven}", "write 7"),
        in_hall(CATALOGS, "same_as: {wikidata: q45178}", "write Q45178"),
        in_hall(CATALOGS, "same_as: {Wikidata: Q45178}", "did you mean 'wikidata'?"),
        in_hall(
            "figure: 26 January 1963",
            "figure: 26 January 1936",
            "correct one of them, or say under 'inferred: {value: …}' how it was worked out",
        ),
        Mistake(
            METRICS,
            "choices: [yes, partly, no]",
            "choices: {yes: Yes, partly: Partly, no: No}",
            "write [yes, partly, no]",
        ),
        Mistake(
            METRICS,
            "  unit: text\n  group: people\n  definition: Its number.\n  kind: stock",
            "  unit: text\n  group: people\n  definition: Its number.\n  kind: text",
            "for other words, 'stock' with 'unit: text'",
            below=3,
        ),
        Mistake(ALMANAC, "type: text", "type: string", "did you mean 'text'?"),
        Mistake(ALMANAC, "type: number", "type: integer", "did you mean 'number'?"),
        Mistake(ALMANAC, "type: url", "type: link", "did you mean 'url'?"),
        Mistake(ALMANAC, "of: [organization]", "of: organizations", "write [organization]"),
    ],
    ids=str,
)
def test_a_mistake_is_one_finding_that_leads_to_what_was_meant(
    almanac: Rivers, mistake: Mistake
) -> None:
    assert mistake.said in only(almanac, mistake).remedy
