"""The filters of a list: what readers can choose, and which records fit it."""

from __future__ import annotations

from pathlib import Path

import pytest

from macros.load.catalog import Catalog
from macros.pages.list_filters import MOST_OPTIONS, list_filters
from tests.support import small

DECLARED = """\
        attributes:
          license: {name: License, type: choice, choices: [MIT, GPL, none]}
          founded: {name: Founded, type: date}
          stars: {name: Stars, type: number}
          author: {name: Author, type: text}
          page: {name: Page, type: url}
"""


def _catalog(root: Path, **fields: str) -> Catalog:
    head = "name: {}\nkind: program\nsummary: One.\n"
    files = {
        f"data/initiatives/{id}.yml": head.format(id) + more + "\n" for id, more in fields.items()
    }
    almanac = small.FILES["data/almanac.yml"].rstrip() + "\n" + DECLARED
    return small.catalog(root, files={**files, "data/almanac.yml": almanac})


def _fitting(catalog: Catalog) -> dict[str, dict[str, list[str]]]:
    """For each filter its options, with the records that fit each."""
    ids = list(catalog.initiatives)
    found = list_filters(catalog, "initiative", ids)
    return {
        one.name: {
            option.words: [id for id in ids if str(option.index) in found.indexes(id).split()]
            for option in one.options
        }
        for one in found.filters
    }


def test_what_tells_no_records_apart_is_no_filter(tmp_path: Path) -> None:
    assert _fitting(_catalog(tmp_path)) == {}
    same = _catalog(tmp_path / "same", walk="tags: [a]", run="tags: [a]")
    assert _fitting(same) == {}


def test_tags_are_offered_in_alphabetical_order(tmp_path: Path) -> None:
    catalog = _catalog(tmp_path, run="tags: [dogs, Boats]", swim="tags: [dogs]")
    assert _fitting(catalog) == {"tag": {"Boats": ["run"], "dogs": ["run", "swim"]}}


def test_a_choice_is_offered_in_its_own_order(tmp_path: Path) -> None:
    catalog = _catalog(
        tmp_path, run="attributes: {license: none}", swim="attributes: {license: MIT}"
    )
    assert _fitting(catalog) == {"license": {"MIT": ["swim"], "none": ["run"]}}


def test_dates_are_offered_by_year(tmp_path: Path) -> None:
    catalog = _catalog(
        tmp_path,
        run="attributes: {founded: 2019-03}",
        swim="attributes: {founded: 2014/..}",
        row="attributes: {founded: 2019}",
    )
    assert _fitting(catalog) == {"founded": {"2014": ["swim"], "2019": ["row", "run"]}}


def test_years_of_long_ago_are_offered_with_their_era(tmp_path: Path) -> None:
    catalog = _catalog(
        tmp_path,
        run="attributes: {founded: 0742-05}",
        swim="attributes: {founded: -0043-03-15}",
        row="attributes: {founded: 195X}",
    )
    assert _fitting(catalog) == {
        "founded": {"44 BCE": ["swim"], "742 CE": ["run"], "1950s": ["row"]}
    }
    (options,) = _fitting(catalog).values()
    assert list(options) == ["44 BCE", "742 CE", "1950s"]


def test_many_years_are_offered_by_decade(tmp_path: Path) -> None:
    years = {f"y{year}": f"attributes: {{founded: {year}}}" for year in range(1950, 2000)}
    (options,) = _fitting(_catalog(tmp_path, **years)).values()
    assert list(options) == ["1950s", "1960s", "1970s", "1980s", "1990s"]
    assert len(options["1950s"]) == 10


def test_numbers_are_offered_by_what_they_reach(tmp_path: Path) -> None:
    catalog = _catalog(
        tmp_path,
        run="attributes: {stars: 12}",
        swim="attributes: {stars: 4}",
        row="attributes: {stars: 51_000}",
    )
    (options,) = _fitting(catalog).values()
    assert options == {
        "at least 10": ["row", "run"],
        **{f"at least {step}": ["row"] for step in ("100", "1,000", "10,000")},
    }


def test_what_each_record_has_for_itself_is_no_filter(tmp_path: Path) -> None:
    catalog = _catalog(
        tmp_path,
        run='attributes: {author: Ann, page: "https://a.example/"}',
        swim='attributes: {author: Bob, page: "https://a.example/"}',
    )
    assert _fitting(catalog) == {}
    shared = _catalog(
        tmp_path / "shared", run="attributes: {author: Ann}", swim="attributes: {author: Ann}"
    )
    assert _fitting(shared) == {"author": {"Ann": ["run", "swim"]}}


@pytest.mark.parametrize(("tags", "filters"), [(MOST_OPTIONS, 1), (MOST_OPTIONS + 1, 0)])
def test_a_choice_that_is_too_long_is_not_offered(tmp_path: Path, tags: int, filters: int) -> None:
    catalog = _catalog(tmp_path, **{f"t{at}": f"tags: [tag {at}]" for at in range(tags)})
    assert len(_fitting(catalog)) == filters
