"""What a fact claims, as a sentence, by role, kind of metric, unit and name."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from macros.derive.computed_numbers import Refused
from macros.derive.derived import Derived
from macros.load.catalog import Catalog
from macros.load.loader import load
from macros.pages.claim_sentences import ClaimSentences
from macros.pages.fact_words import FactWords
from macros.pages.sentence_parts import ClaimPart
from tests.support import small

METRICS = """\
    members: {name: Members, unit: members, group: people, kind: stock, definition: On lists.}
    huts: {name: Mountain huts, unit: huts, group: people, kind: stock, definition: Open ones.}
    covered: {name: Towns covered, unit: towns, group: people, kind: stock, definition: Reached.}
    added: {name: Huts added to the list, unit: huts, group: people, kind: flow, definition: New.}
    litter: {name: Litter collected, unit: kg, group: people, kind: flow, definition: By hand.}
    packs: {name: Tea sold by packs, unit: packs, group: people, kind: flow, definition: Dry.}
    helped: {name: Poor walkers helped, unit: people, group: people, kind: flow, definition: By us.}
    sales: {name: Sales of a hut, unit: USD, group: money, kind: flow, definition: In a year.}
    cost: {name: Cost, unit: USD, group: money, kind: total, definition: Paid.}
    share: {name: Share of huts, unit: percent, group: people, kind: share, definition: Of all.}
    height: {name: Height, unit: m, group: people, kind: stock, definition: Above the sea.}
    market: {name: Huts in the country, unit: huts, group: people, kind: stock, definition: All.,
             beyond_initiative: true}
    opened: {name: Opened, group: people, kind: date, definition: The first day.}
    release: {name: First map, group: people, kind: date, definition: Its first day.}
    method: {name: Method, unit: text, group: people, kind: stock, definition: How.}
    license: {name: License, group: people, kind: choice, choices: [open, closed],
              definition: Of it.}
