"""Facts, events and computed numbers in words."""

from __future__ import annotations

from pathlib import Path

import pytest

from macros.derive.computed_numbers import Computed
from macros.derive.derived import Derived
from macros.pages.fact_words import FactWords, question_title
from tests.support import small


@pytest.fixture(scope="module")
def river_words(rivers_derived: Derived) -> FactWords:
    return FactWords(rivers_derived)


def _words(root: Path, facts: str) -> FactWords:
    return FactWords(Derived(small.catalog(root, facts)))


@pytest.mark.parametrize(
    ("key", "said"),
    [
        ("river-watch#members-actual-2023-12-31", "412 members"),
        ("river-watch#members-actual-2023-12-31-newsletter", "over 430 members"),
        ("river-watch#volunteers-actual-2023", "90 to 110 volunteers"),
        ("river-watch#sampling-method-actual-2024", "Kick sampling at fixed points"),
        ("river-watch#grants-actual-undated", "does not apply"),
        ("clear-water-fund#grants-target-2021", "up to 60,000 British pounds"),
        ("adopt-a-stretch#share-of-river-actual-2024-12", "about 31.5%"),
    ],
)
def test_a_value_is_in_words(river_words: FactWords, key: str, said: str) -> None:
    fact = river_words.catalog.fact[key]
    assert [river_words.amount(fact) for _ in "12"] == [said, said]


def test_a_value_is_told_with_its_uncertainty_and_its_prices(tmp_path: Path) -> None:
    words = _words(
        tmp_path,
        """
        - {metric: members, value: 654_965, interval: [392_979, 942_636], level: 95, as_of: 2003}
        - {metric: members, value: 5, interval: [4, 1_500_000], as_of: 2004}
        - {metric: share, value: 5, interval: [4, 7.5], level: 99.5, as_of: 2004}
        - {metric: cost, value: 5, prices: 1982, as_of: 2004}
        """,
    )
    assert [words.value_details(fact) for fact in words.catalog.facts] == [
        ("(95% interval 392,979 to 942,636)",),
        ("(interval 4 to 1.5 million)",),
        ("(99.5% interval 4% to 7.5%)",),
        ("in prices of 1982",),
    ]


HIGHER = "{name: More, unit: boats, group: people, kind: stock, better: higher, definition: Of.}"


@pytest.mark.parametrize(
    ("metric", "target", "result", "amount", "said"),
    [
        ("cost", "2.8e9", "14.8e9", "5.3 times", "what was planned, 12 billion over"),
        ("cost", "100", "90", "90%", "of what was planned, 10 under"),
        ("cost", "100", "150", "150%", "of what was planned, 50 over"),
        ("cost", "100", "100", "100%", "of what was planned"),
        ("cost", "0", "5", "5 US dollars", "above what was planned"),
        ("more", "100", "28", "28%", "of what was planned, 72 short"),
        ("more", "100", "500", "5.0 times", "what was planned, 400 more"),
        ("members", "100", "529", "529%", "of the promise"),
        ("members", "0", "3", "3 members", "above the promise"),
        ("members", "0", "0", "no difference", "from the promise"),
        ("depth", "-5", "-8", "3 m", "below the promise"),
        ("cold", "-5", "-4.5", "0.5 °C", "above the promise"),
    ],
)
def test_progress_is_worded_as_the_metric_says_what_is_better(
    tmp_path: Path, metric: str, target: str, result: str, amount: str, said: str
) -> None:
    facts = f"""
        - {{metric: {metric}, value: {target}, role: target, as_of: 2014}}
        - {{metric: {metric}, value: {result}, as_of: 2017}}
        """
    metrics = small.FILES["data/metrics.yml"] + f"more: {HIGHER}\n"
    catalog = small.catalog(tmp_path, facts, files={"data/metrics.yml": metrics})
    words = FactWords(Derived(catalog))
    found = words.derived.progress_of["walk"][metric]
    assert isinstance(found, Computed)
    assert (words.computed_amount(found), words.progress_words(found)) == (amount, said)


