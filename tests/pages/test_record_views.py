"""What the pages of organizations, metrics, places and sources are given."""

from __future__ import annotations

from pathlib import Path

import pytest

from macros.derive.derived import Derived
from macros.pages.record_views import (
    metric_view,
    organization_view,
    place_view,
    source_view,
)
from tests.support import small

EVIDENCE = "evidence: [{source: book, paragraph: 1}]"


def _facts(*facts: str) -> str:
    return "\n".join(f"- {{{fact}, {EVIDENCE}}}" for fact in facts)


def test_an_organization_has_what_it_runs_and_what_it_says_of_others(
    rivers_derived: Derived,
) -> None:
    club = organization_view(rivers_derived, "river-club")
    assert club.parts == ("youth-section",)
    catalog = rivers_derived.catalog
    assert {catalog.initiatives[id].platform for id in club.initiatives} == {"river-club"}
    assert not {group.initiative for group in club.of_others} & set(club.initiatives)


def test_of_what_an_organization_says_of_others_some_numbers_are_named(tmp_path: Path) -> None:
    office = "{name: Office, kind: government, summary: It counts.}"
    said = [f"metric: members, value: {n}, as_of: {n}, said_by: office" for n in range(2001, 2005)]
    derived = Derived(
        small.catalog(
            tmp_path,
            _facts(*said, "metric: grants, value: 3, as_of: 2003, said_by: office"),
            files={"data/organizations/office.yml": office},
        )
    )
    (group,) = organization_view(derived, "office").of_others
    # The best of each metric comes first.
    assert [fact.item.value for fact in group.facts] == [2004, 3]
    assert group.left == 3
    # Whoever runs an initiative finds what others say on its page.
    assert organization_view(derived, "club").of_others == ()


def test_people_who_speak_for_an_organization_come_one_by_one_first(tmp_path: Path) -> None:
    said = "".join(
        f"  - {{date: {year}, speaker: {{en: {who}}}, organization: club, stance: neutral, "
        f"text: In {year}., {EVIDENCE}}}\n"
        for year, who in ((2001, "Ann"), (2002, "Bob"), (2003, "Bob"))
    )
    derived = Derived(small.catalog(tmp_path, fields=f"statements:\n{said}"))
    found = organization_view(derived, "club").statements
    assert [one.item.text for one in found] == ["In 2003.", "In 2001.", "In 2002."]


def test_a_metric_has_a_row_for_each_initiative(tmp_path: Path) -> None:
    facts = _facts(
        "metric: members, value: 100, role: target, as_of: 2014, due: 2019",
        "metric: members, value: 30, as_of: 2016",
        "metric: members, value: 80, as_of: 2018",
    )
    view = metric_view(Derived(small.catalog(tmp_path, facts)), "members")
    (row,) = view.rows
    assert [fact.item.value for fact in row.facts] == [80, 100]
    assert row.more == 1
    assert len(row.evidence) == 2


def test_a_metric_names_the_initiatives_without_a_value_apart(tmp_path: Path) -> None:
    facts = "- {metric: members, unknown: not-found, as_of: 2019}"
    view = metric_view(Derived(small.catalog(tmp_path, facts)), "members")
    assert view.rows == ()
    assert [fact.item.unknown for fact in view.unknown] == ["not-found"]


def test_rows_of_a_metric_begin_with_the_largest_count(rivers_derived: Derived) -> None:
    rows = metric_view(rivers_derived, "members").rows
    counts = [row.reached[0].item.number for row in rows if row.reached]
    assert counts == sorted(counts, reverse=True, key=lambda one: one or 0)


def test_a_place_has_what_is_known_right_there_and_leads_to_what_lies_in_it(
    tmp_path: Path,
) -> None:
    places = "county: {name: County}\ntown: {name: Town, parent: county}\n"
    facts = _facts(
        "metric: members, value: 3, as_of: 2016, place: county",
        "metric: members, value: 2, as_of: 2016, place: town",
    )
    derived = Derived(small.catalog(tmp_path, facts, files={"data/places.yml": places}))
    county = place_view(derived, "county")
    assert [fact.item.value for group in county.groups for fact in group.facts] == [3]
    (town,) = county.within
    # Of a place with one fact alone, the page says it.
    assert town.only
    assert town.only.key == derived.catalog.facts[1].key


@pytest.mark.parametrize(("last", "drawn"), [(2016, True), (2014, False)])
def test_a_place_has_a_line_of_time_over_several_years(
    last: int, drawn: bool, tmp_path: Path
) -> None:
    dates = ("2014-02", "2014-04", f"{last}-06")
    facts = (f"metric: members, value: 9, as_of: {date}, place: town" for date in dates)
    derived = Derived(small.catalog(tmp_path, _facts(*facts)))
    assert bool(place_view(derived, "county").timeline) == drawn


def test_places_that_lie_in_each_other_end_somewhere(tmp_path: Path) -> None:
    places = "a: {name: A, parent: b}\nb: {name: B, parent: a}\n"
    catalog = small.catalog(tmp_path, files={"data/places.yml": places})
    (inner,) = place_view(Derived(catalog), "a").within
    assert (inner.id, inner.inner) == ("b", ("a",))


def test_a_source_has_its_copies_and_the_questions_in_which_it_is_cited(
    rivers_derived: Derived,
) -> None:
    source = source_view(rivers_derived, "courier-2022")
    assert source.copies == ("courier-2022-cy",)
    assert {group.initiative for group in source.groups} >= {"river-watch", "spring-clean"}
    for one in source.disagreements:
        cited = {piece.source for claim in one.claims for piece in claim.item.evidence}
        assert "courier-2022" in cited