"""
MINISTRY = "{name: Ministry of Huts, kind: government, summary: It counts.}"
FILES = {"data/metrics.yml": METRICS, "data/organizations/ministry.yml": MINISTRY}


@pytest.mark.parametrize(
    ("fact", "claim"),
    [
        # Counted things: who had them, when, and who says so.
        (
            "metric: members, value: 412, as_of: 2023-12-31",
            "Walk had *412 members* on 31 December 2023.",
        ),
        (
            "metric: members, value: 412, as_of: 2023, said_by: ministry",
            "Walk had *412 members* in 2023, says the Ministry of Huts.",
        ),
        ("metric: members, value: 1, as_of: 2023-05", "Walk had *1 member* in May 2023."),
        # The name says more than the unit.
        (
            "metric: huts, value: 12, qualifier: over, as_of: 2023",
            "Walk had *over 12 mountain huts* in 2023.",
        ),
        # What was done: at a time, and over a span.
        ("metric: covered, value: 7, as_of: 2023", "Walk had covered *7 towns* in 2023."),
        (
            "metric: added, value: 3, as_of: 2021/2023",
            "Walk added *3 huts* to the list from 2021 to 2023.",
        ),
        ("metric: litter, value: 40, as_of: 2023", "Walk collected *40 kg of litter* in 2023."),
        ("metric: helped, value: 9, as_of: 2023", "Walk helped *9 people (poor walkers)* in 2023."),
        ("metric: packs, value: 3, as_of: 2023", "Walk sold *3 packs of tea* in 2023."),
        # What is measured.
        (
            "metric: sales, value: 5_000, as_of: 2023",
            "For Walk, the sales of a hut were *5,000 US dollars* in 2023.",
        ),
        ("metric: height, value: 44.5, as_of: 2023", "The height of Walk was *44.5 m* in 2023."),
        (
            "metric: height, value: 44, interval: [40, 50], level: 95, as_of: 2023",
            "The height of Walk was *44 m (95% interval 40 to 50)* in 2023.",
        ),
        (
            "metric: cost, value: 400, prices: 1982, as_of: 2023",
            "The cost of Walk was *400 US dollars (in prices of 1982)* in 2023.",
        ),
        # Part and place.
        (
            "metric: huts, value: 3, of: Stone huts, place: town, as_of: 2023",
            "Walk had *3 mountain huts* (Stone huts) in Town in 2023.",
        ),
        # More than the initiative has.
        (
            "metric: market, value: 900, as_of: 2023",
            "There were *900 huts* in the country in 2023.",
        ),
        # Dates, words and choices.
        ("metric: opened, value: 2021-04-01", "Walk opened *on 1 April 2021*."),
        ("metric: release, value: 2016-05", "The first map of Walk was *in May 2016*."),
        ("metric: method, text: By steps, as_of: 2023", "Walk, method in 2023: *By steps*."),
        ("metric: license, value: open, as_of: 2023", "Walk, license in 2023: *open*."),
        # Uncertain dates.
        ("metric: members, value: 4, as_of: 2017?", "Walk had *4 members*, perhaps in 2017."),
        ("metric: members, value: 4, as_of: 2017~", "Walk had *4 members* about 2017."),
        ("metric: members, value: 4, as_of: 195X", "Walk had *4 members* in the 1950s."),
        (
            "metric: members, value: 4, as_of: '[2015..2017]'",
            "Walk had *4 members* some time from 2015 to 2017.",
        ),
        (
            "metric: members, value: 4, as_of: 2014-33",
            "Walk had *4 members* in the first quarter of 2014.",
        ),
    ],
)
def test_a_result_is_told_as_what_was_there_or_done(tmp_path: Path, fact: str, claim: str) -> None:
    assert _claim(tmp_path, fact) == claim


@pytest.mark.parametrize(
    ("fact", "claim"),
    [
        (
            "metric: huts, value: 12, due: 2020",
            "Club promised *12 mountain huts* by the end of 2020.",
        ),
        (
            "metric: huts, value: 12, due: 2020-04",
            "Club promised *12 mountain huts* by April 2020.",
        ),
        (
            "metric: huts, value: 12, due: 2017/2019",
            "Club promised *12 mountain huts*, due between 2017 and 2019.",
        ),
        ("metric: huts, value: 12", "Club promised *12 mountain huts*."),
        (
            "metric: covered, value: 7, due: 2020",
            "Club promised that *7 towns* would be covered by the end of 2020.",
        ),
        (
            "metric: share, value: 50, due: 2020",
            "Club promised that the share of huts would be *50%* by the end of 2020.",
        ),
        (
            "metric: opened, value: 2020-05",
            "Club promised that Walk would be opened *in May 2020*.",
        ),
        (
            "metric: license, value: open, due: 2020",
            "Walk, license in 2014, planned: *open* by the end of 2020.",
        ),
    ],
)
def test_a_promise_is_told_with_who_and_by_when(tmp_path: Path, fact: str, claim: str) -> None:
    assert _claim(tmp_path, f"{fact}, role: target, as_of: 2014, said_by: club") == claim


def test_a_promise_that_others_tell_is_not_theirs(tmp_path: Path) -> None:
    promise = "metric: huts, value: 12, role: target, as_of: 2014"
    assert _claim(tmp_path, promise) == "There was a promise of *12 mountain huts*."
    assert _claim(tmp_path, f"{promise}, said_by: ministry") == (
        "There was a promise of *12 mountain huts*, says the Ministry of Huts."
    )
    forecast = promise.replace("target", "forecast")
    assert _claim(tmp_path, f"{forecast}, said_by: ministry") == (
        "The Ministry of Huts expected *12 mountain huts*."
    )
    assert _claim(tmp_path, forecast) == "One text expected *12 mountain huts*."


def test_a_claim_that_is_set_aside_is_never_put_into_the_claimants_mouth(tmp_path: Path) -> None:
    wrong = "as_of: 2014, said_by: club, rank: deprecated, reason: A slip."
    assert _claim(tmp_path, f"metric: huts, value: 12, {wrong}") == (
        "One text prints *12 mountain huts* for Walk in 2014."
    )
    assert _claim(tmp_path, f"metric: huts, value: 12, role: target, {wrong}") == (
        "One text prints *12 mountain huts* as a promise of Club."
    )
    assert _claim(tmp_path, f"metric: height, value: 12, {wrong}") == (
        "One text prints *12 m* for the height of Walk in 2014."
    )
    both = "evidence: [{source: book, page: 1}, {source: paper, page: 1}]"
    assert _claim(tmp_path, f"metric: share, value: 12, {both}, {wrong}") == (
        "Two texts print *12%* for the share of huts in 2014."
    )


@pytest.mark.parametrize(
    ("fact", "claim"),
    [
        (
            "metric: huts, unknown: not-found, as_of: 2020",
            "How many *mountain huts* Walk had in 2020 is not in the sources.",
        ),
        (
            "metric: covered, unknown: not-found",
            "How many *towns* Walk had covered is not in the sources.",
        ),
        (
            "metric: litter, unknown: not-found",
            "How much *litter* Walk collected is not in the sources.",
        ),
        (
            "metric: sales, unknown: not-disclosed",
            "The *sales of a hut* for Walk are told without a number.",
        ),
        ("metric: height, unknown: not-researched", "The *height* of Walk has not been looked up."),
        ("metric: huts, unknown: not-applicable", "*Mountain huts* do not apply to Walk."),
        ("metric: opened, unknown: not-found", "When Walk opened is not in the sources."),
    ],
)
def test_what_is_unknown_says_what_is_missing(tmp_path: Path, fact: str, claim: str) -> None:
    assert _claim(tmp_path, fact) == claim


def test_who_runs_an_initiative_stands_for_a_name_that_says_the_same(tmp_path: Path) -> None:
    catalog = small.catalog(
        tmp_path,
        files={
            **FILES,
            "data/initiatives/huts.yml": "name: Club mountain huts\nkind: program\nplatform: club\n"
            "summary: Huts.\nfacts:\n- {metric: huts, value: 3, as_of: 2014, said_by: club,\n"
            "   evidence: [{source: book, page: 1}]}\n",
        },
    )
    assert _said(catalog) == ["Club had *3 mountain huts* in 2014, by its own account."]


def test_in_other_languages_a_claim_is_a_metric_with_its_value(tmp_path: Path) -> None:
    almanac = small.FILES["data/almanac.yml"].replace("languages: [en]", "languages: [zh]")
    fact = "- {metric: members, value: 28_000, as_of: 2017, evidence: [{source: book, page: 1}]}"
    catalog = small.catalog(tmp_path, fact, files={"data/almanac.yml": almanac})
    assert _said(catalog) == ["Walk, members 2017年: *2.8万 members*."]


def test_a_share_of_a_promise_is_told_of_every_hundred(tmp_path: Path) -> None:
    facts = """
    - {metric: members, value: 100, role: target, as_of: 2014, due: 2020}
    - {metric: members, value: 28, qualifier: over, as_of: 2016}
    """
    assert _computed(small.catalog(tmp_path, facts), "members") == [
        "*Over 28 of every 100* promised members were counted in 2016."
    ]


def test_other_computed_numbers_say_what_they_are_of(tmp_path: Path) -> None:
    facts = """
    - {metric: share, value: 50, role: target, as_of: 2014, due: 2020}
    - {metric: share, value: 25, as_of: 2016, said_by: club}
    - {metric: share, value: 40, as_of: 2018, said_by: club}
    """
    assert _computed(small.catalog(tmp_path, facts), "share") == [
        "Walk, share: *80%* of the promise, before it was due (2020).",
        "Walk, share: *+15 percentage points* since 2016, as Club counts.",
    ]


@pytest.mark.parametrize("name", ["ferries", "grids", "history", "releases", "rivers"])
def test_every_fact_has_a_sentence(name: str) -> None:
    catalog = load(Path(__file__).parents[1] / "almanacs" / name).catalog
    assert catalog is not None
    for claim in _said(catalog):
        assert claim[0] == claim[0].upper(), claim
        assert claim.endswith("."), claim
        assert claim.count("*") == 2 or claim.startswith("When "), claim
        assert "  " not in claim, claim
        assert " ," not in claim, claim


def _claim(root: Path, fact: str) -> str:
    evidence = (
        "" if "evidence" in fact or "unknown" in fact else ", evidence: [{source: book, page: 1}]"
    )
    (claim,) = _said(small.catalog(root, f"- {{{fact}{evidence}}}", files=FILES))
    return claim


def _computed(catalog: Catalog, metric: str) -> list[str]:
    derived = Derived(catalog)
    sentences = ClaimSentences(FactWords(derived))
    found = (derived.progress_of["walk"][metric], *derived.computed_of("walk", metric))
    return [_marked(sentences.number_claim(one)) for one in found if not isinstance(one, Refused)]


def _marked(claim: Sequence[ClaimPart]) -> str:
    return "".join(f"*{part.words}*" if part.field == "value" else part.words for part in claim)


def _said(catalog: Catalog) -> list[str]:
    sentences = ClaimSentences(FactWords(Derived(catalog)))
    return [_marked(sentences.claim(fact)) for fact in catalog.facts]