def test_a_value_of_another_unit_is_given_in_it(tmp_path: Path) -> None:
    words = _words(tmp_path, "- {metric: grants, value: 1_000_000, unit: USD, as_of: 2014}")
    (fact,) = words.catalog.facts
    assert words.amount(fact) == "1 million US dollars"
    assert words.full_amount(fact) == "1,000,000 US dollars"


def test_witnesses_are_told_apart_from_sources(river_words: FactWords) -> None:
    copied = river_words.catalog.fact["river-watch#members-target-2022-06-18"]
    single = river_words.catalog.fact["river-watch#members-actual-2023-12-31"]
    assert river_words.source_count_words(copied) == "one text, kept in 2 copies"
    assert river_words.source_count_words(single) == "one text only"
    assert river_words.attribution(copied).endswith(", one text, kept in 2 copies")
    assert river_words.attribution(single).endswith(", one text only")


@pytest.mark.parametrize(
    ("value", "qualifier", "said"),
    [
        ("value: 28", "over", "over 28 of every 100"),
        ("value: 28", "at-least", "at least 28 of every 100"),
        ("value: 28", "exactly", "28 of every 100"),
        ("value: 28", "nearly", "nearly 28 of every 100"),
        ("range: [28, 30]", "exactly", "28 to 30 of every 100"),
        ("range: [28, 30]", "about", "about 28 to 30 of every 100"),
        ("value: 1_700", "exactly", "1,700%"),
    ],
)
def test_progress_is_in_words(tmp_path: Path, value: str, qualifier: str, said: str) -> None:
    facts = f"""
    - {{metric: members, value: 100, role: target, as_of: 2014}}
    - {{metric: members, {value}, qualifier: {qualifier}, as_of: 2016}}
    """
    words = _words(tmp_path, facts)
    found = words.derived.progress_of["walk"]["members"]
    assert isinstance(found, Computed)
    assert words.computed_amount(found) == said


@pytest.mark.parametrize(
    ("due", "counted", "said"),
    [
        ("2020", "2016", "promised, before it was due (2020)"),
        ("2016", "2016-06-30", "promised, before it was due (2016)"),
        ("2016", "2016", "promised, when it was due (2016)"),
        ("2016", "2018", "promised, after it was due (2016)"),
        (
            "2017-10/2019-10",
            "2017-06",
            "promised, before it was due (October 2017 to October 2019)",
        ),
        ("2017/2019", "2018", "promised, within the span in which it was due (2017 to 2019)"),
    ],
)
def test_a_share_of_a_promise_says_where_the_deadline_stood(
    tmp_path: Path, due: str, counted: str, said: str
) -> None:
    facts = f"""
    - {{metric: members, value: 100, role: target, as_of: 2014, due: {due}}}
    - {{metric: members, value: 28, as_of: {counted}}}
    """
    words = _words(tmp_path, facts)
    found = words.derived.progress_of["walk"]["members"]
    assert isinstance(found, Computed)
    assert words.progress_words(found) == said


def test_a_question_is_named_by_what_it_is_about(rivers_derived: Derived) -> None:
    catalog = rivers_derived.catalog
    (members,) = rivers_derived.disagreements_of["river-watch"]
    assert question_title(catalog, members) == "Members: River Watch"
    assert question_title(catalog, members, here=True) == "Members"
    copies = rivers_derived.lineages[0]
    assert question_title(catalog, copies) == (
        "Copies of one text: Club wants half the river in good hands"
    )


def test_two_metrics_that_differ_are_both_named(tmp_path: Path) -> None:
    facts = """
    - {metric: members, value: 3, as_of: 2016}
    - {metric: walkers, value: 9, as_of: 2016,
       different_from: [{fact: "walk#members-actual-2016", why: Not all members walk.}]}
    """
    derived = Derived(small.catalog(tmp_path, facts))
    (one,) = derived.differences
    assert question_title(derived.catalog, one) == "Walkers and Members: Walk"
